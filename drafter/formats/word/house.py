"""House styles: a ministry's own Word file, with a few tags, in which the text of a copy is dressed.

The file gives its styles, fonts, page, headers, footers, cover and letterhead; numbering, references and all that the
text says stay ours. Only what is known is taken over, so that nothing hidden in the ministry's file comes along.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Protocol

from lxml import etree

from drafter.app.ports import HouseReport, Sketch
from drafter.domain.document import PrintedDocument
from drafter.domain.errors import Refusal
from drafter.domain.front import copy_words, filled, marking_words, reference_words
from drafter.formats.characters import line
from drafter.formats.word.grafting import graft
from drafter.formats.word.guard import Package, content_of, guarded
from drafter.formats.word.markup import MAIN, RELATIONSHIPS
from drafter.formats.word.sketch import sketch

#: What a tag may name, and what each is.
TAGS: Final[Mapping[str, str]] = {
    "body": "the text itself, in a paragraph of its own",
    "title": "the title",
    "symbol": "the symbol",
    "date": "the date",
    "marking": "the marking",
    "releasable": "to whom it may be given",
    "registration": "the registration number",
    "copy": "the number of the copy",
    "proof": "the proof of the text",
    "parties": "the signatories, separated by commas",
    "distribution": "who is to have it, separated by commas",
    "banner": "the marking, and to whom the text may be given, in one line",
    "reference": "symbol, registration number, date, copy and proof in one line",
}
#: Tags in which others are said too.
_SAYS: Final[Mapping[str, frozenset[str]]] = {
    "banner": frozenset({"marking", "releasable"}),
    "reference": frozenset({"symbol", "registration", "date", "copy", "proof"}),
}
#: Stands where the text is to come, from the rendering of the tags until the text is there.
_BODY: Final = "\ue000body\ue000"
_TAG: Final = re.compile(r"\{[{%].*?[%}]\}")
_PARTS: Final = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_TEXT: Final = f"{{{MAIN}}}t"
_PARAGRAPH: Final = f"{{{MAIN}}}p"
#: What may not be in a house style: it would leave with every copy, or do something when a copy is opened.
_REFUSED: Final = {
    "ins": "tracked changes", "del": "tracked changes", "commentReference": "comments", "object": "embedded objects",
    "altChunk": "a text of another format", "control": "controls",
}  # fmt: skip


class Fence(Protocol):
    """Judges and renders tags; the templates' sandbox stands behind it."""

    def environment(self) -> Any:
        """A Jinja environment that escapes what it prints."""

    def names(self, tags: str) -> frozenset[str]:
        """The names that some tags use; ``Refusal`` where one says what it may not."""


class WordHouses:
    """Checks house styles, and dresses copies in them."""

    def __init__(self, fence: Fence) -> None:
        self._fence = fence

    def check(self, path: Path) -> HouseReport:
        """What is in a house style; ``Refusal`` where the file is no Word file that can be read safely."""
        package = guarded(path, content_of(path), ".docx")
        where: dict[str, set[str]] = {}
        problems = list(_hidden(package))
        for name in filter(_PARTS.fullmatch, package.names):
            try:
                where[name] = set(self._fence.names(" ".join(_tags(package.tree(name)))))
            except Refusal as refusal:
                problems.append(str(refusal))
        used = set().union(*where.values()) if where else set()
        problems += [f"the tag {{{{ {name} }}}} is not known" for name in sorted(used - TAGS.keys())]
        problems += _misplaced(package) if "body" in used else ["the tag {{ body }} is missing: the text has no place"]
        said = _said(used) | {"marking", "body", *_SAYS}
        return HouseReport(
            tags=tuple(name for name in TAGS if name in used),
            problems=tuple(problems),
            lacks=tuple(_lacks(package, where)),
            unused=tuple(f"{{{{ {name} }}}}: {what}" for name, what in TAGS.items() if name not in said),
            covers="title" in where.get("word/document.xml", ()),
        )

    def dress(self, content: bytes, document: PrintedDocument, path: Path) -> bytes:
        """A Word file of ours in a house style; ``Refusal`` that names what is wrong with the style."""
        report = self.check(path)
        if report.problems:
            raise Refusal(f"{path} cannot be used as a house style: {'; '.join(report.problems)}.")
        if document.marking and any("marking" in lack for lack in report.lacks):
            raise Refusal(f"{path} shows no marking on its pages, but the text is marked {document.marking}.")
        return graft(content, self._rendered(path, _context(document)), _BODY, document.frame.line_numbers)

    def sketch(self, content: bytes) -> Sketch:
        """The first pages of a Word file of ours, to be looked at."""
        return sketch(guarded(Path("copy.docx"), content, "Word document"))

    def _rendered(self, path: Path, context: Mapping[str, str]) -> bytes:
        """The house style with its tags filled in."""
        from docxtpl import DocxTemplate

        out = io.BytesIO()
        try:
            template = DocxTemplate(io.BytesIO(content_of(path)))
            template.render(context, jinja_env=self._fence.environment())
            template.save(out)
        except Exception as error:  # three libraries raise whatever a damaged file leads them to
            raise Refusal(f"{path} cannot be used as a house style: its tags cannot be filled in ({error}).") from error
        return out.getvalue()


