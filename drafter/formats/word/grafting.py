"""What a house style gives to a Word file of ours: page, headers and footers, looks of styles, cover and letterhead."""

from __future__ import annotations

import copy
import io
import posixpath
import zipfile
from typing import Any, Final

from lxml import etree

from drafter.formats.word.fitting import fit_tables, fit_tabs, text_width, turned_width
from drafter.formats.word.looks import bare, dress_style, name_of, take_defaults
from drafter.formats.word.markup import MAIN, RELATIONSHIPS
from drafter.formats.word.results import fill_results
from drafter.formats.zips import zipped

_W: Final = f"{{{MAIN}}}"
_R: Final = f"{{{RELATIONSHIPS}}}"
_RELS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_PLAIN_RELS: Final[dict[Any, str]] = {None: _RELS[1:-1]}
_PICTURES: Final = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif"}
_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def graft(content: bytes, house: bytes, mark: str, line_numbers: bool = False) -> bytes:
    """Our Word file with what the house gives; the paragraph of the house with the mark gives way to our text."""
    return _Grafting(_parts(content), _parts(house), line_numbers).dressed(mark)


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


class _Grafting:
    """One file of ours and one house style on their way to being one."""

    def __init__(self, ours: dict[str, bytes], house: dict[str, bytes], line_numbers: bool) -> None:
        self._ours, self._house = ours, house
        self._line_numbers = line_numbers
        self._relationships = etree.fromstring(ours["word/_rels/document.xml.rels"])
        self._types = etree.fromstring(ours["[Content_Types].xml"])
        self._own: Any = None
        self._theirs: dict[str, Any] = {}
        self._styles: dict[str, str] = {}
        self._pictures: dict[str, str] = {}
        self._stories: dict[str, str] = {}

    def dressed(self, mark: str) -> bytes:
        """The whole file."""
        document = etree.fromstring(self._ours["word/document.xml"])
        house = etree.fromstring(self._house["word/document.xml"])
        self._take_styles()
        ours, theirs = document[0], house[0]
        page = theirs.find(f"{_W}sectPr")
        before, after = _around(theirs, mark)
        targets = _targets(self._house, "word/document.xml")
        for node in (*before, *after):
            self._adopt(node, targets, "word/document.xml")
        fit_tables(ours, text_width(page), turned_width(page))
        fit_tabs(self._own, text_width(page))
        for place, section in enumerate(ours.iter(f"{_W}sectPr")):
            self._dress_section(section, page, targets, is_first=not place)
        for place, node in enumerate(before):
            ours.insert(place, node)
        end = ours[-1]
        for node in after:
            end.addprevious(node)
        self._forget_own_stories()
        self._fill_results(document)
        self._ours["word/styles.xml"] = _written(self._own)
        self._ours["word/document.xml"] = _written(document)
        self._ours["word/_rels/document.xml.rels"] = _written(self._relationships)
        self._ours["[Content_Types].xml"] = _written(self._types)
        return zipped(dict(sorted(self._ours.items())))

    def _forget_own_stories(self) -> None:
        """Leave out our head and foot, which no page shows any more."""
        for name in ("header.xml", "footer.xml"):
            self._ours.pop(f"word/{name}", None)
            for root, key, value in ((self._relationships, "Target", name), (self._types, "PartName", f"/word/{name}")):
                for node in [node for node in root if node.get(key) == value]:
                    root.remove(node)

    def _fill_results(self, document: Any) -> None:
        """Let page numbers and totals be those of the house's pages."""
        notes = self._ours.get("word/footnotes.xml")
        stories = {
            str(node.get("Id")): etree.fromstring(self._ours[f"word/{node.get('Target')}"])
            for node in self._relationships
            if str(node.get("Target")) in self._stories.values()
        }
        fill_results(document, self._own, None if notes is None else etree.fromstring(notes), stories)
        for node in self._relationships:
            if (story := stories.get(str(node.get("Id")))) is not None:
                self._ours[f"word/{node.get('Target')}"] = _written(story)

    def _take_styles(self) -> None:
        """Give our styles the looks of the house's of the same name."""
        self._own = etree.fromstring(self._ours["word/styles.xml"])
        house = etree.fromstring(self._house["word/styles.xml"])
        self._theirs = {str(style.get(f"{_W}styleId")): style for style in house.iterfind(f"{_W}style")}
        known = {name_of(style): style for style in self._own.iterfind(f"{_W}style")}
        for ident, style in self._theirs.items():
            own = known.get(name_of(style))
            if own is not None and own.get(f"{_W}type") == style.get(f"{_W}type"):
                self._styles[ident] = str(own.get(f"{_W}styleId"))
                dress_style(own, style)
        take_defaults(self._own, house)

    def _style(self, ident: str) -> str:
        """Our id of a style of the house; one that we do not have comes along, with what it is based on."""
        if ident in self._styles:
            return self._styles[ident]
        style = self._theirs.get(ident)
        if style is None:
            return "Normal"
        name = f"House{ident}"
        self._styles[ident] = name
        style.set(f"{_W}styleId", name)
        style.attrib.pop(f"{_W}default", None)
        bare(style)
        for node in [node for tag in ("numPr", "next", "link") for node in style.iter(f"{_W}{tag}")]:
            node.getparent().remove(node)
        if (based := style.find(f"{_W}basedOn")) is not None:
            based.set(f"{_W}val", self._style(str(based.get(f"{_W}val"))))
        self._own.append(style)
        return name

    def _adopt(self, node: Any, targets: dict[str, str], owner: str) -> None:
        """Make an element of the house one of ours: our style ids, our relationships, nothing of its history."""
        bare(node)
        for element in list(node.iter()):
            for tag in ("pStyle", "rStyle", "tblStyle"):
                if element.tag == f"{_W}{tag}":
                    element.set(f"{_W}val", self._style(str(element.get(f"{_W}val"))))
            if element.tag == f"{_W}numPr":
                element.getparent().remove(element)
            if element.tag == f"{_W}sectPr":
                self._lead(element, targets)
            else:
                self._relate(element, targets, owner)

    def _relate(self, element: Any, targets: dict[str, str], owner: str) -> None:
        """Let what an element leads to be a picture of ours; links that lead out of the file are undone."""
        for name, value in list(element.attrib.items()):
            if not name.startswith(_R):
                continue
            part = targets.get(str(value), "")
            if part in self._house and part.rpartition(".")[2].lower() in _PICTURES:
                element.set(name, self._picture(part, owner))
            else:
                del element.attrib[name]

    def _picture(self, part: str, owner: str) -> str:
        """The relationship of a picture, brought along once for each part that shows it."""
        ending = part.rpartition(".")[2].lower()
        name = self._pictures.setdefault(part, f"media/house{len(self._pictures) + 1}.{ending}")
        self._ours[f"word/{name}"] = self._house[part]
        if not any(node.get("Extension") == ending for node in self._types.iter(f"{_TYPES}Default")):
            self._types.insert(
                0, self._types.makeelement(f"{_TYPES}Default", Extension=ending, ContentType=_PICTURES[ending])
            )
        return (
            f"rIdHouse{name.rpartition('/')[2].replace('.', '')}"
            if owner != "word/document.xml"
            else self._join(name, "image")
        )

    def _join(self, target: str, kind: str) -> str:
        """The id of a relationship of our document with a part."""
        ident = f"rIdHouse{target.rpartition('/')[2].replace('.', '')}"
        if not any(node.get("Id") == ident for node in self._relationships):
            self._relationships.append(
                self._relationships.makeelement(
                    f"{_RELS}Relationship", Id=ident, Type=f"{RELATIONSHIPS}/{kind}", Target=target
                )
            )
        return ident

    def _dress_section(self, section: Any, page: Any, targets: dict[str, str], is_first: bool) -> None:
        """The house's page in place of ours, turned where ours is; what numbers lines or turns the script stays.

        Only the first section has a first page with a head of its own: a letterhead does not come again with each annex.
        """
        size = section.find(f"{_W}pgSz")
        sideways = size is not None and size.get(f"{_W}orient") == "landscape"
        own = [section.find(f"{_W}{tag}") for tag in ("lnNumType", "bidi")]
        fresh = copy.deepcopy(page)
        bare(fresh)
        self._lead(fresh, targets)
        for node in [] if is_first else fresh.findall(f"{_W}titlePg"):
            fresh.remove(node)
        if sideways:
            _turn(fresh.find(f"{_W}pgSz"))
        for node in list(section):
            section.remove(node)
        for node in fresh:
            section.append(node)
        kind = section.find(f"{_W}type")
        if kind is None:
            kind = etree.Element(f"{_W}type")
            place = sum(node.tag in (f"{_W}headerReference", f"{_W}footerReference") for node in section)
            section.insert(place, kind)
        kind.set(f"{_W}val", "nextPage")
        for node in filter(lambda found: found is not None, own):
            _insert_in_section(section, node)

    def _lead(self, section: Any, targets: dict[str, str]) -> None:
        """Lead a section to the heads and feet of the house, brought along once."""
        for reference in list(section):
            if reference.tag not in (f"{_W}headerReference", f"{_W}footerReference"):
                continue
            part = targets.get(str(reference.get(f"{_R}id")), "")
            if part not in self._house:
                section.remove(reference)
                continue
            reference.set(
                f"{_R}id", self._story(part, "header" if "header" in etree.QName(reference).localname else "footer")
            )

    def _story(self, part: str, kind: str) -> str:
        """The relationship of a head or foot."""
        if part not in self._stories:
            name = f"house{len(self._stories) + 1}{kind}.xml"
            self._stories[part] = name
            root = etree.fromstring(self._house[part])
            self._adopt(root, _targets(self._house, part), part)
            self._ours[f"word/{name}"] = _written(root)
            shown = sorted({str(v) for node in root.iter() for k, v in node.attrib.items() if str(k).startswith(_R)})
            if shown:
                self._ours[f"word/_rels/{name}.rels"] = _story_relationships(shown, self._pictures.values())
            kinds = f"{_KIND}{kind}+xml"
            self._types.append(
                self._types.makeelement(f"{_TYPES}Override", PartName=f"/word/{name}", ContentType=kinds)
            )
        return self._join(self._stories[part], kind)


