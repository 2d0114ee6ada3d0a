"""The elements of tracked changes: who, when, inserted or deleted runs, paragraph ends and rows (17.13.5)."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from drafter.compare.marking import DELETED, INSERTED, MOVED_FROM, MOVED_TO
from drafter.formats.characters import legal
from drafter.formats.lines import Element
from drafter.formats.word.names import DELETED_TEXT, PROPERTIES, R_RUN, RUN_PROPERTIES, TEXT, VAL, XML_SPACE, P, W

_TAGS: Final = {DELETED: "del", INSERTED: "ins", MOVED_FROM: "moveFrom", MOVED_TO: "moveTo"}
_PLAIN: Final = {MOVED_FROM: "del", MOVED_TO: "ins"}
#: What stands behind the run properties in a paragraph's properties.
_BEHIND: Final = (f"{W}sectPr", f"{W}pPrChange")
_ROW_BEHIND: Final = (f"{W}ins", f"{W}del", f"{W}trPrChange")
#: What a paragraph made for deleted text does not take from its model.
_OWN: Final = ("sectPr", "rPr", "pPrChange", "framePr", "pageBreakBefore", "keepNext", "numPr", "outlineLvl")


@dataclass(slots=True)
class Marker:
    """Makes the marks of one redline: author and date for all, and a number for each."""

    author: str
    date: str
    next_id: int = 1
    native_moves: bool = False

    def element(self, name: str) -> Element:
        """A mark by its element name, with number, author and date."""
        made = etree.Element(W + name)
        made.set(f"{W}id", str(self.next_id))
        made.set(f"{W}author", self.author)
        made.set(f"{W}date", self.date)
        self.next_id += 1
        return made

    def change(self, status: str) -> Element:
        """The mark round runs of a status."""
        return self.element((_TAGS if self.native_moves else _TAGS | _PLAIN)[status])

    def deleted_run(self, status: str, text: str, model: Element | None) -> Element:
        """Deleted words under their mark, in the format of the run ``model``."""
        mark = self.change(status)
        run = etree.SubElement(mark, R_RUN)
        properties = model.find(RUN_PROPERTIES) if model is not None else None
        if properties is not None:
            run.append(_bare(properties))
        words = etree.SubElement(run, DELETED_TEXT if mark.tag == f"{W}del" else TEXT)
        words.set(XML_SPACE, "preserve")
        words.text = legal(text)
        return mark

    def end(self, paragraph: Element, status: str) -> None:
        """Mark the end of a paragraph."""
        properties = properties_of(paragraph)
        run = properties.find(RUN_PROPERTIES)
        if run is None:
            run = etree.Element(RUN_PROPERTIES)
            place = next((at for at, child in enumerate(properties) if child.tag in _BEHIND), len(properties))
            properties.insert(place, run)
        run.insert(0, self.change(status))

    def row(self, row: Element, status: str) -> None:
        """Mark a whole row of a table."""
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            exceptions = row.find(f"{W}tblPrEx")
            row.insert(0 if exceptions is None else 1, properties)
        place = next((at for at, child in enumerate(properties) if child.tag in _ROW_BEHIND), len(properties))
        properties.insert(place, self.element("ins" if status in (INSERTED, MOVED_TO) else "del"))

    def unnumbered_before(self, paragraph: Element) -> None:
        """State that the paragraph had no automatic number before the change."""
        properties = properties_of(paragraph)
        if properties.find(f"{W}pPrChange") is not None:
            return
        change = self.element("pPrChange")
        before = copy.deepcopy(properties)
        for name in ("rPr", "sectPr", "numPr"):
            for child in before.findall(W + name):
                before.remove(child)
        _unnumber(before)
        change.append(before)
        properties.append(change)

    def paragraph(self, model: Element | None, numbered: bool) -> Element:
        """An empty paragraph in the style of another, with its automatic number or without any."""
        made = etree.Element(P)
        properties = etree.SubElement(made, PROPERTIES)
        for child in model if model is not None else ():
            if child.tag not in {W + name for name in _OWN} or (numbered and child.tag == f"{W}numPr"):
                properties.append(copy.deepcopy(child))
        if not numbered and model is not None:
            _unnumber(properties)
        return made


def _bare(properties: Element) -> Element:
    """Run properties without the mark of a note and without what was changed in them."""
    made = copy.deepcopy(properties)
    for child in list(made):
        if child.tag in (f"{W}rStyle", f"{W}rPrChange", f"{W}vanish", f"{W}ins", f"{W}del") and (
            child.tag != f"{W}rStyle" or "eference" in child.get(VAL, "")
        ):
            made.remove(child)
    return made


def properties_of(paragraph: Element) -> Element:
    """A paragraph's properties, made where it has none."""
    properties = paragraph.find(PROPERTIES)
    if properties is None:
        properties = etree.Element(PROPERTIES)
        paragraph.insert(0, properties)
    return properties


#: What stands before the numbering in a paragraph's properties.
_BEFORE_NUMBERING: Final = frozenset(
    W + name for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)


def _unnumber(properties: Element) -> None:
    """Say that there is no automatic number, whatever the style brings."""
    numbering = etree.Element(f"{W}numPr")
    etree.SubElement(numbering, f"{W}ilvl").set(VAL, "0")
    etree.SubElement(numbering, f"{W}numId").set(VAL, "0")
    place = next((at for at, child in enumerate(properties) if child.tag not in _BEFORE_NUMBERING), len(properties))
    properties.insert(place, numbering)