def _lacks(package: Package, where: Mapping[str, Collection[str]]) -> Iterator[str]:
    """What would not stand on every page of a copy in the style."""
    for pages, stories in _stories(package):
        if "marking" not in _said(set().union(*(where.get(story, set()) for story in stories))):
            yield f"no marking stands at the head or foot of {pages}"
        if not any(_counts_pages(package.tree(story)) for story in stories):
            yield f"no page number stands at the head or foot of {pages}"


def _stories(package: Package) -> Iterator[tuple[str, list[str]]]:
    """The pages that have heads and feet of their own, each with the parts that hold these."""
    root, rels = package.tree("word/document.xml"), package.tree("word/_rels/document.xml.rels")
    section = None if root is None else root.find(f"{{{MAIN}}}body/{{{MAIN}}}sectPr")
    targets = {node.get("Id"): f"word/{node.get('Target')}" for node in rels} if rels is not None else {}
    kinds = {"default": "its pages"}
    if section is not None and section.find(f"{{{MAIN}}}titlePg") is not None:
        kinds["first"] = "its first page"
    settings = package.tree("word/settings.xml")
    if settings is not None and settings.find(f"{{{MAIN}}}evenAndOddHeaders") is not None:
        kinds["even"] = "its even pages"
    for kind, pages in kinds.items():
        found = [node for node in section if node.get(f"{{{MAIN}}}type") == kind] if section is not None else []
        parts = [targets.get(node.get(f"{{{RELATIONSHIPS}}}id"), "") for node in found]
        yield pages, [part for part in parts if part in package]


def _said(names: Collection[str]) -> set[str]:
    return set(names).union(*(_SAYS.get(name, ()) for name in names))


def _counts_pages(root: Any) -> bool:
    if root is None:
        return False
    codes = [node.text or "" for node in root.iter(f"{{{MAIN}}}instrText")]
    codes += [str(node.get(f"{{{MAIN}}}instr")) for node in root.iter(f"{{{MAIN}}}fldSimple")]
    return any("PAGE" in code.split() for code in codes)


def _context(document: PrintedDocument) -> dict[str, str]:
    frame, words = document.frame, document.words
    names = [name for provision in document.provisions for name in provision.signatories]
    said = {
        "title": document.title,
        "symbol": document.symbol,
        "date": frame.date,
        "marking": document.marking,
        "releasable": filled(words, "releasable", names=frame.releasable),
        "registration": filled(words, "registration", number=frame.registration),
        "copy": copy_words(document),
        "proof": filled(words, "proof", hash=frame.proof),
        "parties": ", ".join(dict.fromkeys(names)),
        "distribution": ", ".join(frame.distribution),
        "banner": marking_words(document),
        "reference": reference_words(document),
    }
    return {name: line(text) for name, text in said.items()} | {"body": _BODY}


def _tags(root: Any) -> Iterator[str]:
    """The tags of a part, put together where the word processor split them over runs."""
    for paragraph in root.iter(_PARAGRAPH) if root is not None else ():
        yield from _TAG.findall("".join(node.text or "" for node in paragraph.iter(_TEXT)))


def _hidden(package: Package) -> Iterator[str]:
    if any("vbaProject" in name for name in package.names):
        yield "it has macros in it"
    root = package.tree("word/document.xml")
    if root is None:
        yield "it has no text"
        return
    found = {_REFUSED[name] for node in root.iter() if (name := etree.QName(node).localname) in _REFUSED}
    yield from (f"it has {words} in it" for words in sorted(found))


def _misplaced(package: Package) -> list[str]:
    """Where the text would not stand in a paragraph of its own."""
    root = package.tree("word/document.xml")
    texts = [] if root is None else [
        "".join(node.text or "" for node in paragraph.iter(_TEXT)).strip()
        for paragraph in root.iterfind(f"{{{MAIN}}}body/{_PARAGRAPH}")
    ]  # fmt: skip
    own = [text for text in texts if re.fullmatch(r"\{\{p?\s*body\s*\}\}", text)]
    return [] if len(own) == 1 else ["the tag {{ body }} must stand once, alone in a paragraph outside any table"]
