"""A comparison as one web page that stands alone: texts side by side, a list of what they are, folded where equal.

It loads nothing and runs nothing; the switches that hide renumbering and matters of form are plain style rules. Deleted
words are struck through, inserted ones underlined, moved ones dotted: no mark relies on colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from drafter.app.compared import Compared, Side
from drafter.compare.comparison import Comparison
from drafter.compare.marking import DELETED, INSERTED, KEPT, MOVED_FROM, MOVED_TO, Segment
from drafter.compare.rows import Cell, Fold, Row, folded, rows_of
from drafter.compare.telling import SIGNS, bracket_words
from drafter.formats.characters import escaped

_STYLE: Final = """
:root { color-scheme: light dark; --gone: #b3261e; --come: #0b6b2b; --moved: #1f4fa3; }
@media (prefers-color-scheme: dark) { :root { --gone: #ff9d94; --come: #7fdc9a; --moved: #9dbcff; } }
body { margin: 0 auto; padding: 1rem; max-width: 110rem; font: 1rem/1.45 "Times New Roman", Times, serif; }
h1 { font-size: 1.3rem; margin: .5rem 0; }
header, .row > .what, summary, label { font-family: system-ui, sans-serif; font-size: .85rem; }
table { border-collapse: collapse; margin: .5rem 0; }
th, td { text-align: start; padding: .15rem .8rem .15rem 0; vertical-align: top; }
td { overflow-wrap: anywhere; }
.row { display: grid; grid-template-columns: 8.5rem repeat(var(--sides), minmax(0, 1fr)); gap: 0 1rem;
  border-top: 1px solid #80808040; padding: .3rem 0; }
.row > .what { color: #707070; }
.row.material > .what { color: inherit; font-weight: bold; }
.row > div { overflow-wrap: anywhere; }
.head { padding-inline-start: 0; font-weight: bold; }
.d3 { padding-inline-start: 0; } .d4 { padding-inline-start: 1.5rem; } .d5 { padding-inline-start: 3rem; }
del { color: var(--gone); text-decoration: line-through; }
ins { color: var(--come); text-decoration: underline; }
del.moved { color: var(--moved); text-decoration: line-through dotted; }
ins.moved { color: var(--moved); text-decoration: underline dotted; }
.none { color: #808080; font-style: italic; }
details { border-top: 1px solid #80808040; padding: .2rem 0; }
summary { color: #707070; cursor: pointer; }
#substance:checked ~ main .formal, #numbers:checked ~ main .renumbered { display: none; }
:target { outline: 2px solid var(--moved); }
@media print { label, input { display: none; } .row { break-inside: avoid; } }
"""
_MARKS: Final = {
    DELETED: ("<del>", "</del>"),
    INSERTED: ("<ins>", "</ins>"),
    MOVED_FROM: ('<del class="moved">', "</del>"),
    MOVED_TO: ('<ins class="moved">', "</ins>"),
    KEPT: ("", ""),
}


class ComparisonPage:
    """Web pages of comparisons."""

    def write(self, compared: Compared) -> bytes:
        """The whole page; equal comparisons give equal bytes."""
        names = [_name(side) for side in compared.sides]
        title = escaped(" / ".join(names))
        body = "".join(_body(compared, names))
        return (
            '<!DOCTYPE html>\n<html><head><meta charset="utf-8">'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
            '<meta name="viewport" content="width=device-width">'
            f"<title>{title}</title><style>{_STYLE}</style></head>"
            f'<body style="--sides: {len(names)}">{body}</body></html>\n'
        ).encode()


def _name(side: Side) -> str:
    return side.name


def _body(compared: Compared, names: Sequence[str]) -> Iterator[str]:
    yield f"<header><h1>Comparison</h1>{_sides(compared)}"
    for side, comparison in zip(compared.sides[1:], compared.comparisons, strict=True):
        yield _summary(side, comparison, len(compared.sides) > 2)
        yield from _stale(comparison)
    yield "</header>"
    yield '<input type="checkbox" id="substance"><label for="substance"> changes of substance only</label> '
    yield '<input type="checkbox" id="numbers"><label for="numbers"> hide renumbering</label>'
    heads = "".join(f'<div class="head">{escaped(name)}</div>' for name in names)
    yield f'<main><div class="row"><div class="what"></div>{heads}</div>'
    for row in folded(rows_of(compared.comparisons)):
        yield _fold(row) if isinstance(row, Fold) else _row(row)
    yield "</main>"


def _sides(compared: Compared) -> str:
    counts = [compared.comparisons[0].to_plain()["sides"][0]]
    counts += [comparison.to_plain()["sides"][1] for comparison in compared.comparisons]
    lines = []
    for side, count in zip(compared.sides, counts, strict=True):
        at = side.at.strftime("%Y-%m-%d %H:%M") if side.at else ""
        cells = (_name(side), at, f"{count['words']:,} words", f"{count['paragraphs']:,} paragraphs", side.sha256[:16])
        lines.append("<tr>" + "".join(f"<td>{escaped(cell)}</td>" for cell in cells) + "</tr>")
    return "<table><tr><th>Text</th><th>Saved</th><th></th><th></th><th>SHA-256</th></tr>" + "".join(lines) + "</table>"


def _summary(side: Side, comparison: Comparison, named: bool) -> str:
    summary = comparison.summary
    there = [verdict for verdict in SIGNS if summary[verdict]]
    counts = [f"{SIGNS[verdict]} {verdict.replace('_', ' and ')} {summary[verdict]}" for verdict in there]
    counts += [words] if (words := bracket_words(comparison)) else []
    name = f"{_name(side)}: " if named else ""
    return f"<p>{escaped(name)}<b>{_of_substance(summary['material'])}</b> · {escaped(' · '.join(counts))}</p>"


def _of_substance(count: int) -> str:
    return f"{count or 'no'} change{'s' * (count != 1)} of substance"


def _stale(comparison: Comparison) -> Iterator[str]:
    if comparison.stale:
        yield "<p>References that did not follow a renumbering:</p><ul>"
        for stale in comparison.stale:
            line = comparison.new.paragraphs[stale.index].line
            words = f"{stale.kind} {stale.number}, which is now {stale.expected}: {line[:120]}"
            yield f"<li>{escaped(words)}</li>"
        yield "</ul>"


def _fold(fold: Fold) -> str:
    rows = "".join(_row(row) for row in fold.rows)
    count = len(fold.rows)
    return f"<details><summary>{count} unchanged paragraph{'s' * (count > 1)}</summary>{rows}</details>"


def _row(row: Row) -> str:
    kinds = f"<br>{escaped(', '.join(row.kinds))}" if row.kinds else ""
    signs = " ".join(f"{SIGNS[verdict]} {verdict.replace('_', ' and ')}" for verdict in row.verdicts)
    state = "material" if row.material else "formal"
    marks = " renumbered" if row.is_renumbered else ""
    what = f'<div class="what">{escaped(signs)}{kinds}</div>' if row.is_changed else "<div></div>"
    return f'<div class="row {state}{marks}">{what}{"".join(map(_cell, row.cells))}</div>'


def _cell(cell: Cell) -> str:
    ident = f' id="{cell.ident}"' if cell.ident else ""
    if cell.jump:
        words = "moved from here" if cell.leaves else "moved here"
        link = f'<a class="none" href="#{cell.jump}">{words}</a>'
        return f"<div{ident}>{link}{_text(cell)}</div>"
    depth = f"d{cell.depth}" if cell.depth in (3, 4, 5) else "head"
    return f'<div class="{depth}"{ident}>{_text(cell)}</div>'


def _text(cell: Cell) -> str:
    return "".join(map(_marked, cell.segments)).strip().replace("\n", "<br>")


def _marked(segment: Segment) -> str:
    before, after = _MARKS[segment.status]
    return f"{before}{escaped(segment.text)}{after}" if segment.text.strip() else escaped(segment.text)
