"""Changes taken back one by one make the draft read as the older text, whether that is a draft or a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafter.app.compared import Side
from drafter.app.overriding import base_of, written
from drafter.app.rendering import Rendering
from drafter.app.splicing import spliced
from drafter.app.taking_back import TakingBack
from drafter.compare.comparison import Comparison, compare
from drafter.compare.paragraphs import Paragraph, Text
from drafter.compare.reading import from_document, from_plain
from drafter.domain.edits import AddProvisions, Edit, LeaveOut, Move, SetHeading
from drafter.domain.errors import Refusal
from drafter.domain.negotiation import Negotiation, Override, Provision
from drafter.domain.parties import Party
from drafter.domain.text import Block, Inline, Note, Open, Ref, Run
from drafter.library.shelf import Shelf
from drafter.paths import templates_folder

LIBRARY = Shelf(templates_folder())
FIRST = Provision(
    "a", "article", heading="Consultation", override=Override((
        Block("paragraph", (Run("The Parties shall consult within 24 hours of a request under "), Ref("b"), Run("."))),
        Block("paragraph", (Run("Any Party may ask for a meeting at any time."),)),
        Block("subparagraph", (Run("in the capital of the depositary;"),)),
    ), ()),
)  # fmt: skip
SECOND = Provision(
    "b", "article", heading="Requests", override=Override((
        Block("text", (Run("A request shall be made in writing"), Note((Run("Electronic form is enough."),)), Run(" to all Parties."))),
    ), ()),
)  # fmt: skip
THIRD = Provision("c", "article", heading="Duration", override=Override((Block("text", (Run("This Treaty is concluded for ten years and may be extended by common consent."),)),), ()))  # fmt: skip
OLD = Negotiation("n", "guarantee_treaty", "binding", "Treaty", parties=(Party("FRA", ("guarantor",)), Party("UKR", ("beneficiary",))), provisions=(Provision("t", "title", "title"), FIRST, SECOND, THIRD))  # fmt: skip


def side(negotiation: Negotiation) -> Side:
    document = Rendering(LIBRARY, "en").document(negotiation)
    return Side(Path("x.treaty"), from_document("x", document), document=document, negotiation=negotiation)


def as_file(negotiation: Negotiation) -> Side:
    """The same words, with nothing known of provisions and references."""
    lines = "\n".join(paragraph.line for paragraph in side(negotiation).text.paragraphs)
    return Side(Path("x.txt"), from_plain("x.txt", lines))


def taking(now: Negotiation, old: Side) -> TakingBack:
    comparison = compare(old.text, side(now).text)
    return TakingBack(
        now, Rendering(LIBRARY, "en"), old, comparison, Rendering(LIBRARY, "en") if old.negotiation else None
    )


def worded(uid: str, place: int, *inlines: Inline) -> Edit:
    provision = OLD.provision(uid)
    assert provision
    rendering = Rendering(LIBRARY, "en")
    wording = rendering.wording(OLD, provision)
    blocks = list(wording.blocks)
    blocks[place] = replace(blocks[place], inlines=inlines)
    return written(provision, tuple(blocks), base_of(provision, wording))


def changes(comparison: Comparison) -> list[int]:
    return [index for index, block in enumerate(comparison.blocks) if block.verdict not in ("unchanged", "renumbered")]


EDITS = {
    "a word": worded("a", 0, Run("The Parties should consult within 72 hours of a request under "), Ref("b"), Run(".")),
    "a heading": SetHeading("a", "Meetings"),
    "an article gone": LeaveOut(("b",)),
    "an article more": AddProvisions((replace(THIRD, uid="d", heading="Withdrawal"),), 2),
    "an article moved": Move("c", 1),
    "a paragraph gone": written(FIRST, (FIRST.override or Override((), ())).blocks[:1], ()),
    "a paragraph more": written(SECOND, (*(SECOND.override or Override((), ())).blocks, Block("text", (Run("It takes effect when it is received by them all."),))), ()),
}  # fmt: skip


def words(side: Side) -> list[str]:
    """The lines but for the footnote, which a text file has as a paragraph."""
    return [p.line for p in side.text.paragraphs if p.text != "Electronic form is enough."]


def taken_back(now: Negotiation, old: Side) -> Negotiation:
    """Every change taken back, one after the other, as a person would click."""
    for _ in range(12):
        back = taking(now, old)
        left = changes(back.comparison)
        if not left:
            return now
        steps = (back.change(index).apply(now) for index in left)
        now = next(after for after in steps if after != now)
    raise AssertionError("there is always one change more")


@pytest.mark.parametrize("name", EDITS)
def test_a_change_against_a_draft_is_taken_back(name: str) -> None:
    now = EDITS[name].apply(OLD)
    assert changes(taking(now, side(OLD)).comparison)
    assert side(taken_back(now, side(OLD))).text == side(OLD).text


@pytest.mark.parametrize("name", EDITS)
def test_a_change_against_a_file_is_taken_back(name: str) -> None:
    now = EDITS[name].apply(OLD)
    back = taken_back(now, as_file(OLD))
    assert words(side(back)) == words(as_file(OLD))


def test_what_stayed_keeps_its_references_against_a_file() -> None:
    now = taken_back(EDITS["a word"].apply(OLD), as_file(OLD))
    provision = now.provision("a")
    assert provision
    assert provision.override
    assert Ref("b") in provision.override.blocks[0].inlines


def test_a_whole_provision_is_taken_back_with_its_answers() -> None:
    asked = Provision("q", "article", "consultation", answers={"convened_by": "depositary"})
    old = replace(OLD, provisions=(*OLD.provisions, asked))
    now = replace(old, provisions=(*OLD.provisions, replace(asked, answers={}, heading="Other")))
    assert taking(now, side(old)).provision("q").apply(now) == old


def test_a_provision_that_a_file_does_not_know_is_refused_with_the_reason() -> None:
    with pytest.raises(Refusal, match="one by one"):
        taking(OLD, as_file(OLD)).provision("a")


def test_a_draft_that_has_gone_on_is_refused() -> None:
    now = EDITS["a word"].apply(OLD)
    back = replace(taking(now, side(OLD)), negotiation=LeaveOut(("a",)).apply(now))
    with pytest.raises(Refusal, match="compare again"):
        back.change(changes(back.comparison)[0])


def test_splicing_keeps_formats_and_cuts_what_changed() -> None:
    now = (Run("The "), Run("Council", term=True), Run(" shall meet "), Open("when", "when"), Run(" each year."))
    words = {now[1]: "Council", now[3]: "[when]"}
    old = spliced("The Council may meet [when] each year.", now, lambda i: i.text if isinstance(i, Run) else words[i])
    assert old == (Run("The "), Run("Council", term=True), Run(" may meet "), Open("when", "when"), Run(" each year."))


def test_a_signature_line_is_not_taken_back() -> None:
    old = Text("old", (Paragraph("For France:", kind="signature"),))
    back = TakingBack(OLD, Rendering(LIBRARY, "en"), Side(Path("x"), old), compare(old, Text("new", ())))
    with pytest.raises(Refusal, match="parties"):
        back.change(0)
