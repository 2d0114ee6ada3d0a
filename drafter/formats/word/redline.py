"""Marks the changes from an old text in a new Word file as tracked changes, and proves the result before giving it out.

What cannot be marked in place is deleted and inserted whole; automatic numbers that would read otherwise once the
changes are rejected are put right. Accepting all must give the new text, rejecting all the old one: else nothing is given.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from lxml import etree

from drafter.app.ports import Redlining
from drafter.compare.comparison import Comparison, compare
from drafter.compare.marking import NEW_SIDE, OLD_SIDE
from drafter.compare.paragraphs import Paragraph, Text
from drafter.domain.errors import Refusal
from drafter.formats.lines import Element
from drafter.formats.manuscripts import sole
from drafter.formats.neutral import placed
from drafter.formats.word.guard import guarded
from drafter.formats.word.names import TRACKED, W
from drafter.formats.word.plan import Unmarkable
from drafter.formats.word.proof import proof, words_of
from drafter.formats.word.remarks import add_remarks
from drafter.formats.word.scrub import scrub
from drafter.formats.word.stories import Source, stories
from drafter.formats.word.strips import Strip, side, strips_of
from drafter.formats.word.weaving import Choices, Opened, Weaving, opened
from drafter.formats.zips import zipped

_ROUNDS: Final = 12
_TRACKING: Final = frozenset(TRACKED) | {
    f"{W}{name}" for name in ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange",
                              "cellIns", "cellDel", "numberingChange")
}  # fmt: skip


class WordRedliner:
    """Writes Word files with tracked changes."""

    def redline(self, old: Text, content: bytes, path: Path, how: Redlining, known: Comparison | None = None) -> bytes:
        """The new Word file with tracked changes; ``Refusal`` where accepting and rejecting would not give both texts."""
        fresh = opened(path, content)
        _refuse_tracked(fresh.source, path)
        new = Text(str(path), tuple(sole(fresh.paragraphs)))
        if known is None or known.old is not old or known.new.paragraphs != new.paragraphs:
            known = compare(old, new, how.names)
        return _Redline(known, path, content, how, fresh).written()

    def scrubbed(self, content: bytes, path: Path) -> tuple[bytes, Sequence[str]]:
        """A Word file from outside without what its pages do not show, and what that was, in words."""
        found = scrub(guarded(path, content, "Word document"))
        return found.content, found.told()


def _refuse_tracked(source: Source, path: Path) -> None:
    for kind in ("", "footnotes", "endnotes"):
        root = source.related(kind) if kind else source.root
        if root is not None and any(element.tag in _TRACKING for element in root.iter()):
            raise Refusal(f"{path}: the new file has tracked changes of its own; accept or reject them first.")


@dataclass
class _Redline:
    """One redline in the making; ``choices`` grow from round to round until the proof holds.

    ``fresh`` is the new file taken apart, for the first round: a round leaves its marks in the tree.
    """

    comparison: Comparison
    path: Path
    content: bytes
    how: Redlining
    fresh: Opened | None = None
    choices: Choices = field(default_factory=Choices)
    strips: list[Strip] = field(default_factory=list)

    def written(self) -> bytes:
        """The proved file."""
        if not self.comparison.is_exact:
            raise self._refusal("the two texts could not be told apart exactly")
        for _ in range(_ROUNDS):
            self.strips = strips_of(self.comparison, self.choices.crude, self.how.numbering)
            try:
                content = self._woven()
            except Unmarkable:
                continue
            if not self._learns(content):
                return content
        raise self._refusal("accepting or rejecting all changes would not give the two texts")

    def _refusal(self, why: str) -> Refusal:
        return Refusal(f"{self.path}: no Word file was written, because {why}; write the comparison as .html instead.")

    def _woven(self) -> bytes:
        """The file with the marks of this round."""
        new, self.fresh = self.fresh or opened(self.path, self.content), None
        weaving = Weaving(new, self.comparison, self.strips, self.choices, self.how)
        changed = weaving.weave()
        changed |= add_remarks(new.source, weaving.remarks, weaving.marker)
        return _packed(self.content, changed)

    def _learns(self, content: bytes) -> bool:
        """Whether the proof failed; what was learned from it is in ``choices`` for the next round."""
        source = Source(guarded(self.path, content, "Word document"))
        accepted, rejected = (_paragraphs(source, view) for view in ("final", "original"))
        new = proof(side(self.strips, NEW_SIDE), accepted, self.comparison.new.paragraphs)
        known = self.comparison.old.paragraphs if self.how.numbering else ()
        old = proof(side(self.strips, OLD_SIDE), rejected, known)
        if new.holds and old.holds:
            return False
        if not new.holds:
            self._make_crude(new=new.first)
        elif old.lost >= 0 or not self._mend_numbers(old.differing):
            self._make_crude(old=old.first)
        return True

    def _mend_numbers(self, bad: Sequence[tuple[int, Paragraph]]) -> bool:
        """Let old paragraphs whose number came out wrong have it typed; False where it is not the number."""
        typed: set[int] = set()
        bare: set[int] = set()
        for place, found in bad:
            was = self.comparison.old.paragraphs[place]
            if words_of(found.text) not in (words_of(was.text), words_of(was.line)):
                continue
            strip = next(strip for strip in self.strips if strip.old == place)
            if strip.alone and place not in self.choices.typed:
                typed.add(place)
            elif strip.new >= 0 and strip.new not in self.choices.bare:
                bare.add(strip.new)
        if typed:
            self.choices.typed |= typed
        else:
            self.choices.bare |= bare
        return bool(typed or bare)

    def _make_crude(self, old: int = -1, new: int = -1) -> None:
        places = [(block.new, new) for block in self.comparison.blocks] if new >= 0 else []
        places = places or [(block.old, old) for block in self.comparison.blocks]
        for index, (own, wanted) in enumerate(places):
            if wanted in own:
                if index in self.choices.crude:
                    raise self._refusal(f"“{self._quoted(index)}” could not be marked")
                self.choices.crude.add(index)
                return
        raise self._refusal("accepting or rejecting all changes would not give the two texts")

    def _quoted(self, index: int) -> str:
        block = self.comparison.blocks[index]
        text, places = (self.comparison.new, block.new) if block.new else (self.comparison.old, block.old)
        return text.paragraphs[places[0]].line[:60]


def _paragraphs(source: Source, view: str) -> list[Paragraph]:
    return [one.paragraph for one in placed(stories(source, view))]


def _packed(content: bytes, changed: Mapping[str, Element]) -> bytes:
    """The package with some of its parts replaced, and others added."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {entry.filename: old.read(entry) for entry in old.infolist() if not entry.is_dir()}
    return zipped(parts | {name: _serialised(root) for name, root in changed.items()})


def _serialised(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
