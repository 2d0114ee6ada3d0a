"""Two or more texts compared, wherever they come from: drafts, and files in every format that can be read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from drafter.app.compared import Compared, Side, names_of
from drafter.app.ports import Redlining, Store
from drafter.app.whole_files import write_whole
from drafter.app.workbench import Workbench
from drafter.compare.comparison import compare
from drafter.compare.reading import from_document
from drafter.domain.errors import Refusal
from drafter.domain.naming import short_name, states_named
from drafter.domain.negotiation import Negotiation


def is_foreign(workbench: Workbench, path: Path) -> bool:
    """Whether a file is one of the formats that are read, and not a draft."""
    return path.suffix.lower() in workbench.readers


def side_of(workbench: Workbench, path: Path, view: str = "final", language: str = "") -> Side:
    """A draft or a file as a side of a comparison; ``Refusal`` where it cannot be read."""
    if is_foreign(workbench, path):
        text = workbench.readers[path.suffix.lower()].read(path, view).text
        names = states_named(
            "\n".join(paragraph.text for paragraph in text.paragraphs), workbench.library.languages.values()
        )
        return Side(path, text, *_identity(path), names)
    session = workbench.open(path, read_only=True)
    try:
        negotiation = session.negotiation
    finally:
        session.close()
    side = side_of_draft(workbench, negotiation, path, language=language)
    sha256, at = _identity(path)
    return replace(side, sha256=sha256, at=at)


def side_of_draft(
    workbench: Workbench,
    negotiation: Negotiation,
    path: Path,
    label: str = "",
    at: datetime | None = None,
    sha256: str = "",
    language: str = "",
) -> Side:
    """A draft as it stood at some moment; ``label`` says at which, ``sha256`` is the head of its history then."""
    document = workbench.document(negotiation, language)
    known = workbench.library.languages[document.language]
    names = tuple(short_name(party, known) for party in negotiation.parties)
    text = from_document(label or str(path), document)
    return Side(path, text, sha256, at, names, document, negotiation, label)


def side_of_version(workbench: Workbench, store: Store, number: str, language: str = "") -> Side:
    """A frozen version of a draft; ``UnknownName`` where there is none of that number or name."""
    version = next((v for v in store.versions() if number in (v.number, v.name)), None)
    negotiation = store.version(number)
    if version is None:
        return side_of_draft(workbench, negotiation, store.path, number, language=language)
    label = f"Version {version.number} {version.name}".rstrip() if version.name else f"Version {version.number}"
    return side_of_draft(workbench, negotiation, store.path, label, version.at, version.head, language)


def only_provision(side: Side, uid: str) -> Side:
    """The side with nothing but one provision of its draft; empty where the draft did not have it."""
    assert side.document is not None
    kept = tuple(provision for provision in side.document.provisions if provision.uid == uid)
    document = replace(side.document, provisions=kept)
    paragraphs = from_document(side.text.name, document).paragraphs
    bare = tuple(p for p in paragraphs if p.uid.partition(".")[0] == uid)
    return replace(side, text=replace(side.text, paragraphs=bare), document=document)


def _identity(path: Path) -> tuple[str, datetime | None]:
    """The hash of a file and when it was written; nothing of one that has gone meanwhile."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return digest, datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return "", None


def compare_sides(sides: Sequence[Side]) -> Compared:
    """The first side compared with each of the others."""
    base, names = sides[0].text, names_of(sides)
    return Compared(tuple(sides), tuple(compare(base, side.text, names) for side in sides[1:]))


def write_compared(workbench: Workbench, compared: Compared, out: Path, how: Redlining) -> Sequence[str]:
    """Write a comparison as .json, .html or .docx; ``Refusal`` leaves what was there.

    What was hidden in a foreign Word file and does not leave with the redline is told.
    """
    for side in compared.sides:
        if side.negotiation is not None:
            workbench.policy.refuse_unmarked(side.negotiation.marking, side.negotiation.title)
    hidden: Sequence[str] = ()
    suffix = out.suffix.lower()
    if suffix == ".json":
        content = json.dumps(compared.to_plain(), ensure_ascii=False, indent=1).encode()
    elif suffix == ".html":
        content = workbench.pages.write(compared)
    elif suffix == ".docx":
        content, hidden = _redline(workbench, compared, how)
    else:
        raise Refusal(f"{out}: a comparison is written as .json, .html or .docx; name the file with one of these.")
    write_whole(out, content)
    return hidden


def _redline(workbench: Workbench, compared: Compared, how: Redlining) -> tuple[bytes, Sequence[str]]:
    """The new side's own Word file with the changes marked, and what of it was hidden; a draft is written as Word first."""
    if len(compared.sides) != 2:
        raise Refusal("A Word file with tracked changes holds one comparison: give two files, not more.")
    old, new = compared.sides
    hidden: Sequence[str] = ()
    if new.document is not None:
        content = workbench.writers[".docx"].write(new.document)
    elif new.path.suffix.lower() == ".docx":
        content, hidden = workbench.redliner.scrubbed(new.path.read_bytes(), new.path)
    else:
        raise Refusal(f"{new.path}: changes are marked in a Word file; the new text must be a draft or a .docx file.")
    known = compared.comparisons[0]
    return workbench.redliner.redline(old.text, content, new.path, replace(how, names=compared.names), known), hidden
