"""Refusals: the errors whose message an official can act on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class Refusal(Exception):
    """An input that cannot be used; its text is one sentence saying what, where and what to do."""


class ValueRefused(Refusal):
    """A value of the wrong kind or outside its limits; ``place`` leads to it inside a table: row from 0, column."""

    def __init__(self, message: str, place: tuple[int, str] | tuple[()] = ()) -> None:
        self.place = place
        super().__init__(message)


class UnknownName(Refusal):
    """A clause, parameter, party or provision that does not exist."""


class OpenElsewhere(Refusal):
    """A draft that is being written elsewhere; it can still be opened for reading.

    ``may_be_stale`` where only a mark left by another computer says so, which may have died or lost its network.
    """

    def __init__(self, message: str, may_be_stale: bool = False) -> None:
        self.may_be_stale = may_be_stale
        super().__init__(message)


class Protected(Refusal):
    """A draft that is protected by a passphrase which has not been given; ``path`` is its file."""

    def __init__(self, message: str, path: Path) -> None:
        self.path = path
        super().__init__(message)


class MustProtect(Refusal):
    """A draft without the passphrase that the policy of the computer demands; ``path`` is its file."""

    def __init__(self, message: str, path: Path) -> None:
        self.path = path
        super().__init__(message)


class WrongPassphrase(Refusal):
    """A passphrase that is not the draft's own."""


class DamagedDraft(Refusal):
    """A draft file in which something cannot be read; backups and what is left of it may help."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file, with the place where a person finds it."""

    file: str
    line: int | None
    message: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.message}"


class Faults(Refusal):
    """Several faults of one input, reported together."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))
