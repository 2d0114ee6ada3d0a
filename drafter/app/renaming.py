"""The edit by which a provision gets another heading, in whichever language it is looked at."""

from __future__ import annotations

from drafter.app.rendering import Rendering
from drafter.domain.edits import Edit, SetHeading, SetTranslations
from drafter.domain.errors import Refusal
from drafter.domain.negotiation import Negotiation, Provision
from drafter.domain.translating import is_drafted_in


def renamed(rendering: Rendering, negotiation: Negotiation, provision: Provision, heading: str) -> Edit:
    """The heading as typed, or in another language of the draft its translation.

    ``Refusal`` where the heading is the clause's own, which every language has already.
    """
    language = rendering.language
    if is_drafted_in(negotiation, language):
        return SetHeading(provision.uid, heading or None)
    typed = provision.heading if provision.heading is not None else provision.answers.get("heading")
    if not isinstance(typed, str) or not typed:
        raise Refusal(
            f"This heading comes with the clause in every language. Rename it in the language of the draft first, "
            f"then translate it into {language.name}."
        )
    return SetTranslations(language.code, {typed: heading})
