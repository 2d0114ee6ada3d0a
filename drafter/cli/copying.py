"""The command that writes copies of a draft: clean, rolling or redline text, in columns, for signature."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from drafter.app.copies import CERTIFIED, CLEAN, CONSOLIDATED, REDLINE, ROLLING, SIGNATURE, Copy
from drafter.app.copying import NotReady, with_proof
from drafter.app.receipts import Receipt, receipts_of
from drafter.app.receipts import receipts as kept_receipts
from drafter.app.series import Issue, issue_all, numbered, originals
from drafter.app.session import Session
from drafter.app.workbench import Workbench
from drafter.cli.forms import print_json
from drafter.domain.document import Frame
from drafter.domain.errors import OpenElsewhere, Refusal

_VIEWS = (CLEAN, ROLLING, REDLINE, CONSOLIDATED)


def add_options(parser: ArgumentParser) -> None:
    """The words by which a copy is described."""
    parser.add_argument("draft", type=Path, metavar="DRAFT")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument(
        "--lang", default="", metavar="L[,L]", help="more than one language: columns in a Word file or web page"
    )
    parser.add_argument("--view", choices=_VIEWS, default=CLEAN)
    parser.add_argument("--since", default="", metavar="VERSION", help="for a redline: the version it starts from")
    parser.add_argument("--alternat", default="", metavar="PARTY", help="whose original: that party is named first")
    parser.add_argument(
        "--house", default="", metavar="HOUSE", help="a house style: a Word file, or one that is shipped"
    )
    parser.add_argument(
        "--office",
        action="store_true",
        help="let LibreOffice set a PDF: tagged, in house styles, columns, with changes",
    )
    parser.add_argument(
        "--each-party", action="store_true", help="one original for each party: OUT with its code in the name"
    )
    parser.add_argument(
        "--numbered", action="store_true", help="a numbered copy for each name of --distribution: OUT with its number"
    )
    parser.add_argument("--for-signature", action="store_true", help="refused while anything is open; lists what is")
    parser.add_argument("--certified", action="store_true", help="a certified true copy")
    parser.add_argument(
        "--decision", default="", metavar="TEXT", help="why it may be marked lower than one of its parts"
    )
    parser.add_argument(
        "--no-receipt", dest="receipt", action="store_false", help="keep no receipt of the copy in the draft"
    )
    _add_parts(parser.add_argument_group("what stands round the text"))


def _add_parts(group: Any) -> None:
    group.add_argument("--cover", action="store_true")
    group.add_argument("--contents", action="store_true", help="a table of contents")
    group.add_argument("--line-numbers", action="store_true")
    group.add_argument("--obligations", action="store_true", help="a list of the obligations as an annex")
    group.add_argument("--copy", type=_number, default=0, metavar="N", help="the number of this copy")
    group.add_argument("--copies", type=_number, default=0, metavar="N", help="how many copies there are")
    group.add_argument("--date", default="", metavar="TEXT", help="the date on the cover and on every page")
    group.add_argument("--registration", default="", metavar="NUMBER")
    group.add_argument("--releasable", default="", metavar="NAMES", help="to whom it may be given")
    group.add_argument("--proof", action="store_true", help="the first digits of the history's hash, on every page")
    group.add_argument("--distribution", nargs="+", default=[], metavar="NAME")


def _number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def export(workbench: Workbench, options: Namespace) -> int:
    """Write a copy of a draft in the format that the output's name asks for; 1 where it is not ready for signature."""
    copy = copy_of(options)
    if not options.receipt:
        workbench.policy.refuse_without_receipt(options.out, "Leave out --no-receipt.")
    with closing(_opened(workbench, options)) as session:
        copy = with_proof(copy, session.store) if options.proof else copy
        try:
            issues = _issues(options, copy, session)
            kept = issue_all(workbench, session, issues)
        except NotReady as refusal:
            print(refusal, file=sys.stderr)
            return 1
        if not kept and options.receipt:
            print(f"{options.out} is written; no receipt is kept: {session.store.read_only}", file=sys.stderr)
    return 0


