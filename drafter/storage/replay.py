"""The draft as its history tells it, entry by entry, in plain form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.domain.delta import Delta
from drafter.storage.mapping import snapshot


def named(uid: str, plain: Any) -> str:
    """What to call a provision: by its heading or clause type, and its uid."""
    name = (plain.get("heading") or plain.get("clause")) if isinstance(plain, dict) else ""
    return f"provision {uid} (“{name}”)" if name else f"provision {uid}"


class Replay:
    """A draft that grows out of nothing by the changes that are applied to it."""

    def __init__(self) -> None:
        self.header: dict[str, Any] = {}
        self.provisions: dict[str, Any] = {}
        self.order: list[str] = []

    def apply(self, change: Delta) -> list[str]:
        """Take a change in; what of it does not fit the draft so far, as places."""
        misfits = [*self._header(change.header), *self._provisions(change.provisions)]
        is_same = not change.order and all(before and after for before, after in change.provisions.values())
        return misfits if is_same else [*misfits, *self._order(change.order)]

    @property
    def snapshot(self) -> str:
        """The draft so far as the text of a version."""
        return snapshot(self.header, (self.provisions.get(uid, {}) for uid in self.order))

    def _header(self, pairs: Mapping[str, Any]) -> Iterator[str]:
        for name, (before, after) in pairs.items():
            if self.header.get(name) != before:
                yield f"the {name} of the negotiation"
            self.header[name] = after

    def _provisions(self, pairs: Mapping[str, Any]) -> Iterator[str]:
        for uid, (before, after) in pairs.items():
            if self.provisions.get(uid) != before:
                yield f"provision {uid}"
            if after is None:
                self.provisions.pop(uid, None)
            else:
                self.provisions[uid] = after

    def _order(self, pair: tuple[Any, Any] | None) -> Iterator[str]:
        if pair:
            if self.order != pair[0]:
                yield "the order of the provisions"
            self.order = pair[1]
        if set(self.order) != self.provisions.keys():
            yield "the order of the provisions"
