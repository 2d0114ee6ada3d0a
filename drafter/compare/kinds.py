"""What kind a change of words is, and whether it matters.

A change is material when it touches a modal, a negation, a quantity, money, time, a party or body, a condition, scope, a
reference's target, a defined term, or wording at all; spelling, spacing, quotes, capitals of no defined term and marks
that neither join nor split clauses are editorial. When in doubt it is material.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from drafter.compare.lexicon import CONFUSABLE, CONJUNCTIONS, language_of, lexicon
from drafter.compare.spelled import FOLDED
from drafter.compare.spelling import is_slip, is_unread, same_but_for_spelling

#: All kinds, the weightiest first.
KINDS: Final = (
    "modal", "negation", "quantity", "money", "time", "party", "condition", "scope", "reference", "term", "number", "wording",
    "editorial",
)  # fmt: skip
#: Kinds that are not changes of substance.
FORMAL: Final = frozenset({"number", "editorial"})

_CURRENCY: Final = frozenset("€$£¥₴₽")
_SIGNS: Final = _CURRENCY | {"%", "‰", "°", "+", "="}
_SPLITTING: Final = frozenset(".;:?!…。；：")
_BRACKETS: Final = frozenset("[]{}<>")
_DEFINED = re.compile(r"[\"“„«”‘']([^\"“”„«»’‘']{2,60})[\"”“»’']")
#: Numbers that Dutch and German write as one word.
_COMPOUND = re.compile(
    r".(?:en|ën|und)(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|zwanzig|dreißig|vierzig|fünfzig|sechzig"
    r"|siebzig|achtzig|neunzig)$|(?:tien|zehn|honderd|hundert|duizend|tausend)$"
)
_LETTERS = re.compile(r"[^\w%€$£°+/<>=\[\]]+")


@dataclass
class Vocabulary:
    """What words mean in two texts: how often each is used there, their language's lexicon, terms defined, names given.

    ``inner`` are the words met elsewhere than at the beginning of a paragraph.
    """

    before: Counter[str]
    after: Counter[str]
    lexicon: dict[str, str]
    terms: frozenset[str]
    names: frozenset[str]
    inner: frozenset[str]
    _kinds: dict[str, str] = field(default_factory=dict)

    def kind(self, word: str) -> str:
        """The class of one word as it stands: of the lexicon, a name, a term, a number; else plain wording."""
        if word not in self._kinds:
            self._kinds[word] = self._classify(word)
        return self._kinds[word]

    def _classify(self, word: str) -> str:
        lower = word.casefold()
        if lower in self.names:
            return "party"
        if found := self.lexicon.get(lower):
            return found
        if word[0].isdigit() or _COMPOUND.search(lower):
            return "quantity"
        if lower in self.terms:
            return "term"
        return "party" if self.is_name(word) else "wording"

    def kinds_in(self, pieces: Sequence[str]) -> tuple[str, ...]:
        """The kinds that whole paragraphs touch, the weightiest first."""
        found = {
            self.kind(word) for piece in pieces if (word := piece.strip()) and word[0].isalnum() and not _joins(word)
        }
        return ranked(found - {"wording"}) or ("wording",)

    def is_name(self, word: str) -> bool:
        """Whether a word is always written with a capital in texts that do not do so with every word."""
        return (
            word[0].isupper()
            and not word.isupper()
            and len(word) > 2
            and not self._is_met(word.lower())
            and not self._is_german()
        )

    def _is_met(self, word: str) -> bool:
        return word in self.before or word in self.after

    def _is_german(self) -> bool:
        return "vertragspartei" in self.lexicon


def vocabulary(
    before: Sequence[Sequence[str]], after: Sequence[Sequence[str]], texts: Iterable[str], names: Sequence[str] = ()
) -> Vocabulary:
    """The vocabulary of the two texts of a comparison, given in pieces and whole; ``names`` are the parties' names."""
    pieces = [Counter(chain.from_iterable(side)) for side in (before, after)]
    old, new = _words(pieces[0]), _words(pieces[1])
    terms = (term.split() for text in texts for term in _DEFINED.findall(text))
    return Vocabulary(
        old,
        new,
        dict(lexicon(language_of(old + new))),
        frozenset(word.casefold() for term in terms for word in term if word[0].isupper()),
        frozenset(word.casefold() for name in names for word in name.split() if word[0].isupper()),
        frozenset(piece.strip() for side in pieces for piece in side if piece[0].isspace()),
    )


def _words(pieces: Counter[str]) -> Counter[str]:
    """How often each piece is met, white space aside."""
    counts: Counter[str] = Counter()
    for piece, count in pieces.items():
        counts[piece.strip()] += count
    return counts


