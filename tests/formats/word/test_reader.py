"""Word files from outside are read with all their text, in every view of their tracked changes."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest

from drafter.app.manuscript import VIEWS, Hidden
from drafter.domain.errors import Refusal
from drafter.formats.lines import DELETED, INSERTED, MOVED_AWAY, MOVED_HERE, Line
from drafter.formats.word.guard import content_of, guarded
from drafter.formats.word.reader import WordReader
from drafter.formats.word.stories import Source, stories
from drafter.formats.word.writer import WordWriter
from tests.formats.texts import great_treaty, many_articles, memorandum, small_treaty
from tests.formats.word.packages import change, ended, paragraph, run, said, word_file

SHARED = Path(__file__).parents[4] / "shared"
TREATIES = sorted(SHARED.glob("treaties/*/*.docx"))
SIGNS = {INSERTED: ("[+", "+]"), MOVED_HERE: ("[>+", "+>]"), DELETED: ("[-", "-]"), MOVED_AWAY: ("[<-", "-<]")}


def texts(path: Path, view: str = "final") -> list[str]:
    return [p.line for p in WordReader().read(path, view).text.paragraphs]


CHANGED = (
    paragraph(run("The Parties ") + change("del", run("may")) + change("ins", run("shall")) + run(" cooperate."))
    + paragraph(run("First, "), ended("del"))
    + said("second.")
    + paragraph(change("ins", run("New.")), ended("ins"))
    + paragraph(change("moveFrom", run("It moved.")), ended("moveFrom"))
    + said("It stayed.")
    + paragraph(change("moveTo", run("It moved.")), ended("moveTo"))
    + said("End.")
)


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("final", ["The Parties shall cooperate.", "First, second.", "New.", "It stayed.", "It moved.", "End."]),
        ("original", ["The Parties may cooperate.", "First,", "second.", "It moved.", "It stayed.", "End."]),
        (
            "marked",
            ["The Parties mayshall cooperate.", "First,", "second.", "New.", "It moved.", "It stayed.", "It moved.", "End."],
        ),
    ],
)  # fmt: skip
def test_tracked_changes_are_accepted_rejected_or_shown(tmp_path: Path, view: str, expected: list[str]) -> None:
    assert texts(word_file(tmp_path, CHANGED), view) == expected


def test_changes_keep_who_made_them_and_when(tmp_path: Path) -> None:
    changes = WordReader().read(word_file(tmp_path, CHANGED), "marked").changes
    assert [(c.paragraph, c.kind, c.text) for c in changes] == [
        (0, "deleted", "may"),
        (0, "inserted", "shall"),
        (3, "inserted", "New."),
        (4, "moved away", "It moved."),
        (6, "moved here", "It moved."),
    ]
    assert {(c.author, c.at) for c in changes} == {("Delegation A", datetime(2026, 3, 1, 10, tzinfo=UTC))}


def test_a_date_that_is_none_does_no_harm(tmp_path: Path) -> None:
    body = paragraph(change("ins", run("New.")).replace("2026-03-01T10:00:00Z", "yesterday"))
    assert WordReader().read(word_file(tmp_path, body)).changes[0].at is None


def test_runs_however_split_make_one_text(tmp_path: Path) -> None:
    body = paragraph(run("The Par") + "<w:proofErr/>" + run("ties sh", "<w:b/>") + run("all."))
    assert texts(word_file(tmp_path, body)) == ["The Parties shall."]


def test_wrapped_text_is_not_lost(tmp_path: Path) -> None:
    body = (
        f"<w:sdt><w:sdtContent>{said('In a control.')}</w:sdtContent></w:sdt>"
        + paragraph(f"<w:hyperlink>{run('Link')}</w:hyperlink><w:smartTag>{run(' and tag')}</w:smartTag>")
        + paragraph(f"<w:sdt><w:sdtContent>{run('In a run control.')}</w:sdtContent></w:sdt>")
    )
    assert texts(word_file(tmp_path, body)) == ["In a control.", "Link and tag", "In a run control."]


def test_signs_are_read_as_characters(tmp_path: Path) -> None:
    body = paragraph(
        '<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:sym w:char="00A7"/></w:r>'
    )
    assert texts(word_file(tmp_path, body)) == ["a b c\u2011§"]


def test_a_field_shows_its_result(tmp_path: Path) -> None:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code = "<w:r><w:instrText> REF p0 </w:instrText></w:r>"
    body = paragraph(run("See ") + marks[0] + code + marks[1] + run("Article 5") + marks[2] + run("."))
    assert texts(word_file(tmp_path, body)) == ["See Article 5."]


def test_hidden_text_is_kept_and_told(tmp_path: Path) -> None:
    path = word_file(tmp_path, paragraph(run("Seen.") + run(" Not seen.", "<w:vanish/>")))
    read = WordReader().read(path)
    assert read.text.paragraphs[0].text == "Seen. Not seen."
    assert read.hidden == (Hidden(0, " Not seen."),)


def test_notes_and_text_boxes_follow_their_paragraph(tmp_path: Path) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{said('In a box.')}</w:txbxContent></w:pict></w:r>"
    body = paragraph(run("Text") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + box) + said("Next.")
    notes = {
        "footnotes": f'<w:footnote w:id="2">{said("A note.")}</w:footnote><w:footnote w:id="3">{said("Old.")}</w:footnote>'
    }
    read = WordReader().read(word_file(tmp_path, body, notes)).text.paragraphs
    assert [(p.kind, p.text) for p in read] == [
        ("text", "Text"), ("text", "In a box."), ("note", "A note."), ("text", "Next."),
    ]  # fmt: skip


def test_comments_name_their_paragraph_and_author(tmp_path: Path) -> None:
    body = said("One.") + paragraph('<w:commentRangeStart w:id="7"/>' + run("Two."))
    comments = {
        "comments": f'<w:comment w:id="7" w:author="Legal" w:date="2026-03-01T10:00:00Z">{said("Why?")}</w:comment>'
    }
    (comment,) = WordReader().read(word_file(tmp_path, body, comments)).comments
    assert (comment.paragraph, comment.author, comment.text) == (1, "Legal", "Why?")


def test_rows_of_single_cells_are_one_paragraph_and_others_their_own(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    body = f"<w:tbl>{row(said('Party'), said('Days'))}{row(said('A'), said('30'))}{row(said('1. x') + said('2. y'), said('z'))}</w:tbl>"
    read = WordReader().read(word_file(tmp_path, body)).text.paragraphs
    assert [(p.kind, p.line) for p in read] == [
        ("table", "Party | Days"), ("table", "A | 30"), ("paragraph", "1. x"), ("paragraph", "2. y"), ("text", "z"),
    ]  # fmt: skip


def test_bookmarks_of_ours_give_the_uids(tmp_path: Path) -> None:
    body = "".join(
        paragraph(f'<w:bookmarkStart w:id="1" w:name="{name}"/>' + run("Text."))
        for name in ("p0123456789", "p0123456789_2", "_Toc1", "p0123456789")
    )
    read = WordReader().read(word_file(tmp_path, body)).text.paragraphs
    assert [p.uid for p in read] == ["p0123456789", "p0123456789.2", "", ""]


#: Levels of a list: start, format, pattern, and what else there is to them.
LEVELS = (
    (1, "upperRoman", "Part %1", ""),
    (1, "decimal", "Article %2", '<w:lvlRestart w:val="0"/>'),
    (1, "decimal", "%2.%3.", "<w:isLgl/>"),
    (3, "lowerLetter", "(%4)", ""),
    (1, "russianLower", "%5)", ""),
)


def numbering() -> dict[str, str]:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (start, form, pattern, more) in enumerate(LEVELS)
    )
    return {
        "numbering": f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="9"/>'
        "</w:lvlOverride></w:num>",
        "styles": '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:pPr><w:numPr><w:ilvl w:val="3"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub2"><w:name w:val="Sub2"/><w:basedOn w:val="Sub"/></w:style>',
    }


def listed(level: int, number: int = 1) -> str:
    return paragraph(run("Text."), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_automatic_numbers_are_worked_out_and_kept_apart(tmp_path: Path) -> None:
    styled = paragraph(run("Text."), '<w:pStyle w:val="Sub2"/>')
    body = (
        listed(0) + listed(1) + listed(2) + styled + styled + listed(4) + listed(1) + styled + listed(0) + listed(1)
        + listed(1, 2) + listed(2, 2)
    )  # fmt: skip
    read = WordReader().read(word_file(tmp_path, body, numbering())).text.paragraphs
    assert [p.number for p in read] == [
        "Part I", "Article 1", "1.1.", "(c)", "(d)", "а)", "Article 2", "(c)", "Part II", "Article 3",
        "Article 9", "9.1.",
    ]  # fmt: skip
    assert {p.text for p in read} == {"Text."}
    assert [p.kind for p in read[:4]] == ["part", "article", "paragraph", "subparagraph"]


def test_a_picture_of_a_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="only pictures"):
        WordReader().read(word_file(tmp_path, paragraph("<w:r><w:drawing/></w:r>")))


def test_an_empty_document_is_an_empty_text(tmp_path: Path) -> None:
    assert WordReader().read(word_file(tmp_path, paragraph(""))).text.paragraphs == ()


@pytest.fixture
def referee(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    if not (SHARED / "referee").is_dir():
        pytest.skip("the referee is not here")
    monkeypatch.syspath_prepend(SHARED / "referee")
    from docxref import opc, text

    judge = ModuleType("judge")
    judge.text = lambda path, view: text.read(opc.open_package(str(path)), view).plain(labels=True)  # type: ignore[attr-defined]
    yield judge
    for name in [name for name in sys.modules if name.startswith("docxref")]:
        del sys.modules[name]


def test_our_own_files_read_as_the_referee_reads_them(referee: ModuleType, tmp_path: Path) -> None:
    for document in (small_treaty(), memorandum(), great_treaty()):
        path = tmp_path / "own.docx"
        path.write_bytes(WordWriter().write(document))
        for view in VIEWS:
            assert refereed(path, view) == referee.text(path, view)


def test_changed_files_read_as_the_referee_reads_them(referee: ModuleType, tmp_path: Path) -> None:
    path = word_file(tmp_path, CHANGED)
    for view in VIEWS:
        assert refereed(path, view) == referee.text(path, view)


@pytest.mark.skipif(not TREATIES, reason="the real treaties are not here")
@pytest.mark.parametrize("path", TREATIES, ids=lambda path: path.parent.name)
def test_real_files_read_as_the_referee_reads_them(referee: ModuleType, path: Path) -> None:
    for view in VIEWS:
        assert refereed(path, view) == referee.text(path, view)


@pytest.mark.skipif(not TREATIES, reason="the real treaties are not here")
@pytest.mark.parametrize("path", TREATIES, ids=lambda path: path.parent.name)
def test_the_neutral_text_of_real_files_has_every_letter(path: Path) -> None:
    found = stories(Source(guarded(path, content_of(path), "Word document")), "final")
    lines = [*found.body, *(line for _, _, lines in found.notes for line in lines)]
    lines += [line for _, lines in found.boxes for line in lines]
    raw = Counter(word for line in lines for word in re.findall(r"\w+", line.text.replace("\u00ad", "")))
    neutral = Counter(word for p in WordReader().read(path).text.paragraphs for word in re.findall(r"\w+", p.line))
    assert not raw - neutral


def test_a_long_treaty_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "long.docx"
    path.write_bytes(WordWriter().write(many_articles(1000)))
    read = WordReader().read(path)
    assert sum(len(p.text) for p in read.text.paragraphs) > 500_000


def refereed(path: Path, view: str) -> str:
    """A view as the referee prints it: labels before a tab, changes between signs, notes at the end."""
    found = stories(Source(guarded(path, content_of(path), "Word document")), view)
    count = {"footnotes": 0, "endnotes": 0}
    out = [_printed(line, view, count) for line in found.body]
    told = {"footnotes": 0, "endnotes": 0}
    for kind, _, lines in found.notes:
        told[kind] += 1
        head = f"[^{'e' * (kind == 'endnotes')}{told[kind]}]: "
        out += [head * (not place) + _printed(line, view, count) for place, line in enumerate(lines)]
    return "\n".join(out)


def _printed(line: Line, view: str, count: dict[str, int]) -> str:
    parts = []
    for piece in line.pieces:
        text = piece.text
        if piece.note:
            count[piece.note[0]] += 1
            text = f"[^{'e' * (piece.note[0] == 'endnotes')}{count[piece.note[0]]}]"
        before, after = SIGNS[piece.tracked.kind] if piece.tracked and view == "marked" else ("", "")
        parts.append(before + text + after)
    if line.ends and view == "marked":
        parts.append("¶".join(SIGNS[line.ends[-1].kind]))
    text = "".join(parts)
    for before, after in SIGNS.values():
        text = text.replace(after + before, "")
    return f"{line.label}\t{text}" if line.label else text


def test_words_astray_in_a_paragraph_are_kept(tmp_path: Path) -> None:
    cell = f"<w:tbl><w:tr><w:tc>{run('in a cell')}</w:tc></w:tr></w:tbl>"
    assert texts(word_file(tmp_path, f"<w:p>{run('Outside, ')}<w:p>{run('inside, ')}{cell}</w:p></w:p>")) == [
        "Outside, inside, in a cell"
    ]
