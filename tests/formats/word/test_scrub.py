"""What a foreign Word file hides does not leave with it; what its pages show stays."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafter.app.ports import Redlining
from drafter.compare.paragraphs import Paragraph, Text
from drafter.formats.word.guard import guarded
from drafter.formats.word.reader import WordReader
from drafter.formats.word.redline import WordRedliner
from drafter.formats.word.scrub import Scrubbed, scrub
from drafter.formats.word.writer import WordWriter
from tests.formats.texts import great_treaty
from tests.formats.word.packages import W, paragraph, relationships, run, word_parts, zipped

SECRET = "Zebrafinch"
HIDDEN = {
    "hidden words": run(SECRET, "<w:vanish/>"),
    "a style that hides": run(SECRET, '<w:rStyle w:val="Secret"/>'),
    "a style based on one that hides": run(SECRET, '<w:rStyle w:val="Deeper"/>'),
    "a style that shows again": run(SECRET, "<w:vanish/>") + run("shown", '<w:rStyle w:val="Open"/>'),
    "a run that shows in a style that hides": run(SECRET, "<w:vanish/>")
    + run("shown", '<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>'),
    "a field that names a file": f'<w:fldSimple w:instr=" INCLUDETEXT C:\\{SECRET}.docx ">{run("shown")}</w:fldSimple>',
    "a complex field": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText> FILENAME \\p {SECRET} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("shown")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "an identity of revisions": f'<w:r w:rsidR="{SECRET}"><w:t>shown</w:t></w:r>',
    "a picture’s place": (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f'<wp:docPr id="1" name="C:\\Users\\{SECRET}\\map.png"/></wp:inline></w:drawing></w:r>'
    ),
}
STYLES = (
    '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Deeper"><w:basedOn w:val="Secret"/></w:style>'
    '<w:style w:type="character" w:styleId="Open"><w:basedOn w:val="Deeper"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Aside"><w:rPr><w:vanish/></w:rPr></w:style>'
)


def file(body: str, **further: str | bytes) -> bytes:
    """A Word file with further parts by name, dots and slashes as underscores."""
    parts = word_parts(body, {"styles": STYLES, "comments": f"<w:comment w:id='1' w:author='{SECRET}'/>"})
    return zipped([*parts, *((name, content) for name, content in further.items())])


def scrubbed(content: bytes) -> Scrubbed:
    return scrub(guarded(Path("their.docx"), content, "Word document"))


def everything(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "".join(name + package.read(name).decode("utf-8", "replace") for name in package.namelist())


@pytest.mark.parametrize("case", list(HIDDEN))
def test_what_is_hidden_goes_and_what_is_shown_stays(case: str) -> None:
    content = scrubbed(file(paragraph(run("Before ") + HIDDEN[case] + run(" after")))).content
    assert SECRET not in everything(content)
    assert "Before " in everything(content)
    assert ("shown" in HIDDEN[case]) == ("shown" in everything(content))


def test_a_paragraph_in_a_style_that_hides_goes_but_for_the_runs_that_show() -> None:
    body = paragraph(run(SECRET) + run("shown", '<w:vanish w:val="false"/>'), '<w:pStyle w:val="Aside"/>')
    kept = everything(scrubbed(file(body)).content)
    assert SECRET not in kept
    assert "shown" in kept


def test_comments_data_thumbnails_and_properties_go_with_all_that_leads_to_them(tmp_path: Path) -> None:
    marked = '<w:commentRangeStart w:id="1"/>' + run("Seen") + '<w:commentRangeEnd w:id="1"/>'
    marked += '<w:r><w:commentReference w:id="1"/></w:r>'
    further: dict[str, str | bytes] = {
        "customXml/item1.xml": f"<a>{SECRET}</a>",
        "docProps/core.xml": f"<c><creator>{SECRET}</creator></c>",
        "docProps/thumbnail.jpeg": SECRET.encode(),
        "docProps/custom.xml": f"<p>{SECRET}</p>",
        "word/settings.xml": f'<w:settings {W}><w:rsids><w:rsid w:val="{SECRET}"/></w:rsids></w:settings>',
        "word/_rels/settings.xml.rels": relationships({}).replace(
            "</Relationships>",
            f'<Relationship Id="t" Type="x" TargetMode="External" Target="file:///C:/Users/{SECRET}/Normal.dotm"/></Relationships>',
        ),
    }
    found = scrubbed(file(paragraph(marked), **further))
    assert SECRET not in everything(found.content)
    assert "comment" not in everything(found.content)
    assert {"comments", "data behind the text", "a thumbnail", "properties (2)", "places on a machine"} <= set(
        found.told()
    )
    path = tmp_path / "out.docx"
    path.write_bytes(found.content)
    assert [p.text for p in WordReader().read(path).text.paragraphs] == ["Seen"]


def test_our_own_file_has_nothing_to_lose() -> None:
    content = WordWriter().write(great_treaty())
    found = scrubbed(content)
    assert found.told() == []
    assert everything(found.content) == everything(content)


def test_a_redline_of_a_foreign_file_tells_and_leaves_out_what_was_hidden() -> None:
    content = file(paragraph(run("The Parties shall meet.") + HIDDEN["hidden words"]))
    old = Text("old", (Paragraph("The Parties may meet."),))
    how = Redlining("Secretariat", datetime(2026, 3, 1, tzinfo=UTC))
    clean, told = WordRedliner().scrubbed(content, Path("their.docx"))
    redlined = WordRedliner().redline(old, clean, Path("their.docx"), how)
    assert SECRET not in everything(redlined)
    assert "w:ins " in everything(redlined)
    assert told == ["comments", "hidden words"]
