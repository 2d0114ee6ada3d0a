"""Works out the automatic number of every paragraph, as a word processor shows it, from styles and numbering.

One counter a level for all lists of one definition; a deeper level starts again after a higher one; a list with a start
of its own takes it when it is first met; a level that was passed over counts as begun (ISO/IEC 29500-1, 17.9).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from drafter.formats.word.counting import printed
from drafter.formats.word.names import PROPERTIES, VAL, W

Element = etree._Element

_PLACE: Final = re.compile(r"%(\d)")
_OFF: Final = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; ``restart`` is the level, from 1, after which it starts again, 0 for never."""

    start: int
    form: str
    pattern: str
    restart: int | None
    legal: bool
    style: str


@dataclass(slots=True)
class List:
    """A list: its definition, the levels as this list has them, and the starts that it states itself."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its name, what it is based on, and the list and level that it brings."""

    name: str
    base: str
    list: str | None
    level: int | None
    outline: int | None


@dataclass(frozen=True, slots=True)
class Label:
    """A printed number ("Article 5", "(a)", a bullet) with the format of its own level and that level, from 0."""

    text: str = ""
    form: str = ""
    level: int = 0


NO_LABEL: Final = Label()


def _value(element: Element | None, name: str) -> str | None:
    found = element.find(W + name) if element is not None else None
    return None if found is None else found.get(VAL)


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,9}", text) else None


class Styles:
    """The paragraph styles of a document; ``headings`` are the levels of those known to be headings, as they are met."""

    def __init__(self, root: Element | None) -> None:
        self.default = ""
        self.by_id: dict[str, Style] = {}
        self.headings: dict[str, int | None] = {}
        for element in root.iter(f"{W}style") if root is not None else ():
            if element.get(f"{W}type", "paragraph") != "paragraph":
                continue
            ident = element.get(f"{W}styleId", "")
            if element.get(f"{W}default", "0") not in _OFF:
                self.default = ident
            properties = element.find(PROPERTIES)
            own = properties.find(f"{W}numPr") if properties is not None else None
            self.by_id[ident] = Style(
                name=_value(element, "name") or ident,
                base=_value(element, "basedOn") or "",
                list=_value(own, "numId"),
                level=_number(_value(own, "ilvl")),
                outline=_number(_value(properties, "outlineLvl")),
            )

    def chain(self, ident: str) -> Iterator[tuple[str, Style]]:
        """A style and what it is based on, nearest first."""
        seen: set[str] = set()
        ident = ident or self.default
        while ident in self.by_id and ident not in seen:
            seen.add(ident)
            yield ident, self.by_id[ident]
            ident = self.by_id[ident].base


class Lists:
    """The lists of a document by their id."""

    def __init__(self, root: Element | None) -> None:
        self.by_id: dict[str, List] = {}
        if root is None:
            return
        definitions = {e.get(f"{W}abstractNumId", ""): e for e in root.iter(f"{W}abstractNum")}
        linked = {link: ident for ident, e in definitions.items() if (link := _value(e, "styleLink"))}
        self._levels: dict[str, dict[int, Level]] = {}
        for element in root.iter(f"{W}num"):
            ident = _value(element, "abstractNumId") or ""
            target = _value(definitions.get(ident), "numStyleLink")
            ident = linked.get(target, ident) if target else ident
            if ident in definitions:
                self.by_id[element.get(f"{W}numId", "")] = self._list(element, ident, definitions[ident])

    def _list(self, element: Element, ident: str, definition: Element) -> List:
        if ident not in self._levels:
            self._levels[ident] = {_at(level): _level(level) for level in definition.findall(f"{W}lvl")}
        made = List(ident, dict(self._levels[ident]))
        for override in element.findall(f"{W}lvlOverride"):
            own, start = override.find(f"{W}lvl"), _value(override, "startOverride")
            if own is not None:
                made.levels[_at(override)] = _level(own)
            if start is not None:
                made.starts[_at(override)] = _number(start) or 0
        return made


def _at(element: Element) -> int:
    return _number(element.get(f"{W}ilvl")) or 0


def _level(element: Element) -> Level:
    legal = element.find(f"{W}isLgl")
    return Level(
        start=_number(_value(element, "start")) or 0,
        form=_value(element, "numFmt") or "decimal",
        pattern=_value(element, "lvlText") or "",
        restart=_number(_value(element, "lvlRestart")),
        legal=legal is not None and legal.get(VAL, "1") not in _OFF,
        style=_value(element, "pStyle") or "",
    )


class Labels:
    """Counts the paragraphs of one document in order and gives each its number."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        self.styles = Styles(styles)
        self._lists = Lists(numbering).by_id
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._of_style: dict[str, tuple[str | None, int]] = {}

    def next(self, properties: Element | None) -> Label:
        """The number of the next paragraph, which has these properties; without text where it has none."""
        ident, at = self._place(properties)
        found = self._lists.get(ident or "")
        level = found.levels.get(at) if found else None
        if found is None or level is None:
            return NO_LABEL
        counts = self._count(ident or "", found, at)
        if level.form == "bullet":
            return Label(level.pattern or "•", "bullet", at)
        return Label(_printed(found, at, counts), level.form, at)

    def _count(self, ident: str, found: List, at: int) -> dict[int, int]:
        counts = self._counts.setdefault(found.definition, {})
        if at in found.starts and (ident, at) not in self._begun:
            counts[at] = found.starts[at]
        else:
            counts[at] = counts[at] + 1 if at in counts else found.levels[at].start
        self._begun.add((ident, at))
        for passed in range(at):
            if passed not in counts and passed in found.levels:
                counts[passed] = found.starts.get(passed, found.levels[passed].start)
        for deeper in [place for place in counts if place > at]:
            level = found.levels.get(deeper)
            if level is None or level.restart is None or at < level.restart:
                del counts[deeper]
        return counts

    def _place(self, properties: Element | None) -> tuple[str | None, int]:
        """The list and level of a paragraph, its own or its style's; no list, or one that is not there, for none."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        style = _value(properties, "pStyle") or ""
        if own is None:
            if style not in self._of_style:
                self._of_style[style] = self._inherited(style, None, None)
            return self._of_style[style]
        return self._inherited(style, _value(own, "numId"), _number(_value(own, "ilvl")))

    def _inherited(self, style: str, ident: str | None, level: int | None) -> tuple[str | None, int]:
        for name, above in self.styles.chain(style):
            if ident is not None and level is not None:
                break
            if ident is None and above.list is not None:
                ident = above.list
                level = self._linked(ident, name, above.level) if level is None else level
            elif level is None and above.level is not None and above.list in (None, ident):
                level = above.level
        return ident, level or 0

    def _linked(self, ident: str, style: str, stated: int | None) -> int | None:
        """The level that names the style as its own; else the one that the style states."""
        found = self._lists.get(ident)
        levels = found.levels.items() if found else ()
        return next((at for at, level in levels if level.style == style), stated)


def _printed(found: List, at: int, counts: dict[int, int]) -> str:
    """The pattern of a level with the numbers put in; a legal one prints digits whatever the levels above do."""
    level = found.levels[at]

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        shown = found.levels.get(place)
        if shown is None or not 0 <= place <= at:
            return ""
        plain = level.legal and shown.form not in ("none", "decimalZero")
        return printed(counts[place], "decimal" if plain else shown.form)

    return _PLACE.sub(number, level.pattern)
