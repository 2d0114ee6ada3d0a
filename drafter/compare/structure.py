"""Recognises labels, headings and depth in plain lines: articles in the usual scripts, parts, annexes, numbered
paragraphs, points. What is not recognised stays a plain paragraph; no character is lost.
"""

from __future__ import annotations

import re
from typing import Final

from drafter.compare.paragraphs import Paragraph

#: Words that open a heading with a number, by kind; in lower case.
_HEADING_WORDS: Final = {
    "article": "article art artikel artículo articulo artigo articolo artykuł článek článok artikkel artikla artikli articol "
    "straipsnis pants члан член стаття статья артыкул άρθρο المادة المـادة",
    "part": "part partie teil deel parte część část časť частина часть title titre titel título titolo titul tytuł титул book "
    "livre buch boek libro",
    "chapter": "chapter chapitre kapitel hoofdstuk capítulo capitolo rozdział kapitola глава розділ раздел الفصل luku",
    "section": "section abschnitt afdeling sección sezione seção sekcja oddíl oddiel розділ секція secțiunea",
    "annex": "annex annexe anhang anlage bijlage anexo allegato załącznik příloha príloha додаток приложение appendix "
    "schedule protocol protocole protokoll protokół протокол aanhangsel liite bilaga bilag",
}
_DEPTHS: Final = {"annex": 0, "part": 0, "chapter": 1, "section": 1, "article": 2, "heading": 1, "title": 0}
_KIND_OF: Final = {word: kind for kind, words in _HEADING_WORDS.items() for word in words.split()}
_WORDS: Final = "|".join(sorted(map(re.escape, _KIND_OF), key=len, reverse=True))
_NUMBER: Final = (
    r"(?:\d+|[ivxlcdm]+|[A-Z]|premier|première|unique|eerste|erster)(?:\s?(?:bis|ter|quater|[a-z])(?![\w.]))?"
)
#: "Article 5", "ARTICLE XII", "Artikel 12 bis", "Стаття 5", "1. cikk"; what follows is judged by ``_is_heading``.
_HEADING = re.compile(rf"((?i:{_WORDS})\.?\s+(?i:{_NUMBER})(?!\w))(\s*[.:–—-]?\s*)(.*)", re.DOTALL)
_LONE = re.compile(rf"(?i:({_WORDS}))\s*$")
_BACKWARDS = re.compile(r"(\d+\.?\s+(?:cikk|straipsnis|pants|§))(\s*[.:–—-]?\s*)(.*)", re.DOTALL | re.IGNORECASE)
_ASIAN = re.compile(
    r"((?:第\s*[一二三四五六七八九十百千零〇\d]+\s*[条條章节節編编部])|(?:제\s*\d+\s*[조장절](?:의\s*\d+)?))(\s*[：:]?\s*)(.*)",
    re.DOTALL,
)
_ASIAN_KINDS: Final = {"条": "article", "條": "article", "조": "article", "章": "chapter", "장": "chapter"}

_MARKERS: Final = (
    ("section", 1, re.compile(r"([IVXLC]+\.)(\s+)(?=\S)")),
    ("paragraph", 3, re.compile(r"(\d{1,3}(?:\.\d{1,3})*[.)])(\s*)(?=[^\d\s])")),
    ("paragraph", 3, re.compile(r"(\d{1,3}(?:\.\d{1,3})+)(\s+)(?=[^\W\d_a-z]|[\"“„«(\[])")),
    ("paragraph", 3, re.compile(r"(§+\s*\d+[a-z]?)(\s+)(?=\S)")),
    ("paragraph", 3, re.compile(r"(\(\d{1,3}\))(\s*)(?=\S)")),
    ("point", 5, re.compile(r"(\((?:i{1,3}|iv|vi{0,3}|ix|xi{0,3}|xiv|xvi{0,3}|xix|xx)\)|(?:ii|iii|iv|vi|vii|viii|ix)[.)])(\s*)(?=\S)")),
    ("paragraph", 3, re.compile(r"([一二三四五六七八九十]{1,3}、)(\s*)(?=\S)")),
    ("subparagraph", 4, re.compile(r"(\([^\W\d_]{1,2}\))(\s*)(?=\S)")),
    ("subparagraph", 4, re.compile(r"([^\W\d_]\))(\s*)(?=\S)")),
    ("subparagraph", 4, re.compile(r"([a-zа-яґєії]\.)(\s*)(?=[^\s.])")),
    ("point", 5, re.compile(r"([-–—•*])(\s+)(?=\S)")),
)  # fmt: skip


def recognise(line: str, is_heading: bool = False) -> Paragraph:
    """The paragraph of one line; ``is_heading`` where the source marks it as one."""
    return _headed(line, is_heading) or _marked(line) or _plain(line, is_heading)


def _plain(line: str, is_heading: bool) -> Paragraph:
    if is_heading:
        return Paragraph(line, kind="heading", depth=_DEPTHS["heading"])
    if _LONE.match(line):
        kind = _KIND_OF[line.strip().lower()]
        return Paragraph("", line.rstrip(), kind, _DEPTHS[kind])
    return Paragraph(line, depth=3)


def _headed(line: str, is_heading: bool) -> Paragraph | None:
    found = _HEADING.match(line)
    if found:
        kind = _KIND_OF[found[1].split()[0].rstrip(".").lower()]
    elif found := _ASIAN.match(line):
        kind = _ASIAN_KINDS.get(found[1].strip()[-1], "section")
    elif found := _BACKWARDS.match(line):
        kind = "article"
    if not found or not (is_heading or _heads(found[2], found[3], line)):
        return None
    label, gap, rest = found[1], found[2], found[3]
    if not rest:
        label, gap = label + gap, " "
    return Paragraph(rest, label, kind, _DEPTHS[kind], gap=gap)


def _heads(gap: str, rest: str, line: str) -> bool:
    """Whether a line that begins like a heading is one, and not a sentence that begins with a reference."""
    if not rest or (not line.isascii() and "第" in line[:2]):
        return True
    if len(rest) > 160 or rest[-1] in ".;,":
        return False
    return gap.strip() != "" or (not rest[0].islower() and rest[0] not in ",;(")


def _marked(line: str) -> Paragraph | None:
    for kind, depth, pattern in _MARKERS:
        if found := pattern.match(line):
            return Paragraph(line[found.end() :], found[1], kind, depth, gap=found[2])
    return None
