"""Signed manifests: a small readable file that says what a version of a draft holds, and by which it can be proved later.

A manifest names the negotiation, the version or step, the hash at the end of the history then, the SHA-256 of the printed
texts of a version and of every provision as it is kept. It is signed with Ed25519 over all that it says. Who has the file
and the signer's fingerprint from another hand needs to trust nobody.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from drafter.app.earlier import Earlier
from drafter.app.ports import Line, Signer, Store, Version
from drafter.app.rendering import Rendering
from drafter.app.session import Session
from drafter.app.workbench import Workbench
from drafter.domain.errors import Refusal, UnknownName
from drafter.domain.negotiation import Negotiation, provision_to_plain

FORMAT: Final = "drafter-manifest/1"
SUFFIX: Final = ".manifest.json"
#: No manifest is longer.
_LONGEST: Final = 8_000_000
_UNREADABLE: Final = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest file says, by whose key, and the signature; nothing of it is to be believed before ``check``."""

    says: Mapping[str, Any]
    public: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of checking a manifest: every question with its answer; ``is_own`` where the reader's key signed it."""

    answers: tuple[tuple[bool, str], ...]
    fingerprint: str
    is_own: bool

    @property
    def is_genuine(self) -> bool:
        """Whether what the manifest says, and whose key signed it, may be believed."""
        return self.answers[0][0]

    @property
    def is_yes(self) -> bool:
        """Whether every answer is yes."""
        return all(good for good, _ in self.answers)


def fingerprint(public: bytes) -> str:
    """What two people compare of a public key: 40 digits of its SHA-256, in groups of four."""
    digits = hashlib.sha256(public).hexdigest()[:40].upper()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def manifest_of(workbench: Workbench, session: Session, number: str = "") -> dict[str, Any]:
    """What a manifest says of a version, or without one of the draft as it stands; ``UnknownName`` where there is none."""
    session.flush()
    store = session.store
    lines = store.lines()
    version = _version(store, number) if number else None
    seq = version.seq if version else lines[0].seq
    line = next(line for line in lines if line.seq == seq)
    negotiation = store.version(number) if version else session.negotiation
    return {
        "format": FORMAT,
        "title": negotiation.title,
        "symbol": negotiation.symbol,
        "marking": negotiation.marking,
        "negotiation": negotiation.uid,
        "version": {"number": version.number, "name": version.name} if version else None,
        "entry": seq,
        "head": line.hash,
        "at": line.at.isoformat(),
        "texts": {code: _sha(text) for code, text in sorted(store.texts(version.number).items())} if version else {},
        "provisions": list(_provisions(workbench, negotiation)),
        "signed": {"by": session.author, "at": workbench.clock.now().isoformat(timespec="seconds")},
    }


def signed(says: Mapping[str, Any], signer: Signer) -> bytes:
    """The whole file of a manifest; the key must be open."""
    public = signer.public
    key = {"kind": "Ed25519", "public": b64encode(public).decode(), "fingerprint": fingerprint(public)}
    whole = {**says, "key": key}
    signature = signer.sign(_content(whole))
    text = json.dumps({**whole, "signature": b64encode(signature).decode()}, ensure_ascii=False, indent=1)
    return (text + "\n").encode()


def read_manifest(path: Path) -> Manifest:
    """A manifest from its file; ``Refusal`` where the file is none."""
    try:
        with path.open("rb") as file:
            content = file.read(_LONGEST + 1)
    except (OSError, ValueError) as error:
        raise Refusal(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.") from None
    try:
        plain = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once)
        if len(content) > _LONGEST or plain["format"] != FORMAT:
            raise ValueError
        _canonical(plain)  # which numbers without an end do not survive
    except _UNREADABLE:
        raise Refusal(f"{path} is no manifest that Drafter wrote; choose another file.") from None
    signature = _bytes(plain.pop("signature", ""))
    key = plain.get("key")
    return Manifest(plain, _bytes(key.get("public", "")) if isinstance(key, dict) else b"", signature)


def _bytes(text: Any) -> bytes:
    """The bytes that a text stands for; none where it was changed so that it stands for nothing."""
    try:
        return b64decode(text, validate=True)
    except _UNREADABLE:
        return b""


