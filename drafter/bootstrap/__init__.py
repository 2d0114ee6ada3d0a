"""The one place that builds the adapters and hands them to the window and the command line.

What takes time to load is loaded when it is first wanted: the window is on the screen before the library is read.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from contextlib import suppress
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.app.policy import Policy, read_policies
from drafter.app.settings import Settings, SettingsFile
from drafter.paths import Homes, homes, manual_folder, resources_folder

if TYPE_CHECKING:
    from drafter.app.workbench import Workbench
    from drafter.bootstrap.adapters import Workbenches


def settings_file(places: Homes, policy: Policy) -> SettingsFile:
    """Where this user's settings are kept, with what is preset for all."""
    return SettingsFile(places.settings, policy.presets, places.portable)


def make_workbench(settings: Settings) -> Workbench:
    """The workbench on the shipped library, the disk and the shipped formats, without a policy."""
    from drafter.bootstrap.adapters import Workbenches

    return Workbenches().make(settings)


def preload() -> None:
    """Load the modules that opening a draft needs."""
    import drafter.library.rendering
    import drafter.storage.draft
    import drafter.ui.desk  # noqa: F401


def run_window(arguments: list[str], portable: str = "") -> int:
    """Open the window, or hand over to the one that is open; returns the exit code."""
    places = settled(homes(portable, os.environ))
    from drafter.ui.doorway import Doorway

    doorway = Doorway(places.state)
    is_first, compares = doorway.take(), len(arguments) > 1
    if not is_first and not compares and doorway.hand_over("".join(arguments)):
        return 0
    policy = read_policies(places.policies)
    from drafter.ui.application import Surroundings, run

    resources = resources_folder()
    surroundings = Surroundings(
        resources=resources,
        manual=manual_folder() / "index.md",
        settings_file=settings_file(places, policy),
        preload=preload,
        state=places.state,
        drafts=places.drafts,
        policy=policy,
        sample=lambda: (resources / "sample" / "negotiation.toml").read_text(encoding="utf-8"),
        portable=places.portable,
    )

    @cache
    def workbenches() -> Workbenches:  # made when the first one is wanted: the window shows before
        from drafter.bootstrap.adapters import Workbenches

        return Workbenches(policy, places)

    return run(arguments, lambda settings: workbenches().make(settings), surroundings, doorway)


def run_command(arguments: list[str], portable: str = "") -> int:
    """Run one command of the command line; returns the exit code."""
    from drafter.app.reports import Reports
    from drafter.bootstrap.adapters import Workbenches
    from drafter.cli.main import REFUSED, run

    gc.set_threshold(100_000, 20, 100)  # a command makes many lasting values and little garbage, and ends soon
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # what treaties are made of needs more than a system's old code page
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    places = settled(homes(portable, os.environ))
    policy = read_policies(places.policies)
    settings = policy.applied(settings_file(places, policy).load())
    try:
        return run(arguments, Workbenches(policy, places).make(settings))
    except Exception as error:  # what nobody foresaw: a traceback could quote a draft
        report = Reports(places.state / "reports").note(type(error), error.__traceback__)
        told = f"Something went wrong inside the program; a report without a word of any draft is {report}."
        print(told, file=sys.stderr)
        return REFUSED


def settled(places: Homes) -> Homes:
    """The places, with the libraries we stand on told to keep within them where the program is portable.

    A key in the keyring of somebody's computer would stay behind, so there is none: passphrases are asked for.
    """
    if places.portable:
        own = places.state / "temporary"
        with suppress(OSError):
            own.mkdir(parents=True, exist_ok=True)
        for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
            os.environ[name] = str(own)
        tempfile.tempdir = str(own)
        os.environ["XDG_CACHE_HOME"] = str(places.state / "cache")
        os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    return places


def run_worker(arguments: list[str]) -> int:
    """Render clause packs for another process of the program; returns the exit code."""
    from drafter.library.packs.worker import serve

    return serve(Path(arguments[0]))
