"""The JSON forms of the command line's contract."""

from __future__ import annotations

import json
import sys
from typing import Any, Final

from drafter.app.drafting import open_parameters, state_of
from drafter.app.ports import Library, Version
from drafter.domain.clauses import ClauseType, Parameter
from drafter.domain.document import PrintedBlock, PrintedDocument, PrintedProvision, text_of
from drafter.domain.kinds import to_plain
from drafter.domain.naming import short_name
from drafter.domain.negotiation import Negotiation

_DEPTHS: Final = {"part": 0, "chapter": 1}
_BLOCK_DEPTHS: Final = {"paragraph": 1, "subparagraph": 2, "point": 3}


def draft_form(library: Library, negotiation: Negotiation, document: PrintedDocument) -> dict[str, Any]:
    """A draft as "drafter-draft/1": its provisions, paragraphs, subparagraphs and points in reading order.

    A provision's leading unnumbered text is its own ``text``; every further block is an entry behind it.
    """
    language = library.languages[document.language]
    by_uid = {provision.uid: provision for provision in negotiation.provisions}
    entries: list[dict[str, Any]] = []
    for printed in document.provisions:
        provision = by_uid[printed.uid]
        questions = open_parameters(library, negotiation, provision)
        state = "placeholder" if questions else "proposed"
        progress = str(state_of(library, negotiation, provision))
        entries += [{**entry, "clause": printed.clause, "state": state} for entry in _entries(printed)]
        entries[-len(_entries(printed))]["progress"] = progress
    return {
        "format": "drafter-draft/1",
        "title": document.title,
        "instrument": negotiation.instrument,
        "status": negotiation.status,
        "symbol": negotiation.symbol,
        "marking": document.marking,
        "languages": list(negotiation.languages),
        "parties": [
            {"code": party.code, "name": short_name(party, language), "roles": list(party.roles)}
            for party in negotiation.parties
        ],
        "provisions": entries,
    }


def _entries(printed: PrintedProvision) -> list[dict[str, Any]]:
    depth = _DEPTHS.get(printed.kind, 1 if printed.kind == "article" else 0)
    own = []
    blocks = list(printed.blocks)
    while blocks and not blocks[0].label and blocks[0].grid is None:
        own.append(text_of(blocks.pop(0).inlines))
    text = "\n".join(own or [f"For {name}" for name in printed.signatories])
    head = _entry(printed.uid, printed.kind, printed.label, printed.heading, text, depth)
    return [head, *(_block_entry(block, depth) for block in blocks)]


def _block_entry(block: PrintedBlock, depth: int) -> dict[str, Any]:
    text = text_of(block.inlines)
    if block.grid:
        rows = (block.grid.head, *block.grid.rows)
        text = "\n".join("\t".join(text_of(cell) for cell in row) for row in rows)
    level = _BLOCK_DEPTHS.get(block.role, 1 + block.level)
    return _entry(block.uid, block.role, block.label, "", text, depth + level)


def _entry(uid: str, kind: str, number: str, heading: str, text: str, depth: int) -> dict[str, Any]:
    return {"uid": uid, "kind": kind, "number": number, "heading": heading, "text": text, "depth": depth}


def outline_lines(document: PrintedDocument) -> list[str]:
    """The outline: a line for each provision, articles indented under their parts."""
    lines = []
    indent = ""
    for printed in document.provisions:
        if printed.kind not in ("article", "chapter"):
            indent = ""
        name = " ".join(filter(None, (printed.label, printed.heading))) or printed.kind.capitalize()
        lines.append(f"{indent}{name}")
        if printed.kind == "part":
            indent = "  "
    return lines


def library_form(library: Library) -> dict[str, Any]:
    """The library as "drafter-library/1"."""
    return {
        "format": "drafter-library/1",
        "instruments": [
            {
                "id": instrument.id,
                "title": instrument.title,
                "summary": instrument.summary,
                "statuses": list(instrument.statuses),
                "clauses": [slot.clause for slot in instrument.slots if slot.clause],
            }
            for instrument in library.instruments.values()
        ],
        "clauses": [_clause_form(clause) for clause in library.clauses.values()],
        "languages": [{"code": lang.code, "name": lang.name} for lang in library.languages.values()],
    }


def _clause_form(clause: ClauseType) -> dict[str, Any]:
    return {
        "id": clause.id,
        "title": clause.title,
        "kind": clause.kind,
        "group": clause.group,
        "level": clause.level,
        "statuses": list(clause.statuses),
        "summary": clause.summary,
        "parameters": [_parameter_form(parameter) for parameter in clause.parameters],
        **({"pack": clause.pack} if clause.pack else {}),
    }


def _parameter_form(parameter: Parameter) -> dict[str, Any]:
    form: dict[str, Any] = {
        "id": parameter.id,
        "kind": parameter.kind,
        "question": parameter.question,
        "required": parameter.required,
        "default": to_plain(parameter.default),
    }
    if parameter.choices:
        form["several"] = parameter.several
        form["choices"] = [choice.id for choice in parameter.choices]
    if parameter.columns:
        form["columns"] = [_parameter_form(column) for column in parameter.columns]
    return form


def version_form(version: Version) -> dict[str, Any]:
    """A frozen version."""
    return {
        "number": version.number,
        "name": version.name,
        "author": version.author,
        "at": version.at.isoformat(),
        "head": version.head,
    }


def print_json(form: dict[str, Any]) -> None:
    """Print one JSON object on standard output."""
    json.dump(form, sys.stdout, ensure_ascii=False, indent=1)
    print()
