"""Looks at a package (.docx, .odt, .xlsx) before anything in it is unpacked, and refuses what may do harm.

A zip of a megabyte may hold two gigabytes, the same name twice, or XML that asks for other files. Nothing is read here
beyond the limits; each refusal names the file and says what to do.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from lxml import etree

from drafter.domain.errors import Refusal

MB: Final = 1024 * 1024
MAX_FILE: Final = 100 * MB
MAX_ENTRIES: Final = 5_000
MAX_DIRECTORY: Final = 1 * MB
MAX_XML: Final = 48 * MB
MAX_TAGS: Final = 1_200_000
MAX_TOTAL: Final = 400 * MB
#: How much a part may grow, once it is over ``_SMALL`` bytes; repetitive documents reach a hundredfold.
MAX_RATIO: Final = 250
_SMALL: Final = 2 * MB

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_XML_NAMES: Final = (".xml", ".rels", ".rdf", ".vml")
_ENCODING: Final = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ENCODINGS: Final = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "windows-1252"})
#: Strict Open XML files differ from the usual ones by the names of their namespaces alone.
_STRICT: Final = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)


class Package:
    """The parts of a package that passed the guard, unpacked one at a time."""

    def __init__(self, path: Path, content: bytes, archive: zipfile.ZipFile) -> None:
        self.path = path
        self.content = content
        self._archive = archive
        self.names = tuple(entry.filename for entry in archive.infolist())
        self._known = frozenset(self.names)

    def __contains__(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._known

    def part(self, name: str) -> bytes:
        """A part's bytes; ``Refusal`` where they are damaged."""
        try:
            return self._archive.read(name)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError) as error:
            raise Refusal(f"{self.path}: the part {name} is damaged; open the file and save it again.") from error

    def tree(self, name: str) -> etree._Element | None:
        """A part parsed as XML, None where there is no such part; ``Refusal`` where it is not sound."""
        if name not in self._known:
            return None
        content = self.part(name)
        if not name.lower().endswith(_XML_NAMES):  # the others were looked at when the package was opened
            _refuse_markup(self.path, name, content)
        for strict, usual in _STRICT if b"purl.oclc.org/ooxml" in content[:8192] else ():
            content = content.replace(strict, usual)
        return parsed(self.path, name, content)


def parsed(path: Path, name: str, content: bytes) -> etree._Element:
    """An XML part as a tree; ``Refusal`` where it is not well formed or nested too deeply."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        message = f"{path}: the part {name} is not sound XML ({error.msg}); open the file and save it again."
        raise Refusal(message) from error


def content_of(path: Path, limit: int = MAX_FILE) -> bytes:
    """A file's bytes; ``Refusal`` where it cannot be read or has more than ``limit`` bytes."""
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise Refusal(f"{path}: the file cannot be read ({error.strerror or error}); choose another one.") from error
    except ValueError as error:
        raise Refusal(f"{path!s}: this is no name of a file; choose another one.") from error
    if len(content) > limit:
        raise Refusal(f"{path}: the file has over {limit // MB} MB; take the pictures out or divide it.")
    return content


def guarded(path: Path, content: bytes, kind: str) -> Package:
    """The package, looked at from outside and inside; ``kind`` is what it claims to be ("Word document")."""
    _refuse_other_kinds(path, content, kind)
    _refuse_directory(path, content, kind)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError, struct.error) as error:
        raise _no_package(path, kind) from error
    for complaint in _complaints(entries):
        raise Refusal(f"{path}: {complaint}; it was not opened. Ask for the file again.")
    package = Package(path, content, archive)
    for entry in entries:
        if entry.filename.lower().endswith(_XML_NAMES):
            _refuse_markup(path, entry.filename, package.part(entry.filename))
    return package


