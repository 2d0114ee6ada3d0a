"""The looks of a house style given to our styles, which keep their numbers and what holds lines together."""

from __future__ import annotations

import copy
from typing import Any, Final

from lxml import etree

from drafter.formats.word.markup import MAIN

_W: Final = f"{{{MAIN}}}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
#: Names of one maker's extensions, and the list of those that other programs may ignore.
_FOREIGN: Final = ("{http://schemas.microsoft.com/office/", f"{_MC}Ignorable")
#: What of a style is ours whatever the house says: numbers, levels of headings, and what keeps lines together.
_OURS: Final = ("numPr", "outlineLvl", "keepNext", "keepLines", "pageBreakBefore", "suppressLineNumbers")
_HANGING: Final = ("ind", "jc")
#: The order of a paragraph's properties in the schema (ISO/IEC 29500-1, CT_PPrBase).
_ORDER: Final = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
)  # fmt: skip
#: Attributes and elements of a house style that say who worked on it when, or lead out of it.
_REVISIONS: Final = ("rsid", "paraId", "textId")
_DROPPED: Final = {
    "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr", "lastRenderedPageBreak",
    "permStart", "permEnd", "footnoteReference", "endnoteReference",
}  # fmt: skip


def name_of(style: Any) -> str:
    """The name of a style as word processors compare it."""
    node = style.find(f"{_W}name")
    return str(node.get(f"{_W}val")).casefold() if node is not None else ""


def dress_style(ours: Any, house: Any) -> None:
    """The looks of the house's style in ours, which keeps its numbers and what holds lines together."""
    properties, looks = ours.find(f"{_W}pPr"), house.find(f"{_W}pPr")
    if properties is not None:
        own = _OURS + _HANGING if _hangs(properties) else _OURS
        kept = [node for node in properties if etree.QName(node).localname in own]
        given = [copy.deepcopy(node) for node in (looks if looks is not None else ())]
        given = [node for node in given if etree.QName(node).localname not in own]
        for node in list(properties):
            properties.remove(node)
        for node in sorted([*kept, *given], key=lambda each: _ORDER.index(etree.QName(each).localname)):
            properties.append(node)
        bare(properties)
    letters = house.find(f"{_W}rPr")
    old = ours.find(f"{_W}rPr")
    if letters is not None:
        fresh = copy.deepcopy(letters)
        if old is not None:
            ours.replace(old, fresh)
        else:
            _after_properties(ours, fresh)
    elif old is not None and properties is not None:
        for node in list(old):
            old.remove(node)


def _hangs(properties: Any) -> bool:
    """Whether a style's text hangs beside its number, so that indents and side go with the number."""
    indents = properties.find(f"{_W}ind")
    return indents is not None and indents.get(f"{_W}hanging") is not None


def _after_properties(style: Any, letters: Any) -> None:
    properties = style.find(f"{_W}pPr")
    if properties is not None:
        properties.addnext(letters)
    else:
        style.append(letters)


def take_defaults(ours: Any, house: Any) -> None:
    """The house's fonts and sizes where nothing else is said; the language stays that of the text."""
    own, given = (root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr") for root in (ours, house))
    if own is None or given is None:
        return
    language = own.find(f"{_W}lang")
    for node in list(own):
        own.remove(node)
    for node in given:
        if node.tag != f"{_W}lang":
            own.append(copy.deepcopy(node))
    if language is not None:
        own.append(language)
    spacing = house.find(f"{_W}docDefaults/{_W}pPrDefault/{_W}pPr")
    ours_default = ours.find(f"{_W}docDefaults/{_W}pPrDefault/{_W}pPr")
    if spacing is not None and ours_default is not None:
        for node in spacing:
            ours_default.append(copy.deepcopy(node))
        ours_default[:] = sorted(ours_default, key=lambda each: _ORDER.index(etree.QName(each).localname))


def bare(root: Any) -> None:
    """Take out what tells of the work on the house style, and what only one maker's programs understand."""
    for choice in list(root.iter(f"{_MC}AlternateContent")):
        _fall_back(choice)
    for node in list(root.iter()):
        for name in list(node.attrib):
            if any(word in etree.QName(name).localname for word in _REVISIONS) or name.startswith(_FOREIGN):
                del node.attrib[name]
        parent = node.getparent()
        if parent is not None and isinstance(node.tag, str) and _goes(node):
            parent.remove(node)


def _goes(node: Any) -> bool:
    return etree.QName(node).localname in _DROPPED or node.tag.startswith(_FOREIGN)


def _fall_back(choice: Any) -> None:
    """What every program understands in place of a choice."""
    parent = choice.getparent()
    fallback = choice.find(f"{_MC}Fallback")
    for node in fallback if fallback is not None else ():
        choice.addprevious(node)
    parent.remove(choice)
