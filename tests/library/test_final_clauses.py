"""Final clauses speak of a depositary to many, of the other Party to two, and of neither law nor force politically."""

import re
from functools import cache

import pytest

from drafter.app.answers_file import negotiation_from_answers
from drafter.app.rendering import Rendering
from drafter.domain.document import PrintedProvision, text_of
from drafter.library.shelf import Shelf
from drafter.paths import templates_folder

TWO = '[[parties]]\ncode = "NOR"\nroles = ["guarantor"]\n[[parties]]\ncode = "UKR"\nroles = ["beneficiary"]\n'
MANY = '[[parties]]\ncodes = ["DNK", "FIN", "NOR", "SWE"]\n'
DEPOSITARY = '[[parties]]\ncode = "CHE"\nroles = ["depositary"]\n'
#: Words that would make a political text look like a treaty (check B2).
TREATY_WORDS = re.compile(
    r"\b(shall|agree[sd]?|undertakes?|Part(?:y|ies)|Article|enters? into force|in force|[Dd]one at|authentic|"
    r"Treaty|Agreement|ratification|[Dd]epositary|rights|obligations?)\b"
)


@cache
def shelf() -> Shelf:
    return Shelf(templates_folder())


def printed(instrument: str, parties: str, clauses: str = "", status: str = "") -> list[PrintedProvision]:
    chosen = f'status = "{status}"\n' if status else ""
    source = f'instrument = "{instrument}"\n{chosen}title = "Text"\n{parties}{clauses}'
    negotiation = negotiation_from_answers("answers.toml", source, shelf())
    return list(Rendering(shelf(), "en").document(negotiation).provisions)


def text(provisions: list[PrintedProvision], clause: str = "") -> str:
    chosen = [p for p in provisions if clause in ("", p.clause)]
    return "\n".join(text_of(block.inlines) for p in chosen for block in p.blocks).replace("\N{NO-BREAK SPACE}", " ")


def test_two_parties_exchange_notifications_and_have_no_depositary() -> None:
    agreement = printed("bilateral_security_agreement", TWO)
    assert "Depositary" not in text(agreement)
    assert "Each Party shall notify the other Party in writing" in text(agreement, "consent")
    assert "both Parties have expressed their consent to be bound under Article" in text(agreement, "entry_into_force")
    assert "in two originals, one for each Party." in text(agreement, "testimonium")


def test_many_parties_deposit_with_the_depositary() -> None:
    treaty = printed("guarantee_treaty", MANY + DEPOSITARY)
    assert "with the Depositary" in text(treaty, "consent")
    assert "designate the Swiss Confederation as the Depositary" in text(treaty, "depositary")
    assert "in a single original, which shall be deposited with the Depositary." in text(treaty, "testimonium")


def test_an_absent_depositary_is_not_spoken_of() -> None:
    treaty = printed("guarantee_treaty", MANY, "[clauses]\ndepositary = false\n")
    assert "Depositary" not in text(treaty)
    assert "the last of the other Parties receives the notice" in text(treaty, "duration_withdrawal")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("", "30 days after the date on which all signatories have expressed"),
        ("instruments = 3\n", "30 days after the date on which at least 3 signatories have expressed"),
        ('instruments = 3\nnamed_states = ["NOR"]\n', "at least 3 signatories, among them Norway, have expressed"),
        ('named_states = ["NOR"]\n', "the date on which Norway has expressed"),
        ('named_states = ["NOR", "SWE"]\n', "the date on which Norway and Sweden have expressed"),
        ('after = "0 d"\n', "shall enter into force on the date on which all signatories have expressed"),
    ],
)
def test_entry_into_force_names_who_and_when(answers: str, expected: str) -> None:
    treaty = printed("guarantee_treaty", MANY + DEPOSITARY, f"[clauses.entry_into_force]\n{answers}")
    assert expected in text(treaty, "entry_into_force")


def test_entry_into_force_is_kept_apart_from_activation() -> None:
    treaty = printed("guarantee_treaty", MANY + DEPOSITARY)
    assert "alone governs Activation" in text(treaty, "entry_into_force")


@pytest.mark.parametrize(
    ("instrument", "parties"), [("memorandum", MANY), ("bilateral_security_agreement", TWO), ("blank", TWO)]
)
def test_a_political_text_has_no_words_of_treaty_law(instrument: str, parties: str) -> None:
    provisions = printed(instrument, parties, status="political")
    headings = "\n".join(f"{p.label} {p.heading}" for p in provisions)
    assert TREATY_WORDS.findall(text(provisions) + "\n" + headings) == []


def test_a_political_text_comes_into_effect_in_numbered_paragraphs() -> None:
    memorandum = printed("memorandum", MANY)
    assert "comes into effect on the date on which all Participants have signed it." in text(memorandum)
    assert [p.heading for p in memorandum if p.clause == "entry_into_force"] == ["Coming into effect"]
    assert {p.label.rstrip("0123456789.") for p in memorandum if p.kind == "article"} == {""}
