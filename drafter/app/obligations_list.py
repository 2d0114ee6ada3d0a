"""What the text makes each owe, as a table behind it: from what the clause types say of themselves and the answers given.

A provision written or changed by hand is listed by its clause type all the same; what a person wrote freely is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from drafter.app.ports import Library
from drafter.domain.answers import effective, is_answer
from drafter.domain.clauses import ClauseType, Obligation
from drafter.domain.document import Link, PrintedBlock, PrintedDocument, PrintedGrid, PrintedInline, PrintedProvision
from drafter.domain.errors import Refusal
from drafter.domain.kinds import Table
from drafter.domain.language import Language
from drafter.domain.negotiation import Negotiation, Provision
from drafter.domain.text import Open, Run

UID: Final = "obligations"
#: Parties that are named in a cell; of more, only their number is told.
_MOST_NAMES: Final = 6
_PARAMETER: Final = re.compile(r"\{(\w+)\}")

Cell = tuple[PrintedInline, ...]


def obligations_annex(
    library: Library, negotiation: Negotiation, document: PrintedDocument, language: Language
) -> PrintedProvision:
    """The list as an annex without a letter: each obligation with its provision, actor, action, deadline and proof."""
    head = _heads(language)
    rows = tuple(_rows(library, negotiation, document, language))
    words = language.word("obligations.words" if rows else "obligations.none")
    blocks = [PrintedBlock(f"{UID}.1", "text", 0, "", (Run(words),))]
    if rows:
        grid = PrintedGrid(head, rows, ("left",) * len(head))
        blocks.append(PrintedBlock(f"{UID}.2", "table", 0, "", (), grid))
    return PrintedProvision(UID, "annex", "", "", language.word("obligations.heading"), tuple(blocks))


def _heads(language: Language) -> tuple[Cell, ...]:
    return tuple((Run(name.strip()),) for name in language.word("obligations.columns").split("|"))


def _rows(
    library: Library, negotiation: Negotiation, document: PrintedDocument, language: Language
) -> Iterator[tuple[Cell, ...]]:
    for printed in document.provisions:
        provision = negotiation.provision(printed.uid)
        clause = library.clauses.get(provision.clause) if provision else None
        if provision is None or clause is None:
            continue
        filled = _Filling(library, negotiation, provision, clause, language)
        place: Cell = (Link(printed.label, printed.uid),) if printed.label else (Run(printed.heading),)
        obligations = clause.obligations_for(language.code)
        if obligations is None:
            raise Refusal(
                f"{printed.label or printed.heading}: the list of obligations has no {language.name} words for this "
                "clause; leave the list out of this copy."
            )
        for obligation in obligations:
            yield (place, *filled.row(obligation))


class _Filling:
    """The answers of one provision, ready to stand in the fields of its obligations."""

    def __init__(
        self, library: Library, negotiation: Negotiation, provision: Provision, clause: ClauseType, language: Language
    ) -> None:
        self._library = library
        self._negotiation = negotiation
        self._clause = clause
        self._answers = effective(clause, provision, negotiation)
        self._language = language

    def row(self, obligation: Obligation) -> Iterator[Cell]:
        """The cells of one obligation after its provision."""
        action = obligation.action
        if obligation.verb:
            pattern = self._language.word("obligations.does")
            action = pattern.replace("{verb}", obligation.verb).replace("{action}", action)
        yield self._cell(obligation.actor, needed=True)
        yield self._cell(action)
        for field in (
            obligation.beneficiary,
            obligation.quantity,
            obligation.deadline,
            obligation.trigger,
            obligation.proof,
        ):
            yield self._cell(field)

    def _cell(self, pattern: str, needed: bool = False) -> Cell:
        """A field with its parameters filled in; an open question where one that is ``needed`` or required is not answered."""
        if pattern in self._language.events:
            return (Run(self._language.events[pattern]),)
        inlines: list[PrintedInline] = []
        for place, piece in enumerate(_PARAMETER.split(pattern)):
            inline = self._answer(piece, needed) if place % 2 else Run(piece)
            if not isinstance(inline, Run) or inline.text:
                inlines.append(inline)
        return tuple(inlines)

    def _answer(self, name: str, needed: bool) -> PrintedInline:
        parameter = self._clause.parameter(name)
        value = self._answers.get(name)
        if parameter is None:
            return Run("")
        if value is None or not is_answer(value, parameter, self._negotiation):
            return Open(name, parameter.label_in(self._language.code)) if needed or parameter.required else Run("")
        if isinstance(value, Table):
            return Run(self._language.word("obligations.table"))
        if isinstance(value, tuple) and len(value) > _MOST_NAMES and parameter.kind == "parties":
            return Run(self._language.word("obligations.named").replace("{n}", str(len(value))))
        return Run(self._library.words_for(value, parameter, self._language.code, self._negotiation))
