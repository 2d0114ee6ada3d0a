"""What became of every paragraph: verdicts, marked-up text, renumbering, moves, exactness."""

import json
import random
import re
from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.compare.comparison import Comparison, compare
from drafter.compare.judging import Stale
from drafter.compare.marking import NEW_SIDE, OLD_SIDE
from drafter.compare.paragraphs import Paragraph, Text
from drafter.compare.reading import from_plain

TREATY = """Agreement on a Monitoring Mission
Article 1
Purpose of the Mission
1. The Mission observes the ceasefire and reports to the Council on every breach of it.
2. It has no power to use force other than in the defence of its own members.
Article 2
Size and Place
1. The Mission has 400 observers, placed along the line that Annex A describes.
2. The Council may change their number by the procedure of Article 4, paragraph 2.
Article 3
Freedom of Movement
The observers move freely by day and by night in the area described in Article 2, and no Party hinders them.
Article 4
The Council
1. The Council consists of one delegate of each Party, and meets in Vienna once a month.
2. It decides by a majority of its members, subject to Article 1.
"""


def compared(old: str, new: str) -> Comparison:
    found = compare(from_plain("old", old), from_plain("new", new))
    assert found.is_exact
    return found


def changes(found: Comparison) -> list[tuple[str, str, str]]:
    """The blocks that are not unchanged: verdict, first old line, first new line."""
    return [
        (
            block.verdict,
            found.old.paragraphs[block.old[0]].line if block.old else "",
            found.new.paragraphs[block.new[0]].line if block.new else "",
        )
        for block in found.blocks
        if block.verdict != "unchanged"
    ]


def marked(found: Comparison) -> str:
    """The marked-up text of all that changed: deletions in [-…-], insertions in {+…+}, moves in <<…<< and >>…>>."""
    frames = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}", "<": "<<{}<<", ">": ">>{}>>"}
    parts = []
    for index, left in found.order:
        block = found.blocks[index]
        if block.verdict != "unchanged":
            parts += [frames[s.status].format(s.text) for s in (block.departed if left else block.segments)]
    return "".join(parts)


# Words


def test_equal_texts_have_no_changes() -> None:
    found = compared(TREATY, TREATY)
    assert found.summary["unchanged"] == len(found.old.paragraphs)
    assert found.summary["material"] == 0


def test_a_changed_word_is_marked_alone() -> None:
    found = compared(TREATY, TREATY.replace("may change", "shall change"))
    assert changes(found)[0][0] == "edited"
    assert marked(found) == (
        "2. The Council [-may-]{+shall+} change their number by the procedure of Article 4, paragraph 2.\n"
    )
    assert [block.kinds for block in found.blocks if block.material] == [("modal",)]


def test_inserted_and_deleted_words_keep_the_words_around_them_whole() -> None:
    found = compared(
        TREATY, TREATY.replace("moves freely by day and", "").replace("400 observers", "400 unarmed observers")
    )
    assert "400{+ unarmed+} observers" in marked(found)


def test_a_figure_is_never_marked_in_part() -> None:
    found = compared("The Mission has 1,400 observers in the area.", "The Mission has 1,500 observers in the area.")
    assert marked(found) == "The Mission has [-1,400-]{+1,500+} observers in the area.\n"


def test_text_in_place_of_another_is_shown_as_a_whole() -> None:
    found = compared(
        "1. The Council meets in Vienna once a month, or more often.", "1. Staff receive no pay and wear a badge."
    )
    assert [block.verdict for block in found.blocks] == ["rewritten"]
    assert "=" not in {segment.status for segment in found.segments if segment.text.strip()}


# Paragraphs


def test_another_paragraph_under_the_same_label_is_rewritten() -> None:
    lines = TREATY.splitlines()
    new = [*lines[:4], "2. It may hear witnesses who ask for it, in any place.", *lines[5:]]
    assert [verdict for verdict, _, _ in changes(compared(TREATY, "\n".join(new)))] in (
        ["removed", "added"],
        ["rewritten"],
    )


def test_an_article_removed_with_all_its_paragraphs_is_one_change() -> None:
    lines = TREATY.splitlines()
    found = compared(TREATY, "\n".join(lines[:9] + lines[12:]).replace("Article 4", "Article 3"))
    removed = [block for block in found.blocks if block.verdict == "removed"]
    assert [block.old for block in removed] == [(9, 10, 11)]


def test_a_moved_paragraph_is_shown_at_both_places() -> None:
    lines = TREATY.splitlines()
    moved = lines[7]
    found = compared(TREATY, "\n".join([*lines[:3], moved, *lines[3:7], *lines[8:]]))
    assert ("moved", moved, moved) in changes(found)
    assert f">>{moved}\n>>" in marked(found)
    assert f"<<{moved}\n<<" in marked(found)


def test_words_changed_inside_a_moved_article_are_marked_there() -> None:
    lines = TREATY.splitlines()
    edited = [line.replace("by day and by night", "by day") for line in lines[9:12]]
    found = compared(TREATY, "\n".join([*lines[:1], *edited, *lines[1:9], *lines[12:]]))
    verdicts = {verdict: (old, new) for verdict, old, new in changes(found)}
    assert verdicts["moved_edited"] == (lines[11], edited[2])
    assert "[- and by night-]" in marked(found)


def test_a_moved_article_is_no_change_of_substance_a_paragraph_that_leaves_its_article_is() -> None:
    lines = TREATY.splitlines()
    article = compared(TREATY, "\n".join([*lines[:1], *lines[9:12], *lines[1:9], *lines[12:]]))
    assert article.summary["moved"] == 3
    assert article.summary["material"] == 0
    paragraph = compared(TREATY, "\n".join([*lines[:5], lines[14], *lines[5:14], *lines[15:]]))
    assert [block.kinds for block in paragraph.blocks if block.material] == [("scope",)]


def test_a_paragraph_split_in_two() -> None:
    found = compared(
        TREATY, TREATY.replace("in the area described in Article 2, and", "in the area described in Article 2.\nAnd")
    )
    assert [verdict for verdict, _, _ in changes(found)] == ["split"]
    assert "Article 2[-,-]{+.\n+}[- and-]{+And+} no Party" in marked(found)


def test_two_paragraphs_merged_into_one() -> None:
    found = compared(TREATY, TREATY.replace("breach of it.\n2. It has", "breach of it. It has"))
    merged = [block for block in found.blocks if block.verdict == "merged"]
    assert [(block.old, block.new) for block in merged] == [((3, 4), (3,))]


# Renumbering

FRONT = "Article 1\nNames\nIn this Agreement, Mission means the observers and the staff who support them.\n"


def in_front(treaty: str) -> str:
    """The treaty with one article put in front, all numbers and references following."""
    for number in (4, 3, 2, 1):
        treaty = treaty.replace(f"Article {number}", f"Article {number + 1}")
    first, rest = treaty.split("\n", 1)
    return f"{first}\n{FRONT}{rest}"


def test_one_article_in_front_is_one_change_of_substance() -> None:
    found = compared(TREATY, in_front(TREATY))
    assert [block.verdict for block in found.blocks if block.material] == ["added"]
    assert found.summary["added"] == 1
    assert found.summary["renumbered"] == 4 + 3
    assert {kind for block in found.blocks if block.verdict == "renumbered" for kind in block.kinds} == {"number"}
    assert found.stale == ()


def test_a_reference_that_did_not_follow_is_reported() -> None:
    new = in_front(TREATY).replace("subject to Article 2", "subject to Article 1")
    found = compared(TREATY, new)
    last = len(found.new.paragraphs) - 1
    assert found.stale == (Stale(last, "article", "1", "2"),)


def test_a_reference_turned_to_another_article_is_a_change_of_substance() -> None:
    found = compared(TREATY, in_front(TREATY).replace("subject to Article 2", "subject to Article 4"))
    assert [block.kinds for block in found.blocks if block.material and block.verdict == "edited"] == [("reference",)]


def test_a_list_of_references_follows_number_by_number() -> None:
    listed = TREATY + "Article 5\nFinal\nArticles 1, 2 and 4 bind for ten years.\n"
    new = in_front(TREATY) + "Article 6\nFinal\nArticles 2, 3 and 5 bind for ten years.\n"
    found = compared(listed, new)
    assert found.summary["added"] == found.summary["material"] == 1
    assert "Articles [-1-]{+2+}, [-2-]{+3+} and [-4-]{+5+} bind" in marked(found)


def test_a_paragraph_put_between_renumbers_those_that_follow() -> None:
    new = TREATY.replace("2. It decides", "2. It may meet elsewhere if all agree to it.\n3. It decides").replace(
        "paragraph 2.", "paragraph 3."
    )
    found = compared(TREATY, new)
    assert [verdict for verdict, _, _ in changes(found)] == ["renumbered", "added", "renumbered"]
    assert found.summary["material"] == 1


# Identity


def test_a_draft_is_aligned_by_uid_whatever_its_words() -> None:
    def draft(name: str, *paragraphs: tuple[str, str, str]) -> Text:
        return Text(
            name,
            tuple(Paragraph(text, number, "article" if number else "text", 2, uid) for uid, number, text in paragraphs),
        )

    old = draft(
        "old", ("u1", "Article 1", "Aims"), ("u1.1", "", "Peace."), ("u2", "Article 2", "Cost"), ("u2.1", "", "None.")
    )
    new = draft(
        "new", ("u2", "Article 1", "Fees"), ("u2.1", "", "None."), ("u1", "Article 2", "Aims"), ("u1.1", "", "Peace.")
    )
    found = compare(old, new)
    assert found.is_exact
    assert {(block.old, block.new) for block in found.blocks} == {
        ((0,), (2,)),
        ((1,), (3,)),
        ((2,), (0,)),
        ((3,), (1,)),
    }


# Form


def test_the_json_follows_the_contract() -> None:
    plain = json.loads(json.dumps(compared(TREATY, in_front(TREATY)).to_plain()))
    assert plain["format"] == "drafter-comparison/1"
    assert plain["sides"][0] == {"name": "old", "words": len(re.findall(r"\w+", TREATY)), "paragraphs": 16}
    added = next(block for block in plain["blocks"] if block["verdict"] == "added")
    assert added["old"] is None
    assert added["new"]["index"] == 1
    assert added["new"]["number"] == "Article 1"
    assert added["new"]["text"].startswith("\nNames\nIn this Agreement")
    assert added["material"] is True
    assert ["-", "1", "number"] in plain["segments"]
    assert plain["summary"]["material"] == 1


# Exactness

words = st.sampled_from(
    [
        "the",
        "Party",
        "shall",
        "not",
        "10",
        "days",
        "Article",
        "2",
        "(a)",
        "1.",
        ",",
        ".",
        ";",
        "—",
        "’",
        "第一条",
        "\u00a0",
        "[",
        "é",
    ]
)
lines = st.lists(words, max_size=12).map(" ".join)
texts = st.one_of(st.lists(lines, max_size=8).map("\n".join), st.text(max_size=80))


@given(texts, texts)
def test_both_texts_can_be_rebuilt_from_the_result(old: str, new: str) -> None:
    assert compare(from_plain("old", old), from_plain("new", new)).is_exact


@given(st.lists(lines, max_size=8), st.randoms(use_true_random=False))
def test_shuffled_cut_and_joined_paragraphs_are_rebuilt_too(paragraphs: list[str], rng: random.Random) -> None:
    other = [line for line in paragraphs if rng.random() < 0.8]
    rng.shuffle(other)
    text = "\n".join(other)
    cut = "".join(rng.choice(["\n", "", char]) if char in " \n" and rng.random() < 0.2 else char for char in text)
    assert compared("\n".join(paragraphs), cut).rebuilt(NEW_SIDE).split() == cut.split()


@given(texts)
def test_a_text_compared_with_itself_is_unchanged(text: str) -> None:
    found = compare(from_plain("old", text), from_plain("new", text))
    assert {block.verdict for block in found.blocks} <= {"unchanged"}


@given(texts, texts)
def test_every_paragraph_stands_in_one_block(old: str, new: str) -> None:
    found = compare(from_plain("old", old), from_plain("new", new))
    assert sorted(i for block in found.blocks for i in block.old) == list(range(len(found.old.paragraphs)))
    assert sorted(j for block in found.blocks for j in block.new) == list(range(len(found.new.paragraphs)))


# Hard inputs

rng = random.Random(11)
WORDS = ["".join(rng.choice("abcdefghij") for _ in range(rng.randint(3, 8))) for _ in range(3000)]


def babble(count: int) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(count))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("", "Article 1"),
        ("Article 1", ""),
        ("\n".join(babble(30) for _ in range(800)), "\n".join(babble(30) for _ in range(800))),
        ("the same line\n" * 5000, "the same line\n" * 4990),
        (". " * 20_000, ", " * 20_000),
        ("-" * 200_000, "- " * 1000),
        ("a" + " " * 200_000 + "b", "a b"),
    ],
    ids=["both empty", "nothing before", "nothing after", "unrelated", "repeated lines", "marks", "dashes", "spaces"],
)
def test_hard_inputs_are_answered_and_do_not_hang(old: str, new: str) -> None:
    start = process_time()
    assert compared(old, new).rebuilt(OLD_SIDE).split() == old.split()
    assert process_time() - start < 60  # far from a hang, whatever the machine


def test_one_huge_paragraph_is_still_compared_word_by_word() -> None:
    pieces = babble(60_000).split()
    changed = list(pieces)
    for place in range(100, 60_000, 6000):
        changed[place] = "changed"
    found = compared(" ".join(pieces), " ".join(changed))
    assert sum(segment.status == "+" for segment in found.segments) == 10


def test_names_of_parties_are_known_where_they_are_given() -> None:
    old, new = (
        Text(name, (Paragraph(f"Aid goes to {party} this year."),))
        for name, party in (("old", "Atlantis"), ("new", "Utopia"))
    )
    found = compare(old, replace(new), names=("Atlantis", "Utopia"))
    assert [block.kinds for block in found.blocks] == [("party",)]
