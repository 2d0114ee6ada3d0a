"""The difference between two snapshots, small enough to keep one for every edit for good.

A delta holds the plain form of what changed, before and after, so that it can be undone, redone, hashed and read without
the code that made it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from drafter.domain.negotiation import (
    Negotiation,
    Provision,
    header_from_plain,
    header_to_plain,
    provision_from_plain,
    provision_to_plain,
)

Pair = tuple[Any, Any]


@dataclass(frozen=True, slots=True)
class Delta:
    """What changed: the header's fields, provisions by uid, and the order of uids; each as (before, after)."""

    header: Mapping[str, Pair] = field(default_factory=dict)
    provisions: Mapping[str, Pair] = field(default_factory=dict)
    order: Pair | None = None

    def __bool__(self) -> bool:
        return bool(self.header or self.provisions or self.order)

    @property
    def uids(self) -> frozenset[str]:
        """The provisions that are written, added, taken out or moved."""
        return frozenset(self.provisions) | (moved(*self.order) if self.order else frozenset())

    def reversed(self) -> Delta:
        """The delta that takes the change back."""
        return Delta(
            {name: (after, before) for name, (before, after) in self.header.items()},
            {uid: (after, before) for uid, (before, after) in self.provisions.items()},
            (self.order[1], self.order[0]) if self.order else None,
        )

    def to_plain(self) -> dict[str, Any]:
        """The delta as JSON."""
        plain: dict[str, Any] = {}
        if self.header:
            plain["header"] = {name: list(pair) for name, pair in self.header.items()}
        if self.provisions:
            plain["provisions"] = {uid: list(pair) for uid, pair in self.provisions.items()}
        if self.order:
            plain["order"] = list(self.order)
        return plain

    @staticmethod
    def from_plain(plain: Mapping[str, Any]) -> Delta:
        """The delta that ``to_plain`` wrote."""
        header = {name: (before, after) for name, (before, after) in plain.get("header", {}).items()}
        provisions = {uid: (before, after) for uid, (before, after) in plain.get("provisions", {}).items()}
        order = plain.get("order")
        return Delta(header, provisions, (order[0], order[1]) if order else None)


def delta(before: Negotiation, after: Negotiation) -> Delta:
    """What has to change to make ``after`` of ``before``; provisions that are the same object cost nothing."""
    old_header, new_header = header_to_plain(before), header_to_plain(after)
    names = dict.fromkeys([*old_header, *new_header])
    pairs = {name: (old_header.get(name), new_header.get(name)) for name in names}
    header = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
    provisions: dict[str, Pair] = {}
    order = None
    if before.provisions is not after.provisions:
        old = {p.uid: p for p in before.provisions}
        new = {p.uid: p for p in after.provisions}
        for uid in old.keys() | new.keys():
            if old.get(uid) is not new.get(uid):
                # Plain forms, because equal values may still read differently: 1.0 and 1.00, a moment in two time zones.
                pair = (_plain(old.get(uid)), _plain(new.get(uid)))
                if pair[0] != pair[1]:
                    provisions[uid] = pair
        if list(old) != list(new):
            order = (list(old), list(new))
    return Delta(header, dict(sorted(provisions.items())), order)


def birth(negotiation: Negotiation) -> Delta:
    """The change that makes the negotiation out of nothing: the first entry of every history."""
    header = {name: (None, value) for name, value in header_to_plain(negotiation).items()}
    provisions = {p.uid: (None, provision_to_plain(p)) for p in negotiation.provisions}
    return Delta(header, provisions, ([], [p.uid for p in negotiation.provisions]))


def moved(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """The fewest uids, of those in both orders, that have to move to make the one order of the other."""
    places = {uid: place for place, uid in enumerate(before)}
    common = [uid for uid in after if uid in places]
    return frozenset(common) - frozenset(common[at] for at in _longest_rise([places[uid] for uid in common]))


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """The indices of a longest rising subsequence, last first; ``numbers`` are all different."""
    ends: list[int] = []  # of the rises found so far, by length, the one that ends lowest
    previous: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(ends, number, key=numbers.__getitem__)
        previous.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [index]
    rise = []
    at = ends[-1] if ends else -1
    while at >= 0:
        rise.append(at)
        at = previous[at]
    return rise


def apply_delta(negotiation: Negotiation, change: Delta) -> Negotiation:
    """The negotiation after the change; provisions it does not touch stay the same objects."""
    plain = header_to_plain(negotiation)
    plain.update({name: after for name, (_, after) in change.header.items()})
    by_uid: dict[str, Provision] = {p.uid: p for p in negotiation.provisions}
    for uid, (_, after) in change.provisions.items():
        if after is None:
            by_uid.pop(uid, None)
        else:
            by_uid[uid] = provision_from_plain(after)
    order = change.order[1] if change.order else [p.uid for p in negotiation.provisions]
    return header_from_plain(plain, tuple(by_uid[uid] for uid in order))


def _plain(provision: Provision | None) -> dict[str, Any] | None:
    return None if provision is None else provision_to_plain(provision)
