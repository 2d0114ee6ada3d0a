"""How a treaty language is named in a Word file, so that spelling is checked in it."""

from __future__ import annotations

from typing import Final

from drafter.formats.characters import RIGHT_TO_LEFT_LANGUAGES

#: The form of a language that Word's spelling knows, where it is not the code doubled ("fr" gives "fr-FR").
_FORMS: Final = {
    "ar": "ar-SA",
    "be": "be-BY",
    "bs": "bs-Latn-BA",
    "ca": "ca-ES",
    "cs": "cs-CZ",
    "da": "da-DK",
    "el": "el-GR",
    "en": "en-GB",
    "et": "et-EE",
    "fa": "fa-IR",
    "ga": "ga-IE",
    "he": "he-IL",
    "hy": "hy-AM",
    "ja": "ja-JP",
    "ka": "ka-GE",
    "ko": "ko-KR",
    "nb": "nb-NO",
    "no": "nb-NO",
    "sl": "sl-SI",
    "sq": "sq-AL",
    "sr": "sr-Cyrl-RS",
    "sv": "sv-SE",
    "uk": "uk-UA",
    "ur": "ur-PK",
    "zh": "zh-CN",
}


def spelling(code: str) -> str:
    """The language tag for Word ("en-GB") of a treaty language ("en"); a tag with a region stays as it is."""
    if "-" in code or not code:
        return code or "en-GB"
    return _FORMS.get(code, f"{code}-{code.upper()}")


def reversed_script(code: str) -> bool:
    """Whether the language is written from right to left."""
    return code.partition("-")[0] in RIGHT_TO_LEFT_LANGUAGES


def language_properties(code: str) -> str:
    """The run property that names the language, for Western, East Asian and right-to-left text."""
    tag = spelling(code)
    eastern = tag if code.partition("-")[0] in {"ja", "ko", "zh"} else "ja-JP"
    right = tag if reversed_script(code) else "ar-SA"
    return f'<w:lang w:val="{tag}" w:eastAsia="{eastern}" w:bidi="{right}"/>'
