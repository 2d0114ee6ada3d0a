"""The import contract of pyproject.toml holds, and nothing reaches for the network."""

import ast
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "drafter").rglob("*.py"))
# import-linter sees outside packages only by their first name; these are parts of packages that are else welcome.
NETWORK_PARTS = {
    "urllib.request",
    "urllib.error",
    "urllib.robotparser",
    "PySide6.QtNetwork",
    "multiprocessing.connection",
}


def test_packages_see_only_what_the_contract_allows(capsys: pytest.CaptureFixture[str]) -> None:
    broken = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert not broken, capsys.readouterr().out


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_part_of_a_library_opens_the_network(source: Path) -> None:
    assert not NETWORK_PARTS & imported_names(source)


def imported_names(source: Path) -> set[str]:
    """Return every dotted name that the file imports, with the names taken from a module as its parts."""
    names = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names
