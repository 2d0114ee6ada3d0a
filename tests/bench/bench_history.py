"""How long the history of 10,000 steps takes to list, search, narrow and show step by step; prints milliseconds.

Usage: bench_history.py [ENTRIES]
"""

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from drafter.app.answers_file import negotiation_from_answers
from drafter.app.browsing import Sought, sought_lines, step, words_of_all
from drafter.app.earlier import Earlier
from drafter.app.ports import Entry, Store
from drafter.app.settings import Settings
from drafter.bootstrap import make_workbench
from drafter.domain.delta import delta
from drafter.domain.edits import SetHeading, SetWording
from drafter.domain.negotiation import Negotiation, Override
from drafter.domain.text import Block, Run
from drafter.paths import resources_folder
from drafter.storage import Files

AUTHORS = ("A. Drafter", "B. Legal", "C. Desk")
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
SENTENCE = "Each Party shall convene the Council within the time set out in this Article. "


def long_history(path: Path, draft: Negotiation, entries: int) -> tuple[Store, Negotiation]:
    """A draft whose articles were edited by hand so many times."""
    store = Files().create(path, draft, Entry("create", "New negotiation", AUTHORS[0], BEGAN, delta(draft, draft)))
    articles = [p.uid for p in draft.provisions if p.kind == "article"]
    store._engine.pool._creator().execute("PRAGMA synchronous=OFF")  # type: ignore[attr-defined] # made quickly, not safely
    for number in range(entries - 1):
        uid = articles[number * 7 % len(articles)]
        blocks = tuple(Block("paragraph", (Run(f"Step {number}. {SENTENCE * (1 + number % 3)}"),)) for _ in range(3))
        edit = SetHeading(uid, f"Heading {number}") if number % 10 == 0 else SetWording(uid, Override(blocks, ()))
        after = edit.apply(draft)
        at = BEGAN + timedelta(minutes=5 * number)
        store.record(Entry("edit", edit.label, AUTHORS[number % 3], at, delta(draft, after)), after)
        draft = after
    return store, draft


def timed(what: str, action: Callable[[], object]) -> object:
    """Do it, and print how long it took."""
    start = time.perf_counter()
    result = action()
    print(f"{what:64} {(time.perf_counter() - start) * 1000:9.1f} ms")
    return result


def main() -> None:
    """Make a long history and look through it."""
    entries = int(sys.argv[1]) if sys.argv[1:] else 10_000
    workbench = make_workbench(Settings())
    library = workbench.library
    text = (resources_folder() / "sample" / "negotiation.toml").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.treaty"
        store, draft = long_history(path, negotiation_from_answers("sample", text, library), entries)
        with closing(store):
            print(f"{entries} entries, {path.stat().st_size / 1e6:.1f} MB")
            lines = timed("list of all steps", store.lines)
            words = timed("words of all steps (beside the window)", lambda: words_of_all(library, store, draft))
            timed("narrowed by words", lambda: sought_lines(lines, Sought(words="council heading 9000"), words))
            timed(
                "narrowed by author and day",
                lambda: sought_lines(lines, Sought(author=AUTHORS[1], since=BEGAN.date()), words),
            )
            earlier = Earlier(store, draft, lines[0].seq)
            for name, at in (
                ("newest", 0),
                ("middle", entries // 2),
                ("oldest", entries - 2),
                ("middle, again", entries // 2 - 3),
            ):
                line = lines[at]
                timed(
                    f"text before and after: {name} step",
                    lambda line=line: step(library, "en", earlier, line, store.change(line.seq)),
                )
            timed("the whole file verified", store.verify)


if __name__ == "__main__":
    main()
