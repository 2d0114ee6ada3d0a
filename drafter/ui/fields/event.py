"""The field for an event from which time runs: one of the language's list, or in words of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from weakref import WeakKeyDictionary

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QWidget

from drafter.domain.clauses import Parameter
from drafter.domain.kinds import Value
from drafter.ui.desk import Desk
from drafter.ui.fields.field import Field
from drafter.ui.fields.lines import SearchBox, entries_model

_models: WeakKeyDictionary[Desk, QStandardItemModel] = WeakKeyDictionary()


def _model(desk: Desk) -> QStandardItemModel:
    """The events of the desk's language, made once and shared by its boxes."""
    if desk not in _models:
        labels: Mapping[str, str] = desk.own_language.event_labels
        _models[desk] = entries_model(list(labels.items()))
    return _models[desk]


class EventField(Field):
    """An event."""

    def __init__(self, parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parameter, desk, parent)
        self.box = SearchBox(_model(desk))
        self.box.lineEdit().setPlaceholderText("An event, or words of your own")
        self.row.addWidget(self.box, 1)
        self.watch(self.box)
        self.box.picked.connect(lambda text: self.take(text.strip()))

    def show_value(self, value: Value | None) -> None:
        words = self.desk.own_language.event_labels.get(str(value), str(value or ""))
        if self.box.currentText().strip() != words:
            self.box.show_id(str(value or ""))
