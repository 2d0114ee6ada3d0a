"""A wording that goes into the editor's document comes out of it the same."""

from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from drafter.app.normal import normal
from drafter.app.rendering import Rendering
from drafter.compare.tokens import joined
from drafter.domain.text import Block, Grid, Note, Open, Ref, Run
from drafter.library.shelf import Shelf
from drafter.ui.wording.dress import current_dress
from drafter.ui.wording.reading import blocks_of
from drafter.ui.wording.writing import fill
from tests.drafts import blocks as any_block

wordings = st.lists(any_block, max_size=6).map(tuple)
TABLE = Block("table", grid=Grid(((Run("State"),), (Run("Troops"),)), (((Run("Poland"),), ()),), ("left", "right")))


def through_the_document(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    fill(document, blocks, current_dress(), lambda _inline: "Article 9")
    return blocks_of(document)


@given(wordings)
@example(())
@example((Block("paragraph"),))
@example((TABLE, TABLE))
@example((Block("text", (Ref("disputes"), Ref("disputes"), Run("a\nb"), Run("𝔸é", term=True))), TABLE))
@example((Block("table", (Run("caption"),), grid=Grid((), ((), ((Run("lone"),),)))),))
def test_every_wording_comes_out_as_it_went_in(qapp: object, blocks: tuple[Block, ...]) -> None:
    assert through_the_document(blocks) == normal(blocks)


@given(wordings)
def test_what_the_editor_keeps_it_keeps_for_good(qapp: object, blocks: tuple[Block, ...]) -> None:
    kept = through_the_document(blocks)
    assert through_the_document(kept) == kept


def test_the_library_has_nothing_that_the_editor_changes(qapp: object, library: Shelf, draft: object) -> None:
    rendering = Rendering(library, "en")
    for provision in draft.provisions:
        blocks = rendering.wording(draft, provision).blocks
        plain = tuple(Block(b.role, joined(b.inlines), b.level, b.anchor, b.grid) for b in blocks)
        assert through_the_document(blocks) == plain


def test_characters_that_no_text_can_show_are_left_out() -> None:
    note = Note((Run("see\0"), Ref("disputes")))
    assert normal([Block("text", (Run("a\u2028b\ufffc\ud800"), note, Open("within", "time")))]) == (
        Block("text", (Run("a\nb"), Note((Run("see"), Ref("disputes"))), Open("within", "time"))),
    )
