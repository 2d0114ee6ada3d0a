"""HTML: one file that stands alone, reads well on a telephone and prints on A4.

It loads nothing and runs nothing; a policy in its head says so to the browser.
"""

from __future__ import annotations

from typing import Final

from drafter.domain.document import PrintedDocument
from drafter.formats.characters import RIGHT_TO_LEFT_LANGUAGES, escaped, line
from drafter.formats.html_columns import COLUMNS_STYLE, Columns
from drafter.formats.html_page import Page

_STYLE: Final = """
:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 0 auto; padding: 1rem; font: 1.05rem/1.5 "Times New Roman", Times, serif; }
h1, h2, h3, .subtitle { text-align: center; line-height: 1.25; }
dfn { font-style: normal; }
h1 { font-size: 1.5rem; margin: 2rem 0; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 1rem; }
h3, h3.flush, h4 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
h3.flush, h4 { text-align: start; }
h4 { font-style: italic; font-weight: normal; }
h2 > span, h3:not(.flush) > span { display: block; font-weight: normal; }
p { margin: .5rem 0; }
.item { display: flex; gap: .6rem; }
.item > span:first-child { flex: none; min-width: 2rem; }
.item > p { margin: 0; }
.item, .flat { margin: .5rem 0; }
.in1 { margin-inline-start: 2.6rem; }
.in2 { margin-inline-start: 5.2rem; }
.recital { text-indent: 2rem; }
.open { background: #ffeb99; color: #000; padding: 0 .15em; }
.marking, .symbol { text-align: center; font-weight: bold; }
.symbol { text-align: end; font-weight: normal; font-size: .9rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.3; }
th, td { border: 1px solid #808080; padding: .25rem .5rem; vertical-align: top; text-align: start; }
th { background: #80808026; }
.right { text-align: end; }
.center { text-align: center; }
.signatures { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1rem 3rem; }
.signatures > p { border-bottom: 1px solid; padding-bottom: 4rem; break-inside: avoid; }
.cover { text-align: center; margin: 4rem 0; }
.cover .title { font-size: 1.7rem; font-weight: bold; line-height: 1.25; margin: 2rem 0; }
.cover .marking, .cover .head { font-weight: bold; margin: 1.5rem 0 .5rem; }
.contents ol { list-style: none; padding: 0; }
.contents li { padding: .2rem 0; }
.contents .level2 { margin-inline-start: 1.2rem; }
.contents .level3 { margin-inline-start: 2.4rem; }
.certificate .line { margin-top: 2.5rem; border-bottom: 1px solid; }
.notes { border-top: 1px solid; margin-top: 3rem; font-size: .9rem; }
a { color: inherit; text-decoration-color: #80808080; }
:target { background: #ffeb9966; }
@media (max-width: 30rem) {
  .in1 { margin-inline-start: 1.2rem; }
  .in2 { margin-inline-start: 2.4rem; }
}
@media print {
  @page { size: A4; margin: 25mm; }
  body { max-width: none; padding: 0; font-size: 12pt; }
  h2, h3, h4 { break-after: avoid; }
  .annex, .certificate, .contents, .cover + main, .contents + main { break-before: page; }
  .marking { position: fixed; left: 0; right: 0; top: -15mm; margin: 0; }
  .marking.foot { top: auto; bottom: -15mm; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
  a { text-decoration: none; }
}
"""


class HtmlWriter:
    """Web pages that need no web."""

    suffix = ".html"
    name = "Web page"

    def write(self, document: PrintedDocument) -> bytes:
        """The whole file; equal documents give equal bytes."""
        page = Columns(document) if document.beside else Page(document)
        body = "\n".join(page.lines())
        style = _STYLE + (COLUMNS_STYLE if document.beside else "")
        reverse = ' dir="rtl"' if document.language.partition("-")[0] in RIGHT_TO_LEFT_LANGUAGES else ""
        text = (
            f'<!DOCTYPE html>\n<html lang="{escaped(document.language)}"{reverse}>\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            f"<title>{escaped(line(document.title))}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}\n"
            "</body>\n</html>\n"
        )
        return text.encode()
