"""An answers file becomes a negotiation, or every fault in it is told at its line, all at once."""

import itertools
from pathlib import Path

import pytest

from drafter.app.answers_file import negotiation_from_answers
from drafter.domain.errors import Faults
from drafter.domain.kinds import Duration, Table
from drafter.domain.negotiation import Negotiation
from drafter.domain.parties import Party
from tests.app.treaties import shelf

EXAMPLES = Path(__file__).parents[3] / "shared" / "examples"
HEAD = 'instrument = "guarantee_treaty"\n'


def read(text: str, instrument: str = "") -> Negotiation:
    uids = (f"u{number}" for number in itertools.count())
    return negotiation_from_answers("a.toml", text, shelf(), instrument, lambda: next(uids))


def faults(text: str, instrument: str = "") -> list[str]:
    with pytest.raises(Faults) as refused:
        read(text, instrument)
    return [str(fault) for fault in refused.value.faults]


def clauses(negotiation: Negotiation) -> list[str]:
    return [provision.clause for provision in negotiation.provisions if provision.clause]


def test_what_stands_over_the_whole_text() -> None:
    draft = read(
        HEAD + 'title = " Pact "\nsymbol = "S/1"\nmarking = "LIMITED"\nlanguages = ["en"]\nprotocol_order = true'
    )
    assert (draft.title, draft.symbol, draft.marking, draft.languages, draft.protocol_order) == (
        "Pact", "S/1", "LIMITED", ("en",), True,
    )  # fmt: skip


def test_an_instrument_alone_is_enough() -> None:
    draft = read(HEAD)
    assert draft.title == shelf().instruments["guarantee_treaty"].title
    assert (draft.status, draft.languages, draft.parties) == ("binding", ("en",), ())


def test_parties_are_named_by_code_by_several_codes_or_by_name() -> None:
    draft = read(
        HEAD
        + '[[parties]]\ncode = "UKR"\nroles = ["beneficiary"]\ngroups = ["East"]\n'
        + '[[parties]]\ncodes = ["FRA", "GBR"]\nroles = ["guarantor"]\n'
        + '[[parties]]\nname = "European Union"\nofficial = "the European Union"\n'
    )
    assert draft.parties == (
        Party("UKR", ("beneficiary",), groups=("East",)),
        Party("FRA", ("guarantor",)),
        Party("GBR", ("guarantor",)),
        Party("European Union", (), "European Union", "the European Union"),
    )


def test_a_party_with_a_name_of_two_words_can_be_named_in_an_answer() -> None:
    draft = read(
        HEAD + '[[parties]]\nname = "European Union"\n[clauses.multinational_force]\ncommander = "european union"'
    )
    force = next(p for p in draft.provisions if p.clause == "multinational_force")
    assert force.answers["commander"] == "European Union"


def test_answers_are_typed_and_kept_beside_those_of_the_instrument() -> None:
    draft = read(HEAD + '[clauses.consultation]\nwithin = "36 h"')
    consultation = next(p for p in draft.provisions if p.clause == "consultation")
    assert consultation.answers["within"] == Duration(36, "h")


def test_a_table_is_given_row_by_row() -> None:
    draft = read(
        HEAD + '[[parties]]\ncode = "FRA"\n[[clauses.response_measures.measures]]\nparty = "FRA"\ncapability = "Ships"'
    )
    table = next(p for p in draft.provisions if p.clause == "response_measures").answers["measures"]
    assert isinstance(table, Table)
    assert table.records()[0]["capability"] == "Ships"


