"""The shipped library joined with the clause packs of this user; a pack never takes the place of a shipped clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from drafter.app.ports import Context
from drafter.domain.clauses import ClauseType, Instrument, Parameter
from drafter.domain.errors import Fault, Faults
from drafter.domain.kinds import Value
from drafter.domain.language import Language
from drafter.domain.negotiation import Negotiation
from drafter.domain.text import Block, block_from_plain
from drafter.library.packs.folder import PackFolder
from drafter.library.packs.process import Stopped
from drafter.library.shelf import Shelf

_UNREADABLE = (ValueError, LookupError, TypeError, AttributeError)


class JoinedLibrary:
    """The ``Library`` of the use cases: clauses of the shelf are worded here, those of packs in their own process."""

    def __init__(self, shelf: Shelf, packs: PackFolder) -> None:
        self._shelf, self._packs = shelf, packs
        self._clauses: dict[str, ClauseType] | None = None
        self._folders: dict[str, Path] = {}
        self._faults: list[Fault] = []
        self._stopped: set[str] = set()
        packs.changed = self.refresh

    def refresh(self) -> None:
        """Look at the packs anew when the library is next asked."""
        self._clauses = None

    @property
    def clauses(self) -> Mapping[str, ClauseType]:
        """Clause types by id, group by group; in each group those of packs stand last."""
        if self._clauses is None:
            self._clauses = self._joined()
        return self._clauses

    @property
    def instruments(self) -> Mapping[str, Instrument]:
        """Instruments by id, in the order in which they are offered."""
        return self._shelf.instruments

    @property
    def languages(self) -> Mapping[str, Language]:
        """Treaty languages by code."""
        return self._shelf.languages

    @property
    def faults(self) -> Sequence[Fault]:
        """What could not be loaded, and where; the rest works."""
        _ = self.clauses
        return (*self._shelf.faults, *self._faults)

    def wording(self, clause: str, context: Context) -> tuple[Block, ...]:
        """The template's wording under these answers; ``Faults`` where the template fails."""
        _ = self.clauses
        folder = self._folders.get(clause)
        if folder is None:
            return self._shelf.wording(clause, context)
        place = f"{folder.name}/clauses/{clause}"
        if clause in self._stopped:
            raise Faults((Fault(place, None, "this clause of a pack was stopped; remove the pack or start again"),))
        bare = replace(context, negotiation=replace(context.negotiation, provisions=()))
        try:
            answer = self._packs.process.ask("wording", str(folder), clause, bare)
            if "blocks" not in answer:
                raise Faults(tuple(Fault(place, None, str(fault)) for fault in answer["faults"]))
            return tuple(block_from_plain(block) for block in answer["blocks"])
        except Stopped as stopped:
            self._stopped.add(clause)
            raise Faults((Fault(place, None, f"this clause of a pack was stopped: {stopped}"),)) from None
        except _UNREADABLE:
            raise Faults((Fault(place, None, "this clause of a pack gives what is no wording"),)) from None

    def words_for(self, value: Value, parameter: Parameter, language: str, negotiation: Negotiation) -> str:
        """A value as a template prints it."""
        return self._shelf.words_for(value, parameter, language, negotiation)

    def _joined(self) -> dict[str, ClauseType]:
        found = dict(self._shelf.clauses)
        self._folders, self._faults, self._stopped = {}, self._packs.faults(), set()
        titles = {pack.id: pack.title for pack in self._packs.installed()}
        for folder in self._packs.folders():
            shelf = Shelf(folder)
            for clause in shelf.clauses.values() if folder.name in titles else ():
                if clause.id in found:
                    taken = "another clause has this name; the pack’s own is left out"
                    self._faults.append(Fault(f"{folder.name}/clauses/{clause.id}", None, taken))
                    continue
                found[clause.id] = replace(clause, pack=titles[folder.name])
                self._folders[clause.id] = folder
            self._faults += shelf.faults
        groups = {group: rank for rank, group in enumerate(dict.fromkeys(c.group for c in found.values()))}
        return {clause.id: clause for clause in sorted(found.values(), key=lambda clause: groups[clause.group])}
