"""One step of the history as rich text: who, when and what, and the text before and after with its words marked by signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from drafter.app.browsing import Step
from drafter.app.changes import step_words
from drafter.app.copying import PROOF_DIGITS
from drafter.compare.marking import DELETED, INSERTED, KEPT, MOVED_FROM, MOVED_TO, Segment
from drafter.compare.rows import Cell, Fold, Row, folded
from drafter.ui.theme import Theme, current_scale, treaty_font

_GONE, _COME = (DELETED, MOVED_FROM), (INSERTED, MOVED_TO)
#: The depth of a paragraph; what stands higher is a heading.
_PARAGRAPH = 3


def rich_text(step: Step, theme: Theme) -> str:
    """The whole of what is shown of a step."""
    line = step.line
    parts = [
        f"<h3>{escape(step_words(line.kind, line.label))}</h3>",
        f"<p>{escape(line.author)}, {line.at.astimezone():%A, %d %B %Y, %H:%M:%S}</p>",
        *(f"<p>{escape(text)}</p>" for text in step.lines),
        *_table(step.rows, theme),
    ]
    if step.more > 0:
        parts.append(f"<p>{step.more} more provisions were touched.</p>")
    muted = theme.colors["muted"]
    parts.append(
        f'<p style="color:{muted}">Step {line.seq}. Proof of the draft after it, as copies bear it: {line.hash[:PROOF_DIGITS]}</p>'
    )
    return "".join(parts)


def _table(rows: Sequence[Row], theme: Theme) -> Iterator[str]:
    if not any(row.is_changed for row in rows):
        if rows:
            yield "<p>The printed text is the same before and after.</p>"
        return
    font = treaty_font(current_scale())
    style = f"font-family:'{font.family()}'; font-size:{font.pointSizeF()}pt"
    muted = theme.colors["muted"]
    yield f'<table width="100%" cellpadding="4" style="{style}"><tr>'
    yield "".join(
        f'<td width="50%"><b>{head}</b></td>' for head in ("Before (struck: gone)", "After (underlined: new)")
    )
    yield "</tr>"
    for row in folded(rows):
        if isinstance(row, Fold):
            yield f'<tr><td colspan="2" style="color:{muted}">⋯ {len(row.rows)} paragraphs unchanged ⋯</td></tr>'
        else:
            before, after = row.cells[0], row.cells[-1]
            yield f"<tr><td>{_cell(before, _GONE, theme)}</td><td>{_cell(after, _COME, theme)}</td></tr>"
    yield "</table>"


def _cell(cell: Cell, shown: tuple[str, ...], theme: Theme) -> str:
    text = "".join(_segment(segment, theme) for segment in cell.segments if segment.status in (KEPT, *shown))
    text = text.removesuffix("<br>")  # where the paragraph ended
    return f"<b>{text}</b>" if cell.depth < _PARAGRAPH else text


def _segment(segment: Segment, theme: Theme) -> str:
    text = escape(segment.text).replace("\n", "<br>")
    if segment.status == KEPT or text == "<br>":
        return text
    tag, color = ("s", "bad") if segment.status in _GONE else ("u", "good")
    return f'<{tag} style="color:{theme.colors[color]}">{text}</{tag}>'
