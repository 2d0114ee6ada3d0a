"""Names of WordprocessingML elements as lxml wants them, and what the tracked ones mean."""

from __future__ import annotations

from typing import Final

from drafter.formats.lines import DELETED, INSERTED, MOVED_AWAY, MOVED_HERE
from drafter.formats.word.markup import MAIN, RELATIONSHIPS

W: Final = f"{{{MAIN}}}"
R: Final = f"{{{RELATIONSHIPS}}}"
MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

P: Final = f"{W}p"
R_RUN: Final = f"{W}r"
TEXT: Final = f"{W}t"
DELETED_TEXT: Final = f"{W}delText"
PROPERTIES: Final = f"{W}pPr"
RUN_PROPERTIES: Final = f"{W}rPr"
VAL: Final = f"{W}val"
ALTERNATE: Final = f"{MC}AlternateContent"
TEXT_BOX: Final = f"{W}txbxContent"

#: The elements round tracked text (ISO/IEC 29500-1, 17.13.5), by what became of it.
TRACKED: Final = {
    f"{W}ins": INSERTED,
    f"{W}moveTo": MOVED_HERE,
    f"{W}del": DELETED,
    f"{W}moveFrom": MOVED_AWAY,
}
#: Wrappers whose content counts as if it stood in their place.
TRANSPARENT: Final = frozenset(
    f"{W}{name}" for name in ("hyperlink", "smartTag", "customXml", "dir", "bdo", "sdtContent", "fldSimple")
)