def _issues(options: Namespace, copy: Copy, session: Session) -> list[Issue]:
    """The files that are wanted, and the copy in each."""
    if options.each_party and (options.numbered or options.alternat):
        raise Refusal("Originals of each party are named by party; leave out --numbered and --alternat.")
    if options.numbered and options.copy:
        raise Refusal("Numbered copies are numbered by the list of --distribution; leave out --copy.")
    if options.each_party:
        return originals(copy, options.out, session.negotiation)
    return numbered(copy, options.out) if options.numbered else [(options.out, copy)]


def _opened(workbench: Workbench, options: Namespace) -> Session:
    """The draft, so that a receipt can be kept in it; where it can only be read, it is read."""
    if options.receipt:
        try:
            return workbench.open(options.draft)
        except OpenElsewhere:
            if options.decision:
                raise
    return workbench.open(options.draft, read_only=not options.decision)


def house(workbench: Workbench, options: Namespace) -> int:
    """Tell what is in a house style, or which are shipped; 1 where it cannot be used."""
    houses = workbench.houses
    assert houses is not None
    if options.file is None:
        for name in houses.shipped:
            print(name)
        return 0
    report = houses.check(houses.shipped.get(str(options.file), options.file))
    if options.json:
        print_json({"format": "drafter-house/1", **asdict(report)})
    else:
        print(f"{options.file}: {'cannot be used' if report.problems else 'can be used'}.")
        for name, lines in (
            ("wrong", report.problems),
            ("lacks", report.lacks),
            ("unused", report.unused),
            ("tags", report.tags),
        ):
            for line in lines:
                print(f"  {name}: {line}")
    return 1 if report.problems else 0


def receipts(workbench: Workbench, options: Namespace) -> int:
    """Print what left the house, or which copy a file is; 1 where it is none."""
    with closing(workbench.open(options.draft, read_only=True)) as session:
        kept = kept_receipts(session.store)
    found = receipts_of(kept, options.file) if options.file else kept
    if options.json:
        print_json({"format": "drafter-receipts/1", "receipts": [_plain(receipt) for receipt in found]})
    else:
        for receipt in found:
            to = f" to {receipt.to}" if receipt.to else ""
            print(f"{receipt.at:%Y-%m-%d %H:%M} {receipt.by}: {receipt.name}: {receipt.what}{to}\n  {receipt.sha}")
    if options.file and not found:
        print(f"{options.file} is no copy that was made of {options.draft}.", file=sys.stderr)
    return 1 if options.file and not found else 0


def _plain(receipt: Receipt) -> dict[str, object]:
    return {**asdict(receipt), "at": receipt.at.isoformat()}


def copy_of(options: Namespace) -> Copy:
    """The copy that the words of a command line describe; ``Refusal`` where they contradict each other."""
    special = [kind for kind, on in ((SIGNATURE, options.for_signature), (CERTIFIED, options.certified)) if on]
    if special and (options.view != CLEAN or len(special) > 1):
        raise Refusal(
            "A copy for signature or a certified copy is a clean text; leave out --view, and choose one of them."
        )
    if bool(options.since) != (options.view == REDLINE):
        raise Refusal(
            "A redline starts from a version, and nothing else does: give --view redline with --since VERSION."
        )
    if options.copies and not 0 < options.copy <= options.copies:
        raise Refusal(
            f"Copy {options.copy} of {options.copies} makes no sense; give --copy N with a number up to that."
        )
    languages = tuple(code.strip() for code in options.lang.split(",") if code.strip())
    return Copy(
        kind=special[0] if special else options.view,
        languages=languages,
        alternat=options.alternat.upper() if len(options.alternat) == 3 else options.alternat,
        since=options.since,
        obligations=options.obligations,
        decision=options.decision,
        house=options.house,
        office=options.office,
        frame=_frame(options),
    )


def _frame(options: Namespace) -> Frame:
    return Frame(
        cover=options.cover,
        contents=options.contents,
        line_numbers=options.line_numbers,
        date=options.date,
        registration=options.registration,
        releasable=options.releasable,
        copy=options.copy,
        copies=options.copies,
        distribution=tuple(options.distribution),
    )
