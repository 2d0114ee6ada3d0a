"""PDF files set by LibreOffice, where it is on the machine: tagged for screen readers, and in a ministry's house style."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from drafter.domain.errors import Refusal

_NAMES: Final = ("soffice", "libreoffice")
#: Where it stands on systems that do not have it among their commands.
_PLACES: Final = {
    "win32": [r"C:\Program Files\LibreOffice\program\soffice.exe"],
    "darwin": ["/Applications/LibreOffice.app/Contents/MacOS/soffice"],
}
_VERSION: Final = "%PDF-1.7"
_SECONDS: Final = 300
_FILTER: Final = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"},"ExportNotes":{"type":"boolean","value":"false"}}'
)


class LibreOffice:
    """Sets Word files as PDF."""

    @property
    def is_there(self) -> bool:
        """Whether it is on this machine."""
        return bool(_program())

    def pdf(self, content: bytes, title: str, language: str) -> bytes:
        """A Word file of ours as PDF, with no word of who set it when; ``Refusal`` where that does not come about."""
        program = _program()
        if not program:
            raise Refusal("LibreOffice is not on this machine; install it, or let the program print the PDF itself.")
        with TemporaryDirectory(prefix="drafter-") as name:
            folder = Path(name)
            (folder / "copy.docx").write_bytes(content)
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            command = [
                program,
                profile,
                "--headless",
                "--convert-to",
                _FILTER,
                "--outdir",
                name,
                str(folder / "copy.docx"),
            ]
            try:
                subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS, env=_environment(name))
                made = (folder / "copy.pdf").read_bytes()
            except (OSError, subprocess.SubprocessError) as error:
                raise Refusal(
                    "LibreOffice could not set the PDF; close it and try again, or let the program print it."
                ) from error
        return _bare(made, title, language)


def _program() -> str:
    found = next(filter(None, map(shutil.which, _NAMES)), "")
    return found or next((place for place in _PLACES.get(sys.platform, []) if Path(place).is_file()), "")


def _environment(folder: str) -> dict[str, str]:
    """The surroundings of the program without the libraries of a frozen one of ours, and with a home of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LD_LIBRARY", "PYTHON", "QT_"))}
    return kept | ({} if sys.platform == "win32" else {"HOME": folder})


def _bare(content: bytes, title: str, language: str) -> bytes:
    """The file with title and language, and without dates, programs and an identity made of the time."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import BooleanObject, NameObject, TextStringObject

    package = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    root = package.root_object
    root.pop("/Metadata", None)
    root[NameObject("/Lang")] = TextStringObject(language)
    package.create_viewer_preferences()
    root["/ViewerPreferences"][NameObject("/DisplayDocTitle")] = BooleanObject(True)  # type: ignore[index]
    package.metadata = {"/Title": title}
    package.pdf_header = _VERSION
    package._ID = None
    out = io.BytesIO()
    package.write(out)
    return out.getvalue()
