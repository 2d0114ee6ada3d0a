"""Numbers of provisions and of the blocks inside them; always computed, never stored.

Articles run on through parts and chapters. Inside a provision, paragraphs are numbered only where there are two or
more; subparagraphs start again at (a) with each numbered paragraph, points at (i) with each subparagraph. An
automatic multilevel list of a word processor gives the same numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from drafter.domain.language import Language
from drafter.domain.negotiation import Provision
from drafter.domain.text import Block

ARTICLES = "articles"
PARAGRAPHS = "paragraphs"


@dataclass(frozen=True, slots=True)
class Label:
    """A number ("5", "A", "II") and how it is printed with its word ("Article 5"); both empty where there is none."""

    number: str = ""
    printed: str = ""


def roman(number: int) -> str:
    """A number in lower-case Roman numerals."""
    text = ""
    for value, sign in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
        (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        text += sign * (number // value)
        number %= value
    return text


def letters(number: int) -> str:
    """A number as lower-case letters, as word processors count: a … z, aa, bb …"""
    repeat, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (repeat + 1)


def provision_labels(provisions: Sequence[Provision], scheme: str, language: Language) -> Mapping[str, Label]:
    """The label of every provision by uid: articles, parts and chapters, annexes; one lone annex has no letter."""
    annexes = sum(p.kind == "annex" for p in provisions)
    counts = {"part": 0, "chapter": 0, "article": 0, "annex": 0}
    labels: dict[str, Label] = {}
    for provision in provisions:
        kind = provision.kind
        if kind not in counts:
            labels[provision.uid] = Label()
            continue
        counts[kind] += 1
        if kind == "part":
            counts["chapter"] = 0
        labels[provision.uid] = _label(kind, counts[kind], annexes, scheme, language)
    return labels


def _label(kind: str, count: int, annexes: int, scheme: str, language: Language) -> Label:
    word = language.word(kind)
    if kind == "annex" and annexes == 1:
        return Label("", word)
    if kind == "article" and scheme == PARAGRAPHS:
        return Label(str(count), f"{count}.")
    number = _NUMERALS.get(kind, str)(count).upper()
    return Label(number, f"{word} {number}")


_NUMERALS: Final[Mapping[str, Callable[[int], str]]] = {"part": roman, "annex": letters}


def block_labels(blocks: Sequence[Block], prefix: str = "") -> list[str]:
    """The printed label of each block: "2.", "(b)", "(iv)" or ""; with a prefix "5", paragraphs read "5.2."."""
    numbered = sum(block.role == "paragraph" for block in blocks) > 1
    paragraph = subparagraph = point = 0
    labels = []
    for block in blocks:
        label = ""
        if block.role == "paragraph" and numbered:
            paragraph, subparagraph, point = paragraph + 1, 0, 0
            label = f"{prefix}.{paragraph}." if prefix else f"{paragraph}."
        elif block.role == "subparagraph":
            subparagraph, point = subparagraph + 1, 0
            label = f"({letters(subparagraph)})"
        elif block.role == "point":
            point += 1
            label = f"({roman(point)})"
        labels.append(label)
    return labels
