"""Tables and tab stops made for our page, made to fit the page of a house style."""

from __future__ import annotations

from typing import Any, Final

from drafter.formats.word import pages
from drafter.formats.word.markup import MAIN

_W: Final = f"{{{MAIN}}}"


def text_width(section: Any) -> int:
    """The width of the text on the page of a section, in twentieths of a point; our own where it does not say."""
    return _between(section, "w") or pages.text_width()


def turned_width(section: Any) -> int:
    """The width of the text where that page is turned sideways, in twentieths of a point."""
    return _between(section, "h") or pages.text_width(landscape=True)


def _between(section: Any, side: str) -> int:
    size, margins = (section.find(f"{_W}{name}") if section is not None else None for name in ("pgSz", "pgMar"))
    if size is None or margins is None:
        return 0
    return int(size.get(f"{_W}{side}")) - int(margins.get(f"{_W}left")) - int(margins.get(f"{_W}right"))


def fit_tables(body: Any, upright: int, sideways: int) -> None:
    """Make the tables of our text as wide as the house's text is."""
    for table in body.iterfind(f"{_W}tbl"):
        width = table.find(f"{_W}tblPr/{_W}tblW")
        if width is None:
            continue
        own = int(width.get(f"{_W}w"))
        whole = pages.text_width(landscape=own > pages.text_width())
        share = (sideways if own > pages.text_width() else upright) / whole
        for node in (width, *table.iter(f"{_W}gridCol"), *table.iter(f"{_W}tcW")):
            node.set(f"{_W}w", str(round(int(node.get(f"{_W}w")) * share)))


def fit_tabs(styles: Any, width: int) -> None:
    """Let what stands at our right margin stand at the house's."""
    own = str(pages.text_width())
    for tab in styles.iter(f"{_W}tab"):
        if tab.get(f"{_W}pos") == own:
            tab.set(f"{_W}pos", str(width))
