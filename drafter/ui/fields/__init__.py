"""Fields: one editor for each kind of value that a clause asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from drafter.domain.clauses import Parameter
from drafter.ui.desk import Desk
from drafter.ui.fields.body import BodyField
from drafter.ui.fields.choice import make_choice
from drafter.ui.fields.count import CountField
from drafter.ui.fields.date import DateField
from drafter.ui.fields.distance import DistanceField
from drafter.ui.fields.duration import DurationField
from drafter.ui.fields.event import EventField
from drafter.ui.fields.field import Field
from drafter.ui.fields.flag import FlagField
from drafter.ui.fields.moment import MomentField
from drafter.ui.fields.money import MoneyField
from drafter.ui.fields.parties import PartiesField
from drafter.ui.fields.party import PartyField
from drafter.ui.fields.quantity import QuantityField
from drafter.ui.fields.ref import RefField
from drafter.ui.fields.table import TableField
from drafter.ui.fields.terms import TermsField
from drafter.ui.fields.text import TextField

FIELDS: Mapping[str, Callable[[Parameter, Desk, QWidget | None], Field]] = {
    "text": TextField,
    "choice": make_choice,
    "flag": FlagField,
    "count": CountField,
    "duration": DurationField,
    "date": DateField,
    "datetime": MomentField,
    "money": MoneyField,
    "quantity": QuantityField,
    "distance": DistanceField,
    "party": PartyField,
    "parties": PartiesField,
    "body": BodyField,
    "event": EventField,
    "ref": RefField,
    "terms": TermsField,
    "table": TableField,
}


def make_field(parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> Field:
    """The editor for a parameter's kind of value."""
    return FIELDS[parameter.kind](parameter, desk, parent)
