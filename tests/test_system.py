"""Where the window cannot open, one sentence says why and what to type."""

import pytest

from drafter import __main__ as entry
from drafter import system

ABSENT = {"libdoes-not-exist.so.9": "libdoes-not-exist9"}


@pytest.fixture(autouse=True)
def _linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")


def test_missing_libraries_are_named_by_the_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda command: f"/usr/bin/{command}")
    monkeypatch.setattr(system, "DRAWING", {"libc.so.6": "libc6"} | ABSENT)
    reason = system.why_no_window({"QT_QPA_PLATFORM": "offscreen"})
    assert reason is not None
    assert reason.endswith("apt-get install --no-install-recommends libdoes-not-exist9")


@pytest.mark.parametrize(("found", "begins"), [("/usr/bin/sudo", "sudo apt-get"), (None, "su -c 'apt-get")])
def test_the_line_uses_what_the_system_has(monkeypatch: pytest.MonkeyPatch, found: str | None, begins: str) -> None:
    monkeypatch.setattr("shutil.which", lambda command: found)
    assert system.install_line(["libgl1"]).startswith(begins)


def test_an_x11_screen_needs_more_than_an_offscreen_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "X11_SCREEN", ABSENT)
    assert system.why_no_window({"QT_QPA_PLATFORM": "offscreen"}) is None
    assert system.why_no_window({"DISPLAY": ":0"}) is not None


def test_one_usable_screen_of_two_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    both = {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}
    monkeypatch.setattr(system, "X11_SCREEN", {})
    monkeypatch.setattr(system, "WAYLAND_SCREEN", ABSENT)
    assert system.why_no_window(both) is None
    assert system.why_no_window({"WAYLAND_DISPLAY": "wayland-0"}) is not None


def test_no_screen_at_all_is_said() -> None:
    assert "no screen" in (system.why_no_window({}) or "")


def test_other_systems_bring_their_own_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert system.why_no_window({}) is None


def test_the_program_refuses_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(entry, "why_no_window", lambda environment: "No window.")
    assert entry.main([]) == 3
    assert capsys.readouterr().err == "No window.\n"


@pytest.mark.parametrize(
    ("arguments", "window"), [([], True), (["open", "x.treaty"], True), (["check", "x"], False), (["--help"], False)]
)
def test_no_arguments_and_open_ask_for_the_window(arguments: list[str], window: bool) -> None:
    assert entry.wants_window(arguments) is window
