"""Finding a provision by what a person calls it: its uid, its clause id, or its number."""

from __future__ import annotations

from drafter.app.ports import Library
from drafter.app.rendering import scheme_of
from drafter.domain.errors import UnknownName
from drafter.domain.negotiation import Negotiation, Provision
from drafter.domain.numbering import PARAGRAPHS, provision_labels


def locate(library: Library, negotiation: Negotiation, name: str) -> Provision:
    """The provision of that uid, clause id or number ("article-5", "annex-a"); ``UnknownName`` where there is none."""
    name = name.strip()
    found = negotiation.provision(name)
    if found:
        return found
    by_clause = [p for p in negotiation.provisions if p.clause and p.clause == name]
    if len(by_clause) > 1:
        uids = ", ".join(p.uid for p in by_clause)
        raise UnknownName(f"“{name}” stands more than once in the draft; name one by its uid: {uids}.")
    if by_clause:
        return by_clause[0]
    for provision in negotiation.provisions:
        if name.casefold() in _numbers(library, negotiation, provision):
            return provision
    raise UnknownName(f"“{name}” is not in the draft; name a provision by uid, clause id or number (article-5).")


def _numbers(library: Library, negotiation: Negotiation, provision: Provision) -> set[str]:
    """What the provision is called by number, in the language's words and in English."""
    names = set()
    scheme = scheme_of(library, negotiation)
    for language in library.languages.values():
        label = provision_labels(negotiation.provisions, scheme, language)[provision.uid]
        if label.number:
            kinds = {provision.kind, language.word(provision.kind), "paragraph" if scheme == PARAGRAPHS else ""}
            names |= {f"{kind}-{label.number}".casefold() for kind in kinds if kind}
        elif label.printed:
            names.add(label.printed.casefold())
    return names
