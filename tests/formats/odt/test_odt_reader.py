"""OpenDocument texts as they are read: numbers apart from the text, tables, notes, boxes, and tracked changes in three views."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from drafter.app.manuscript import VIEWS, Manuscript
from drafter.compare.paragraphs import Paragraph
from drafter.domain.errors import Refusal
from drafter.formats.odt.reader import OdtReader

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"), ("meta", "meta"),
    )
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
LISTS = """<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
</text:list-style>"""
FRANCE = (
    "<office:change-info><dc:creator>France</dc:creator><dc:date>2026-01-06T08:10:00</dc:date></office:change-info>"
)


def written(path: Path, body: str, styles: str = LISTS, **parts: str) -> Path:
    """A file with this body; other parts by name, with an underscore for the dot."""
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
        for name, text in parts.items():
            package.writestr(name.replace("_", ".").replace("META-INF.", "META-INF/"), text)
    return path


def read(tmp_path: Path, body: str, view: str = "final", **parts: str) -> Manuscript:
    return OdtReader().read(written(tmp_path / "x.odt", body, **parts), view)


def lines(manuscript: Manuscript) -> list[str]:
    return [paragraph.line for paragraph in manuscript.text.paragraphs]


def test_headings_and_articles_are_recognised(tmp_path: Path) -> None:
    body = '<text:h text:outline-level="1">Article 5 Consultation</text:h><text:p>The Parties shall meet.</text:p>'
    head, paragraph = read(tmp_path, body).text.paragraphs
    assert (head.number, head.text, head.kind) == ("Article 5", "Consultation", "article")
    assert paragraph.text == "The Parties shall meet."


def test_automatic_numbers_are_worked_out_and_kept_apart(tmp_path: Path) -> None:
    inner = "<text:list><text:list-item><text:p>first point;</text:p></text:list-item><text:list-item><text:p>second point.</text:p></text:list-item></text:list>"
    body = f"""<text:list text:style-name="L1"><text:list-item><text:p>One.</text:p>{inner}</text:list-item>
    <text:list-item><text:p>Two.</text:p></text:list-item></text:list>"""
    found = [(p.number, p.text) for p in read(tmp_path, body).text.paragraphs]
    assert found == [("1.", "One."), ("(a)", "first point;"), ("(b)", "second point."), ("2.", "Two.")]


def test_a_list_that_continues_another_goes_on_counting(tmp_path: Path) -> None:
    items = "<text:list-item><text:p>A thing.</text:p></text:list-item>"
    body = f"""<text:list xml:id="l1" text:style-name="L1">{items}{items}</text:list><text:p>Between.</text:p>
    <text:list text:continue-list="l1" text:style-name="L1">{items}</text:list>"""
    assert [p.number for p in read(tmp_path, body).text.paragraphs] == ["1.", "2.", "", "3."]


def test_white_space_is_as_the_format_says(tmp_path: Path) -> None:
    body = '<text:p>  one \n two<text:s text:c="3"/>three<text:tab/>four<text:line-break/>five </text:p>'
    (line,) = lines(read(tmp_path, body))
    assert line.split() == ["one", "two", "three", "four", "five"]


def test_a_table_is_read_row_by_row(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return "<table:table-row>" + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in cells) + "</table:table-row>"  # fmt: skip

    body = f"<table:table><table:table-header-rows>{row('Party', 'Force')}</table:table-header-rows>{row('France', 'one brigade')}</table:table>"
    found = read(tmp_path, body).text.paragraphs
    assert [(p.kind, p.text) for p in found] == [("table", "Party | Force"), ("table", "France | one brigade")]


def test_notes_and_boxes_are_kept(tmp_path: Path) -> None:
    body = """<text:p>Text<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>
    <text:p>Held by France.</text:p></text:note-body></text:note> goes on.</text:p>
    <text:p>Beside<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame></text:p>"""
    found: list[Paragraph] = list(read(tmp_path, body).text.paragraphs)
    assert "Text goes on." in [p.text for p in found]
    assert [p.text for p in found if p.kind == "note"] == ["Held by France."]
    assert "In a box." in [p.text for p in found]


TRACKED = f"""<text:tracked-changes>
<text:changed-region text:id="c1"><text:deletion>{FRANCE}<text:p>24</text:p></text:deletion></text:changed-region>
<text:changed-region text:id="c2"><text:insertion>{FRANCE}</text:insertion></text:changed-region>
</text:tracked-changes>
<text:p>Within <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>72<text:change-end text:change-id="c2"/> hours.</text:p>"""


@pytest.mark.parametrize(
    ("view", "text"), list(zip(VIEWS, ["Within 72 hours.", "Within 24 hours.", "Within 2472 hours."], strict=True))
)
def test_tracked_changes_are_read_in_three_views(tmp_path: Path, view: str, text: str) -> None:
    assert lines(read(tmp_path, TRACKED, view)) == [text]


def test_tracked_changes_name_their_author_and_time(tmp_path: Path) -> None:
    changes = read(tmp_path, TRACKED, "marked").changes
    assert [(c.kind, c.text, c.author) for c in changes] == [("deleted", "24", "France"), ("inserted", "72", "France")]
    assert all(c.at and c.at.isoformat() == "2026-01-06T08:10:00" for c in changes)


def test_a_deleted_paragraph_end_joins_two_paragraphs_but_loses_no_space(tmp_path: Path) -> None:
    body = f"""<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>{FRANCE}<text:p/><text:p/></text:deletion>
    </text:changed-region></text:tracked-changes><text:p>The deterrence<text:change text:change-id="c1"/> of aggression.</text:p>"""
    assert lines(read(tmp_path, body)) == ["The deterrence of aggression."]
    assert [line.strip() for line in lines(read(tmp_path, body, "original"))] == ["The deterrence", "of aggression."]


def test_comments_are_kept_with_their_place(tmp_path: Path) -> None:
    body = """<text:p>First.</text:p><text:p>Second<office:annotation><dc:creator>Poland</dc:creator>
    <dc:date>2026-01-06T08:10:00</dc:date><text:p>Not acceptable.</text:p></office:annotation> thing.</text:p>"""
    found = read(tmp_path, body)
    assert lines(found) == ["First.", "Second thing."]
    assert [(c.paragraph, c.text, c.author) for c in found.comments] == [(1, "Not acceptable.", "Poland")]


def test_properties_of_the_user_are_read(tmp_path: Path) -> None:
    meta = f'<office:document-meta {SPACES}><office:meta><meta:user-defined meta:name="Round">3</meta:user-defined></office:meta></office:document-meta>'
    assert read(tmp_path, "<text:p>Text.</text:p>", meta_xml=meta).properties == {"Round": "3"}


@pytest.mark.parametrize(
    ("body", "words"),
    [("<text:p><draw:frame><draw:image/></draw:frame></text:p>", "only pictures")],
)
def test_a_file_without_text_is_refused(tmp_path: Path, body: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read(tmp_path, body)


def test_a_protected_file_is_refused_with_the_reason(tmp_path: Path) -> None:
    path = written(tmp_path / "x.odt", "<text:p>x</text:p>")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")
    with pytest.raises(Refusal, match="password"):
        OdtReader().read(path)


@pytest.mark.parametrize(
    "content",
    [b"", b"no package", b"<office:document-content/>", b'<!DOCTYPE x [<!ENTITY e "boom">]><x>&e;</x>'],
)
def test_what_is_no_text_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.odt"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("content.xml", content)
    with pytest.raises(Refusal) as refused:
        OdtReader().read(path)
    assert str(refused.value).startswith(str(path))
    assert "\n" not in str(refused.value)