def ranked(kinds: Iterable[str]) -> tuple[str, ...]:
    """Kinds in order of weight."""
    return tuple(sorted(kinds, key=KINDS.index))


def kinds_of(
    old: Sequence[str], new: Sequence[str], after: Sequence[str], words: Vocabulary, at_end: bool = False
) -> set[str]:
    """The kinds of a change from old to new pieces; ``after`` are the pieces that follow it in the new text."""
    gone, come = Counter(filter(None, map(str.strip, old))), Counter(filter(None, map(str.strip, new)))
    before, now = list((gone - come).elements()), list((come - gone).elements())
    if not _has_word(before) and not _has_word(now):
        return _kinds_of_marks(before, now, at_end)
    if _is_form("".join(old), "".join(new), before, now, words):
        return _capitals(before, now, words) or {"editorial"}
    found = {
        kind for word in (*before, *now) if (kind := _kind(word, words)) and not (kind == "scope" and _joins(word))
    }
    if not found and all(map(_joins, filter(_has_letter, (*before, *now)))):
        found = {"scope"}
    if "quantity" in found:
        found |= _unit([*before, *now, *after[:3]], words)
    if found & {"time", "money"} and _figures_only((*before, *now), words):
        found.discard("quantity")
    return found or {"wording"}


def _kind(word: str, words: Vocabulary) -> str:
    if word == "May":
        return "time"
    return words.kind(word) if word[:1].isalnum() else ("money" if word in _CURRENCY else "")


def _unit(near: Sequence[str], words: Vocabulary) -> set[str]:
    """What a figure counts, as its neighbours tell: time, money, or nothing known."""
    kinds = {_kind(piece.strip(), words) for piece in near if piece.strip()}
    years = {"time" for piece in near if re.fullmatch(r"(19|20)\d\d", piece.strip())}
    return (kinds & {"time", "money"}) | years


def _figures_only(changed: Sequence[str], words: Vocabulary) -> bool:
    return all(word[0].isdigit() or words.kind(word) != "quantity" for word in changed)


def _joins(word: str) -> bool:
    return word.casefold() in CONJUNCTIONS


def _has_letter(word: str) -> bool:
    return word[0].isalnum()


def _has_word(changed: Sequence[str]) -> bool:
    return any(map(_has_letter, changed))


def _kinds_of_marks(before: Sequence[str], now: Sequence[str], at_end: bool) -> set[str]:
    """Marks alone: brackets and signs matter, and what joins or splits clauses inside a paragraph.

    A lone full stop that came or went between words that stayed as they were is a slip: a sentence that really began or
    ended there would change its first letter.
    """
    if signs := {"money" if mark in _CURRENCY else "quantity" for mark in (*before, *now) if mark in _SIGNS}:
        return signs
    if _BRACKETS & {*before, *now}:
        return {"wording"}
    splits = bool(_SPLITTING & set(before)) != bool(_SPLITTING & set(now))
    return {"wording"} if splits and not at_end and [*before, *now] != ["."] else {"editorial"}


def _is_form(old: str, new: str, before: Sequence[str], now: Sequence[str], words: Vocabulary) -> bool:
    """Whether both say the same in another form: spaces, quotes, hyphens, capitals, spelling."""
    if any(char.isdigit() for char in old + new):
        return _figures(old) == _figures(new)
    if plain(old).casefold() == plain(new).casefold() or is_unread(old.strip(), new.strip()):
        return True
    if len(before) != len(now) or not before:
        return False
    return all(_same_word(one, other, words) for one, other in zip(before, now, strict=True))


def plain(text: str) -> str:
    """The letters, digits and signs of a text, without spaces, quotes and common marks."""
    return _LETTERS.sub("", unicodedata.normalize("NFKC", text))


def _figures(text: str) -> str:
    """A text with figures in it, where every mark counts, but for the form of quotes and dashes."""
    return "".join(FOLDED.get(char, char) for char in text if not char.isspace())


def _capitals(before: Sequence[str], now: Sequence[str], words: Vocabulary) -> set[str]:
    """The kinds of the words that gained or lost a capital which means something: defined terms, parties and bodies."""
    found = set()
    for one, other in zip(before, now, strict=False):
        lower = one.casefold()
        if one != other and lower == other.casefold() and not one.isupper() and not other.isupper():
            found |= {"term"} if lower in words.terms else {"party"} & {words.lexicon.get(lower, "")}
    return found


def _same_word(one: str, other: str, words: Vocabulary) -> bool:
    kinds = (words.kind(one), words.kind(other))
    if one == other or same_but_for_spelling(one.lower(), other.lower()):
        return kinds[0] == kinds[1]
    if frozenset((one.lower(), other.lower())) in CONFUSABLE or "wording" not in kinds:
        return False
    return is_slip(one, other, words.before, words.after)
