"""The packs of this user: looked at, installed, listed and removed; each in a folder of its own below one root."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from drafter.app.ports import Pack, PackClause, PackReport
from drafter.domain.errors import Fault, Refusal, UnknownName
from drafter.library.packs.archive import ID, content_of, parts_of
from drafter.library.packs.manifest import read_pack
from drafter.library.packs.process import Process, Stopped

_NEW: Final = ".new-"
_OLD: Final = ".old-"


class PackFolder:
    """Clause packs in one folder; ``shipped`` gives the ids of the shipped clauses, which no pack may take."""

    def __init__(self, root: Path, process: Process, shipped: Callable[[], Collection[str]]) -> None:
        self.root = root
        self.process = process
        self._shipped = shipped
        self.changed: Callable[[], object] = lambda: None

    def installed(self) -> Sequence[Pack]:
        """The packs that are installed, by title."""
        packs = [pack for folder in self.folders() if (pack := _pack(folder))]
        return sorted(packs, key=lambda pack: (pack.title.casefold(), pack.id))

    def folders(self) -> list[Path]:
        """The folders of the installed packs."""
        try:
            return sorted(path for path in self.root.iterdir() if path.is_dir() and re.fullmatch(ID, path.name))
        except OSError:
            return []

    def look(self, path: Path) -> PackReport:
        """What a pack from outside holds, its examples rendered, and what is wrong with it; nothing is installed."""
        content = content_of(path)
        with self._unpacked(path, content) as folder:
            report = self._looked_at(folder)
        return replace(report, content=content, path=path)

    def install(self, report: PackReport) -> None:
        """Install a pack that was looked at, in place of an older state of it; ``Refusal`` leaves what was there."""
        if report.problems:
            raise Refusal(f"“{report.path}” cannot be installed: {report.problems[0]}.")
        with self._unpacked(report.path, report.content) as folder:
            place = self.root / report.pack.id
            old = self.root / f"{_OLD}{secrets.token_hex(4)}"
            try:
                if place.exists():
                    place.rename(old)
                folder.rename(place)
            except OSError as error:
                if old.exists() and not place.exists():
                    old.rename(place)
                raise Refusal(f"“{report.path}” could not be installed in “{self.root}”: {error.strerror}.") from None
            shutil.rmtree(old, ignore_errors=True)
        self._refresh()

    def remove(self, pack: str) -> None:
        """Remove an installed pack; ``UnknownName`` where there is none of that id."""
        place = self.root / pack
        if place not in self.folders():
            known = ", ".join(folder.name for folder in self.folders())
            raise UnknownName(f"There is no clause pack “{pack}” (installed: {known or 'none'}).")
        old = self.root / f"{_OLD}{secrets.token_hex(4)}"
        try:
            place.rename(old)
        except OSError as error:
            raise Refusal(
                f"The clause pack “{pack}” could not be removed from “{self.root}”: {error.strerror}."
            ) from None
        shutil.rmtree(old, ignore_errors=True)
        self._refresh()

    def _refresh(self) -> None:
        self.process.stop()
        self.changed()

    def _looked_at(self, folder: Path) -> PackReport:
        try:
            told = self.process.ask("contents", str(folder))
        except Stopped as stopped:
            return PackReport(Pack("", "", "", "", ""), (), (f"reading it was stopped: {stopped}",))
        problems = [str(fault) for fault in told["faults"]]
        if "pack" not in told:
            return PackReport(Pack("", "", "", "", ""), (), tuple(problems))
        clauses = tuple(self._clause(folder, plain, problems) for plain in told["clauses"])
        pack = Pack(**told["pack"], clauses=tuple(clause.id for clause in clauses))
        problems += self._collisions(pack)
        if not clauses:
            problems.append("it holds no clause")
        before = next((other.version for other in self.installed() if other.id == pack.id), "")
        return PackReport(pack, clauses, tuple(problems), replaces=before)

    def _clause(self, folder: Path, plain: Mapping[str, Any], problems: list[str]) -> PackClause:
        """A clause with its examples; what goes wrong with them is added to the problems."""
        name = plain["id"]
        examples: tuple[tuple[str, str, str], ...] = ()
        try:
            answer = self.process.ask("examples", str(folder), name)
            problems += answer["faults"]
            examples = tuple((title, status, text) for title, status, text in answer.get("examples", ()))
        except Stopped as stopped:
            problems.append(f"clauses/{name}: rendering an example was stopped: {stopped}")
        if not plain["examples"]:
            problems.append(f"clauses/{name}/clause.toml: it has no example, so nobody could see what it prints")
        return PackClause(
            name, plain["title"], plain["kind"], plain["group"], plain["summary"], tuple(plain["questions"]), examples
        )

    def _collisions(self, pack: Pack) -> Iterator[str]:
        others = {clause: other.title for other in self.installed() if other.id != pack.id for clause in other.clauses}
        for clause in pack.clauses:
            if clause in self._shipped():
                yield f"clauses/{clause}: a clause of the shipped library has this name; its maker must choose another"
            elif clause in others:
                yield f"clauses/{clause}: the pack “{others[clause]}” has a clause of this name; remove that pack first"

    @contextmanager
    def _unpacked(self, path: Path, content: bytes) -> Iterator[Path]:
        """The files of a pack in a hidden folder, of which nothing is left at the end unless it was moved."""
        parts = parts_of(path, content)
        if "pack.toml" not in parts:
            raise Refusal(f"“{path}” is no clause pack: it has no pack.toml; ask its maker for a sound one.")
        hidden = self.root / f"{_NEW}{secrets.token_hex(4)}"
        folder = hidden / "pack"
        try:
            for name, data in parts.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(data)
        except OSError as error:
            shutil.rmtree(hidden, ignore_errors=True)
            raise Refusal(f"“{path}” could not be unpacked in “{self.root}”: {error.strerror or error}.") from None
        try:
            yield folder
        finally:
            shutil.rmtree(hidden, ignore_errors=True)

    def faults(self) -> list[Fault]:
        """What is wrong with the packs that are installed."""
        return [fault for folder in self.folders() for fault in read_pack(folder / "pack.toml")[1]]


def _pack(folder: Path) -> Pack | None:
    texts, faults = read_pack(folder / "pack.toml")
    if faults or texts["id"] != folder.name:
        return None
    clauses: list[str] = []
    with suppress(OSError):
        clauses = sorted(entry.name for entry in os.scandir(folder / "clauses") if entry.is_dir())
    return Pack(**texts, clauses=tuple(clauses))
