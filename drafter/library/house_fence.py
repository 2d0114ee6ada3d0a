"""The fence round the tags of a house style: the same allow-list and sandbox as for clause templates, with escaping on."""

from __future__ import annotations

import re
from typing import Final

from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from drafter.domain.errors import Refusal
from drafter.library.sandbox import checked, environment, names_used

#: What docxtpl puts before a tag that stands for a whole paragraph, row, cell or run.
_PREFIX: Final = re.compile(r"(\{[{%])(?:p|tr|tc|r)(?=\s)")


class HouseFence:
    """Judges and renders the tags of house styles."""

    def environment(self) -> ImmutableSandboxedEnvironment:
        """An environment in which a tag can do nothing but name what it is given."""
        env = environment(frozenset(), {}, lambda value="": value)
        env.autoescape = True
        return env

    def names(self, tags: str) -> frozenset[str]:
        """The names that some tags use; ``Refusal`` where one says what it may not."""
        try:
            return names_used(checked(self.environment(), _PREFIX.sub(r"\1", tags), "house style"))
        except TemplateSyntaxError as error:
            raise Refusal(f"a tag cannot be used: {error.message}") from None
