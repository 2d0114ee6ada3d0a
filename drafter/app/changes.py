"""A change of the history in words a person reads: what was before, and what came after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.app.ports import Library
from drafter.domain.delta import Delta
from drafter.domain.kinds import from_plain
from drafter.domain.text import block_from_plain, plain_text

#: What the history says of steps that are no edits of their own.
KINDS = {
    "edit": "Edit",
    "undo": "Undone",
    "redo": "Redone",
    "create": "Beginning",
    "version": "Version",
    "decision": "Decision",
    "copy": "Copy made",
}
_FIELDS = {
    "title": "Title",
    "symbol": "Symbol",
    "marking": "Marking",
    "status": "Status",
    "languages": "Languages",
    "translations": "Translations",
    "protocol_order": "Protocol order",
}
#: What of a provision has lines of its own form.
_TOLD_APART = frozenset({"answers", "heading", "wording", "wording_base", "translations"})


def step_words(kind: str, label: str, versions: Mapping[str, str] | None = None) -> str:
    """What a step of the history is called in a list; ``versions`` are the names of versions by "Version <number>"."""
    if kind == "version":
        name = (versions or {}).get(label, "")
        return f"{label}: {name}" if name and name != label else label
    return label if kind in ("edit", "create") else f"{KINDS.get(kind, kind)}: {label}"


def described(library: Library, change: Delta) -> list[str]:
    """Lines that say what a change did, one idea a line."""
    return list(_lines(library, change))


def _lines(library: Library, change: Delta) -> Iterator[str]:
    for name, (before, after) in change.header.items():
        if name == "parties":
            yield from _parties(before or [], after or [])
        else:
            yield f"{_FIELDS.get(name, name)}: {_shown(before)} → {_shown(after)}"
    for before, after in change.provisions.values():
        if before is None:
            yield f"Added: {name_of(library, after)}"
        elif after is None:
            yield f"Left out: {name_of(library, before)}"
        else:
            yield from _provision(library, before, after)
    if change.order and len(change.order[0]) == len(change.order[1]):
        yield "The order of provisions"


def _parties(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[str]:
    old, new = {p["code"]: p for p in before}, {p["code"]: p for p in after}
    if added := [code for code in new if code not in old]:
        yield f"Parties added: {', '.join(added)}"
    if gone := [code for code in old if code not in new]:
        yield f"Parties taken out: {', '.join(gone)}"
    if changed := [code for code in new if code in old and new[code] != old[code]]:
        yield f"Parties changed: {', '.join(changed)}"


def _provision(library: Library, before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    name = name_of(library, after)
    clause = library.clauses.get(after.get("clause", ""))
    old, new = before.get("answers", {}), after.get("answers", {})
    for key in dict.fromkeys([*old, *new]):
        if old.get(key) != new.get(key):
            parameter = clause.parameter(key) if clause else None
            label = parameter.label if parameter else key
            yield f"{name}, {label}: {_shown(old.get(key))} → {_shown(new.get(key))}"
    for key in dict.fromkeys([*before, *after]):
        if key not in _TOLD_APART and before.get(key) != after.get(key):
            yield f"{name}, {key}: {_shown(before.get(key))} → {_shown(after.get(key))}"
    if before.get("heading") != after.get("heading"):
        yield f"{name}, heading: {_shown(before.get('heading'))} → {_shown(after.get('heading'))}"
    if before.get("wording") != after.get("wording"):
        yield f"{name}, wording before:\n{_wording(before)}\nwording after:\n{_wording(after)}"
    elif before.get("wording_base") != after.get("wording_base"):
        yield f"{name}, wording: written on another wording of the template"
    old, new = before.get("translations", {}), after.get("translations", {})
    for code in dict.fromkeys([*old, *new]):
        if old.get(code) != new.get(code):
            yield f"{name}, wording in {code} before:\n{_wording(old.get(code, {}))}\nafter:\n{_wording(new.get(code, {}))}"


def name_of(library: Library, provision: Mapping[str, Any]) -> str:
    """What to call a provision that is known in plain form only: by its heading, its clause type, or its kind."""
    clause = library.clauses.get(provision.get("clause", ""))
    return str(provision.get("heading") or (clause.title if clause else provision["kind"].capitalize()))


def _wording(provision: dict[str, Any]) -> str:
    blocks = [block_from_plain(block) for block in provision.get("wording", ())]
    return "\n".join(f"    {plain_text(block.inlines)}" for block in blocks) or "    (the template’s)"


def _shown(plain: Any) -> str:
    match plain:
        case None | "":
            return "—"
        case bool():
            return "yes" if plain else "no"
        case list():
            return ", ".join(_shown(item) for item in plain) or "—"
        case {"kind": "table", "rows": rows}:
            return f"table of {len(rows)} rows"
        case {"kind": "terms", "terms": terms}:
            return ", ".join(f"“{term}”" for term, _ in terms)
        case {"kind": _}:
            return str(from_plain(plain))
    return str(plain)
