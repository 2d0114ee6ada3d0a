"""How a list prints a number: the number formats of WordprocessingML (ISO/IEC 29500-1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from drafter.domain.numbering import letters, roman

# Word leaves out the letters that begin no Russian word, and those easily mistaken.
_RUSSIAN: Final = "абвгдежзиклмнопрстуфхцчшщэюя"
_HAN: Final = "〇一二三四五六七八九"
_SMALL: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS: Final = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS: Final = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip


def printed(number: int, form: str) -> str:
    """A number in a list's format; a format that is not known prints digits."""
    if form in ("none", "bullet"):
        return ""
    write = _FORMS.get(form)
    return write(number) if write and 0 < number < 10_000 else str(number)


def _from_alphabet(alphabet: str) -> Callable[[int], str]:
    """Letters of an alphabet, doubled when they are used up."""

    def write(number: int) -> str:
        repeat, place = divmod(number - 1, len(alphabet))
        return alphabet[place] * (repeat + 1)

    return write


def _cardinal(number: int) -> str:
    if number < 20:
        return _SMALL[number]
    if number < 100:
        tail = f"-{_SMALL[number % 10]}" if number % 10 else ""
        return _TENS[number // 10] + tail
    if number < 1000:
        tail = f" {_cardinal(number % 100)}" if number % 100 else ""
        return f"{_SMALL[number // 100]} hundred{tail}"
    return str(number)


def _ordinal_words(number: int) -> str:
    words = _cardinal(number)
    cut = max(words.rfind("-"), words.rfind(" ")) + 1
    head, last = words[:cut], words[cut:]
    if last.isdigit():
        return _ordinal(number)
    return head + _ORDINALS.get(last, f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _han(number: int) -> str:
    """Chinese numerals as they are counted: 十, 十一, 二十."""
    if number >= 100:
        return "".join(_HAN[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_HAN[tens]}十"
    return head + (_HAN[ones] if ones else "")


_FORMS: Final[Mapping[str, Callable[[int], str]]] = MappingProxyType(
    {
        "decimal": str,
        "decimalZero": lambda number: f"{number:02}",
        "lowerRoman": roman,
        "upperRoman": lambda number: roman(number).upper(),
        "lowerLetter": letters,
        "upperLetter": lambda number: letters(number).upper(),
        "ordinal": _ordinal,
        "cardinalText": lambda number: _cardinal(number).capitalize(),
        "ordinalText": lambda number: _ordinal_words(number).capitalize(),
        "russianLower": _from_alphabet(_RUSSIAN),
        "russianUpper": _from_alphabet(_RUSSIAN.upper()),
        "hebrew1": _from_alphabet("אבגדהוזחטיכלמנסעפצקרשת"),
        "arabicAlpha": _from_alphabet("أبتثجحخدذرزسشصضطظعغفقكلمنهوي"),
        "arabicAbjad": _from_alphabet("أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"),
        "chineseCounting": _han,
        "chineseCountingThousand": _han,
        "taiwaneseCounting": _han,
        "taiwaneseCountingThousand": _han,
        "japaneseCounting": _han,
        "ideographDigital": lambda number: "".join(_HAN[int(digit)] for digit in str(number)),
        "numberInDash": lambda number: f"- {number} -",
        "decimalEnclosedParen": lambda number: f"({number})",
        "decimalEnclosedFullstop": lambda number: f"{number}.",
    }
)
