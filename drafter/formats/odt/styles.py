"""The styles of an OpenDocument text: the same measures as the Word file's, under names that a person can change."""

from __future__ import annotations

from typing import Final

from drafter.domain.document import PrintedDocument
from drafter.domain.front import marking_words, reference_words
from drafter.formats.characters import escaped, line

NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    }.items()
)
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
FONT: Final = "Times New Roman"

#: Paragraph styles: name, what it is based on, paragraph properties, text properties.
_CENTRED: Final = 'fo:text-align="center"'
_KEPT: Final = f'{_CENTRED} fo:keep-with-next="always" fo:keep-together="always"'
_STYLES: Final = (
    ("Title", "Standard", f'{_KEPT} fo:margin-top="18pt" fo:margin-bottom="18pt"', 'fo:font-size="16pt" fo:font-weight="bold"'),
    ("Subtitle", "Standard", f'{_CENTRED} fo:margin-bottom="12pt"', ""),
    ("Heading_20_1", "Standard", f'{_KEPT} fo:margin-top="24pt" fo:margin-bottom="10pt"', 'fo:font-size="13pt" fo:font-weight="bold"'),
    ("Heading_20_2", "Standard", f'{_KEPT} fo:margin-top="18pt" fo:margin-bottom="8pt"', 'fo:font-weight="bold"'),
    ("Heading_20_3", "Standard", f'{_KEPT} fo:margin-top="12pt" fo:margin-bottom="6pt"', 'fo:font-weight="bold"'),
    ("Heading_20_flush", "Standard", 'fo:margin-top="12pt" fo:keep-with-next="always"', 'fo:font-weight="bold"'),
    ("Annex", "Heading_20_1", 'fo:break-before="page"', ""),
    ("Subheading", "Standard", 'fo:margin-top="6pt" fo:keep-with-next="always"', 'fo:font-style="italic"'),
    ("Recital", "Standard", 'fo:text-indent="1cm"', ""),
    ("Paragraph", "Standard", 'fo:margin-left="1cm" fo:text-indent="-1cm"', ""),
    ("Subparagraph", "Standard", 'fo:margin-left="2cm" fo:text-indent="-1cm"', ""),
    ("Point", "Standard", 'fo:margin-left="3cm" fo:text-indent="-1cm"', ""),
    ("Level_20_1", "Standard", 'fo:margin-left="1cm"', ""),
    ("Level_20_2", "Standard", 'fo:margin-left="2cm"', ""),
    ("Table_20_Text", "Standard", 'fo:margin-bottom="2pt"', 'fo:font-size="10pt"'),
    ("Table_20_Head", "Table_20_Text", 'fo:keep-with-next="always"', 'fo:font-weight="bold"'),
    ("Signature", "Standard", 'fo:keep-together="always"', ""),
    ("Signature_20_Line", "Standard", 'fo:margin-top="48pt" fo:border-top="0.5pt solid #000000" fo:padding-top="2pt"', ""),
    ("Footnote", "Standard", 'fo:margin-left="0.5cm" fo:text-indent="-0.5cm" fo:margin-bottom="2pt"', 'fo:font-size="10pt"'),
    ("Header", "Standard", 'fo:text-align="end" fo:margin-bottom="0pt"', 'fo:font-size="9pt"'),
    ("Marking", "Standard", f'{_CENTRED} fo:margin-bottom="0pt"', 'fo:font-size="9pt" fo:font-weight="bold"'),
    ("Cover_20_Title", "Standard", f'{_CENTRED} fo:margin-top="180pt" fo:margin-bottom="36pt"', 'fo:font-size="20pt" fo:font-weight="bold"'),
    ("Cover_20_Line", "Standard", _CENTRED, ""),
    ("Cover_20_Marking", "Standard", f'{_CENTRED} fo:margin-top="18pt" fo:margin-bottom="18pt"', 'fo:font-size="13pt" fo:font-weight="bold"'),
    ("Cover_20_Head", "Standard", f'{_CENTRED} fo:margin-top="36pt"', 'fo:font-weight="bold"'),
    ("Contents_20_Heading", "Standard", f'{_CENTRED} fo:margin-bottom="12pt" fo:break-before="page"', 'fo:font-size="14pt" fo:font-weight="bold"'),
    ("First_20_Page", "Standard", 'fo:break-before="page" fo:margin-bottom="0pt"', 'fo:font-size="2pt"'),
)  # fmt: skip
_MARGINS: Final = 'fo:margin-top="1.25cm" fo:margin-bottom="1.25cm" fo:margin-left="2.5cm" fo:margin-right="2.5cm"'


