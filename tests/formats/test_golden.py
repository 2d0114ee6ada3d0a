"""One draft in every format, as files that a person can read.

After a change that is meant: ``DRAFTER_UPDATE_GOLDEN=1 pytest tests/formats/test_golden.py``, then look at the diff.
"""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from drafter.formats.registry import WRITERS
from tests.formats.texts import memorandum, small_treaty
from tests.formats.word.reading import summary

GOLDEN = Path(__file__).parents[1] / "golden"


def content_of(package: bytes) -> str:
    """The content part of an OpenDocument package, an element a line."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.read("content.xml").decode().replace("><text:", ">\n<text:").replace("><table:", ">\n<table:")


#: Packages as text that a person can read.
SHOWN = {".docx": summary, ".odt": content_of}
DRAFTS = {"treaty": small_treaty, "memorandum": memorandum}


@pytest.mark.parametrize("suffix", list(WRITERS))
@pytest.mark.parametrize("name", list(DRAFTS))
def test_draft_is_written_as_it_was(name: str, suffix: str) -> None:
    content = WRITERS[suffix].write(DRAFTS[name]())
    text = SHOWN.get(suffix, bytes.decode)(content)
    path = GOLDEN / f"{name}{suffix}{'.txt' if suffix in SHOWN else ''}"
    if os.environ.get("DRAFTER_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
        pytest.skip(f"{path.name} is written anew")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", list(WRITERS))
def test_equal_drafts_give_equal_bytes(suffix: str) -> None:
    assert WRITERS[suffix].write(small_treaty()) == WRITERS[suffix].write(small_treaty())


def test_every_format_has_a_name_and_its_own_suffix() -> None:
    assert list(WRITERS) == [".docx", ".odt", ".html", ".xml", ".md", ".txt"]
    assert all(writer.name and writer.suffix == suffix for suffix, writer in WRITERS.items())
