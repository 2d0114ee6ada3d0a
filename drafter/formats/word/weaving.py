"""Weaves the strips of a comparison into the tree of the new Word file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from typing import Final, NoReturn

from drafter.app.ports import Redlining
from drafter.compare.comparison import Comparison
from drafter.compare.marking import DELETED, INSERTED, KEPT
from drafter.compare.paragraphs import Paragraph
from drafter.compare.renumbering import core
from drafter.domain.errors import Refusal
from drafter.formats.lines import Element, Line, Stories
from drafter.formats.neutral import Placed, one_line, placed
from drafter.formats.word.anchors import Anchors
from drafter.formats.word.guard import guarded
from drafter.formats.word.marks import Marker
from drafter.formats.word.names import W
from drafter.formats.word.plan import CUT, Unmarkable, plan_of
from drafter.formats.word.runs import Runs, part_paragraphs
from drafter.formats.word.stories import Source, stories
from drafter.formats.word.strips import Op, Strip, Target, targets_of, without_labels

_ROW: Final = f"{W}tr"


@dataclass(slots=True)
class Choices:
    """What the rounds before have taught.

    ``crude`` blocks are deleted and inserted whole; ``typed`` are old paragraphs whose number is written as text; ``bare``
    new paragraphs that had no automatic number, or another one, before.
    """

    crude: set[int] = field(default_factory=set)
    typed: set[int] = field(default_factory=set)
    bare: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Note:
    """What a comment says of a move or a split, and on which paragraph."""

    paragraph: Element
    text: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A Word file taken apart, with its stories and the neutral paragraphs they make."""

    source: Source
    found: Stories
    paragraphs: list[Placed]


def opened(path: Path, content: bytes) -> Opened:
    """A Word file taken apart anew; ``Refusal`` where it cannot be."""
    source = Source(guarded(path, content, "Word document"))
    found = stories(source, "final")
    return Opened(source, found, list(placed(found)))


