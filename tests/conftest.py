"""Silence is tested: a warning, an unexpected log record or a word from Qt fails the test that caused it.

Warnings become errors and Qt's messages failures through `[tool.pytest.ini_options]`; log records are watched here.
A test that means to cause a record says so: `@pytest.mark.expects_log("pattern")`.
"""

import logging
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no fault of the code: no example fails for being slow.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# What holds a change up must fail for that change alone: there the examples are the same every time, elsewhere they vary.
settings.register_profile("repeatable", settings.get_profile("patient"), derandomize=True)
settings.load_profile("repeatable" if os.environ.get("CI") else "patient")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # nobody's own, and none that a test defines
os.environ["LC_ALL"] = "C.UTF-8"  # the same numbers, dates and sort order on every machine


class _Records(logging.Handler):
    """Keep every record from WARNING up."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "expects_log(pattern): a record of level WARNING or above may say this")


@pytest.fixture(autouse=True, scope="session")
def _own_home() -> Iterator[None]:
    """Keep the tests out of the user's own settings, caches and recent files."""
    with tempfile.TemporaryDirectory(prefix="drafter-tests-") as home, pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
            folder = Path(home, name.lower())
            folder.mkdir(mode=0o700)
            patch.setenv(name, str(folder))
        yield


@pytest.fixture(autouse=True)
def _silent_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test when something was logged that it did not announce."""
    expected = [re.compile(mark.args[0]) for mark in request.node.iter_markers("expects_log")]
    heard = _Records()
    root = logging.getLogger()
    root.addHandler(heard)
    yield
    root.removeHandler(heard)
    unexpected = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for record in heard.records
        if not any(pattern.search(record.getMessage()) for pattern in expected)
    ]
    assert not unexpected, "unexpected in the log:\n" + "\n".join(unexpected)
