"""Takes out of a foreign Word file what its pages do not show, before it leaves again under our name.

Who worked on it when, comments, hidden words, data behind the text, thumbnails, printers, and places on somebody's
machine. What is on the pages stays as it is.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from drafter.formats.word.fields import unlink
from drafter.formats.word.guard import Package
from drafter.formats.word.names import VAL, P, W
from drafter.formats.word.wrappers import is_on
from drafter.formats.zips import zipped

_MAKER: Final = "{http://schemas.microsoft.com/office/"
_TYPES: Final = "[Content_Types].xml"
#: Parts that go, by a word in their name, and what each is called.
_PARTS: Final = {
    "word/comments": "comments", "word/people": "names of authors", "customxml/": "data behind the text",
    "docprops/thumbnail": "a thumbnail", "docprops/custom": "properties", "printersettings": "settings of a printer",
    "word/vbaproject": "macros", "word/vbadata": "macros", "word/keymapcustomizations": "settings",
}  # fmt: skip
#: Settings that tell of somebody's work or machine.
_SETTINGS: Final = frozenset({
    "rsids", "attachedTemplate", "docVars", "mailMerge", "writeProtection", "docId", "saveThroughXslt", "schemaLibrary",
    "attachedSchema", "savePreviewPicture", "revisionView",
})  # fmt: skip
#: Elements of the text that lead to comments, to data or to somebody's last place.
_MARKS: Final = frozenset({
    "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "dataBinding", "proofErr",
    "lastRenderedPageBreak", "permStart", "permEnd", "printerSettings",
})  # fmt: skip
_WORK: Final = re.compile(r"rsid\w*|paraId|textId|docId")
#: Fields that name files, folders or people.
_TELLING: Final = re.compile(
    r"\s*(INCLUDE\w+|LINK|FILENAME|TEMPLATE|RD|DDE\w*|AUTHOR|LASTSAVEDBY|USER\w+|DOCVARIABLE|SAVEDATE|CREATEDATE|PRINTDATE)\b"
)
_PLACE: Final = re.compile(r"^(?:[A-Za-z]:|\\\\|file:)|[\\/](?:Users|home|Documents)[\\/]|/{3}")
_EMPTY: Final = {
    "docprops/core.xml": b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docprops/app.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
}


@dataclass(slots=True)
class Scrubbed:
    """A file without what its pages do not show; ``found`` counts what was taken out, by what it is."""

    content: bytes
    found: Counter[str] = field(default_factory=Counter)

    def told(self) -> list[str]:
        """What was taken out, in words."""
        return [what if count == 1 else f"{what} ({count})" for what, count in self.found.items()]


def scrub(package: Package) -> Scrubbed:
    """The file without what is hidden in it."""
    found: Counter[str] = Counter()
    styles = _hidden_styles(package)
    parts = {name: package.part(name) for name in package.names if not name.endswith("/")}
    gone = {name for name in parts for word in _PARTS if word in name.lower()}
    for name in sorted(gone):
        found[next(what for word, what in _PARTS.items() if word in name.lower())] += 1
        del parts[name]
    for name, content in parts.items():
        if name.lower() in _EMPTY:
            if _says(package, name):
                found["properties"] += 1
                parts[name] = _EMPTY[name.lower()]
        elif name.lower().endswith((".xml", ".rels")):
            parts[name] = _clean(package, name, gone, styles, found) or content
    found = +found
    return Scrubbed(zipped(dict(sorted(parts.items()))), found)


def _says(package: Package, name: str) -> bool:
    """Whether properties tell more than a title and a language."""
    root = package.tree(name)
    told = {etree.QName(node).localname for node in root if node.text or len(node)} if root is not None else set()
    return bool(told - {"title", "language"})


def _hidden_styles(package: Package) -> dict[str, bool]:
    """Whether the words of a style are hidden, by its id, for those that say so or are based on one that does."""
    root = package.tree("word/styles.xml")
    styles = {str(s.get(f"{W}styleId")): s for s in (root.iterfind(f"{W}style") if root is not None else ())}
    found = {ident: _inherited(styles, ident) for ident in styles}
    return {ident: hides for ident, hides in found.items() if hides is not None}


def _inherited(styles: Mapping[str, Any], ident: str) -> bool | None:
    """What a style, or the nearest one that it is based on and that speaks of it, says of hiding its words."""
    passed: set[str] = set()
    while ident in styles and ident not in passed:
        passed.add(ident)
        if (told := _told_hidden(styles[ident])) is not None:
            return told
        ident = _named(styles[ident].find(f"{W}basedOn"))
    return None


def _told_hidden(node: Any) -> bool | None:
    """Whether a run or style hides its words; None where it does not say."""
    mark = node.find(f"{W}rPr/{W}vanish")
    return None if mark is None else is_on(mark)


def _named(node: Any) -> str:
    return "" if node is None else str(node.get(VAL))


def _clean(package: Package, name: str, gone: set[str], styles: Mapping[str, bool], found: Counter[str]) -> bytes:
    """One part without what is hidden in it; nothing for a part that hides nothing."""
    root = package.tree(name)
    assert root is not None
    before = etree.tostring(root)
    if name == _TYPES:
        _forget(root, "PartName", {f"/{part}".lower() for part in gone})
    elif name.endswith(".rels"):
        _clean_relationships(root, name, gone, found)
    elif name.endswith("settings.xml"):
        _drop(root, _SETTINGS, found, "settings of somebody’s work")
    if not name.endswith(".rels"):
        _clean_text(root, styles, found)
    if etree.tostring(root) == before:
        return b""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _forget(root: Any, key: str, values: set[str]) -> None:
    for node in [node for node in root if str(node.get(key)).lower() in values]:
        root.remove(node)


def _clean_relationships(root: Any, name: str, gone: set[str], found: Counter[str]) -> None:
    """Let nothing lead to what has gone or to a place on a machine."""
    folder = posixpath.dirname(posixpath.dirname(name))
    for node in list(root):
        target = str(node.get("Target"))
        if node.get("TargetMode") == "External":
            if _PLACE.search(target):
                found["places on a machine"] += 1
                node.set("Target", "about:blank")
        elif posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") in gone:
            root.remove(node)


def _clean_text(root: Any, styles: Mapping[str, bool], found: Counter[str]) -> None:
    found["fields that name files or people"] += unlink(root, _TELLING)
    for node in list(_hidden_runs(root, styles)):
        found["hidden words"] += bool("".join(node.itertext()).strip())
        node.getparent().remove(node)
    _drop(root, _MARKS, Counter(), "")
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        for key in list(node.attrib):
            if _WORK.fullmatch(etree.QName(key).localname) and (str(key).startswith((W, _MAKER))):
                del node.attrib[key]
        for key in ("descr", "title", "name"):
            if node.tag.endswith(("}docPr", "}cNvPr")) and _PLACE.search(str(node.get(key, ""))):
                found["places on a machine"] += 1
                node.set(key, "")


def _hidden_runs(root: Any, styles: Mapping[str, bool]) -> Iterator[Any]:
    """The runs that are hidden: as they say themselves, else as their style says, else as that of their paragraph."""
    for run in root.iter(f"{W}r"):
        hides = _told_hidden(run)
        if hides is None:
            hides = styles.get(_named(run.find(f"{W}rPr/{W}rStyle")))
        if hides is None:
            paragraph = next(run.iterancestors(P), None)
            style = None if paragraph is None else paragraph.find(f"{W}pPr/{W}pStyle")
            hides = styles.get(_named(style), False)
        if hides:
            yield run


def _drop(root: Any, names: frozenset[str], found: Counter[str], what: str) -> None:
    """Take elements out by their names, and the runs that held nothing else."""
    for node in [n for n in root.iter() if isinstance(n.tag, str) and etree.QName(n).localname in names]:
        found[what] += 1
        parent = node.getparent()
        if parent is None:
            continue
        parent.remove(node)
        if parent.tag == f"{W}r" and all(child.tag == f"{W}rPr" for child in parent):
            parent.getparent().remove(parent)
