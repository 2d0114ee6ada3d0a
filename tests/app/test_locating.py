"""A provision is found by its uid, its clause or its number, and by nothing else."""

import pytest

from drafter.app.locating import locate
from drafter.domain.edits import AddProvisions, SetDetails
from drafter.domain.errors import UnknownName
from drafter.domain.negotiation import Negotiation, Provision
from tests.app.treaties import shelf, treaty

POLITICAL = SetDetails("Declaration", "", "", ("en",), "political", False).apply(treaty())
TWO_ANNEXES = AddProvisions((Provision("second", "annex", "annex_table"),), 99).apply(treaty())


def clause(name: str, draft: Negotiation | None = None) -> str:
    return locate(shelf(), draft or treaty(), name).clause


def test_by_uid() -> None:
    for provision in treaty().provisions:
        assert locate(shelf(), treaty(), provision.uid) is provision


@pytest.mark.parametrize("name", ["consultation", " consultation "])
def test_by_clause(name: str) -> None:
    assert clause(name) == "consultation"


@pytest.mark.parametrize("name", ["article-1", "Article-1", "ARTICLE-1"])
def test_by_number(name: str) -> None:
    assert clause(name) == "purpose"


def test_a_part_by_its_roman_number() -> None:
    assert locate(shelf(), treaty(), "part-ii").kind == "part"


def test_the_only_annex_has_no_letter_and_others_have() -> None:
    assert clause("annex") == "annex_contact_points"
    assert clause("annex-b", TWO_ANNEXES) == "annex_table"


@pytest.mark.parametrize("name", ["paragraph-1", "article-1"])
def test_a_political_text_by_paragraph(name: str) -> None:
    assert clause(name, POLITICAL) == "purpose"


def test_a_clause_that_stands_twice_is_asked_for_by_uid() -> None:
    twice = AddProvisions((Provision("second", "article", "consultation"),), 9).apply(treaty())
    with pytest.raises(UnknownName, match=r"stands more than once in the draft; name one by its uid: u\d+, second"):
        locate(shelf(), twice, "consultation")


@pytest.mark.parametrize(
    "name", ["", "consultatoin", "article-0", "article-99", "article", "1", "paragraph-1", "annex-a"]
)
def test_what_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(UnknownName, match="is not in the draft; name a provision by uid, clause id or number"):
        locate(shelf(), treaty(), name)
