"""One TOML manifest under reading: typed fields out of it, and every fault with its line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from drafter.domain.errors import Fault, Faults
from drafter.domain.sources import Path as KeyPath
from drafter.domain.sources import key_lines, line_of, parsed

_TYPE_NAMES: Final = {str: "a text", bool: "true or false", list: "a list", dict: "a table", int: "a whole number"}


class Source:
    """One TOML file under reading: gives typed fields and gathers faults."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.data = parsed(file, text)
        self._text = text

    def fault(self, path: KeyPath, message: str) -> None:
        """Note a fault at a key."""
        self.faults.append(Fault(self.file, line_of(key_lines(self._text), path), message))

    def finish(self) -> None:
        """Raise what was gathered."""
        if self.faults:
            raise Faults(tuple(self.faults))

    def field(self, table: Mapping[str, Any], path: KeyPath, name: str, wanted: type, default: Any = None) -> Any:
        """A field of a table; a fault where it is missing without a default or has another type."""
        if name not in table:
            if default is None:
                self.fault(path, f"“{name}” is missing")
                return wanted()
            return default
        value = table[name]
        if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
            self.fault((*path, name), f"“{name}” must be {_TYPE_NAMES[wanted]}")
            return wanted()
        return value

    def one_of(self, value: str, allowed: Collection[str], path: KeyPath) -> str:
        """The value, with a fault where it is none of those allowed."""
        if value not in allowed:
            self.fault(path, f"“{value}” is none of: {', '.join(allowed)}")
        return value

    def only(self, table: Mapping[str, Any], path: KeyPath, allowed: Collection[str]) -> None:
        """Fault every key that is not allowed."""
        for name in table:
            if name not in allowed:
                self.fault((*path, name), f"unknown key “{name}”")

    def tables(
        self, table: Mapping[str, Any], path: KeyPath, name: str, default: Any = None
    ) -> list[tuple[KeyPath, Mapping[str, Any]]]:
        """The tables of a list with the path of each; a fault for each that is none."""
        found: list[tuple[KeyPath, Mapping[str, Any]]] = []
        for index, item in enumerate(self.field(table, path, name, list, default)):
            place = (*path, name, index)
            if isinstance(item, dict):
                found.append((place, item))
            else:
                self.fault(place, f"“{name}” must be a list of tables")
        return found

    def texts(self, table: Mapping[str, Any], path: KeyPath, name: str, default: Any = None) -> tuple[str, ...]:
        """The texts of a list; a fault where anything else is in it."""
        values = self.field(table, path, name, list, default)
        if not all(isinstance(value, str) for value in values):
            self.fault((*path, name), f"“{name}” must be a list of texts")
            return ()
        return tuple(values)

    def words(self, table: Mapping[str, Any], path: KeyPath, name: str, default: Any = None) -> dict[str, str]:
        """A text for each key of a table; a fault where there is anything else."""
        values = self.field(table, path, name, dict, default)
        if wrong := [key for key, value in values.items() if not isinstance(value, str)]:
            self.fault((*path, name, wrong[0]), f"“{wrong[0]}” must be a text")
        return {key: value for key, value in values.items() if isinstance(value, str)}

    def forms(self, table: Mapping[str, Any], path: KeyPath, name: str) -> dict[str, dict[str, str]]:
        """Several texts for each key of a table; a fault where there is anything else."""
        inner = self.field(table, path, name, dict)
        return {key: self.words(inner, (*path, name), key) for key in inner}
