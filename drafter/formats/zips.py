"""Zip files that say nothing but their content: equal parts give equal bytes, whoever writes them when and where."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip file can state
_COMPRESSION: Final = 4  # a third of the time of the default for five per cent more bytes


def zipped(parts: Mapping[str, bytes], first: Mapping[str, bytes] | None = None) -> bytes:
    """The zip file of these parts in their order; ``first`` stand before them, uncompressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in (first or {}).items():
            archive.writestr(_entry(name), content, zipfile.ZIP_STORED)
        for name, content in parts.items():
            archive.writestr(_entry(name), content, zipfile.ZIP_DEFLATED, _COMPRESSION)
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.create_system = 0  # the same whatever the machine
    return entry
