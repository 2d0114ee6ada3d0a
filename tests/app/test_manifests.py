"""A signed manifest proves a version or a step of a draft; whatever is changed in either is a clear no."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from drafter.app.manifests import Verdict, check, fingerprint, manifest_of, read_manifest, signed
from drafter.app.session import Session
from drafter.app.settings import Settings
from drafter.app.workbench import Workbench, next_number
from drafter.bootstrap import make_workbench
from drafter.domain.edits import SetHeading
from drafter.domain.errors import Refusal, UnknownName
from drafter.storage.signing import SigningKey
from tests.app.treaties import treaty
from tests.storage.kept import tamper

UID = next(p.uid for p in treaty().provisions if p.clause == "consultation")


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> SigningKey:
    """A key of this module's own, never kept."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = SigningKey(tmp_path_factory.mktemp("key"))
    key._key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    return key


@pytest.fixture(scope="module")
def workbench() -> Workbench:
    return make_workbench(Settings(author="A. Drafter"))


@pytest.fixture
def session(workbench: Workbench, tmp_path: Path) -> Iterator[Session]:
    """A treaty with a version and a step after it."""
    with closing(workbench.create(tmp_path / "draft.treaty", treaty())) as session:
        session.perform(SetHeading(UID, "Meetings"))
        workbench.freeze(session, "First reading")
        session.perform(SetHeading(UID, "Consultations"))
        session.flush()
        yield session


def written(workbench: Workbench, session: Session, signer: SigningKey, number: str = "") -> Path:
    path = session.store.path.with_suffix(".manifest.json")
    path.write_bytes(signed(manifest_of(workbench, session, number), signer))
    return path


def verdict_of(session: Session, path: Path, signer: SigningKey) -> Verdict:
    return check(session.store, session.negotiation, read_manifest(path), signer)


@pytest.mark.parametrize("number", ["0.0.1", "First reading", ""])
def test_a_draft_that_went_on_still_holds_what_was_signed(
    workbench: Workbench, session: Session, signer: SigningKey, number: str
) -> None:
    path = written(workbench, session, signer, number)
    session.perform(SetHeading(UID, "Later"))
    session.flush()
    verdict = verdict_of(session, path, signer)
    assert verdict.is_yes
    assert verdict.is_own
    assert verdict.fingerprint == fingerprint(signer.public)
    assert len(verdict.answers) == (5 if number else 4)


def test_it_is_a_file_that_people_can_read(workbench: Workbench, session: Session, signer: SigningKey) -> None:
    plain = json.loads(written(workbench, session, signer, "0.0.1").read_text(encoding="utf-8"))
    assert plain["version"] == {"number": "0.0.1", "name": "First reading"}
    assert plain["signed"]["by"] == "A. Drafter"
    assert {"number": "Article 4", "heading": "Meetings"}.items() <= next(
        p.items() for p in plain["provisions"] if p["uid"] == UID
    )
    assert "shall" not in json.dumps(plain)
    assert plain["key"]["fingerprint"].count(" ") == 9


def test_an_unknown_version_is_refused(workbench: Workbench, session: Session) -> None:
    with pytest.raises(UnknownName, match=r"its versions are: 0\.0\.1"):
        manifest_of(workbench, session, "9.9.9")


def changed(path: Path, change: Callable[[Any], object]) -> None:
    plain = json.loads(path.read_text(encoding="utf-8"))
    change(plain)
    path.write_text(json.dumps(plain), encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m.update(title="Another title"),
        lambda m: m["version"].update(name="Second reading"),
        lambda m: m.update(head="0" + m["head"][1:]) if m["head"][0] != "0" else m.update(head="1" + m["head"][1:]),
        lambda m: m["provisions"].pop(),
        lambda m: m["signed"].update(by="Somebody else"),
        lambda m: m["key"].update(public="A" * 43 + "="),
        lambda m: m["key"].update(fingerprint="0000"),
        lambda m: m.update(signature="not base64"),
        lambda m: m.pop("signature"),
        lambda m: m.update(key=None),
        lambda m: m.update(further="words"),
    ],
)
def test_a_manifest_that_was_changed_is_a_no(
    workbench: Workbench, session: Session, signer: SigningKey, change: Callable[[Any], object]
) -> None:
    path = written(workbench, session, signer, "0.0.1")
    changed(path, change)
    verdict = verdict_of(session, path, signer)
    assert not verdict.is_yes
    assert not verdict.is_genuine
    assert not verdict.is_own


