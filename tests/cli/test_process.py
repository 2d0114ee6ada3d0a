"""The program as a process of its own: its codes, its encoding, closed pipes, and what it loads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from drafter.__main__ import main, wants_window

LOADED = """
import sys
from drafter.__main__ import main
code = main(sys.argv[1:])
print(code, [name for name in sys.modules if name.startswith(("PySide6", "shiboken6"))], file=sys.stderr)
"""

#: Output is kept back until there is much of it or the program ends, as where nobody asked for anything else.
BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


def drafter(*words: object, **surroundings: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-W", "error", "-m", "drafter", *map(str, words)]
    return subprocess.run(command, capture_output=True, env=BUFFERED | surroundings, timeout=120, check=False)


def test_the_codes_of_the_contract_leave_the_process(pact: Path) -> None:
    assert drafter("versions", pact).returncode == 0
    assert drafter("versions").returncode == 2
    refused = drafter("versions", pact.with_name("none.treaty"))
    assert refused.returncode == 3
    assert refused.stdout == b""
    assert b"Traceback" not in refused.stderr


def test_output_is_utf8_whatever_the_system_says(treaty: Path) -> None:
    old = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = drafter("show", treaty, **old)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "the Republic of Türkiye" in " ".join(done.stdout.decode("utf-8").split())
    refused = drafter("show", treaty.with_name("none.treaty"), **old)
    assert "“" in refused.stderr.decode("utf-8")


@pytest.mark.parametrize("words", [("show",), ("versions", "--json"), ("export", "--help")])
def test_a_reader_that_has_seen_enough_is_no_error(pact: Path, words: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "drafter", words[0], str(pact), *words[1:]]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, env=BUFFERED, timeout=120, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("words", [("show",), ("versions", "--json")])
def test_output_that_finds_no_room_is_told_in_one_sentence(pact: Path, words: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "drafter", words[0], str(pact), *words[1:]]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=BUFFERED, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (3, b"The output cannot be written: No space left on device.\n")


def test_a_command_loads_nothing_of_the_window(pact: Path) -> None:
    command = [sys.executable, "-c", LOADED, "export", str(pact), str(pact.with_suffix(".docx"))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.stderr == "0 []\n"


@pytest.mark.parametrize(
    ("words", "window"),
    [([], True), (["open"], True), (["open", "a.treaty"], True), (["open", "--help"], False), (["show"], False)],
)
def test_the_window_opens_without_a_command_and_for_open(words: list[str], window: bool) -> None:
    assert wants_window(words) is window


def test_help_tells_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    for command in ("open", "new", "library", "set", "show", "export", "version", "versions", "verify", "backup"):
        assert f"\n    {command} " in told


def test_a_word_that_is_no_command_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft"]) == 2
    assert "invalid choice: 'draft'" in capsys.readouterr().err
