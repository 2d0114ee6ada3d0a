"""Reads Word files for the tests, with its own resolver of automatic numbers: it shares nothing with the writer."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(content: bytes, name: str) -> etree._Element:
    """One part, parsed."""
    return etree.fromstring(parts(content)[name])


def value(element: etree._Element | None, path: str, default: str = "") -> str:
    """The ``w:val`` of a child, or the default."""
    found = element.find(path.replace("w:", W)) if element is not None else None
    return default if found is None else found.get(f"{W}val", default)


def styled(number: int, form: str) -> str:
    """A number in one of the forms that lists use."""
    if form == "none":
        return ""
    if form.endswith("Letter"):
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return text.upper() if form.startswith("upper") else text
    if form.endswith("Roman"):
        text = ""
        for sign, worth in _ROMAN:
            while number >= worth:
                text, number = text + sign, number - worth
        return text.upper() if form.startswith("upper") else text
    return str(number)


@dataclass
class Paragraph:
    """A paragraph of the body: its style, its number, its words (line breaks as ``|``) and its bookmarks."""

    style: str
    label: str
    text: str
    bookmarks: list[str]
    element: etree._Element


@dataclass
class Numbers:
    """Counts list items; ``passed_begun`` is whether a level that was passed over counts as begun, as some hold."""

    numbering: etree._Element
    styles: etree._Element
    passed_begun: bool
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def label(self, properties: etree._Element) -> str:
        """The number of the next paragraph, empty where it has none."""
        number, level = self._place(properties)
        if number in ("", "0"):
            return ""
        definition = self._definition(number)
        counts = self._counts.setdefault(definition.get(f"{W}abstractNumId"), {})
        start = self._start(number, level)
        if start and (number, level) not in self._started:
            counts[level] = start
        else:
            counts[level] = counts.get(level, 0) + 1
        self._started.add((number, level))
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        if self.passed_begun:
            for at in range(level):
                counts.setdefault(at, 1)
        return self._printed(definition, level, counts)

    def _place(self, properties: etree._Element) -> tuple[str, int]:
        own = properties.find(f"{W}numPr")
        if own is None:
            name = value(properties, "w:pStyle")
            style = next(s for s in self.styles.iter(f"{W}style") if s.get(f"{W}styleId") == name)
            own = style.find(f"{W}pPr/{W}numPr")
        return (value(own, "w:numId"), int(value(own, "w:ilvl", "0"))) if own is not None else ("", 0)

    def _num(self, number: str) -> etree._Element:
        return next(n for n in self.numbering.iter(f"{W}num") if n.get(f"{W}numId") == number)

    def _definition(self, number: str) -> etree._Element:
        wanted = value(self._num(number), "w:abstractNumId")
        return next(a for a in self.numbering.iter(f"{W}abstractNum") if a.get(f"{W}abstractNumId") == wanted)

    def _start(self, number: str, level: int) -> int:
        for override in self._num(number).iter(f"{W}lvlOverride"):
            if override.get(f"{W}ilvl") == str(level):
                return int(value(override, "w:startOverride"))
        return 0

    def _printed(self, definition: etree._Element, level: int, counts: dict[int, int]) -> str:
        levels = {int(at.get(f"{W}ilvl")): at for at in definition.iter(f"{W}lvl")}

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            return styled(counts.get(at, 0), value(levels[at], "w:numFmt"))

        return re.sub(r"%(\d)", shown, value(levels[level], "w:lvlText"))


def words(element: etree._Element) -> str:
    """The text of a paragraph or part of it; line breaks as ``|``, footnotes as ``^``."""
    signs = {f"{W}br": "|", f"{W}tab": "\t", f"{W}footnoteReference": "^"}
    return "".join(
        node.text or "" if node.tag == f"{W}t" else signs.get(node.tag, "") for node in element.iter(f"{W}t", *signs)
    )


def paragraphs(content: bytes, passed_begun: bool = True) -> Iterator[Paragraph]:
    """The paragraphs of the body in order, those in tables too, with their numbers."""
    numbers = Numbers(tree(content, "word/numbering.xml"), tree(content, "word/styles.xml"), passed_begun)
    for element in tree(content, "word/document.xml").iter(f"{W}p"):
        properties = element.find(f"{W}pPr")
        names = [mark.get(f"{W}name") for mark in element.iter(f"{W}bookmarkStart")]
        yield Paragraph(value(properties, "w:pStyle"), numbers.label(properties), words(element), names, element)


def references(content: bytes) -> list[tuple[str, str]]:
    """The bookmark and the filled-in result of every REF field."""
    found = []
    for part in ("word/document.xml", "word/footnotes.xml"):
        if part not in parts(content):
            continue
        for code in tree(content, part).iter(f"{W}instrText"):
            pieces = (code.text or "").split()
            if pieces[0] == "REF":
                result = code.getparent().getnext().getnext()
                found.append((pieces[1], words(result)))
    return found


def summary(content: bytes) -> str:
    """The document as a person can check it: a line for each paragraph with style, number, bookmarks and words."""
    lines = []
    for paragraph in paragraphs(content):
        marks = "".join(f" #{name}" for name in paragraph.bookmarks)
        turned = " [section]" if paragraph.element.find(f"{W}pPr/{W}sectPr") is not None else ""
        number = f" {paragraph.label}" if paragraph.label else ""
        lines.append(f"{paragraph.style}{marks}{turned}:{number} {paragraph.text}".rstrip())
    for name, content_ in sorted(parts(content).items()):
        lines.append(f"{name}: {len(list(etree.fromstring(content_).iter()))} elements")
    return "\n".join(lines) + "\n"
