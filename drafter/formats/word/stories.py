"""The stories of a Word file: body, notes, text boxes and comments, each as paragraphs with their automatic numbers."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final

from lxml import etree

from drafter.domain.errors import Refusal
from drafter.formats.lines import Line, Remark, Stories, held
from drafter.formats.word.guard import Package
from drafter.formats.word.labels import Labels, Styles
from drafter.formats.word.names import VAL, W
from drafter.formats.word.walk import Walk

Element = etree._Element

_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CUSTOM: Final = "docProps/custom.xml"
_OUTLINES: Final = frozenset("012345678")  # nine means ordinary text
_MOST_BOXES: Final = 20_000


class Source:
    """A Word file taken apart: its parts as trees, found by what they are to the main document."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = self._main()
        self._trees: dict[str, Element | None] = {}
        self._related = dict(self._relationships(self.main))
        root = package.tree(self.main)
        body = root.find(f"{W}body") if root is not None else None
        if root is None or body is None:
            raise Refusal(f"{package.path}: there is no document in this file; save it as a Word document again.")
        self.root: Element = root
        self.body: Element = body

    def _main(self) -> str:
        for kind, target in self._relationships(""):
            if kind == "officeDocument" and target in self.package:
                return target
        return "word/document.xml"

    def _relationships(self, part: str) -> Iterator[tuple[str, str]]:
        """What a part is related to: kind and part; the first of a kind comes last, so that it prevails."""
        folder = posixpath.dirname(part)
        root = self.package.tree(_relationships_of(part))
        for element in reversed(list(root.iter(_RELATIONSHIP))) if root is not None else ():
            if element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
                yield element.get("Type", "").rpartition("/")[2], target.lstrip("/")

    def part_of(self, kind: str) -> str:
        """The name of the related part of a kind ("styles"); empty where there is none."""
        return self._related.get(kind, "")

    def related(self, kind: str) -> Element | None:
        """The related part of a kind as a tree, None where there is none."""
        name = self._related.get(kind)
        if name and name not in self._trees:
            self._trees[name] = self.package.tree(name)
        return self._trees[name] if name else None

    @property
    def relationships_part(self) -> str:
        """The name of the part that lists what the main document is related to."""
        return _relationships_of(self.main)

    def labels(self) -> Labels:
        """A fresh count of the automatic numbers."""
        return Labels(self.related("styles"), self.related("numbering"))

    def properties(self) -> dict[str, str]:
        """The custom document properties as text."""
        root = self.package.tree(_CUSTOM)
        if root is None:
            return {}
        return {e.get("name", ""): "".join(map(str, e.itertext())).strip() for e in root if e.get("name")}


def _relationships_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def stories(source: Source, view: str) -> Stories:
    """All that the file says in one view."""
    labels = source.labels()
    walk = Walk(view)
    found = Stories(walk.lines(source.body))
    found.boxes = list(_boxes(list(held(walk.boxes, found.body)), view, labels))
    _number(found.body, labels)
    found.pictures = walk.pictures
    for kind, item in (("footnotes", "footnote"), ("endnotes", "endnote")):
        found.notes += _notes(source.related(kind), kind, item, found.body, view, labels)
    found.remarks = list(_remarks(source.related("comments"), view))
    return found


def _number(lines: list[Line], labels: Labels) -> None:
    for line in lines:
        label = labels.next(line.properties)
        line.label, line.form, line.level = label.text, label.form, label.level
        style = line.properties.find(f"{W}pStyle") if line.properties is not None else None
        line.style = style.get(VAL, "") if style is not None else labels.styles.default
        line.heading = _heading(line, labels.styles)


def _boxes(waiting: list[tuple[Line, Element]], view: str, labels: Labels) -> Iterator[tuple[Line, list[Line]]]:
    """The text boxes of a story, those in boxes behind the one that holds them."""
    for _ in range(_MOST_BOXES):
        if not waiting:
            return
        holder, box = waiting.pop(0)
        inner = Walk(view)
        lines = inner.lines(box)
        _number(lines, labels)
        waiting = [(holder, deeper) for _, deeper in inner.boxes] + waiting
        yield holder, lines


def _notes(
    root: Element | None, kind: str, item: str, body: list[Line], view: str, labels: Labels
) -> Iterator[tuple[str, Line, list[Line]]]:
    """The notes that the body refers to in this view, with the paragraph that does."""
    notes = {note.get(f"{W}id", ""): note for note in root.iter(W + item)} if root is not None else {}
    for line in body:
        for piece in line.pieces:
            note = notes.get(piece.note[1]) if piece.note and piece.note[0] == kind else None
            if note is not None:
                inner = Walk(view)
                lines = inner.lines(note)
                _number(lines, labels)
                lines += [line for _, boxed in _boxes(inner.boxes, view, labels) for line in boxed]
                yield kind, line, lines


def _remarks(root: Element | None, view: str) -> Iterator[Remark]:
    for element in root.iter(f"{W}comment") if root is not None else ():
        ident, author = element.get(f"{W}id", ""), element.get(f"{W}author", "")
        yield Remark(ident, author, element.get(f"{W}date", ""), Walk(view).lines(element))


def _heading(line: Line, styles: Styles) -> int | None:
    """The level of a heading, from 1, 0 for the title, None for ordinary text: by style name or outline level."""
    own = line.properties.find(f"{W}outlineLvl") if line.properties is not None else None
    if own is not None and own.get(VAL) in _OUTLINES:
        return int(own.get(VAL, "0")) + 1
    if line.style not in styles.headings:
        styles.headings[line.style] = next(_heading_levels(line.style, styles), None)
    return styles.headings[line.style]


def _heading_levels(style: str, styles: Styles) -> Iterator[int]:
    """What a style and those that it is based on say of the level of a heading, nearest first."""
    for _, above in styles.chain(style):
        name = above.name.lower()
        if name == "title":
            yield 0
        elif name.startswith("heading ") and name[8:].isdigit():
            yield int(name[8:])
        elif above.outline is not None and str(above.outline) in _OUTLINES:
            yield above.outline + 1
