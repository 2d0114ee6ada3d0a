"""Footnotes set elsewhere: text taken out of table cells that stands under the table as a paragraph is not removed text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafter.compare.align import Row
from drafter.compare.judging import Finding
from drafter.compare.kinds import ranked
from drafter.compare.marking import DELETED, INSERTED, Segment
from drafter.compare.paragraphs import Paragraph

_LETTERS = re.compile(r"\W+")
#: Letters below which equal text may be chance.
_SHORTEST = 12


def settle_footnotes(
    findings: Sequence[Finding], rows: Sequence[Row], old: Sequence[Paragraph], new: Sequence[Paragraph]
) -> list[Finding]:
    """The findings, with notes that only changed places between table cells and the foot of the table called editorial."""
    settled = list(findings)
    for rows_side, status, alone in ((old, DELETED, "added"), (new, INSERTED, "removed")):
        cells = [
            index
            for index, row in enumerate(rows)
            if row.old and row.new and rows_side[(row.old if status == DELETED else row.new)[0]].kind == "table"
        ]
        gone = {
            _bare(segment.text) for index in cells for segment in settled[index].segments if segment.status == status
        }
        notes = {
            bare: index
            for index, finding in enumerate(settled)
            if finding.verdict == alone and len(bare := _bare(finding.segments[0].text)) >= _SHORTEST and bare in gone
        }
        for index in [*notes.values(), *cells] if notes else []:
            settled[index] = _settled(settled[index], notes)
    return settled


def _settled(finding: Finding, notes: dict[str, int]) -> Finding:
    segments = tuple(_as_form(finding.segments, notes))
    if segments == finding.segments:
        return finding
    return replace(finding, segments=segments, kinds=ranked({segment.kind for segment in segments if segment.kind}))


def _as_form(segments: Sequence[Segment], notes: dict[str, int]) -> Iterator[Segment]:
    for segment in segments:
        moved = segment.status in (DELETED, INSERTED) and _bare(segment.text) in notes
        yield segment._replace(kind="editorial") if moved else segment


def _bare(text: str) -> str:
    return _LETTERS.sub("", text)
