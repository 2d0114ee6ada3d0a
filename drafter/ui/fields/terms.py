"""The field for defined terms: each with what it means."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from drafter.domain.clauses import Parameter
from drafter.domain.kinds import Term, Value
from drafter.ui.desk import Desk
from drafter.ui.fields.grid_field import GridField

COLUMNS = (
    Parameter("term", "text", "Term", "term"),
    Parameter("definition", "text", "Definition", "definition"),
)


class TermsField(GridField):
    """Terms and definitions in two columns; a row counts once both are there."""

    def __init__(self, parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parameter, desk, COLUMNS, parent)

    def show_value(self, value: Value | None) -> None:
        terms = value if isinstance(value, tuple) else ()
        self.model.show_rows([[item.term, item.definition] for item in terms if isinstance(item, Term)])

    def gathered(self) -> Value | None:
        """The rows in which both term and definition stand."""
        whole = [row for row in self.model.filled_rows() if None not in row]
        return tuple(Term(str(term), str(definition)) for term, definition in whole) or None

    def wrong(self) -> str:
        """Which row lacks its term or definition, in one sentence."""
        for number, (term, definition) in enumerate(self.model.rows, 1):
            if term and not definition:
                return f"Row {number}: the term “{term}” still needs its definition."
            if definition and not term:
                return f"Row {number}: the definition still needs its term."
        return ""
