"""Whatever stands in a manifest, it is a value of the library or a fault with a line: the program never stops on it."""

import copy
import json
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.domain.errors import Faults
from drafter.library.manifest import read_clause, read_instrument, read_language
from drafter.library.shelf import Shelf
from drafter.paths import templates_folder

Place = tuple[str | int, ...]

ROOT = templates_folder()
SHELF = Shelf(ROOT)
FILES = [
    ROOT / "clauses" / "multinational_force" / "clause.toml",
    ROOT / "clauses" / "annex_table" / "clause.toml",
    ROOT / "instruments" / "guarantee_treaty.toml",
    ROOT / "languages" / "en.toml",
]
STRANGE: list[Any] = [1, "x", [], {}, True, [1], ["x"], [[1]], {"x": 1}, {"roles": 3}, 2.5]


@cache
def data_of(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def places(data: Any, path: Place = ()) -> Iterator[Place]:
    """The path of every value in a manifest."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield (*path, key)
        yield from places(value, (*path, key))


def with_value(data: dict[str, Any], path: Place, value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(data)
    around: Any = changed
    for key in path[:-1]:
        around = around[key]
    around[path[-1]] = value
    return changed


def toml(value: Any) -> str:
    """A value on one line of TOML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(toml(inner) for inner in value) + "]"
    return json.dumps(value, ensure_ascii=False, default=str)


def reader_of(path: Path) -> Callable[[Path, str], object]:
    if path.name == "clause.toml":
        return read_clause
    if path.parent.name == "instruments":
        return lambda place, file: read_instrument(place, file, SHELF.clauses)
    return read_language


def read(path: Path, text: str, folder: Path) -> object:
    changed = folder / path.name
    changed.write_text(text, encoding="utf-8")
    return reader_of(path)(changed, path.name)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("manifests")


@given(st.data())
@settings(max_examples=150)
def test_a_manifest_with_anything_anywhere_is_read_or_faulted(folder: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(FILES))
    place = data.draw(st.sampled_from(list(places(data_of(path)))))
    changed = with_value(data_of(path), place, data.draw(st.sampled_from(STRANGE)))
    text = "\n".join(f"{json.dumps(key)} = {toml(value)}" for key, value in changed.items())
    try:
        read(path, text, folder)
    except Faults as refused:
        told = refused.faults
        assert all(fault.file == path.name and fault.message for fault in told)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("parameters = [1]", "“parameters” must be a list of tables"),
        ("registers = [1]", "“registers” must be a list of texts"),
        ('registers = ["solemn"]', "“solemn” is none of: binding, political"),
        ("heading = { en = 1 }", "“en” must be a text"),
        (
            '[[parameters]]\nid = "a"\nlabel = "a"\nquestion = "A?"\nkind = "party"\ndefault = { roles = 3 }',
            "“roles” must be",
        ),
        (
            '[[parameters]]\nid = "a"\nlabel = "a"\nquestion = "A?"\nkind = "text"\nunits = [3]',
            "“units” must be a list of",
        ),
    ],
)
def test_a_field_of_the_wrong_shape_is_told(folder: Path, change: str, says: str) -> None:
    head = 'title = "T"\ngroup = "general"\nsummary = "S"\n'
    with pytest.raises(Faults) as refused:
        read(ROOT / "clauses" / "x" / "clause.toml", head + change, folder)
    assert says in refused.value.faults[0].message
    assert (refused.value.faults[0].line or 0) >= 4


def test_the_whole_library_is_read_without_a_fault() -> None:
    assert not SHELF.faults
    assert len(SHELF.clauses) >= 40
