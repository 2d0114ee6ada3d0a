"""Marks the runs of a paragraph: cuts them where a change begins, and puts what was deleted between them."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from drafter.compare.marking import KEPT
from drafter.formats.lines import Element, Line
from drafter.formats.word.marks import Marker, properties_of
from drafter.formats.word.names import PROPERTIES, R_RUN, RUN_PROPERTIES, TEXT, XML_SPACE, P
from drafter.formats.word.plan import CUT, Plan, Unmarkable
from drafter.formats.word.strips import COME, Op

_CUT_TAG = "cut"


@dataclass(slots=True)
class Runs:
    """Marks the runs of one paragraph after another; ``notes`` are the references of notes that are new."""

    marker: Marker
    notes: frozenset[Element]

    def mark(self, line: Line, plan: Plan, place: int, wholly: str) -> None:
        """Mark one line of a paragraph by the plan; ``wholly`` is the status of all of it, where it has one."""
        paragraph = line.parts[-1]
        for run in list(paragraph.iter(R_RUN)):
            if self._is_touched(run, plan, wholly):
                self._rebuild(run, plan, wholly)
        for node, ops in plan.nodes.items():
            if node.tag != R_RUN and _parent(node).tag != R_RUN and any(op.status != KEPT for op in ops):
                raise Unmarkable  # a formula, say
        model = next((run for run in reversed(list(paragraph.iter(R_RUN)))), None)
        for op in plan.tails.get(place, ()):
            paragraph.append(self._gone(op, model))

    def _is_touched(self, run: Element, plan: Plan, wholly: str) -> bool:
        if wholly:
            return True
        return any(child in self.notes or any(op.status != KEPT for op in plan.nodes.get(child, ())) for child in run)

    def _gone(self, op: Op, model: Element | None) -> Element:
        if op.status == CUT:
            cut = etree.Element(_CUT_TAG)
            cut.text = op.text
            return cut
        return self.marker.deleted_run(op.status, op.text, model)

    def _rebuild(self, run: Element, plan: Plan, wholly: str) -> None:
        """Put runs of one status each in the place of a run."""
        held: list[Element] = []
        status = ""
        for own, item in self._items(run, plan, wholly):
            if held and own != status:
                self._close(run, held, status)
                held = []
            status = own
            if own in COME + KEPT:
                held.append(item)
            else:
                run.addprevious(item)
        if held:
            self._close(run, held, status)
        parent = _parent(run)
        if run.tail and run.tail.strip():
            raise Unmarkable
        parent.remove(run)

    def _items(self, run: Element, plan: Plan, wholly: str) -> Iterator[tuple[str, Element]]:
        """What is in a run, one element of one status after another."""
        for child in list(run):
            if child.tag == RUN_PROPERTIES:
                continue
            ops = plan.nodes.get(child)
            if ops is None:
                yield wholly or ("+" if child in self.notes else KEPT), child
                continue
            for op in ops:
                if op.status in COME + KEPT:
                    yield op.status, child if child.tag != TEXT else _text(op.text)
                else:
                    yield op.status, self._gone(op, run)

    def _close(self, run: Element, items: list[Element], status: str) -> None:
        made = etree.Element(R_RUN)
        made.attrib.update(run.attrib)
        properties = run.find(RUN_PROPERTIES)
        if properties is not None:
            made.append(copy.deepcopy(properties))
        made.extend(items)
        if status == KEPT:
            run.addprevious(made)
            return
        mark = self.marker.change(status)
        mark.append(made)
        run.addprevious(mark)


def _parent(element: Element) -> Element:
    parent = element.getparent()
    if parent is None:
        raise Unmarkable
    return parent


def _text(words: str) -> Element:
    element = etree.Element(TEXT)
    element.set(XML_SPACE, "preserve")
    element.text = words
    return element


def part_paragraphs(paragraph: Element, marker: Marker) -> list[Element]:
    """Cut a paragraph at its cuts: the pieces before it become paragraphs whose ends are marked; those, in order."""
    made = []
    for cut in list(paragraph.iter(_CUT_TAG)):
        if cut.getparent() is not paragraph:
            raise Unmarkable
        piece = etree.Element(P)
        properties = paragraph.find(PROPERTIES)
        if properties is not None:
            piece.append(copy.deepcopy(properties))
            _drop_section(piece)
        for child in list(paragraph):
            if child is cut:
                break
            if child.tag != PROPERTIES:
                piece.append(child)
        paragraph.remove(cut)
        paragraph.addprevious(piece)
        marker.end(piece, str(cut.text))
        made.append(piece)
    return made


def _drop_section(paragraph: Element) -> None:
    properties = properties_of(paragraph)
    for child in list(properties):
        if child.tag.endswith(("}sectPr", "}pPrChange")):
            properties.remove(child)
