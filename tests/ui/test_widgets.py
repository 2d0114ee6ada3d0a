"""Small widgets that many parts use."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from drafter.ui.widgets import label


def test_words_that_look_like_marks_are_shown_as_they_are(qtbot) -> None:
    """A title from outside could else have the window load a picture from another computer."""
    words = "<b>Pact</b> <img src='//elsewhere/share/x.png'>"
    shown, plain = label(words, wrap=False), QLabel()
    plain.setTextFormat(Qt.TextFormat.PlainText)
    plain.setText(words)
    marked = label(words, wrap=False, rich=True)
    for widget in (shown, plain, marked):
        qtbot.addWidget(widget)
    assert shown.sizeHint() == plain.sizeHint()
    assert shown.sizeHint() != marked.sizeHint()
