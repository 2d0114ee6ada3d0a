"""Copies made: a draft, and the description of a copy, become a printed document and the bytes of a file.

``copy_content`` gives the bytes, so that they can be looked at before they leave; ``series`` lets them leave.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from drafter.app.comparing import compare_sides, side_of_draft, side_of_version
from drafter.app.copies import REDLINE, ROLLING, SIGNATURE, Copy, alternated, frame_of, rolling
from drafter.app.obligations_list import obligations_annex
from drafter.app.portions import portion_marked, refuse_below_parts
from drafter.app.ports import Houses, Library, Redlining, Store, Writer
from drafter.app.readiness import Obstacle, obstacles
from drafter.app.rendering import Rendering
from drafter.app.workbench import Workbench
from drafter.domain.document import PrintedDocument
from drafter.domain.errors import Refusal, UnknownName
from drafter.domain.naming import listed
from drafter.domain.negotiation import Negotiation

#: Formats in which languages stand in columns.
IN_COLUMNS: Final = frozenset({".docx", ".html"})
#: The format that LibreOffice may set in place of the program.
OFFICE_SETS: Final = ".pdf"
#: So many digits of a hash stand on a page; two entries of one history do not share them.
PROOF_DIGITS: Final = 16
#: The kind of a decision among the entries of the history.
DECISION: Final = "decision"
#: Formats in which changes are marked.
REDLINED: Final = frozenset({".docx", ".html"})


_OR_OFFICE: Final = " or let LibreOffice set a PDF"


class NotReady(Refusal):
    """A text that cannot be signed yet; ``obstacles`` are what is in the way, in reading order."""

    def __init__(self, found: list[Obstacle]) -> None:
        self.obstacles = tuple(found)
        lines = "\n".join(f"  {obstacle}" for obstacle in found)
        super().__init__(f"The text is not ready for signature; {len(found)} things are in the way:\n{lines}")


def writer_for(path: Path, writers: Mapping[str, Writer]) -> Writer:
    """The writer of a file's format; ``Refusal`` that lists the formats there are."""
    writer = writers.get(path.suffix.lower())
    if writer is None:
        known = ", ".join(sorted(writers))
        raise Refusal(f"{path}: there is no format “{path.suffix or path.name}”; name the file with one of {known}.")
    return writer


def copy_document(
    library: Library, negotiation: Negotiation, copy: Copy, rendering: Rendering | None = None
) -> PrintedDocument:
    """The text of a copy as every writer prints it; ``NotReady`` where a signature copy cannot be made.

    A rendering that is at hand already saves rendering the draft again. ``Refusal`` where a language or party is not known, or a part is marked higher than the whole.
    """
    codes = _codes(library, negotiation, copy)
    negotiation = _in_one_order(library, negotiation, copy, codes)
    if copy.kind == SIGNATURE and (found := in_the_way(library, negotiation, copy, rendering)):
        raise NotReady(found)
    first, *others = [_text(library, negotiation, copy, code, rendering) for code in codes]
    frame = frame_of(copy, library.languages[codes[0]], negotiation)
    return replace(first, frame=frame, beside=tuple(others))


def _in_one_order(library: Library, negotiation: Negotiation, copy: Copy, codes: tuple[str, ...]) -> Negotiation:
    """The draft with the parties as they are listed in all languages of a copy: in columns, as the first lists them."""
    language = library.languages[codes[0]]
    if copy.alternat:
        return alternated(negotiation, copy.alternat, language)
    if len(codes) > 1:
        return replace(negotiation, parties=listed(negotiation, language), protocol_order=True)
    return negotiation


def in_the_way(
    library: Library, negotiation: Negotiation, copy: Copy, at_hand: Rendering | None = None
) -> list[Obstacle]:
    """What is in the way of signature in any language of a copy; what all of them tell is told once."""
    renderings = [_rendering(library, code, at_hand) for code in _codes(library, negotiation, copy)]
    return list(dict.fromkeys(found for own in renderings for found in obstacles(library, negotiation, own)))


def _codes(library: Library, negotiation: Negotiation, copy: Copy) -> tuple[str, ...]:
    """The languages of a copy; ``UnknownName`` where the library has not all of them."""
    codes = copy.languages or (_first_language(library, negotiation),)
    unknown = next((code for code in codes if code not in library.languages), "")
    if unknown:
        raise UnknownName(f"There is no treaty language “{unknown}” (languages: {', '.join(library.languages)}).")
    return tuple(dict.fromkeys(codes))


def _rendering(library: Library, code: str, at_hand: Rendering | None) -> Rendering:
    return at_hand if at_hand and at_hand.language.code == code else Rendering(library, code)


def _first_language(library: Library, negotiation: Negotiation) -> str:
    return next((code for code in negotiation.languages if code in library.languages), "en")


