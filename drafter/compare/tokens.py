"""Text cut into the pieces that are compared: words, numbers, runs of white space, single marks.

A number keeps its separators ("1,000", "2.5") and a word its apostrophes, so that neither is ever shown half changed.
Scripts that put no spaces between words are cut into characters.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from itertools import groupby

from drafter.domain.text import Inline, Note, Open, Ref, Run

#: A piece of wording: a bare word, a word with its format, or something that is taken as a whole.
Token = str | Run | Ref | Open | Note

_TOKEN = re.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff]"
    r"|\d+(?:[.,\u00a0\u202f]\d+)*\w*"
    r"|[\w\u0300-\u036f]+(?:['\u2019\u02bc][\w\u0300-\u036f]+)*"
    r"|\s+|[^\w\s]"
)


def split(text: str) -> list[str]:
    """The pieces of a text in order; put together they are the text again."""
    return _TOKEN.findall(text)


def is_word(token: Token) -> bool:
    """Whether a piece carries meaning of its own: not white space and not a mark."""
    text = token if isinstance(token, str) else token.text if isinstance(token, Run) else "o"
    return text[0].isalnum()


def tokens_of(inlines: Sequence[Inline]) -> list[Token]:
    """The pieces of inlines; neighbouring runs of one format are joined first, however they were cut."""
    tokens: list[Token] = []
    for inline in joined(inlines):
        match inline:
            case Run(text, False, False, False):
                tokens += split(text)
            case Run(text, italic, bold, term):
                tokens += [Run(piece, italic, bold, term) for piece in split(text)]
            case _:
                tokens.append(inline)
    return tokens


def words_of(inlines: Sequence[Inline]) -> list[Token]:
    """The pieces of inlines that carry meaning."""
    return [token for token in tokens_of(inlines) if is_word(token)]


def inlines_of_tokens(tokens: Iterable[Token]) -> tuple[Inline, ...]:
    """The inlines that the pieces make, with neighbouring runs of one format joined."""
    inlines: list[Inline] = []
    for plain, group in groupby(tokens, key=lambda token: isinstance(token, str)):
        if plain:
            inlines.append(Run("".join(token for token in group if isinstance(token, str))))
        else:
            inlines += [token for token in group if not isinstance(token, str)]
    return joined(inlines)


def joined(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """The inlines with neighbouring runs of one format made one, also in footnotes, and empty runs left out."""
    out: list[Inline] = []
    for form, group in groupby(inlines, key=_form):
        if isinstance(form, tuple):
            text = "".join(run.text for run in group if isinstance(run, Run))
            out += [Run(text, *form)] if text else []
        else:
            out += [Note(_joined_note(inline)) if isinstance(inline, Note) else inline for inline in group]
    return tuple(out)


def _form(inline: Inline) -> tuple[bool, bool, bool] | None:
    return (inline.italic, inline.bold, inline.term) if isinstance(inline, Run) else None


def _joined_note(note: Note) -> tuple[Run | Ref | Open, ...]:
    return tuple(inline for inline in joined(note.inlines) if not isinstance(inline, Note))


class Alphabet:
    """Gives each different item a character of its own, so that rapidfuzz can compare strings: the fastest it does."""

    def __init__(self) -> None:
        self._codes: dict[Hashable, str] = {}

    def spell(self, items: Sequence[Hashable]) -> str:
        """The items as a string, one character each."""
        codes = self._codes
        return "".join([codes.get(item) or codes.setdefault(item, chr(len(codes) + 1)) for item in items])


def as_codes(*sequences: Sequence[Hashable]) -> list[str]:
    """Each sequence as a string, in one alphabet."""
    alphabet = Alphabet()
    return [alphabet.spell(items) for items in sequences]
