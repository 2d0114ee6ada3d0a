"""A user's actions as values: each edit makes a new snapshot of the negotiation and can name itself for the undo menu."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from drafter.domain.kinds import Value
from drafter.domain.negotiation import Negotiation, Override, Provision, provision_to_plain
from drafter.domain.parties import Party


class Edit(Protocol):
    """What every edit offers."""

    @property
    def label(self) -> str:
        """What it does, in the words of the Edit menu."""

    def apply(self, negotiation: Negotiation) -> Negotiation:
        """The negotiation after the edit; the same object where nothing changes."""


def _changed(negotiation: Negotiation, uid: str, **fields: object) -> Negotiation:
    index = negotiation.index(uid)
    provisions = negotiation.provisions
    provision = replace(provisions[index], **fields)  # type: ignore[arg-type]
    if provision_to_plain(provision) == provision_to_plain(provisions[index]):
        return negotiation
    return replace(negotiation, provisions=(*provisions[:index], provision, *provisions[index + 1 :]))


@dataclass(frozen=True, slots=True)
class SetAnswer:
    """Answer a question of a provision, or with None take the answer back."""

    uid: str
    parameter: str
    value: Value | None
    label: str = "Answer"

    def apply(self, negotiation: Negotiation) -> Negotiation:
        """The negotiation with the answer in place."""
        provision = negotiation.provisions[negotiation.index(self.uid)]
        answers = {name: value for name, value in provision.answers.items() if name != self.parameter}
        if self.value is not None:
            answers[self.parameter] = self.value
        return _changed(negotiation, self.uid, answers=answers)


@dataclass(frozen=True, slots=True)
class SetWording:
    """Put a wording edited by hand in place of the template's, or with None go back to the template's.

    ``language`` is the code of one of the other languages of the draft, "" for the one in which it is written.
    """

    uid: str
    override: Override | None
    label: str = "Edit wording"
    language: str = ""

    def apply(self, negotiation: Negotiation) -> Negotiation:
        """The negotiation with that wording."""
        if not self.language:
            return _changed(negotiation, self.uid, override=self.override)
        before = negotiation.provisions[negotiation.index(self.uid)].translations
        others = {code: own for code, own in before.items() if code != self.language}
        if self.override is not None:
            others[self.language] = self.override
        return _changed(negotiation, self.uid, translations=others)


@dataclass(frozen=True, slots=True)
class SetHeading:
    """Give a provision a heading of its own, or with None the clause type's."""

    uid: str
    heading: str | None
    label: str = "Rename"

    def apply(self, negotiation: Negotiation) -> Negotiation:
        """The negotiation with that heading."""
        return _changed(negotiation, self.uid, heading=self.heading)


@dataclass(frozen=True, slots=True)
class AddProvisions:
    """Insert provisions, in order, so that the first stands at ``index`` of the reading order."""

    provisions: tuple[Provision, ...]
    index: int
    label: str = "Add clause"

    def apply(self, negotiation: Negotiation) -> Negotiation:
        """The negotiation with the provisions inserted."""
        index = max(0, min(self.index, len(negotiation.provisions)))
        old = negotiation.provisions
        return replace(negotiation, provisions=(*old[:index], *self.provisions, *old[index:]))


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """Take provisions out of the draft; undo brings them back as they were."""

    uids: tuple[str, ...]
    label: str = "Leave out"

    def apply(self, negotiation: Negotiation) -> Negotiation:
        """The negotiation without those provisions."""
        return replace(negotiation, provisions=tuple(p for p in negotiation.provisions if p.uid not in self.uids))


@dataclass(frozen=True, slots=True)
class Move:
    """Move a provision so that it stands at ``index`` of the reading order that is left without it."""

    uid: str
    index: int
    label: str = "Move"

    def apply(self, negotiation: Negotiation) -> Negotiation:
        """The negotiation in the new order."""
        provision = negotiation.provisions[negotiation.index(self.uid)]
        rest = [p for p in negotiation.provisions if p.uid != self.uid]
        rest.insert(max(0, min(self.index, len(rest))), provision)
        if tuple(rest) == negotiation.provisions:
            return negotiation
        return replace(negotiation, provisions=tuple(rest))


