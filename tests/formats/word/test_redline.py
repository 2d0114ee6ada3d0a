"""Redlines of Word files: accept all gives the new text, reject all the old one, and the referee agrees."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.app.ports import Redlining
from drafter.compare.comparison import compare
from drafter.compare.paragraphs import Text
from drafter.compare.reading import from_document, from_plain
from drafter.domain.errors import Refusal
from drafter.formats.word.reader import WordReader
from drafter.formats.word.redline import WordRedliner
from drafter.formats.word.writer import WordWriter
from tests.formats.texts import great_treaty, memorandum, small_treaty
from tests.formats.word.packages import change, paragraph, run, said, word_file, word_parts, zipped

SHARED = Path(__file__).parents[4] / "shared"
REFEREE = SHARED / "referee" / "docx_referee.py"
TREATIES = sorted(SHARED.glob("treaties/ukraine*/*.docx"))
HOW = Redlining("Delegation A", datetime(2026, 3, 1, 10, tzinfo=UTC))


def text_of(path: Path, view: str = "final") -> Text:
    return WordReader().read(path, view).text


def lines(text: Text) -> list[str]:
    return [" ".join(p.line.replace("\u00ad", "").split()) for p in text.paragraphs]


def redlined(old: Text, new: Path, how: Redlining = HOW) -> Path:
    """The redline beside the new file."""
    path = new.with_name("redline.docx")
    path.write_bytes(WordRedliner().redline(old, new.read_bytes(), new, how))
    return path


def marks(path: Path) -> list[tuple[str, str]]:
    """The runs under tracked changes: the mark's name and the words."""
    with zipfile.ZipFile(path) as archive:
        document = archive.read("word/document.xml").decode()
    found = re.findall(r"<w:(ins|del|moveFrom|moveTo) [^>]*>(<w:r>.*?)</w:\1>", document)
    return [(name, re.sub("<[^>]*>", "", words)) for name, words in found]


