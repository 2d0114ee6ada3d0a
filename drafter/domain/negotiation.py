"""A negotiation at one moment: an immutable snapshot of everything that one file holds as its draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from drafter.domain.kinds import Value, from_plain, to_plain
from drafter.domain.parties import Party
from drafter.domain.text import Block, block_from_plain, block_to_plain

#: Kinds of provision that stand at the top of the outline, in the order in which an instrument has them.
PROVISION_KINDS: Final = (
    "title",
    "preamble",
    "part",
    "chapter",
    "article",
    "testimonium",
    "signatures",
    "annex",
)


@dataclass(frozen=True, slots=True)
class Override:
    """A wording edited by hand, with the template's wording it was made on, so that later answers merge three ways."""

    blocks: tuple[Block, ...]
    base: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Provision:
    """A part of the text with an identity of its own: ``uid`` never changes, its number is computed.

    ``clause`` is the clause type it came from ("" where it was written freely); ``heading`` None means the clause
    type's own; ``answers`` hold only what was answered, never defaults. ``override`` is in the language of the draft,
    ``translations`` are wordings by hand in its other languages, by code.
    """

    uid: str
    kind: str
    clause: str = ""
    heading: str | None = None
    answers: Mapping[str, Value] = field(default_factory=dict)
    override: Override | None = None
    translations: Mapping[str, Override] = field(default_factory=dict)

    def by_hand(self, language: str = "") -> Override | None:
        """The wording by hand in one of the other languages of the draft, or in that of the draft itself."""
        return self.translations.get(language) if language else self.override


@dataclass(frozen=True, slots=True)
class Negotiation:
    """All that is drafted: what the instrument is, who the parties are, and its provisions in reading order.

    The first of the ``languages`` is the one in which it is written; ``translations`` give for each other one, by code, the
    words of titles, headings, names and answers that were typed.
    """

    uid: str
    instrument: str
    status: str
    title: str
    symbol: str = ""
    marking: str = ""
    languages: tuple[str, ...] = ("en",)
    parties: tuple[Party, ...] = ()
    protocol_order: bool = False
    provisions: tuple[Provision, ...] = ()
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def provision(self, uid: str) -> Provision | None:
        """The provision of that uid, if it is in the draft."""
        return next((p for p in self.provisions if p.uid == uid), None)

    def index(self, uid: str) -> int:
        """The place of a provision in reading order; ``KeyError`` if it is not there."""
        for index, provision in enumerate(self.provisions):
            if provision.uid == uid:
                return index
        raise KeyError(uid)

    def party(self, code: str) -> Party | None:
        """The party of that code, if it takes part."""
        return next((p for p in self.parties if p.code == code), None)

    def with_role(self, *roles: str) -> tuple[str, ...]:
        """The codes of the parties that have any of the roles, in the given order of parties."""
        return tuple(party.code for party in self.parties if set(roles) & set(party.roles))


def provision_to_plain(provision: Provision) -> dict[str, Any]:
    """A provision as JSON, without its empty fields."""
    plain: dict[str, Any] = {"uid": provision.uid, "kind": provision.kind}
    if provision.clause:
        plain["clause"] = provision.clause
    if provision.heading is not None:
        plain["heading"] = provision.heading
    if provision.answers:
        plain["answers"] = {name: to_plain(value) for name, value in provision.answers.items()}
    if provision.override:
        plain |= _override_to_plain(provision.override)
    if provision.translations:
        plain["translations"] = {code: _override_to_plain(own) for code, own in provision.translations.items()}
    return plain


def _override_to_plain(override: Override) -> dict[str, Any]:
    return {
        "wording": [block_to_plain(block) for block in override.blocks],
        "wording_base": [block_to_plain(block) for block in override.base],
    }


def _override_from_plain(plain: Mapping[str, Any]) -> Override:
    blocks = tuple(block_from_plain(block) for block in plain["wording"])
    return Override(blocks, tuple(block_from_plain(block) for block in plain["wording_base"]))


def provision_from_plain(plain: Mapping[str, Any]) -> Provision:
    """The provision that ``provision_to_plain`` wrote."""
    answers = {name: from_plain(value) for name, value in plain.get("answers", {}).items()}
    override = _override_from_plain(plain) if "wording" in plain else None
    return Provision(
        uid=plain["uid"],
        kind=plain["kind"],
        clause=plain.get("clause", ""),
        heading=plain.get("heading"),
        answers={name: value for name, value in answers.items() if value is not None},
        override=override,
        translations={code: _override_from_plain(own) for code, own in plain.get("translations", {}).items()},
    )


def header_to_plain(negotiation: Negotiation) -> dict[str, Any]:
    """Everything of a negotiation but its provisions, as JSON, without translations where there are none."""
    translations = {code: dict(words) for code, words in negotiation.translations.items() if words}
    return {
        "uid": negotiation.uid,
        "instrument": negotiation.instrument,
        "status": negotiation.status,
        "title": negotiation.title,
        "symbol": negotiation.symbol,
        "marking": negotiation.marking,
        "languages": list(negotiation.languages),
        "protocol_order": negotiation.protocol_order,
        "parties": [
            {
                "code": party.code,
                "roles": list(party.roles),
                "name": party.name,
                "official": party.official,
                "groups": list(party.groups),
            }
            for party in negotiation.parties
        ],
        **({"translations": translations} if translations else {}),
    }


def header_from_plain(plain: Mapping[str, Any], provisions: tuple[Provision, ...] = ()) -> Negotiation:
    """The negotiation whose header ``header_to_plain`` wrote, with these provisions."""
    parties = tuple(
        Party(p["code"], tuple(p["roles"]), p["name"], p["official"], tuple(p["groups"])) for p in plain["parties"]
    )
    return Negotiation(
        uid=plain["uid"],
        instrument=plain["instrument"],
        status=plain["status"],
        title=plain["title"],
        symbol=plain["symbol"],
        marking=plain["marking"],
        languages=tuple(plain["languages"]),
        parties=parties,
        protocol_order=plain["protocol_order"],
        provisions=provisions,
        translations={code: dict(words) for code, words in (plain.get("translations") or {}).items()},
    )
