"""Word packages and templates that mean harm: each is refused or handled within 2 seconds and 200 MB, and no text is lost.

Usage: python -m tests.faults.hostile
The cases are our own, and those of ``../shared/probes/untrusted`` where that folder is. A package that is read must give
every word that stands in its text; a template must be refused, or give words that are harmless, in its own process.
Exits with 1 where one does not.
"""

from __future__ import annotations

import importlib.util
import io
import os
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import Final

from lxml import etree

from drafter.app.manuscript import Manuscript
from drafter.domain.errors import Refusal
from drafter.formats.word.reader import WordReader
from drafter.library.packs.folder import PackFolder
from drafter.library.packs.process import Process
from drafter.paths import templates_folder
from tests.formats.word.packages import change, paragraph, run, said, word_parts, zipped
from tests.formats.word.test_guard import HOSTILE
from tests.library.a_pack import packed
from tests.library.hostile_templates import TEMPLATES

PROBES: Final = Path(__file__).parents[3] / "shared" / "probes" / "untrusted"
SECONDS: Final = 2.0
MEGABYTES: Final = 200
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE: Final = (f"{_W}del", f"{_W}moveFrom")


def packages() -> Iterator[tuple[str, bytes]]:
    """Every package by what is wrong with it; the last ones are only odd."""
    for name, (make, _) in HOSTILE.items():
        yield name, make()
    yield from odd_packages()
    if probe := _probe("docx_hostile"):
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as secret:
            secret.write("TOP-SECRET")
            secret.flush()
            for name, content in probe.cases(secret.name):
                yield f"probe: {name}", content


def odd_packages() -> Iterator[tuple[str, bytes]]:
    """Packages that may be read, and then must be read whole."""
    odd = paragraph(run("The Parties ") + change("del", run("may")) + change("ins", run("shall")) + run(" meet."))
    yield "tracked changes", zipped(word_parts(odd))
    yield "hidden words", zipped(word_parts(paragraph(run("seen ") + run("hidden", "<w:vanish/>"))))
    yield "300 paragraphs in one another", zipped(word_parts("<w:p>" * 200 + run("deep") + "</w:p>" * 200))
    yield "a word of 11 MB", zipped(word_parts(said("A" * 11_000_000)))
    control = f"<w:sdt><w:sdtContent>{said('in a control')}</w:sdtContent></w:sdt>"
    yield "words in a content control", zipped(word_parts(control + said("and behind it")))
    yield "macros", zipped([*word_parts(said("ok")), ("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")])


def templates() -> Iterator[tuple[str, str]]:
    """Every template by what it tries."""
    yield from TEMPLATES.items()
    if probe := _probe("jinja_limits"):
        for name, source in probe.CASES.items():
            yield f"probe: {name}", source


def _probe(name: str) -> ModuleType | None:
    path = PROBES / f"{name}.py"
    if not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location(f"probe_{name}", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(name: str, content: bytes, folder: Path) -> tuple[str, str, float, float]:
    """A package read in a process of its own: the case, what came of it, seconds, and megabytes beyond what was there."""
    path = folder / "received.docx"
    path.write_bytes(content)
    out, into = os.pipe()
    child = os.fork()
    if not child:
        try:
            before, began = _peak(), perf_counter()
            manuscript, came = _read(path)
            seconds, grown = perf_counter() - began, _peak() - before
            came = came or _compared(manuscript, content)
            os.write(into, f"{seconds}\n{grown}\n{came}".encode())
        finally:
            os._exit(0)
    os.close(into)
    with os.fdopen(out, encoding="utf-8") as answer:
        said_ = answer.read().split("\n", 2)
    os.waitpid(child, 0)
    if len(said_) < 3:
        return name, "broke: the process died", 0.0, 0.0
    return name, said_[2], float(said_[0]), float(said_[1])


def _read(path: Path) -> tuple[Manuscript | None, str]:
    """What a package says, or what came of it instead."""
    try:
        return WordReader().read(path), ""
    except Refusal as refusal:
        return None, "refused" if "\n" not in str(refusal) else f"broke: more than a sentence: {refusal}"
    except BaseException as error:
        return None, f"broke: {error!r}"


def _compared(manuscript: Manuscript | None, content: bytes) -> str:
    """Whether every word of the package was read, and none that is not in it."""
    assert manuscript
    found = "".join("".join(paragraph.text.split()) for paragraph in manuscript.text.paragraphs)
    if "TOP-SECRET" in found:
        return "broke: it told a file of this machine"
    wanted = _words(content)
    return "read, every word" if sorted(found) == sorted(wanted) else f"TEXT DIFFERS: {wanted[:40]} → {found[:40]}"


def _words(content: bytes) -> str:
    """The words of the main part that are not deleted, without spaces, taken from the XML alone."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"), etree.XMLParser(huge_tree=True))
    texts = [e.text or "" for e in tree.iter(f"{_W}t") if not any(a.tag in _GONE for a in e.iterancestors())]
    return "".join("".join(texts).split())


def _peak(process: str = "self") -> float:
    """The most memory a process has had, in megabytes."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    found = re.search(r"VmHWM:\s*(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def tried(name: str, source: str, packs: PackFolder, folder: Path) -> tuple[str, str, float, float]:
    """A template looked at as part of a pack: the case, what came of it, seconds, and the megabytes of its process."""
    path = folder / "pack.zip"
    path.write_bytes(packed({"clauses/host_fuel/en.j2": source}))
    packs.process.ask("contents", str(folder))  # so that starting is not counted
    running = packs.process._running
    began = perf_counter()
    try:
        report = packs.look(path)
    except Refusal:
        return name, "refused", perf_counter() - began, 0.0
    seconds = perf_counter() - began
    alive = running is not None and running.poll() is None
    memory = _peak(str(running.pid)) if running and alive else 0.0
    texts = " ".join(text for clause in report.clauses for _, _, text in clause.examples)
    if "<class" in texts or "root:" in texts:
        return name, "broke: it told what it should not", seconds, memory
    return name, "refused" if report.problems else "harmless", seconds, memory


def run_all(limit: int = 10_000) -> list[tuple[str, str, float, float]]:
    """What came of every case, packages first; of so many of each at most."""
    found = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for _, (name, content) in zip(range(limit), packages(), strict=False):
            found.append(read(name, content, folder))
        process = Process(templates_folder(), patience=SECONDS)
        packs = PackFolder(folder / "packs", process, lambda: ())
        for _, (name, source) in zip(range(limit), templates(), strict=False):
            found.append(tried(f"template: {name}", source, packs, folder))
        process.stop()
    return found


def is_wrong(came: str, seconds: float, megabytes: float) -> bool:
    """Whether a case broke a promise."""
    return came.startswith(("broke", "TEXT")) or seconds > SECONDS or megabytes > MEGABYTES


def main() -> int:
    """Try all, and print what came of it."""
    found = run_all()
    wrong = [case for case in found if is_wrong(*case[1:])]
    for name, came, seconds, megabytes in found:
        print(f"{seconds:6.2f} s {megabytes:6.0f} MB  {came:18} {name}")
    print(f"{len(found)} cases, {len(wrong)} broke a promise")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
