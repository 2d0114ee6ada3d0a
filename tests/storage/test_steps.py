"""The undo and redo stacks as the history tells them."""

import pytest

from drafter.app.ports import Step
from drafter.storage.steps import LightRow, stacks

BORN: LightRow = (1, "create", None, "New negotiation")
FIRST: LightRow = (2, "edit", None, "Answer")
SECOND: LightRow = (3, "edit", None, "Rename")
ANSWER, RENAME = Step(2, "Answer"), Step(3, "Rename")


@pytest.mark.parametrize(
    ("rows", "undo", "redo"),
    [
        ([BORN], [], []),
        ([BORN, FIRST, SECOND], [ANSWER, RENAME], []),
        ([BORN, FIRST, SECOND, (4, "undo", 3, "Rename")], [ANSWER], [RENAME]),
        ([BORN, FIRST, SECOND, (4, "undo", 3, ""), (5, "undo", 2, "")], [], [RENAME, ANSWER]),
        ([BORN, FIRST, SECOND, (4, "undo", 3, ""), (5, "redo", 3, "")], [ANSWER, RENAME], []),
        ([BORN, FIRST, SECOND, (4, "undo", 3, ""), (5, "version", None, "")], [ANSWER], [RENAME]),
        ([BORN, FIRST, SECOND, (4, "undo", 3, ""), (5, "edit", None, "Move")], [ANSWER, Step(5, "Move")], []),
    ],
    ids=["new", "edits", "undo", "undo all", "redo", "version", "edit after undo"],
)
def test_edits_are_undone_newest_first_and_redone_until_the_next_edit(
    rows: list[LightRow], undo: list[Step], redo: list[Step]
) -> None:
    assert stacks(rows) == (undo, redo)


@pytest.mark.parametrize(
    "wrong", [(4, "undo", 2, ""), (4, "undo", None, ""), (4, "redo", 3, ""), (4, "redo", None, "")]
)
def test_what_was_not_next_cannot_be_taken_back(wrong: LightRow) -> None:
    with pytest.raises(ValueError, match=r"^4$"):
        stacks([BORN, FIRST, SECOND, wrong])
