"""The outline: the draft as a tree that follows every change, chooses by keys, moves by dragging."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from drafter.app.drafting import State
from drafter.app.session import Session
from drafter.domain.edits import AddProvisions, LeaveOut, Move, SetAnswer, SetHeading
from drafter.domain.kinds import Duration
from drafter.domain.negotiation import Negotiation, Provision
from drafter.ui.desk import Desk
from drafter.ui.outline.model import MIME, OutlineModel
from drafter.ui.outline.moving import drop, moves_between
from drafter.ui.outline.panel import OutlinePanel
from drafter.ui.outline.tree import Branch, shape
from tests.ui.fakes import MemoryStore, StoppedClock

NAMES = ("add_clause", "leave_out", "rename", "duplicate", "move_up", "move_down", "edit_wording")


@pytest.fixture
def triggered() -> list[str]:
    return []


@pytest.fixture
def outline(qtbot: QtBot, desk: Desk, triggered: list[str]) -> OutlinePanel:
    actions = {}
    for name in NAMES:
        actions[name] = QAction(name)
        actions[name].triggered.connect(lambda _checked=False, name=name: triggered.append(name))
    panel = OutlinePanel(desk, actions)
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal, panel)
    qtbot.addWidget(panel)
    panel.resize(270, 500)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.view.setFocus()
    return panel


def tree(model: OutlineModel, parent: QModelIndex | None = None) -> list[object]:
    """The keys as nested lists."""
    parent = parent or QModelIndex()
    found: list[object] = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found.append(model.key_of(index))
        if model.rowCount(index):
            found.append(tree(model, index))
    return found


SHOWN = [
    "group:opening", ["p-title", "p-preamble"],
    "p-part", ["p-consultation", "p-coordination", "p-disputes"],
    "p-final", ["p-long-term"],
    "group:closing", ["p-signatures"],
    "group:annexes", ["p-annexes"],
]  # fmt: skip


def test_articles_stand_under_their_part_and_the_rest_in_groups(outline: OutlinePanel) -> None:
    assert tree(outline.model) == SHOWN


def test_articles_without_a_part_are_a_group() -> None:
    tops = shape(
        (Provision("a", "article"), Provision("p", "part"), Provision("c", "chapter"), Provision("b", "article"))
    )
    under_part = Branch("p", [Branch("c", [Branch("b")])])
    assert tops == [Branch("group:articles", [Branch("a")]), under_part]


def test_a_row_tells_its_state_by_sign_and_word(outline: OutlinePanel, desk: Desk) -> None:
    index = outline.model.index_of("p-consultation")
    assert index.data().startswith("1  ")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith(": not begun")
    assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()
    desk.perform(SetAnswer("p-consultation", "within", Duration(2, "d")))
    assert index.data(Qt.ItemDataRole.ToolTipRole).endswith(": complete")


def test_progress_counts_the_questions_left(outline: OutlinePanel, desk: Desk) -> None:
    left, asked = outline.model.totals
    assert outline.head.words.text().startswith(f"{100 * (asked - left) // asked} % · ")
    assert outline.head.bar.percent == 100 * (asked - left) // asked


def test_up_and_down_choose(outline: OutlinePanel, desk: Desk) -> None:
    desk.choose("p-consultation")
    QTest.keyClick(outline.view, Qt.Key.Key_Down)
    assert desk.current == "p-coordination"
    QTest.keyClick(outline.view, Qt.Key.Key_Up)
    assert desk.current == "p-consultation"


def test_what_is_chosen_elsewhere_is_selected(outline: OutlinePanel, desk: Desk) -> None:
    desk.choose("p-annexes")
    assert outline.model.key_of(outline.view.currentIndex()) == "p-annexes"


def test_del_leaves_out_and_enter_goes_to_the_first_question(
    qtbot: QtBot, outline: OutlinePanel, desk: Desk, triggered: list[str]
) -> None:
    desk.choose("p-disputes")
    QTest.keyClick(outline.view, Qt.Key.Key_Delete)
    assert triggered == ["leave_out"]
    with qtbot.waitSignal(desk.asked) as asked:
        QTest.keyClick(outline.view, Qt.Key.Key_Return)
    assert asked.args[0] == "p-disputes"


def test_f2_renames_in_place(qtbot: QtBot, outline: OutlinePanel, desk: Desk) -> None:
    desk.choose("p-disputes")
    QTest.keyClick(outline.view, Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "Settling differences")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.negotiation.provision("p-disputes").heading == "Settling differences")
    assert outline.model.index_of("p-disputes").data() == "3  Settling differences"


def test_the_window_may_begin_the_renaming(qtbot: QtBot, outline: OutlinePanel, desk: Desk) -> None:
    desk.choose("p-consultation")
    outline.rename_current()
    QTest.keyClicks(QApplication.focusWidget(), "Meetings")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.negotiation.provision("p-consultation").heading == "Meetings")


def test_a_change_keeps_choice_folding_and_numbers(outline: OutlinePanel, desk: Desk) -> None:
    outline.view.collapse(outline.model.index_of("group:opening"))
    desk.choose("p-disputes")
    desk.perform(Move("p-disputes", 3))
    assert outline.model.key_of(outline.view.currentIndex()) == "p-disputes"
    assert outline.model.index_of("p-disputes").data().startswith("1  ")
    assert not outline.view.isExpanded(outline.model.index_of("group:opening"))
    assert outline.view.isExpanded(outline.model.index_of("p-part"))


def test_an_answer_changes_only_its_own_row(outline: OutlinePanel, desk: Desk) -> None:
    told = []
    outline.model.dataChanged.connect(lambda first, last: told.append(outline.model.key_of(first)))
    outline.model.rowsInserted.connect(lambda *_: told.append("inserted"))
    outline.model.modelReset.connect(lambda: told.append("reset"))
    desk.perform(SetAnswer("p-coordination", "quorum", 5))
    assert told == ["p-coordination"]


@pytest.mark.parametrize(
    "edit",
    [
        AddProvisions((Provision("p-new", "article", "consultation"),), 4),
        AddProvisions((Provision("p-new", "part", heading="Second"),), 4),
        LeaveOut(("p-part",)),
        LeaveOut(("p-title", "p-preamble")),
        Move("p-long-term", 3),
        Move("p-part", 5),
        SetHeading("p-part", "Promises"),
    ],
)
def test_the_tree_follows_every_edit_and_its_undoing(outline: OutlinePanel, desk: Desk, edit: object) -> None:
    desk.perform(edit)
    fresh = OutlineModel(desk)
    assert tree(outline.model) == tree(fresh)
    assert outline.model.rows == fresh.rows
    desk.undo()
    assert tree(outline.model) == SHOWN


def test_leaving_out_the_chosen_provision_selects_its_neighbour(outline: OutlinePanel, desk: Desk) -> None:
    desk.choose("p-disputes")
    desk.perform(LeaveOut(("p-disputes",)))
    assert outline.model.key_of(outline.view.currentIndex()) == desk.current == "p-final"


def test_the_search_hides_what_does_not_fit(outline: OutlinePanel, desk: Desk) -> None:
    heading = desk.rendering.heading(desk.negotiation.provision("p-disputes"))
    QTest.keyClicks(outline.search, heading[:6].lower())
    hidden = outline.view.isRowHidden
    part = outline.model.index_of("p-part")
    assert not hidden(part.row(), QModelIndex())
    assert not hidden(2, part)
    assert hidden(0, part)
    assert hidden(outline.model.index_of("group:annexes").row(), QModelIndex())
    QTest.keyClick(outline.search, Qt.Key.Key_Return)
    assert desk.current == "p-disputes"
    outline.search.clear()
    assert not hidden(0, part)


def dropped(model: OutlineModel, uid: str, row: int, parent: str = "") -> bool:
    """Whether a drop is taken; it is then carried out."""
    data = model.mimeData([model.index_of(uid)])
    place = model.index_of(parent)
    action = Qt.DropAction.MoveAction
    taken = model.canDropMimeData(data, action, row, 0, place)
    model.dropMimeData(data, action, row, 0, place)
    return taken


def order(desk: Desk) -> list[str]:
    return [provision.uid.removeprefix("p-") for provision in desk.negotiation.provisions]


def test_an_article_is_dragged_within_and_between_parts(outline: OutlinePanel, desk: Desk) -> None:
    assert dropped(outline.model, "p-disputes", 0, "p-part")
    assert order(desk)[3:6] == ["disputes", "consultation", "coordination"]
    assert dropped(outline.model, "p-disputes", 1, "p-final")
    assert order(desk)[5:8] == ["final", "long-term", "disputes"]
    desk.undo()
    desk.undo()
    assert tree(outline.model) == SHOWN


def test_a_part_takes_its_articles_along(outline: OutlinePanel, desk: Desk) -> None:
    assert dropped(outline.model, "p-final", outline.model.index_of("p-part").row())
    assert order(desk)[2:8] == ["final", "long-term", "part", "consultation", "coordination", "disputes"]
    assert outline.view.isExpanded(outline.model.index_of("p-part"))
    desk.undo()
    assert tree(outline.model) == SHOWN


def test_a_part_dropped_on_a_part_goes_before_it(outline: OutlinePanel, desk: Desk) -> None:
    assert dropped(outline.model, "p-final", -1, "p-part")
    assert order(desk)[2:5] == ["final", "long-term", "part"]


def test_what_may_not_stand_there_is_not_taken(outline: OutlinePanel, desk: Desk) -> None:
    before = desk.negotiation
    assert not dropped(outline.model, "p-disputes", 0, "group:opening")
    assert not dropped(outline.model, "p-annexes", 0, "p-part")
    assert not dropped(outline.model, "p-disputes", 2, "p-part")
    assert desk.negotiation is before


def test_an_article_dropped_on_a_part_goes_first_under_it(outline: OutlinePanel, desk: Desk) -> None:
    assert dropped(outline.model, "p-disputes", -1, "p-final")
    assert order(desk)[5:8] == ["final", "disputes", "long-term"]


def test_moves_make_one_order_of_the_other() -> None:
    current = list("abcdef")
    moves = moves_between(current, list("aefbcd"))
    for move in moves:
        current.remove(move.uid)
        current.insert(move.index, move.uid)
    assert current == list("aefbcd")
    assert len(moves) == 2


def test_dropping_a_provision_where_it_is_does_nothing(draft: Negotiation) -> None:
    assert drop(draft, "p-disputes", "p-final") is None
    assert drop(draft, "p-disputes", "p-disputes") is None


def test_the_menu_and_the_button_use_the_actions_of_the_window(outline: OutlinePanel, triggered: list[str]) -> None:
    menu = outline.context_menu()
    assert [action.text() for action in menu.actions() if action.text()] == [
        "edit_wording", "rename", "duplicate", "move_up", "move_down", "leave_out", "add_clause",
    ]  # fmt: skip
    menu.deleteLater()
    outline.add.click()
    assert triggered == ["add_clause"]


def test_a_drag_carries_the_uid(outline: OutlinePanel) -> None:
    data = outline.model.mimeData([outline.model.index_of("p-title")])
    assert data.data(MIME).data() == b"p-title"


def test_a_draft_for_reading_only_is_neither_renamed_nor_dragged(draft: Negotiation, desk: Desk) -> None:
    store = MemoryStore(draft, read_only="This negotiation is open for reading only.")
    model = OutlineModel(Desk(Session(store, StoppedClock(), "A. Drafter"), desk.library))
    flags = model.flags(model.index_of("p-disputes"))
    assert flags & Qt.ItemFlag.ItemIsSelectable
    assert not flags & (Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled)


def test_a_thousand_provisions_stay_quick(qtbot: QtBot, draft: Negotiation, desk: Desk) -> None:
    """An answer costs less than 10 ms on the build machine; three times that is let pass."""
    articles = tuple(Provision(f"p-{n}", "article", "consultation") for n in range(1000))
    large = replace(draft, provisions=(draft.provisions[0], draft.provisions[2], *articles))
    session = Session(MemoryStore(large), StoppedClock(), "A. Drafter")
    big = Desk(session, desk.library)
    panel = OutlinePanel(big, {})
    qtbot.addWidget(panel)
    panel.show()
    for hours in range(1, 6):
        edit = SetAnswer("p-500", "within", Duration(hours, "h"))
        after = edit.apply(big.negotiation)
        before, session._negotiation = big.negotiation, after
        panel._changed(before, after)
    assert panel.model.rows["p-500"].state == State.COMPLETE
    big.close()
