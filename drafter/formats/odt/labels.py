"""Styles and automatic numbers of an OpenDocument text: which list an item belongs to, and what number it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from drafter.formats.lines import Element, Line
from drafter.formats.odt.names import LOEXT, STYLE, TEXT
from drafter.formats.word.counting import printed

OUTLINE: Final = "Outline"
_PLACE: Final = re.compile(r"%(\d+)%")
_FORMS: Final = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def number_of(text: str | None, default: int = 0) -> int:
    """A whole number of an attribute; the default where it is none."""
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else default


def _form(text: str) -> str:
    """The number format under the name that Word has for it."""
    if text in _FORMS or not text:
        return _FORMS.get(text, "")
    first = text[0]
    if "\u0400" <= first <= "\u04ff":
        return "russianUpper" if first.isupper() else "russianLower"
    return "chineseCounting" if "\u4e00" <= first <= "\u9fff" else "decimal"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list style; ``pattern`` has ``%1%`` for numbers, where the style states one."""

    form: str
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    start: int = 1
    pattern: str = ""


@dataclass(slots=True)
class Counts:
    """The numbers that a list has reached, by level."""

    values: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Item:
    """The place of a numbered paragraph: its list's style and numbers, its level from 0, and a start of its own."""

    style: str
    counts: Counts
    level: int
    start: int | None = None


class Styles:
    """The styles of a text: which are headings, which hide their text, and the levels of lists."""

    def __init__(self, *roots: Element | None) -> None:
        self._parents: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._lists: dict[str, str] = {}
        self.hidden: set[str] = set()
        self.levels: dict[str, dict[int, Level]] = {}
        for root in roots:
            if root is not None:
                self._read(root)

    def _read(self, root: Element) -> None:
        for style in root.iter(f"{STYLE}style"):
            name = style.get(f"{STYLE}name", "")
            self._parents[name] = style.get(f"{STYLE}parent-style-name", "")
            self._names[name] = style.get(f"{STYLE}display-name", name)
            self._lists[name] = style.get(f"{STYLE}list-style-name", "")
            if any(p.get(f"{TEXT}display") == "none" for p in style.iter(f"{STYLE}text-properties")):
                self.hidden.add(name)
        for found in root.iter(f"{TEXT}list-style", f"{TEXT}outline-style"):
            name = OUTLINE if found.tag == f"{TEXT}outline-style" else found.get(f"{STYLE}name", "")
            self.levels[name] = {number_of(e.get(f"{TEXT}level"), 1) - 1: _level(e) for e in found if _is_level(e)}

    def chain(self, name: str) -> Iterator[str]:
        """A style and those that it inherits from."""
        seen: set[str] = set()
        while name and name not in seen:
            seen.add(name)
            yield name
            name = self._parents.get(name, "")

    def is_title(self, name: str) -> bool:
        """Whether a paragraph style is that of the title, or inherits from it."""
        return any(self._names.get(above, above).lower() == "title" for above in self.chain(name))

    def list_of(self, name: str) -> str:
        """The list style that a paragraph style brings; empty where it brings none."""
        return next((found for above in self.chain(name) if (found := self._lists.get(above))), "")


def _is_level(element: Element) -> bool:
    return isinstance(element.tag, str) and "-level-style" in element.tag


def _level(element: Element) -> Level:
    if element.tag.endswith("bullet"):
        return Level("bullet", element.get(f"{TEXT}bullet-char", "•"))
    pattern = element.get(f"{STYLE}num-list-format") or element.get(f"{LOEXT}num-list-format") or ""
    return Level(
        form=_form(element.get(f"{STYLE}num-format", "")),
        prefix=element.get(f"{STYLE}num-prefix", ""),
        suffix=element.get(f"{STYLE}num-suffix", ""),
        shown=number_of(element.get(f"{TEXT}display-levels"), 1),
        start=number_of(element.get(f"{TEXT}start-value"), 1),
        pattern=pattern,
    )


def give_label(line: Line, item: Item, styles: Styles) -> None:
    """Count an item of a list, and give the paragraph the number that it prints."""
    levels = styles.levels.get(item.style, {})
    level = levels.get(item.level)
    if level is None:
        return
    values = item.counts.values
    for passed in range(item.level):
        values.setdefault(passed, levels[passed].start if passed in levels else 1)
    values[item.level] = values[item.level] + 1 if item.level in values else level.start
    if item.start is not None:
        values[item.level] = item.start
    for deeper in [at for at in values if at > item.level]:
        del values[deeper]
    line.label, line.form, line.level = _printed(levels, item.level, values), level.form, item.level


def _printed(levels: dict[int, Level], at: int, values: dict[int, int]) -> str:
    level = levels[at]
    if level.form == "bullet":
        return level.prefix
    if not level.form:
        return ""

    def number(place: int) -> str:
        form = levels[place].form if place in levels else "decimal"
        return printed(values.get(place, 1), form) if form else ""

    if level.pattern:
        return _PLACE.sub(lambda found: number(int(found[1]) - 1), level.pattern).strip()
    shown = range(max(at + 1 - level.shown, 0), at + 1)
    return level.prefix + ".".join(filter(None, map(number, shown))) + level.suffix
