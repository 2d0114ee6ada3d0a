"""The command line: parses the words, runs the command, and turns refusals into one sentence and an exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from drafter import __version__
from drafter.app.manuscript import VIEWS
from drafter.app.workbench import STEPS, Workbench
from drafter.cli import asking, commands, comparing, copying, keeping, packs, proving, translating
from drafter.domain.errors import Fault, Protected, Refusal

DONE, NO, USAGE, REFUSED = 0, 1, 2, 3
#: So many protected drafts may one command name.
_PROTECTED_MOST = 8
_VIEW_HELP = "tracked changes in Word and ODT files: accepted, rejected or as marked"


def run(arguments: list[str], workbench: Workbench) -> int:
    """Run one command; 0 done, 1 the answer is no, 2 wrong usage, 3 an input was refused."""
    try:
        code = _done(arguments, replace(workbench, heed=_warn))
        sys.stdout.flush()
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        _hush()
        return DONE
    except OSError as error:
        _hush()
        print(f"The output cannot be written: {error.strerror or error}.", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print("Stopped; nothing was written.", file=sys.stderr)
        return REFUSED
    return code


def _done(arguments: list[str], workbench: Workbench) -> int:
    try:
        options = make_parser().parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    if workbench.policy.trouble:
        print(workbench.policy.trouble, file=sys.stderr)
    return _unlocking(workbench, options)


def _unlocking(workbench: Workbench, options: argparse.Namespace) -> int:
    """Run a command; where it meets a protected draft, ask for the passphrase and run it again."""
    for _ in range(_PROTECTED_MOST):
        try:
            return int(options.run(workbench, options))
        except Protected as locked:
            workbench.stores.unlock(locked.path, asking.passphrase(locked))
    return int(options.run(workbench, options))


def _warn(path: Path, faults: Sequence[Fault]) -> None:
    """Tell of a draft that is not sound before anything is done with it."""
    more = f" (and {len(faults) - 1} more)" if faults[1:] else ""
    print(f"“{path}” is not sound: {faults[0].message}{more}; see drafter verify, restore and rescue.", file=sys.stderr)


def _hush() -> None:
    """Send what is still to be printed nowhere, so that the end of the program does not fail on it again."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def make_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="drafter",
        description="Draft treaties and security guarantees. Without a command, the window opens.",
        epilog="Exit codes: 0 done, 1 the answer is no, 2 wrong usage, 3 an input was refused.",
    )
    parser.add_argument("--version", action="version", version=f"drafter {__version__}")
    parser.add_argument(
        "--portable",
        metavar="FOLDER",
        help="in front of everything else: settings, backups and reports are kept in this folder alone",
    )
    table = parser.add_subparsers(required=True, metavar="COMMAND")
    opening = table.add_parser("open", help="open the window, with a draft, or with two to four texts side by side")
    opening.add_argument("files", nargs="*", type=Path, metavar="FILE")
    _add_new(table)
    _add_library(table)
    _add_set(table)
    _add_translate(table)
    _add_show(table)
    _add_compare(table)
    _add_export(table)
    _add_versions(table)
    return parser


def _command(table, name: str, run, help_text: str) -> argparse.ArgumentParser:  # type: ignore[no-untyped-def]
    parser: argparse.ArgumentParser = table.add_parser(
        name, help=help_text, description=help_text[0].upper() + help_text[1:] + "."
    )
    parser.set_defaults(run=run)
    return parser


def _add_new(table) -> None:  # type: ignore[no-untyped-def]
    parser = _command(table, "new", commands.new, "make a new draft from an instrument and an answers file")
    parser.add_argument("draft", type=Path, metavar="DRAFT")
    parser.add_argument("--instrument", default="", metavar="ID", help="see: drafter library")
    parser.add_argument("--answers", type=Path, metavar="FILE.toml")


def _add_library(table) -> None:  # type: ignore[no-untyped-def]
    parser = _command(
        table, "library", commands.library, "list instruments, clause types with their parameters, languages"
    )
    parser.add_argument("--json", action="store_true")
    help_text = "look at, install, list and remove clause packs: zipped folders of templates"
    packs.add_options(table.add_parser("pack", help=help_text, description=f"{help_text.capitalize()}."))


def _add_set(table) -> None:  # type: ignore[no-untyped-def]
    parser = _command(table, "set", commands.set_answers, "answer questions of a draft, all of them or none")
    parser.add_argument("draft", type=Path, metavar="DRAFT")
    parser.add_argument(
        "answers", nargs="+", metavar="PROVISION.PARAMETER=VALUE",
        help="PROVISION is a uid, a clause id or a number such as article-5; an empty VALUE takes the answer back",
    )  # fmt: skip


def _add_translate(table) -> None:  # type: ignore[no-untyped-def]
    help_text = "list what has to be translated in a draft, or put translations in"
    translating.add_options(table.add_parser("translate", help=help_text, description=f"{help_text.capitalize()}."))


