"""Drafts composed for the tests of the writers: through the domain, so that numbers and references are real."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafter.domain.document import Place, PrintedDocument, References, print_provision
from drafter.domain.language import Language
from drafter.domain.negotiation import Provision
from drafter.domain.numbering import ARTICLES, PARAGRAPHS, provision_labels
from drafter.domain.text import Block, Cell, Grid, Inline, Note, Open, Ref, Run

WORDS = {
    "part": "Part",
    "chapter": "Chapter",
    "article": "Article",
    "annex": "Annex",
    "missing.reference": "reference to a provision left out",
    "cite.within": "{inner} of {outer}",
    "cite.paragraph": "paragraph {n}",
    "cite.subparagraph": "subparagraph {n}",
    "cite.point": "point {n}",
    "cite.preamble": "the Preamble",
    "cite.this.article": "this Article",
    "cite.annex": "the Annex",
    "page.of": "page {page} of {pages}",
    "signature.for": "For {name}:",
}
ENGLISH = Language("en", "English", "English", "en_GB", WORDS, {}, {})

STATES = (
    "the Republic of Albania", "the Commonwealth of Australia", "the Republic of Austria", "the Kingdom of Belgium",
    "the Republic of Bulgaria", "Canada", "the Republic of Croatia", "the Republic of Cyprus", "the Czech Republic",
    "the Kingdom of Denmark", "the Republic of Estonia", "the Republic of Finland", "the French Republic",
    "the Federal Republic of Germany", "the Hellenic Republic", "Hungary", "Iceland", "Ireland", "the Italian Republic",
    "Japan", "the Republic of Latvia", "the Republic of Lithuania", "the Grand Duchy of Luxembourg", "Montenegro",
    "the Kingdom of the Netherlands", "the Republic of North Macedonia", "the Kingdom of Norway", "the Republic of Poland",
    "the Portuguese Republic", "Romania", "the Kingdom of Spain", "the Kingdom of Sweden", "Ukraine",
    "the United Kingdom of Great Britain and Northern Ireland",
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """A provision with the heading and the blocks that it is to be printed with."""

    kind: str
    uid: str
    heading: str = ""
    blocks: tuple[Block, ...] = ()


def inlines(*pieces: str | Inline) -> tuple[Inline, ...]:
    """Inlines in which a bare string is a run, and ``{x}`` a reference to x."""
    made: list[Inline] = []
    for piece in pieces:
        if not isinstance(piece, str):
            made.append(piece)
            continue
        for index, bit in enumerate(piece.replace("}", "{").split("{")):
            if bit:
                made.append(Ref(bit) if index % 2 else Run(bit))
    return tuple(made)


def block(role: str, *pieces: str | Inline, level: int = 0, anchor: str = "") -> Block:
    """A block of these pieces."""
    return Block(role, inlines(*pieces), level, anchor)


def grid(head: str, *rows: str, align: str = "") -> Block:
    """A table from lines with ``|`` between the cells; ``align`` has a letter l, r or c for each column."""
    sides = tuple({"l": "left", "r": "right", "c": "center"}[letter] for letter in align)
    return Block("table", grid=Grid(_cells(head), tuple(map(_cells, rows)), sides))


def _cells(line: str) -> tuple[Cell, ...]:
    return tuple(inlines(cell.strip()) for cell in line.split("|"))


def printed(
    parts: Sequence[Part], title: str = "", scheme: str = ARTICLES, names: Sequence[str] = (), **fields: str
) -> PrintedDocument:
    """The parts as the program prints them in English."""
    provisions = {part.uid: Provision(part.uid, part.kind) for part in parts}
    labels = provision_labels(list(provisions.values()), scheme, ENGLISH)
    places = [Place(provisions[p.uid], labels[p.uid], lambda p=p: p.blocks) for p in parts]  # type: ignore[misc]
    references = References(places, scheme, ENGLISH)
    return PrintedDocument(
        title=title,
        symbol=fields.get("symbol", ""),
        marking=fields.get("marking", ""),
        status=fields.get("status", "binding"),
        scheme=scheme,
        language=fields.get("language", "en"),
        words=WORDS,
        provisions=tuple(
            print_provision(
                provisions[part.uid],
                labels[part.uid],
                part.heading,
                part.blocks,
                references,
                tuple(names) if part.kind == "signatures" else (),
            )
            for part in parts
        ),
    )


PREAMBLE = Part("preamble", "preamble001", "", (
    block("text", "The Governments of the States whose representatives have signed this Treaty,"),
    block("recital", Run("Convinced", italic=True), " that lasting calm on the continent rests on undertakings which can be "
          "read in one sense only, and on means that stand behind them;"),
    block("recital", Run("Recalling", italic=True), " that each of them has promised help before, and that a promise is "
          "worth what is written down of it;"),
    block("recital", Run("Resolved", italic=True), " to say who helps whom, with how much, from when, and how it is proven;"),
    block("text", "Have agreed as follows:"),
))  # fmt: skip


def consultation(uid: str = "consult0001") -> Part:
    """An article with every depth of numbering, references in and out, an open question and a footnote."""
    return Part("article", uid, "Consultation", (
        block("paragraph", "Where a Guarantor State or the Beneficiary State considers that an armed attack is being prepared, "
              "it may ask for a meeting of the Council. The Council meets within 24 hours.", anchor="call"),
        block("paragraph", "The request names:", anchor="request"),
        block("subparagraph", "the facts on which it rests, with their source, and in particular:", anchor="facts"),
        block("point", "the place and the time at which they were observed;", anchor="place"),
        block("point", "the forces that are concerned, as far as they are known; and"),
        block("point", "the reports of the monitoring mission under {monitor0001};"),
        block("subparagraph", "the measures that are asked for under {measures001.first}; and"),
        block("subparagraph", "the time by which they are needed."),
        block("text", "A request that lacks one of these is completed within ", Open("complete_within", "time"), ".", level=1),
        block("paragraph", "A State that is absent is taken to agree to what the others decide under "
              + "{consult0001.call}.", Note(inlines("Absence is stated in the record; see {consult0001.request}."))),
    ))  # fmt: skip


MEASURES = Part("article", "measures001", "Measures", (
    block("paragraph", "In the event of an armed attack each Guarantor State takes, within ", Open("respond_within", "time limit"),
          ", the measures that it has entered in {annexforce1}.", anchor="first"),
    block("paragraph", Run("“Armed attack”", term=True), " means the use of force by a State against the territory of the "
          "Beneficiary State & its waters <as drawn on 1 January>, whether or not war is declared."),
    block("paragraph", "Measures end when the Council finds, by the majority in {consult0001.call}, that they are no longer needed."),
))  # fmt: skip

MONITOR = Part("article", "monitor0001", "Monitoring", (
    block("text", "The monitoring mission reports every day to the Council. Its reports state:"),
    block("subparagraph", "each movement of more than 30 vehicles within 50 kilometres of the line of contact; and"),
    block("subparagraph", "each flight of an uncrewed aircraft, and who ordered it, under {consult0001.place}."),
))  # fmt: skip

FORCES = Part("annex", "annexforce1", "Contributions of the Guarantor States", (
    block("paragraph", "The contributions are ready from the date of activation, each within the days stated."),
    block("paragraph", "Figures are of persons and of vehicles with their crews.", Note(inlines("Reserves are not counted."))),
    grid("State | Unit | Persons | Ready within (days)",
         "French Republic | Mechanised brigade | 4 200 | 10",
         "Kingdom of the Netherlands | Air defence battery | 380 | 5",
         "Republic of Poland | Logistics regiment and the workshops that belong to it, with spare parts for sixty days | 1 150 | 7",
         "United Kingdom of Great Britain and Northern Ireland | Maritime patrol | 600 | 3", align="llrr"),
    block("text", "A State may exchange a unit for one of equal strength."),
))  # fmt: skip

MATRIX = Part("annex", "annexwide01", "Stocks", (
    block("heading", "Ammunition and fuel"),
    grid("State | Unit | Fuel (t) | Rations | Rounds 155 mm | Rounds 40 mm | Missiles | Held at | Proof",
         *(f"{state.removeprefix('the ')} | Brigade {n} | {n * 37} | {n * 900} | {n * 410} | {n * 75} | {n * 3} | Depot {n} | "
           "weekly report" for n, state in enumerate(STATES[:12], 1)), align="llrrrrrlc"),
))  # fmt: skip


def small_treaty() -> PrintedDocument:
    """A short treaty with one of everything: the golden draft."""
    parts = [
        Part("title", "title000001", "", (
            block("text", "Treaty on Guarantees and Their Proof"), block("text", "(Guarantee Treaty)"))),
        PREAMBLE,
        Part("part", "partone0001", "How the Parties act together"),
        consultation(),
        MEASURES,
        Part("part", "parttwo0001", "How it is proven"),
        MONITOR,
        Part("testimonium", "testimon001", "Testimonium", (
            block("text", "In witness whereof the undersigned, being duly authorised, have signed this Treaty."),
            block("text", "Done at Vaduz, in one original, in the English language."),
        )),
        Part("signatures", "signature01"),
        FORCES,
        MATRIX,
    ]  # fmt: skip
    names = (STATES[24], STATES[28], "الجمهورية اللبنانية", "Bureau “A&B” <test> 'c'", STATES[32])
    return printed(
        parts, "Treaty on Guarantees and Their Proof", names=names, symbol="SUMMIT/7 REV.2", marking="RESTRICTED"
    )


def great_treaty() -> PrintedDocument:
    """Parts with chapters, 42 articles, 34 signatories, footnotes, two annexes of which one lies sideways."""
    parts = [Part("title", "title000001"), PREAMBLE]
    for number in range(42):
        if number % 14 == 0:
            parts.append(Part("part", f"part{number:07d}", ("General", "Measures", "Final clauses")[number // 14]))
        if number % 7 == 0:
            parts.append(Part("chapter", f"chap{number:07d}", ("Aims", "Organs")[number // 7 % 2]))
        parts.append(_article(number))
    parts += [
        Part("testimonium", "testimon001", "Testimonium", (
            block("text", "In witness whereof the undersigned, being duly authorised, have signed this Treaty."),
            block("text", "Done at Vaduz on the second of May, in one original."),
        )),
        Part("signatures", "signature01"), FORCES, MATRIX,
    ]  # fmt: skip
    return printed(
        parts, "Treaty on Mutual Guarantees in Europe", names=STATES, symbol="CONF/2/7 REV.3", marking="RESTRICTED"
    )


def _article(number: int) -> Part:
    if number % 3 == 0:
        model = consultation(f"consult{number:04d}")
    elif number % 3 == 1:
        model = replace(MEASURES, uid=f"measures{number:03d}")
    else:
        model = replace(MONITOR, uid=f"monitor{number:04d}")
    return {0: consultation(), 1: MEASURES, 2: MONITOR}.get(number, model)


def memorandum() -> PrintedDocument:
    """A political text: numbered 1, 1.1, (a), with a single annex."""
    parts = [
        Part("title", "title000001"),
        Part("preamble", "preamble001", "", (
            block("text", "The Participants have reached the following understandings."),)),
        replace(consultation(), heading="Meetings"),
        replace(MEASURES, heading=""),
        MONITOR,
        Part("article", "lonely00001", "", (
            block("text", "Each Participant bears its own costs, subject to {consult0001.facts} and {measures001}."),)),
        Part("testimonium", "testimon001", "Testimonium", (block("text", "Signed in duplicate at Vaduz."),)),
        Part("signatures", "signature01"),
        FORCES,
    ]  # fmt: skip
    return printed(
        parts, "Memorandum of Understanding on Logistics", PARAGRAPHS, STATES[12:14], symbol="MOU/4", status="political"
    )


def many_articles(articles: int, paragraphs: int = 9) -> PrintedDocument:
    """A draft of that many articles, each with numbered paragraphs that refer to the article before."""
    parts = [Part("title", "title000001")]
    for number in range(1, articles + 1):
        before = f" See {{a{number - 1:09d}.p3}}." if number > 1 else ""
        blocks = [
            block("paragraph", f"Each Party shall, within {n} days of request {number}, deliver the stocks that it has "
                  "promised to the place named by the Council, and report the delivery to the others in writing; a Party "
                  "that cannot deliver says so at once." + (before if n == 1 else ""), anchor=f"p{n}")
            for n in range(1, paragraphs + 1)
        ]  # fmt: skip
        parts.append(Part("article", f"a{number:09d}", f"Delivery {number}", tuple(blocks)))
    return printed(parts, "Treaty of Many Articles")
