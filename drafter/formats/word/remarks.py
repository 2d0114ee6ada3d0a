"""Adds comments to a Word file that is being marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

from drafter.formats.lines import Element
from drafter.formats.word.marks import Marker
from drafter.formats.word.names import PROPERTIES, W
from drafter.formats.word.stories import Source
from drafter.formats.word.weaving import Note

_CONTENT_TYPES: Final = "[Content_Types].xml"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_PART: Final = "drafterComments.xml"


def add_remarks(source: Source, notes: Sequence[Note], marker: Marker) -> dict[str, Element]:
    """Put the comments beside their paragraphs; the parts that this changed, by name."""
    if not notes:
        return {}
    root = source.related("comments")
    parts: dict[str, Element] = {}
    if root is None:
        parts, root = _new_part(source)
    else:
        parts[source.part_of("comments")] = root
    for note in notes:
        ident = str(marker.next_id)
        root.append(_comment(note, marker))
        _anchor(note.paragraph, ident)
    return parts


def _comment(note: Note, marker: Marker) -> Element:
    comment = marker.element("comment")
    run = etree.SubElement(etree.SubElement(comment, f"{W}p"), f"{W}r")
    etree.SubElement(run, f"{W}t").text = note.text
    return comment


def _anchor(paragraph: Element, ident: str) -> None:
    start = etree.Element(f"{W}commentRangeStart")
    start.set(f"{W}id", ident)
    paragraph.insert(1 if paragraph.find(PROPERTIES) is not None else 0, start)
    end = etree.SubElement(paragraph, f"{W}commentRangeEnd")
    end.set(f"{W}id", ident)
    reference = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}commentReference")
    reference.set(f"{W}id", ident)


def _new_part(source: Source) -> tuple[dict[str, Element], Element]:
    """An empty comments part with what the package needs to know of it."""
    folder = source.main.rpartition("/")[0]
    name = f"{folder}/{_PART}".lstrip("/")
    rels_name = source.relationships_part
    types, rels = source.package.tree(_CONTENT_TYPES), source.package.tree(rels_name)
    root = etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})
    parts = {name: root}
    if types is not None:
        override = etree.SubElement(types, etree.QName(etree.QName(types).namespace, "Override"))
        override.set("PartName", f"/{name}")
        override.set("ContentType", _TYPE)
        parts[_CONTENT_TYPES] = types
    if rels is not None:
        relationship = etree.SubElement(rels, etree.QName(etree.QName(rels).namespace, "Relationship"))
        relationship.set("Id", "rIdDrafterComments")
        relationship.set("Type", _KIND)
        relationship.set("Target", _PART)
        parts[rels_name] = rels
    return parts, root
