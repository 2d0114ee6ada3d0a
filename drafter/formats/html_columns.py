"""A web page in two or more languages: columns beside each other, every paragraph level with its fellow.

A table is as wide as the page in every language, and the parties sign once, each named in every language. On a narrow screen the
languages of a paragraph stand one under the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from drafter.domain.document import PrintedDocument, PrintedProvision
from drafter.domain.headings import label, runs_in
from drafter.formats.beside import renamed
from drafter.formats.characters import RIGHT_TO_LEFT_LANGUAGES, escaped, line
from drafter.formats.html_page import Page, shown

COLUMNS_STYLE: Final = """
body { max-width: 68rem; }
.beside { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); column-gap: 2.2rem; }
.beside > div { min-width: 0; }
.wide[lang] { margin-block: .4rem; }
@media (max-width: 40rem) {
  .beside { grid-auto-flow: row; }
  .beside > div + div { opacity: .8; border-inline-start: 3px solid #80808040; padding-inline-start: .6rem; }
}
"""


class Columns(Page):
    """A document in all its languages on its way to HTML."""

    def __init__(self, document: PrintedDocument) -> None:
        super().__init__(replace(document, beside=()))
        texts = [document, *map(renamed, document.beside)]
        self._pages = [Page(text) for text in texts]
        for page in self._pages:
            page.notes = self.notes
            page.anchors = {anchor for each in self._pages for anchor in each.anchors}
        self._texts = texts
        self._by_uid = [
            {p.uid.removesuffix(f"_{text.language}") if place else p.uid: p for p in text.provisions}
            for place, text in enumerate(texts)
        ]

    def title(self) -> Iterator[str]:
        """The title in every language."""
        return self._rows([list(page.title()) for page in self._pages])

    def content(self, provision: PrintedProvision) -> Iterator[str]:
        """The heading, paragraphs and tables of a provision in every language, and its signatures once."""
        own = [by_uid.get(provision.uid) for by_uid in self._by_uid]
        parts = [list(_parts(page, each)) if each else [] for page, each in zip(self._pages, own, strict=True)]
        yield from self._rows(parts, ["", *(each.uid if each else "" for each in own[1:])])
        if provision.signatories:
            yield self._signatures([each for each in own if each])

    def _rows(self, parts: Sequence[Sequence[str]], names: Sequence[str] = ()) -> Iterator[str]:
        """What stands at one place in every language, beside each other; a table as wide as the page.

        ``names`` are those by which the whole is cited in each language; they belong to the first row.
        """
        for cells in zip_longest(*parts, fillvalue=""):
            if not any(cells):
                continue
            named = [f' id="{escaped(name)}"' if name else "" for name in names] or [""] * len(cells)
            spoken = [
                f"<div{name}{_speaks(text)}>{cell}</div>"
                for name, text, cell in zip(named, self._texts, cells, strict=True)
            ]
            names = ()
            if any(cell.startswith('<div class="wide">') for cell in cells):
                yield from (own for own, cell in zip(spoken, cells, strict=True) if cell)
            else:
                yield f'<div class="beside">{"".join(spoken)}</div>'

    def _signatures(self, own: Sequence[PrintedProvision]) -> str:
        patterns = [text.words.get("signature.for", "{name}:") for text in self._texts]
        blocks = []
        for names in zip(*(each.signatories for each in own), strict=True):
            words = [
                f"<span{_speaks(text)}>{shown(pattern.replace('{name}', line(name)))}</span>"
                for text, pattern, name in zip(self._texts, patterns, names, strict=False)
            ]
            blocks.append(f"<p>{'<br>'.join(words)}</p>")
        return f'<div class="signatures">{"".join(blocks)}</div>'


def _parts(page: Page, provision: PrintedProvision) -> Iterator[str]:
    """The heading of a provision and each of its paragraphs."""
    blocks = provision.blocks
    if runs_in(page.document, provision):
        yield page.item(blocks[0], label(provision), "item")
        blocks = blocks[1:]
    else:
        yield "".join(page.heading(provision))
    yield from (page.block(block, provision.kind) for block in blocks)


def _speaks(text: PrintedDocument) -> str:
    """The attributes that say in which language and direction words are."""
    reverse = text.language.partition("-")[0] in RIGHT_TO_LEFT_LANGUAGES
    return f' lang="{escaped(text.language)}" dir="{"rtl" if reverse else "ltr"}"'
