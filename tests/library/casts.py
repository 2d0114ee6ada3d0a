"""Casts of parties and a way to read wording, for the tests of the shipped clause library."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from drafter.app.ports import Context
from drafter.domain.answers import effective
from drafter.domain.clauses import POLITICAL, ClauseType
from drafter.domain.kinds import Value
from drafter.domain.negotiation import Negotiation, Provision
from drafter.domain.numbering import block_labels
from drafter.domain.parties import Party
from drafter.domain.text import Block, Inline, Note, inlines_of, plain_text
from drafter.library.shelf import Shelf

TEMPLATES = Path(__file__).parents[2] / "templates"
SHELF = Shelf(TEMPLATES)
EVERY_CLAUSE = frozenset(SHELF.clauses)

#: The parties with which the examples are rendered: every role is taken, most of them by two.
EXAMPLE_CAST = (
    Party("UKR", ("beneficiary", "host")),
    Party("FRA", ("guarantor", "lead", "contributing")),
    Party("GBR", ("guarantor", "lead", "contributing")),
    Party("USA", ("guarantor", "supporter")),
    Party("DEU", ("guarantor", "contributing")),
    Party("POL", ("guarantor", "host")),
    Party("CHE", ("depositary",)),
)
PAIR = (Party("NLD", ("guarantor", "contributing")), Party("UKR", ("beneficiary", "host")))
WITHOUT_ROLES = (Party("FRA"), Party("POL"), Party("UKR"))
_FURTHER = "AUS AUT BEL BGR CAN CZE DNK ESP EST FIN GRC HRV IRL ISL ITA JPN LTU LUX LVA NLD NOR NZL PRT ROU SVN SWE TUR"
MANY = EXAMPLE_CAST + tuple(Party(code, ("guarantor",)) for code in _FURTHER.split())
CASTS = {"example": EXAMPLE_CAST, "pair": PAIR, "without roles": WITHOUT_ROLES, "many": MANY}

_DEPTH = {"subparagraph": 1, "point": 2}


def wording(
    clause: ClauseType,
    status: str,
    answers: Mapping[str, Value],
    present: frozenset[str] = EVERY_CLAUSE,
    cast: Sequence[Party] = EXAMPLE_CAST,
    shelf: Shelf = SHELF,
    language: str = "en",
    beside: str = "",
) -> tuple[Block, ...]:
    """The blocks of a clause under answers, in a draft of these parties that has these clauses and is written in English.

    ``beside`` is a further language that the draft has.
    """
    languages = tuple(dict.fromkeys(filter(None, ("en", language, beside))))
    title = "Charter of Lasting Security"
    draft = Negotiation("n", "", status, title, "GT/1", languages=languages, parties=tuple(cast))
    filled = effective(clause, Provision("p", clause.kind, clause.id, answers=answers), draft)
    noun = "Declaration" if status == POLITICAL else "Treaty"
    if language != "en":
        noun = shelf.languages[language].words[f"noun.{noun}"]
    return shelf.wording(clause.id, Context(language, draft, noun, filled, present | {clause.id}))


def every_rendering(
    clause: ClauseType, language: str = "en", beside: str = ""
) -> Iterator[tuple[str, str, tuple[Block, ...]]]:
    """All examples and the unanswered clause, with every cast, alone and among all: what, in which status, the blocks."""
    cases: list[tuple[str, str, Mapping[str, Value]]] = [(e.name, e.status, e.answers) for e in clause.examples]
    cases += [("unanswered", status, {}) for status in clause.statuses]
    present = {"alone": frozenset[str](), "among all": EVERY_CLAUSE}
    for (name, status, answers), (who, cast), (where, others) in itertools.product(
        cases, CASTS.items(), present.items()
    ):
        yield (
            f"{name}, {who}, {where}",
            status,
            wording(clause, status, answers, others, cast, language=language, beside=beside),
        )


def readable(blocks: Sequence[Block]) -> str:
    """Wording as a person reads it: a line a block, indented by depth, with labels; notes in braces, tables in pipes."""
    lines: list[str] = []
    for label, block in zip(block_labels(blocks), blocks, strict=True):
        indent = "  " * (block.level if block.role == "text" else _DEPTH.get(block.role, 0))
        if block.grid:
            lines += [_row(row) for row in (block.grid.head, *block.grid.rows)]
        else:
            lines.append(f"{indent}{label} {_text(block.inlines)}" if label else indent + _text(block.inlines))
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[tuple[Inline, ...]]) -> str:
    return "| " + " | ".join(_text(cell) for cell in cells) + " |"


def _text(inlines: tuple[Inline, ...]) -> str:
    return "".join(
        "{" + plain_text(inline.inlines) + "}" if isinstance(inline, Note) else plain_text((inline,))
        for inline in inlines
    ).replace("\u00a0", " ")


def sentences(blocks: Sequence[Block]) -> Iterator[str]:
    """Every stretch of running text, table cells and notes among them."""
    for block in blocks:
        if block.inlines:
            yield plain_text(block.inlines)
        for row in (block.grid.head, *block.grid.rows) if block.grid else ():
            yield from (plain_text(cell) for cell in row)
        yield from (plain_text(inline.inlines) for inline in inlines_of(block) if isinstance(inline, Note))
