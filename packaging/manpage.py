"""Write the manual page drafter(1) from the parser of the command line, so that the two cannot differ.

Usage: python packaging/manpage.py YYYY-MM-DD > drafter.1
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from drafter import __version__
from drafter.cli import asking
from drafter.cli.main import make_parser

DESCRIPTION = (
    "drafter helps to write treaties, agreements and declarations clause by clause. Without a command, or with the command "
    "open, it opens its window; every other command does to files what the window does, without a screen. "
    "A draft is one file whose name ends in .treaty."
)
VARIABLES = {
    asking.GIVEN: "The passphrase of a protected draft, where a script cannot be asked for it.",
    asking.NEW: "The passphrase that a draft is to get from the command protect.",
}
FILES = {
    "~/.config/drafter/": "The settings of this user.",
    "~/.local/share/drafter/": "Backups, where no other folder is set.",
    "~/.local/state/drafter/": "Reports of what went wrong inside the program, without a word of any draft.",
    "/etc/drafter/policy.toml": "What the organisation fixes for everybody on this computer.",
}
#: What options mean that are the same in every command, and go without words in `--help`.
EVERYWHERE = {
    "--json": "print the result as one JSON object",
    "--lang": "the language of the treaty text, as a code: en",
    "--answers": "fill in the answers of this file; the manual shows how one is written",
    "--format": "what is printed: text as it reads, one line a provision, or everything for another program",
}
CODES = {
    "0": "Done.",
    "1": "Done, and the answer is no: not verified, not ready, errors found.",
    "2": "Wrong usage.",
    "3": "An input was refused or could not be used; one sentence on standard error says why.",
}


def page(parser: argparse.ArgumentParser, date: str) -> str:
    """Return the manual page as groff's man macros."""
    lines = [
        f'.TH DRAFTER 1 "{date}" "Drafter {__version__}" "User Commands"',
        ".SH NAME",
        r"drafter \- draft treaties and security guarantees",
        ".SH SYNOPSIS",
        r"\fBdrafter\fR [\fBopen\fR [\fIDRAFT\fR]]",
        ".br",
        r"\fBdrafter\fR \fICOMMAND\fR [\fIARGUMENT\fR ...]",
        ".SH DESCRIPTION",
        escaped(DESCRIPTION),
        ".SH OPTIONS",
        *arguments(parser),
        ".SH COMMANDS",
    ]
    for name, command, about in commands(parser):
        lines += [".SS " + escaped(name), escaped(sentence(about)), ".PP", usage(command), *arguments(command)]
    for title, entries in (("ENVIRONMENT", VARIABLES), ("FILES", FILES), ("EXIT STATUS", CODES)):
        lines.append(f".SH {title}")
        for term, meaning in entries.items():
            lines += [".TP", rf"\fB{escaped(term)}\fR", escaped(meaning)]
    lines += [".SH SEE ALSO", escaped("The manual opens in the window by F1."), ""]
    return "\n".join(lines)


def commands(parser: argparse.ArgumentParser, before: str = "") -> Iterator[tuple[str, argparse.ArgumentParser, str]]:
    """Give each command's name, its own parser and what it is for, in the parser's order; then those inside it."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            about = {choice.dest: choice.help or "" for choice in action._choices_actions}
            for name, command in action.choices.items():
                yield before + name, command, about.get(name, "")
                yield from commands(command, f"{before}{name} ")


def usage(command: argparse.ArgumentParser) -> str:
    """Return how the command is written, on one line."""
    return rf"\fB{escaped(' '.join(command.format_usage().removeprefix('usage: ').split()))}\fR"


def arguments(command: argparse.ArgumentParser) -> Iterator[str]:
    """Give the entries of those arguments and options that there is something to say about; all stand in the usage."""
    formatter = command._get_formatter()
    for action in command._actions:
        about = action.help or EVERYWHERE.get("".join(action.option_strings))
        if isinstance(action, (argparse._HelpAction, argparse._SubParsersAction)) or not about:
            continue
        metavar = formatter._format_args(action, formatter._metavar_formatter(action, action.dest.upper())(1)[0])
        term = ", ".join(action.option_strings) or metavar
        value = f" {metavar}" if action.option_strings and action.nargs != 0 else ""
        yield ".TP"
        yield rf"\fB{escaped(term)}\fR{escaped(value)}"
        yield escaped(sentence(formatter._expand_help(action) if action.help else about))


def sentence(text: str) -> str:
    """Return a remark with a capital and a full stop."""
    return f"{text[0].upper()}{text[1:]}".rstrip(".") + "." if text else ""


def escaped(text: str) -> str:
    """Return the text with everything that groff would take for its own."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return re.sub(r"^([.'])", r"\\&\1", text)


if __name__ == "__main__":
    sys.stdout.write(page(make_parser(), sys.argv[1]))
