"""Words that the dictionary does not know are underlined while the wording is edited by hand; the menu offers others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from drafter.app.spelling import known_words, misspelled, words_in
from drafter.ui.background import Background
from drafter.ui.theme import current_theme
from drafter.ui.wording.emphasis import run_of

if TYPE_CHECKING:
    from drafter.app.ports import Speller, Spelling
    from drafter.app.settings import Settings
    from drafter.domain.language import Language
    from drafter.domain.negotiation import Negotiation
    from drafter.domain.text import Block
    from drafter.ui.application import Preferences
    from drafter.ui.wording.editor import WordingEdit

PAUSE_MS = 500
Keep = QTextCursor.MoveMode.KeepAnchor


class Proof(QObject):
    """Whether words are looked up, in which dictionary, and the words that the user has added; ``changed`` when that changes."""

    changed = Signal()

    def __init__(self, spelling: Spelling, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._spelling, self._preferences = spelling, preferences
        preferences.changed.connect(self._settings_changed)

    def speller(self, language: str) -> Speller | None:
        """The dictionary of a language; None where there is none or none is wanted."""
        return self._spelling.speller(language) if self._preferences.settings.spelling == "text" else None

    @property
    def own(self) -> frozenset[str]:
        """The words that the user has added."""
        return frozenset(self._preferences.settings.own_words)

    def _settings_changed(self, _before: Settings, _after: Settings) -> None:
        self.changed.emit()

    def add(self, word: str) -> None:
        """Know a word from now on."""
        settings = self._preferences.settings
        own = tuple(sorted({*settings.own_words, word.lower()}))
        self._preferences.change(replace(settings, own_words=own))


class SpellingMarks(QObject):
    """Underlines the misspelled words of one editor; ``base`` gives the template's wording, whose words are known."""

    def __init__(
        self, editor: WordingEdit, draft: Callable[[], Negotiation], base: Callable[[], tuple[Block, ...]]
    ) -> None:
        super().__init__(editor)
        self.proof: Proof | None = None
        self.language: Language | None = None
        self.wrong: frozenset[str] = frozenset()
        self._editor, self._draft, self._base = editor, draft, base
        self._speller: Speller | None = None
        self._work = Background(self)
        self._work.done.connect(self._found)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.look)
        editor.textChanged.connect(self._timer.start)
        editor.offers = self.offers

    def use(self, proof: Proof, language: Language) -> None:
        """Look words up from now on, in this language."""
        self.proof, self.language = proof, language
        proof.changed.connect(self.look)

    def look(self) -> None:
        """Look up what stands in the editor, beside the window; nothing is marked while the wording is only read."""
        self._work.cancel()
        wanted = self.proof and self.language and not self._editor.isReadOnly()
        self._speller = self.proof.speller(self.language.code) if wanted else None
        if self._speller is None:
            self._found(frozenset())
            return
        texts = [text for _position, text in self._texts()]
        known = known_words(self._base(), self._draft(), self.language) | self.proof.own
        speller = self._speller
        self._work.start(lambda: misspelled(texts, known, speller))

    def offers(self, place: QPoint) -> Iterator[tuple[str, Callable[[], object]]]:
        """What the menu offers for the word under a point: other words, and to know it from now on."""
        at = self._editor.cursorForPosition(place).position()
        hit = next((cursor for cursor in self._cursors() if cursor.anchor() <= at <= cursor.position()), None)
        if hit is None or self._speller is None or self.proof is None:
            return
        word = hit.selectedText()
        for other in self._speller.suggest(word):
            yield other, lambda other=other: self._replace(hit, other)
        yield f"&Know “{word}” from now on", lambda: self.proof.add(word)

    def _replace(self, cursor: QTextCursor, word: str) -> None:
        self._editor.setTextCursor(cursor)
        self._editor.insert((replace(run_of(cursor.charFormat()), text=word),))

    def _found(self, wrong: frozenset[str]) -> None:
        self.wrong = wrong
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        form.setUnderlineColor(current_theme().color("bad"))
        marks = []
        for cursor in self._cursors():
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, form
            marks.append(mark)
        self._editor.setExtraSelections(marks)

    def _texts(self) -> Iterator[tuple[int, str]]:
        """The paragraphs, each with the position at which it begins."""
        block = self._editor.document().begin()
        while block.isValid():
            yield block.position(), block.text()
            block = block.next()

    def _cursors(self) -> Iterator[QTextCursor]:
        """The misspelled words as selections; the one that is being typed is left alone."""
        typed = self._editor.textCursor().position() if self._editor.hasFocus() else -1
        for position, text in self._texts() if self.wrong else ():
            for start, word in words_in(text):
                begin = position + len(text[:start].encode("utf-16-le")) // 2
                end = begin + len(word.encode("utf-16-le")) // 2
                if word in self.wrong and end != typed:
                    cursor = QTextCursor(self._editor.document())
                    cursor.setPosition(begin)
                    cursor.setPosition(end, Keep)
                    yield cursor
