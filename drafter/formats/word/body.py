"""The body of the document: provisions and their blocks as paragraphs and tables, in sections."""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from drafter.domain.document import (
    Link,
    PrintedBlock,
    PrintedDocument,
    PrintedInline,
    PrintedNote,
    PrintedProvision,
    text_of,
)
from drafter.domain.headings import flush, heading, label, runs_in, title_blocks
from drafter.domain.numbering import PARAGRAPHS
from drafter.domain.tables import sideways, wide
from drafter.domain.text import Run
from drafter.formats.characters import from_right
from drafter.formats.word.inlines import InlineMarkup
from drafter.formats.word.languages import reversed_script
from drafter.formats.word.lists import ANNEXES, BODY, LEVELS, LOOSE, PARTS, Lists
from drafter.formats.word.markup import bookmark_name, bookmarked, numbered, paragraph, run, text
from drafter.formats.word.pages import section, text_width
from drafter.formats.word.tables import signature_table, table

_KEEP: Final = "<w:keepNext/>"
_WHOLE: Final = "<w:keepLines/>"
#: Characters that surely take more than three lines, as text and as markup.
_THREE_LINES: Final = 310
_FEW_LINES: Final = 4000
_STYLES: Final = {
    "paragraph": "ArticleParagraph",
    "subparagraph": "Subparagraph",
    "point": "Point",
    "recital": "Recital",
    "heading": "Subheading",
}
_FLUSH: Final = ("ArticleText", "ParagraphContinued", "SubparagraphContinued")
_OF_KIND: Final = {
    "title": "Subtitle",
    "preamble": "Recital",
    "testimonium": "Testimonium",
    "signatures": "Testimonium",
}
_HEADINGS: Final = {"part": "Heading1", "chapter": "Heading2", "annex": "AnnexHeading"}
_NUMBERED_KINDS: Final = {"article": (BODY, 0), "part": (PARTS, 0), "chapter": (PARTS, 1), "annex": (ANNEXES, 0)}


def article_style(document: PrintedDocument) -> str:
    """The style of article headings: the heading level below parts, or below chapters where there are any."""
    return "Heading3" if any(p.kind == "chapter" for p in document.provisions) else "Heading2"


def reference_labels(document: PrintedDocument) -> dict[str, str]:
    """The label of everything that a reference may lead to, by uid."""
    labels = {p.uid: label(p) for p in document.provisions if is_visible(p)}
    labels.update((block.uid, block.label) for p in document.provisions for block in p.blocks)
    return labels


def cited(document: PrintedDocument) -> set[str]:
    """The uids of all that a reference in the text leads to."""
    found: set[str] = set()
    for provision in document.provisions:
        for block in provision.blocks:
            _add_targets(block.inlines, found)
            if block.grid:
                for row in (block.grid.head, *block.grid.rows):
                    for cell in row:
                        _add_targets(cell, found)
    return found


def _add_targets(inlines: tuple[PrintedInline, ...], found: set[str]) -> None:
    for inline in inlines:
        match inline:
            case Link(target=target):
                found.add(target)
            case PrintedNote(inlines=inner):
                _add_targets(inner, found)


def is_visible(provision: PrintedProvision) -> bool:
    """Whether there is anything to write of a provision; a title is written from the name where it has no words."""
    written = label(provision) or heading(provision) or provision.blocks or provision.signatories
    return bool(written) or provision.kind == "title"


def table_end(properties: str = "") -> str:
    """The small empty paragraph without which Word would join a table to the next one."""
    return paragraph("TableEnd", "", properties)


