"""The manual says what the program has: its menus and keys, its pages and pictures, its ways to write an answer."""

import re
import tomllib
from pathlib import Path

import pytest

from drafter.domain.answers import coerce
from drafter.domain.clauses import Parameter
from drafter.domain.parties import ROLES
from drafter.ui.actions import ACTIONS, MENUS, plain_text

MANUAL = Path(__file__).parents[1] / "docs" / "manual"
PAGES = sorted(MANUAL.glob("*.md"))
TO_LOOK_UP = {"administration", "command-line", "glossary"}
MENU_WORDS = re.compile(r"\*\*(\w+) › ([^*]+)\*\*(?:\s\((?!and\b)([A-Z][^\s)]*\+?|F\d+)\))?")


def words(page: Path) -> str:
    """The page's words, with its line ends as spaces."""
    return " ".join(page.read_text(encoding="utf-8").split())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_menus_and_keys_are_those_of_the_program(page: Path) -> None:
    offered = {(MENUS[row.menu].replace("&", ""), plain_text(row)): row.keys for row in ACTIONS}
    named = MENU_WORDS.findall(words(page))
    assert [place for *place, _ in named if tuple(place) not in offered] == []
    assert [(*place, keys) for *place, keys in named if keys and keys not in offered[tuple(place)]] == []


def test_the_manual_names_every_action() -> None:
    named = {(menu, text) for page in PAGES for menu, text, _ in MENU_WORDS.findall(words(page))}
    offered = {(MENUS[row.menu].replace("&", ""), plain_text(row)) for row in ACTIONS if row.text}
    assert offered - named == set()


@pytest.mark.parametrize("page", [page for page in PAGES if page.stem not in TO_LOOK_UP], ids=lambda page: page.stem)
def test_pages_to_read_are_short(page: Path) -> None:
    assert len(page.read_text(encoding="utf-8").splitlines()) <= 120


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_to_pages(page: Path) -> None:
    targets = re.findall(r"(?<!!)\[[^\]]+\]\(([^)#]+)\)", words(page))
    assert [target for target in targets if not (MANUAL / target).is_file()] == []


def test_every_page_can_be_reached_from_the_first() -> None:
    index = words(MANUAL / "index.md")
    assert [page.name for page in PAGES if page.name != "index.md" and f"({page.name})" not in index] == []


def test_pictures_are_there() -> None:
    folder = MANUAL / "pictures"
    if not folder.is_dir():
        pytest.skip("the manual's pictures have not been made: make screenshots")
    names = [name for page in PAGES for name in re.findall(r"!\[[^\]]+\]\(pictures/([^)]+)\)", words(page))]
    assert [name for name in names if not (folder / name).is_file()] == []


def test_every_picture_is_shown_and_they_are_small() -> None:
    pictures = {path.name: path.stat().st_size for path in (MANUAL / "pictures").glob("*.png")}
    shown = {name for page in PAGES for name in re.findall(r"\(pictures/([^)]+)\)", words(page))}
    assert set(pictures) == shown
    assert sum(pictures.values()) < 2_500_000


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_to_headings(page: Path) -> None:
    targets = re.findall(r"(?<!!)\[[^\]]+\]\(([^)#]*)#([^)]+)\)", words(page))
    for name, anchor in targets:
        headings = re.findall(r"^#+ (.+)$", (MANUAL / (name or page.name)).read_text(encoding="utf-8"), re.MULTILINE)
        assert anchor in {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


def test_the_answers_file_of_the_manual_can_be_read() -> None:
    page = (MANUAL / "command-line.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    answers = tomllib.loads(block)
    assert {role for party in answers["parties"] for role in party["roles"]} <= set(ROLES)
    assert answers["clauses"]["reservations"] is False


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("time", "duration"),
        ("date", "date"),
        ("date and time", "datetime"),
        ("money", "money"),
        ("quantity", "quantity"),
        ("distance", "distance"),
        ("yes or no", "flag"),
    ],
)
def test_answers_can_be_written_as_the_manual_shows(row: str, kind: str) -> None:
    page = (MANUAL / "command-line.md").read_text(encoding="utf-8")
    (cell,) = re.findall(rf"^\| {row} \| (.+) \|$", page, re.MULTILINE)
    shown = re.findall(r"`([^`]+)`", cell)
    assert shown
    for text in shown:
        coerce(text, Parameter("answer", kind, "", ""), ())
