"""Every further treaty language of the shipped library: it has all words, says the same in the same paragraphs, and nothing in English.

``UPDATE_EXPECTED=1`` writes the expected texts anew; read the difference before you commit it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from drafter.domain.clauses import POLITICAL, ClauseType, Example, Parameter
from drafter.domain.language import Language
from drafter.domain.text import Block, Ref, inlines_of
from drafter.library.rendering import make_environment
from drafter.library.sandbox import checked, names_used
from drafter.library.typography import spaced
from tests.library.casts import SHELF, TEMPLATES, every_rendering, readable, sentences, wording

ENGLISH = SHELF.languages["en"]
OTHERS = tuple(code for code in SHELF.languages if code != "en")
CLAUSES = tuple(SHELF.clauses.values())
EXAMPLES = [(code, clause, example) for code in OTHERS for clause in CLAUSES for example in clause.examples]
EVERYWHERE = [(code, clause) for code in OTHERS for clause in CLAUSES]
SPACING = re.compile(r"  | [,.)](?!\d)|\( |(?<!\.)\.\.(?!\.)|,,|,\.|;\.")
#: Words of English wordings that no other language has; names and quoted texts are taken out before they are looked for.
ENGLISH_WORDS = re.compile(r"\b(the|of|and|shall|will|within|each|with|under|that|by|from|after|Party|State)\b")


@cache
def renderings(clause: str, code: str, beside: str = "") -> tuple[tuple[str, str, tuple[Block, ...]], ...]:
    """All that ``every_rendering`` gives of a clause, made once for all the tests that read it."""
    return tuple(every_rendering(SHELF.clauses[clause], code, beside))


def named(value: object) -> str:
    return value if isinstance(value, str) else str(getattr(value, "id", getattr(value, "name", "")))


def parameters(clause: ClauseType) -> Iterator[tuple[str, Parameter]]:
    """The questions of a clause and the columns of its tables, by the name that a language gives them."""
    for parameter in clause.parameters:
        yield parameter.id, parameter
        yield from ((f"{parameter.id}.{column.id}", column) for column in parameter.columns)


@pytest.fixture(params=OTHERS)
def language(request: pytest.FixtureRequest) -> Language:
    return SHELF.languages[request.param]


def test_there_is_more_than_one_language() -> None:
    assert "fr" in OTHERS


@pytest.mark.parametrize("part", ["words", "units", "events", "event_labels", "states", "texts"])
def test_a_language_has_all_that_english_has(language: Language, part: str) -> None:
    own, english = getattr(language, part), getattr(ENGLISH, part)
    nouns = {name for name in own if name.startswith("noun.")} if part == "words" else set()
    assert set(own) - nouns == set(english) - nouns


def test_a_language_has_a_noun_for_every_instrument(language: Language) -> None:
    nouns = {noun for instrument in SHELF.instruments.values() for noun in instrument.nouns["en"].values()}
    assert [noun for noun in sorted(nouns) if f"noun.{noun}" not in language.words] == []


def test_a_language_has_every_heading_that_an_instrument_ships(language: Language) -> None:
    headings = {slot.heading for instrument in SHELF.instruments.values() for slot in instrument.slots if slot.heading}
    assert sorted(headings - set(language.texts)) == []


def test_a_language_has_every_name_with_which_an_answer_begins(language: Language) -> None:
    defaults = {p.default for c in CLAUSES for p in c.parameters if p.kind in ("text", "body") and p.default}
    answers = {
        value
        for instrument in SHELF.instruments.values()
        for slot in instrument.slots
        for name, value in slot.answers.items()
        if (parameter := SHELF.clauses[slot.clause].parameter(name)) and parameter.kind in ("text", "body")
    }
    assert sorted(str(text) for text in (defaults | answers) - set(language.texts)) == []


def test_patterns_have_the_places_of_the_english_ones(language: Language) -> None:
    def places(pattern: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(pattern) if name}

    differing = [key for key, word in ENGLISH.words.items() if places(word) != places(language.words[key])]
    assert differing == []


def test_every_marking_stands_for_one_of_the_same_rank(language: Language) -> None:
    assert [language.texts[marking] for marking in ENGLISH.markings] == list(language.markings)


def test_no_two_states_are_called_the_same(language: Language) -> None:
    for field in ("name", "official"):
        names = [getattr(state, field) for state in language.states.values()]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(("code", "clause"), EVERYWHERE, ids=named)
def test_a_clause_has_all_its_words(code: str, clause: ClauseType) -> None:
    assert bool(clause.headings.get(code)) == bool(clause.headings["en"])
    assert (code in clause.political_headings) == ("en" in clause.political_headings)
    missing = [
        f"{name}: {choice.id}"
        for name, parameter in parameters(clause)
        for choice in parameter.choices
        if "en" in choice.text and code not in choice.text
    ]
    missing += [name for name, parameter in parameters(clause) if code not in parameter.labels]
    assert missing == []


@pytest.mark.parametrize(("code", "clause"), EVERYWHERE, ids=named)
def test_a_template_asks_for_what_the_english_one_asks_for(code: str, clause: ClauseType) -> None:
    env = make_environment()
    used = []
    for name in ("en", code):
        source = (TEMPLATES / "clauses" / clause.id / f"{name}.j2").read_text(encoding="utf-8")
        used.append(names_used(checked(env, source, clause.id)) & {parameter.id for parameter in clause.parameters})
    assert used[0] == used[1]


@pytest.mark.parametrize(("code", "clause"), EVERYWHERE, ids=named)
def test_obligations_are_the_same_in_all_languages(code: str, clause: ClauseType) -> None:
    own = clause.obligations_for(code)
    assert own is not None
    assert len(own) == len(clause.obligations)
    known = {parameter.id for parameter in clause.parameters}
    for english, other in zip(clause.obligations, own, strict=True):
        for field in english.__dataclass_fields__:
            first, second = getattr(english, field), getattr(other, field)
            assert bool(first) == bool(second) or "{" in first, (field, first)
            assert set(re.findall(r"{(\w+)}", second)) <= known
            assert (first in ENGLISH.events) == (second in ENGLISH.events)


def shape(blocks: tuple[Block, ...]) -> list[object]:
    """What two languages have in common of a wording: its paragraphs, anchors, tables and references."""
    return [
        (
            block.role,
            block.level,
            block.anchor,
            block.grid and (len(block.grid.head), len(block.grid.rows)),
            sorted(inline.target for inline in inlines_of(block) if isinstance(inline, Ref)),
        )
        for block in blocks
    ]


@pytest.mark.parametrize(("code", "clause"), EVERYWHERE, ids=named)
def test_the_languages_have_the_same_paragraphs_and_references(code: str, clause: ClauseType) -> None:
    pairs = zip(renderings(clause.id, "en", code), renderings(clause.id, code), strict=True)
    assert [where for (where, _, english), (_, _, other) in pairs if shape(english) != shape(other)] == []


@pytest.mark.parametrize(("code", "clause"), EVERYWHERE, ids=named)
def test_nothing_is_left_in_english(code: str, clause: ClauseType) -> None:
    labels = {parameter.label for _, parameter in parameters(clause)} - {p.labels[code] for _, p in parameters(clause)}
    left = {
        text: None
        for _, _, blocks in renderings(clause.id, code)
        for text in sentences(blocks)
        if ENGLISH_WORDS.search(bare := without_quoted(text)) or any(f"[{label}]" in bare for label in labels)
    }
    assert list(left) == []


def without_quoted(text: str) -> str:
    """A stretch of wording without the texts that it says are not translated, and without what it refers to."""
    text = re.sub(r"\[à traduire.*?»\]", "Xxx", text)
    return re.sub(r"\[[a-z_]+(\.[a-z_]+)?\]", "Xxx", text)


@pytest.mark.parametrize(("code", "clause"), EVERYWHERE, ids=named)
def test_the_wording_is_clean(code: str, clause: ClauseType) -> None:
    wrong = {
        text: None
        for _, _, blocks in renderings(clause.id, code)
        for text in sentences(blocks)
        if SPACING.search(without_quoted(text).replace("\u00a0", " ")) or "'" in without_quoted(text)
    }
    assert list(wrong) == []


@pytest.mark.parametrize(("code", "clause"), EVERYWHERE, ids=named)
def test_spaces_beside_signs_are_put_in_once(code: str, clause: ClauseType) -> None:
    for _, _, blocks in renderings(clause.id, code):
        assert spaced(blocks, SHELF.languages[code]) == blocks


@pytest.mark.parametrize(("code", "clause", "example"), EXAMPLES, ids=named)
def test_an_example_reads_as_expected(code: str, clause: ClauseType, example: Example) -> None:
    among_all = readable(wording(clause, example.status, example.answers, language=code))
    alone = readable(wording(clause, example.status, example.answers, frozenset(), language=code))
    text = among_all if alone == among_all else f"{among_all}\n— with no other clause in the draft —\n\n{alone}"
    file = expected_file(code, clause, example)
    if os.environ.get("UPDATE_EXPECTED"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def expected_file(code: str, clause: ClauseType, example: Example) -> Path:
    name = f"{example.name.replace(' ', '-')}.{code}.txt"
    return TEMPLATES / "clauses" / clause.id / "examples" / name


@pytest.mark.parametrize(("code", "clause"), EVERYWHERE, ids=named)
def test_every_expected_text_belongs_to_an_example(code: str, clause: ClauseType) -> None:
    folder = TEMPLATES / "clauses" / clause.id / "examples"
    expected = sorted(expected_file(code, clause, example) for example in clause.examples)
    assert sorted(folder.glob(f"*.{code}.txt")) == expected


#: What French never says: prepositions that should have contracted, vowels that should have been elided.
FRENCH_SLIPS = re.compile(
    r"\b([Dd]e|[àÀ]) les? (?!exonérer|dédouaner)|\b[Dd]e l’[aeiouéèêh]?’|\b([Dd]e|[Qq]ue|[Nn]e|[Ll]e|[Ss]e|[Jj]usque) (?=[aeiouyéèêâîôûAEIOUÉÈ])(?!un\b)"
    r"|\bla (?=[aeiouéèêAEIOUÉÈ])|\bsi il|\b[Ll]’[bcdfgjklmnpqrstvwxz]|’ |\bde du\b|\bà au\b|\bde des\b"
)


@pytest.mark.parametrize("clause", CLAUSES, ids=named)
def test_french_contracts_and_elides(clause: ClauseType) -> None:
    slips = {
        f"{found[0]!r} in {text}": None
        for _, _, blocks in renderings(clause.id, "fr")
        for text in sentences(blocks)
        for found in [FRENCH_SLIPS.search(without_quoted(text).replace("\u00a0", " "))]
        if found
    }
    assert list(slips) == []


#: What has its place in a treaty only: a political text has Participants, prend effet and speaks in the future.
FRENCH_BINDING = re.compile(
    r"\b(Parties?|Article(?! 51)|Traité(?! de l’Atlantique)|s’engage(?:nt)?|(?<!est )(?<!pas )en vigueur|droits et obligations)\b"
)


@pytest.mark.parametrize("clause", [c for c in CLAUSES if POLITICAL in c.statuses], ids=named)
def test_a_political_text_in_french_has_no_word_of_a_treaty(clause: ClauseType) -> None:
    found = {
        f"{match[0]} in {text}": None
        for _, status, blocks in renderings(clause.id, "fr")
        if status == POLITICAL
        for text in sentences(blocks)
        for match in [FRENCH_BINDING.search(without_quoted(text))]
        if match
    }
    assert list(found) == []
