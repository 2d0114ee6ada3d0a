"""The commands that read files from outside: show one, compare two or more."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from drafter.app.comparing import compare_sides, side_of, write_compared
from drafter.app.manuscript import Manuscript
from drafter.app.ports import Redlining
from drafter.app.workbench import Workbench
from drafter.compare.brackets import bracketing
from drafter.compare.comparison import VERDICTS, Comparison
from drafter.compare.paragraphs import HEADINGS, Paragraph
from drafter.domain.errors import Refusal


def show_foreign(workbench: Workbench, options: Namespace) -> int:
    """Show a file from outside as text, outline or JSON."""
    read = workbench.readers[options.file.suffix.lower()].read(options.file, options.view)
    if options.format == "json":
        json.dump(manuscript_form(read), sys.stdout, ensure_ascii=False, indent=1)
        print()
    elif options.format == "outline":
        print("\n".join(_outline(read.text.paragraphs)))
    else:
        print("\n\n".join(paragraph.line for paragraph in read.text.paragraphs))
    return 0


def manuscript_form(read: Manuscript) -> dict[str, Any]:
    """A file as "drafter-draft/1"; ``gap`` is there where more than a blank stood between number and text."""
    paragraphs = read.text.paragraphs
    form: dict[str, Any] = {
        "format": "drafter-draft/1",
        "title": _title(paragraphs),
        "instrument": "",
        "status": "",
        "languages": [],
        "parties": [],
        "provisions": [_entry(place, paragraph) for place, paragraph in enumerate(paragraphs)],
    }
    form |= _brackets(paragraphs)
    if read.changes:
        form["changes"] = [
            {"provision": c.paragraph, "kind": c.kind, "text": c.text, "author": c.author, "at": _iso(c.at)}
            for c in read.changes
        ]
    if read.comments:
        form["comments"] = [
            {"provision": c.paragraph, "text": c.text, "author": c.author, "at": _iso(c.at)} for c in read.comments
        ]
    if read.hidden:
        form["hidden"] = [{"provision": hidden.paragraph, "text": hidden.text} for hidden in read.hidden]
    return form


def _brackets(paragraphs: tuple[Paragraph, ...]) -> dict[str, Any]:
    """The brackets and those without a partner, each place as the index of a provision and the character of its text."""
    found = bracketing(paragraphs)
    pairs = [
        {"start": list(b.start), "end": list(b.end), "depth": b.depth, "holders": list(b.holders)}
        for b in found.brackets
    ]
    lone = [list(place) for place in found.unbalanced]
    return ({"brackets": pairs} if pairs else {}) | ({"unbalanced_brackets": lone} if lone else {})


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _title(paragraphs: tuple[Paragraph, ...]) -> str:
    """The title: the paragraph marked as such, else the first heading without number, else the first paragraph."""
    kinds = (("title",), ("title", "heading"), ("title", "heading", "text"))
    for wanted in kinds:
        for paragraph in paragraphs[:20]:
            if paragraph.kind in wanted and not paragraph.number and paragraph.text:
                return paragraph.text
    return ""


def _entry(place: int, paragraph: Paragraph) -> dict[str, Any]:
    headed = paragraph.kind in HEADINGS
    entry = {
        "uid": paragraph.uid or f"n{place + 1}",
        "kind": paragraph.kind,
        "number": paragraph.number,
        "heading": paragraph.text if headed else "",
        "text": "" if headed else paragraph.text,
        "depth": paragraph.depth,
        "clause": "",
        "state": "",
    }
    return entry | ({"gap": paragraph.gap} if paragraph.number and paragraph.gap.strip() else {})


def _outline(paragraphs: tuple[Paragraph, ...]) -> Iterator[str]:
    """The headings, indented by depth; a bare number takes the line after it, where that is short, for its words."""
    for place, paragraph in enumerate(paragraphs):
        if paragraph.kind in HEADINGS:
            follows = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
            bare = not paragraph.text and follows and follows.kind == "text" and len(follows.text) <= 80
            words = f" {follows.text}" if bare and follows and follows.text[-1:] not in ".;,:" else ""
            yield "  " * min(paragraph.depth, 3) + paragraph.line + words


def compare(workbench: Workbench, options: Namespace) -> int:
    """Compare two or more drafts or files; the first is the base."""
    sides = [side_of(workbench, path, options.view, options.lang) for path in (options.old, options.new, *options.more)]
    compared = compare_sides(sides)
    if options.out:
        how = Redlining(
            options.author or workbench.author,
            _moment(options.date, workbench),
            options.moves == "native",
            options.numbering,
        )
        hidden = write_compared(workbench, compared, options.out, how)
        if hidden:
            print(f"{options.out} leaves out what was hidden in {options.new}: {', '.join(hidden)}.", file=sys.stderr)
    if options.json:
        json.dump(compared.to_plain(), sys.stdout, ensure_ascii=False, indent=1)
        print()
    elif not options.out:
        for side, comparison in zip(sides[1:], compared.comparisons, strict=True):
            print("\n".join(_told(str(options.old), str(side.path), comparison)))
    return 0


def _moment(text: str, workbench: Workbench) -> datetime:
    if not text:
        return workbench.clock.now()
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):
        raise Refusal(f"“{text}” is no date; write it as 2026-03-01 or 2026-03-01T10:00.") from None


def _told(old: str, new: str, comparison: Comparison) -> Iterator[str]:
    """A comparison in lines: the summary, then each change with what went and what came."""
    summary = comparison.summary
    counts = ", ".join(
        f"{summary[verdict]} {verdict.replace('_', ' and ')}" for verdict in VERDICTS if summary[verdict]
    )
    yield f"{old} → {new}: {summary['material']} changes of substance ({counts or 'no text'})"
    for block in comparison.blocks:
        if block.verdict == "unchanged":
            continue
        paragraphs = comparison.new.paragraphs if block.new else comparison.old.paragraphs
        first = paragraphs[(block.new or block.old)[0]]
        kinds = f" [{', '.join(block.kinds)}]" if block.kinds else ""
        yield f"{'!' if block.material else ' '} {block.verdict.replace('_', ' and ')}{kinds}: {first.line[:60]}"
        for segment in block.segments:
            if segment.status in "-+" and segment.text.strip():
                yield f"    {segment.status} {' '.join(segment.text.split())[:160]}"
