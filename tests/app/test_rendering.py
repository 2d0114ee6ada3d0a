"""What was printed before and kept is what would be printed now, whatever was edited in between."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.app.drafting import open_parameters
from drafter.app.rendering import Rendering
from drafter.domain.clauses import POLITICAL
from drafter.domain.document import Link, PrintedDocument, PrintedInline, PrintedNote, text_of
from drafter.domain.edits import AddProvisions, LeaveOut, Move, SetAnswer, SetDetails, SetParties, SetWording
from drafter.domain.kinds import Duration
from drafter.domain.negotiation import Negotiation, Override, Provision
from drafter.domain.text import Block, Open, Ref, Run
from tests.app.treaties import CASTS, shelf, treaty, treaty_edits


def fresh(negotiation: Negotiation) -> PrintedDocument:
    return Rendering(shelf(), "en").document(negotiation)


def edited(negotiation: Negotiation, data: st.DataObject) -> Iterator[Negotiation]:
    for _ in range(data.draw(st.integers(1, 8))):
        negotiation = data.draw(treaty_edits(negotiation)).apply(negotiation)
        yield negotiation


@given(st.data())
@settings(max_examples=40)
def test_what_is_kept_is_what_a_fresh_rendering_prints(data: st.DataObject) -> None:
    rendering = Rendering(shelf(), "en")
    rendering.document(treaty())
    draft = treaty()
    for draft in edited(treaty(), data):
        if data.draw(st.booleans()):
            assert rendering.document(draft) == fresh(draft)
        elif draft.provisions:
            rendering.wording(draft, data.draw(st.sampled_from(draft.provisions)))
    assert rendering.document(draft) == fresh(draft)
    assert rendering.document(treaty()) == fresh(treaty())


@given(st.data())
@settings(max_examples=15)
def test_a_rendering_in_a_hurry_ends_with_the_same_document(data: st.DataObject) -> None:
    rendering = Rendering(shelf(), "en")
    for draft in edited(treaty(), data):
        document = rendering.document(draft, seconds=0.0, first="u5")
        while any(provision.pending for provision in document.provisions):
            document = rendering.document(draft, seconds=0.0)
        assert document == fresh(draft)


@given(st.data())
@settings(max_examples=25)
def test_a_reference_leads_to_what_is_there_or_is_shown_as_open(data: st.DataObject) -> None:
    *_, draft = edited(treaty(), data)
    document = fresh(draft)
    labels = labels_of(document)
    for inline in inlines_of(document):
        if isinstance(inline, Link):
            assert inline.target in labels
            assert inline.text.casefold() in labels[inline.target].casefold()
        if isinstance(inline, Open) and inline.parameter.startswith("ref:"):
            name = inline.parameter.removeprefix("ref:").partition(".")[0]
            assert not any(name in (p.uid, p.clause) for p in draft.provisions)


@given(st.data())
@settings(max_examples=25)
def test_numbers_run_on_without_gap_or_repetition(data: st.DataObject) -> None:
    *_, draft = edited(treaty(), data)
    document = fresh(draft)
    for kind in ("article", "part", "annex"):
        labels = [p.label for p in document.provisions if p.kind == kind]
        assert len(set(labels)) == len(labels)
    articles = [p.label for p in document.provisions if p.kind == "article"]
    assert [int(re.sub(r"\D", "", label)) for label in articles] == list(range(1, len(articles) + 1))
    for provision in document.provisions:
        numbers = [block.label for block in provision.blocks if block.role == "paragraph"]
        assert not Counter(numbers) - Counter(set(numbers))


@given(st.data())
@settings(max_examples=25)
def test_every_question_that_the_wording_leaves_open_is_asked(data: st.DataObject) -> None:
    rendering = Rendering(shelf(), "en")
    for draft in edited(treaty(), data):
        rendering.document(draft)
        for provision in draft.provisions:
            if provision.override is None:
                asked = {parameter.id for parameter in open_parameters(shelf(), draft, provision)}
                shown = {name for name in rendering.open_questions(draft, provision) if not name.startswith("ref:")}
                assert shown <= asked


def labels_of(document: PrintedDocument) -> dict[str, str]:
    """The label of every provision, or its name where it has none, and of every block by uid."""
    labels = {p.uid: p.label or document.words[f"cite.{p.kind}"] for p in document.provisions}
    return labels | {block.uid: block.label for p in document.provisions for block in p.blocks}


def inlines_of(document: PrintedDocument) -> Iterator[PrintedInline]:
    for provision in document.provisions:
        for block in provision.blocks:
            for inline in block.inlines:
                yield inline
                if isinstance(inline, PrintedNote):
                    yield from inline.inlines


@pytest.fixture
def rendering() -> Rendering:
    rendering = Rendering(shelf(), "en")
    rendering.document(treaty())
    return rendering


def uid_of(clause: str) -> str:
    return next(p.uid for p in treaty().provisions if p.clause == clause)


def test_an_answer_prints_its_own_provision_again_and_no_other(rendering: Rendering) -> None:
    before = rendering.document(treaty())
    after = rendering.document(SetAnswer(uid_of("consultation"), "within", Duration(5, "h")).apply(treaty()))
    changed = [new.uid for old, new in zip(before.provisions, after.provisions, strict=True) if old is not new]
    assert changed == [uid_of("consultation")]


def test_a_provision_put_in_front_renumbers_those_behind_and_what_cites_them(rendering: Rendering) -> None:
    draft = AddProvisions((Provision("new", "article", "", "Principles", {}, Override((), ())),), 0).apply(treaty())
    before, after = rendering.document(treaty()), rendering.document(draft)
    labels = {p.uid: p.label for p in after.provisions}
    assert labels["new"] == "Article 1"
    assert labels[uid_of("purpose")] == "Article 2"
    assert before.provisions[0] is after.provisions[1]


def with_free(draft: Negotiation, kind: str, *blocks: Block) -> Negotiation:
    """The draft with a provision "free" at its end, cited from its purpose by the anchor "here"."""
    wording = Override(blocks, ())
    citing = SetWording(uid_of("purpose"), Override((Block("paragraph", (Ref("free.here"),)),), ()))
    draft = LeaveOut((uid_of("annex_contact_points"),)).apply(draft)
    return AddProvisions((Provision("free", kind, "", "Aims", {}, wording),), 99).apply(citing.apply(draft))


def political(draft: Negotiation) -> Negotiation:
    return SetDetails("Declaration", "", "", ("en",), POLITICAL, False).apply(draft)


FIRST, HERE = Block("paragraph", (Run("First."),)), Block("paragraph", (Run("Here."),), anchor="here")


def test_a_reference_to_a_paragraph_follows_it_when_it_moves(rendering: Rendering) -> None:
    draft = with_free(treaty(), "article", FIRST, HERE)
    assert re.fullmatch(r"paragraph 2 of Article \d+", cited(rendering.document(draft)))
    turned = SetWording("free", Override((HERE, FIRST), ())).apply(draft)
    assert re.fullmatch(r"paragraph 1 of Article \d+", cited(rendering.document(turned)))
    gone = LeaveOut(("free",)).apply(turned)
    assert cited(rendering.document(gone)).startswith("[")


def cited(document: PrintedDocument) -> str:
    provision = next(p for p in document.provisions if p.uid == uid_of("purpose"))
    return text_of(provision.blocks[0].inlines)


def test_a_paragraph_of_an_annex_is_cited_with_its_annex_in_any_text(rendering: Rendering) -> None:
    draft = with_free(treaty(), "annex", HERE, FIRST)
    assert cited(rendering.document(draft)) == "paragraph 1 of the Annex"
    assert cited(rendering.document(political(draft))) == "paragraph 1 of the Annex"


def test_a_paragraph_of_a_political_text_is_cited_by_its_number_alone(rendering: Rendering) -> None:
    draft = political(with_free(treaty(), "article", HERE, FIRST))
    assert re.fullmatch(r"paragraph \d+\.1", cited(rendering.document(draft)))


def test_a_subparagraph_of_an_unnumbered_paragraph_is_cited_with_its_provision(rendering: Rendering) -> None:
    lone = Block("paragraph", (Run("Each shall:"),))
    act = Block("subparagraph", (Run("act."),), anchor="here")
    draft = with_free(treaty(), "article", lone, act)
    assert re.fullmatch(r"subparagraph \(a\) of Article \d+", cited(rendering.document(draft)))
    assert re.fullmatch(r"subparagraph \(a\) of paragraph \d+", cited(rendering.document(political(draft))))


def test_a_political_text_counts_paragraphs(rendering: Rendering) -> None:
    document = rendering.document(political(treaty()))
    assert [p.label for p in document.provisions if p.kind == "article"][:3] == ["1.", "2.", "3."]


def test_a_party_that_joins_signs(rendering: Rendering) -> None:
    document = rendering.document(SetParties(CASTS[2]).apply(treaty()))
    (names,) = [p.signatories for p in document.provisions if p.kind == "signatures"]
    assert len(names) == 3


def test_moving_back_and_forth_changes_nothing(rendering: Rendering) -> None:
    uid = uid_of("consultation")
    there = Move(uid, 2).apply(treaty())
    rendering.document(there)
    back = Move(uid, treaty().index(uid)).apply(there)
    assert rendering.document(back) == fresh(treaty())
