"""What is compared: texts as neutral paragraphs, whatever file or draft they came from."""

from __future__ import annotations

from dataclasses import dataclass

#: Kinds that head what follows them; their own text may be empty.
HEADINGS = frozenset({"title", "part", "chapter", "section", "article", "annex", "heading"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its printed label ("Article 5", "2.", "(a)") apart from its text.

    ``gap`` is what stood between label and text; ``uid`` is the permanent identity where the source has one.
    """

    text: str
    number: str = ""
    kind: str = "text"
    depth: int = 0
    uid: str = ""
    gap: str = " "

    @property
    def line(self) -> str:
        """Label and text as they stood."""
        return self.label + self.text

    @property
    def label(self) -> str:
        """The label with what separates it from the text."""
        return self.number + self.gap if self.number and self.text else self.number


@dataclass(frozen=True, slots=True)
class Text:
    """A named text in paragraphs."""

    name: str
    paragraphs: tuple[Paragraph, ...]