def _story_relationships(idents: list[str], pictures: Any) -> bytes:
    root = etree.Element(f"{_RELS}Relationships", nsmap=_PLAIN_RELS)
    for name in pictures:
        ident = f"rIdHouse{name.rpartition('/')[2].replace('.', '')}"
        if ident in idents:
            etree.SubElement(root, f"{_RELS}Relationship", Id=ident, Type=f"{RELATIONSHIPS}/image", Target=name)
    return _written(root)


def _around(body: Any, mark: str) -> tuple[list[Any], list[Any]]:
    """What stands in the house before the paragraph with the mark, and what behind it, the last section aside."""
    nodes = [node for node in body if node.tag != f"{_W}sectPr"]
    at = next(n for n, node in enumerate(nodes) if mark in "".join(node.itertext()))
    return nodes[:at], nodes[at + 1 :]


def _targets(parts: dict[str, bytes], part: str) -> dict[str, str]:
    """The parts to which a part's relationships lead, by id; those that lead out of the file are none."""
    folder, _, name = part.rpartition("/")
    content = parts.get(f"{folder}/_rels/{name}.rels")
    if content is None:
        return {}
    inside = (node for node in etree.fromstring(content) if node.get("TargetMode") != "External")
    return {str(node.get("Id")): _resolved(folder, str(node.get("Target"))) for node in inside}


def _resolved(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")


def _turn(size: Any) -> None:
    if size is None or size.get(f"{_W}orient") == "landscape":
        return
    width, height = size.get(f"{_W}w"), size.get(f"{_W}h")
    size.set(f"{_W}w", height)
    size.set(f"{_W}h", width)
    size.set(f"{_W}orient", "landscape")


#: The order of a section's properties in the schema (ISO/IEC 29500-1, CT_SectPr).
_SECTION: Final = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders",
    "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter",
    "docGrid", "printerSettings", "sectPrChange",
)  # fmt: skip


def _insert_in_section(section: Any, node: Any) -> None:
    """Put a property of a section where the schema wants it."""
    rank = _SECTION.index(etree.QName(node).localname)
    place = sum(_SECTION.index(etree.QName(each).localname) < rank for each in section)
    section.insert(place, node)


def _written(root: Any) -> bytes:
    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
