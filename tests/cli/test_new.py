"""A new draft comes from an instrument or an answers file, whole or not at all."""

from pathlib import Path

import pytest

from tests.cli.conftest import PACT, Drafter


@pytest.fixture
def answers(folder: Path) -> Path:
    path = folder / "answers.toml"
    path.write_text(PACT, encoding="utf-8")
    return path


def outline(drafter: Drafter, path: Path) -> list[str]:
    return [line.strip() for line in drafter("show", path, "--format", "outline").out.splitlines()]


def test_an_instrument_alone_makes_a_draft(drafter: Drafter, folder: Path) -> None:
    done = drafter("new", folder / "m.treaty", "--instrument", "memorandum")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert "Purpose" in " ".join(outline(drafter, folder / "m.treaty"))


def test_a_draft_that_exists_is_never_overwritten(drafter: Drafter, pact: Path, answers: Path) -> None:
    before = pact.read_bytes()
    refused = drafter("new", pact, "--answers", answers)
    assert refused.code == 3
    assert refused.err == f"“{pact}” exists already; choose another name, or open it.\n"
    assert pact.read_bytes() == before


def test_the_instrument_named_in_the_command_prevails_over_the_files_own(
    drafter: Drafter, folder: Path, answers: Path
) -> None:
    assert drafter("new", folder / "a.treaty", "--instrument", "memorandum", "--answers", answers).code == 0
    assert '"instrument": "memorandum"' in drafter("show", folder / "a.treaty", "--format", "json").out


def test_an_unknown_instrument_in_the_command_is_not_blamed_on_a_line_of_the_file(
    drafter: Drafter, folder: Path, answers: Path
) -> None:
    refused = drafter("new", folder / "a.treaty", "--instrument", "contract", "--answers", answers)
    assert refused.code == 3
    assert refused.err.startswith(f"{answers}: there is no instrument “contract” (instruments: guarantee_treaty,")


def test_neither_instrument_nor_answers_is_refused(drafter: Drafter, folder: Path) -> None:
    refused = drafter("new", folder / "a.treaty")
    assert refused.code == 3
    assert "name an instrument (--instrument) or an answers file (--answers)" in refused.err


def test_a_draft_is_not_called_like_a_document(drafter: Drafter, folder: Path) -> None:
    refused = drafter("new", folder / "a.docx", "--instrument", "blank")
    assert refused.code == 3
    assert refused.err.endswith("a draft is no .docx file; name it a.treaty.\n")
    assert not list(folder.iterdir())


def test_a_file_with_a_mark_of_byte_order_and_foreign_line_ends_is_read(drafter: Drafter, folder: Path) -> None:
    answers = folder / "windows.toml"
    answers.write_bytes(PACT.replace("\n", "\r\n").encode("utf-8-sig"))
    assert drafter("new", folder / "a.treaty", "--answers", answers).code == 0


def bad_answers(folder: Path, kind: str) -> Path:
    """An answers file that cannot even be read."""
    path = folder / "answers.toml"
    contents = {
        "not text": b"\xff\xfe\x00title",
        "empty": b"",
        "cut off": b'instrument = "blank',
        "huge": b"# the same again\n" * 150_000,
        "nested": b'instrument = "blank"\nx = ' + b"[" * 100_000,
        "long number": b"instrument = " + b"9" * 5_000,
    }
    if kind == "folder":
        path.mkdir()
    elif kind in contents:
        path.write_bytes(contents[kind])
    return path


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("missing", ": the file cannot be read (No such file or directory); check its name."),
        ("folder", ": the file cannot be read (Is a directory); check its name."),
        ("not text", ": the file is not text in UTF-8; save it as UTF-8."),
        ("empty", ": “instrument” is missing (instruments: guarantee_treaty,"),
        ("cut off", ", line 1: a text is not closed; put a quotation mark at both of its ends"),
        ("huge", ": the text is longer than 2,000,000 characters; make it shorter"),
        ("nested", ": lists stand inside lists too deep to be read"),
        ("long number", ": a number in it has too many digits"),
    ],
)
def test_an_answers_file_that_cannot_be_read_is_refused_in_one_sentence(
    drafter: Drafter, folder: Path, kind: str, says: str
) -> None:
    path = bad_answers(folder, kind)
    refused = drafter("new", folder / "a.treaty", "--answers", path)
    assert refused.code == 3
    assert refused.err.startswith(f"{path}{says}")
    assert refused.err.count("\n") == 1
    assert not (folder / "a.treaty").exists()


def test_all_faults_of_an_answers_file_are_told_at_once(drafter: Drafter, folder: Path, answers: Path) -> None:
    answers.write_text(PACT.replace('"24 h"', '"soon"').replace('"GBR"', '"XXX"') + "x = 1\n", encoding="utf-8")
    refused = drafter("new", folder / "a.treaty", "--answers", answers)
    assert refused.code == 3
    assert [line.split(": ")[0] for line in refused.err.splitlines()] == [
        f"{answers}, line {number}" for number in (10, 14, 15)
    ]
    assert sorted(folder.iterdir()) == [answers]


def test_a_folder_that_is_not_there_is_refused(drafter: Drafter, folder: Path) -> None:
    refused = drafter("new", folder / "nowhere" / "a.treaty", "--instrument", "blank")
    assert refused.code == 3
    assert "the folder does not exist; create it first" in refused.err
