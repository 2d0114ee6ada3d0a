"""How long a Word treaty takes to make: our engine beside docxtpl, python-docx, and what lxml and the zip need alone.

    python tests/bench/bench_documents.py [--articles 100 1000 5000] [--rounds 7] [--slow 1000]

Every maker writes the same content: so many articles, each a heading and nine paragraphs. Only ours numbers them, refers
to them and names their styles; the others write typed numbers. The rounds are interleaved. Prints Markdown, in seconds of
the clock and of the processor, which is the steadier figure on a busy machine. Makers that are slower than the limit of
articles that ``--slow`` names are left out beyond it.
"""

from __future__ import annotations

import argparse
import io
import statistics
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import docx
from docxtpl import DocxTemplate
from lxml import etree

from drafter.domain.document import PrintedDocument, text_of
from drafter.domain.headings import heading, label
from drafter.formats.word.writer import WordWriter
from tests.formats.texts import many_articles

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Lines = Sequence[tuple[str, str]]


def lines_of(document: PrintedDocument) -> Lines:
    """Style and text of every paragraph, with its number typed."""
    lines = []
    for provision in document.provisions:
        lines.append(("Heading 2", f"{label(provision)} {heading(provision)}".strip()))
        lines += [("Normal", f"{block.label} {text_of(block.inlines)}".strip()) for block in provision.blocks]
    return lines


def with_lxml(lines: Lines) -> bytes:
    """The floor: a tree of paragraphs, written and zipped into a package that has everything else."""
    body = etree.Element(f"{W}body", nsmap={"w": W[1:-1]})
    for _, words in lines:
        run = etree.SubElement(etree.SubElement(body, f"{W}p"), f"{W}r")
        etree.SubElement(run, f"{W}t").text = words
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as package:
        package.writestr("word/document.xml", etree.tostring(body))
    return out.getvalue()


def with_python_docx(lines: Lines) -> bytes:
    """As its tutorial has it: a paragraph with its style by name."""
    document = docx.Document()
    for style, words in lines:
        document.add_paragraph(words, style=style)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def template() -> bytes:
    """A template with one loop."""
    document = docx.Document()
    for words in ("{%p for line in lines %}", "{{ line }}", "{%p endfor %}"):
        document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_docxtpl(lines: Lines, source: bytes) -> bytes:
    """One template rendered."""
    made = DocxTemplate(io.BytesIO(source))
    made.render({"lines": [words for _, words in lines]}, autoescape=True)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def measure(make: Callable[[], bytes]) -> tuple[float, float, int]:
    """Seconds of the clock and of the processor, and bytes."""
    clock, processor = time.perf_counter(), time.process_time()
    size = len(make())
    return time.perf_counter() - clock, time.process_time() - processor, size


def main() -> None:
    """Measure and print one row for each maker and number of articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[100, 1000, 5000])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--slow", type=int, default=1000)
    given = parser.parse_args()
    source = template()
    print("| articles | maker | seconds | best | processor | bytes |\n|---|---|---|---|---|---|")
    for count in given.articles:
        document = many_articles(count)
        lines = lines_of(document)
        makers: dict[str, Callable[[], bytes]] = {
            "ours": lambda document=document: WordWriter().write(document),  # type: ignore[misc]
            "floor: lxml and zip": lambda lines=lines: with_lxml(lines),  # type: ignore[misc]
            "docxtpl": lambda lines=lines: with_docxtpl(lines, source),  # type: ignore[misc]
        }
        if count <= given.slow:
            makers["python-docx"] = lambda lines=lines: with_python_docx(lines)  # type: ignore[misc]
        found: dict[str, list[tuple[float, float, int]]] = {name: [] for name in makers}
        for number in range(given.rounds):
            for name, make in makers.items():
                if name != "python-docx" or number < 2:
                    found[name].append(measure(make))
        for name, rounds in found.items():
            clock = [each[0] for each in rounds]
            processor = statistics.median(each[1] for each in rounds)
            print(
                f"| {count:,} | {name} | {statistics.median(clock):.3f} | {min(clock):.3f} | {processor:.3f} "
                f"| {rounds[0][2]:,} |"
            )


if __name__ == "__main__":
    main()
