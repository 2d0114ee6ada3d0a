"""Several copies in one go: an original for each party that names it first, or a numbered copy for each addressee."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from drafter.app.copies import Copy
from drafter.app.copying import DECISION, copy_content
from drafter.app.receipts import RECEIPT, receipt_words
from drafter.app.rendering import Rendering
from drafter.app.session import Session
from drafter.app.whole_files import write_whole
from drafter.app.workbench import Workbench
from drafter.domain.errors import Refusal
from drafter.domain.negotiation import Negotiation

#: One file of a series and the copy that is in it.
Issue = tuple[Path, Copy]
#: Hears how many copies of how many are made; False stops the work before anything is written.
Progress = Callable[[int, int], bool]

_MOST: Final = 999


def originals(copy: Copy, path: Path, negotiation: Negotiation) -> list[Issue]:
    """One original for each party that is bound, in which it is named first and signs first."""
    codes = [party.code for party in negotiation.parties if party.bound]
    if not codes:
        raise Refusal("Nobody is bound by this text, so there are no originals; name its parties first.")
    return [(path.with_stem(f"{path.stem} {code}"), replace(copy, alternat=code, to=code)) for code in codes]


def numbered(copy: Copy, path: Path) -> list[Issue]:
    """A copy for each addressee of the distribution list, numbered through."""
    names = copy.frame.distribution
    if not 0 < len(names) <= _MOST:
        raise Refusal("Numbered copies go to the addressees of the distribution list; name at least one of them.")
    digits = len(str(len(names)))
    return [
        (
            path.with_stem(f"{path.stem} copy {number:0{digits}}"),
            replace(copy, to=name, frame=replace(copy.frame, copy=number, copies=len(names))),
        )
        for number, name in enumerate(names, 1)
    ]


def issue_copy(
    workbench: Workbench, session: Session, path: Path, copy: Copy, rendering: Rendering | None = None
) -> bool:
    """Write one copy and keep its receipt, as ``issue_all`` does."""
    return issue_all(workbench, session, [(path, copy)], rendering)


def issue_all(
    workbench: Workbench,
    session: Session,
    issues: Sequence[Issue],
    rendering: Rendering | None = None,
    progress: Progress = lambda _done, _all: True,
) -> bool:
    """Write copies and keep their receipts in the history; False where the draft can only be read, so that none is kept.

    Every copy is made before the first is written: ``Refusal`` of one, or being stopped, leaves all that was there. A
    decision that they rest on is kept before anything is written.
    """
    if session.store.read_only:
        workbench.policy.refuse_without_receipt(issues[0][0], session.store.read_only)
    made = []
    for place, (path, copy) in enumerate(issues):
        if not progress(place, len(issues)):
            raise Refusal("The export was stopped; nothing was written.")
        made.append(copy_content(workbench, session.negotiation, path, copy, session.store, rendering))
    for decision in dict.fromkeys(copy.decision for _, copy in issues if copy.decision):
        session.note(DECISION, f"Export below the marking of its parts: {decision}")
    kept = not session.store.read_only
    for place, ((path, copy), content) in enumerate(zip(issues, made, strict=True)):
        try:
            write_whole(path, content)
        except Refusal as refusal:
            before = f"{place} files were" if place > 1 else "a file was"
            raise Refusal(f"{refusal} ({before} written before)" if place else str(refusal)) from refusal
        if kept:
            session.note(RECEIPT, receipt_words(path, content, copy, session.negotiation))
    return kept