class Weaving:
    """One new document with the marks of one round; ``remarks`` are the comments on moves and splits."""

    def __init__(
        self, new: Opened, comparison: Comparison, strips: Sequence[Strip], choices: Choices, how: Redlining
    ) -> None:
        self.source = new.source
        self.comparison = comparison
        self.remarks: list[Note] = []
        self._strips = strips
        self._choices = choices
        date = how.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.marker = Marker(how.author, date, _highest(new.source.root) + 1, how.native_moves)
        self._found = new.found
        self._placed = new.paragraphs
        self._anchors = Anchors(self._found, self._placed)
        self._models = self._model_index()
        self._said: set[int] = set()

    def weave(self) -> dict[str, Element]:
        """Mark everything; the changed parts by name. ``Unmarkable`` when something has to be marked otherwise."""
        targets, last = targets_of(list(self._strips), len(self._placed))
        runs = Runs(self.marker, self._new_notes(targets))
        crude = len(self._choices.crude)
        for target in targets:
            self._insert_gone(target.before, target.new)
            with suppress(Unmarkable):  # the others are tried all the same, so that one round finds them all
                self._mark(runs, target)
        if len(self._choices.crude) > crude:
            raise Unmarkable
        self._insert_gone(last, len(targets))
        self._mark_rows(targets)
        parts = {self.source.main: self.source.root}
        for kind in ("footnotes", "endnotes"):
            root = self.source.related(kind)
            if root is not None:
                parts[self.source.part_of(kind)] = root
        return parts

    # one paragraph of the new text

    def _mark(self, runs: Runs, target: Target) -> None:
        lines = self._placed[target.new].lines
        wholly = target.strips[-1].end if target.wholly_new else ""
        ops = self._ops(target)
        first = lines[0].parts[-1] if lines[0].parts else None
        if not wholly and all(op.status == KEPT for op in ops) and target.strips[-1].end == KEPT:
            self._unnumber(target, first)
            return
        if first is None:
            self._give_up(target)
        try:
            plan = plan_of(ops, lines)
            for place, line in enumerate(lines):
                runs.mark(line, plan, place, wholly)
            if len(lines) == 1:
                part_paragraphs(lines[0].parts[-1], self.marker)
        except Unmarkable:
            self._give_up(target)
        self._mark_end(target, lines)
        self._unnumber(target, first)
        self._say(target, lines[-1].parts[-1])

    def _give_up(self, target: Target) -> NoReturn:
        """Have the block deleted and inserted whole in the next round."""
        blocks = {strip.block for strip in target.strips}
        if blocks <= self._choices.crude:
            raise Refusal(
                f"{self.source.package.path}: no Word file was written, because the change of "
                f"“{_short(self._placed[target.new].paragraph.line)}” cannot be marked; write the comparison as .html instead."
            )
        self._choices.crude |= blocks
        raise Unmarkable

    def _mark_end(self, target: Target, lines: Sequence[Line]) -> None:
        end = target.strips[-1].end
        if end == KEPT:
            return
        if len(lines) > 1 and not target.wholly_new:
            self._give_up(target)
        for line in lines:
            self.marker.end(line.parts[-1], end)

    def _ops(self, target: Target) -> list[Op]:
        """The ops of a paragraph's own text: automatic numbers left out, cuts where a paragraph of the old one ended."""
        ops: list[Op] = []
        for strip in target.strips:
            ops += self._strip_ops(target, strip)
            if strip is not target.strips[-1]:
                ops.append(Op(CUT, strip.end))
        return ops

    def _strip_ops(self, target: Target, strip: Strip) -> list[Op]:
        label = self._automatic(target.new)
        if not label or strip is not target.strips[0]:
            return strip.ops
        was = self.comparison.old.paragraphs[strip.old] if strip.old >= 0 else None
        if was is None:
            return without_labels(strip, "", label)
        if target.new in self._choices.bare:
            ops = without_labels(strip, was.number, label)
            return [Op(DELETED, was.label), *ops] if was.label else ops
        return without_labels(strip, was.number, label)

    def _automatic(self, new: int) -> str:
        """The number of a paragraph that is nowhere in its text."""
        one = self._placed[new]
        if len(one.lines) > 1 or not one.lines[0].label:
            return ""
        if _solid(one.paragraph.line) == _solid(one_line(one.lines[0].text)):
            return ""
        return one.paragraph.number or one.lines[0].label

    def _unnumber(self, target: Target, paragraph: Element | None) -> None:
        if target.new not in self._choices.bare or paragraph is None:
            return
        self.marker.unnumbered_before(paragraph)

    # what is only in the old text

    def _insert_gone(self, strips: Sequence[Strip], new: int) -> None:
        """Put the old paragraphs that stood before new paragraph ``new`` in their place."""
        for strip in strips:
            was = self.comparison.old.paragraphs[strip.old]
            made = self._gone_paragraph(strip, was, new)
            self._anchors.insert(made, was.kind == "table", new, self.marker, was.line, strip.end)

    def _gone_paragraph(self, strip: Strip, was: Paragraph, new: int) -> Element:
        model, automatic = self._model(was, strip.old, new)
        made = self.marker.paragraph(model, automatic)
        text = was.text if automatic else was.line
        if text:
            made.append(self.marker.deleted_run(strip.end, text, None))
        self.marker.end(made, strip.end)
        return made

    def _model(self, was: Paragraph, old: int, new: int) -> tuple[Element | None, bool]:
        """The properties to use for an old paragraph, and whether its number comes out of them by itself."""
        if was.number and old not in self._choices.typed:
            found = self._nearest((was.kind, _pattern(was.number)), new)
            if found is not None:
                return found, True
        return self._nearest((was.kind, ""), new), False

    def _nearest(self, key: tuple[str, str], new: int) -> Element | None:
        found = self._models.get(key, ())
        best = min(found, key=lambda place: abs(place - new), default=None)
        return None if best is None else self._placed[best].lines[0].properties

    def _model_index(self) -> dict[tuple[str, str], list[int]]:
        """The new paragraphs by kind, and by kind and the form of their automatic number."""
        index: dict[tuple[str, str], list[int]] = {}
        for place, one in enumerate(self._placed):
            if len(one.lines) == 1 and one.lines[0].properties is not None and one.paragraph.kind != "note":
                index.setdefault((one.paragraph.kind, ""), []).append(place)
                if self._automatic(place):
                    index.setdefault((one.paragraph.kind, _pattern(one.paragraph.number)), []).append(place)
        return index

    # notes, rows, comments

    def _new_notes(self, targets: Sequence[Target]) -> frozenset[Element]:
        """The references of the notes that were not in the old text."""
        fresh = {id(line) for t in targets if t.wholly_new for line in self._placed[t.new].lines}
        references: set[Element] = set()
        notes: dict[tuple[str, int], list[bool]] = {}
        for kind, holder, lines in self._found.notes:
            filled = [line for line in lines if one_line(line.text)]
            notes.setdefault((kind, id(holder)), []).append(bool(filled) and all(id(line) in fresh for line in filled))
        for line in self._found.body:
            for kind in ("footnotes", "endnotes"):
                pieces = [piece for piece in line.pieces if piece.note and piece.note[0] == kind]
                for piece, is_new in zip(pieces, notes.get((kind, id(line)), ()), strict=False):
                    if is_new and piece.node is not None:
                        references.add(piece.node)
        return frozenset(references)

    def _mark_rows(self, targets: Sequence[Target]) -> None:
        """Mark the rows of tables in which every paragraph is new."""
        states: dict[Element, bool] = {}
        for target in targets:
            for line in self._placed[target.new].lines:
                row = next(line.parts[-1].iterancestors(_ROW), None) if line.parts else None
                if row is not None:
                    states[row] = states.get(row, True) and target.wholly_new
        for row, wholly in states.items():
            if wholly:
                self.marker.row(row, INSERTED)

    def _say(self, target: Target, paragraph: Element) -> None:
        index = target.strips[0].block
        block = self.comparison.blocks[index]
        if index in self._said or not block.old or index in self._choices.crude:
            return
        if block.departed:
            was = self.comparison.old.paragraphs[block.old[0]]
            self.remarks.append(Note(paragraph, f"Moved here; it was “{_short(was.line)}”{self._before(block.old)}."))
        elif len(block.new) > 1 and block.verdict == "split":
            self.remarks.append(Note(paragraph, f"Split: this was one paragraph, now there are {len(block.new)}."))
        self._said.add(index)

    def _before(self, old: tuple[int, ...]) -> str:
        """After which numbered paragraph a moved one stood."""
        numbers = (self.comparison.old.paragraphs[place].number for place in range(old[0] - 1, -1, -1))
        number = next(filter(None, numbers), "")
        return f", after {number}" if number else ", at the beginning"


def _pattern(number: str) -> str:
    """The form of a number, its count aside: "Article #", "(#)"."""
    count = core(number)
    place = number.rfind(count)
    kind = "1" if count.isdigit() else "a"
    return f"{number[:place]}{kind}#{number[place + len(count) :]}" if count else number


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"


def _solid(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _highest(root: Element) -> int:
    """The highest number that any mark of the document has."""
    numbers = (element.get(f"{W}id", "") for element in root.iter())
    return max((int(number) for number in numbers if re.fullmatch(r"\d{1,9}", number)), default=0)
