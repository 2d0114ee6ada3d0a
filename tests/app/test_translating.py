"""A draft in several languages: what each says of typed texts and of wordings by hand, and never silently in another one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from drafter.app.copies import SIGNATURE, Copy
from drafter.app.copying import NotReady, copy_document
from drafter.app.drafting import new_negotiation
from drafter.app.overriding import base_of, written
from drafter.app.readiness import obstacles
from drafter.app.renaming import renamed
from drafter.app.rendering import Rendering
from drafter.app.translations import typed_texts, untranslated_count
from drafter.domain.delta import apply_delta, delta
from drafter.domain.document import PrintedDocument, PrintedProvision, text_of
from drafter.domain.edits import AddProvisions, SetAnswer, SetHeading, SetParties, SetTranslations
from drafter.domain.errors import Refusal
from drafter.domain.negotiation import (
    Negotiation,
    Override,
    Provision,
    header_from_plain,
    header_to_plain,
    provision_from_plain,
    provision_to_plain,
)
from drafter.domain.parties import Party
from drafter.domain.text import Block, Grid, Open, Run
from drafter.library.shelf import Shelf
from tests.library.casts import EXAMPLE_CAST, SHELF, TEMPLATES

TITLE = "Treaty on Lasting Security"
HAND = Block("paragraph", (Run("Ministers meet in the spring."),))


def draft(*languages: str, instrument: str = "guarantee_treaty") -> Negotiation:
    count = iter(range(1000))
    made = new_negotiation(
        SHELF.instruments[instrument], TITLE, EXAMPLE_CAST, uid_source=lambda: f"uid{next(count):05}"
    )
    return replace(made, languages=languages or ("en", "fr"))


def uid_of(negotiation: Negotiation, clause: str) -> str:
    return next(p.uid for p in negotiation.provisions if p.clause == clause)


def printed(negotiation: Negotiation, code: str) -> PrintedDocument:
    return Rendering(SHELF, code).document(negotiation)


def words(document: PrintedDocument, uid: str) -> list[str]:
    provision = next(p for p in document.provisions if p.uid == uid)
    return [text_of(block.inlines).replace("\u00a0", " ") for block in provision.blocks]


def by_hand(negotiation: Negotiation, uid: str, code: str, change: Callable[[list[Block]], None]) -> Negotiation:
    """The draft after a wording was edited by hand in a language, as the window does it."""
    provision = negotiation.provision(uid)
    assert provision
    wording = Rendering(SHELF, code).wording(negotiation, provision)
    blocks = list(wording.blocks)
    change(blocks)
    return written(provision, tuple(blocks), base_of(provision, wording), wording.language).apply(negotiation)


def put(place: int, block: Block) -> Callable[[list[Block]], None]:
    return lambda blocks: blocks.__setitem__(place, block)


def test_a_typed_title_is_told_to_be_missing_until_it_is_translated() -> None:
    negotiation = draft()
    assert printed(negotiation, "en").title == TITLE
    assert printed(negotiation, "fr").title == f"[à traduire : « {TITLE} »]"
    done = SetTranslations("fr", {TITLE: "Traité de sécurité durable"}).apply(negotiation)
    assert printed(done, "fr").title == "Traité de sécurité durable"
    assert printed(done, "en").title == TITLE
    assert SetTranslations("fr", {TITLE: " "}).apply(done) == negotiation


def test_shipped_headings_and_names_need_no_translation() -> None:
    document = printed(draft(), "fr")
    assert [p.heading for p in document.provisions if p.kind == "part"][:2] == ["Dispositions générales", "Garanties"]
    assert not any("[" in p.heading for p in document.provisions)


def test_a_draft_written_in_french_stands_as_typed_there_and_is_translated_into_english() -> None:
    negotiation = replace(draft("fr", "en"), title="Traité de sécurité durable")
    assert printed(negotiation, "fr").title == "Traité de sécurité durable"
    assert printed(negotiation, "en").title == "[to be translated: “Traité de sécurité durable”]"
    assert next(p.heading for p in printed(negotiation, "en").provisions if p.kind == "part") == "General provisions"


def test_an_answer_in_words_is_translated_where_it_stands() -> None:
    negotiation = draft()
    uid = uid_of(negotiation, "testimonium")
    negotiation = SetAnswer(uid, "place", "The Hague").apply(negotiation)
    assert "Fait à [à traduire : « The Hague »]" in words(printed(negotiation, "fr"), uid)[1]
    negotiation = SetTranslations("fr", {"The Hague": "La Haye"}).apply(negotiation)
    assert "Fait à La Haye" in words(printed(negotiation, "fr"), uid)[1]


def test_the_texts_to_translate_are_listed_once_and_in_reading_order() -> None:
    negotiation = draft()
    negotiation = SetAnswer(uid_of(negotiation, "testimonium"), "place", "The Hague").apply(negotiation)
    negotiation = SetHeading(uid_of(negotiation, "purpose"), "Aims").apply(negotiation)
    assert [typed.text for typed in typed_texts(SHELF, negotiation)] == [TITLE, "Aims", "The Hague"]
    done = SetTranslations("fr", {"Aims": "Buts"}).apply(negotiation)
    assert [typed.text for typed in typed_texts(SHELF, done)] == [TITLE, "Aims", "The Hague"]
    assert untranslated_count(SHELF, done, SHELF.languages["fr"]) == 2
    assert typed_texts(SHELF, replace(negotiation, languages=("en",))) == []


def test_a_party_named_by_hand_is_translated_too() -> None:
    negotiation = SetParties((Party("UKR"), Party("ORG", name="the League", official="the League of Friends"))).apply(
        draft()
    )
    names = next(p for p in printed(negotiation, "fr").provisions if p.signatories).signatories
    assert set(names) == {"l’Ukraine", "[à traduire : « the League of Friends »]"}
    done = SetTranslations("fr", {"the League of Friends": "la Ligue des amis"}).apply(negotiation)
    assert "la Ligue des amis" in next(p for p in printed(done, "fr").provisions if p.signatories).signatories


def test_an_edited_paragraph_is_to_be_translated_and_the_others_are_not() -> None:
    negotiation = draft()
    uid = uid_of(negotiation, "consultation")
    before = words(printed(negotiation, "fr"), uid)
    edited = by_hand(negotiation, uid, "en", put(2, HAND))
    after = words(printed(edited, "fr"), uid)
    assert after[2] == "[à traduire : « Ministers meet in the spring. »]"
    assert [*after[:2], *after[3:]] == [*before[:2], *before[3:]]
    assert [block.label for block in article(edited, "fr", uid).blocks] == [
        block.label for block in article(edited, "en", uid).blocks
    ]


def article(negotiation: Negotiation, code: str, uid: str) -> PrintedProvision:
    return next(p for p in printed(negotiation, code).provisions if p.uid == uid)


def test_a_paragraph_taken_out_or_put_in_by_hand_keeps_the_languages_level() -> None:
    negotiation = draft()
    uid = uid_of(negotiation, "consultation")
    shorter = by_hand(negotiation, uid, "en", lambda blocks: blocks.pop(2) and None)
    longer = by_hand(negotiation, uid, "en", lambda blocks: blocks.insert(1, HAND))
    for edited, count in ((shorter, 0), (longer, 1)):
        english, french = article(edited, "en", uid), article(edited, "fr", uid)
        assert [b.label for b in english.blocks] == [b.label for b in french.blocks]
        assert sum("[à traduire" in text for text in words(printed(edited, "fr"), uid)) == count


def test_a_translation_by_hand_stands_and_tells_when_the_original_changes() -> None:
    negotiation = draft()
    uid = uid_of(negotiation, "consultation")
    edited = by_hand(negotiation, uid, "en", put(2, HAND))
    own = Block("paragraph", (Run("Les ministres se réunissent au printemps."),))
    done = by_hand(edited, uid, "fr", put(2, own))
    assert words(printed(done, "fr"), uid)[2] == "Les ministres se réunissent au printemps."
    assert words(printed(done, "en"), uid)[2] == "Ministers meet in the spring."
    assert not told(done, uid)
    changed = by_hand(done, uid, "en", put(2, Block("paragraph", (Run("Ministers meet in the autumn."),))))
    assert words(printed(changed, "fr"), uid)[2] == "Les ministres se réunissent au printemps."
    assert told(changed, uid) == ["hand wording and a later answer disagree"]


def told(negotiation: Negotiation, uid: str) -> list[str]:
    """What stands in the way of signing a provision in French, open questions aside."""
    found = obstacles(SHELF, negotiation, Rendering(SHELF, "fr"))
    return [o.words for o in found if o.uid == uid and "question" not in o.words and "placeholder" not in o.words]


def test_an_answer_reaches_both_languages_of_an_edited_wording() -> None:
    negotiation = draft()
    uid = uid_of(negotiation, "consultation")
    edited = by_hand(negotiation, uid, "en", put(2, HAND))
    answered = SetAnswer(uid, "level", "senior_officials").apply(edited)
    assert "au niveau des hauts fonctionnaires" in words(printed(answered, "fr"), uid)[1]


def test_the_template_again_is_no_translation_by_hand() -> None:
    negotiation = draft()
    uid = uid_of(negotiation, "consultation")
    own = by_hand(negotiation, uid, "fr", put(2, Block("paragraph", (Run("Autrement dit."),))))
    provision = own.provision(uid)
    assert provision
    assert provision.override is None
    assert provision.by_hand("fr")
    wording = Rendering(SHELF, "fr").wording(own, provision)
    back = written(provision, wording.template, wording.template, wording.language).apply(own)
    assert back == negotiation


def test_a_free_article_is_to_be_translated_paragraph_by_paragraph() -> None:
    grid = Grid(((Run("Post"),), (Run("1"),)), (((Run("North"),), (Run("2"),)),))
    blocks = (HAND, Block("paragraph", (Run("They report."),)), Block("table", grid=grid))
    free = Provision("free", "article", "", "Meetings", {}, Override(blocks, ()))
    negotiation = AddProvisions((free,), 3).apply(draft())
    french = article(negotiation, "fr", "free")
    assert french.heading == "[à traduire : « Meetings »]"
    assert [block.role for block in french.blocks] == ["paragraph", "paragraph", "table"]
    assert words(printed(negotiation, "fr"), "free")[:2] == [
        "[à traduire : « Ministers meet in the spring. »]",
        "[à traduire : « They report. »]",
    ]
    grid_in_french = french.blocks[2].grid
    assert grid_in_french
    assert [text_of(cell) for cell in grid_in_french.rows[0]] == ["[à traduire : « North »]", "2"]


def test_a_signature_copy_is_refused_while_any_of_its_languages_lacks_a_text() -> None:
    blank = replace(
        draft(instrument="blank"),
        provisions=(
            Provision("free", "article", "", "Subject", {}, Override((HAND,), ())),
            Provision("signed", "signatures"),
        ),
    )
    assert copy_document(SHELF, blank, Copy(SIGNATURE, ("en",))).provisions
    with pytest.raises(NotReady) as refused:
        copy_document(SHELF, blank, Copy(SIGNATURE, ("en", "fr")))
    told = [str(obstacle) for obstacle in refused.value.obstacles]
    assert told == [
        f"Title: a bracket: “[à traduire : « {TITLE} »]”",
        "Article 1 Objet: the placeholder [à traduire : « Ministers meet in the spring. »]",
    ]
    own = Block("paragraph", (Run("Les ministres se réunissent au printemps."),))
    done = SetTranslations("fr", {TITLE: "Traité"}).apply(by_hand(blank, "free", "fr", put(0, own)))
    assert copy_document(SHELF, done, Copy(SIGNATURE, ("en", "fr"))).beside


def test_columns_list_the_parties_in_the_order_of_the_first_language() -> None:
    document = copy_document(SHELF, draft(), Copy(languages=("en", "fr")))
    english, french = (
        next(p for p in text.provisions if p.signatories).signatories for text in (document, *document.beside)
    )
    pairs = dict(zip(english, french, strict=True))
    assert pairs["the Federal Republic of Germany"] == "la République fédérale d’Allemagne"
    assert pairs["the United States of America"] == "les États-Unis d’Amérique"
    alone = copy_document(SHELF, draft(), Copy(languages=("fr",)))
    assert next(p for p in alone.provisions if p.signatories).signatories[0] == "la République fédérale d’Allemagne"


def test_definitions_have_one_order_in_all_languages_and_their_own_in_a_text_alone() -> None:
    negotiation = draft()
    uid = uid_of(negotiation, "definitions")

    def terms(code: str, languages: tuple[str, ...]) -> list[str]:
        found = words(printed(replace(negotiation, languages=languages), code), uid)
        return [text.partition(" »")[0].partition("”")[0].strip("«“ ") for text in found if text[:1] in "«“"]

    assert terms("en", ("en", "fr"))[:4] == ["Activation", "Armed Attack", "Beneficiary", "Ceasefire"]
    assert terms("fr", ("en", "fr"))[:4] == ["Activation", "Attaque armée", "Bénéficiaire", "Cessez-le-feu"]
    alone = terms("fr", ("fr",))
    assert alone.index("Belligérant") < alone.index("Cessez-le-feu") < alone.index("Dépositaire")


def test_the_authentic_texts_are_those_of_the_draft() -> None:
    negotiation = draft("en", "fr")
    uid = uid_of(negotiation, "authentic_texts")
    assert (
        words(printed(negotiation, "en"), uid)[0]
        == "The English and French texts of this Treaty are equally authentic."
    )
    assert words(printed(negotiation, "fr"), uid)[0] == (
        "Les textes du présent Traité en anglais et en français font également foi."
    )
    assert "only authentic text" in words(printed(replace(negotiation, languages=("en",)), "en"), uid)[0]


def test_references_contract_with_what_stands_before_them() -> None:
    negotiation = draft()
    uid = uid_of(negotiation, "multinational_force")
    text = " ".join(words(printed(negotiation, "fr"), uid))
    assert "régi par l’Article" in text
    assert "fixée au paragraphe" in text
    assert (
        " ".join(words(printed(negotiation, "fr"), uid_of(negotiation, "activation"))).count("prévue à l’Article") == 1
    )


def test_a_heading_is_translated_in_the_other_language_and_changed_in_its_own() -> None:
    negotiation = SetHeading(uid_of(draft(), "purpose"), "Aims").apply(draft())
    provision = negotiation.provision(uid_of(negotiation, "purpose"))
    other = negotiation.provision(uid_of(negotiation, "consultation"))
    assert provision
    assert other
    french, english = Rendering(SHELF, "fr"), Rendering(SHELF, "en")
    assert renamed(english, negotiation, provision, "Goals") == SetHeading(provision.uid, "Goals")
    edit = renamed(french, negotiation, provision, "Buts")
    assert article(edit.apply(negotiation), "fr", provision.uid).heading == "Buts"
    with pytest.raises(Refusal, match="Rename it in the language of the draft first"):
        renamed(french, negotiation, other, "Rencontres")


def test_translations_are_saved_undone_and_kept_out_of_drafts_that_have_none() -> None:
    negotiation = draft()
    uid = uid_of(negotiation, "consultation")
    assert "translations" not in header_to_plain(negotiation)
    assert "translations" not in provision_to_plain(negotiation.provisions[0])
    done = SetTranslations("fr", {TITLE: "Traité"}).apply(negotiation)
    done = by_hand(done, uid, "fr", put(2, Block("paragraph", (Run("Autrement dit."),))))
    again = header_from_plain(
        header_to_plain(done), tuple(provision_from_plain(provision_to_plain(p)) for p in done.provisions)
    )
    assert again == done
    change = delta(negotiation, done)
    assert apply_delta(negotiation, change) == done
    assert apply_delta(done, change.reversed()) == negotiation


def test_an_open_question_is_named_in_the_language_of_the_text() -> None:
    negotiation = draft()
    uid = uid_of(negotiation, "ceasefire")
    assert words(printed(negotiation, "fr"), uid)[0] == "Le Cessez-le-feu commence [début du Cessez-le-feu]."
    found = article(negotiation, "fr", uid).blocks[0].inlines
    assert [inline.parameter for inline in found if isinstance(inline, Open)] == ["from"]


def test_the_list_of_obligations_is_in_the_language_of_the_text() -> None:
    document = copy_document(SHELF, draft(), Copy(languages=("en", "fr"), obligations=True))
    english, french = (text.provisions[-1].blocks[1].grid for text in (document, *document.beside))
    assert english
    assert french
    assert len(english.rows) == len(french.rows) > 30
    rows = {tuple(text_of(cell) for cell in row) for row in french.rows}
    assert ("Article 33", "le Dépositaire", "adresser : une copie certifiée conforme", "chaque signataire") in {
        row[:4] for row in rows
    }
    assert not any("{" in cell for row in rows for cell in row)


def test_a_clause_without_obligations_in_a_language_is_named() -> None:
    shelf = Shelf(TEMPLATES)
    shelf.clauses["consultation"].obligations_in.pop("fr")  # type: ignore[attr-defined]
    with pytest.raises(Refusal, match="Article 4: the list of obligations has no French words for this clause"):
        copy_document(shelf, draft(), Copy(languages=("fr",), obligations=True))
