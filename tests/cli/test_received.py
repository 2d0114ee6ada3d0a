"""Draft files from outside on the command line, and drafts that are not sound."""

from pathlib import Path

from tests.cli.conftest import Drafter
from tests.storage.kept import tamper


def test_a_received_draft_is_read_into_a_fresh_one(drafter: Drafter, pact: Path, folder: Path) -> None:
    tamper(pact, "CREATE TABLE spy (a)")
    assert drafter("show", pact).code == 3
    outcome = drafter("import", pact, folder / "mine.treaty")
    assert (outcome.code, outcome.err) == (0, "")
    assert "1 step, 0 versions, written by Anna" in outcome.out
    assert drafter("verify", folder / "mine.treaty").code == 0


def test_a_draft_that_is_not_sound_is_told_of_and_shown(drafter: Drafter, pact: Path) -> None:
    tamper(pact, "UPDATE provision SET body = replace(body, '\"amount\":24', '\"amount\":42')")
    outcome = drafter("show", pact)
    assert outcome.code == 0
    assert "is not sound: provision" in outcome.err
    assert "drafter verify" in outcome.err
    assert "42" in outcome.out
