"""The zip file of a clause pack: looked at before anything is unpacked, and read within limits whatever it claims.

Nothing but the files that a pack may have is taken; a name that could lead elsewhere refuses the whole pack.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from drafter.domain.errors import Refusal

MAX_FILE: Final = 2 * 1024 * 1024
MAX_ENTRIES: Final = 400
MAX_PART: Final = 200_000
MAX_TOTAL: Final = 4_000_000
#: Lower case throughout, so that no two names are one on a disk that does not mind.
ID: Final = r"[a-z][a-z0-9_]{1,40}"
_PART: Final = re.compile(rf"pack\.toml|clauses/({ID})/(?:(?:clause|[a-z]{{2}})\.toml|[a-z]{{2}}\.j2)")
#: Files that people put into folders and that are left out: examples of text, a licence, a description.
_LEFT_OUT: Final = re.compile(rf"(?:README|LICENSE|NOTICE)(?:\.\w+)?|clauses/{ID}/examples/[\w-]+\.[a-z]{{2}}\.txt")
#: Names that Windows keeps for itself.
_KEPT: Final = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_READ: Final = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)


def content_of(path: Path) -> bytes:
    """The bytes of a pack; ``Refusal`` where it cannot be read or has more than two megabytes."""
    try:
        if not path.is_file():
            raise Refusal(f"“{path}” is no file; choose the zip file of a clause pack.")
        with path.open("rb") as file:
            content = file.read(MAX_FILE + 1)
    except (OSError, ValueError) as error:
        raise Refusal(
            f"“{path}” cannot be read ({getattr(error, 'strerror', None) or error}); choose another."
        ) from None
    if len(content) > MAX_FILE:
        raise Refusal(
            f"“{path}” has over {MAX_FILE // 1_000_000} MB, more than any clause pack needs; it was not opened."
        )
    return content


def parts_of(path: Path, content: bytes) -> dict[str, bytes]:
    """The files of a pack by name, ``pack.toml`` and the clauses; ``Refusal`` where it is none or may do harm."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
            for complaint in _complaints(entries):
                raise Refusal(f"“{path}” was not opened: {complaint}. Ask its maker for a sound one.")
            top = _top(entries)
            return dict(_taken(path, archive, entries, top))
    except _READ:
        raise Refusal(f"“{path}” is no sound zip file of a clause pack; ask its maker for it again.") from None


def _complaints(entries: Sequence[zipfile.ZipInfo]) -> Iterator[str]:
    if len(entries) > MAX_ENTRIES:
        yield f"it holds {len(entries):,} files, more than any clause pack needs"
    names = [entry.filename for entry in entries]
    if len({name.casefold() for name in names}) != len(names):
        yield "it holds a file twice"
    for entry in entries:
        if entry.flag_bits & 1:
            yield f"“{_shown(entry.filename)}” is encrypted"
        if entry.file_size > MAX_PART:
            yield f"“{_shown(entry.filename)}” has over {MAX_PART:,} bytes"
    if sum(entry.file_size for entry in entries) > MAX_TOTAL:
        yield f"it would unpack to over {MAX_TOTAL:,} bytes"


def _top(entries: Sequence[zipfile.ZipInfo]) -> str:
    """The folder that everything lies in, where there is one round the pack."""
    tops = {entry.filename.partition("/")[0] for entry in entries}
    if len(tops) == 1 and all("/" in entry.filename for entry in entries) and tops != {"clauses"}:
        return f"{tops.pop()}/"
    return ""


def _taken(
    path: Path, archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo], top: str
) -> Iterator[tuple[str, bytes]]:
    for entry in entries:
        name = entry.filename.removeprefix(top)
        found = _PART.fullmatch(name)
        if found and not (found[1] and _KEPT.fullmatch(found[1])):
            with archive.open(entry) as part:
                data = part.read(MAX_PART + 1)
            if len(data) > MAX_PART:
                raise Refusal(f"“{path}” was not opened: “{_shown(name)}” is larger than it says.")
            yield name, data
        elif not _LEFT_OUT.fullmatch(name):
            raise Refusal(
                f"“{path}” was not opened: “{_shown(name)}” has no place in a clause pack; "
                "there are pack.toml and, under clauses/NAME/, clause.toml and for each language a .j2 file, with a .toml file beside it for its words."
            )


def _shown(name: str) -> str:
    clean = "".join(char if char.isprintable() else "?" for char in name)
    return clean if len(clean) <= 60 else clean[:57] + "…"
