"""How fast two texts are shown side by side: first paint, scrolling, filtering, and two text views of Qt's beside it.

    python tests/bench/bench_comparison_view.py [--articles 1000] [--frames 300]

Prints medians and 95th percentiles in milliseconds; nothing is judged. Runs on the screen there is, else offscreen.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from functools import partial
from pathlib import Path
from statistics import median, quantiles

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtWidgets import QApplication, QHBoxLayout, QTextBrowser, QWidget  # noqa: E402

from drafter.compare.comparison import compare  # noqa: E402
from drafter.compare.reading import from_plain  # noqa: E402
from drafter.compare.rows import Row, rows_of  # noqa: E402
from drafter.paths import resources_folder  # noqa: E402
from drafter.ui import theme  # noqa: E402
from drafter.ui.compare.filters import Filter  # noqa: E402
from drafter.ui.compare.view import SideBySide  # noqa: E402
from drafter.ui.theme import treaty_font  # noqa: E402

WORDS = (  # noqa: SIM905
    "each Party shall within hours of a request inform the depositary of its measures in support of the defence of "
    "the State attacked and provide forces equipment logistics intelligence or funds as set out in the annex unless "
    "the council decides otherwise by consensus"
).split()


def treaty(articles: int, seed: int) -> list[str]:
    """Lines of a treaty with nine paragraphs an article."""
    chance = random.Random(seed)
    lines = []
    for number in range(1, articles + 1):
        lines.append(f"Article {number} Measure {number}")
        for paragraph in range(1, 10):
            words = " ".join(chance.choices(WORDS, k=chance.randint(12, 60)))
            lines.append(f"{paragraph}. {words.capitalize()} {number}.{paragraph}.")
    return lines


def changed(lines: list[str], seed: int) -> list[str]:
    """The lines with a word replaced in every twentieth, some left out and some added."""
    chance = random.Random(seed)
    out = []
    for line in lines:
        luck = chance.random()
        if luck < 0.05:
            words = line.split(" ")
            words[chance.randrange(1, len(words))] = "should"
            line = " ".join(words)
        if not 0.05 < luck < 0.06 or line.startswith("Article"):
            out.append(line)
    return out


def tell(what: str, seconds: list[float]) -> None:
    """Print the median and the 95th percentile of some times."""
    high = quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
    print(f"{what:52} median {median(seconds) * 1000:7.1f} ms   p95 {high * 1000:7.1f} ms   ({len(seconds)} times)")


def timed(work) -> float:  # type: ignore[no-untyped-def]
    """Seconds that a call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def show(rows: list[Row], frames: int) -> None:
    """Measure our own view."""

    def first() -> SideBySide:
        view = SideBySide()
        view.resize(1066, 640)
        view.show_rows(rows)
        view.show()
        QApplication.processEvents()
        return view

    views: list[SideBySide] = []
    tell("first paint", [timed(lambda: views.append(first())) for _ in range(5)])
    view = views[-1]
    for name, step in (("scrolling by lines", 40), ("scrolling by pages", 600), ("dragging the bar", 9000)):
        view.verticalScrollBar().setValue(0)
        view.unfold_all()
        tell(name, [timed(partial(scroll, view, step)) for _ in range(frames)])
    tell("next change (F8)", [timed(lambda: (view.step(1), view.viewport().repaint())) for _ in range(frames)])
    for name, chosen in (("substance only", Filter(True)), ("everything again", Filter(False))):
        tell(
            f"filter: {name}",
            [timed(partial(narrow, view, chosen)) for _ in range(7)],
        )


def scroll(view: SideBySide, step: int) -> None:
    """One frame: scroll on, round at the end, and paint."""
    bar = view.verticalScrollBar()
    bar.setValue((bar.value() + step) % max(1, bar.maximum()))
    view.viewport().repaint()


def narrow(view: SideBySide, chosen: Filter) -> None:
    """Filter, and paint what is left."""
    view.narrow(chosen.predicate())
    view.viewport().repaint()


def two_text_views(rows: list[Row], frames: int) -> None:
    """Measure the plain way: the same rows as rich text in two text views."""
    holders = []

    def first() -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        for column in (0, 1):
            text = QTextBrowser()
            text.setFont(treaty_font())
            parts = (
                "".join(f"<u>{s.text}</u>" if s.status != "=" else s.text for s in r.cells[column].segments)
                for r in rows
            )
            text.setHtml("".join(f"<p>{part}</p>" for part in parts))
            row.addWidget(text)
        holder.resize(1066, 640)
        holder.show()
        QApplication.processEvents()
        holders.append((holder, holder.findChildren(QTextBrowser)))

    tell("two text views: first paint", [timed(first) for _ in range(2)])
    _, texts = holders[-1]

    def frame() -> None:
        for text in texts:
            bar = text.verticalScrollBar()
            bar.setValue((bar.value() + 600) % max(1, bar.maximum()))
            text.viewport().repaint()

    tell("two text views: scrolling by pages", [timed(frame) for _ in range(frames)])


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--frames", type=int, default=300)
    options = parser.parse_args()
    application = QApplication.instance() or QApplication([])
    theme.apply(application, theme.load_themes(resources_folder() / "themes")["paper"])
    lines = treaty(options.articles, 1)
    old, new = from_plain("old", "\n".join(lines)), from_plain("new", "\n".join(changed(lines, 2)))
    start = time.perf_counter()
    comparison = compare(old, new)
    print(
        f"{len(lines):,} paragraphs, {sum(map(len, lines)):,} characters; compared in {time.perf_counter() - start:.2f} s"
    )
    print(f"changes: {dict(comparison.summary)}")
    start = time.perf_counter()
    rows = rows_of([comparison])
    print(f"rows made in {(time.perf_counter() - start) * 1000:.0f} ms")
    show(rows, options.frames)
    two_text_views(rows, min(options.frames, 60))


if __name__ == "__main__":
    main()