def _add_show(table) -> None:  # type: ignore[no-untyped-def]
    parser = _command(table, "show", commands.show, "show a draft or a file as text, outline or JSON")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--lang", default="", metavar="L")
    parser.add_argument("--format", choices=("text", "outline", "json"), default="text")
    parser.add_argument("--view", choices=VIEWS, default="final", help=_VIEW_HELP)


def _add_compare(table) -> None:  # type: ignore[no-untyped-def]
    parser = _command(table, "compare", comparing.compare, "compare drafts or files; the first is the base")
    parser.add_argument("old", type=Path, metavar="OLD")
    parser.add_argument("new", type=Path, metavar="NEW")
    parser.add_argument("more", type=Path, nargs="*", metavar="MORE")
    parser.add_argument("--out", type=Path, metavar="OUT", help=".json, .html, or .docx with tracked changes")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--lang", default="", metavar="L")
    parser.add_argument("--view", choices=VIEWS[:2], default="final", help=_VIEW_HELP)
    parser.add_argument("--author", default="", metavar="NAME", help="in whose name changes are marked in Word")
    parser.add_argument("--date", default="", metavar="DATE", help="the date of the marks; now where none is given")
    parser.add_argument("--moves", choices=("plain", "native"), default="plain", help="how moves are marked in Word")
    parser.add_argument("--no-numbering", dest="numbering", action="store_false", help="leave renumbering unmarked")


def _add_export(table) -> None:  # type: ignore[no-untyped-def]
    copying.add_options(
        _command(
            table, "export", copying.export, "write a copy of a draft as .docx, .pdf, .odt, .html, .xml, .md or .txt"
        )
    )
    parser = _command(table, "house", copying.house, "check a house style, or list those that are shipped")
    parser.add_argument("file", nargs="?", type=Path, metavar="HOUSE")
    parser.add_argument("--json", action="store_true")
    parser = _command(
        table, "receipts", copying.receipts, "list the copies made of a draft, or tell which one a file is"
    )
    parser.add_argument("draft", type=Path, metavar="DRAFT")
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true")


def _add_versions(table) -> None:  # type: ignore[no-untyped-def]
    parser = _command(table, "version", commands.freeze, "freeze a version of a draft")
    parser.add_argument("draft", type=Path, metavar="DRAFT")
    parser.add_argument("name", nargs="?", default="", metavar="NAME")
    parser.add_argument("--step", choices=STEPS, default=STEPS[0], help="which part of milestone.major.minor counts up")
    parser = _command(table, "versions", commands.versions, "list the frozen versions of a draft")
    parser.add_argument("draft", type=Path, metavar="DRAFT")
    parser.add_argument("--json", action="store_true")
    parser = _command(table, "verify", proving.verify, "check a draft file and the chain of its history")
    parser.add_argument("draft", type=Path, metavar="DRAFT")
    parser.add_argument("--proof", default="", metavar="DIGITS", help="find the entry whose digits a copy bears")
    parser.add_argument("--manifest", type=Path, metavar="FILE", help="whether it holds what a signed manifest says")
    parser.add_argument("--key", default="", metavar="FINGERPRINT", help="by whose key the manifest must be signed")
    parser.add_argument("--json", action="store_true")
    parser = _command(
        table, "manifest", proving.sign, "write a signed manifest of a version, or of the draft as it stands"
    )
    parser.add_argument("draft", type=Path, metavar="DRAFT")
    parser.add_argument("version", nargs="?", default="", metavar="VERSION", help="number or name of a version")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    parser = _command(table, "backup", keeping.backup, "copy a draft, history included, to another file, and verify it")
    parser.add_argument("draft", type=Path, metavar="DRAFT")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser = _command(
        table, "import", keeping.take_in, "read a draft file from outside into a fresh file; its own is never adopted"
    )
    parser.add_argument("received", type=Path, metavar="RECEIVED")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser = _command(table, "protect", keeping.protect, "put a draft under a passphrase, another one, or none")
    parser.add_argument("draft", type=Path, metavar="DRAFT")
    parser.add_argument("--remove", action="store_true", help="take the passphrase away")
    parser.add_argument("--keyring", action="store_true", help="keep the key in this computer's keyring")
    parser = _command(table, "restore", keeping.bring_back, "make a draft what it was in a version or a backup")
    parser.add_argument("draft", type=Path, metavar="DRAFT")
    parser.add_argument("version", metavar="VERSION", help="number or name of a version, or the path of a backup")
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    parser = _command(table, "rescue", keeping.salvage, "put what a damaged draft still holds into a fresh one")
    parser.add_argument("draft", type=Path, metavar="DRAFT")
    parser.add_argument("out", type=Path, metavar="OUT")
