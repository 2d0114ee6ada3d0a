"""The manual as something to look things up in: its pages in sections, a search over them, and the glossary.

Pages are Markdown. A section is a heading with what stands below it; a term of the glossary is a row of a table whose
columns are headed "word" and "meaning".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

INDEX: Final = "index.md"
_HEADING: Final = re.compile(r"^(#{1,4})\s+(.+?)\s*#*$")
_ROW: Final = re.compile(r"^\|\s*(?P<word>[^|]+?)\s*\|\s*(?P<meaning>.+?)\s*\|$")
_LINK: Final = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_PAGE_LINK: Final = re.compile(r"\]\(([\w-]+\.md)[)#]")
_MARKS: Final = re.compile(r"[*`_]{1,2}")
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a page with its rank (1 is the page's title) and the words below it, without marks."""

    page: str
    heading: str
    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary, what it means, and the page where it is explained."""

    word: str
    meaning: str
    page: str


class Manual:
    """The pages by file name, the first page first and the others in the order in which it names them."""

    def __init__(self, pages: Mapping[str, str]) -> None:
        named = dict.fromkeys([INDEX, *_PAGE_LINK.findall(pages.get(INDEX, "")), *sorted(pages)])
        self.pages = {name: pages[name] for name in named if name in pages}
        self.sections = tuple(section for name, text in self.pages.items() for section in _sections(name, text))
        self.terms = tuple(term for name, text in self.pages.items() for term in _terms(name, text))

    def section(self, page: str, heading: str) -> Section | None:
        """The section under a heading; None where the page has none."""
        return next((s for s in self.sections if (s.page, s.heading) == (page, heading)), None)

    def term(self, word: str) -> Term | None:
        """The glossary's entry of a word, whatever its case and number; None where it has none."""
        wanted = _stem(word)
        found = (term for term in self.terms if wanted in map(_stem, (term.word, *term.word.split(","))))
        return next(found, None) if wanted else None

    def terms_like(self, text: str) -> list[Term]:
        """The entries of the glossary that contain what was typed, those that begin with it first."""
        wanted = " ".join(text.casefold().split())
        found = [term for term in self.terms if wanted and wanted in term.word.casefold()]
        return sorted(found, key=lambda term: not term.word.casefold().startswith(wanted))

    def find(self, text: str) -> list[Section]:
        """The sections that hold every word typed, or words that begin so; those with most of them in the heading first."""
        wanted = [word.casefold() for word in _WORD.findall(text)]
        scored = [(_score(section, wanted), section) for section in self.sections] if wanted else []
        return [section for score, section in sorted(scored, key=lambda pair: -pair[0]) if score]


def read_manual(folder: Path) -> Manual:
    """The manual of a folder; without pages where it is not installed."""
    pages: dict[str, str] = {}
    with suppress(OSError, ValueError):
        for path in sorted(folder.glob("*.md")):
            pages[path.name] = path.read_text(encoding="utf-8")
    return Manual(pages)


def _sections(page: str, text: str) -> Iterator[Section]:
    heading, level, lines = "", 0, list[str]()
    fenced = False
    for line in text.splitlines():
        fenced ^= line.startswith("```")
        match = None if fenced else _HEADING.match(line)
        if match is None:
            lines.append(line)
            continue
        if level:
            yield Section(page, heading, level, _bare("\n".join(lines)))
        heading, level, lines = _bare(match[2]), len(match[1]), []
    if level:
        yield Section(page, heading, level, _bare("\n".join(lines)))


def _terms(page: str, text: str) -> Iterator[Term]:
    reading = False
    for line in text.splitlines():
        match = _ROW.match(line)
        if match is None:
            reading = False
        elif (match["word"].casefold(), match["meaning"].casefold()) == ("word", "meaning"):
            reading = True
        elif reading and set(match["word"]) - set("-: "):
            yield Term(_bare(match["word"]), _bare(match["meaning"]), page)


def _bare(text: str) -> str:
    """Words without Markdown's marks."""
    return " ".join(_MARKS.sub("", _LINK.sub(r"\1", text)).replace("|", " ").split())


def _stem(word: str) -> str:
    """A word without case and the ending of its plural."""
    bare = " ".join(word.casefold().split()).strip(".,;:()[]“”\"'")
    return f"{bare[:-3]}y" if bare.endswith("ies") else bare.removesuffix("s")


def _score(section: Section, wanted: list[str]) -> int:
    heading = [word.casefold() for word in _WORD.findall(section.heading)]
    words = [word.casefold() for word in _WORD.findall(section.words)]
    score = 0
    for start in wanted:
        in_heading = any(word.startswith(start) for word in heading)
        times = sum(word.startswith(start) for word in words)
        if not (in_heading or times):
            return 0
        score += 100 * in_heading + min(times, 20)
    return score
