"""The body of a document in two or more languages: columns beside each other, every paragraph level with its fellow.

Each language counts in lists of its own, so that Article 5 stands beside Article 5 whatever is added in Word. A table is as wide
as the page in every language, one under the other, because half a page is too narrow for most.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from drafter.domain.document import (
    PrintedDocument,
    PrintedInline,
    PrintedProvision,
)
from drafter.domain.tables import wide
from drafter.formats.beside import renamed
from drafter.formats.word.body import Body, is_visible, table_end
from drafter.formats.word.languages import language_properties
from drafter.formats.word.lists import Lists
from drafter.formats.word.markup import bookmark_name, paragraph, run
from drafter.formats.word.pages import text_width
from drafter.formats.word.tables import columns_table, signature_table

_BARE_RUN: Final = re.compile(r"<w:r>(?=<w:(?:t|br|tab)[ />])")
_DRESSED_RUN: Final = re.compile(r"(?<=<w:r><w:rPr>)((?:(?!</w:rPr>|<w:lang ).)*)(?=</w:rPr>)")
_MARKS: Final = 100_000  # bookmarks that a column may have


class Column(Body):
    """One language of the document: gives the paragraphs and tables of a provision instead of writing them."""

    def __init__(self, document: PrintedDocument, place: int, whole: Body, texts: int) -> None:
        super().__init__(document)
        self.lists = Lists(place, texts, whole.lists.further)
        self.inlines.notes = whole.inlines.notes
        self._marks = (place + 1) * _MARKS
        self._first = place == 0
        self._turns = self._reverse and not whole.is_reverse

    def title(self) -> list[str]:
        """The title's paragraphs."""
        self._title()
        return self._taken()

    def items(self, provision: PrintedProvision, landscape: bool) -> list[str]:
        """The paragraphs and tables of a provision, its signatures aside."""
        self._landscape = landscape
        self._provision(provision)
        return self._taken()

    def _taken(self) -> list[str]:
        items = [item for item in self._out if item != table_end()]
        self._out.clear()
        return items if self._first else [self._spoken(item) for item in items]

    def _spoken(self, item: str) -> str:
        """An item whose words say in which language they are."""
        language = language_properties(self._document.language)
        item = _DRESSED_RUN.sub(rf"\1{language}", item)
        return _BARE_RUN.sub(f"<w:r><w:rPr>{language}</w:rPr>", item)

    def _turn(self, landscape: bool) -> bool:
        return True  # the page is turned for all columns together

    def _bidi(self, inlines: tuple[PrintedInline, ...]) -> str:
        return "<w:bidi/>" if self._turns else super()._bidi(inlines)

    def _signatures(self, names: tuple[str, ...]) -> None:
        """Nothing: they are signed once, below all columns."""
        self._waiting.clear()


class Columns(Body):
    """Writes the provisions of a document in all its languages."""

    def __init__(self, document: PrintedDocument) -> None:
        super().__init__(document)
        texts = (document, *map(renamed, document.beside))
        self._columns = [Column(text, place, self, len(texts)) for place, text in enumerate(texts)]
        self._texts = [
            {mine.uid.removesuffix(f"_{text.language}") if place else mine.uid: mine for mine in text.provisions}
            for place, text in enumerate(texts)
        ]
        self._rows: list[Sequence[str]] = []

    def markup(self) -> str:
        """The content of the body element, section properties included."""
        if not any(p.kind == "title" for p in self._document.provisions):
            self._beside([column.title() for column in self._columns])
        for provision in self._document.provisions:
            if is_visible(provision):
                self._together(provision)
        self._end_rows()
        return "".join(self._out) + self.section()

    def _together(self, provision: PrintedProvision) -> None:
        """Write a provision in every language."""
        own = [text.get(provision.uid) for text in self._texts]
        sideways = any(wide(block.grid) for each in own if each for block in each.blocks)
        if sideways != self._landscape or provision.kind == "annex":
            self._new_page(sideways)
        elif provision.kind == "testimonium":
            self._end_rows()  # LibreOffice keeps a table with what follows as a whole or not at all
        items = [column.items(p, sideways) if p else [] for column, p in zip(self._columns, own, strict=True)]
        self._beside(items)
        if provision.signatories:
            self._sign([each for each in own if each])

    def _new_page(self, sideways: bool) -> None:
        self._end_rows()
        if not self._turn(sideways) and self._out:
            self._out.append(paragraph("TableEnd", run('<w:br w:type="page"/>')))

    def _beside(self, items: Sequence[Sequence[str]]) -> None:
        for cells in zip_longest(*items, fillvalue=""):
            if any("<w:tbl>" in cell for cell in cells):
                self._end_rows()
                for cell in filter(None, cells):
                    self._out += [cell, table_end()]
            else:
                self._rows.append(cells)

    def _end_rows(self, keep: bool = False) -> None:
        """Close the table of columns, so that something as wide as the page can follow."""
        if not self._rows:
            return
        self._out.append(columns_table(self._rows, text_width(self._landscape), self.is_reverse))
        self._out.append(table_end("<w:keepNext/>" if keep else ""))
        self._rows = []

    def _sign(self, own: Sequence[PrintedProvision]) -> None:
        """The signatures, each party named in every language."""
        self._end_rows(keep=True)
        patterns = [t.words.get("signature.for", "{name}:") for t in (self._document, *self._document.beside)]
        names = [
            "\n".join(p.replace("{name}", name) for p, name in zip(patterns, named, strict=False))
            for named in zip(*(each.signatories for each in own), strict=False)
        ]
        self._waiting.append(bookmark_name(own[0].uid))
        self._table(signature_table(names, "{name}", text_width(self._landscape), self.is_reverse))
