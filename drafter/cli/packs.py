"""The commands on clause packs: looked at, installed, listed, removed."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from drafter.app.ports import Pack, PackReport, Packs
from drafter.app.workbench import Workbench
from drafter.cli.forms import print_json
from drafter.domain.errors import Refusal


def add_options(parser: ArgumentParser) -> None:
    """What stands behind ``drafter pack``."""
    table = parser.add_subparsers(required=True, metavar="WHAT")
    for name, run, help_text in (
        ("check", check, "show what a pack holds, its questions and its text, and what is wrong with it"),
        ("install", install, "install a pack, in place of an older state of it"),
    ):
        inner = table.add_parser(name, help=help_text, description=f"{help_text.capitalize()}.")
        inner.set_defaults(run=run)
        inner.add_argument("file", type=Path, metavar="FILE.zip")
        inner.add_argument("--json", action="store_true")
    inner = table.add_parser("list", help="list the packs that are installed")
    inner.set_defaults(run=installed)
    inner.add_argument("--json", action="store_true")
    inner = table.add_parser("remove", help="remove an installed pack")
    inner.set_defaults(run=remove)
    inner.add_argument("pack", metavar="ID")


def check(workbench: Workbench, options: Namespace) -> int:
    """Show a pack; 1 where it cannot be installed as it is."""
    report = _packs(workbench).look(options.file)
    if options.json:
        print_json(_form(report))
    else:
        print("\n".join(_lines(report)))
        for problem in report.problems:
            print(f"{options.file}: {problem}", file=sys.stderr)
    return 1 if report.problems else 0


def install(workbench: Workbench, options: Namespace) -> int:
    """Install a pack that has nothing wrong with it."""
    packs = _packs(workbench)
    report = packs.look(options.file)
    packs.install(report)
    if options.json:
        print_json(_form(report))
    else:
        before = f", in place of version {report.replaces}" if report.replaces else ""
        print(f"{_named(report.pack)} is installed{before}: {', '.join(report.pack.clauses)}.")
    return 0


def installed(workbench: Workbench, options: Namespace) -> int:
    """List the installed packs."""
    packs = _packs(workbench).installed()
    if options.json:
        print_json({"format": "drafter-packs/1", "packs": [asdict(pack) for pack in packs]})
    for pack in [] if options.json else packs:
        print(f"{pack.id}  {_named(pack)}: {', '.join(pack.clauses)}")
    return 0


def remove(workbench: Workbench, options: Namespace) -> int:
    """Remove a pack; drafts that use its clauses show placeholders in their place."""
    _packs(workbench).remove(options.pack)
    print(f"The clause pack “{options.pack}” is removed.")
    return 0


def _packs(workbench: Workbench) -> Packs:
    if workbench.packs is None:
        raise Refusal("Clause packs cannot be kept here.")
    return workbench.packs


def _named(pack: Pack) -> str:
    return f"{pack.title} {pack.version}, by {pack.by}"


def _lines(report: PackReport) -> list[str]:
    pack = report.pack
    lines = [_named(pack), pack.summary] if pack.title else []
    if report.replaces:
        lines.append(f"Version {report.replaces} of it is installed.")
    for clause in report.clauses:
        lines += ["", f"{clause.id}: {clause.title} ({clause.kind}, {clause.group})", f"  {clause.summary}"]
        lines += [f"  ? {question}" for question in clause.questions]
        for name, status, text in clause.examples:
            lines += [f"  — {name}, {status} —", *(f"    {line}" for line in text.splitlines())]
    return lines


def _form(report: PackReport) -> dict[str, Any]:
    clauses = [
        {
            **{name: getattr(clause, name) for name in ("id", "title", "kind", "group", "summary")},
            "questions": list(clause.questions),
            "examples": [{"name": name, "status": status, "text": text} for name, status, text in clause.examples],
        }
        for clause in report.clauses
    ]
    pack = {name: value for name, value in asdict(report.pack).items() if name != "clauses"}
    return {
        "format": "drafter-pack/1",
        "pack": pack,
        "replaces": report.replaces,
        "problems": list(report.problems),
        "clauses": clauses,
    }
