"""The results of fields in a dressed file: page numbers and totals as they are on the pages of the house style."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from lxml import etree

from drafter.formats.word import pages
from drafter.formats.word.fields import fields
from drafter.formats.word.markup import MAIN
from drafter.formats.word.measures import Look, looks_in
from drafter.formats.word.paging import Room, measured, page_count, page_numbers

_W: Final = f"{{{MAIN}}}"
_NAMESPACE: Final = re.compile(r' xmlns:\w+="[^"]*"')
_PARAGRAPH: Final = re.compile(r"<w:p>.*?</w:p>", re.DOTALL)
_TWENTIETHS: Final = 20


def fill_results(document: Any, styles: Any, notes: Any, stories: Mapping[str, Any]) -> None:
    """Fill in the pages of references, and the total in heads and feet; ``stories`` are these by relationship id."""
    body = document[0]
    items = [_markup(node) for node in body]
    looks = looks_in(styles)
    texts = [_markup(note) for note in notes.iterfind(f"{_W}footnote")][2:] if notes is not None else []
    rooms = _rooms(body, looks, stories)
    leads = [field for field in fields(body) if field.name == "PAGEREF"]
    if leads:
        places, total = page_numbers(items, looks, texts, *rooms)
        for field in leads:
            field.show(str(places.get(field.target, "")))
    else:
        total = page_count(items, looks, texts, *rooms)
    for root in (body, *stories.values()):
        for field in fields(root):
            if field.name == "NUMPAGES":
                field.show(str(total))


def _markup(node: Any) -> str:
    """An element as our own writer would write it, without the names of its namespaces."""
    return _NAMESPACE.sub("", etree.tostring(node, encoding="unicode", with_tail=False))


def _rooms(body: Any, looks: Mapping[str, Look], stories: Mapping[str, Any]) -> tuple[Room, Room]:
    """The room for text upright and turned, heads and feet that push it together counted."""
    section = body.find(f"{_W}sectPr")
    size, margins = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    if size is None or margins is None:
        return pages.room(), pages.room(landscape=True)
    long, short = sorted((_points(size, "h"), _points(size, "w")), reverse=True)
    over, lost = _over(section, margins, looks, stories, "default"), 0.0
    if any(True for _ in body.iter(f"{_W}titlePg")):
        lost = _over(section, margins, looks, stories, "first") - over
    high = _points(margins, "top") + _points(margins, "bottom") + over
    wide = _points(margins, "left") + _points(margins, "right")
    return Room(long - high, short - wide, lost), Room(short - high, long - wide)


def _over(section: Any, margins: Any, looks: Mapping[str, Look], stories: Mapping[str, Any], kind: str) -> float:
    """How far the heads and feet of a kind reach beyond the margins."""
    over = 0.0
    for name, side in (("header", "top"), ("footer", "bottom")):
        for reference in section.iterfind(f"{_W}{name}Reference"):
            story = stories.get(str(next(v for k, v in reference.attrib.items() if str(k).endswith("}id"))))
            if reference.get(f"{_W}type") == kind and story is not None:
                reach = _points(margins, name) + _height(story, looks)
                over += max(0.0, reach - _points(margins, side))
    return over


def _height(story: Any, looks: Mapping[str, Look]) -> float:
    """How high a head or foot is: each paragraph one line."""
    return sum(measured(markup, looks) for markup in _PARAGRAPH.findall(_markup(story)))


def _points(node: Any, name: str) -> float:
    return abs(int(node.get(f"{_W}{name}") or 0)) / _TWENTIETHS
