"""Reads OpenDocument texts: structure, automatic numbers, notes, comments and tracked changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from drafter.app.manuscript import Manuscript
from drafter.domain.errors import Refusal
from drafter.formats.lines import Element, Line, Stories, held
from drafter.formats.manuscripts import manuscript
from drafter.formats.odt.labels import Styles, give_label
from drafter.formats.odt.names import META, OFFICE
from drafter.formats.odt.walk import Walk, changed_regions
from drafter.formats.word.guard import Package, content_of, guarded

_MANIFEST: Final = "META-INF/manifest.xml"
_MOST_BOXES: Final = 20_000


class OdtReader:
    """Reads .odt files."""

    suffix = ".odt"
    name = "OpenDocument text"

    def read(self, path: Path, view: str = "final") -> Manuscript:
        """What the file says in a view; ``Refusal`` where it is hostile, protected, damaged or only pictures."""
        package = guarded(path, content_of(path), self.name)
        if _MANIFEST in package and b"encryption-data" in package.part(_MANIFEST):
            raise Refusal(f"{path}: the file is protected by a password; save it without one and choose it again.")
        root = package.tree("content.xml")
        body = root.find(f"{OFFICE}body/{OFFICE}text") if root is not None else None
        if body is None:
            raise Refusal(f"{path}: there is no text in this file; save it as an OpenDocument text (.odt) again.")
        styles = Styles(package.tree("styles.xml"), root)
        return manuscript(path, _stories(body, view, styles), _properties(package))


def _stories(body: Element, view: str, styles: Styles) -> Stories:
    """All that the text says in one view."""
    walk = Walk(view, styles, changed_regions(body))
    found = Stories(walk.lines(body))
    _numbered(walk, found.body, styles)
    for line in found.body:
        for piece in line.pieces:
            if piece.note and (note := walk.notes.get(piece.note[1])) is not None:
                found.notes.append((piece.note[0], line, _numbered(walk, walk.lines(note), styles)))
    found.boxes = list(_boxes(walk, found.body, styles))
    found.remarks, found.pictures = walk.remarks, walk.pictures
    return found


def _boxes(walk: Walk, body: list[Line], styles: Styles) -> Iterator[tuple[Line, list[Line]]]:
    """The text boxes with the paragraph that holds them; those in boxes and notes too."""
    done = 0
    while done < min(len(walk.boxes), _MOST_BOXES):
        waiting, done = walk.boxes[done:], len(walk.boxes)
        for holder, box in held(waiting, body):
            yield holder, _numbered(walk, walk.lines(box), styles)


def _numbered(walk: Walk, lines: list[Line], styles: Styles) -> list[Line]:
    for line in lines:
        if id(line) in walk.items:
            give_label(line, walk.items[id(line)], styles)
    return lines


def _properties(package: Package) -> dict[str, str]:
    """The properties that the users of the document gave it."""
    root = package.tree("meta.xml")
    found = root.iter(f"{META}user-defined") if root is not None else ()
    return {e.get(f"{META}name", ""): (e.text or "").strip() for e in found if e.get(f"{META}name")}
