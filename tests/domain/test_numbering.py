"""Numbers are computed: sequential, unique, and as a word processor's list would count them."""

from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.language import Language
from drafter.domain.negotiation import PROVISION_KINDS, Provision
from drafter.domain.numbering import ARTICLES, PARAGRAPHS, block_labels, letters, provision_labels, roman
from drafter.domain.text import ROLES, Block

WORDS = {"article": "Article", "part": "Part", "chapter": "Chapter", "annex": "Annex"}
ENGLISH = Language("en", "English", "English", "en", WORDS, {}, {})
kinds = st.lists(st.sampled_from(PROVISION_KINDS), max_size=12)
roles = st.lists(st.sampled_from(sorted(ROLES)), max_size=12)


def labels(*kinds: str, scheme: str = ARTICLES) -> list[str]:
    provisions = [Provision(f"u{index}", kind) for index, kind in enumerate(kinds)]
    return [label.printed for label in provision_labels(provisions, scheme, ENGLISH).values()]


def blocks(*roles: str) -> list[Block]:
    return [Block(role) for role in roles]


def test_articles_run_on_through_parts_and_chapters_begin_anew() -> None:
    assert labels("title", "part", "chapter", "article", "part", "chapter", "article", "annex", "annex") == [
        "", "Part I", "Chapter 1", "Article 1", "Part II", "Chapter 1", "Article 2", "Annex A", "Annex B",
    ]  # fmt: skip


def test_a_lone_annex_has_no_letter() -> None:
    assert labels("article", "annex") == ["Article 1", "Annex"]


def test_a_text_of_paragraphs_has_bare_numbers() -> None:
    assert labels("preamble", "article", "article", scheme=PARAGRAPHS) == ["", "1.", "2."]


def test_paragraphs_are_numbered_only_where_there_are_two() -> None:
    assert block_labels(blocks("paragraph", "subparagraph", "subparagraph")) == ["", "(a)", "(b)"]
    assert block_labels(blocks("paragraph", "paragraph")) == ["1.", "2."]
    assert block_labels(blocks("paragraph", "paragraph"), "5") == ["5.1.", "5.2."]


def test_each_level_begins_anew_under_the_one_above() -> None:
    roles = (
        "paragraph",
        "subparagraph",
        "point",
        "point",
        "subparagraph",
        "point",
        "text",
        "paragraph",
        "subparagraph",
    )
    assert block_labels(blocks(*roles)) == ["1.", "(a)", "(i)", "(ii)", "(b)", "(i)", "", "2.", "(a)"]


def test_letters_go_on_after_z_as_word_processors_do() -> None:
    assert [letters(number) for number in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "zz", "aaa"]


def test_roman_numerals() -> None:
    numerals = {1: "i", 4: "iv", 9: "ix", 14: "xiv", 40: "xl", 90: "xc", 400: "cd", 1994: "mcmxciv"}
    assert {number: roman(number) for number in numerals} == numerals


@given(kinds, st.sampled_from([ARTICLES, PARAGRAPHS]))
def test_articles_and_annexes_are_numbered_one_by_one(kinds: list[str], scheme: str) -> None:
    provisions = [Provision(f"u{index}", kind) for index, kind in enumerate(kinds)]
    found = provision_labels(provisions, scheme, ENGLISH)
    assert list(found) == [p.uid for p in provisions]
    articles = [found[p.uid].number for p in provisions if p.kind == "article"]
    assert articles == [str(number) for number in range(1, len(articles) + 1)]
    for kind in ("article", "part", "annex"):
        printed = [found[p.uid].printed for p in provisions if p.kind == kind]
        assert len(set(printed)) == len(printed)


@given(roles)
def test_no_label_stands_twice_in_its_place(roles: list[str]) -> None:
    path: dict[str, str] = {}
    seen: set[tuple[tuple[str, str], ...]] = set()
    order = ("paragraph", "subparagraph", "point")
    for role, label in zip(roles, block_labels(blocks(*roles)), strict=True):
        if label:
            path = {name: path[name] for name in order[: order.index(role)] if name in path} | {role: label}
            assert tuple(path.items()) not in seen
            seen.add(tuple(path.items()))
