"""Tables come in from the files that staffs keep, whatever program wrote them, and bad files are refused in words."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from drafter.domain.errors import Refusal
from drafter.formats import spreadsheets
from drafter.formats.registry import TABLES

ROWS = [["State", "Persons"], ["Österreich", "4 200"], ["Київ", "380"]]


def csv_file(folder: Path, content: bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def book(folder: Path, *rows: list[object], name: str = "table.xlsx") -> Path:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    path = folder / name
    made.save(path)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_delimiter_and_encoding_are_found(tmp_path: Path, delimiter: str, encoding: str) -> None:
    text = "\r\n".join(delimiter.join(row) for row in ROWS)
    assert TABLES.read(csv_file(tmp_path, text.encode(encoding))) == ROWS


def test_a_western_file_of_an_old_program_is_read(tmp_path: Path) -> None:
    assert TABLES.read(csv_file(tmp_path, "État;Coût\nFrance;5 €\n".encode("cp1252"))) == [
        ["État", "Coût"],
        ["France", "5 €"],
    ]


def test_commas_in_figures_do_not_divide_a_table_of_semicolons(tmp_path: Path) -> None:
    content = b"State;Tonnes\nA;1,5\nB;2,5\nC;3\n"
    assert TABLES.read(csv_file(tmp_path, content)) == [["State", "Tonnes"], ["A", "1,5"], ["B", "2,5"], ["C", "3"]]


def test_quoted_cells_may_hold_delimiters_and_lines(tmp_path: Path) -> None:
    content = b'State,Remark\n"A, B","first\nsecond ""quoted"""\n'
    assert TABLES.read(csv_file(tmp_path, content)) == [["State", "Remark"], ["A, B", 'first\nsecond "quoted"']]


def test_the_delimiter_that_excel_states_is_taken(tmp_path: Path) -> None:
    assert TABLES.read(csv_file(tmp_path, b"sep=;\r\na,b;c\r\n")) == [["a,b", "c"]]


def test_a_table_of_one_column_stays_one_column(tmp_path: Path) -> None:
    assert TABLES.read(csv_file(tmp_path, b"State\nAlbania\nBelgium\n")) == [["State"], ["Albania"], ["Belgium"]]


def test_empty_rows_and_columns_at_the_end_are_left_out_and_short_rows_filled(tmp_path: Path) -> None:
    assert TABLES.read(csv_file(tmp_path, b"a,b,,\n\n1,,,\n,,,\n\n")) == [["a", "b"], ["", ""], ["1", ""]]


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    assert TABLES.read(csv_file(tmp_path, b"")) == []
    assert TABLES.read(book(tmp_path)) == []


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_rows_or_a_refusal(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    for name in ("table.csv", "table.xlsx"):
        path = csv_file(tmp_path_factory.mktemp("any"), content, name)
        assert rectangular_or_refused(path)


def rectangular_or_refused(path: Path) -> bool:
    """Whether the rows have one length, or the refusal names the file."""
    try:
        return len({len(row) for row in TABLES.read(path)}) <= 1
    except Refusal as refused:
        return str(refused).startswith(str(path))


def test_values_of_a_workbook_read_as_they_are_shown(tmp_path: Path) -> None:
    row = ["a", 5, 5.0, 0.1 + 0.2, True, None, date(2026, 3, 1), datetime(2026, 3, 1, 4, 10), time(4, 10), "x"]  # noqa: DTZ001
    shown = ["a", "5", "5", "0.3", "yes", "", "2026-03-01", "2026-03-01T04:10:00", "04:10:00", "x"]
    assert TABLES.read(book(tmp_path, row)) == [shown]


def test_only_the_first_sheet_is_read(tmp_path: Path) -> None:
    made = Workbook()
    made.active.append(["first"])
    made.create_sheet().append(["second"])
    made.save(tmp_path / "two.xlsx")
    assert TABLES.read(tmp_path / "two.xlsx") == [["first"]]


def test_four_hundred_rows_are_no_matter(tmp_path: Path) -> None:
    rows = [[f"State {n}", n, "depot"] for n in range(400)]
    assert len(TABLES.read(book(tmp_path, *rows))) == 400


def refusal(path: Path) -> str:
    with pytest.raises(Refusal) as caught:
        TABLES.read(path)
    return str(caught.value).removeprefix(str(path))


def test_what_is_too_large_is_refused_with_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "over 5,000 rows" in refusal(csv_file(tmp_path, b"a,b\n" * 5001))
    assert "over 5,000 rows" in refusal(book(tmp_path, *[["a"]] * 5001))
    assert "row 1: the table has over 60 columns" in refusal(csv_file(tmp_path, b"a," * 60 + b"b"))
    assert "row 2, column 1: the cell has over 10,000 characters" in refusal(
        csv_file(tmp_path, b"a,b\n" + b"x" * 10001 + b",y")
    )
    monkeypatch.setattr(spreadsheets, "MAX_BYTES", 1024 * 1024)
    assert "over 1 MB" in refusal(csv_file(tmp_path, b"a" * (1024 * 1024 + 1)))


def test_a_package_that_unpacks_too_far_is_refused_before_it_does(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (spreadsheets.MAX_UNPACKED + 1))
    assert "too large when unpacked" in refusal(path)


def test_a_lying_size_does_not_cost_a_million_columns(tmp_path: Path) -> None:
    path = book(tmp_path, ["a", "b"])
    changed = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w") as target:
        for entry in source.infolist():
            content = source.read(entry).replace(b'<dimension ref="A1:B1"', b'<dimension ref="A1:XFD1048576"')
            target.writestr(entry, content)
    path.write_bytes(changed.getvalue())
    assert TABLES.read(path) == [["a", "b"]]


def test_broken_and_foreign_files_are_refused_with_what_to_do(tmp_path: Path) -> None:
    assert "not a sound .xlsx" in refusal(csv_file(tmp_path, b"PK\x03\x04 broken", "a.xlsx"))
    assert "password" in refusal(csv_file(tmp_path, b"\xd0\xcf\x11\xe0" + b"\0" * 600, "b.xlsx"))
    assert "not a text file" in refusal(csv_file(tmp_path, b"a,b\n\x00\x01", "c.csv"))
    assert "save the table as one of these" in refusal(csv_file(tmp_path, b"a", "d.ods"))
    assert "cannot be read" in refusal(tmp_path / "missing.csv")
    (tmp_path / "folder.csv").mkdir()
    assert "cannot be read" in refusal(tmp_path / "folder.csv")


def test_a_package_without_a_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "empty.xlsx", "w") as archive:
        archive.writestr("readme.txt", "nothing")
    assert "not a sound .xlsx" in refusal(tmp_path / "empty.xlsx")
