"""How wide and how high letters stand: fonts of the office, in thousandths of their size, and the lines they fill.

The widths are those of Times New Roman, Arial, Cambria and Calibri; Liberation Serif and Sans, Caladea and Carlito have the
same. A font that is not known is taken to be as wide as Times New Roman.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

_TIMES_REGULAR: Final = {
    180: "'", 200: "|", 250: " ,.", 278: "/:;\\ijlt", 333: "!()-I[]`fr‘’", 389: "Js", 408: '"', 444: "?acez“”",
    469: "^", 480: "{}", 500: "#$*0123456789_bdghknopquvxy–§«»", 541: "~", 556: "FPS", 564: "+<=>", 611: "ELTZ",
    667: "BCR", 722: "ADGHKNOQUVXYw", 778: "&m", 833: "%", 889: "M", 921: "@", 944: "W", 1000: "—…",
}  # fmt: skip
_TIMES_BOLD: Final = {
    220: "|", 250: " ,.", 278: "'/\\il", 333: "!()-:;[]`fjt‘’", 389: "Is", 394: "{}", 444: "cerz",
    500: "#$*0123456789?J_agovxy“”–§«»", 520: "~", 555: '"', 556: "Sbdhknpqu", 570: "+<=>", 581: "^", 611: "FP",
    667: "BELTZ", 722: "ACDNRUVXYw", 778: "GHKOQ", 833: "&m", 930: "@", 944: "M", 1000: "%W—…",
}  # fmt: skip
_ARIAL_REGULAR: Final = {
    191: "'", 222: "ijl‘’", 260: "|", 278: " !,./:;I[\\]ft", 333: "()-`r“”", 334: "{}", 355: '"', 389: "*", 469: "^",
    500: "Jcksvxyz", 556: "#$0123456789?L_abdeghnopqu–§«»", 584: "+<=>~", 611: "FTZ", 667: "&ABEKPSVXY",
    722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%", 944: "W", 1000: "—…", 1015: "@",
}  # fmt: skip
_ARIAL_BOLD: Final = {
    238: "'", 278: " ,./I\\ijl‘’", 280: "|", 333: "!()-:;[]`ft", 389: "*r{}", 474: '"', 500: "z“”",
    556: "#$0123456789J_aceksvxy–§«»", 584: "+<=>^~", 611: "?FLTZbdghnopqu", 667: "EPSVXY", 722: "&ABCDHKNRU",
    778: "GOQw", 833: "M", 889: "%m", 944: "W", 975: "@", 1000: "—…",
}  # fmt: skip
_CAMBRIA_REGULAR: Final = {
    151: "`", 205: ",", 206: ".", 220: " ", 221: "‘’", 237: "'", 255: "j", 264: ":;", 271: "l", 277: "i", 286: "!",
    304: "J", 313: "f", 316: "|", 325: "t", 329: "-", 343: "I", 350: "[]", 362: "1", 371: "_", 375: "“”", 382: "()",
    387: "{}", 392: "s", 393: '"', 396: "r", 421: "c", 422: "?", 427: "*", 428: "z", 441: "e", 453: "S", 459: "g",
    461: "3", 470: "67av", 472: "2", 475: "5", 478: "9", 480: "o", 482: "y", 483: "x", 485: "8", 490: "/\\",
    491: "«»", 492: "4", 500: "–§", 501: "Lq", 506: "$", 507: "Z", 509: "F", 517: "0", 519: "C", 520: "bdp", 525: "k",
    533: "P", 539: "G", 540: "E", 546: "u", 554: "+<=>^h", 557: "TY", 558: "n", 571: "X", 579: "B", 598: "V",
    599: "AOQ", 613: "R", 619: "#", 625: "D", 630: "K", 687: "&U", 693: "N", 696: "H", 712: "~", 720: "w", 752: "…",
    813: "m", 885: "@", 888: "M", 889: "W", 890: "%", 1000: "—",
}  # fmt: skip
_CAMBRIA_BOLD: Final = {
    184: "`", 220: " ", 230: ".", 232: ",", 235: "‘’", 251: "'", 280: ":;", 297: "j", 308: "i", 311: "-l", 320: "|",
    335: "!f", 340: "J", 358: "I", 365: "t", 368: "[]", 371: "_", 393: "{}", 398: "“”", 408: "()", 422: '"',
    444: "s", 450: "c", 452: "?", 453: "*", 454: "r", 458: "1", 464: "z", 473: "S", 494: "7", 500: "–", 505: "/\\",
    507: "2", 508: "3g", 513: "e", 519: "v", 520: "5", 521: "y", 525: "ax", 530: "o", 531: "«»", 533: "0§", 534: "9F",
    538: "6", 541: "L", 543: "$", 551: "C", 553: "4", 554: "Z", 556: "8", 559: "Eq", 568: "b", 570: "d", 573: "p",
    586: "G", 587: "TY", 589: "k", 592: "+<=>^~", 593: "P", 600: "h", 604: "n", 609: "u", 616: "X", 618: "#",
    632: "V", 634: "B", 640: "R", 647: "OQ", 653: "A", 664: "D", 680: "K", 686: "N", 695: "U", 719: "H", 740: "&",
    772: "…", 779: "w", 845: "M", 891: "m", 921: "@", 959: "W", 976: "%", 1000: "—",
}  # fmt: skip
_CALIBRI_REGULAR: Final = {
    221: "'", 226: " ", 229: "il", 239: "j", 250: ",‘’", 252: ".I", 268: ":;", 291: "`", 303: "()", 305: "f",
    306: "-", 307: "[]", 314: "{}", 319: "J", 326: "!", 335: "t", 349: "r", 386: "/\\", 391: "s", 395: "z", 401: '"',
    418: "“”", 420: "L", 423: "c", 433: "x", 452: "v", 453: "y", 455: "k", 459: "FS", 460: "|", 463: "?", 468: "Z",
    471: "g", 479: "a", 487: "TY", 488: "E", 498: "#*+<=>^_e~–§", 507: "$0123456789", 512: "«»", 517: "P", 519: "X",
    520: "K", 525: "bdhnpqu", 527: "o", 533: "C", 543: "R", 544: "B", 567: "V", 579: "A", 615: "D", 623: "H",
    631: "G", 642: "U", 646: "N", 662: "O", 673: "Q", 682: "&", 690: "…", 715: "%w", 799: "m", 855: "M", 890: "W",
    894: "@", 905: "—",
}  # fmt: skip
_CALIBRI_BOLD: Final = {
    226: " ", 233: "'", 246: "il", 255: "j", 258: ",‘’", 267: ".I", 276: ":;", 300: "`", 306: "-", 312: "()",
    316: "f", 325: "[]", 326: "!", 331: "J", 344: "{}", 347: "t", 355: "r", 397: "z", 399: "s", 418: "c", 423: "L",
    430: "/\\", 435: "“”", 438: '"', 459: "Fx", 463: "?", 473: "Sv", 474: "gy", 475: "|", 478: "Z", 480: "k",
    488: "E", 494: "a", 495: "T", 498: "#*+<=>^_~–§", 503: "e", 507: "$0123456789", 520: "Y", 529: "C", 532: "P",
    537: "bdhnpqu", 538: "o", 539: "«»", 547: "K", 551: "X", 561: "B", 563: "R", 591: "V", 606: "A", 630: "D",
    631: "H", 637: "G", 653: "U", 659: "N", 676: "O", 686: "Q", 705: "&", 711: "…", 729: "%", 745: "w", 813: "m",
    874: "M", 898: "@", 905: "—", 906: "W",
}  # fmt: skip

#: What a character counts that no table names.
_OTHER: Final = 520


class Widths(dict[str, int]):
    """The widths of characters; one that no table names has a middling one."""

    def __missing__(self, char: str) -> int:
        return _OTHER


@dataclass(frozen=True, slots=True)
class Face:
    """A font: the height of its line as a multiple of its size, and the widths of its characters, regular and bold."""

    leading: float
    regular: Widths
    bold: Widths


def _face(leading: float, regular: Mapping[int, str], bold: Mapping[int, str]) -> Face:
    return Face(
        leading, *(Widths({c: width for width, chars in table.items() for c in chars}) for table in (regular, bold))
    )


TIMES: Final = _face(1.149, _TIMES_REGULAR, _TIMES_BOLD)
_FACES: Final = {
    "arial": _face(1.149, _ARIAL_REGULAR, _ARIAL_BOLD),
    "cambria": _face(1.172, _CAMBRIA_REGULAR, _CAMBRIA_BOLD),
    "calibri": _face(1.2207, _CALIBRI_REGULAR, _CALIBRI_BOLD),
}
_ALIKE: Final = {"liberation sans": "arial", "helvetica": "arial", "caladea": "cambria", "carlito": "calibri"}


def face_of(name: str) -> Face:
    """The face of a font by its name."""
    known = name.casefold()
    return _FACES.get(_ALIKE.get(known, known), TIMES)


def line_height(size: float, face: Face = TIMES) -> float:
    """The height of a line in points, in whole twentieths as programs reckon it."""
    return round(size * face.leading * 20) / 20


def count_lines(text: str, width: float, size: float, bold: bool, first: float = 0.0, face: Face = TIMES) -> int:
    """How many lines a text takes in a column of that width in points, its first line indented by ``first``."""
    table, room = face.bold if bold else face.regular, width * 1000 / size
    return sum(_lines_of(part, room, table, max(first, 0.0) * 1000 / size) for part in text.split("\n"))


def _lines_of(text: str, room: float, table: Widths, indent: float) -> int:
    """Lines that are filled word by word: each ends at the last blank that fits."""
    ends = list(accumulate(map(table.__getitem__, text)))
    lines, start, done = 1, 0, -indent
    while start < len(text) and ends[-1] - done > room:
        fits = bisect_right(ends, done + room, start)
        blank = text.rfind(" ", start, fits + 1)
        if blank < start:  # a word that is longer than the line
            blank = text.find(" ", fits)
            if blank < 0:
                break
        start, done = blank + 1, ends[blank]
        lines += start < len(text)
    return lines
