"""What kind a change is, and what is no change of substance."""

import pytest

from drafter.compare.comparison import Block, compare
from drafter.compare.reading import from_plain

#: Text around the sentence under test, from which words are known to be words.
CONTEXT = (
    "The Parties shall meet in the Council. The Council is convened by the depositary, and the Parties receive the report.\n"
    "“Force” means the units of the Parties. The Government of Ukraine and the Government of Denmark shall receive it."
)


def changed(old: str, new: str) -> Block:
    """The one block that differs when a sentence is changed."""
    found = compare(from_plain("old", f"{CONTEXT}\n{old}"), from_plain("new", f"{CONTEXT}\n{new}"))
    assert found.is_exact
    blocks = [block for block in found.blocks if block.verdict != "unchanged"]
    assert len(blocks) == 1
    return blocks[0]


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("modal", "Each Party shall report to the Council.", "Each Party will report to the Council."),
        ("negation", "Each Party shall report to the Council.", "Each Party shall not report to the Council."),
        ("quantity", "Each Party sends 20 observers to the area.", "Each Party sends 30 observers to the area."),
        (
            "quantity",
            "Each Party sends twenty observers to the area.",
            "Each Party sends thirty observers to the area.",
        ),
        ("money", "Each Party pays 20 euro for every observer.", "Each Party pays 30 euro for every observer."),
        ("money", "Each Party pays € 20 for every observer.", "Each Party pays $ 20 for every observer."),
        (
            "time",
            "Each Party answers within 20 days of the request.",
            "Each Party answers within 30 days of the request.",
        ),
        (
            "time",
            "Each Party answers before 4 March 2026 in writing.",
            "Each Party answers before 4 April 2026 in writing.",
        ),
        ("party", "The Council decides on the request at once.", "The Committee decides on the request at once."),
        ("party", "Aid is given to Ukraine on the request.", "Aid is given to Denmark on the request."),
        (
            "condition",
            "Aid is given if the other side agrees to it.",
            "Aid is given unless the other side agrees to it.",
        ),
        ("scope", "Aid is given to all persons in the area.", "Aid is given to some persons in the area."),
        ("scope", "Aid is given to persons and goods in the area.", "Aid is given to persons or goods in the area."),
        ("reference", "Aid is given as Article 4 says.", "Aid is given as Article 5 says."),
        ("term", "Aid is given to the Force in the area.", "Aid is given to the force in the area."),
        ("wording", "Aid is given to persons in the area.", "Aid is given to persons in the region."),
        ("wording", "Aid is given [to persons] in the area.", "Aid is given to persons in the area."),
        ("wording", "Aid is given; reports follow at once.", "Aid is given, reports follow at once."),
    ],
)
def test_a_change_of_substance_says_what_it_touches(kind: str, old: str, new: str) -> None:
    block = changed(old, new)
    assert kind in block.kinds
    assert block.material


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Aid is given to persons in the area.", "Aid is given to persons  in the area ."),
        ("Aid is given to persons in the area.", "Aid is givento persons in the area."),
        ("The so-called “list” is Denmark's own.", "The so-called ‘list’ is Denmark’s own."),
        ("Aid is given to persons - in the area.", "Aid is given to persons – in the area."),
        ("The programme is organised at the centre.", "The program is organized at the center."),
        ("Each Party recieves the report of the Council.", "Each Party receives the report of the Council."),
        ("Each Party will recieve the report of the Council.", "Each Party will receive the report of the Council."),
        ("The depositaiy is told of the request.", "The depositary is told of the request."),
        ("Aid is given, where needed, to persons.", "Aid is given where needed to persons."),
        ("Aid is given to Persons in the area.", "Aid is given to persons in the area."),
        ("Aid is given to persons in the area.", "Aid is given to persons in the area;"),
        ("A con.ict is reported to the Council.", "A conflict is reported to the Council."),
        ("The comer of the area is marked for the Council.", "The corner of the area is marked for the Council."),
    ],
)
def test_spelling_spacing_and_quotes_are_editorial(old: str, new: str) -> None:
    block = changed(old, new)
    assert block.kinds == ("editorial",)
    assert not block.material


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The Council shall adopt the report at once.", "The Council shall adapt the report at once."),
        ("The State pays for the report at once.", "The States pays for the report at once."),
        ("Exports are 1.5 percent of the whole trade.", "Exports are 15 percent of the whole trade."),
        ("The trial is paid for by the host in full.", "The trail is paid for by the host in full."),
    ],
)
def test_a_word_that_only_looks_like_another_is_another(old: str, new: str) -> None:
    assert changed(old, new).material


def test_one_date_stands_out_among_forty_spelling_corrections() -> None:
    old = "\n".join(
        f"{n}. Item {n} is goverment property, recieved and catalogued under number {n}." for n in range(1, 41)
    )
    new = old.replace("goverment", "government").replace("recieved", "received")
    date = "\n41. The list is closed on {} March 2027.\n"
    found = compare(from_plain("old", old + date.format(3)), from_plain("new", new + date.format(13)))
    assert found.summary["edited"] == 41
    assert [block.kinds for block in found.blocks if block.material] == [("time",)]


def test_a_language_has_its_own_words_of_weight() -> None:
    german = "Die Vertragsparteien berichten dem Rat, und der Rat ist das Organ des Vertrags.\nJede Partei {} dem Rat berichten."
    found = compare(from_plain("alt", german.format("muss")), from_plain("neu", german.format("kann")))
    assert [block.kinds for block in found.blocks if block.material] == [("modal",)]
