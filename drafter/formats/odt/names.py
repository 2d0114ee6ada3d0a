"""Names of OpenDocument elements as lxml wants them (OASIS OpenDocument 1.3, part 3)."""

from __future__ import annotations

from typing import Final

_BASE: Final = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT: Final = f"{{{_BASE}text:1.0}}"
TABLE: Final = f"{{{_BASE}table:1.0}}"
STYLE: Final = f"{{{_BASE}style:1.0}}"
OFFICE: Final = f"{{{_BASE}office:1.0}}"
DRAW: Final = f"{{{_BASE}drawing:1.0}}"
META: Final = f"{{{_BASE}meta:1.0}}"
LOEXT: Final = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
DC: Final = "{http://purl.org/dc/elements/1.1/}"
XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"

P: Final = f"{TEXT}p"
H: Final = f"{TEXT}h"
LIST: Final = f"{TEXT}list"
