"""Manifests signed and checked, and printed proofs found again, on the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.app.workbench import Workbench
from drafter.cli.main import run
from drafter.storage import Files
from drafter.storage.signing import SigningKey
from tests.cli.conftest import Drafter, Outcome
from tests.storage.kept import tamper


@pytest.fixture
def drafter(
    workbench: Workbench, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Drafter:
    """Commands with a signing key of their own, in a file, for there is no keyring here."""
    monkeypatch.setenv("DRAFTER_SIGNING_PASSPHRASE", "four words for signing")
    own = replace(workbench, signer=SigningKey(tmp_path / "own"))

    def typed(*words: object) -> Outcome:
        capsys.readouterr()
        code = run([str(word) for word in words], own)
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    return typed


@pytest.fixture
def manifest(drafter: Drafter, pact: Path) -> Path:
    """A signed manifest of a version of the pact."""
    path = pact.with_name("pact.manifest.json")
    drafter("version", pact, "First reading")
    signed = drafter("manifest", pact, "First reading", "--out", path)
    assert (signed.code, signed.err) == (0, "")
    assert signed.out.startswith(f"{path}: signed by the key ")
    return path


def test_a_draft_is_proved_by_its_manifest(drafter: Drafter, pact: Path, manifest: Path) -> None:
    drafter("set", pact, "testimonium.place=Rome")
    done = drafter("verify", pact, "--manifest", manifest)
    assert (done.code, done.err) == (0, "")
    assert done.out.count("  yes  ") == 5
    assert "(your own key)" in done.out
    form = json.loads(drafter("verify", pact, "--manifest", manifest, "--json").out)
    assert form["manifest"]["yes"]
    key = form["manifest"]["fingerprint"]
    assert drafter("verify", pact, "--manifest", manifest, "--key", key.lower()).code == 0
    other = drafter("verify", pact, "--manifest", manifest, "--key", "0000 1111")
    assert (other.code, "NO   It was not signed by the key 0000 1111." in other.out) == (1, True)


def test_the_draft_as_it_stands_is_signed_where_no_version_is_named(drafter: Drafter, pact: Path, folder: Path) -> None:
    assert drafter("manifest", pact, "--out", folder / "head.json").code == 0
    assert drafter("verify", pact, "--manifest", folder / "head.json").code == 0


def test_a_changed_manifest_and_a_changed_draft_are_a_no(drafter: Drafter, pact: Path, manifest: Path) -> None:
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace("Mutual Security", "Mutual Suspicion"), encoding="utf-8")
    done = drafter("verify", pact, "--manifest", manifest)
    assert (done.code, "NO   The manifest was changed" in done.out) == (1, True)
    assert "your own key" not in done.out
    manifest.write_text(text, encoding="utf-8")
    tamper(pact, "UPDATE version SET texts = replace(texts, 'shall', 'may')")
    done = drafter("verify", pact, "--manifest", manifest)
    assert done.code == 1
    assert f"{manifest}: no, for the draft is not sound." in done.err


def test_what_cannot_be_used_is_refused(
    drafter: Drafter, pact: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert drafter("verify", pact, "--manifest", pact).code == 3
    assert "give one with --manifest" in drafter("verify", pact, "--key", "0000").err
    unknown = drafter("manifest", pact, "9.9.9", "--out", folder / "x.json")
    assert (unknown.code, list(folder.glob("*.json"))) == (3, [])
    monkeypatch.setenv("DRAFTER_SIGNING_PASSPHRASE", "short")
    assert "at least 8" in drafter("manifest", pact, "--out", folder / "x.json").err


def test_a_printed_proof_is_found_again(drafter: Drafter, pact: Path) -> None:
    store = Files().open(pact, read_only=True)
    digits = store.lines()[0].hash[:16]
    store.close()
    drafter("set", pact, "testimonium.place=Rome")
    found = drafter("verify", pact, "--proof", digits)
    assert (found.code, f"{digits} is entry 1 of the history" in found.out) == (0, True)
    assert drafter("verify", pact, "--proof", "0" * 16).code == 1