def check(store: Store, now: Negotiation, manifest: Manifest, signer: Signer) -> Verdict:
    """Whether the manifest is as it was signed, and the draft holds what it says."""
    says, print_ = manifest.says, fingerprint(manifest.public)
    genuine = signer.verify(manifest.public, manifest.signature, _content(says))
    if not genuine or says["key"].get("fingerprint") != print_:
        told = "The manifest was changed after it was signed, or was not signed by the key that it names."
        return Verdict(((False, told),), print_, False)
    answers = [(True, "The manifest is as it was signed.")]
    try:
        answers += _of_draft(store, now, says)
    except _UNREADABLE:
        answers.append((False, "The manifest does not say what a manifest of Drafter says."))
    return Verdict(tuple(answers), print_, bool(signer.public) and signer.public == manifest.public)


def _of_draft(store: Store, now: Negotiation, says: Mapping[str, Any]) -> Iterator[tuple[bool, str]]:
    if now.uid != says["negotiation"]:
        yield False, "It is of another negotiation."
        return
    faults = store.verify()
    if faults:
        yield False, f"The file of the draft is not sound: {faults[0].message}."
        return
    yield True, "The file of the draft is sound, and the chain of its history is unbroken."
    lines = store.lines()
    line = next((line for line in lines if line.seq == says["entry"] and line.hash == says["head"]), None)
    if line is None:
        yield False, f"The history of the draft has no step {says['entry']} with the hash {str(says['head'])[:16]}…."
        return
    yield True, f"Step {line.seq} of its history, of {line.at:%d %B %Y %H:%M}, has the hash that the manifest names."
    yield from _of_version(store, says)
    yield from _of_provisions(store, now, lines, says)


def _of_version(store: Store, says: Mapping[str, Any]) -> Iterator[tuple[bool, str]]:
    if not says["version"]:
        return
    number = str(says["version"]["number"])
    found = next((version for version in store.versions() if version.number == number), None)
    if found is None or (found.head, found.name) != (says["head"], says["version"]["name"]):
        yield False, f"The draft has no version {number} “{says['version']['name']}” that was frozen there."
        return
    texts = {code: _sha(text) for code, text in store.texts(number).items()}
    same = texts == says["texts"]
    yield same, f"The printed text of version {number} is {'that of' if same else 'not that of'} the manifest."


def _of_provisions(
    store: Store, now: Negotiation, lines: Sequence[Line], says: Mapping[str, Any]
) -> Iterator[tuple[bool, str]]:
    then = Earlier(store, now, lines[0].seq).after(int(says["entry"]))
    kept = {provision.uid: _sha(_canonical(provision_to_plain(provision))) for provision in then.provisions}
    named = {p["uid"]: f"{p['number']} {p['heading']}".strip() or p["kind"] for p in says["provisions"]}
    hashes = {p["uid"]: p["sha256"] for p in says["provisions"]}
    differing = [name for uid, name in named.items() if kept.get(uid) != hashes[uid]]
    if differing:
        yield False, f"Not as in the manifest: {'; '.join(differing[:5])}{' …' if differing[5:] else ''}."
    elif list(kept) != list(hashes):
        yield False, "The draft had other provisions, or in another order, than the manifest lists."
    else:
        yield True, f"All {len(kept)} provisions were, in this order, as the manifest lists them."


def _version(store: Store, number: str) -> Version:
    found = next((version for version in store.versions() if number in (version.number, version.name)), None)
    if found is None:
        store.version(number)  # says which there are
        raise UnknownName(f"There is no version “{number}”.")
    return found


def _provisions(workbench: Workbench, negotiation: Negotiation) -> Iterator[dict[str, str]]:
    known = workbench.library.languages
    rendering = Rendering(workbench.library, next((code for code in negotiation.languages if code in known), "en"))
    labels = rendering.labels(negotiation)
    for provision in negotiation.provisions:
        named = {"number": labels[provision.uid].printed, "heading": rendering.heading(provision)}
        yield {
            "uid": provision.uid,
            "kind": provision.kind,
            **named,
            "sha256": _sha(_canonical(provision_to_plain(provision))),
        }


def _content(says: Mapping[str, Any]) -> bytes:
    """What is signed: all that the manifest says, however its file is laid out."""
    return f"{FORMAT}\n{_canonical(says)}".encode()


def _canonical(plain: Any) -> str:
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "backslashreplace").decode()


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of a file that names nothing twice: readers would differ on which is meant."""
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("named twice")
    return dict(pairs)
