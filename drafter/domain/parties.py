"""The parties of a negotiation, and the order in which they are named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ROLES: Final = (
    "guarantor",
    "beneficiary",
    "contributing",
    "host",
    "lead",
    "supporter",
    "depositary",
    "observer",
)


@dataclass(frozen=True, slots=True)
class Party:
    """A State or organisation with its roles; names are set only where they differ from the language's own list.

    ``code`` is ISO 3166-1 alpha-3 for a State, any short unique word for an organisation. ``groups`` are the user's own
    groupings ("Coalition", "Baltic States").
    """

    code: str
    roles: tuple[str, ...] = ()
    name: str = ""
    official: str = ""
    groups: tuple[str, ...] = ()

    @property
    def bound(self) -> bool:
        """Whether it signs: a mere depositary or observer does not."""
        return not self.roles or bool(set(self.roles) - {"depositary", "observer"})
