"""The print preview, from which a document is printed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from drafter.domain.document import PrintedDocument
from drafter.ui.preview.sheet import SIDEWAYS, UPRIGHT
from drafter.ui.printing.paper import Paper
from drafter.ui.printing.pdf import layout_of

_SCREEN = 96
#: The print service of this computer, and where another one may have been chosen.
_SERVICE = Path("/run/cups/cups.sock")
_CHOICES = (Path("/etc/cups/client.conf"), Path("~/.cups/client.conf"))


def ask_here_alone() -> None:
    """Look for printers by the socket of this computer's own service, never by the network, unless it is set up so."""
    chosen = "CUPS_SERVER" in os.environ or any(place.expanduser().exists() for place in _CHOICES)
    if sys.platform.startswith("linux") and not chosen:
        os.environ["CUPS_SERVER"] = str(_SERVICE)


def show_preview(document: PrintedDocument, parent: QWidget | None = None) -> None:
    """Show the pages of a document as they print; the dialog prints them, all or some."""
    ask_here_alone()
    paper = Paper(document)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setDocName(paper.document.title)
    printer.setPageLayout(layout_of(UPRIGHT))
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle("Print preview")
    dialog.resize(900, 700)
    dialog.paintRequested.connect(lambda asked: print_pages(paper, asked))
    dialog.exec()


def print_pages(paper: Paper, printer: QPrinter) -> None:
    """Paint the pages that a printer was asked for; each lies as it is to lie."""
    first = max(1, printer.fromPage())
    last = min(len(paper), printer.toPage() or len(paper))
    painter = QPainter(printer)
    for page in range(first - 1, last):
        if page >= first:
            printer.newPage()
        painter.save()
        painter.scale(printer.resolution() / _SCREEN, printer.resolution() / _SCREEN)
        if paper.form(page) == SIDEWAYS:  # a printer keeps its paper as it is: the page is turned on it
            painter.rotate(90)
            painter.translate(0, -UPRIGHT.width)
        paper.paint(painter, page)
        painter.restore()
    painter.end()
