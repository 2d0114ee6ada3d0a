"""Renumbering: which label became which, and whether the references followed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from drafter.compare.align import Row
from drafter.compare.references import Reference
from drafter.compare.spelled import Spelled

_CORE = re.compile(r"(\d+[a-z]?(?:\.\d+)*|[ivxlcdm]+|[^\W\d_]{1,2})[.)\]]*$", re.IGNORECASE)
#: Kinds that are numbered through the whole text, or through one annex.
_OUTER: Final = frozenset({"article", "annex", "chapter", "section", "part"})


def core(number: str) -> str:
    """The bare number of a label: "5" of "Article 5", "a" of "(a)"."""
    found = _CORE.search(number.strip())
    return found[1] if found else number


@dataclass(frozen=True, slots=True)
class Site:
    """Where a paragraph stands: which annex (0 is the body), and the index of its article's heading, -1 for none."""

    annex: int
    article: int


def sites(paragraphs: Sequence[Spelled]) -> list[Site]:
    """Where each paragraph stands; articles that start again at 1 stand in an annex of their own."""
    found, annex, article, begun = [], 0, -1, False
    for index, spelled in enumerate(paragraphs):
        kind = spelled.paragraph.kind
        if kind == "annex" or (kind == "article" and begun and core(spelled.paragraph.number) in ("1", "I")):
            annex, article, begun = annex + 1, -1, False
        if kind in ("article", "part", "chapter"):
            article = index if kind == "article" else -1
            begun = begun or kind == "article"
        found.append(Site(annex, article))
    return found


@dataclass
class Renumbering:
    """What became of each label: by kind and place, from the old bare number to the new one; partners by index."""

    sites: list[Site]
    new_sites: list[Site]
    partners: dict[int, int]
    labels: dict[tuple[str, int, int], dict[str, str]] = field(default_factory=dict)
    articles: dict[tuple[int, str], int] = field(default_factory=dict)
    changed: bool = False

    def expected(self, reference: Reference, index: int) -> str | None:
        """The number that a reference in old paragraph ``index`` must have now; None where that is unknown."""
        site = self.sites[index]
        if reference.kind in _OUTER:
            return self._outer(reference.kind, reference.number, site.annex)
        article = site.article
        if reference.article:
            article = self.articles.get((site.annex, reference.article), self.articles.get((0, reference.article), -2))
        return self.labels.get((reference.kind, 0, article), {}).get(reference.number)

    def _outer(self, kind: str, number: str, annex: int) -> str | None:
        own = self.labels.get((kind, annex if kind == "article" else 0, -1), {}).get(number)
        return own if own is not None else self.labels.get((kind, 0, -1), {}).get(number)


def renumbering(old: Sequence[Spelled], new: Sequence[Spelled], rows: Sequence[Row]) -> Renumbering:
    """The fate of the old labels, from the paragraphs that belong together."""
    partners = {row.old[0]: row.new[0] for row in rows if row.old and row.new}
    found = Renumbering(sites(old), sites(new), partners)
    for row in rows:
        if not row.old or not row.new:
            continue
        one, other = old[row.old[0]].paragraph, new[row.new[0]].paragraph
        if not one.number or not other.number:
            continue
        before, after = core(one.number), core(other.number)
        site = found.sites[row.old[0]]
        outer = one.kind in _OUTER
        key = (one.kind, site.annex if one.kind == "article" else 0, -1 if outer else site.article)
        found.labels.setdefault(key, {}).setdefault(before, after)
        found.changed = found.changed or before != after
        if one.kind == "article":
            found.articles.setdefault((site.annex, before), row.old[0])
    return found
