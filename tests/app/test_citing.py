"""What a reference can point to."""

from drafter.app.citing import anchored, citable, citable_blocks, free_anchor
from drafter.app.rendering import Rendering
from drafter.domain.negotiation import Negotiation, Override, Provision
from drafter.domain.text import Block, Run
from drafter.library.shelf import Shelf
from drafter.paths import templates_folder

RENDERING = Rendering(Shelf(templates_folder()), "en")
WORDS = (
    Block("paragraph", (Run("Each bears its own costs."),), anchor="h1"),
    Block("paragraph", (Run("The host " + "bears " * 30),)),
    Block("subparagraph", (Run("fuel."),)),
)
COSTS = Provision("p-costs", "article", heading="Costs", override=Override(WORDS, ()))
DRAFT = Negotiation(
    "n-1",
    "guarantee_treaty",
    "binding",
    "A treaty",
    provisions=(
        Provision("p-title", "title", "title"),
        Provision("p-preamble", "preamble", "preamble"),
        Provision("p-disputes", "article", "disputes"),
        COSTS,
        Provision("p-signatures", "signatures"),
    ),
)


def test_provisions_are_cited_by_number_and_heading() -> None:
    assert [cited.title for cited in citable(RENDERING, DRAFT)][1:] == [
        "Article 1  " + RENDERING.heading(DRAFT.provisions[2]),
        "Article 2  Costs",
    ]


def test_every_numbered_block_of_a_wording_by_hand_is_offered() -> None:
    blocks = citable_blocks(RENDERING, DRAFT, COSTS, by_hand=False)
    assert [(block.label, block.depth, block.anchor) for block in blocks] == [
        ("1.", 0, "h1"),
        ("2.", 0, ""),
        ("(a)", 1, ""),
    ]
    assert len(blocks[1].text) < 90


def test_a_wording_from_the_template_offers_what_it_marks_itself() -> None:
    disputes = DRAFT.provisions[2]
    offered = citable_blocks(RENDERING, DRAFT, disputes, by_hand=False)
    assert all(block.anchor for block in offered)
    assert len(citable_blocks(RENDERING, DRAFT, disputes, by_hand=True)) > len(offered)


def test_a_new_anchor_has_a_name_of_its_own() -> None:
    assert free_anchor(WORDS) == "h2"
    edit = anchored(COSTS, RENDERING.wording(DRAFT, COSTS), 2, "h2")
    assert [block.anchor for block in edit.override.blocks] == ["h1", "", "h2"]
