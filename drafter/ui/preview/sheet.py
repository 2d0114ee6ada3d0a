"""The whole draft as sheets of paper: which piece stands where, kept up to date as provisions change.

Only provisions that have been looked at are laid out; the rest take part by an estimate until they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFont

from drafter.domain.document import PrintedDocument, PrintedNote, PrintedProvision
from drafter.ui.preview.pagination import Flow, Fragment, Page, paginate
from drafter.ui.preview.pieces import Piece, Typesetter
from drafter.ui.theme import Theme

#: A4 at 96 points an inch, with margins of an inch at the sides and room for the marking above and below.
PAGE_WIDTH, PAGE_HEIGHT = 794.0, 1123.0
LEFT, TOP = 96.0, 100.0


@dataclass(frozen=True, slots=True)
class Form:
    """A page's measures, in points of which there are 96 to the inch."""

    width: float
    height: float

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - 2 * LEFT

    @property
    def text_height(self) -> float:
        """The height of the text, footnotes included."""
        return self.height - 208.0


UPRIGHT = Form(PAGE_WIDTH, PAGE_HEIGHT)
SIDEWAYS = Form(PAGE_HEIGHT, PAGE_WIDTH)
#: More provisions than this are laid out only when they come into sight.
EAGER = 80


@dataclass(slots=True)
class Leaf:
    """One provision on paper: its pieces once laid out, where it begins among all pieces, and its first footnote's number."""

    provision: PrintedProvision
    pieces: list[Piece] | None
    estimate: Flow
    start: int = 0
    first_note: int = 1

    @property
    def flows(self) -> list[Flow]:
        """What the division into pages needs of it: of each piece, or one estimate."""
        return [self.estimate] if self.pieces is None else [piece.flow for piece in self.pieces]


class Sheets:
    """The pages of one printed document, or of a stretch of it that has pages of one form."""

    def __init__(self, font: QFont, theme: Theme, form: Form = UPRIGHT, first_note: int = 1) -> None:
        self._font = font
        self._theme = theme
        self.form = form
        self._first_note = first_note
        self._typesetter = Typesetter(font, theme, {}, form.text_width)
        self.document: PrintedDocument | None = None
        self.leaves: list[Leaf] = []
        self.pages: list[Page] = [Page()]
        self._leaf_of_piece: list[int] = []
        self._top_page: dict[str, tuple[int, float]] = {}

    def show(self, document: PrintedDocument) -> list[str]:
        """Lay out a document; gives the uids of the blocks and headings that read otherwise than before."""
        before = {leaf.provision.uid: leaf for leaf in self.leaves}
        if self.document is None or self.document.words is not document.words:
            self._typesetter = Typesetter(self._font, self._theme, document.words, self.form.text_width)
        eager = len(document.provisions) <= EAGER
        changed = []
        leaves = []
        same_shape = [leaf.provision.uid for leaf in self.leaves] == [p.uid for p in document.provisions]
        note = self._first_note
        for provision in document.provisions:
            kept = before.get(provision.uid)
            first, note = note, note + notes_in(provision)
            if kept and kept.provision is provision and (kept.first_note == first or note == first):
                leaves.append(kept)
                continue
            if kept and not kept.provision.pending:
                changed += _changed_places(kept.provision, provision)
            leaf = self._leaf(provision, first, eager or (kept is not None and kept.pieces is not None))
            same_shape = same_shape and kept is not None and kept.flows == leaf.flows
            leaf.start = kept.start if kept else 0
            leaves.append(leaf)
        self.document = document
        self.leaves = leaves
        if not same_shape:
            self._paginate()
        return changed

    def _leaf(self, provision: PrintedProvision, first_note: int, lay: bool) -> Leaf:
        pieces = self._typesetter.set(provision, first_note) if lay else None
        return Leaf(provision, pieces, self._typesetter.estimate(provision), first_note=first_note)

    def lay_out(self, page: int) -> bool:
        """Lay out every provision on a page that is only estimated; True where that changed anything."""
        pending = {self._leaf_of_piece[f.piece] for f in self._fragments(page)}
        return self._lay([self.leaves[at] for at in pending])

    def lay_out_all(self) -> None:
        """Lay out every provision, as for printing."""
        self._lay(self.leaves)

    def _lay(self, leaves: Sequence[Leaf]) -> bool:
        fresh = [leaf for leaf in leaves if leaf.pieces is None]
        for leaf in fresh:
            leaf.pieces = self._typesetter.set(leaf.provision, leaf.first_note)
        if fresh:
            self._paginate()
        return bool(fresh)

    def top_of(self, uid: str) -> tuple[int, float]:
        """The page and the height on it where a provision or block begins; (0, 0) where it is not there."""
        return self._top_page.get(uid) or self._top_page.get(uid.partition(".")[0]) or (0, 0.0)

    def on_page(self, page: int) -> Iterator[tuple[Leaf, Piece, Fragment]]:
        """What stands on a page: provision, piece and its lines."""
        for fragment in self._fragments(page):
            leaf = self.leaves[self._leaf_of_piece[fragment.piece]]
            if leaf.pieces is not None:
                yield leaf, leaf.pieces[fragment.piece - leaf.start], fragment

    def notes_on(self, page: int) -> list[Piece]:
        """The footnotes at the foot of a page."""
        notes: list[Piece] = []
        for index in self.pages[page].notes if page < len(self.pages) else ():
            leaf = self.leaves[self._leaf_of_piece[index]]
            if leaf.pieces is not None:
                notes += leaf.pieces[index - leaf.start].notes
        return notes

    def _fragments(self, page: int) -> list[Fragment]:
        return self.pages[page].fragments if page < len(self.pages) else []

    def _paginate(self) -> None:
        flows: list[Flow] = []
        owners: list[int] = []
        for at, leaf in enumerate(self.leaves):
            leaf.start = len(flows)
            flows += leaf.flows
            owners += [at] * (len(flows) - leaf.start)
        self._leaf_of_piece = owners
        self.pages = paginate(flows, self.form.text_height)
        self._top_page = {}
        for number, page in enumerate(self.pages):
            for fragment in page.fragments:
                leaf = self.leaves[owners[fragment.piece]]
                self._top_page.setdefault(leaf.provision.uid, (number, fragment.y))
                if leaf.pieces is not None:
                    self._top_page.setdefault(leaf.pieces[fragment.piece - leaf.start].uid, (number, fragment.y))


def notes_in(provision: PrintedProvision) -> int:
    """How many footnotes a provision has."""
    grids = [block.grid for block in provision.blocks if block.grid]
    cells = [cell for grid in grids for row in (grid.head, *grid.rows) for cell in row]
    texts = [block.inlines for block in provision.blocks if not block.grid]
    return sum(isinstance(inline, PrintedNote) for inlines in (*texts, *cells) for inline in inlines)


def _changed_places(before: PrintedProvision, after: PrintedProvision) -> list[str]:
    """The blocks of a provision that are new or read otherwise, and the provision itself where its heading does."""
    known = {(block.label, block.inlines, block.grid) for block in before.blocks}
    places = [block.uid for block in after.blocks if (block.label, block.inlines, block.grid) not in known]
    heading = (before.label, before.heading, before.signatories) != (after.label, after.heading, after.signatories)
    return [after.uid, *places] if heading else places
