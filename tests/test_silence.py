"""Noise fails a test: a warning, a log record that it did not announce, a word from Qt."""

import shutil
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]
HERE = Path(__file__).parent
NOISES = """
    import logging, warnings
    import pytest
    from PySide6.QtCore import qWarning

    def test_warns():
        warnings.warn("old", DeprecationWarning)

    def test_logs():
        logging.getLogger("drafter").warning("unexpected")

    def test_qt_speaks():
        qWarning("QObject: cannot do this")

    @pytest.mark.expects_log("announced")
    def test_announces():
        logging.getLogger("drafter").warning("as announced")

    def test_is_silent():
        logging.getLogger("drafter").info("detail")
"""


def test_noise_fails_and_announced_records_pass(pytester: pytest.Pytester) -> None:
    shutil.copy(HERE / "conftest.py", pytester.path)
    shutil.copy(HERE.parent / "pyproject.toml", pytester.path)
    pytester.makepyfile(NOISES)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:xdist", ".")
    result.stdout.fnmatch_lines_random(["FAILED *test_warns*", "ERROR *test_logs*", "FAILED *test_qt_speaks*"])
    result.assert_outcomes(passed=3, failed=2, errors=1)  # test_logs itself passes; its silence is judged after it
