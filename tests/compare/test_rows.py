"""Comparisons as rows: unchanged stretches are folded, but never the heading over a change."""

from __future__ import annotations

from drafter.compare.comparison import compare
from drafter.compare.reading import from_plain
from drafter.compare.rows import Fold, Row, folded, rows_of

ARTICLES = [
    (f"Article {n} – Heading {n}", [f"{k}. Party {n} shall do thing {k} in time." for k in range(1, 6)])
    for n in range(1, 5)
]
OLD = "\n".join("\n".join([head, *lines]) for head, lines in ARTICLES)


def shown(old: str, new: str) -> list[str]:
    """The rows in short: a fold by its number of rows, others by the words of the new side."""
    rows = folded(rows_of([compare(from_plain("old", old), from_plain("new", new))]))
    return [f"fold {len(row.rows)}" if isinstance(row, Fold) else words_of(row) for row in rows]


def words_of(row: Row) -> str:
    """The words of the last cell of a row."""
    return "".join(segment.text for segment in row.cells[-1].segments).strip()


def test_the_heading_over_a_change_is_shown() -> None:
    rows = shown(OLD, OLD.replace("Party 3 shall do thing 4", "Party 3 may do thing 4"))
    change = next(at for at, row in enumerate(rows) if "may do" in row)
    assert any("Heading 3" in row for row in rows[:change])
    assert not any("Heading 1" in row or "Heading 4" in row for row in rows)
    assert rows[-1].startswith("fold ")


def test_equal_texts_are_one_fold() -> None:
    rows = shown(OLD, OLD)
    assert len(rows) == 1
    assert rows[0].startswith("fold ")


def test_no_row_is_lost_in_folding() -> None:
    changed = OLD.replace("Party 2 shall do thing 2", "Party 2 should do thing 2").replace(
        "thing 5 in time", "thing 5 late", 1
    )
    rows = list(folded(rows_of([compare(from_plain("old", OLD), from_plain("new", changed))])))
    count = sum(len(row.rows) if isinstance(row, Fold) else 1 for row in rows)
    assert count == len(compare(from_plain("old", OLD), from_plain("new", changed)).order)


def test_a_column_that_came_or_went_is_shown_cell_by_cell() -> None:
    lines = ["Party | Force | Readiness", "France | one brigade | 10 days", "Poland | two squadrons | 5 days"]
    places = ["Place", "Lviv", "Odesa"]
    wider = [line.replace(" | ", f" | {place} | ", 1) for line, place in zip(lines, places, strict=True)]
    for old, new, sign in ((lines, wider, "+"), (wider, lines, "-")):
        comparison = compare(from_plain("old", "\n".join(old)), from_plain("new", "\n".join(new)))
        changed = [(s.status, s.text.strip(" |")) for s in comparison.segments if s.status != "="]
        assert changed == [(sign, place) for place in places]
