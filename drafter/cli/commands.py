"""What each command does: a few lines over the workbench; results on standard output."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from drafter.app.answers_file import negotiation_from_answers
from drafter.app.comparing import is_foreign
from drafter.app.locating import locate
from drafter.app.session import Session
from drafter.app.workbench import Workbench
from drafter.cli import asking
from drafter.cli.comparing import show_foreign
from drafter.cli.forms import draft_form, library_form, outline_lines, print_json, version_form
from drafter.domain.answers import coerce
from drafter.domain.edits import Edit, SetAnswer, Several
from drafter.domain.errors import Fault, Faults, Refusal, UnknownName, ValueRefused
from drafter.domain.negotiation import Negotiation
from drafter.domain.sources import LONGEST

SUFFIX: Final = ".treaty"


def new(workbench: Workbench, options: Namespace) -> int:
    """Make a new draft; every fault of the answers file is told with its line."""
    if options.draft.suffix.lower() not in ("", SUFFIX) and options.draft.suffix.lower() in workbench.writers:
        raise Refusal(
            f"{options.draft}: a draft is no {options.draft.suffix} file; name it {options.draft.stem}{SUFFIX}."
        )
    if not options.answers and not options.instrument:
        raise Refusal(f"{options.draft}: name an instrument (--instrument) or an answers file (--answers).")
    text = _text_of(options.answers) if options.answers else ""
    name = str(options.answers or options.draft)
    negotiation = negotiation_from_answers(name, text, workbench.library, options.instrument)
    passphrase = asking.new_passphrase(options.draft) if workbench.policy.protected else ""
    workbench.create(options.draft, negotiation, passphrase).close()
    return 0


def library(workbench: Workbench, options: Namespace) -> int:
    """List what the library holds; faults in it go to standard error."""
    form = library_form(workbench.library)
    if options.json:
        print_json(form)
    else:
        _print_library(form)
    for fault in workbench.library.faults:
        print(fault, file=sys.stderr)
    return 1 if workbench.library.faults else 0


def set_answers(workbench: Workbench, options: Namespace) -> int:
    """Answer questions of a draft in one step."""
    with _writable(workbench, options.draft) as session:
        session.perform(_answers(workbench, session.negotiation, options.answers, options.draft))
        session.flush()
    return 0


def _answers(workbench: Workbench, negotiation: Negotiation, texts: list[str], draft: Path) -> Edit:
    """All the answers as one edit; ``Faults`` with everything that is wrong with any of them."""
    edits: list[Edit] = []
    faults: list[Fault] = []
    for text in texts:
        try:
            edits.append(_answer(workbench, negotiation, text))
        except Refusal as refusal:
            faults.append(Fault(str(draft), None, str(refusal)))
    if faults:
        raise Faults(tuple(faults))
    return Several(tuple(edits), "Answer")


def _answer(workbench: Workbench, negotiation: Negotiation, text: str) -> Edit:
    place, equals, raw = text.partition("=")
    name, dot, parameter_id = place.strip().rpartition(".")
    if not (equals and dot):
        raise Refusal(f"“{text}” is no answer; write PROVISION.PARAMETER=VALUE.")
    provision = locate(workbench.library, negotiation, name)
    clause = workbench.library.clauses.get(provision.clause)
    parameter = clause.parameter(parameter_id) if clause else None
    if parameter is None:
        known = ", ".join(p.id for p in clause.parameters) if clause else "none"
        raise UnknownName(f"“{name}” has no parameter “{parameter_id}” (parameters: {known or 'none'}).")
    if not raw:
        return SetAnswer(provision.uid, parameter.id, None)
    try:
        value = coerce(_raw(raw), parameter, [party.code for party in negotiation.parties])
    except ValueRefused as refusal:
        raise ValueRefused(f"{place.strip()}: {refusal}.") from None
    return SetAnswer(provision.uid, parameter.id, value)


def _raw(text: str) -> Any:
    """A table or list may be given as JSON; everything else is text."""
    if text.lstrip().startswith(("[", "{")):
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return text
    return text


def show(workbench: Workbench, options: Namespace) -> int:
    """Show a draft, or a file from outside."""
    if is_foreign(workbench, options.file):
        return show_foreign(workbench, options)
    with _readable(workbench, options.file) as session:
        negotiation = session.negotiation
    document = workbench.document(negotiation, _language(workbench, options))
    if options.format == "json":
        print_json(draft_form(workbench.library, negotiation, document))
    elif options.format == "outline":
        print("\n".join(outline_lines(document)))
    else:
        sys.stdout.write(workbench.writers[".txt"].write(document).decode())
    return 0


def freeze(workbench: Workbench, options: Namespace) -> int:
    """Freeze a version and print its number."""
    with _writable(workbench, options.draft) as session:
        version = workbench.freeze(session, options.name, step=options.step)
    print(f"{version.number}  {version.name}")
    return 0


def versions(workbench: Workbench, options: Namespace) -> int:
    """List the frozen versions, oldest first."""
    with _readable(workbench, options.draft) as session:
        found = list(session.store.versions())
    if options.json:
        print_json({"format": "drafter-versions/1", "versions": [version_form(version) for version in found]})
    for version in [] if options.json else found:
        print(f"{version.number}  {version.at:%Y-%m-%d %H:%M}  {version.author}  {version.name}")
    return 0


@contextmanager
def _readable(workbench: Workbench, path: Path) -> Iterator[Session]:
    with closing(workbench.open(path, read_only=True)) as session:
        yield session


@contextmanager
def _writable(workbench: Workbench, path: Path) -> Iterator[Session]:
    with closing(workbench.open(path)) as session:
        if session.store.read_only:
            raise Refusal(session.store.read_only)
        yield session


def _language(workbench: Workbench, options: Namespace) -> str:
    if options.lang and options.lang not in workbench.library.languages:
        known = ", ".join(workbench.library.languages)
        raise UnknownName(f"There is no treaty language “{options.lang}” (languages: {known}).")
    return str(options.lang)


def _text_of(path: Path) -> str:
    """The text of a file; a mark of byte order, which some editors put in front, is no part of it."""
    try:
        with path.open("rb") as file:
            content = file.read(LONGEST * 4 + 1)
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(f"{path}: the file is not text in UTF-8; save it as UTF-8.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise Refusal(f"{path}: the file cannot be read ({reason}); check its name.") from None


def _print_library(form: dict[str, Any]) -> None:
    for title, rows in (("Instruments", form["instruments"]), ("Clause types", form["clauses"])):
        print(title)
        for row in rows:
            print(f"  {row['id']}: {row['title']} — {row['summary']}")
            for parameter in row.get("parameters", ()):
                print(f"      {parameter['id']} ({parameter['kind']}): {parameter['question']}")
    print("Languages")
    for row in form["languages"]:
        print(f"  {row['code']}: {row['name']}")
