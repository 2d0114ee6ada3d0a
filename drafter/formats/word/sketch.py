"""The first pages of a written Word file as simple HTML, so that a house style can be looked at before it is used.

A sketch and no proof: fonts, sizes, distances, pictures, numbers, heads and feet are the file's own; what is rarer is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any, Final

from drafter.app.ports import PAGE_SIGN, Sketch
from drafter.formats.word.guard import Package
from drafter.formats.word.labels import Labels
from drafter.formats.word.names import VAL, P, W
from drafter.formats.word.sketch_css import Css, Styles, css_text, pixels

_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_EMU: Final = 9525  # of these make a pixel
#: Paragraphs and tables that are drawn: more than three pages hold.
_SHOWN: Final = 120
_A4: Final = {"w": 11906, "h": 16838}


def sketch(package: Package) -> Sketch:
    """The first pages of a file."""
    return _Sketching(package).made()


class _Sketching:
    """One file on its way to a sketch."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package.tree("word/styles.xml"))
        self._labels = Labels(package.tree("word/styles.xml"), package.tree("word/numbering.xml"))
        self._pictures: dict[str, bytes] = {}
        self._targets = self._targets_of("word/document.xml")

    def made(self) -> Sketch:
        """The sketch."""
        root = self._package.tree("word/document.xml")
        assert root is not None
        body = root[0]
        section = next(body.iter(f"{W}sectPr"))
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        text = "".join(self._blocks(body))
        stories = {kind: self._story(section, kind) for kind in ("header", "footer")}
        return Sketch(
            width=_pixels(size, "w"),
            height=_pixels(size, "h"),
            margins=tuple(_pixels(margins, side) for side in ("left", "top", "right", "bottom")),  # type: ignore[arg-type]
            edges=(_pixels(margins, "header"), _pixels(margins, "footer")),
            body=text,
            heads=stories["header"],
            feet=stories["footer"],
            pictures=self._pictures,
        )

    def _targets_of(self, part: str) -> dict[str, str]:
        folder, _, name = part.rpartition("/")
        root = self._package.tree(f"{folder}/_rels/{name}.rels")
        return {str(n.get("Id")): f"{folder}/{n.get('Target')}" for n in root} if root is not None else {}

    def _story(self, section: Any, kind: str) -> tuple[str, str]:
        """Heads or feet: of the first page, and of the others."""
        found: dict[str, str] = {}
        for reference in section.iterfind(f"{W}{kind}Reference"):
            part = self._targets.get(str(reference.get(f"{_R}id")), "")
            root = self._package.tree(part)
            if root is not None:
                outer, self._targets = self._targets, self._targets_of(part)
                found[str(reference.get(f"{W}type"))] = "".join(self._blocks(root))
                self._targets = outer
        usual = found.get("default", "")
        return (found.get("first", "") if section.find(f"{W}titlePg") is not None else usual, usual)

    def _blocks(self, parent: Any) -> Iterator[str]:
        turned = False
        for place, node in enumerate(parent):
            if place >= _SHOWN:
                return
            if node.tag == P:
                yield self._paragraph(node, turned)
                turned = any(br.get(f"{W}type") == "page" for br in node.iter(f"{W}br"))
                turned |= node.find(f"{W}pPr/{W}sectPr") is not None
            elif node.tag == f"{W}tbl":
                yield self._table(node)

    def _paragraph(self, node: Any, turned: bool) -> str:
        properties = node.find(f"{W}pPr")
        style = properties.find(f"{W}pStyle") if properties is not None else None
        css = self._styles.of(str(style.get(VAL)) if style is not None else "")
        css = css.with_paragraph(properties)
        label = self._labels.next(properties).text
        content = "".join(self._runs(node, css))
        if label:
            content = f"{escape(label)}{'' if content.startswith('<br') else '&nbsp;&nbsp;'}{content}"
        break_before = ";page-break-before:always" if turned or css.page_break else ""
        left, tab, right = content.partition("\t")
        if tab:  # what stands at a right tab
            cell = css_text(css, on_paragraph=False)
            right = right.replace("\t", " ")
            return (
                f'<table width="100%" cellspacing="0"><tr><td style="{cell}">{left}</td>'
                f'<td align="right" style="{cell}">{right}</td></tr></table>'
            )
        return f'<p style="{css_text(css)}{break_before}">{content or "&nbsp;"}</p>'

    def _runs(self, node: Any, css: Css) -> Iterator[str]:
        shows, counted = True, False
        for run in node.iter(f"{W}r"):
            mark = run.find(f"{W}fldChar")
            if mark is not None:
                kind = mark.get(f"{W}fldCharType")
                shows = kind == "end" or (kind == "separate" and not counted)
                counted = False if kind == "end" else counted
                continue
            code = "".join(n.text or "" for n in run.iter(f"{W}instrText")).split()
            if code[:1] == ["PAGE"]:
                counted = True
                yield PAGE_SIGN
            if shows:
                yield self._run(run, css)

    def _run(self, run: Any, css: Css) -> str:
        own = css.with_letters(run.find(f"{W}rPr"))
        words = ""
        for node in run:
            if node.tag == f"{W}t":
                words += escape(node.text or "")
            elif node.tag == f"{W}br" and node.get(f"{W}type") != "page":
                words += "<br/>"
            elif node.tag == f"{W}tab":
                words += "\t"
            elif node.tag == f"{W}drawing":
                words += self._picture(node)
        return words if own == css or not words.strip() else f'<span style="{css_text(own, False)}">{words}</span>'

    def _picture(self, node: Any) -> str:
        blip, extent = next(node.iter(f"{_A}blip"), None), next(node.iter(f"{_WP}extent"), None)
        part = self._targets.get(str(blip.get(f"{_R}embed")), "") if blip is not None else ""
        if part not in self._package or extent is None:
            return ""
        self._pictures[part] = self._package.part(part)
        wide, high = (round(int(extent.get(name, 0)) / _EMU) for name in ("cx", "cy"))
        return f'<img src="{escape(part)}" width="{wide}" height="{high}"/>'

    def _table(self, table: Any) -> str:
        style = table.find(f"{W}tblPr/{W}tblStyle")
        ruled = style is not None and str(style.get(VAL)) not in ("SignatureTable", "ColumnsTable")
        rows = ""
        for row in table.iterfind(f"{W}tr"):
            cells = (f"<td>{''.join(self._blocks(cell))}</td>" for cell in row.iterfind(f"{W}tc"))
            rows += f"<tr>{''.join(cells)}</tr>"
        return f'<table width="100%" border="{int(ruled)}" cellspacing="0" cellpadding="3">{rows}</table>'


def _pixels(node: Any, name: str) -> float:
    """A measure of the page in pixels; that of A4 with usual margins where the file does not say."""
    told = node.get(f"{W}{name}") if node is not None else None
    return pixels(abs(int(told)) if told else _A4.get(name, 1417))
