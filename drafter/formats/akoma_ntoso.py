"""Akoma Ntoso 3.0, the standard XML of legislative texts (OASIS LegalDocML, Akoma Ntoso Version 1.0, 2018).

A draft is a ``bill``: preface, preamble, body, conclusions, and each annex an attachment of its own. What stands flat in
the draft becomes a tree here: points inside subparagraphs inside paragraphs inside articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from drafter.domain.document import PLAIN, Link, PrintedBlock, PrintedDocument, PrintedGrid, PrintedInline, PrintedNote
from drafter.domain.document import PrintedProvision as Provision
from drafter.domain.front import certificate_lines, cover_lines, marking_words, reference_words
from drafter.domain.headings import columns, heading, headless, label, title_blocks
from drafter.domain.text import Open, Run
from drafter.formats.characters import escaped, legal, line

_NAMESPACE: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
#: Elements of the hierarchy, their rank from the outside in, and how their names begin in an eId.
_HIERARCHY: Final = {
    "part": (1, "part"),
    "chapter": (2, "chp"),
    "article": (3, "art"),
    "paragraph": (4, "para"),
    "subparagraph": (5, "subpara"),
    "point": (6, "point"),
    "alinea": (7, "al"),
}
_HEADED: Final = ("part", "chapter", "article")
#: ISO 639-2 codes of the treaty languages where the format asks for three letters; others keep their own.
_LETTERS: Final = {
    "en": "eng",
    "fr": "fra",
    "uk": "ukr",
    "de": "deu",
    "es": "spa",
    "ru": "rus",
    "ar": "ara",
    "zh": "zho",
}
#: The format asks for a date, and a draft has none: the first day that it can state.
_UNDATED: Final = "0001-01-01"


class AkomaNtosoWriter:
    """Akoma Ntoso documents."""

    suffix = ".xml"
    name = "Akoma Ntoso"

    def write(self, document: PrintedDocument) -> bytes:
        """The whole file, valid by the schema of version 3.0; equal documents give equal bytes."""
        return _Bill(document).text().encode()


@dataclass(slots=True)
class _Node:
    """One element of the hierarchy: its number, heading and own words, and what stands below it."""

    name: str
    eid: str
    number: str = ""
    heading: str = ""
    content: str = ""
    children: list[_Node] = field(default_factory=list)

    @property
    def rank(self) -> int:
        """How far inside it stands."""
        return _HIERARCHY[self.name][0]

    def text(self) -> str:
        """The element; what introduces others is an ``intro``, and an element never stands empty."""
        head = f"<num>{self.number}</num>" if self.number else ""
        head += f"<heading>{self.heading}</heading>" if self.heading else ""
        inner = "".join(child.text() for child in self.children)
        if inner:
            body = f"<intro>{self.content}</intro>{inner}" if self.content else inner
        else:
            body = f"<content>{self.content or '<p/>'}</content>"
        return f'<{self.name} eId="{escaped(self.eid)}">{head}{body}</{self.name}>\n'


class _Names:
    """The eIds given so far, none twice, and which uid has which."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self.by_uid: dict[str, str] = {}

    def give(self, uid: str, name: str) -> str:
        """A free eId for a provision or block that is to be called that."""
        free, count = name, 2
        while free in self._taken:
            free, count = f"{name}-{count}", count + 1
        self._taken.add(free)
        if uid:
            self.by_uid[uid] = free
        return free


