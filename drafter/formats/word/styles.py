"""The house style: every paragraph of a treaty has a named style, with Word's own names where Word has one.

A ministry changes the look of a whole document by changing these in Word; no paragraph carries formatting of its own
but what its place asks for (keeping together, alignment of a column).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from drafter.domain.numbering import PARAGRAPHS
from drafter.formats.characters import escaped
from drafter.formats.word.languages import language_properties, reversed_script
from drafter.formats.word.lists import ANNEXES, BODY, PARTS
from drafter.formats.word.markup import DECLARATION, NAMESPACES
from drafter.formats.word.numbering import STEP, first_step, in_column

#: On every ministry's machine, and metrically the same as Liberation Serif.
FONT: Final = "Times New Roman"


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; distances in twentieths of a point, the size in points (0 as in Normal).

    ``numbered`` is the list and level whose number it shows, ``next`` the style of the paragraph after it ("" the same),
    ``counted`` whether its lines are counted where a document numbers lines.
    """

    ident: str
    name: str
    based: str = "Normal"
    next: str = ""
    size: float = 0
    bold: bool = False
    italic: bool = False
    align: str = ""
    before: int = 0
    after: int = 120
    left: int = 0
    first: int = 0
    outline: int | None = None
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    numbered: tuple[int, int] | None = None
    border: str = ""
    line: int = 0
    tab: bool = False
    counted: bool = True

    def markup(self) -> str:
        """The style as it stands in the styles part."""
        based = f'<w:basedOn w:val="{self.based}"/>' if self.ident != "Normal" else ""
        default = ' w:default="1"' if self.ident == "Normal" else ""
        own = "" if self.name in _BUILT_IN else ' w:customStyle="1"'
        return (
            f'<w:style w:type="paragraph"{default}{own} w:styleId="{self.ident}"><w:name w:val="{self.name}"/>{based}'
            f'<w:next w:val="{self.next or self.ident}"/><w:qFormat/>'
            f"<w:pPr>{self._paragraph()}</w:pPr><w:rPr>{self._run()}</w:rPr></w:style>"
        )

    def _paragraph(self) -> str:
        parts = [name for name, on in self._flags() if on]
        if self.numbered:
            number, level = self.numbered
            parts.append(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
        parts.append("" if self.counted else "<w:suppressLineNumbers/>")
        parts.append(self.border)
        parts.append(_DOTS if self.tab else "")
        rule = f' w:line="{self.line}" w:lineRule="exact"' if self.line else ""
        parts.append(f'<w:spacing w:before="{self.before}" w:after="{self.after}"{rule}/>')
        if not (self.numbered and self.numbered[0] and self.numbered[1]):  # there the list's own place holds
            parts.append(_indent(self.left, self.first))
        parts.append(f'<w:jc w:val="{self.align}"/>' if self.align else "")
        parts.append(f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else "")
        return "".join(parts)

    def _flags(self) -> tuple[tuple[str, bool], ...]:
        return (
            ("<w:keepNext/>", self.keep_next),
            ("<w:keepLines/>", self.keep_lines),
            ("<w:pageBreakBefore/>", self.page_break),
            ("<w:widowControl/>", True),
        )

    def _run(self) -> str:
        bold = "<w:b/><w:bCs/>" if self.bold else ""
        italic = "<w:i/><w:iCs/>" if self.italic else ""
        half = round(self.size * 2)
        size = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if half else ""
        return bold + italic + size


#: A tab at the right margin, led to by dots.
_DOTS: Final = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9070"/></w:tabs>'
_BUILT_IN: Final = {
    "TOC Heading", "toc 1", "toc 2", "toc 3",
    "Normal", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "header", "footer", "footnote text", "Signature",
}  # fmt: skip


def _indent(left: int, first: int) -> str:
    if first < 0:
        return f'<w:ind w:left="{left}" w:hanging="{-first}"/>'
    return f'<w:ind w:left="{left}" w:firstLine="{first}"/>'


def article_heading(ident: str, scheme: str) -> Style:
    """The style of article headings: centred over the article, or flush after the number in a memorandum."""
    flush = scheme == PARAGRAPHS
    return Style(
        ident,
        f"heading {ident[-1]}",
        next="ArticleText",
        bold=True,
        align="left" if flush else "center",
        before=240,
        left=first_step(scheme) if flush else 0,
        first=-first_step(scheme) if flush else 0,
        outline=int(ident[-1]) - 1,
        keep_next=True,
        keep_lines=True,
        numbered=(BODY, 0),
    )


def _headings(article: str, scheme: str) -> list[Style]:
    """Heading 1 for parts and annexes, then chapters if there are any, then articles."""
    head = {"bold": True, "align": "center", "keep_next": True, "keep_lines": True}
    part = Style("Heading1", "heading 1", "Normal", "ArticleText", 13, before=480, after=200, outline=0,
                 numbered=(PARTS, 0), **head)  # type: ignore[arg-type]  # fmt: skip
    chapter = Style("Heading2", "heading 2", "Normal", "ArticleText", 12, before=360, after=160, outline=1,
                    numbered=(PARTS, 1), **head)  # type: ignore[arg-type]  # fmt: skip
    level = int(article[-1])
    styles = (
        [part, article_heading(article, scheme)] if level == 2 else [part, chapter, article_heading(article, scheme)]
    )
    return [
        *styles,
        Style("AnnexHeading", "Annex Heading", "Heading1", "ArticleText", 13, before=0, after=240, outline=0,
              page_break=True, numbered=(ANNEXES, 0), **head),  # type: ignore[arg-type]
        Style("UnnumberedHeading", "Unnumbered Heading", "Normal", "ArticleText", before=240, outline=level - 1,
              **head),  # type: ignore[arg-type]
        Style("Subheading", "Subheading", "Normal", "ArticleText", italic=True, align="left", before=160,
              outline=level, keep_next=True, keep_lines=True),
    ]  # fmt: skip


def paragraph_styles(article: str, scheme: str) -> list[Style]:
    """Every paragraph style of a document whose article headings have the style ``article``."""
    both = "both"
    step = first_step(scheme)
    return [
        Style("Normal", "Normal"),
        Style("Title", "Title", next="Subtitle", size=16, bold=True, align="center", before=240, after=300,
              keep_next=True, keep_lines=True),
        Style("Subtitle", "Subtitle", next="Recital", align="center", after=240),
        *_headings(article, scheme),
        Style("Recital", "Recital", align=both, first=STEP),
        Style("ArticleText", "Article Text", align=both),
        Style("NumberedText", "Numbered Text", align=both, left=step, first=-step),
        Style("ArticleParagraph", "Article Paragraph", align=both, numbered=(BODY, 1)),
        Style("ParagraphContinued", "Paragraph Continued", align=both, left=step),
        Style("Subparagraph", "Subparagraph", align=both, numbered=(BODY, 2)),
        Style("SubparagraphContinued", "Subparagraph Continued", align=both, left=step + STEP),
        Style("Point", "Point", align=both, numbered=(BODY, 3)),
        Style("Testimonium", "Testimonium", align=both, before=240, after=0, keep_next=True, keep_lines=True),
        Style("Signature", "Signature", next="SignatureLine", align="left", before=200, after=0, keep_lines=True),
        Style("SignatureLine", "Signature Line", align="left", before=600, after=60, border=(
            '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>')),
        Style("TableHead", "Table Head", size=10, bold=True, align="left", before=40, after=40, keep_next=True),
        Style("TableText", "Table Text", size=10, align="left", before=40, after=40),
        Style("TableEnd", "Table End", next="ArticleText", size=1, after=140, line=20),
        Style("Header", "header", align="center", after=0),
        Style("Footer", "footer", size=10, align="center", after=0),
        Style("Marking", "Marking", "Header", bold=True, align="center", after=60),
        Style("Symbol", "Symbol", "Header", size=10, align="right", after=60),
        Style("CoverTitle", "Cover Title", size=20, bold=True, align="center", before=3400, after=600, counted=False),
        Style("CoverMarking", "Cover Marking", size=14, bold=True, align="center", before=600, after=300, counted=False),
        Style("CoverHead", "Cover Head", bold=True, align="center", before=900, after=120, keep_next=True, counted=False),
        Style("CoverLine", "Cover Line", align="center", after=60, counted=False),
        Style("ContentsHead", "TOC Heading", next="TOC1", size=13, bold=True, align="center", after=240, counted=False),
        *(Style(f"TOC{level}", f"toc {level}", left=(level - 1) * 284, after=40, tab=True, counted=False) for level in (1, 2, 3)),
        Style("CertificateHead", "Certificate Head", size=13, bold=True, align="center", after=300, page_break=True,
              keep_next=True, counted=False),
        Style("CertificateText", "Certificate Text", align=both, after=600, counted=False),
        Style("CertificateLine", "Certificate Line", align="left", before=300, after=60, counted=False),
        Style("FootnoteText", "footnote text", size=10, align=both, after=40),
    ]  # fmt: skip


#: Size of the text beside another one or two, in points.
_COLUMN_SIZES: Final = {2: 11.0, 3: 9.5}


def document_styles(article: str, scheme: str, columns: int = 1) -> list[Style]:
    """The paragraph styles of a document with that many languages beside each other."""
    styles = paragraph_styles(article, scheme)
    return styles if columns == 1 else [_in_columns(style, columns) for style in styles]


def _in_columns(style: Style, columns: int) -> Style:
    """The style in a column: smaller, with smaller steps, and flush left where justified lines would tear."""
    size = min(style.size or 12.0, _COLUMN_SIZES.get(columns, 9.5) + (2 if style.size > 12 else 0))
    align = "left" if style.align == "both" else style.align
    return replace(style, size=size, align=align, left=in_column(style.left), first=in_column(style.first))


_CHARACTER: Final = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="DefinedTerm"><w:name w:val="Defined Term"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="OpenQuestion"><w:name w:val="Open Question"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
    '<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="FFEB99"/></w:rPr></w:style>'
)

_CELLS: Final = (
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
)


def _table_styles() -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_CELLS}</w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="TableRuled"><w:name w:val="Table Ruled"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/></w:tcPr>'
        "</w:tblStylePr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="SignatureTable"><w:name w:val="Signature Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="ColumnsTable"><w:name w:val="Columns Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        '<w:insideV w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/></w:tblBorders></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )


def styles_part(language: str, scheme: str, article: str, columns: int = 1) -> str:
    """The whole part, for a treaty language, a numbering scheme, the style of article headings, and columns of text."""
    font = escaped(FONT)
    reverse = "<w:bidi/>" if reversed_script(language) else ""
    styles = "".join(style.markup() for style in document_styles(article, scheme, columns))
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        f'<w:sz w:val="24"/><w:szCs w:val="24"/>{language_properties(language)}</w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{reverse}</w:pPr></w:pPrDefault></w:docDefaults>"
        f"{styles}{_CHARACTER}{_table_styles()}</w:styles>"
    )