def styles_part(document: PrintedDocument, language: str, country: str, reverse: bool) -> str:
    """The styles, the two page layouts, and what stands at the head and foot of every page."""
    direction = ' style:writing-mode="rl-tb"' if reverse else ""
    named = "".join(_style(*row) for row in _STYLES) + "".join(_contents_style(level) for level in (1, 2, 3))
    counted = '<text:linenumbering-configuration text:number-lines="true" text:offset="0.5cm" text:increment="5" style:num-format="1"/>'
    return (
        f'{DECLARATION}<office:document-styles {NAMESPACES} office:version="1.3"><office:styles>'
        '<style:default-style style:family="paragraph"><style:paragraph-properties fo:orphans="2" fo:widows="2" '
        f'style:tab-stop-distance="1cm"{direction}/><style:text-properties style:font-name="{FONT}" '
        f'fo:font-family="\'{FONT}\'" fo:font-size="12pt" fo:language="{language}" fo:country="{country}"/></style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="6pt" '
        f'text:number-lines="true" text:line-number="0"/></style:style>{named}{_TEXT_STYLES}'
        f'<text:notes-configuration text:note-class="footnote" style:num-format="1" text:default-style-name="Footnote"/>'
        f"{counted if document.frame.line_numbers else ''}</office:styles>"
        f"<office:automatic-styles>{_layout('Upright', '21cm', '29.7cm', 'portrait')}{_layout('Sideways', '29.7cm', '21cm', 'landscape')}"
        "</office:automatic-styles><office:master-styles>"
        f"{_master('Standard', 'Upright', document)}{_master('Sideways', 'Sideways', document)}</office:master-styles></office:document-styles>"
    )


_TEXT_STYLES: Final = (
    '<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Italic" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="BoldItalic" style:family="text"><style:text-properties fo:font-weight="bold" fo:font-style="italic"/></style:style>'
    '<style:style style:name="Placeholder" style:family="text"><style:text-properties fo:background-color="#fff1a8"/></style:style>'
    '<style:style style:name="Reference" style:family="text"><style:text-properties fo:color="#000000" '
    'style:text-underline-style="none"/></style:style>'
)


def _style(name: str, based: str, paragraph: str, characters: str) -> str:
    shown = name.replace("_20_", " ")
    return (
        f'<style:style style:name="{name}" style:display-name="{shown}" style:family="paragraph" '
        f'style:parent-style-name="{based}"><style:paragraph-properties{_uncounted(name)} {paragraph}/>'
        f"<style:text-properties {characters}/></style:style>"
    )


def _uncounted(name: str) -> str:
    """Lines beside the text are not counted where lines are numbered."""
    beside = name.startswith(("Cover", "Contents", "First", "Header", "Marking", "Footnote", "Table", "Signature"))
    return ' text:number-lines="false"' if beside else ""


def _contents_style(level: int) -> str:
    tab = '<style:tab-stop style:position="16cm" style:type="right" style:leader-style="dotted" style:leader-text="."/>'
    return (
        f'<style:style style:name="Contents_20_{level}" style:display-name="Contents {level}" style:family="paragraph" '
        f'style:parent-style-name="Standard"><style:paragraph-properties text:number-lines="false" fo:margin-left="{(level - 1) * 0.6:g}cm" '
        f'fo:margin-bottom="2pt"><style:tab-stops>{tab}</style:tab-stops></style:paragraph-properties></style:style>'
    )


def _layout(name: str, width: str, height: str, orientation: str) -> str:
    edge = '<style:header-footer-properties fo:min-height="1.5cm" fo:margin-{}="0.4cm"/>'
    return (
        f'<style:page-layout style:name="{name}"><style:page-layout-properties fo:page-width="{width}" '
        f'fo:page-height="{height}" style:print-orientation="{orientation}" {_MARGINS}/>'
        f"<style:header-style>{edge.format('bottom')}</style:header-style>"
        f"<style:footer-style>{edge.format('top')}</style:footer-style></style:page-layout>"
    )


def _master(name: str, layout: str, document: PrintedDocument) -> str:
    marking, reference = line(marking_words(document)), line(reference_words(document))
    head = f'<text:p text:style-name="Marking">{escaped(marking)}</text:p>' if marking else ""
    head += f'<text:p text:style-name="Header">{escaped(reference)}</text:p>' if reference else ""
    number = escaped(document.words.get("page.of", "{page} / {pages}"))
    number = number.replace("{page}", '<text:page-number text:select-page="current">1</text:page-number>')
    number = number.replace("{pages}", "<text:page-count>1</text:page-count>")
    foot = f'<text:p text:style-name="Header">{number}</text:p>'
    foot += f'<text:p text:style-name="Marking">{escaped(line(document.marking))}</text:p>' if document.marking else ""
    return (
        f'<style:master-page style:name="{name}" style:page-layout-name="{layout}">'
        f"<style:header>{head or '<text:p/>'}</style:header><style:footer>{foot}</style:footer></style:master-page>"
    )