def judged(*paths: Path) -> str:
    """What the referee complains of; nothing where the files are sound."""
    told = subprocess.run(
        [sys.executable, str(REFEREE), "validate", "--strict", *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
        env={"REFEREE_XSD": str(SHARED / "ooxml-xsd"), "PATH": "/usr/bin:/bin"},
    )
    return "" if told.returncode == 0 else told.stdout + told.stderr


def test_a_comparison_at_hand_is_used_only_where_it_is_of_these_texts(tmp_path: Path) -> None:
    old = from_plain("old", "Article 1\nPeace shall last.")
    new = word_file(tmp_path, paragraph(run("Article 1")) + paragraph(run("Peace will last.")))
    content, read = new.read_bytes(), text_of(new)
    foreign = compare(old, from_plain("other", "Article 1\nPeace may end."))
    plain = WordRedliner().redline(old, content, new, HOW)
    assert WordRedliner().redline(old, content, new, HOW, compare(old, read)) == plain
    assert WordRedliner().redline(old, content, new, HOW, foreign) == plain


def check(old: Text, new: Path, how: Redlining = HOW) -> Path:
    path = redlined(old, new, how)
    assert lines(text_of(path, "final")) == lines(text_of(new))
    assert lines(text_of(path, "original")) == lines(old)
    return path


def test_words_are_marked_where_they_changed(tmp_path: Path) -> None:
    new = word_file(tmp_path, said("The Parties shall cooperate.") + said("It stays."))
    path = check(from_plain("old", "The Parties may cooperate.\nIt stays."), new)
    assert marks(path) == [("del", "may"), ("ins", "shall")]


def test_every_mark_names_its_author_and_date(tmp_path: Path) -> None:
    new = word_file(tmp_path, said("New words stand here.") + said("It stays."))
    path = redlined(from_plain("old", "Old words stand here.\nIt stays."), new)
    changes = WordReader().read(path, "marked").changes
    assert {(c.kind, c.author, c.at) for c in changes} == {
        (kind, "Delegation A", datetime(2026, 3, 1, 10, tzinfo=UTC)) for kind in ("inserted", "deleted")
    }


def test_formats_of_the_new_document_are_kept(tmp_path: Path) -> None:
    new = word_file(tmp_path, paragraph(run("The ") + run("Parties shall", "<w:b/>") + run(" cooperate.")))
    path = check(from_plain("old", "The Parties may cooperate."), new)
    with zipfile.ZipFile(path) as archive:
        document = archive.read("word/document.xml").decode()
    assert re.search(r"<w:ins [^>]*><w:r><w:rPr><w:b/></w:rPr><w:t [^>]*>shall</w:t></w:r></w:ins>", document)


OLD = "Agreement\nArticle 1\nThe Parties consult.\nArticle 2\nThe costs are shared.\nArticle 3\nThis Agreement enters into force on signature by both of the Parties."
CASES: Mapping[str, Sequence[str]] = {
    "a paragraph added": [*OLD.split("\n"), "Done at Geneva."],
    "a paragraph removed": OLD.split("\n")[:-1],
    "an article removed": [*OLD.split("\n")[:3], "Article 2", OLD.split("\n")[-1]],
    "a paragraph at the beginning": ["Draft", *OLD.split("\n")],
    "a paragraph split": [*OLD.split("\n")[:-1], "This Agreement enters into force", "on signature by both of the Parties."],
    "all of it new": ["Something else altogether", "And nothing like it was there."],
    "moved": [OLD.split("\n")[0], *OLD.split("\n")[5:], *OLD.split("\n")[1:5]],
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_paragraphs_come_go_split_and_move(case: str, tmp_path: Path) -> None:
    new = word_file(tmp_path, "".join(map(said, CASES[case])))
    check(from_plain("old", OLD), new)
    reverse = word_file(tmp_path, "".join(map(said, OLD.split("\n"))), name="reverse.docx")
    check(from_plain("new", "\n".join(CASES[case])), reverse)


def test_native_moves_are_marked_as_word_does_only_when_asked(tmp_path: Path) -> None:
    moved = "The Parties meet once a year in the capital of the Party that presides over them."
    new = word_file(tmp_path, said("One is short.") + said("Two is short too.") + said(moved))
    old = from_plain("old", f"{moved}\nOne is short.\nTwo is short too.")
    assert {name for name, _ in marks(check(old, new))} == {"ins", "del"}
    native = Redlining(HOW.author, HOW.at, native_moves=True)
    assert {name for name, _ in marks(check(old, new, native))} == {"moveFrom", "moveTo"}
    comments = WordReader().read(new.with_name("redline.docx")).comments
    assert [comment.text.split(";")[0] for comment in comments] == ["Moved here"]


def numbered(text: str) -> str:
    return paragraph(run(text), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')


LIST = {
    "numbering": '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
}
RULES = ("The first rule is about costs.", "The second rule is about time.", "The third rule is about place.")


def test_a_removed_item_of_a_list_takes_its_number_from_the_list(tmp_path: Path) -> None:
    new = word_file(tmp_path, numbered(RULES[0]) + numbered(RULES[2]), LIST)
    path = check(from_plain("old", "\n".join(f"{at}. {rule}" for at, rule in enumerate(RULES, 1))), new)
    assert marks(path) == [("del", RULES[1])]


def test_a_number_that_was_another_is_put_right_on_rejecting(tmp_path: Path) -> None:
    new = word_file(tmp_path, "".join(map(numbered, RULES)), LIST)
    path = check(from_plain("old", "\n".join(f"{at}) {rule}" for at, rule in enumerate(RULES, 4))), new)
    assert marks(path) == [("del", "4) "), ("del", "5) "), ("del", "6) ")]


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{said(cell)}</w:tc>" for cell in cells) + "</w:tr>"


@pytest.mark.parametrize(
    "old", ["a | 1\nc | 3", "a | 1\nb | 2\nx | 9\nc | 3", "b | 2", "a | 1\nb | 7\nc | 3", "no table"]
)
def test_rows_and_cells_are_marked(old: str, tmp_path: Path) -> None:
    new = word_file(tmp_path, f"<w:tbl>{row('a', '1')}{row('b', '2')}{row('c', '3')}</w:tbl>" + said("End."))
    check(from_plain("old", f"{old}\nEnd."), new)


def test_a_new_file_with_changes_of_its_own_is_refused(tmp_path: Path) -> None:
    new = word_file(tmp_path, paragraph(change("ins", run("New."))))
    with pytest.raises(Refusal, match="accept or reject them first"):
        redlined(from_plain("old", "Old."), new)


def test_equal_texts_give_no_marks(tmp_path: Path) -> None:
    new = tmp_path / "new.docx"
    new.write_bytes(WordWriter().write(small_treaty()))
    assert marks(check(text_of(new), new)) == []


@pytest.mark.skipif(not REFEREE.exists(), reason="the referee is not here")
def test_redlines_of_our_own_files_pass_the_referee(tmp_path: Path) -> None:
    documents = (small_treaty(), memorandum(), great_treaty())
    paths = []
    for place, document in enumerate(documents):
        new = tmp_path / str(place) / "new.docx"
        new.parent.mkdir()
        new.write_bytes(WordWriter().write(document))
        paths.append(redlined(from_document("old", documents[place - 1]), new))
    assert judged(*paths) == ""


@pytest.mark.skipif(not TREATIES or not REFEREE.exists(), reason="the real treaties or the referee are not here")
@pytest.mark.parametrize("place", [0, 4, 8, 14])
def test_redlines_between_real_files_hold_and_pass_the_referee(place: int, tmp_path: Path) -> None:
    old, new = text_of(TREATIES[place - 1]), tmp_path / "new.docx"
    new.write_bytes(TREATIES[place].read_bytes())
    assert judged(check(old, new)) == ""


words = st.lists(
    st.sampled_from(["shall", "may", "Party", "each", "of", "3", "days,", "1.", "(a)"]), min_size=1, max_size=8
)
texts = st.lists(words.map(" ".join), min_size=1, max_size=6)


@settings(max_examples=60)
@given(old=texts, new=texts, in_table=st.booleans())
def test_any_two_texts_can_be_redlined(old: list[str], new: list[str], in_table: bool) -> None:
    body = "".join(map(said, new))
    if in_table:
        body = (
            said("Before.") + f"<w:tbl><w:tr><w:tc>{body}</w:tc><w:tc>{said('x')}</w:tc></w:tr></w:tbl>" + said("End.")
        )
    content = zipped(word_parts(body))
    was = from_plain("old", "\n".join(["Before.", *old, "x", "End."] if in_table else old))
    made = WordRedliner().redline(was, content, Path("new.docx"), HOW)
    assert zipfile.ZipFile(io.BytesIO(made)).testzip() is None
