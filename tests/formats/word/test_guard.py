"""Hostile packages are refused before they are unpacked, each in a sentence, within time and memory."""

from __future__ import annotations

import io
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.domain.errors import Refusal
from drafter.formats.word.guard import guarded
from drafter.formats.word.reader import WordReader
from tests.formats.word.packages import part, said, word_parts, zipped

LAUGHS = (
    '<!DOCTYPE d [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
OK = said("Article 1")


def packed(further: list[tuple[str, str | bytes]], body: str = OK, before: str = "") -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the name that stands twice is meant
        return zipped([*word_parts(body, before=before), *further])


def lying() -> bytes:
    """A part that unpacks to more than the list of contents states."""
    content = packed([])
    archive = zipfile.ZipFile(io.BytesIO(content))
    stated = archive.getinfo("word/document.xml").file_size
    place = content.rfind(b"word/document.xml") - 46 + 24
    assert int.from_bytes(content[place : place + 4], "little") == stated
    return content[:place] + (stated - 20).to_bytes(4, "little") + content[place + 4 :]


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "an external entity": (lambda: packed([], said("[&x;]"), OUTSIDE), "declares entities"),
    "a parameter entity": (
        lambda: packed([], OK, '<!DOCTYPE d [<!ENTITY % x SYSTEM "file:///etc/hostname"> %x;]>'),
        "declares entities",
    ),
    "a billion laughs": (lambda: packed([], said("&j;"), LAUGHS), "declares entities"),
    "entities in UTF-16": (
        lambda: packed([("word/u.xml", part(OK, OUTSIDE).replace("UTF-8", "UTF-16").encode("utf-16"))]),
        "declares entities",
    ),
    "entities in UTF-7": (
        lambda: packed([("word/u.xml", b'<?xml version="1.0" encoding="UTF-7"?>+ADw-d/+AD4-')]),
        "encoding UTF-7",
    ),
    "entities in another part": (lambda: packed([("docProps/app.xml", OUTSIDE + "<d/>")]), "declares entities"),
    "depth": (lambda: packed([], "<w:p>" * 100_000 + "</w:p>" * 100_000), "not sound XML"),
    "100 MB of nothing": (lambda: packed([("word/media/x.bin", b"\0" * 100_000_000)]), "times its size"),
    "60 MB of paragraphs": (lambda: packed([], OK * 700_000), "times its size"),
    "too many marks": (
        lambda: packed([], "".join(f"<w:a{i}/>" for i in range(1_300_000))),
        "marks",
    ),
    "too many parts": (lambda: packed([(f"word/a{i}.bin", b"") for i in range(6_000)]), "parts"),
    "very many parts": (lambda: packed([(f"word/a{i:09}.bin", b"") for i in range(30_000)]), "too many parts"),
    "a way out": (lambda: packed([("../../evil.txt", b"x")]), "outside the file"),
    "an absolute path": (lambda: packed([("/etc/passwd", b"x")]), "outside the file"),
    "a drive": (lambda: packed([("C:evil.txt", b"x")]), "outside the file"),
    "the same part twice": (lambda: packed([("word/document.xml", part(said("another text")))]), "twice"),
    "the same part in other letters": (lambda: packed([("word/Document.xml", part(OK))]), "twice"),
    "a password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
    "the old format": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "old Office format"),
    "a PDF file": (lambda: b"%PDF-1.7 ...", "PDF"),
    "no zip": (lambda: b"Article 1", "not a sound"),
    "an empty file": (lambda: b"", "empty"),
    "half a zip": (lambda: packed([])[:-40], "not a sound"),
    "a lying list of contents": (lying, "damaged"),
    "no document": (lambda: zipped([("mimetype", "x")]), "no document"),
    "a broken document": (lambda: packed([], "<w:p>"), "not sound XML"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_package_is_refused_in_a_sentence(case: str, tmp_path: Path) -> None:
    make, reason = HOSTILE[case]
    path = tmp_path / "received.docx"
    path.write_bytes(make())
    with pytest.raises(Refusal, match=reason) as refused:
        WordReader().read(path)
    assert str(refused.value).startswith(f"{path}: ")
    assert "\n" not in str(refused.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be read"):
        WordReader().read(tmp_path / "nowhere.docx")


def test_what_is_only_odd_is_read(tmp_path: Path) -> None:
    macros = [("word/vbaProject.bin", b"\xd0\xcf\x11\xe0"), ("customXml/item1.xml", "<a>" + "b" * 3_000_000 + "</a>")]
    package = guarded(tmp_path / "odd.docx", packed(macros[:1]), "Word document")
    assert "word/vbaProject.bin" in package


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell a process's peak memory")
@pytest.mark.parametrize("case", ["60 MB of paragraphs", "100 MB of nothing", "too many marks", "depth"])
def test_refusing_takes_little_time_and_memory(case: str, tmp_path: Path) -> None:
    path = tmp_path / "received.docx"
    path.write_bytes(HOSTILE[case][0]())
    told = subprocess.run([sys.executable, "-c", _MEASURED, str(path)], capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, told.stdout.split())
    assert seconds < 10  # under one on an idle machine
    assert megabytes < 200


_MEASURED = """
import re, sys, time
from pathlib import Path
from drafter.domain.errors import Refusal
from drafter.formats.word.reader import WordReader
start = time.process_time()
try:
    WordReader().read(Path(sys.argv[1]))
except Refusal:
    peak = re.search("VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())
    print(time.process_time() - start, int(peak[1]) / 1024)
"""
