"""How the wording looks on the screen: fonts, indents and colours of what is otherwise only marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextTableFormat

from drafter.domain.text import Block, Inline, Run
from drafter.ui.theme import Theme, current_scale, current_theme, treaty_font
from drafter.ui.wording.marks import ATOM_OBJECT, Mark, mark_block, to_text

#: Steps of indent by role, as on the page; a paragraph without a number stands flush.
_STEPS: Final = {"paragraph": 1, "subparagraph": 2, "point": 3}
_LINE_PERCENT: Final = 135.0
_FILLER_PIXELS: Final = 6.0
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_SIDES = {"right": Qt.AlignmentFlag.AlignRight, "center": Qt.AlignmentFlag.AlignHCenter}


@dataclass(frozen=True)
class Dress:
    """The look in force; ``step`` is one indent in pixels."""

    font: QFont
    theme: Theme
    step: float

    def run(self, run: Run, strong: bool = False) -> QTextCharFormat:
        """The format of a run; ``strong`` inside headings and table heads. A term is bold and underlined with dots."""
        form = QTextCharFormat()
        form.setFontItalic(run.italic)
        form.setFontWeight(QFont.Weight.Bold if strong or run.bold or run.term else QFont.Weight.Normal)
        if run.bold:
            form.setProperty(Mark.BOLD, True)
        if run.term:
            form.setProperty(Mark.TERM, True)
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            form.setUnderlineColor(self.theme.color("accent"))
        return form

    def atom(self, inline: Inline, shown: str, share: float = 1.0) -> QTextCharFormat:
        """The format of a single unit, which paints itself, shows this text and takes at most a share of the line."""
        form = QTextCharFormat()
        form.setObjectType(ATOM_OBJECT)
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
        form.setProperty(Mark.ATOM, to_text(inline))
        form.setProperty(Mark.SHOWN, shown)
        form.setProperty(Mark.SHARE, share)
        return form

    def block(self, block: Block, label: str) -> QTextBlockFormat:
        """The format of a block that has this number."""
        form = QTextBlockFormat()
        mark_block(form, block)
        form.setLineHeight(_LINE_PERCENT, _PROPORTIONAL)
        form.setBottomMargin(self.step / 5)
        form.setLeftMargin(self.indent(block, label))
        return form

    def filler(self, block: Block, low: bool) -> QTextBlockFormat:
        """The format of a paragraph that is not there until something is written; low ones stand round tables."""
        form = self.block(block, "")
        form.setProperty(Mark.FILLER, True)
        if low:
            form.setLineHeight(_FILLER_PIXELS, _FIXED)
            form.setBottomMargin(0)
        return form

    def cell(self, side: str, missing: bool) -> QTextBlockFormat:
        """The format of a cell's paragraph, set to one side ("left", "right", "center")."""
        form = QTextBlockFormat()
        form.setAlignment(_SIDES.get(side, Qt.AlignmentFlag.AlignLeft))
        if missing:
            form.setProperty(Mark.PAD, True)
        return form

    def table(self, described: str) -> QTextTableFormat:
        """The format of a table whose block, as JSON, is ``described``."""
        form = QTextTableFormat()
        form.setProperty(Mark.TABLE, described)
        form.setHeaderRowCount(1)
        form.setBorderCollapse(True)
        form.setBorder(1)
        form.setCellSpacing(0)
        form.setCellPadding(self.step / 8)
        form.setBorderBrush(QBrush(self.theme.color("line_strong")))
        return form

    def indent(self, block: Block, label: str) -> float:
        """How far a block stands in, in pixels; the number hangs one step before it."""
        numbered = label or block.role in ("subparagraph", "point")
        return self.step * (_STEPS.get(block.role, 0) if numbered else block.level)


def current_dress() -> Dress:
    """The look in force: the treaty's serif in the text size and theme that are set."""
    font = treaty_font(current_scale())
    return Dress(font, current_theme(), round(2.2 * QFontMetricsF(font).horizontalAdvance("m")))