class _Bill:
    """One document on its way to Akoma Ntoso."""

    def __init__(self, document: PrintedDocument) -> None:
        self._document = document
        self._names = _Names()
        self._notes = 0
        self._name_all()

    def text(self) -> str:
        """The whole file."""
        body = "".join(node.text() for node in self._tree(p for p in self._document.provisions if p.kind in _HEADED))
        parts = [self._cover(), self._preface(), self._section("preamble", "preamble")]
        parts += [f"<body>\n{body or _EMPTY_BODY}</body>\n", self._conclusions(), self._attachments()]
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns="{_NAMESPACE}">\n'
            f'<bill name="draft">\n{self._meta("main")}{"".join(parts)}</bill>\n</akomaNtoso>\n'
        )

    def _name_all(self) -> None:
        """Give every provision and block its eId, so that references may lead forward."""
        outer: list[tuple[int, str]] = []
        for provision in self._document.provisions:
            if provision.kind in _HEADED:
                rank, short = _HIERARCHY[provision.kind]
                outer = [kept for kept in outer if kept[0] < rank]
                number = _number(provision.label) or "n"
                # An article keeps its name wherever it stands, as the naming convention has it.
                path = "" if provision.kind == "article" or not outer else f"{outer[-1][1]}__"
                eid = self._names.give(provision.uid, f"{path}{short}_{number}")
                outer.append((rank, eid))
            else:
                eid = self._names.give(provision.uid, _short(provision))
            self._name_blocks(provision, eid)

    def _name_blocks(self, provision: Provision, eid: str) -> None:
        above: list[tuple[int, str]] = [(3, eid)]
        for place, block in enumerate(provision.blocks, 1):
            rank, short = _HIERARCHY[_element(block)]
            above = [kept for kept in above if kept[0] < _depth(block)]
            name = f"{above[-1][1]}__{short}_{_number(block.label) or place}"
            above.append((rank, self._names.give(block.uid, name)))

    def _meta(self, component: str) -> str:
        language = self._document.language
        work = f"/akn/un/bill/{_UNDATED}/{_slug(self._document.symbol or self._document.title)}"
        expression = f"{work}/{_LETTERS.get(language.partition('-')[0], language)}@"
        levels = (("Work", work), ("Expression", expression), ("Manifestation", f"{expression}.xml"))
        extra = {
            "Work": '<FRBRcountry value="un"/>',
            "Expression": f'<FRBRlanguage language="{escaped(_LETTERS.get(language.partition("-")[0], language))}"/>',
            "Manifestation": "",
        }
        blocks = "".join(
            f'<FRBR{level}><FRBRthis value="{escaped(uri)}/!{component}"/><FRBRuri value="{escaped(uri)}"/>'
            f'<FRBRdate date="{_UNDATED}" name="undated"/><FRBRauthor href="#parties"/>{extra[level]}</FRBR{level}>\n'
            for level, uri in levels
        )
        organisation = '<TLCOrganization eId="parties" href="/ontology/organization/parties" showAs="the parties"/>'
        references = f'<references source="#parties">{organisation}</references>' if component == "main" else ""
        return f'<meta>\n<identification source="#parties">\n{blocks}</identification>\n{references}</meta>\n'

    def _cover(self) -> str:
        """What the copy says of itself: the words at the head of its pages, its cover, its certificate."""
        document = self._document
        frame = document.frame
        said = [marking_words(document), reference_words(document)] if frame != PLAIN else []
        said += [found.text for found in cover_lines(document)] if frame.cover else []
        said += [*frame.certificate, *(certificate_lines(document) if frame.certificate else ())]
        lines = "".join(f"<p>{escaped(line(words))}</p>" for words in said if words)
        return f"<coverPage>{lines}</coverPage>\n" if lines else ""

    def _preface(self) -> str:
        document = self._document
        first, *others = title_blocks(document)
        number = (
            f'<p class="symbol"><docNumber>{escaped(line(document.symbol))}</docNumber></p>' if document.symbol else ""
        )
        marking = f'<p class="marking">{escaped(line(document.marking))}</p>' if document.marking else ""
        title = f"<longTitle><p><docTitle>{self._words(first.inlines)}</docTitle></p></longTitle>"
        below = "".join(f"<p>{self._words(block.inlines)}</p>" for block in others)
        return f"<preface>{marking}{number}{title}{below}</preface>\n"

    def _section(self, kind: str, name: str) -> str:
        found = [p for p in self._document.provisions if p.kind == kind]
        body = "".join(self._flat(provision) for provision in found)
        return f"<{name}>{body}</{name}>\n" if body else ""

    def _conclusions(self) -> str:
        """Testimonium and signatures, and whatever else stands behind the body without being an annex."""
        known = {*_HEADED, "title", "preamble", "annex"}
        found = [p for p in self._document.provisions if p.kind not in known]
        body = "".join(self._flat(p) + self._signatures(p) for p in found)
        return f"<conclusions>{body}</conclusions>\n" if body else ""

    def _signatures(self, provision: Provision) -> str:
        pattern = self._document.words.get("signature.for", "{name}:")
        names = (escaped(line(pattern.replace("{name}", name))) for name in provision.signatories)
        return "".join(f'<p class="signature"><signature>{name}</signature></p>' for name in names)

    def _flat(self, provision: Provision) -> str:
        """The blocks of a provision one under the other."""
        return "".join(self._block(block) for block in provision.blocks)

    def _block(self, block: PrintedBlock) -> str:
        eid = escaped(self._names.by_uid[block.uid])
        if block.grid:
            return self._table(block.grid, eid)
        number = f"{escaped(block.label)} " if block.label else ""
        return f'<p eId="{eid}">{number}{self._words(block.inlines)}</p>'

    def _attachments(self) -> str:
        annexes = [p for p in self._document.provisions if p.kind == "annex"]
        if not annexes:
            return ""
        return f"<attachments>\n{''.join(self._attachment(*each) for each in enumerate(annexes, 1))}</attachments>\n"

    def _attachment(self, number: int, annex: Provision) -> str:
        head = "".join(
            f"<p><{tag}>{escaped(line(words))}</{tag}></p>"
            for tag, words in (("docNumber", label(annex)), ("docTitle", heading(annex)))
            if words
        )
        nodes = "".join(node.text() for node in self._nodes(annex))
        eid = escaped(self._names.by_uid[annex.uid])
        preface = f"<preface>{head}</preface>" if head else ""
        return (
            f'<attachment eId="{eid}"><doc name="annex">\n{self._meta(f"annex_{number}")}{preface}'
            f"<mainBody>{nodes or '<p/>'}</mainBody></doc></attachment>\n"
        )

    def _tree(self, provisions: Iterator[Provision]) -> list[_Node]:
        """Parts, chapters and articles, each inside the one before it that ranks higher."""
        roots: list[_Node] = []
        path: list[_Node] = []
        for provision in provisions:
            node = self._provision(provision)
            path = [kept for kept in path if kept.rank < node.rank]
            (path[-1].children if path else roots).append(node)
            path.append(node)
        return roots

    def _provision(self, provision: Provision) -> _Node:
        node = _Node(provision.kind, self._names.by_uid[provision.uid])
        node.number, node.heading = escaped(line(label(provision))), escaped(line(heading(provision)))
        node.children = self._nodes(provision)
        if [child.name for child in node.children] == ["alinea"]:
            node.content, node.children = node.children[0].content, []
        return node

    def _nodes(self, provision: Provision) -> list[_Node]:
        """The blocks of a provision as a tree."""
        roots: list[_Node] = []
        path: list[_Node] = []
        for block in provision.blocks:
            node = _Node(_element(block), self._names.by_uid[block.uid], escaped(block.label))
            words = self._words(block.inlines)
            kind = ' class="heading"' if block.role == "heading" else ""
            node.content = self._table(block.grid, "") if block.grid else f"<p{kind}>{words}</p>"
            path = [kept for kept in path if kept.rank < _depth(block)]
            (path[-1].children if path else roots).append(node)
            path.append(node)
        return roots

    def _table(self, grid: PrintedGrid, eid: str) -> str:
        name = f' eId="{eid}"' if eid else ""
        head = "" if headless(grid) else self._row(grid.head, "th", columns(grid))
        return f"<table{name}>{head}{''.join(self._row(row, 'td', columns(grid)) for row in grid.rows)}</table>"

    def _row(self, cells: Sequence[Sequence[PrintedInline]], tag: str, count: int) -> str:
        filled = (*cells, *[()] * (count - len(cells)))
        return f"<tr>{''.join(f'<{tag}><p>{self._words(cell)}</p></{tag}>' for cell in filled)}</tr>"

    def _words(self, inlines: Sequence[PrintedInline]) -> str:
        return "".join(map(self._inline, inlines))

    def _inline(self, inline: PrintedInline) -> str:
        match inline:
            case Run(text=text, italic=italic, bold=bold, term=term):
                words = _lines(text)
                words = f"<i>{words}</i>" if italic else words
                return f"<b>{words}</b>" if bold or term else words
            case Link(text=text, target=target):
                eid = self._names.by_uid.get(target)
                return f'<ref href="#{escaped(eid)}">{_lines(text)}</ref>' if eid else _lines(text)
            case Open(label=name):
                return f'<placeholder originalText="[{escaped(line(name))}]">[{_lines(name)}]</placeholder>'
            case PrintedNote(inlines=inner):
                self._notes += 1
                return f'<authorialNote marker="{self._notes}" placement="bottom"><p>{self._words(inner)}</p></authorialNote>'


_EMPTY_BODY: Final = '<article eId="art_0"><content><p/></content></article>\n'


def _element(block: PrintedBlock) -> str:
    """The element of a block: by its role where it is numbered, else an alinea, which nothing stands below."""
    return block.role if block.label and block.role in ("paragraph", "subparagraph", "point") else "alinea"


def _depth(block: PrintedBlock) -> int:
    """The rank that must stand above a block: unnumbered text stands where its level puts it, and nothing below it."""
    name = _element(block)
    return _HIERARCHY["paragraph"][0] + block.level if name == "alinea" else _HIERARCHY[name][0]


def _short(provision: Provision) -> str:
    """The name of a provision outside the body."""
    number = _number(provision.label)
    return f"{provision.kind}_{number}" if number else provision.kind


def _number(text: str) -> str:
    """The number in a label, in the letters that an eId may have: "Article 5" → "5", "(a)" → "a"."""
    words = re.findall(r"[^\W_]+", text)
    return words[-1].lower() if words else ""


def _slug(text: str) -> str:
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-") or "draft"


def _lines(text: str) -> str:
    return escaped(legal(text)).replace("\n", "<br/>")
