"""Every clause of the shipped library: its examples read as expected, and its wording keeps the rules of drafting.

``UPDATE_EXPECTED=1`` writes the expected texts anew; read the difference before you commit it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.domain.clauses import BINDING, POLITICAL, ClauseType, Example
from drafter.domain.naming import official_name, short_name
from drafter.domain.text import Block, Ref, inlines_of
from drafter.library.rendering import make_environment
from drafter.library.sandbox import checked, names_used
from tests.library.casts import EVERY_CLAUSE, MANY, SHELF, TEMPLATES, every_rendering, readable, sentences, wording

CLAUSES = tuple(SHELF.clauses.values())
EXAMPLES = [(clause, example) for clause in CLAUSES for example in clause.examples]
LONGEST_SENTENCE = 45

#: Words of a treaty, which have no place in a political text (check B2); other treaties may be named.
BINDING_WORDS = re.compile(
    r"\b([Ss]hall|[Aa]gree[sd]?|[Uu]ndert(?:akes?|aken|ook)|Part(?:y|ies)|Articles?|(?<!North Atlantic )Treaty"
    r"|[Ee]nter(?:s|ed|ing)? into force|[Ee]ntry into force|[Dd]one at|[Aa]uthentic|[Rr]ights|[Oo]bligations?)\b"
)
#: Words that promise without measure (checks O4, O5), and words of another century (check S7).
ELASTIC_WORDS = re.compile(
    r"\b(promptly|immediately|without delay|forthwith|swiftly|speedily|in due course|timely|as soon as|"
    r"appropriate|adequate|necessary|reasonable|sufficient|up to|but not limited to|as needed|as required|"
    r"endeavours?|best efforts|where possible|as far as possible|hereby|thereof|therein|hereof|hereinafter|"
    r"aforesaid|whereas|and/or|respectively)\b",
    re.IGNORECASE,
)
SPACING = re.compile(r"  | [,;:.)](?!\d)|\( |\.\.|,,|,\.|;\.")
_SENTENCE_END = re.compile(r"(?<=[.;:])\s+")
_NAMES = sorted(
    {
        name
        for party in MANY
        for name in (
            short_name(party, SHELF.languages["en"]),
            official_name(party, SHELF.languages["en"]),
        )
    },
    key=len,
    reverse=True,
)
_NAME = "(?:" + "|".join(re.escape(name) for name in _NAMES) + ")"
_LIST_OF_NAMES = re.compile(rf"{_NAME}(?:(?:, | and | or ){_NAME})+", re.IGNORECASE)


def ids(clause: ClauseType) -> str:
    return clause.id


def expected_file(clause: ClauseType, example: Example) -> Path:
    return TEMPLATES / "clauses" / clause.id / "examples" / f"{example.name.replace(' ', '-')}.en.txt"


def rendered(clause: ClauseType, example: Example) -> str:
    """The example among all clauses, and below it the clause alone where that reads otherwise."""
    among_all = readable(wording(clause, example.status, example.answers))
    alone = readable(wording(clause, example.status, example.answers, frozenset()))
    return among_all if alone == among_all else f"{among_all}\n— with no other clause in the draft —\n\n{alone}"


def test_the_library_has_no_fault() -> None:
    assert [str(fault) for fault in SHELF.faults] == []


@pytest.mark.parametrize(
    ("clause", "example"), EXAMPLES, ids=lambda item: getattr(item, "id", getattr(item, "name", ""))
)
def test_an_example_reads_as_expected(clause: ClauseType, example: Example) -> None:
    file, text = expected_file(clause, example), rendered(clause, example)
    if os.environ.get("UPDATE_EXPECTED"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("clause", CLAUSES, ids=ids)
def test_every_expected_text_belongs_to_an_example(clause: ClauseType) -> None:
    folder = TEMPLATES / "clauses" / clause.id / "examples"
    assert sorted(folder.glob("*.en.txt")) == sorted(expected_file(clause, example) for example in clause.examples)


@pytest.mark.parametrize("clause", CLAUSES, ids=ids)
def test_a_clause_has_an_example_in_each_register_it_allows(clause: ClauseType) -> None:
    assert {example.status for example in clause.examples} == set(clause.statuses)


@pytest.mark.parametrize("clause", CLAUSES, ids=ids)
def test_a_template_uses_every_parameter(clause: ClauseType) -> None:
    source = (TEMPLATES / "clauses" / clause.id / "en.j2").read_text(encoding="utf-8")
    used = names_used(checked(make_environment(), source, clause.id))
    # A provision whose heading is asked for prints the answer in its heading, not in its wording.
    assert {parameter.id for parameter in clause.parameters} - used - {"heading"} == set()


@pytest.mark.parametrize("clause", CLAUSES, ids=ids)
def test_an_obligation_names_parameters_of_its_clause(clause: ClauseType) -> None:
    fields = (
        getattr(obligation, name) for obligation in clause.obligations for name in obligation.__dataclass_fields__
    )
    named = {name for field in fields for name in re.findall(r"\{(\w*)\}", field)}
    assert named - {parameter.id for parameter in clause.parameters} == set()


@pytest.mark.parametrize("clause", CLAUSES, ids=ids)
def test_a_question_is_asked_in_plain_words(clause: ClauseType) -> None:
    for parameter in clause.parameters:
        assert parameter.question.endswith("?"), parameter.id
        assert len(parameter.label.split()) <= 6, parameter.id


@pytest.mark.parametrize("clause", CLAUSES, ids=ids)
def test_the_wording_keeps_the_rules_of_drafting(clause: ClauseType) -> None:
    problems = {
        f"{problem}   <{where}>": None
        for where, status, blocks in every_rendering(clause)
        for text in sentences(blocks)
        for problem in _problems(clause, status, text)
    }
    assert list(problems) == []


def _problems(clause: ClauseType, status: str, text: str) -> Iterator[str]:
    """What is wrong with a stretch of wording, with the words round it."""
    rules = [("elastic or worn-out word", ELASTIC_WORDS), ("spacing", SPACING)]
    if status == POLITICAL:
        rules.append(("word of a treaty in a political text", BINDING_WORDS))
    if status == BINDING and clause.kind != "preamble":
        rules.append(("bare “will” in a binding text", re.compile(r"\bwill\b")))
    for name, rule in rules:
        for found in rule.finditer(text):
            yield f"{name}: “{text[max(0, found.start() - 30) : found.end() + 20]}”"
    for sentence in _SENTENCE_END.split(_LIST_OF_NAMES.sub("NAMES", text)):
        if len(sentence.split()) > LONGEST_SENTENCE:
            yield f"a sentence of {len(sentence.split())} words: “{sentence}”"


@pytest.mark.parametrize("clause", CLAUSES, ids=ids)
def test_no_reference_leads_nowhere(clause: ClauseType) -> None:
    astray = {
        f"{ref.target} <{where}>"
        for where, status, blocks in every_rendering(clause)
        for ref in _references(blocks)
        if not _leads_somewhere(clause, status, blocks, ref.target, alone=where.endswith("alone"))
    }
    assert sorted(astray) == []


def _references(blocks: tuple[Block, ...]) -> Iterator[Ref]:
    return (inline for block in blocks for inline in inlines_of(block) if isinstance(inline, Ref))


def _leads_somewhere(clause: ClauseType, status: str, blocks: tuple[Block, ...], target: str, alone: bool) -> bool:
    name, _, anchor = target.partition(".")
    if name != clause.id:
        if alone or name not in EVERY_CLAUSE:
            return False
        blocks = wording(SHELF.clauses[name], status, {})
    return not anchor or anchor in {block.anchor for block in blocks}
