"""English as shipped: every State of the United Nations, every word the program asks for, names in order."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from drafter.domain.clauses import STATUSES
from drafter.domain.kinds import DISTANCE_UNITS, DURATION_UNITS
from drafter.domain.language import Language
from drafter.domain.naming import listed
from drafter.domain.negotiation import PROVISION_KINDS, Negotiation
from drafter.domain.parties import Party
from drafter.library.manifest import read_language
from drafter.paths import templates_folder

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT.parent / "shared" / "examples" / "guarantee-treaty.toml"
FILE = templates_folder() / "languages" / "en.toml"

#: Member States of the United Nations by the regional groups in which they vote.
MEMBERS = {
    "Africa": """DZA AGO BEN BWA BFA CPV BDI CMR CAF TCD COM COG CIV COD DJI EGY GNQ ERI SWZ ETH GAB GMB GHA GIN GNB
        KEN LSO LBR LBY MDG MWI MLI MRT MUS MAR MOZ NAM NER NGA RWA STP SEN SYC SLE SOM ZAF SSD SDN TGO TUN UGA TZA ZMB
        ZWE""",
    "Asia and the Pacific": """AFG BHR BGD BTN BRN KHM CHN CYP PRK FJI IND IDN IRN IRQ JPN JOR KAZ KIR KWT KGZ LAO LBN
        MYS MDV MHL FSM MNG MMR NRU NPL OMN PAK PLW PNG PHL QAT KOR WSM SAU SGP SLB LKA SYR TJK THA TLS TON TKM TUV ARE
        UZB VUT VNM YEM""",
    "Eastern Europe": """ALB ARM AZE BLR BIH BGR HRV CZE EST GEO HUN LVA LTU MNE MKD POL MDA ROU RUS SRB SVK SVN
        UKR""",
    "Latin America and the Caribbean": """ATG ARG BHS BRB BLZ BOL BRA CHL COL CRI CUB DMA DOM ECU SLV GRD GTM GUY HTI
        HND JAM MEX NIC PAN PRY PER KNA LCA VCT SUR TTO URY VEN""",
    "Western Europe and others": """AND AUS AUT BEL CAN DNK FIN FRA DEU GRC ISL IRL ITA LIE LUX MLT MCO NLD NZL NOR
        PRT SMR ESP SWE CHE TUR GBR ISR USA""",
}
OBSERVERS = {"VAT", "PSE"}
OTHERS = {"XKX"}
ORGANISATIONS = {"EU", "NATO", "OSCE", "UN"}


@pytest.fixture(scope="module")
def english() -> Language:
    return read_language(FILE, FILE.name)


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def members() -> set[str]:
    return {code for group in MEMBERS.values() for code in group.split()}


def texts(value: Any) -> Iterator[str]:
    """Every text in nested tables and lists."""
    if isinstance(value, str):
        yield value
    else:
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)


def events_named(manifest: dict[str, Any]) -> list[str]:
    """The events that a clause has as defaults or in its examples."""
    parameters = [p for p in manifest.get("parameters", []) if p["kind"] == "event"]
    answers = [example.get("answers", {}) for example in manifest.get("examples", [])]
    named = [p["default"] for p in parameters if "default" in p]
    return named + [given[p["id"]] for p in parameters for given in answers if p["id"] in given]


def in_order(english: Language, *codes: str) -> list[str]:
    parties = tuple(Party(code) for code in codes)
    negotiation = Negotiation("n", "guarantee_treaty", "binding", "A treaty", parties=parties)
    return [party.code for party in listed(negotiation, english)]


def test_there_are_193_members_of_the_united_nations(english: Language) -> None:
    assert len(members()) == 193
    assert members() <= set(english.states)


def test_beside_the_members_there_are_only_the_observers_kosovo_and_four_organisations(english: Language) -> None:
    assert set(english.states) - members() == OBSERVERS | OTHERS | ORGANISATIONS


def test_codes_of_states_are_three_capitals(english: Language) -> None:
    assert [code for code in set(english.states) - ORGANISATIONS if not re.fullmatch("[A-Z]{3}", code)] == []


def test_every_party_of_the_example_treaty_has_its_names(english: Language) -> None:
    if not EXAMPLE.is_file():
        pytest.skip(f"the example lies outside this checkout and is not there: {EXAMPLE.name}")
    tables = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))["parties"]
    codes = [code for table in tables for code in table.get("codes", [table.get("code")])]
    assert len(codes) == 34
    assert [code for code in codes if code not in english.states] == []


def test_every_state_has_a_name_and_an_official_name(english: Language) -> None:
    assert [
        code for code, state in english.states.items() if not state.name.strip() or not state.official.strip()
    ] == []


@pytest.mark.parametrize("field", ["name", "official"])
def test_no_two_states_have_the_same_name(english: Language, field: str) -> None:
    counts = Counter(getattr(state, field) for state in english.states.values())
    assert [name for name, count in counts.items() if count > 1] == []


def test_full_forms_of_state_stand_with_their_article(english: Language) -> None:
    forms = re.compile(r"(?:[\w’-]+ )*(?:Republic|Kingdom|Principality|Union|Federation|States|Confederation|Duchy)\b")
    assert [
        s.code for s in english.states.values() if forms.match(s.official) and not s.official.startswith("the ")
    ] == []


@pytest.mark.parametrize(
    ("code", "name", "official"),
    [
        ("NLD", "the Netherlands", "the Kingdom of the Netherlands"),
        ("GBR", "the United Kingdom", "the United Kingdom of Great Britain and Northern Ireland"),
        ("USA", "the United States", "the United States of America"),
        ("TUR", "Türkiye", "the Republic of Türkiye"),
        ("CZE", "Czechia", "the Czech Republic"),
        ("CIV", "Côte d’Ivoire", "the Republic of Côte d’Ivoire"),
        ("MKD", "North Macedonia", "the Republic of North Macedonia"),
        ("SWZ", "Eswatini", "the Kingdom of Eswatini"),
        ("CHE", "Switzerland", "the Swiss Confederation"),
        ("UKR", "Ukraine", "Ukraine"),
    ],
)
def test_names_follow_the_practice_of_the_united_nations(
    english: Language, code: str, name: str, official: str
) -> None:
    assert (english.states[code].name, english.states[code].official) == (name, official)


def test_states_are_listed_as_the_united_nations_lists_them(english: Language) -> None:
    expected = [
        "BOL",
        "CIV",
        "CYP",
        "PRK",
        "GMB",
        "IRN",
        "NLD",
        "KOR",
        "MDA",
        "TUR",
        "UKR",
        "GBR",
        "TZA",
        "USA",
        "VEN",
        "VNM",
    ]
    assert in_order(english, *sorted(expected)) == expected


def test_texts_have_single_spaces_and_typographic_apostrophes(data: dict[str, Any]) -> None:
    assert [text for text in texts(data) if text != " ".join(text.split()) or "'" in text or not text] == []


def test_every_word_that_the_program_asks_for_is_there(english: Language) -> None:
    asked = re.compile(r"(?:language\.word\(|(?:language|document)\.words(?:\[|\.get\())(f?)[\"']([^\"'{]+)(.)")
    found = [match for path in (ROOT / "drafter").rglob("*.py") for match in asked.findall(path.read_text("utf-8"))]
    assert ("", "cite.within", '"') in found
    missing = [key for form, key, end in found if not form and key not in english.words]
    missing += [key for form, key, end in found if form and not any(word.startswith(key) for word in english.words)]
    assert missing == []


@pytest.mark.parametrize("kind", PROVISION_KINDS)
def test_every_kind_of_provision_can_be_named_and_cited(english: Language, kind: str) -> None:
    assert {kind, f"cite.{kind}", f"cite.this.{kind}"} <= set(english.words)


@pytest.mark.parametrize("status", STATUSES)
def test_both_registers_have_their_words(english: Language, status: str) -> None:
    assert {f"shall.{status}", f"party.{status}", f"parties.{status}"} <= set(english.words)


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("cite.within", {"inner", "outer"}),
        ("cite.paragraph", {"n"}),
        ("cite.subparagraph", {"n"}),
        ("cite.point", {"n"}),
        ("datetime.pattern", {"time", "zone", "date"}),
        ("page.of", {"page", "pages"}),
        ("copy.of", {"copy", "copies"}),
        ("signature.for", {"name"}),
    ],
)
def test_patterns_have_their_places(english: Language, key: str, names: set[str]) -> None:
    assert {name for _, name, _, _ in Formatter().parse(english.words[key]) if name} == names


def test_every_unit_has_its_singular_and_plural(english: Language) -> None:
    assert set(english.units) == {*DURATION_UNITS, *DISTANCE_UNITS}
    assert [unit for unit, forms in english.units.items() if set(forms) != {"one", "other"}] == []


def test_every_event_has_a_phrase_and_a_label(data: dict[str, Any]) -> None:
    assert list(data["events"]) == list(data["event_labels"])
    assert len(set(data["events"].values())) == len(set(data["event_labels"].values())) == len(data["events"])


def test_event_phrases_read_on_and_labels_stand_alone(data: dict[str, Any]) -> None:
    assert [phrase for phrase in data["events"].values() if not re.match(r"[a-z].*[a-z]$", phrase)] == []
    assert [label for label in data["event_labels"].values() if not re.match(r"[A-Z].*[a-z]$", label)] == []


def test_every_event_that_a_clause_names_has_a_phrase(english: Language) -> None:
    manifests = [tomllib.loads(path.read_text("utf-8")) for path in templates_folder().glob("clauses/*/clause.toml")]
    events = [event for manifest in manifests for event in events_named(manifest)]
    assert events
    assert [event for event in events if event not in english.events] == []


def test_the_window_can_offer_events_by_label(english: Language) -> None:
    assert english.event_labels["armed_attack"] == "Armed attack begins"
    assert list(english.event_labels) == list(english.events)


def test_markings_are_offered_in_rising_order(english: Language) -> None:
    assert list(english.markings) == ["UNCLASSIFIED", "LIMITED", "RESTRICTED", "CONFIDENTIAL", "SECRET"]
