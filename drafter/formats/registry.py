"""The one list of formats: a new format is a file beside this one and a line in here."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from drafter.app.ports import Reader, TableReader, Writer
from drafter.formats.akoma_ntoso import AkomaNtosoWriter
from drafter.formats.html import HtmlWriter
from drafter.formats.markdown import MarkdownWriter
from drafter.formats.odt.reader import OdtReader
from drafter.formats.odt.writer import OdtWriter
from drafter.formats.plain import PlainWriter
from drafter.formats.plain_reader import MarkdownReader, PlainReader
from drafter.formats.spreadsheets import SpreadsheetReader
from drafter.formats.word.reader import WordReader
from drafter.formats.word.writer import WordWriter

_WRITERS: Final[tuple[Writer, ...]] = (
    WordWriter(),
    OdtWriter(),
    HtmlWriter(),
    AkomaNtosoWriter(),
    MarkdownWriter(),
    PlainWriter(),
)
_READERS: Final[tuple[Reader, ...]] = (WordReader(), OdtReader(), PlainReader(), MarkdownReader())

#: Writers by the suffix of the file, in the order in which they are offered.
WRITERS: Final = MappingProxyType({writer.suffix: writer for writer in _WRITERS})

#: Readers by the suffix of the file.
READERS: Final = MappingProxyType({reader.suffix: reader for reader in _READERS})

#: Reads tables from spreadsheet files.
TABLES: Final[TableReader] = SpreadsheetReader()