def _text(
    library: Library, negotiation: Negotiation, copy: Copy, code: str, at_hand: Rendering | None
) -> PrintedDocument:
    """The text of a copy in one language."""
    language = library.languages[code]
    document = _rendering(library, code, at_hand).document(negotiation)
    drafted = library.languages.get(negotiation.languages[0], language) if negotiation.languages else language
    original = document if drafted is language else _rendering(library, drafted.code, at_hand).document(negotiation)
    refuse_below_parts(original, negotiation, drafted.markings, copy.decision)
    if copy.kind == ROLLING:
        document = rolling(document)
    document = portion_marked(document, negotiation, original, language)
    if copy.obligations:
        annex = obligations_annex(library, negotiation, document, language)
        document = replace(document, provisions=(*document.provisions, annex))
    return document


def copy_content(
    workbench: Workbench,
    negotiation: Negotiation,
    path: Path,
    copy: Copy,
    store: Store | None = None,
    rendering: Rendering | None = None,
) -> bytes:
    """The whole file of a copy in the format that its name asks for; a redline needs the store that has the version."""
    writer_for(path, workbench.writers)
    workbench.policy.refuse_unmarked(negotiation.marking, negotiation.title)
    workbench.policy.refuse_format(path)
    as_word = path.with_suffix(".docx") if copy.office else path
    copy = replace(copy, house=workbench.policy.house_for(copy.house, as_word))
    if not copy.office:
        return _content(workbench, negotiation, path, copy, store, rendering)
    if path.suffix.lower() != OFFICE_SETS or workbench.office is None:
        raise Refusal(f"{path}: LibreOffice sets PDF files; name the file {path.stem}{OFFICE_SETS}.")
    content = _content(workbench, negotiation, as_word, copy, store, rendering)
    language = next(iter(copy.languages), _first_language(workbench.library, negotiation))
    return workbench.office.pdf(content, negotiation.title, language)


def _content(
    workbench: Workbench,
    negotiation: Negotiation,
    path: Path,
    copy: Copy,
    store: Store | None,
    rendering: Rendering | None,
) -> bytes:
    """The file as the program itself writes it."""
    writer = writer_for(path, workbench.writers)
    document = copy_document(workbench.library, negotiation, copy, rendering)
    suffix = path.suffix.lower()
    if document.beside and suffix not in IN_COLUMNS:
        raise Refusal(
            f"{path}: languages stand in columns in a Word file or web page only; "
            f"name the file {path.stem}.docx or .html,{_OR_OFFICE}."
        )
    if copy.house and suffix != ".docx":
        raise Refusal(f"{path}: a house style dresses Word files; name the file {path.stem}.docx,{_OR_OFFICE}.")
    document = _uncovered(workbench, document, copy)
    if copy.kind != REDLINE:
        return _dressed(workbench, writer.write(document), document, copy)
    if document.beside:
        raise Refusal(f"{path}: changes are marked in one language at a time; name one language.")
    if suffix not in REDLINED:
        raise Refusal(f"{path}: changes are marked in a .docx or .html file; name the file with one of these.")
    return _dressed(workbench, _redline(workbench, negotiation, document, path, copy, store), document, copy)


def _uncovered(workbench: Workbench, document: PrintedDocument, copy: Copy) -> PrintedDocument:
    """The document without a cover of ours where its house style has one; ``Refusal`` where that cannot be used."""
    if not (copy.house and document.frame.cover and _houses(workbench).check(_house(workbench, copy)).covers):
        return document
    return replace(document, frame=replace(document.frame, cover=False))


def _houses(workbench: Workbench) -> Houses:
    if workbench.houses is None:
        raise Refusal("House styles are not available here.")
    return workbench.houses


def _house(workbench: Workbench, copy: Copy) -> Path:
    """The file of a copy's house style."""
    return _houses(workbench).shipped.get(copy.house, Path(copy.house))


def _dressed(workbench: Workbench, content: bytes, document: PrintedDocument, copy: Copy) -> bytes:
    """The copy in its house style, where it has one."""
    if not copy.house:
        return content
    return _houses(workbench).dress(content, document, _house(workbench, copy))


def _redline(
    workbench: Workbench,
    negotiation: Negotiation,
    document: PrintedDocument,
    path: Path,
    copy: Copy,
    store: Store | None,
) -> bytes:
    """The changes since a frozen version, proved before they are given out; contents and cover belong to no text."""
    if store is None or not copy.since:
        raise Refusal(f"{path}: name the version since which changes are to be marked.")
    document = replace(document, frame=replace(document.frame, cover=False, contents=False))
    old = side_of_version(workbench, store, copy.since, document.language)
    new = side_of_draft(workbench, negotiation, path, language=document.language)
    if path.suffix.lower() == ".html":
        return workbench.pages.write(compare_sides([old, new]))
    how = Redlining(workbench.author, workbench.clock.now(), names=old.names + new.names)
    return workbench.redliner.redline(old.text, workbench.writers[".docx"].write(document), path, how)


def with_proof(copy: Copy, store: Store) -> Copy:
    """The copy with the first digits of the hash at the end of the history, by which its text can be found later."""
    head = store.history(limit=1)[0].hash
    return replace(copy, frame=replace(copy.frame, proof=head[:PROOF_DIGITS]))
