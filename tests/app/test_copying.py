"""Copies of a draft: what each kind changes in the text, and when one is refused."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.app.copies import CERTIFIED, CONSOLIDATED, REDLINE, ROLLING, SIGNATURE, Copy, rolling
from drafter.app.copying import DECISION, NotReady, copy_content, copy_document, with_proof, writer_for
from drafter.app.drafting import new_negotiation
from drafter.app.receipts import entry_of, receipts, receipts_of
from drafter.app.series import issue_copy
from drafter.app.settings import Settings
from drafter.app.workbench import Workbench
from drafter.bootstrap import make_workbench
from drafter.domain.document import Frame, PrintedDocument, PrintedNote, PrintedProvision, text_of
from drafter.domain.edits import SetAnswer
from drafter.domain.errors import Refusal, UnknownName
from drafter.domain.front import reference_words
from drafter.domain.kinds import Table
from drafter.domain.negotiation import Negotiation, Override, Provision
from drafter.domain.parties import Party
from drafter.domain.text import Block, Grid, Note, Run

PARTIES = (Party("UKR", ("beneficiary",)), Party("FRA", ("guarantor",)), Party("ALB", ("guarantor",)))


@pytest.fixture(scope="module")
def workbench() -> Workbench:
    return make_workbench(Settings())


def draft(*paragraphs: str, **fields: object) -> Negotiation:
    """A small treaty whose one article has these paragraphs."""
    blocks = tuple(Block("paragraph", (Run(words),)) for words in paragraphs or ("Each Party shall report.",))
    provisions = (
        Provision("title000001", "title", "", "", {}, Override((Block("text", (Run("Treaty"),)),), ())),
        Provision("article0001", "article", "", "Reports", {}, Override(blocks, ())),
        Provision("signature01", "signatures"),
        Provision("annexforce1", "annex", "", "Force levels", {}, Override((Block("text", (Run("None."),)),), ())),
    )
    made = Negotiation("n1", "blank", "binding", "Treaty", parties=PARTIES, provisions=provisions)
    return replace(made, **fields)  # type: ignore[arg-type]


def article(document: PrintedDocument) -> PrintedProvision:
    return next(p for p in document.provisions if p.uid == "article0001")


def shown(provision: PrintedProvision) -> list[str]:
    """Every paragraph, with footnotes in braces."""
    return [
        "".join(f"{{{text_of(i.inlines)}}}" if isinstance(i, PrintedNote) else text_of((i,)) for i in block.inlines)
        for block in provision.blocks
    ]


# -- kinds ----------------------------------------------------------------------------


def test_a_clean_text_is_the_text_as_the_page_shows_it(workbench: Workbench) -> None:
    assert copy_document(workbench.library, draft(), Copy()) == workbench.document(draft())


def test_rolling_text_names_the_holders_of_a_bracket_in_a_footnote(workbench: Workbench) -> None:
    negotiation = draft("Within [France: 24] [Albania and Ukraine: 48] hours.", "No [bracket] of anybody.")
    first, second = shown(article(copy_document(workbench.library, negotiation, Copy(ROLLING))))
    assert "France" not in first.partition("{")[0]
    assert first.startswith("Within [24]{")
    assert "France" in first
    assert "[48]{" in first
    assert "Albania" in first
    assert "Ukraine" in first
    assert second == "No [bracket] of anybody."


def test_rolling_text_keeps_nested_brackets_and_their_order(workbench: Workbench) -> None:
    negotiation = draft("[France: the measures [Albania: and means] listed]")
    assert shown(article(copy_document(workbench.library, negotiation, Copy(ROLLING))))[0].replace(
        "Text proposed by ", ""
    ) == ("[the measures [and means]{Albania.} listed]{France.}")


def test_a_bracket_that_closes_elsewhere_keeps_its_holder(workbench: Workbench) -> None:
    words = shown(article(copy_document(workbench.library, draft("[France: one", "two]"), Copy(ROLLING))))
    assert words == ["[France: one", "two]"]


def test_rolling_an_unbracketed_text_changes_nothing(workbench: Workbench) -> None:
    document = workbench.document(draft())
    assert rolling(document) == document


def test_the_original_of_a_party_names_and_signs_it_first(workbench: Workbench) -> None:
    def signing(code: str) -> tuple[str, ...]:
        document = copy_document(workbench.library, draft(), Copy(alternat=code))
        return next(p.signatories for p in document.provisions if p.signatories)

    assert [name.split()[-1] for name in signing("")] == ["Albania", "Republic", "Ukraine"]
    assert [name.split()[-1] for name in signing("UKR")] == ["Ukraine", "Albania", "Republic"]
    assert [name.split()[-1] for name in signing("FRA")] == ["Republic", "Albania", "Ukraine"]


def test_the_alternat_reaches_the_parties_listed_in_the_preamble(workbench: Workbench) -> None:
    negotiation = new_negotiation(workbench.library.instruments["guarantee_treaty"], "Treaty", PARTIES)
    document = copy_document(workbench.library, negotiation, Copy(alternat="UKR"))
    preamble = next(p for p in document.provisions if p.kind == "preamble")
    words = text_of(preamble.blocks[0].inlines)
    assert words.index("Ukraine") < words.index("Albania") < words.index("French")


def test_an_original_of_nobody_is_refused_with_the_parties_there_are(workbench: Workbench) -> None:
    with pytest.raises(Refusal, match="“XYZ” is no party to this text; the parties are ALB, FRA, UKR"):
        copy_document(workbench.library, draft(), Copy(alternat="XYZ"))


def test_consolidated_and_certified_copies_bring_their_pages(workbench: Workbench) -> None:
    consolidated = copy_document(workbench.library, draft(), Copy(CONSOLIDATED)).frame
    assert consolidated.cover
    assert consolidated.contents
    heading, words = copy_document(workbench.library, draft(), Copy(CERTIFIED)).frame.certificate
    assert heading == "Certified true copy"
    assert "true and complete copy of Treaty" in words


def test_a_language_that_the_library_lacks_is_named_with_those_it_has(workbench: Workbench) -> None:
    with pytest.raises(UnknownName, match=r"no treaty language “xx” \(languages: .*en"):
        copy_document(workbench.library, draft(), Copy(languages=("en", "xx")))


# -- ready for signature --------------------------------------------------------------


def test_a_text_with_nothing_open_can_be_signed(workbench: Workbench) -> None:
    assert copy_document(workbench.library, draft(), Copy(SIGNATURE)).provisions


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Within [24] hours.", "a bracket: “[24] hours.”"),
        ("Within TBD hours.", "words left open: “TBD hours.”"),
        ("Within ____ hours.", "words left open"),
        ("To be determined later.", "words left open"),
    ],
)
def test_what_is_left_open_is_listed_with_its_place(workbench: Workbench, words: str, told: str) -> None:
    if words.startswith("To"):
        words = words[0].lower() + words[1:]
    with pytest.raises(NotReady) as refused:
        copy_document(workbench.library, draft(words), Copy(SIGNATURE))
    assert [obstacle.place for obstacle in refused.value.obstacles] == ["Article 1 Reports"]
    assert told in str(refused.value)


def test_brackets_in_tables_and_reservations_in_footnotes_are_found_too(workbench: Workbench) -> None:
    grid = Grid(((Run("A"),),), (((Run("[5]"),),),))
    blocks = (
        Block("table", grid=grid),
        Block("text", (Run("Agreed."), Note((Run("France reserves its position."),)))),
    )
    negotiation = draft()
    changed = replace(negotiation.provisions[1], override=Override(blocks, ()))
    negotiation = replace(negotiation, provisions=(negotiation.provisions[0], changed, *negotiation.provisions[2:]))
    with pytest.raises(NotReady) as refused:
        copy_document(workbench.library, negotiation, Copy(SIGNATURE))
    assert [o.words.partition(":")[0] for o in refused.value.obstacles] == ["a bracket", "a footnoted reservation"]


def test_open_questions_of_a_fresh_treaty_are_listed(workbench: Workbench) -> None:
    negotiation = new_negotiation(workbench.library.instruments["guarantee_treaty"], "Treaty", PARTIES)
    with pytest.raises(NotReady) as refused:
        copy_document(workbench.library, negotiation, Copy(SIGNATURE))
    assert any("is open" in obstacle.words for obstacle in refused.value.obstacles)


# -- markings -------------------------------------------------------------------------


@pytest.mark.parametrize("marking", ["", "LIMITED"])
def test_a_text_is_not_exported_below_the_marking_of_a_part(workbench: Workbench, marking: str) -> None:
    negotiation = draft("(SECRET) Where the force stands.", marking=marking)
    with pytest.raises(Refusal, match="Article 1 Reports is SECRET"):
        copy_document(workbench.library, negotiation, Copy())
    assert copy_document(workbench.library, negotiation, Copy(decision="Cleared by the minister."))
    assert copy_document(workbench.library, replace(negotiation, marking="SECRET"), Copy())


def test_a_listed_confidential_annex_counts_and_bears_its_mark(workbench: Workbench) -> None:
    rows = Table(("annex", "marking"), (("Annex on force levels", "RESTRICTED"),))
    clause = Provision("confident01", "article", "confidential_annexes", None, {"annexes": rows})
    negotiation = draft(marking="RESTRICTED")
    negotiation = replace(negotiation, provisions=(*negotiation.provisions[:2], clause, *negotiation.provisions[2:]))
    annex = copy_document(workbench.library, negotiation, Copy()).provisions[-1]
    assert shown(annex)[0] == "(RESTRICTED)"
    with pytest.raises(Refusal, match="Annex Force levels is RESTRICTED"):
        copy_document(workbench.library, replace(negotiation, marking="LIMITED"), Copy())


# -- obligations ----------------------------------------------------------------------


def test_the_list_of_obligations_says_who_does_what_by_when(workbench: Workbench) -> None:
    negotiation = new_negotiation(workbench.library.instruments["guarantee_treaty"], "Treaty", PARTIES)
    consultation = next(p for p in negotiation.provisions if p.clause == "consultation")
    negotiation = SetAnswer(
        consultation.uid, "within", workbench.library.clauses["consultation"].parameter("within").default
    ).apply(negotiation)  # type: ignore[union-attr]
    annex = copy_document(workbench.library, negotiation, Copy(obligations=True)).provisions[-1]
    grid = annex.blocks[-1].grid
    assert grid is not None
    assert annex.heading == "List of obligations"
    assert annex.label == ""
    rows = [[text_of(cell) for cell in row] for row in grid.rows]
    row = next(row for row in rows if row[2].startswith("meet: consult"))
    assert row[1] == "each Party"
    assert row[5].endswith("hours")
    assert all(row[0] and row[1] for row in rows)
    assert not any("object at" in cell or "_" in cell for row in rows for cell in row)


def test_a_text_without_obligations_says_so(workbench: Workbench) -> None:
    annex = copy_document(workbench.library, draft(), Copy(obligations=True)).provisions[-1]
    assert len(annex.blocks) == 1
    assert "No provision" in text_of(annex.blocks[0].inlines)


# -- files ----------------------------------------------------------------------------


def test_a_redline_marks_the_changes_since_a_version(workbench: Workbench, tmp_path: Path) -> None:
    session = workbench.create(tmp_path / "a.treaty", draft("Each Party shall report within 24 hours."))
    workbench.freeze(session, "base")
    changed = draft("Each Party shall report within 36 hours.")
    out = tmp_path / "a.docx"
    copy = Copy(REDLINE, since="base")
    content = copy_content(workbench, changed, out, copy, session.store)
    page = copy_content(workbench, changed, tmp_path / "a.html", copy, session.store).decode()
    session.close()
    out.write_bytes(content)
    read = workbench.readers[".docx"].read
    assert "36 hours" in read(out, "final").text.paragraphs[2].text
    assert "24 hours" in read(out, "original").text.paragraphs[2].text
    assert "24" in page
    assert "36" in page


@pytest.mark.parametrize(("name", "copy"), [("a.docx", Copy(REDLINE)), ("a.txt", Copy(REDLINE, since="base"))])
def test_a_redline_from_nothing_or_in_plain_text_is_refused(
    workbench: Workbench, tmp_path: Path, name: str, copy: Copy
) -> None:
    session = workbench.create(tmp_path / "draft.treaty", draft())
    with closing(session), pytest.raises(Refusal):
        issue_copy(workbench, session, tmp_path / name, copy)
    assert not (tmp_path / name).exists()


def test_a_copy_that_cannot_be_written_leaves_what_was_there(workbench: Workbench, tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    out.write_bytes(b"old")
    session = workbench.create(tmp_path / "draft.treaty", draft("[open]"))
    with closing(session), pytest.raises(NotReady):
        issue_copy(workbench, session, out, Copy(SIGNATURE))
    assert out.read_bytes() == b"old"
    with closing(workbench.open(tmp_path / "draft.treaty")) as session:
        assert receipts(session.store) == []


def test_a_receipt_tells_a_file_whatever_it_is_called(workbench: Workbench, tmp_path: Path) -> None:
    session = workbench.create(tmp_path / "draft.treaty", draft(marking="LIMITED"))
    frame = Frame(copy=3, copies=12, distribution=("France", "Germany; Berlin"))
    out = tmp_path / "text “one”.docx"
    assert issue_copy(workbench, session, out, Copy(ROLLING, frame=frame))
    out.rename(tmp_path / "other.docx")
    with closing(session):
        [receipt] = receipts_of(receipts(session.store), tmp_path / "other.docx")
    assert receipt.name == "text “one”.docx"
    assert receipt.what == "Rolling text, copy 3 of 12, marked LIMITED"
    assert receipt.to == "France, Germany; Berlin"
    assert receipt.by == workbench.author
    assert list(workbench.stores.verify(tmp_path / "draft.treaty")) == []
    (tmp_path / "other.docx").write_bytes(b"another")
    assert receipts_of([receipt], tmp_path / "other.docx") == []
    with pytest.raises(Refusal, match="cannot be read"):
        receipts_of([receipt], tmp_path / "missing.docx")


def test_a_draft_that_can_only_be_read_gives_copies_without_receipts(workbench: Workbench, tmp_path: Path) -> None:
    workbench.create(tmp_path / "draft.treaty", draft()).close()
    with closing(workbench.open(tmp_path / "draft.treaty", read_only=True)) as session:
        assert not issue_copy(workbench, session, tmp_path / "a.txt", Copy())
    assert (tmp_path / "a.txt").exists()


def test_a_proof_on_the_page_leads_to_its_entry(workbench: Workbench, tmp_path: Path) -> None:
    session = workbench.create(tmp_path / "draft.treaty", draft())
    copy = with_proof(Copy(), session.store)
    text = issue_copy(workbench, session, tmp_path / "a.html", copy)
    assert text
    with closing(session):
        found = entry_of(session.store, copy.frame.proof)
        assert found is not None
        assert found.seq == 1
        assert entry_of(session.store, "00000000") is None
        assert entry_of(session.store, copy.frame.proof[:4]) is None
    document = copy_document(workbench.library, draft(), copy)
    assert copy.frame.proof in reference_words(document)


def test_a_decision_stays_in_the_history_and_undoes_nothing(workbench: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "a.treaty"
    session = workbench.create(path, draft())
    session.perform(SetAnswer("article0001", "x", "y"))
    session.note(DECISION, "Cleared by the minister.")
    session.close()
    assert list(workbench.stores.verify(path)) == []
    session = workbench.open(path)
    newest = session.store.history(limit=1)[0].entry
    label = session.undo_label
    session.undo()
    session.close()
    assert (newest.kind, newest.label) == ("decision", "Cleared by the minister.")
    assert label
    assert "minister" not in label


def test_an_unknown_ending_is_refused_with_those_there_are(workbench: Workbench) -> None:
    with pytest.raises(Refusal, match=r"^a\.rtf: there is no format “\.rtf”; name the file with one of \.docx, "):
        writer_for(Path("a.rtf"), workbench.writers)
    assert writer_for(Path("a.DOCX"), workbench.writers) is workbench.writers[".docx"]


def test_a_writer_that_fails_leaves_the_older_file(workbench: Workbench, tmp_path: Path) -> None:
    class Stumbling:
        suffix, name = ".loud", "Stumbling"

        def write(self, document: PrintedDocument) -> bytes:
            raise ZeroDivisionError

    path = tmp_path / "a.loud"
    path.write_bytes(b"old")
    broken = replace(workbench, writers={".loud": Stumbling()})
    session = workbench.create(tmp_path / "draft.treaty", draft())
    with closing(session), pytest.raises(ZeroDivisionError):
        issue_copy(broken, session, path, Copy())
    assert path.read_bytes() == b"old"
    assert not list(tmp_path.glob("*.tmp"))
