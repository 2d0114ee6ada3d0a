"""The field for an amount of money: how much, in which currency, once or for each period."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QWidget

from drafter.domain.clauses import Parameter
from drafter.domain.kinds import Money, Value
from drafter.ui.desk import Desk
from drafter.ui.fields.field import Field
from drafter.ui.fields.lines import SearchBox, choose, combo, entries_model, line
from drafter.ui.fields.typed import number_text
from drafter.ui.flow import FlowLayout

PERIODS = (("", "once"), ("year", "per year"), ("month", "per month"))
CURRENCY_LETTERS = 18
#: Currencies in which most pledges are made, offered first.
FIRST = ("EUR", "USD", "GBP", "UAH", "PLN", "CHF", "SEK", "NOK", "DKK", "CZK", "CAD", "JPY")


@lru_cache(maxsize=1)
def currencies() -> tuple[tuple[str, str], ...]:
    """The currencies that are money somewhere today, as (ISO 4217 code, code and name), the usual ones first."""
    from babel import Locale
    from babel.numbers import get_territory_currencies

    names = Locale("en").currencies
    territories = [code for code in Locale("en").territories if len(code) == 2 and code.isalpha()]
    present = {code for territory in territories for code in get_territory_currencies(territory)}
    ordered = [*FIRST, *sorted(present - set(FIRST))]
    return tuple((code, f"{code} – {names.get(code, code)}") for code in ordered)


@lru_cache(maxsize=1)
def _currency_model() -> QStandardItemModel:
    return entries_model(currencies())


class MoneyField(Field):
    """An amount, a currency that is searched by code or name, and a period."""

    def __init__(self, parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parameter, desk, parent)
        self.amount = line(150)
        self.currency = SearchBox(_currency_model())
        self.period = combo(PERIODS)
        self.currency.setMinimumContentsLength(CURRENCY_LETTERS)
        parts = FlowLayout()
        for editor in (self.amount, self.currency, self.period):
            parts.addWidget(editor)
        self.row.addLayout(parts, 1)
        self.watch(self.amount)
        self.watch(self.currency, name="currency")
        self.watch(self.period, name="period")
        self.currency.show_id(parameter.units[0] if parameter.units else "EUR")
        self.amount.textEdited.connect(lambda _text: self.take(self._raw()))
        self.currency.picked.connect(lambda _code: self.take(self._raw()))
        self.period.activated.connect(lambda _index: self.take(self._raw()))

    def show_value(self, value: Value | None) -> None:
        if not isinstance(value, Money):
            self.amount.clear()
            return
        amount = number_text(value.amount)
        if self.amount.text() != amount:
            self.amount.setText(amount)
        self.currency.show_id(value.currency)
        choose(self.period, value.per)

    def _raw(self) -> str:
        text = self.amount.text().strip()
        if not text or any(char.isalpha() for char in text):
            return text
        period = self.period.currentData()
        code = self.currency.currentText().partition(" – ")[0].strip()
        return f"{text} {code}" + (f" per {period}" if period else "")
