"""Fields of a part: what each is told to show, and the text that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from drafter.formats.word.names import W

_KINDS: Final = (f"{W}fldChar", f"{W}instrText", f"{W}t", f"{W}fldSimple")


class Field:
    """A field with its code, the elements that make it one, and the texts of its result."""

    def __init__(self, code: str = "") -> None:
        self.code = code
        self.marks: list[Any] = []
        self.results: list[Any] = []
        self.shows = False

    @property
    def name(self) -> str:
        """What kind of field it is."""
        return self.code.split()[0].upper() if self.code.split() else ""

    @property
    def target(self) -> str:
        """The bookmark that it names."""
        words = self.code.split()
        return words[1] if len(words) > 1 else ""

    def show(self, words: str) -> None:
        """Give it a result."""
        for place, node in enumerate(self.results):
            node.text = "" if place else words


def fields(root: Any) -> Iterator[Field]:
    """The fields of a part, simple and complex ones; one inside another comes by itself, before it."""
    begun: list[Field] = []
    for node in root.iter(*_KINDS):
        if node.tag == f"{W}fldSimple":
            field = Field(str(node.get(f"{W}instr")))
            field.marks, field.results = [node], list(node.iter(f"{W}t"))
            yield field
            continue
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            begun.append(Field())
        if not begun:
            continue
        field = begun[-1]
        if node.tag == f"{W}t":
            field.results += [node] if field.shows else []
            continue
        field.marks.append(node)
        if node.tag == f"{W}instrText":
            field.code += node.text or ""
        elif kind == "separate":
            field.shows = True
        elif kind == "end":
            yield begun.pop()


def unlink(root: Any, pattern: re.Pattern[str]) -> int:
    """Let fields whose code begins with the pattern be the plain text that they show; how many there were."""
    telling = [field for field in fields(root) if pattern.match(field.code)]
    for field in telling:
        for mark in field.marks:
            parent = mark.getparent()
            for child in list(mark) if mark.tag == f"{W}fldSimple" else ():
                mark.addprevious(child)
            parent.remove(mark)
    return len(telling)
