"""What wraps the text of a Word file without being text: content controls, alternate content, rows, cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from drafter.formats.lines import DELETED, INSERTED, Kinds, Tracked
from drafter.formats.word.names import ALTERNATE, MC, PROPERTIES, TRACKED, TRANSPARENT, VAL, XML_SPACE, W

Element = etree._Element

_SPACE: Final = re.compile(r"[\r\n\t]+")
_OFF: Final = frozenset({"0", "false", "off", "none"})


def content(element: Element) -> Element | None:
    """The element in which to go on, of one that only wraps others; None of one that holds no text."""
    tag = element.tag
    if tag == f"{W}sdt":
        return element.find(f"{W}sdtContent")
    if tag == ALTERNATE:
        return next(iter(branch(element)), None)
    return element if tag in TRANSPARENT else None


def branch(alternate: Element) -> list[Element]:
    """The branch of alternate content that a present-day program shows, as a list of one or none."""
    branches = [child for child in alternate if child.tag in (f"{MC}Choice", f"{MC}Fallback")]
    choices = [child for child in branches if child.tag == f"{MC}Choice"]
    return (choices or branches)[:1]


def rows(container: Element, kinds: Kinds) -> Iterator[tuple[Element, Kinds]]:
    """The rows of a table with the changes that stand over each."""
    for child in container:
        if child.tag == f"{W}tr":
            properties = child.find(f"{W}trPr")
            own = () if properties is None else tuple(tracked(c) for c in properties if c.tag in TRACKED)
            yield child, kinds + own
        elif child.tag in TRACKED:
            yield from rows(child, (*kinds, tracked(child)))
        elif (inner := content(child)) is not None:
            yield from rows(inner, kinds)


def cell_kinds(properties: Element) -> Kinds:
    """The changes that a cell's properties state."""
    inserted = properties.find(f"{W}cellIns") is not None
    deleted = properties.find(f"{W}cellDel") is not None
    return ((Tracked(INSERTED),) if inserted else ()) + ((Tracked(DELETED),) if deleted else ())


def properties_before(properties: Element) -> Element:
    """The paragraph properties as they were before a tracked change of them."""
    old = properties.find(f"{W}pPrChange/{PROPERTIES}")
    if old is not None:
        return old
    numbering = properties.find(f"{W}numPr")
    if numbering is None or numbering.find(f"{W}ins") is None:
        return properties
    bare = etree.Element(PROPERTIES)
    style = properties.find(f"{W}pStyle")
    if style is not None:
        etree.SubElement(bare, style.tag).set(VAL, style.get(VAL, ""))
    return bare


def is_on(toggle: Element | None) -> bool:
    """Whether a switch of a run, such as hidden text, is there and not turned off."""
    return toggle is not None and toggle.get(VAL, "1") not in _OFF


def tracked(element: Element) -> Tracked:
    """The tracked change that an element states."""
    return Tracked(TRACKED[element.tag], element.get(f"{W}author", ""), element.get(f"{W}date", ""))


def words(element: Element) -> str:
    """The characters of a text element: white space at its ends counts only where it is preserved."""
    text = element.text or ""
    if len(element):
        text = "".join(map(str, element.itertext()))
    if "\n" in text or "\t" in text or "\r" in text:
        text = _SPACE.sub(" ", text)
    if text[:1] != " " and text[-1:] != " ":
        return text
    keeper = element.get(XML_SPACE) or next(
        (space for above in element.iterancestors() if (space := above.get(XML_SPACE))), ""
    )
    return text if keeper == "preserve" else text.strip(" ")
