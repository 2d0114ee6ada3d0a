"""The paragraphs of one side of a row as one strand of pieces, with the references in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafter.compare.marking import LINE_END
from drafter.compare.references import Reference, references_if_any
from drafter.compare.renumbering import Renumbering
from drafter.compare.spelled import Spelled, Speller, Strand, cut


@dataclass(frozen=True, slots=True)
class Strung:
    """A strand, and its references by place, each with the index of the paragraph it stands in."""

    strand: Strand
    references: Mapping[int, tuple[Reference, int]]


def string(paragraphs: Sequence[Spelled], indices: Sequence[int], speller: Speller) -> Strung:
    """The paragraphs in one strand: line ends between them, and the labels of all but the first, as pieces."""
    pieces: list[str] = []
    labels: set[int] = set()
    found: dict[int, tuple[Reference, int]] = {}
    for index in indices:
        spelled = paragraphs[index]
        if index != indices[0]:
            pieces.append(LINE_END)
            label = cut(spelled.paragraph.label)
            labels.update(range(len(pieces), len(pieces) + len(label)))
            pieces += label
        for reference in references_if_any(spelled.paragraph.text, spelled.pieces):
            found[reference.place + len(pieces)] = (reference, index)
        pieces += spelled.pieces
    code = paragraphs[indices[0]].code if len(indices) == 1 else speller.spell(pieces)
    return Strung(Strand(pieces, code, frozenset(labels)), found)


def translated(old: Strung, fate: Renumbering, speller: Speller) -> Strand:
    """The old strand, spelled as if every reference had followed the renumbering."""
    code = list(old.strand.code)
    for place, (reference, index) in old.references.items():
        number = fate.expected(reference, index)
        if number is not None and number != reference.number:
            code[place] = speller.spell([number])
    return Strand(old.strand.pieces, "".join(code), old.strand.labels)
