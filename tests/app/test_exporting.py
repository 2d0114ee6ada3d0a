"""A document is written in the format that its file's name asks for."""

from pathlib import Path

import pytest

from drafter.app.exporting import export, writer_for
from drafter.domain.document import PrintedDocument
from drafter.domain.errors import Refusal

DOCUMENT = PrintedDocument("T", "", "", "binding", "articles", "en", {}, ())


class Shouting:
    """A format of capitals."""

    suffix = ".loud"
    name = "Shouting"

    def write(self, document: PrintedDocument) -> bytes:
        return document.title.upper().encode()


class Stumbling(Shouting):
    """A format whose writer fails."""

    def write(self, document: PrintedDocument) -> bytes:
        raise ZeroDivisionError


def test_the_format_is_told_by_the_ending_in_any_case(tmp_path: Path) -> None:
    export(DOCUMENT, tmp_path / "a.LOUD", {".loud": Shouting()})
    assert (tmp_path / "a.LOUD").read_bytes() == b"T"


def test_an_unknown_ending_is_refused_with_those_there_are() -> None:
    with pytest.raises(
        Refusal, match=r"^a\.pdf: there is no format “\.pdf”; name the file with one of \.loud, \.txt\.$"
    ):
        writer_for(Path("a.pdf"), {".txt": Shouting(), ".loud": Shouting()})


def test_a_writer_that_fails_leaves_the_older_file(tmp_path: Path) -> None:
    path = tmp_path / "a.loud"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError):
        export(DOCUMENT, path, {".loud": Stumbling()})
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"old", [path])