@dataclass(frozen=True, slots=True)
class SetDetails:
    """Change what stands over the whole draft: title, symbol, marking, languages, status, order of parties."""

    title: str
    symbol: str
    marking: str
    languages: tuple[str, ...]
    status: str
    protocol_order: bool
    label: str = "Change details"

    def apply(self, negotiation: Negotiation) -> Negotiation:
        """The negotiation with those details."""
        changed = replace(
            negotiation,
            title=self.title,
            symbol=self.symbol,
            marking=self.marking,
            languages=self.languages,
            status=self.status,
            protocol_order=self.protocol_order,
        )
        return negotiation if changed == negotiation else changed


@dataclass(frozen=True, slots=True)
class SetTranslations:
    """Say how texts that were typed read in one of the other languages of the draft; an empty one takes it back."""

    language: str
    words: Mapping[str, str]
    label: str = "Translate"

    def apply(self, negotiation: Negotiation) -> Negotiation:
        """The negotiation with those texts translated."""
        own = {**negotiation.translations.get(self.language, {}), **self.words}
        kept = {text: words for text, words in own.items() if words.strip()}
        if kept == negotiation.translations.get(self.language, {}):
            return negotiation
        others = {code: words for code, words in negotiation.translations.items() if code != self.language}
        return replace(negotiation, translations={**others, self.language: kept} if kept else others)


@dataclass(frozen=True, slots=True)
class SetParties:
    """Replace the parties, their order, roles, names and groups."""

    parties: tuple[Party, ...]
    label: str = "Change parties"

    def apply(self, negotiation: Negotiation) -> Negotiation:
        """The negotiation with those parties."""
        if self.parties == negotiation.parties:
            return negotiation
        return replace(negotiation, parties=self.parties)


@dataclass(frozen=True, slots=True)
class Restore:
    """Make the draft what it was at another moment, as a step that can be undone; its identity stays."""

    before: Negotiation
    label: str = "Restore"

    def apply(self, negotiation: Negotiation) -> Negotiation:
        """The negotiation as it was; the same object where nothing differs."""
        restored = replace(self.before, uid=negotiation.uid)
        return negotiation if restored == negotiation else restored


@dataclass(frozen=True, slots=True)
class RestoreProvisions:
    """Make some provisions what they were at another moment; all others, and the header, stay as they are.

    One that was not there then goes out; one that is not there now comes back behind the one it stood behind.
    """

    before: Negotiation
    uids: tuple[str, ...]
    label: str = "Restore"

    def apply(self, negotiation: Negotiation) -> Negotiation:
        """The negotiation with those provisions as they were; the same object where nothing differs."""
        then = {p.uid: p for p in self.before.provisions if p.uid in self.uids}
        now = [then.get(p.uid, p) for p in negotiation.provisions if p.uid not in self.uids or p.uid in then]
        for index, provision in enumerate(self.before.provisions):
            if provision.uid in then and all(p.uid != provision.uid for p in now):
                now.insert(_place(now, self.before.provisions[:index]), provision)
        return negotiation if tuple(now) == negotiation.provisions else replace(negotiation, provisions=tuple(now))


def _place(now: list[Provision], earlier: tuple[Provision, ...]) -> int:
    """Where a provision goes that stood behind the earlier ones: behind the last of them that is there."""
    places = {p.uid: index for index, p in enumerate(now)}
    return next((places[p.uid] + 1 for p in reversed(earlier) if p.uid in places), 0)


@dataclass(frozen=True, slots=True)
class Several:
    """Several edits as one step of the undo menu."""

    edits: tuple[Edit, ...]
    label: str

    def apply(self, negotiation: Negotiation) -> Negotiation:
        """The negotiation after all of them, in order."""
        for edit in self.edits:
            negotiation = edit.apply(negotiation)
        return negotiation
