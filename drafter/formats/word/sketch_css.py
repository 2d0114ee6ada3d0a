"""Looks of paragraphs and letters of a Word file, as the words of a style sheet that Qt knows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from drafter.formats.word.names import VAL, W

_ALIGN: Final = {"center": "center", "right": "right", "end": "right", "both": "justify", "left": "left"}
_OFF: Final = ("0", "false", "none")
_SINGLE: Final = 240


def pixels(twentieths: float) -> float:
    """A distance in twentieths of a point as pixels, of which there are 96 to the inch."""
    return twentieths / 15


@dataclass(frozen=True, slots=True)
class Css:
    """The look of a paragraph and its letters; distances in twentieths of a point, the size in points."""

    font: str = "Times New Roman"
    size: float = 10
    bold: bool = False
    italic: bool = False
    small_caps: bool = False
    color: str = ""
    align: str = "left"
    before: int = 0
    after: int = 0
    left: int = 0
    first: int = 0
    line: int = 100
    under: bool = False
    page_break: bool = False

    def with_paragraph(self, properties: Any) -> Css:
        """The look with what paragraph properties say."""
        css = self
        for node in properties if properties is not None else ():
            match str(node.tag).removeprefix(W):
                case "jc":
                    css = replace(css, align=_ALIGN.get(str(node.get(VAL)), "left"))
                case "spacing":
                    css = css._spaced(node)
                case "ind":
                    first = int(node.get(f"{W}firstLine", 0)) - int(node.get(f"{W}hanging", 0))
                    css = replace(css, left=int(node.get(f"{W}left", css.left)), first=first)
                case "pBdr":
                    css = replace(css, under=node.find(f"{W}bottom") is not None)
                case "pageBreakBefore":
                    css = replace(css, page_break=str(node.get(VAL)) not in _OFF)
        return css

    def _spaced(self, node: Any) -> Css:
        before, after = (
            int(node.get(f"{W}{name}", old)) for name, old in (("before", self.before), ("after", self.after))
        )
        line = self.line
        if node.get(f"{W}line") and node.get(f"{W}lineRule", "auto") == "auto":
            line = round(int(node.get(f"{W}line")) * 100 / _SINGLE)
        return replace(self, before=before, after=after, line=line)

    def with_letters(self, properties: Any) -> Css:
        """The look with what letter properties say."""
        css = self
        for node in properties if properties is not None else ():
            value = str(node.get(VAL))
            match str(node.tag).removeprefix(W):
                case "rFonts" if node.get(f"{W}ascii"):
                    css = replace(css, font=str(node.get(f"{W}ascii")))
                case "sz":
                    css = replace(css, size=int(value) / 2)
                case "b":
                    css = replace(css, bold=value not in _OFF)
                case "i":
                    css = replace(css, italic=value not in _OFF)
                case "smallCaps":
                    css = replace(css, small_caps=value not in _OFF)
                case "color":
                    css = replace(css, color="" if value == "auto" else value)
        return css


class Styles:
    """The paragraph styles of a file."""

    def __init__(self, root: Any) -> None:
        self._known = {str(s.get(f"{W}styleId")): s for s in root.iterfind(f"{W}style")} if root is not None else {}
        defaults = root.find(f"{W}docDefaults") if root is not None else None
        css = Css()
        if defaults is not None:
            css = css.with_paragraph(defaults.find(f"{W}pPrDefault/{W}pPr"))
            css = css.with_letters(defaults.find(f"{W}rPrDefault/{W}rPr"))
        self._default = css

    def of(self, ident: str, depth: int = 0) -> Css:
        """The look of a style with all it is based on."""
        style = self._known.get(ident or "Normal")
        if style is None or depth > len(self._known):
            return self._default
        based = style.find(f"{W}basedOn")
        css = self.of(str(based.get(VAL)), depth + 1) if based is not None else self._default
        return css.with_paragraph(style.find(f"{W}pPr")).with_letters(style.find(f"{W}rPr"))


def css_text(css: Css, on_paragraph: bool = True) -> str:
    """The declarations of a look."""
    said = f"font-family:'{css.font.replace(chr(39), '')}';font-size:{css.size}pt"
    said += f";font-weight:{700 if css.bold else 400};font-style:{'italic' if css.italic else 'normal'}"
    said += ";font-variant:small-caps" if css.small_caps else ""
    said += f";color:#{css.color}" if css.color else ""
    if not on_paragraph:
        return said
    before, after, left, first = (round(pixels(n)) for n in (css.before, css.after, css.left, css.first))
    said += f";text-align:{css.align};margin:{before}px 0px {after}px {left}px;text-indent:{first}px"
    return f"{said};line-height:{css.line}%" + (";border-bottom:1px solid #808080" if css.under else "")
