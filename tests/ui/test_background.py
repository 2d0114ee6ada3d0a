"""Long work beside the window: results and refusals come back, and what was let go stays unheard."""

import threading

from PySide6.QtCore import QThread

from drafter.domain.errors import Refusal
from drafter.ui.background import Background


def refuse() -> None:
    raise Refusal("The file cannot be read.")


def test_the_result_comes_back_in_the_window_s_thread(qtbot) -> None:
    background, seen = Background(), []
    background.done.connect(lambda result: seen.append((result, QThread.isMainThread())))
    with qtbot.waitSignal(background.done):
        background.start(lambda: (42, QThread.isMainThread()))
    assert seen == [((42, False), True)]
    assert not background.is_running


def test_a_refusal_comes_back_as_its_sentence(qtbot) -> None:
    background = Background()
    with qtbot.waitSignal(background.refused) as heard:
        background.start(refuse)
    assert heard.args == ["The file cannot be read."]


def test_what_was_let_go_is_not_heard(qtbot) -> None:
    background, seen, gate = Background(), [], threading.Event()
    background.done.connect(seen.append)
    background.start(lambda: gate.wait(10) and "old")
    background.cancel()
    assert not background.is_running
    gate.set()
    with qtbot.waitSignal(background.done):
        background.start(lambda: "new")
    assert seen == ["new"]


def test_a_mishap_is_raised_where_the_program_tells_of_it(qtbot) -> None:
    background = Background()
    with qtbot.captureExceptions() as raised:
        background.start(lambda: 1 / 0)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError
