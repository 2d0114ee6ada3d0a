"""A clause type is one folder and no code, and what is faulty in the library is named by file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from drafter.app.drafting import new_negotiation
from drafter.app.rendering import Rendering
from drafter.domain.clauses import BINDING
from drafter.domain.document import text_of
from drafter.domain.errors import Faults
from drafter.library.shelf import Shelf
from tests.library.casts import PAIR, TEMPLATES, readable, wording

PASSAGE = """\
title = "Right of passage"
group = "support"
summary = "Vessels pass a strait on notice."

[[parameters]]
id = "notice"
kind = "duration"
label = "length of notice"
question = "How long before the passage must notice be given?"
default = "12 h"

[[parameters]]
id = "strait"
kind = "text"
label = "name of the strait"
question = "Which strait is passed?"
"""
PASSAGE_WORDING = """\
Each {{ Party }} {{ shall }} give notice of a passage through the {{ strait }} {{ notice }} before it begins.
{% if has("consultation") %}

A {{ Party }} may ask for a meeting under {{ ref("consultation") }}.
{% endif %}
"""
CROSSING = """\
title = "Crossing"
summary = "Passage and consultation."
statuses = ["binding"]
scheme = "articles"
nouns = { en = { binding = "Agreement" } }

[[contents]]
clause = "consultation"

[[contents]]
clause = "passage"
answers = { strait = "Narrow Sound", notice = "2 d" }
"""


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A copy of the shipped library with one clause type more."""
    copy = tmp_path / "templates"
    shutil.copytree(TEMPLATES, copy)
    return add_clause(copy, "passage", PASSAGE, PASSAGE_WORDING)


def add_clause(templates: Path, name: str, manifest: str, template: str) -> Path:
    folder = templates / "clauses" / name
    folder.mkdir()
    (folder / "clause.toml").write_text(manifest, encoding="utf-8")
    (folder / "en.j2").write_text(template, encoding="utf-8")
    return templates


def test_a_folder_is_a_clause_type(templates: Path) -> None:
    shelf = Shelf(templates)
    assert shelf.faults == ()
    blocks = wording(shelf.clauses["passage"], BINDING, {"strait": "Narrow Sound"}, frozenset(), PAIR, shelf)
    assert (
        readable(blocks)
        == "Each Party shall give notice of a passage through the Narrow Sound 12 hours before it begins.\n"
    )


def test_a_file_is_an_instrument_and_may_hold_the_new_clause(templates: Path) -> None:
    (templates / "instruments" / "crossing.toml").write_text(CROSSING, encoding="utf-8")
    shelf = Shelf(templates)
    draft = new_negotiation(shelf.instruments["crossing"], "On crossing", PAIR)
    passage = Rendering(shelf, "en").document(draft).provisions[-1]
    assert (passage.label, passage.heading) == ("Article 2", "Right of passage")
    assert [(block.label, text_of(block.inlines).replace("\u00a0", " ")) for block in passage.blocks] == [
        ("1.", "Each Party shall give notice of a passage through the Narrow Sound 2 days before it begins."),
        ("2.", "A Party may ask for a meeting under Article 1."),
    ]


def test_a_clause_that_the_order_does_not_name_comes_last(templates: Path) -> None:
    assert list(Shelf(templates).clauses)[-1] == "passage"


def test_a_tag_at_the_end_of_a_line_of_text_does_not_swallow_the_line(templates: Path) -> None:
    source = "Stop{% if notice %} and wait{% endif %}\nhere.\n\nThen{% if strait %} pass{% endif %}\n\nFarewell.\n"
    (templates / "clauses/passage/en.j2").write_text(source, encoding="utf-8")
    shelf = Shelf(templates)
    blocks = wording(shelf.clauses["passage"], BINDING, {}, frozenset(), PAIR, shelf)
    assert readable(blocks) == "1. Stop and wait here.\n2. Then pass\n3. Farewell.\n"


@pytest.mark.parametrize(
    ("before", "after", "line", "message"),
    [
        ('group = "support"', 'group = "sport"', 2, "“sport” is none of: "),
        ('title = "Right of passage"', 'titel = "Right of passage"', 1, "unknown key “titel”"),
        ('summary = "Vessels pass a strait on notice."', "summary = 3", 3, "“summary” must be a text"),
        ('kind = "duration"', 'kind = "durance"', 7, "“durance” is none of: "),
        ('default = "12 h"', 'default = "noon"', 10, "“noon” is not a duration such as “24 h”"),
        ('label = "name of the strait"\n', "", 12, "“label” is missing"),
        ('question = "Which strait is passed?"', "question = Which", 16, "this is no value"),
    ],
)
def test_a_faulty_manifest_is_reported_with_its_line(
    templates: Path, before: str, after: str, line: int, message: str
) -> None:
    assert before in PASSAGE
    (templates / "clauses/passage/clause.toml").write_text(PASSAGE.replace(before, after), encoding="utf-8")
    shelf = Shelf(templates)
    assert message in shelf.faults[0].message
    assert (shelf.faults[0].file, shelf.faults[0].line) == ("templates/clauses/passage/clause.toml", line)


def test_the_rest_of_the_library_loads_beside_a_faulty_manifest(templates: Path) -> None:
    (templates / "clauses/passage/clause.toml").write_text("title = ", encoding="utf-8")
    (templates / "clauses/two_paths/clause.toml").write_bytes(b"\xff\xfe\x00")
    shelf = Shelf(templates)
    assert {fault.file for fault in shelf.faults} >= {
        "templates/clauses/passage/clause.toml",
        "templates/clauses/two_paths/clause.toml",
    }
    assert set(Shelf(TEMPLATES).clauses) - set(shelf.clauses) == {"two_paths"}
    assert wording(shelf.clauses["consultation"], BINDING, {}, shelf=shelf)


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("Each {{ Party }}\n\n{% if strait %}\nshall wait.\n", 4, "Unexpected end of template"),
        ("Each {{ Party }}\n\npasses the {{ sound }}.\n", None, "the template uses “sound”, which is no parameter"),
        ("One\n\ntwo {{ strait|upper }}\n", 3, "there is no filter “upper”"),
        (
            "One\n{% for a in strait %}{% for b in a %}{% for c in b %}{% endfor %}{% endfor %}{% endfor %}\n",
            2,
            "loops",
        ),
        ("One\n\n{% set a = 1 %}\n", 3, "“Assign” may not be used in a clause template"),
        ("{{ strait.__class__ }}\n", 1, "“__class__” may not be used"),
        ("One\n\n\n{{ open('/etc/passwd') }}\n", 4, "only these functions may be called"),
        ("One\n\n{{ notice.amount + strait }}\n", 3, "the template fails"),
    ],
)
def test_a_faulty_template_is_reported_with_its_line(
    templates: Path, template: str, line: int | None, message: str
) -> None:
    (templates / "clauses/passage/en.j2").write_text(template, encoding="utf-8")
    shelf = Shelf(templates)
    with pytest.raises(Faults) as raised:
        wording(shelf.clauses["passage"], BINDING, {"strait": "Narrow Sound"}, frozenset(), PAIR, shelf)
    fault = raised.value.faults[0]
    assert message in fault.message
    assert (fault.file, fault.line) == ("templates/clauses/passage/en.j2", line)


def test_a_template_that_is_not_there_is_reported(templates: Path) -> None:
    (templates / "clauses/passage/en.j2").unlink()
    shelf = Shelf(templates)
    with pytest.raises(Faults, match=r"passage/en\.j2: the template cannot be read"):
        wording(shelf.clauses["passage"], BINDING, {}, frozenset(), PAIR, shelf)


def test_an_instrument_that_names_an_unknown_clause_is_reported(templates: Path) -> None:
    broken = CROSSING.replace('clause = "passage"', 'clause = "passages"')
    (templates / "instruments" / "crossing.toml").write_text(broken, encoding="utf-8")
    shelf = Shelf(templates)
    assert [str(fault) for fault in shelf.faults] == [
        "templates/instruments/crossing.toml, line 11: there is no clause type “passages”"
    ]
    assert "guarantee_treaty" in shelf.instruments
