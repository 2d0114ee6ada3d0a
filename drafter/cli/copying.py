"""The command that writes copies of a draft: clean, rolling or redline text, in columns, for signature."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from contextlib import closing
from pathlib import Path
from typing import Any

from drafter.app.copies import CERTIFIED, CLEAN, CONSOLIDATED, REDLINE, ROLLING, SIGNATURE, Copy
from drafter.app.copying import NotReady, copy_content
from drafter.app.whole_files import write_whole
from drafter.app.workbench import Workbench
from drafter.domain.document import Frame
from drafter.domain.errors import Refusal

_VIEWS = (CLEAN, ROLLING, REDLINE, CONSOLIDATED)
_DECIDED = "Export below the marking of its parts: "


def add_options(parser: ArgumentParser) -> None:
    """The words by which a copy is described."""
    parser.add_argument("draft", type=Path, metavar="DRAFT")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--lang", default="", metavar="L[,L]", help="more than one language: columns in a Word file")
    parser.add_argument("--view", choices=_VIEWS, default=CLEAN)
    parser.add_argument("--since", default="", metavar="VERSION", help="for a redline: the version it starts from")
    parser.add_argument("--alternat", default="", metavar="PARTY", help="whose original: that party is named first")
    parser.add_argument("--for-signature", action="store_true", help="refused while anything is open; lists what is")
    parser.add_argument("--certified", action="store_true", help="a certified true copy")
    parser.add_argument(
        "--decision", default="", metavar="TEXT", help="why it may be marked lower than one of its parts"
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
    group.add_argument("--distribution", nargs="+", default=[], metavar="NAME")


def _number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def export(workbench: Workbench, options: Namespace) -> int:
    """Write a copy of a draft in the format that the output's name asks for; 1 where it is not ready for signature."""
    copy = copy_of(options)
    with closing(workbench.open(options.draft, read_only=not copy.decision)) as session:
        try:
            content = copy_content(workbench, session.negotiation, options.out, copy, session.store)
        except NotReady as refusal:
            print(refusal, file=sys.stderr)
            return 1
        if copy.decision:
            session.record_decision(_DECIDED + copy.decision)
        write_whole(options.out, content)
    return 0


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
