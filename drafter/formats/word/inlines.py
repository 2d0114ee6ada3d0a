"""Runs of a paragraph: formatted text, cross-references as fields, open questions, footnotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from drafter.domain.document import Link, PrintedInline, PrintedNote
from drafter.domain.text import Open, Run
from drafter.formats.characters import escaped
from drafter.formats.word.markup import DECLARATION, NAMESPACES, bookmark_name, field, paragraph, run, text

_NOTE_MARK: Final = '<w:rStyle w:val="FootnoteReference"/>'
_FORMATS: Final = {
    (term, bold, italic): (
        ('<w:rStyle w:val="DefinedTerm"/>' if term else "")
        + ("<w:b/><w:bCs/>" if bold else "")
        + ("<w:i/><w:iCs/>" if italic else "")
    )
    for term in (False, True)
    for bold in (False, True)
    for italic in (False, True)
}


class InlineMarkup:
    """Makes the runs of one document; ``labels`` are the numbers of all that a reference may point to, by uid.

    A uid with an empty label can be jumped to but has no number. ``notes`` are the footnotes met so far.
    """

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = labels
        self.notes: list[str] = []

    def runs(self, inlines: Sequence[PrintedInline]) -> str:
        """The runs of a paragraph or cell."""
        if len(inlines) == 1 and type(inlines[0]) is Run:
            return _formatted(inlines[0])
        return "".join(map(self._run, inlines))

    def _run(self, inline: PrintedInline) -> str:
        match inline:
            case Run():
                return _formatted(inline)
            case Link(text=words, target=target):
                return self._reference(words, target)
            case Open(label=label):
                return text(f"[{label}]", '<w:rStyle w:val="OpenQuestion"/>')
            case PrintedNote(inlines=inner):
                return self._note(inner)

    def _reference(self, words: str, target: str) -> str:
        """A field where Word would work out just these words, else a plain link."""
        label = self._labels.get(target)
        if label is None:
            return text(words)
        name = bookmark_name(target)
        if label.rstrip(".") == words:
            return field(f"REF {name} \\n \\h", words)
        return f'<w:hyperlink w:anchor="{escaped(name)}" w:history="1">{text(words)}</w:hyperlink>'

    def _note(self, inlines: Sequence[PrintedInline]) -> str:
        place = len(self.notes)
        self.notes.append("")
        self.notes[place] = self.runs(inlines)
        return run(f'<w:footnoteReference w:id="{place + 1}"/>', _NOTE_MARK)


def _formatted(inline: Run) -> str:
    return text(inline.text, _FORMATS[inline.term, inline.bold, inline.italic]) if inline.text else ""


def footnotes_part(notes: Sequence[str]) -> str:
    """The part with the footnotes and the two separators that Word wants."""
    own = "".join(_footnote(number, runs) for number, runs in enumerate(notes, 1))
    separators = _separator(-1, "separator") + _separator(0, "continuationSeparator")
    return f"{DECLARATION}<w:footnotes {NAMESPACES}>{separators}{own}</w:footnotes>"


def _footnote(number: int, runs: str) -> str:
    mark = run("<w:footnoteRef/>", _NOTE_MARK)
    return f'<w:footnote w:id="{number}">{paragraph("FootnoteText", mark + text(" ") + runs)}</w:footnote>'


def _separator(ident: int, kind: str) -> str:
    body = paragraph("Normal", run(f"<w:{kind}/>"), '<w:spacing w:before="0" w:after="0"/>')
    return f'<w:footnote w:type="{kind}" w:id="{ident}">{body}</w:footnote>'
