"""Pages are counted as word processors lay them out: totals and contents say where things stand."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest

from drafter.bootstrap.adapters import LateHouses
from drafter.domain.document import Frame, PrintedDocument
from drafter.formats.word.measures import Look
from drafter.formats.word.paging import Room, page_count, page_numbers
from drafter.formats.word.widths import count_lines, face_of
from drafter.formats.word.writer import WordWriter
from tests.formats.texts import Part, great_treaty, grid, many_articles, printed, small_treaty

ROOM = Room(100.0, 200.0)
LOOKS = {"Normal": Look(size=10.0), "Kept": Look(size=10.0, keep_next=True)}


def lines(count: int, style: str = "Normal", mark: str = "") -> str:
    """A paragraph of that many lines."""
    words = "<w:br/>".join(["<w:t>x</w:t>"] * count)
    start = f'<w:bookmarkStart w:id="1" w:name="{mark}"/>' if mark else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{start}<w:r>{words}</w:r></w:p>'


def places(*body: str) -> dict[str, int]:
    return page_numbers(body, LOOKS, (), ROOM, ROOM)[0]


def total(content: bytes) -> int:
    """The result of the field that says how many pages there are."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = "".join(package.read(n).decode() for n in package.namelist() if "footer" in n and n.endswith(".xml"))
    found = re.search(r"NUMPAGES.*?separate.*?<w:t[^>]*>(\d+)<", parts, re.DOTALL)
    assert found
    return int(found[1])


def test_a_heading_goes_with_what_follows_it() -> None:
    assert places(lines(7), lines(1, "Kept", "head"), lines(2, mark="text")) == {"head": 2, "text": 2}
    assert places(lines(5), lines(1, "Kept", "head"), lines(2, mark="text")) == {"head": 1, "text": 1}


def test_no_paragraph_leaves_one_line_behind() -> None:
    assert places(lines(7), lines(4, mark="long")) == {"long": 2}
    assert places(lines(6), lines(4, mark="long"), lines(1, mark="next")) == {"long": 1, "next": 2}


def test_the_head_of_a_table_comes_again_on_every_page() -> None:
    cell = f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{lines(1)}</w:tc>'
    rows = [f"<w:tr><w:trPr><w:cantSplit/>{'' if n else '<w:tblHeader/>'}</w:trPr>{cell}</w:tr>" for n in range(17)]
    table = f"<w:tbl>{''.join(rows)}</w:tbl>"
    assert places(table, lines(1, mark="behind")) == {"behind": 3}
    assert places(table.replace("<w:tblHeader/>", ""), lines(1, mark="behind")) == {"behind": 3}
    fewer = f"<w:tbl>{''.join(rows[:15])}</w:tbl>"
    assert places(fewer, lines(1, mark="behind")) == {"behind": 3}
    assert places(fewer.replace("<w:tblHeader/>", ""), lines(1, mark="behind")) == {"behind": 2}


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [("", 50, 1), ("one two", 1000, 1), ("one two", 20, 2), ("a\nb", 1000, 2), ("W" * 40, 50, 1)],
)
def test_lines_are_filled_word_by_word(text: str, width: float, expected: int) -> None:
    assert count_lines(text, width, 12, False) == expected


def test_wider_letters_take_more_lines() -> None:
    text = "The Parties shall consult within twenty-four hours. " * 20
    taken = [count_lines(text, 217, 12, False, face=face_of(name)) for name in ("Times New Roman", "Arial")]
    assert taken[0] < taken[1]
    assert face_of("Liberation Sans") is face_of("arial")


def test_a_long_body_is_surveyed_and_comes_out_alike() -> None:
    body = [lines(3)] * 3000
    exact = page_numbers(body, LOOKS, (), ROOM, ROOM)[1]
    assert page_count(body, LOOKS, (), ROOM, ROOM) == pytest.approx(exact, rel=0.01)


def test_the_total_is_filled_in_and_counts_cover_contents_and_certificate() -> None:
    plain = total(WordWriter().write(small_treaty()))
    framed = replace(small_treaty(), frame=Frame(cover=True, contents=True, certificate=("Certified", "True copy")))
    assert plain > 1
    assert total(WordWriter().write(framed)) == plain + 3


@pytest.mark.parametrize("name", list(LateHouses().shipped))
def test_a_house_style_has_totals_and_contents_of_its_own_pages(name: str) -> None:
    houses = LateHouses()
    document: PrintedDocument = replace(great_treaty(), frame=Frame(contents=True))
    content = houses.dress(WordWriter().write(document), document, houses.shipped[name])
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        text = package.read("word/document.xml").decode()
    shown = [int(n) for n in re.findall(r"PAGEREF .*?separate.*?<w:t[^>]*>(\d+)<", text, re.DOTALL)]
    assert shown == sorted(shown)
    assert 2 <= shown[0] <= 4
    assert shown[-1] <= total(content)


def test_a_table_of_four_hundred_rows_takes_its_pages() -> None:
    rows = [f"State {n}|{n} units" for n in range(400)]
    document = printed([Part("annex", "annex000001", "Stocks", (grid("State|Units", *rows),))], "Stocks")
    assert 9 <= total(WordWriter().write(document)) <= 13


def test_a_thousand_articles_are_counted() -> None:
    one, ten = total(WordWriter().write(many_articles(100))), total(WordWriter().write(many_articles(1000)))
    assert ten == pytest.approx(one * 10, rel=0.05)
