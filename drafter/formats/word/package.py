"""The package around the parts: content types, relationships, properties, and a zip file that says nothing else.

The properties name the title and the language. There is no author, date, program, template or revision identity in
any part, and equal parts give equal bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from drafter.domain.document import PrintedDocument
from drafter.formats.characters import escaped, line
from drafter.formats.word.languages import language_properties, spelling
from drafter.formats.word.markup import DECLARATION, NAMESPACES, RELATIONSHIPS
from drafter.formats.word.pages import FOOTER, HEADER
from drafter.formats.word.styles import FONT
from drafter.formats.zips import zipped

_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/"

#: Parts beside the main document: name, content type, relationship id.
_PARTS: Final = {
    "word/styles.xml": ("styles", "rIdStyles"),
    "word/numbering.xml": ("numbering", "rIdNumbering"),
    "word/settings.xml": ("settings", "rIdSettings"),
    "word/fontTable.xml": ("fontTable", "rIdFonts"),
    "word/footnotes.xml": ("footnotes", "rIdFootnotes"),
    "word/header.xml": ("header", HEADER),
    "word/footer.xml": ("footer", FOOTER),
}


def settings_part(language: str, notes: bool) -> str:
    """The settings: Word's present layout rules rather than an old version's, and nothing about anybody's work."""
    separators = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>' if notes else ""
    modes = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", "15"),
            ("overrideTableStyleFontSizeAndJustification", "1"),
            ("enableOpenTypeFeatures", "1"),
            ("doNotFlipMirrorIndents", "1"),
            ("differentiateMultirowTableHeaders", "1"),
        )
    )
    theme = language_properties(language).replace("<w:lang ", "<w:themeFontLang ")
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:removePersonalInformation/>'
        f'<w:removeDateAndTime/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'{separators}<w:compat>{modes}</w:compat>{theme}<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )


def font_part() -> str:
    """The font table: the one font, and what kind it is, for machines that lack it."""
    return (
        f'{DECLARATION}<w:fonts {NAMESPACES}><w:font w:name="{escaped(FONT)}">'
        '<w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def document_part(body: str) -> str:
    """The main part around its body."""
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def properties_parts(document: PrintedDocument) -> dict[str, str]:
    """Title and language; the program's part is there because Word looks for it, and is empty."""
    core = (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escaped(line(document.title))}</dc:title><dc:language>{spelling(document.language)}</dc:language>"
        "</cp:coreProperties>"
    )
    extended = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return {"docProps/core.xml": core, "docProps/app.xml": f'{DECLARATION}<Properties xmlns="{extended}"/>'}


def package(parts: Mapping[str, str]) -> bytes:
    """The zip file of these parts and of the lists of contents that every package has."""
    everything = {
        **parts,
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _package_relationships(),
        "word/_rels/document.xml.rels": _document_relationships(parts),
    }
    return zipped({name: content.encode() for name, content in sorted(everything.items())})


def _content_types(parts: Mapping[str, str]) -> str:
    types = {"/word/document.xml": f"{_TYPES}document.main+xml"}
    types |= {f"/{name}": f"{_TYPES}{kind}+xml" for name, (kind, _) in _PARTS.items() if name in parts}
    types["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    types["/docProps/app.xml"] = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in sorted(types.items()))
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(entries: Mapping[str, tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="{ident}" Type="{kind}" Target="{target}"/>' for ident, (kind, target) in entries.items()
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}relationships">{items}</Relationships>'


def _package_relationships() -> str:
    return _relationships(
        {
            "rIdDocument": (f"{RELATIONSHIPS}/officeDocument", "word/document.xml"),
            "rIdCore": (f"{_PACKAGE}relationships/metadata/core-properties", "docProps/core.xml"),
            "rIdApp": (f"{RELATIONSHIPS}/extended-properties", "docProps/app.xml"),
        }
    )


def _document_relationships(parts: Mapping[str, str]) -> str:
    return _relationships(
        {
            ident: (f"{RELATIONSHIPS}/{kind}", name.removeprefix("word/"))
            for name, (kind, ident) in _PARTS.items()
            if name in parts
        }
    )