def _refuse_other_kinds(path: Path, content: bytes, kind: str) -> None:
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise Refusal(f"{path}: the file is protected by a password; save it without one and choose it again.")
        raise Refusal(f"{path}: this is a file of the old Office format; save it as a present-day {kind}.")
    if content.startswith(b"%PDF"):
        raise Refusal(f"{path}: this is a PDF file, not a {kind}; ask for the {kind} from which it was made.")
    if not content:
        raise Refusal(f"{path}: the file is empty; choose another one.")


def _no_package(path: Path, kind: str) -> Refusal:
    return Refusal(f"{path}: this is not a sound {kind}; open it where it was made and save it again.")


def _refuse_directory(path: Path, content: bytes, kind: str) -> None:
    """Refuse a list of contents that is missing, or so long that reading it alone would fill the memory."""
    at = content.rfind(b"PK\x05\x06", max(0, len(content) - 66_000))
    if at < 0 or len(content) < at + 22:
        raise _no_package(path, kind)
    (size,) = struct.unpack_from("<L", content, at + 12)
    if content[max(0, at - 20) :].startswith(b"PK\x06\x07"):  # a further record for packages over four gigabytes
        wide = content.rfind(b"PK\x06\x06", 0, at)
        if wide < 0 or len(content) < wide + 56:
            raise _no_package(path, kind)
        (size,) = struct.unpack_from("<Q", content, wide + 40)
    if size > MAX_DIRECTORY:
        raise Refusal(f"{path}: the file holds too many parts to be a {kind}; it was not opened.")


def _complaints(entries: Sequence[zipfile.ZipInfo]) -> Iterator[str]:
    """What is wrong with a package as its list of contents shows it."""
    if len(entries) > MAX_ENTRIES:
        yield f"the file holds {len(entries):,} parts, more than any document needs"
    seen: set[str] = set()
    for entry in entries:
        yield from _entry_complaints(entry)
        folded = entry.filename.casefold()
        if folded in seen:
            yield f"the file holds the part “{_shown(entry.filename)}” twice"
        seen.add(folded)
    if sum(entry.file_size for entry in entries) > MAX_TOTAL:
        yield f"the file would unpack to over {MAX_TOTAL // MB} MB"


def _entry_complaints(entry: zipfile.ZipInfo) -> Iterator[str]:
    name, size = entry.filename, entry.file_size
    if _leaves(name) or _leaves(entry.orig_filename):
        yield f"the part “{_shown(name)}” would lie outside the file"
    if entry.flag_bits & 1:
        yield f"the part “{_shown(name)}” is encrypted"
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        yield f"the part “{_shown(name)}” is packed in a way that documents do not use"
    if size > _SMALL and size > MAX_RATIO * max(entry.compress_size, 1):
        yield f"the part “{_shown(name)}” would unpack to {size // max(entry.compress_size, 1):,} times its size"
    if size > MAX_XML and name.lower().endswith(_XML_NAMES):
        yield f"the part “{_shown(name)}” has over {MAX_XML // MB} MB"


def _leaves(name: str) -> bool:
    """Whether a part's name leads out of the package, or to a drive, or hides its end."""
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0] or "\0" in name


def _shown(name: str) -> str:
    clean = "".join(char if char.isprintable() else "?" for char in name)
    return clean if len(clean) <= 60 else clean[:57] + "…"


def _refuse_markup(path: Path, name: str, content: bytes) -> None:
    """Refuse XML that declares a document type or entities, hides them in an odd encoding, or has too many tags."""
    text = content
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = content.decode("utf-16", errors="replace").encode("utf-8", errors="replace")
    elif (stated := _ENCODING.match(content)) and stated[1].decode().lower() not in _ENCODINGS:
        raise Refusal(f"{path}: the part {name} is in the encoding {stated[1].decode()}; save the file as UTF-8.")
    elif b"\0" in content[:8]:
        raise Refusal(f"{path}: the part {name} is in an unknown encoding; open the file and save it again.")
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise Refusal(f"{path}: the part {name} declares entities, which no document needs; it was not opened.")
    if text.count(b"<") > MAX_TAGS:
        raise Refusal(f"{path}: the part {name} has over {MAX_TAGS:,} marks; divide the document into several files.")