class Body:
    """Writes the provisions of one document in order; ``lists`` and ``inlines`` tell the other parts what they need."""

    def __init__(self, document: PrintedDocument) -> None:
        self.lists = Lists()
        self.inlines = InlineMarkup(reference_labels(document))
        self._document = document
        self._cited = cited(document)
        self._reverse = reversed_script(document.language)
        self._article = article_style(document)
        self._flush = document.scheme == PARAGRAPHS
        self._out: list[str] = []
        self._landscape = False
        self._marks = 0
        self._waiting: list[str] = []  # bookmarks that want the next paragraph

    @property
    def is_reverse(self) -> bool:
        """Whether the language is written from right to left."""
        return self._reverse

    @property
    def parts(self) -> list[str]:
        """The paragraphs and tables written so far, each as markup."""
        return self._out

    def markup(self) -> str:
        """The content of the body element, section properties included."""
        if not any(p.kind == "title" for p in self._document.provisions):
            self._title()
        for provision in self._document.provisions:
            if is_visible(provision):
                self._provision(provision)
        return "".join(self._out) + self.section()

    def section(self) -> str:
        """The properties of the section that is being written."""
        return section(self._landscape, self._reverse, self._document.frame.line_numbers)

    def _provision(self, provision: PrintedProvision) -> None:
        self._waiting.append(bookmark_name(provision.uid))
        if provision.kind == "title":
            self._title()
            return
        landscape = sideways(provision)
        turned = self._turn(landscape)
        definition = self._definition(provision)
        blocks = self._headed(provision, turned)
        for place, (block, follows) in enumerate(zip_longest(blocks, blocks[1:])):
            self._turn(landscape or wide(block.grid))
            self._block(provision.kind, block, definition, follows, is_first=not place)
        if provision.signatories:
            self._turn(False)
            self._signatures(provision.signatories)

    def _title(self) -> None:
        for index, block in enumerate(title_blocks(self._document)):
            self._paragraph("Subtitle" if index else "Title", self.inlines.runs(block.inlines))

    def _definition(self, provision: PrintedProvision) -> int:
        """The list for the numbered blocks of a provision, ready to count from one."""
        if provision.label and provision.kind in ("article", "annex"):
            return _NUMBERED_KINDS[provision.kind][0]
        if any(block.label for block in provision.blocks):
            self.lists.loosen()
        return LOOSE

    def _headed(self, provision: PrintedProvision, turned: bool) -> tuple[PrintedBlock, ...]:
        """Write the label and heading; the blocks that are still to come."""
        words = heading(provision)
        if not label(provision):
            if words:
                self._paragraph("UnnumberedHeading", text(words))
            return provision.blocks
        definition, level = _NUMBERED_KINDS[provision.kind]
        number = self.lists.item(definition, level)
        listed = numbered(number, level) if number != definition else ""
        if runs_in(self._document, provision):
            first = provision.blocks[0]
            self._mark(first)
            self._paragraph("NumberedText", self.inlines.runs(first.inlines), numbered(number, level))
            return provision.blocks[1:]
        style = self._article if provision.kind == "article" else _HEADINGS[provision.kind]
        held = '<w:pageBreakBefore w:val="0"/>' if turned and provision.kind == "annex" else ""
        # One paragraph for label and heading, so that the navigation pane shows both; two lines where centred.
        broken = run("<w:br/>") if words and not flush(self._document, provision) else ""
        self._paragraph(style, broken + text(words), held + listed)
        return provision.blocks

    def _block(
        self, kind: str, block: PrintedBlock, definition: int, follows: PrintedBlock | None, is_first: bool
    ) -> None:
        self._mark(block)
        if block.grid is not None:
            self._table(table(block.grid, self.inlines, text_width(self._landscape), self._reverse))
            return
        inlines = block.inlines
        content = self.inlines.runs(inlines)
        keep = _KEEP if follows is not None and _announces(inlines) else ""
        # LibreOffice leaves a heading alone where two lines of three fit under it, and then moves all three.
        keep += _WHOLE if is_first and len(content) < _FEW_LINES and len(text_of(inlines)) < _THREE_LINES else ""
        self._paragraph(self._style(kind, block), content, keep + self._number(block, definition) + self._bidi(inlines))

    def _mark(self, block: PrintedBlock) -> None:
        if block.uid in self._cited:
            self._waiting.append(bookmark_name(block.uid))

    def _number(self, block: PrintedBlock, definition: int) -> str:
        """The list property of a numbered block; in the articles' own list the style has it already."""
        if not block.label:
            return '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>' if block.role in LEVELS else ""
        level = LEVELS[block.role]
        number = self.lists.item(definition, level)
        return numbered(number, level) if number != BODY else ""

    def _style(self, kind: str, block: PrintedBlock) -> str:
        if block.role != "text":
            return _STYLES.get(block.role, "ArticleText")
        least = 1 if kind == "article" and self._flush else 0
        return _OF_KIND.get(kind) or _FLUSH[min(max(block.level, least), 2)]

    def _bidi(self, inlines: tuple[PrintedInline, ...]) -> str:
        first = inlines[0] if inlines else None
        if self._reverse or type(first) is not Run or not from_right(first.text):
            return ""
        return "<w:bidi/>"

    def _signatures(self, names: tuple[str, ...]) -> None:
        pattern = self._document.words.get("signature.for", "{name}:")
        self._table(signature_table(names, pattern, text_width(), self._reverse))

    def _paragraph(self, style: str, content: str, properties: str = "") -> None:
        self._out.append(paragraph(style, self._marked(content) if self._waiting else content, properties))

    def _table(self, markup: str) -> None:
        """A table, and what parts it from the next."""
        self._out.append((self._marked("") if self._waiting else "") + markup)
        self._out.append(table_end())

    def _marked(self, content: str) -> str:
        for name in reversed(self._waiting):
            self._marks += 1
            content = bookmarked(self._marks, name, content)
        self._waiting.clear()
        return content

    def _turn(self, landscape: bool) -> bool:
        """Begin a new section where the page has to be turned; whether one was begun."""
        if landscape == self._landscape:
            return False
        if self._out:
            properties = self.section() + "</w:pPr>"
            self._out[-1] = self._out[-1].replace("</w:pPr>", properties, 1)
        self._landscape = landscape
        return bool(self._out)


def _announces(inlines: tuple[PrintedInline, ...]) -> bool:
    """Whether a paragraph ends in a colon and must not be parted from what it announces."""
    last = inlines[-1] if inlines else None
    return isinstance(last, Run) and last.text.endswith(":")
