"""What of a paragraph's look decides how much of a page it takes: of our own styles, and of those of a written file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from drafter.formats.word.markup import MAIN
from drafter.formats.word.numbering import STEP
from drafter.formats.word.styles import Style
from drafter.formats.word.widths import TIMES, Face, face_of, line_height

_W: Final = f"{{{MAIN}}}"
_POINTS: Final = 12.0
#: Styles that take their indent from the list, and the level there.
_LISTED: Final = {"ArticleParagraph": 1, "Subparagraph": 2, "Point": 3}
#: The style whose text stands where that of the first level does.
_FIRST_LEVEL: Final = "NumberedText"
_SPACING = re.compile(r"<w:spacing ([^>]*)/>")
_SIZE = re.compile(r'<w:sz w:val="(\d+)"/>')
_VALUE = re.compile(r'w:(\w+)="([^"]*)"')
_SINGLE: Final = 240  # a line as high as its font asks for


@dataclass(frozen=True, slots=True)
class Look:
    """Distances, sizes and the height of a line in points."""

    size: float = _POINTS
    face: Face = TIMES
    bold: bool = False
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    first: float = 0.0
    exact: float = 0.0
    spread: float = 1.0
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False

    @property
    def line(self) -> float:
        """The height of a line."""
        return self.exact or line_height(self.size, self.face) * self.spread


def looks_of(styles: Sequence[Style]) -> dict[str, Look]:
    """The looks of our own styles, by their ids."""
    return _listed({style.ident: _own(style) for style in styles})


def _listed(looks: dict[str, Look]) -> dict[str, Look]:
    """The looks with the indents that some take from the list."""
    return looks | {ident: indented(looks[ident], looks, level) for ident, level in _LISTED.items() if ident in looks}


def indented(look: Look, looks: Mapping[str, Look], level: int) -> Look:
    """The look of a paragraph at a level of the list, counted from 1."""
    first = looks[_FIRST_LEVEL].left if _FIRST_LEVEL in looks else STEP / 20
    return replace(look, left=first + (level - 1) * STEP / 20, first=0.0)


def _own(style: Style) -> Look:
    return Look(
        size=style.size or _POINTS,
        bold=style.bold,
        before=style.before / 20,
        after=style.after / 20,
        left=style.left / 20,
        first=style.first / 20,
        exact=style.line / 20,
        keep_next=style.keep_next,
        keep_lines=style.keep_lines,
        page_break=style.page_break,
    )


def direct(look: Look, markup: str) -> Look:
    """The look of a paragraph with what it says of itself: distances, and the size of its letters."""
    if found := _SPACING.search(markup):
        look = _spaced(look, dict(_VALUE.findall(found[1])))
    sizes = _SIZE.findall(markup)
    return replace(look, size=max(map(int, sizes)) / 2) if sizes else look


def _spaced(look: Look, values: Mapping[str, str]) -> Look:
    if "before" in values:
        look = replace(look, before=int(values["before"]) / 20)
    if "after" in values:
        look = replace(look, after=int(values["after"]) / 20)
    if "line" not in values:
        return look
    if values.get("lineRule", "auto") == "auto":
        return replace(look, spread=int(values["line"]) / _SINGLE, exact=0.0)
    return replace(look, exact=int(values["line"]) / 20)


def looks_in(styles: Any) -> dict[str, Look]:
    """The looks of the paragraph styles in a styles part, each with what it takes from the style that it is based on."""
    defaults = _taken(Look(size=10.0), styles.find(f"{_W}docDefaults/{_W}pPrDefault/{_W}pPr"),
                      styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr"))  # fmt: skip
    known = {str(s.get(f"{_W}styleId")): s for s in styles.iterfind(f"{_W}style") if s.get(f"{_W}type") == "paragraph"}
    looks: dict[str, Look] = {}
    for ident in known:
        _resolve(ident, known, looks, defaults)
    looks.setdefault("Normal", defaults)
    return _listed(looks)


def _resolve(ident: str, known: Mapping[str, Any], looks: dict[str, Look], defaults: Look) -> Look:
    if ident in looks or ident not in known:
        return looks.get(ident, defaults)
    looks[ident] = defaults  # where styles go in a circle
    style = known[ident]
    based = style.find(f"{_W}basedOn")
    look = defaults if based is None else _resolve(str(based.get(f"{_W}val")), known, looks, defaults)
    look = _taken(look, style.find(f"{_W}pPr"), style.find(f"{_W}rPr"))
    looks[ident] = look
    return look


def _taken(look: Look, paragraph: Any, letters: Any) -> Look:
    """The look with what a style says of paragraphs and letters."""
    for node in paragraph if paragraph is not None else ():
        values = {str(name).rpartition("}")[2]: str(value) for name, value in node.attrib.items()}
        match str(node.tag).removeprefix(_W):
            case "spacing":
                look = _spaced(look, values)
            case "ind":
                left = int(values.get("left", values.get("start", look.left * 20))) / 20
                first = int(values.get("firstLine", 0)) - int(values.get("hanging", 0))
                look = replace(look, left=left, first=first / 20)
            case "keepNext":
                look = replace(look, keep_next=_is_on(values))
            case "keepLines":
                look = replace(look, keep_lines=_is_on(values))
            case "pageBreakBefore":
                look = replace(look, page_break=_is_on(values))
    for node in letters if letters is not None else ():
        value = str(node.get(f"{_W}val") or "")
        match str(node.tag).removeprefix(_W):
            case "sz":
                look = replace(look, size=int(value) / 2)
            case "b":
                look = replace(look, bold=value not in ("0", "false"))
            case "rFonts" if node.get(f"{_W}ascii"):
                look = replace(look, face=face_of(str(node.get(f"{_W}ascii"))))
    return look


def _is_on(values: Mapping[str, str]) -> bool:
    return values.get("val", "1") not in ("0", "false")