def test_false_leaves_a_clause_out_and_true_puts_it_in() -> None:
    assert "reservations" in clauses(read(HEAD))
    assert "reservations" not in clauses(read(HEAD + "[clauses]\nreservations = false"))
    assert "annex_table" not in clauses(read(HEAD))
    assert "annex_table" in clauses(read(HEAD + "[clauses]\nannex_table = true"))
    assert clauses(read(HEAD + "[clauses]\nconsultation = true")) == clauses(read(HEAD))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "a.toml: “instrument” is missing (instruments: guarantee_treaty,"),
        ('instrument = "pact"', "a.toml, line 1: there is no instrument “pact” (instruments: guarantee_treaty,"),
        ("instrument = 3", "a.toml, line 1: “instrument” must be a text"),
        (HEAD + "titel = 1", "a.toml, line 2: unknown key “titel” (keys: instrument, title,"),
        (HEAD + "title = 1", "a.toml, line 2: “title” must be a text"),
        (HEAD + 'status = "solemn"', "a.toml, line 2: this instrument has no status “solemn” (statuses: binding)"),
        (HEAD + 'languages = ["tlh"]', "a.toml, line 2: there is no treaty language “tlh” (languages: en"),
        (HEAD + 'languages = "en"', "a.toml, line 2: “languages” must be a list of texts"),
        (HEAD + 'protocol_order = "yes"', "a.toml, line 2: “protocol_order” must be true or false"),
        (HEAD + 'parties = "UKR"', "a.toml, line 2: “parties” must be tables: [[parties]]"),
        (HEAD + "clauses = 3", "a.toml, line 2: “clauses” must be a table: [clauses.consultation]"),
        (HEAD + "[clauses]\nconsultation = 3", "a.toml, line 3: “consultation” must be a table of answers, or false"),
        (HEAD + "[clauses.consultatoin]", "a.toml, line 2: there is no clause “consultatoin” (clauses: title,"),
        (
            HEAD + '[clauses.consultation]\nwhen = "24 h"',
            "a.toml, line 3: “consultation” has no parameter “when” (parameters: within,",
        ),
        (
            HEAD + '[clauses.consultation]\nwithin = "soon"',
            "a.toml, line 3: “consultation.within”: “soon” is not a duration such as “24 h”,",
        ),
        (
            HEAD + '[clauses.consultation]\nwithin = "99 weeks"',
            "a.toml, line 3: “consultation.within”: “99 weeks” is outside the limits: at least 1 h and at most 30 d",
        ),
        (
            HEAD + '[clauses.multinational_force]\ncommander = "FRA"',
            "a.toml, line 3: “multinational_force.commander”: “FRA” is not a party of this negotiation",
        ),
        (
            HEAD + '[[clauses.response_measures.measures]]\nquantity = "1"\n'
            '[[clauses.response_measures.measures]]\nquantity = "1"\nparty = "FRA"',
            "a.toml, line 6: “response_measures.measures”: row 2, column “party”: “FRA” is not a party",
        ),
        (
            HEAD + "[[clauses.response_measures.measures]]\nprty = 1",
            "a.toml, line 3: “response_measures.measures”: row 1 has no column “prty” (columns: party,",
        ),
        ('instrument = "political_declaration"\n[clauses.registration]', "a.toml, line 2: “registration” has no place"),
    ],
)
def test_a_fault_is_told_in_one_sentence_at_its_line(text: str, told: str) -> None:
    found = faults(text)
    assert len(found) == (2 if text == "instrument = 3" else 1)
    assert any(fault.startswith(told) for fault in found)


@pytest.mark.parametrize(
    ("party", "told"),
    [
        ('code = "QQQ"', "line 3: “QQQ” is no code of a State such as “UKR”; an organisation needs a “name” as well"),
        ('codes = ["UKR", "ukr2"]', "line 3: “ukr2” is no code of a State"),
        ("code = 4", "line 3: “code” must be a text"),
        ('roles = ["guarantor"]', "line 2: a party needs a “code” or a “name”"),
        ('codes = ["UKR", " "]', "line 2: a party needs a “code” or a “name”"),
        ('code = "UKR"\nroles = ["friend"]', "line 4: there is no role “friend” (roles: guarantor,"),
        ('code = "UKR"\nrole = "host"', "line 4: unknown key “role” (keys: code, codes, name,"),
        ('codes = ["UKR", "FRA"]\nname = "Both"', "line 2: several parties cannot have one name"),
        ('code = "UKR"\n[[parties]]\ncode = "UKR"', "line 4: the party “UKR” is named twice; keep one of the two"),
        ('code = "EU"\nname = "a"\n[[parties]]\ncode = "eu"\nname = "b"', "line 5: the party “eu” is named twice"),
    ],
)
def test_a_fault_of_a_party_is_told_in_one_sentence_at_its_line(party: str, told: str) -> None:
    (fault,) = faults(f"{HEAD}[[parties]]\n{party}")
    assert fault.startswith(f"a.toml, {told}")


def test_a_bilateral_instrument_takes_two_parties() -> None:
    told = faults('instrument = "bilateral_security_agreement"\n[[parties]]\ncodes = ["UKR", "FRA", "GBR"]')
    assert told == ["a.toml, line 2: this instrument is between 2 parties; 3 are named"]


def test_all_faults_are_told_at_once_in_the_order_of_their_lines() -> None:
    told = faults(
        'instrument = "pact"\ncolour = "red"\n[clauses.consultation]\nwithin = "soon"\nwhen = 1\n'
        '[clauses.purple]\n[[parties]]\ncode = "UKR"\nroles = ["friend"]\n[[parties]]\ncode = "UKR"\n'
    )
    assert [fault.split(": ")[0] for fault in told] == [f"a.toml, line {n}" for n in (1, 2, 4, 5, 6, 9, 10)]


def test_an_instrument_from_elsewhere_is_not_blamed_on_the_file() -> None:
    assert faults(HEAD, "pact")[0].startswith("a.toml: there is no instrument “pact”")


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason=f"there is no {EXAMPLES}")
@pytest.mark.parametrize(("name", "parties"), [("guarantee-treaty", 34), ("logistics-arrangement", 2)])
def test_the_examples_of_the_project_are_read(name: str, parties: int) -> None:
    draft = read((EXAMPLES / f"{name}.toml").read_text(encoding="utf-8"))
    assert len(draft.parties) == parties
    assert len({provision.uid for provision in draft.provisions}) == len(draft.provisions)
