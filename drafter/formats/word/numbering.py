"""The numbering part: one multilevel list for the articles, one for parts and chapters, one for annexes.

Levels: 0 the provision, 1 paragraphs, 2 subparagraphs, 3 points. Parts stand in a list of their own, so that they do not
start the articles again; neither ``isLgl`` nor ``lvlRestart`` is used, because programs disagree on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from drafter.domain.document import PrintedDocument
from drafter.domain.numbering import PARAGRAPHS
from drafter.formats.characters import escaped
from drafter.formats.word.lists import ANNEXES, BODY, LOOSE, PARTS, Restart
from drafter.formats.word.markup import DECLARATION, NAMESPACES

#: One step of indentation, in twentieths of a point: 10 mm.
STEP: Final = 567

# "10.12." takes more room than "10.".
_WIDE_STEP: Final = 720

_FIRST: Final = {"part": "I", "annex": "A"}


def first_step(scheme: str) -> int:
    """How far the text of numbered paragraphs is indented."""
    return _WIDE_STEP if scheme == PARAGRAPHS else STEP


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; ``style`` is the paragraph style linked to it, and ``hanging`` a tab after the number."""

    form: str
    text: str
    style: str = ""
    left: int = 0
    hanging: int = 0
    properties: str = ""

    def markup(self, at: int) -> str:
        """The level as it stands in the numbering part."""
        style = f'<w:pStyle w:val="{self.style}"/>' if self.style else ""
        suffix = "" if self.hanging else '<w:suff w:val="nothing"/>'
        place = f'<w:ind w:left="{self.left}" w:hanging="{self.hanging}"/>'
        tab = f'<w:tabs><w:tab w:val="num" w:pos="{self.left}"/></w:tabs>' if self.hanging else ""
        return (
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{self.form}"/>{style}{suffix}'
            f'<w:lvlText w:val="{escaped(self.text)}"/><w:lvlJc w:val="left"/><w:pPr>{tab}{place}</w:pPr>'
            f"<w:rPr>{self.properties}</w:rPr></w:lvl>"
        )


def pattern(document: PrintedDocument, kind: str) -> str:
    """The labels of a kind with ``%1`` for the number, as the first of them is printed ("Article 1").

    Where the draft has none of that kind, as the language would print one: somebody may add it in Word.
    """
    label = next((p.label for p in document.provisions if p.kind == kind and p.label), "")
    if not label:
        word = document.words.get(kind, "")
        return f"{word} %1" if word and (kind, document.scheme) != ("article", PARAGRAPHS) else "%1."
    number = _FIRST.get(kind, "1")
    at = label.rfind(number)
    lone = kind == "annex" and sum(p.kind == kind for p in document.provisions) == 1
    if lone or at < 0:
        return label
    return f"{label[:at]}%1{label[at + len(number) :]}"


def definitions(document: PrintedDocument, article: str) -> dict[int, list[Level]]:
    """The levels of every list; ``article`` is the style of article headings."""
    plain = '<w:b w:val="0"/><w:bCs w:val="0"/>'
    continued = document.scheme == PARAGRAPHS
    step = first_step(document.scheme)
    hanging = step if continued else 0
    own = Level("decimal", pattern(document, "article"), article, hanging, hanging, "" if continued else plain)
    chapter = pattern(document, "chapter").replace("%1", "%2")
    return {
        BODY: [own, *_blocks("%1.%2." if continued else "%2.", step, linked=True)],
        PARTS: [
            Level("upperRoman", pattern(document, "part"), "Heading1", properties=plain),
            Level("decimal", chapter, "" if article == "Heading2" else "Heading2", properties=plain),
        ],
        ANNEXES: [
            Level("upperLetter", pattern(document, "annex"), "AnnexHeading", properties=plain),
            *_blocks("%2.", step, linked=False),
        ],
        LOOSE: [Level("none", ""), *_blocks("%2.", step, linked=False)],
    }


def _blocks(paragraphs: str, step: int, linked: bool) -> list[Level]:
    """The levels of numbered blocks; only one list may claim their styles."""
    forms = (
        ("decimal", paragraphs, "ArticleParagraph", step),
        ("lowerLetter", "(%3)", "Subparagraph", STEP),
        ("lowerRoman", "(%4)", "Point", STEP),
    )
    return [
        Level(form, text, style if linked else "", step + at * STEP, hanging)
        for at, (form, text, style, hanging) in enumerate(forms)
    ]


def numbering_part(document: PrintedDocument, article: str, further: Sequence[Restart]) -> str:
    """The whole part: definitions, the first list of each, and the further lists that state their start.

    Texts beside the first have definitions of their own, to which no style belongs, and smaller steps as columns have.
    """
    numbered: dict[int, list[Level]] = {}
    for place, text in enumerate((document, *document.beside)):
        for at, levels in definitions(text, article).items():
            own = [replace(level, style="") for level in levels] if place else levels
            numbered[at + place * LOOSE] = [_narrow(level) for level in own] if document.beside else own
    abstract = "".join(_definition(at, levels) for at, levels in numbered.items())
    lists = "".join(_lists(len(numbered), further))
    return f"{DECLARATION}<w:numbering {NAMESPACES}>{abstract}{lists}</w:numbering>"


def _narrow(level: Level) -> Level:
    """The level as it stands in a column."""
    return replace(level, left=in_column(level.left), hanging=in_column(level.hanging))


def in_column(indent: int) -> int:
    """An indentation as it is in a column, in twentieths of a point."""
    return indent * 4 // 5


def _definition(at: int, levels: Sequence[Level]) -> str:
    filled = [*levels, *[Level("none", "")] * (9 - len(levels))]
    body = "".join(level.markup(place) for place, level in enumerate(filled))
    name = f"3A5C{at:04X}"
    return (
        f'<w:abstractNum w:abstractNumId="{at}"><w:nsid w:val="{name}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{name}"/>{body}</w:abstractNum>'
    )


def _lists(own: int, further: Sequence[Restart]) -> Iterator[str]:
    for at in range(1, own + 1):
        yield f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>'
    for number, restart in enumerate(further, own + 1):
        starts = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for level, start in restart.starts
        )
        yield f'<w:num w:numId="{number}"><w:abstractNumId w:val="{restart.definition}"/>{starts}</w:num>'
