"""What the rows of the outline say, worked out again only for the provisions that changed."""

from __future__ import annotations

from collections.abc import Mapping

from drafter.app.drafting import asked_parameters, open_parameters, state_of
from drafter.domain.negotiation import Provision
from drafter.domain.numbering import Label
from drafter.ui.desk import Desk
from drafter.ui.outline.tree import Row


class RowClerk:
    """Keeps the rows of the desk's draft with the provisions of which they were made."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows: dict[str, Row] = {}
        self._made_of: dict[str, Provision] = {}
        self._parties: object = None

    def rows(self, labels: Mapping[str, Label]) -> dict[str, Row]:
        """A row for each provision by uid; those of which nothing changed are the same objects as before."""
        draft = self._desk.negotiation
        fresh = draft.parties != self._parties
        rows = {}
        for provision in draft.provisions:
            uid, label = provision.uid, labels[provision.uid]
            heading = self._heading(provision, label)
            old = None if fresh or self._made_of.get(uid) is not provision else self._rows[uid]
            if old is not None and old.number == label.number and old.heading == heading:
                rows[uid] = old
            else:
                rows[uid] = self._row(provision, label, heading, old)
        self._rows, self._parties = rows, draft.parties
        self._made_of = {provision.uid: provision for provision in draft.provisions}
        return rows

    def _heading(self, provision: Provision, label: Label) -> str:
        """The heading; the word for its kind where a provision has neither heading nor number."""
        heading = self._desk.rendering.heading(provision)
        return heading or ("" if label.number else self._desk.rendering.language.word(provision.kind))

    def _row(self, provision: Provision, label: Label, heading: str, old: Row | None) -> Row:
        """A new row; state and questions are taken from the old one where there is one to go by."""
        words = f"{label.printed} {heading}".strip()
        if old is not None:
            return Row(label.number, heading, words, old.state, old.left, old.asked)
        desk = self._desk
        clause = desk.clause(provision)
        questions = asked_parameters(clause, provision, desk.negotiation) if clause else []
        asked = sum(parameter.required for parameter in questions)
        left = len(open_parameters(desk.library, desk.negotiation, provision))
        state = state_of(desk.library, desk.negotiation, provision)
        return Row(label.number, heading, words, state, left, asked)
