"""The process in which the templates of clause packs are read and rendered: it may compute, and nothing else.

It gets jobs from the program and answers in JSON. Before the first job it gives up writing files, starting programs and
taking more than so much memory, where the system knows such limits; what takes too long is killed from outside. So the
fence round templates (``sandbox``) may have a hole, and still nothing happens to a draft.
"""

from __future__ import annotations

import json
import os
import pickle
import struct
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, Final

from drafter.app.ports import Context
from drafter.domain.answers import effective
from drafter.domain.clauses import BINDING, POLITICAL, ClauseType
from drafter.domain.errors import Fault, Faults, Refusal
from drafter.domain.language import Language
from drafter.domain.negotiation import Negotiation, Provision
from drafter.domain.numbering import block_labels
from drafter.domain.parties import ROLES, Party
from drafter.domain.text import Block, block_to_plain, plain_text
from drafter.library.manifest import EXAMPLE_PARTIES
from drafter.library.packs.manifest import read_pack
from drafter.library.shelf import Shelf

#: Bytes that the process may have for itself once everything is loaded.
MEMORY: Final = 140 * 1024 * 1024
LONGEST_ANSWER: Final = 2_000_000
HEAD: Final = struct.Struct(">I")
_DEPTH: Final = {"subparagraph": 1, "point": 2}


class PackShelf(Shelf):
    """The clauses of one pack, worded in the languages of the shipped library."""

    def __init__(self, root: Path, languages: Mapping[str, Language]) -> None:
        super().__init__(root)
        self._shipped_languages = languages

    @cached_property
    def languages(self) -> Mapping[str, Language]:
        """Treaty languages by code."""
        return self._shipped_languages


def serve(templates: Path) -> int:
    """Answer jobs until there are no more; everything a pack says stays in this process."""
    jobs, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whatever prints, prints nowhere
    workshop = Workshop(templates)
    workshop.warm()
    give_up_rights()
    _send(answers, {"ready": True})
    while job := _job(jobs):
        _send(answers, workshop.answer(job))
    return 0


def give_up_rights() -> None:
    """Limit memory to what is there and a little more; no file is written and no program started from now on."""
    try:
        import resource
    except ImportError:  # not on Windows, where the time alone is limited
        return
    limits = [("RLIMIT_CORE", 0), ("RLIMIT_FSIZE", 0), ("RLIMIT_NPROC", 0)]
    limits += [("RLIMIT_DATA", _data_now() + MEMORY), ("RLIMIT_AS", _size_now() + 2 * MEMORY)]
    for name, limit in limits:
        with suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (limit, limit))


def _size_now() -> int:
    return _status("VmSize") or 512 * 1024 * 1024


def _data_now() -> int:
    return _status("VmData") or 128 * 1024 * 1024


def _status(name: str) -> int:
    with suppress(OSError, ValueError), Path("/proc/self/status").open(encoding="ascii", errors="replace") as lines:
        return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:")), 0)
    return 0


