"""What a copy has before and behind its text on a web page: cover, contents, certificate."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.domain.document import PrintedDocument
from drafter.domain.front import certificate_lines, cover_lines, entries
from drafter.formats.characters import escaped, line


def front(document: PrintedDocument) -> Iterator[str]:
    """Cover and contents, where they are wanted; each line of the contents leads to its place."""
    if document.frame.cover:
        yield '<header class="cover">'
        yield from (f'<p class="{found.role}">{escaped(line(found.text))}</p>' for found in cover_lines(document))
        yield "</header>"
    if document.frame.contents:
        head = escaped(document.words.get("contents", ""))
        yield f'<nav class="contents" aria-label="{head}">\n<h2>{head}</h2>\n<ol>'
        for entry in entries(document):
            link = f'<a href="#{escaped(entry.uid)}">{escaped(line(entry.words))}</a>'
            yield f'<li class="level{entry.level}">{link}</li>'
        yield "</ol>\n</nav>"


def certificate(document: PrintedDocument) -> Iterator[str]:
    """The words by which a true copy is certified, with room for who certifies."""
    if not document.frame.certificate:
        return
    head, *rest = (escaped(line(words)) for words in document.frame.certificate)
    yield f'<section class="certificate">\n<h2>{head}</h2>'
    yield from (f"<p>{words}</p>" for words in rest)
    yield from (f'<p class="line">{escaped(words)}</p>' for words in certificate_lines(document))
    yield "</section>"
