"""The command that lists what has to be translated in a draft, as a file to fill in, and takes that file back."""

from __future__ import annotations

import json
import tomllib
from argparse import Namespace
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from drafter.app.translations import other_languages, translating, typed_texts, untranslated_count
from drafter.app.workbench import Workbench
from drafter.domain.errors import Refusal
from drafter.domain.translating import translated


def add_options(parser: Any) -> None:
    """What the command takes."""
    parser.add_argument("draft", type=Path, metavar="DRAFT")
    parser.add_argument(
        "words", type=Path, nargs="?", metavar="FILE.toml",
        help="how the texts read: a table for each language, as the command prints it; without, they are printed",
    )  # fmt: skip
    parser.set_defaults(run=translate)


def translate(workbench: Workbench, options: Namespace) -> int:
    """List the typed texts of a draft with their translations, or put translations in; 1 where some are missing after it."""
    with closing(workbench.open(options.draft, read_only=options.words is None)) as session:
        library = workbench.library
        others = other_languages(library, session.negotiation)
        if options.words:
            if session.store.read_only:
                raise Refusal(session.store.read_only)
            session.perform(translating(_read(options.words, [language.code for language in others])))
            session.flush()
        else:
            for language in others:
                print(f"[{language.code}]")
                for typed in typed_texts(library, session.negotiation):
                    words = translated(session.negotiation, typed.text, language) or ""
                    print(f"# {typed.place}\n{_quoted(typed.text)} = {_quoted(words)}")
        return int(any(untranslated_count(library, session.negotiation, language) for language in others))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _read(path: Path, codes: list[str]) -> Mapping[str, Mapping[str, str]]:
    """The translations of a file by language; ``Refusal`` where it is no such file."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror}.") from None
    except ValueError as error:
        raise Refusal(f"{path} is no TOML file: {error}.") from None
    for code, table in tables.items():
        if code not in codes:
            known = ", ".join(codes) or "none"
            raise Refusal(f"{path}: “{code}” is none of the other languages of the draft ({known}).")
        if not isinstance(table, dict) or not all(isinstance(words, str) for words in table.values()):
            raise Refusal(f'{path}: under [{code}] stand texts and how each reads: "text" = "words".')
    return tables