def _job(stream: BinaryIO) -> Any:
    """The next job, which comes from the program itself; None at the end."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    return pickle.loads(stream.read(HEAD.unpack(head)[0]))


def _send(stream: BinaryIO, answer: Mapping[str, Any]) -> None:
    data = json.dumps(answer, ensure_ascii=True).encode("ascii")
    if len(data) > LONGEST_ANSWER:
        data = json.dumps({"faults": ["it gives more text than any clause needs"]}).encode("ascii")
    stream.write(HEAD.pack(len(data)) + data)
    stream.flush()


class Workshop:
    """What is asked of the process: what a pack holds, its examples, and the wording of a clause."""

    def __init__(self, templates: Path) -> None:
        self._shipped = Shelf(templates)
        self._shelves: dict[Path, PackShelf] = {}
        self._jobs: dict[str, Callable[..., dict[str, Any]]] = {
            "contents": self.contents,
            "examples": self.examples,
            "wording": self.wording,
        }

    def warm(self) -> None:
        """Load everything that a job needs, while there is memory and time for it."""
        clause = next(iter(self._shipped.clauses))
        draft = _cast(BINDING)
        kind = self._shipped.clauses[clause]
        answers = effective(kind, Provision("p", kind.kind, clause), draft)
        for language in self._shipped.languages:
            self._shipped.wording(clause, Context(language, draft, "Treaty", answers, frozenset({clause})))

    def answer(self, job: tuple[str, ...]) -> dict[str, Any]:
        """The answer to a job; a mishap in it is told by its kind, and one of memory ends the process."""
        try:
            return self._jobs[job[0]](*job[1:])
        except Faults as faults:
            return {"faults": [_told(fault) for fault in faults.faults]}
        except Refusal as refusal:
            return {"faults": [str(refusal)]}
        except MemoryError:
            os._exit(9)
        except Exception as error:
            return {"faults": [f"it cannot be read or rendered ({type(error).__name__})"]}

    def contents(self, folder: str) -> dict[str, Any]:
        """What a pack says of itself and of its clauses, and what is wrong in that."""
        shelf = self._shelf(folder, fresh=True)
        pack, faults = read_pack(Path(folder) / "pack.toml")
        clauses = [_described(clause) for clause in shelf.clauses.values()]
        return {"pack": pack, "clauses": clauses, "faults": [_told(fault) for fault in (*faults, *shelf.faults)]}

    def examples(self, folder: str, clause: str) -> dict[str, Any]:
        """The text of every example of a clause, and of the clause without any answer."""
        shelf = self._shelf(folder)
        kind = shelf.clauses[clause]
        cases = [(example.name, example.status, example.answers) for example in kind.examples]
        cases += [("nothing answered", status, {}) for status in kind.statuses]
        present = frozenset({*self._shipped.clauses, *shelf.clauses})
        texts = []
        for name, status, answers in cases:
            draft = _cast(status)
            filled = effective(kind, Provision("p", kind.kind, kind.id, answers=answers), draft)
            noun = "Declaration" if status == POLITICAL else "Treaty"
            texts.append([name, status, _read(shelf.wording(clause, Context("en", draft, noun, filled, present)))])
        return {"examples": texts, "faults": []}

    def wording(self, folder: str, clause: str, context: Context) -> dict[str, Any]:
        """The blocks of a clause."""
        return {"blocks": [block_to_plain(block) for block in self._shelf(folder).wording(clause, context)]}

    def _shelf(self, folder: str, fresh: bool = False) -> PackShelf:
        path = Path(folder)
        if fresh or path not in self._shelves:
            self._shelves[path] = PackShelf(path, self._shipped.languages)
        return self._shelves[path]


def _told(fault: Fault) -> str:
    """A fault with its place below the pack's own folder."""
    place = fault.file.partition("/")[2] or fault.file
    return f"{place}{f', line {fault.line}' if fault.line else ''}: {fault.message}"


def _described(clause: ClauseType) -> dict[str, Any]:
    return {
        "id": clause.id,
        "title": clause.title,
        "kind": clause.kind,
        "group": clause.group,
        "summary": clause.summary,
        "questions": [parameter.question for parameter in clause.parameters],
        "examples": len(clause.examples),
    }


def _cast(status: str) -> Negotiation:
    """A negotiation of seven parties in which every role is taken, to try templates with."""
    beneficiary, *others = EXAMPLE_PARTIES
    parties = [Party(beneficiary, ("beneficiary", "host"))]
    roles = [role for role in ROLES if role != "beneficiary"]
    for index, code in enumerate(others):
        parties.append(Party(code, tuple(dict.fromkeys(("guarantor", roles[index % len(roles)])))))
    return Negotiation("n", "", status, "Charter of Lasting Security", "GT/1", parties=tuple(parties))


def _read(blocks: tuple[Block, ...]) -> str:
    """Wording as a person reads it: a line a block, with labels; the cells of tables side by side."""
    lines = []
    for label, block in zip(block_labels(blocks), blocks, strict=True):
        indent = "    " * (block.level if block.role == "text" else _DEPTH.get(block.role, 0))
        for row in (block.grid.head, *block.grid.rows) if block.grid else ():
            lines.append(" | ".join(plain_text(cell) for cell in row))
        if not block.grid:
            lines.append(
                f"{indent}{label} {plain_text(block.inlines)}" if label else indent + plain_text(block.inlines)
            )
    return "\n".join(lines)
