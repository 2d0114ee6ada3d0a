"""The commands that prove: a draft against itself, a printed proof, a signed manifest."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import closing
from dataclasses import asdict
from typing import Any

from drafter.app.manifests import Verdict, check, fingerprint, manifest_of, read_manifest, signed
from drafter.app.receipts import entry_of
from drafter.app.whole_files import write_whole
from drafter.app.workbench import Workbench
from drafter.cli import asking
from drafter.cli.forms import print_json
from drafter.domain.errors import Refusal


def verify(workbench: Workbench, options: Namespace) -> int:
    """Check a draft file, and what is to be proved of it; 1 where anything is wrong or the answer is no."""
    manifest = read_manifest(options.manifest) if options.manifest else None
    if options.key and not manifest:
        raise Refusal("A key is that of a manifest; give one with --manifest.")
    faults = workbench.stores.verify(options.draft)
    verdict = None
    if manifest and not faults:
        assert workbench.signer is not None
        with closing(workbench.open(options.draft, read_only=True)) as session:
            verdict = check(session.store, session.negotiation, manifest, workbench.signer)
        verdict = _expecting(verdict, options.key) if options.key else verdict
    proven = not options.proof or (not faults and _is_proven(workbench, options))
    _tell(options, faults, verdict)
    return 0 if not faults and proven and (verdict is None or verdict.is_yes) else 1


def _expecting(verdict: Verdict, key: str) -> Verdict:
    """The verdict with whether the key is the one that was expected."""
    good = "".join(key.split()).upper() == verdict.fingerprint.replace(" ", "")
    words = "It was signed by the key that was expected." if good else f"It was not signed by the key {key}."
    return Verdict((*verdict.answers, (good, words)), verdict.fingerprint, verdict.is_own)


def _tell(options: Namespace, faults: Any, verdict: Verdict | None) -> None:
    if options.json:
        places = [{"file": fault.file, "message": fault.message} for fault in faults]
        form: dict[str, Any] = {"format": "drafter-verification/1", "sound": not faults, "faults": places}
        if verdict:
            form["manifest"] = {
                **asdict(verdict),
                "answers": [{"yes": yes, "told": told} for yes, told in verdict.answers],
                "yes": verdict.is_yes,
            }
        print_json(form)
        return
    if not faults:
        print(f"{options.draft}: sound, and the chain of its history is unbroken.")
    for fault in faults:
        print(fault, file=sys.stderr)
    if verdict:
        _tell_verdict(options, verdict)
    elif options.manifest:
        print(f"{options.manifest}: no, for the draft is not sound.", file=sys.stderr)


def _tell_verdict(options: Namespace, verdict: Verdict) -> None:
    for yes, told in verdict.answers:
        print(f"  {'yes' if yes else 'NO '}  {told}")
    whose = "your own key" if verdict.is_own else "compare it with what the signer told you"
    by = (
        f"Signed by the key {verdict.fingerprint} ({whose})"
        if verdict.is_genuine
        else f"It names the key {verdict.fingerprint}"
    )
    print(f"  {by}.")
    if not verdict.is_yes:
        print(f"{options.manifest}: no, the draft is not proved by it.", file=sys.stderr)


def _is_proven(workbench: Workbench, options: Namespace) -> bool:
    """Whether the digits printed on a copy are those of an entry of the history; says which one."""
    with closing(workbench.open(options.draft, read_only=True)) as session:
        found = entry_of(session.store, options.proof)
    if found is None:
        print(f"{options.draft}: no entry of its history has the proof {options.proof}.", file=sys.stderr)
        return False
    told = f"{options.draft}: {options.proof} is entry {found.seq} of the history, {found.entry.at:%Y-%m-%d %H:%M} by {found.entry.author}."
    print(told, file=sys.stderr if options.json else sys.stdout)
    return True


def sign(workbench: Workbench, options: Namespace) -> int:
    """Write a signed manifest of a version, or of the draft as it stands, and print the fingerprint of the key."""
    signer = workbench.signer
    assert signer is not None
    with closing(workbench.open(options.draft, read_only=True)) as session:
        says = manifest_of(workbench, session, options.version)
    if signer.needs_passphrase:
        signer.open(asking.signing_passphrase(not signer.exists))
    else:
        signer.open()
    write_whole(options.out, signed(says, signer))
    print(f"{options.out}: signed by the key {fingerprint(signer.public)}.")
    return 0