def test_how_the_file_is_laid_out_does_not_matter(workbench: Workbench, session: Session, signer: SigningKey) -> None:
    path = written(workbench, session, signer, "0.0.1")
    changed(path, lambda m: None)
    assert verdict_of(session, path, signer).is_yes


def test_a_draft_that_was_changed_is_a_no(workbench: Workbench, session: Session, signer: SigningKey) -> None:
    path = written(workbench, session, signer, "0.0.1")
    session.close()
    tamper(session.store.path, "UPDATE version SET texts = replace(texts, 'shall', 'may')")
    with closing(workbench.open(session.store.path, read_only=True)) as forged:
        verdict = verdict_of(forged, path, signer)
    assert verdict.is_genuine
    assert not verdict.is_yes


def test_a_draft_forged_with_all_its_hashes_is_a_no(
    workbench: Workbench, session: Session, signer: SigningKey, tmp_path: Path
) -> None:
    """Who computes a whole history anew has a sound chain, but not the head that was signed."""
    path = written(workbench, session, signer, "0.0.1")
    forged = workbench.create(tmp_path / "forged.treaty", SetHeading(UID, "Forged").apply(session.negotiation))
    with closing(forged):
        forged.perform(SetHeading(UID, "Meetings"))
        workbench.freeze(forged, "First reading")
        assert forged.store.verify() == []
        verdict = verdict_of(forged, path, signer)
    assert "has no step 3 with the hash" in verdict.answers[-1][1]
    assert not verdict.is_yes


def test_another_signature_over_another_text_names_what_differs(
    workbench: Workbench, session: Session, signer: SigningKey
) -> None:
    says = manifest_of(workbench, session, "0.0.1")
    named = next(p for p in says["provisions"] if p["uid"] == UID)
    named["sha256"] = "0" * 64
    path = session.store.path.with_suffix(".json")
    path.write_bytes(signed(says, signer))
    assert verdict_of(session, path, signer).answers[-1] == (False, "Not as in the manifest: Article 4 Meetings.")
    path.write_bytes(signed({**says, "provisions": "none"}, signer))
    assert "does not say what a manifest" in verdict_of(session, path, signer).answers[-1][1]
    path.write_bytes(signed({**says, "negotiation": "other"}, signer))
    assert verdict_of(session, path, signer).answers[-1] == (False, "It is of another negotiation.")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[1]",
        b"\xff",
        b'{"format": "drafter-manifest/1", "format": "x"}',
        b'{"format": "drafter-manifest/1", "entry": 1e999}',
    ],
)
def test_what_is_no_manifest_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(Refusal, match="is no manifest that Drafter wrote"):
        read_manifest(path)
    with pytest.raises(Refusal, match="cannot be read"):
        read_manifest(tmp_path / "missing.json")


@pytest.mark.parametrize(
    ("numbers", "step", "number"),
    [
        ([], "minor", "0.0.1"),
        ([], "milestone", "1.0.0"),
        (["0.0.1", "0.0.10", "0.0.9"], "minor", "0.0.11"),
        (["0.0.1", "0.3.9"], "major", "0.4.0"),
        (["0.3.9", "1.2.0"], "milestone", "2.0.0"),
        (["final", "0.1"], "minor", "0.0.1"),
    ],
)
def test_versions_are_numbered_milestone_major_minor(numbers: list[str], step: str, number: str) -> None:
    assert next_number(numbers, step) == number
