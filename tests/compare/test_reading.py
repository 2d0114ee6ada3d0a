"""Drafts, plain texts and Markdown become neutral paragraphs."""

from drafter.compare.paragraphs import Paragraph
from drafter.compare.reading import from_document, from_markdown, from_plain
from drafter.domain.document import Link, PrintedBlock, PrintedDocument, PrintedGrid, PrintedNote, PrintedProvision
from drafter.domain.text import Run


def test_plain_text_has_one_paragraph_a_line() -> None:
    text = from_plain("a.txt", "Article 1\n\n1. Each Party pays.\n")
    assert [paragraph.line for paragraph in text.paragraphs] == ["Article 1", "1. Each Party pays."]


def test_markdown_loses_its_marks_and_nothing_else() -> None:
    source = (
        "## Article 1\n\n*Each* Party **pays** [a \\[small\\] fee].\n\n| Party | Fee |\n| --- | --- |\n| France | 2 |\n"
    )
    text = from_markdown("a.md", source)
    assert [(paragraph.kind, paragraph.line) for paragraph in text.paragraphs] == [
        ("article", "Article 1"),
        ("text", "Each Party pays [a [small] fee]."),
        ("table", "| Party | Fee |"),
        ("table", "| France | 2 |"),
    ]


def test_a_lone_star_is_text() -> None:
    assert from_markdown("a.md", "Bulgaria * 92").paragraphs[0].line == "Bulgaria * 92"


def test_a_draft_keeps_its_uids_labels_tables_and_notes() -> None:
    note = PrintedNote((Run("As of today."),))
    fees = PrintedGrid(((Run("Party"),), (Run("Fee"),)), (((Run("France"),), (Run("2"),)),), ("left", "left"))
    blocks = (
        PrintedBlock("u1.1", "paragraph", 0, "1.", (Run("See "), Link("Article 2", "u2"), note)),
        PrintedBlock("u1.2", "table", 0, "", (), fees),
    )
    article = PrintedProvision("u1", "article", "fees", "Article 1", "Fees", blocks)
    signing = PrintedProvision("u3", "signatures", "", "", "", (), ("France",))
    closing = PrintedProvision(
        "u2", "testimonium", "", "", "Testimonium", (PrintedBlock("u2.1", "text", 0, "", (Run("Done."),)),)
    )
    words = {"signature.for": "For {name}:"}
    document = PrintedDocument("Agreement", "", "", "binding", "articles", "en", words, (article, closing, signing))
    assert from_document("draft", document).paragraphs == (
        Paragraph("Agreement", kind="title"),
        Paragraph("Fees", "Article 1", "article", 2, "u1"),
        Paragraph("See Article 2", "1.", "paragraph", 3, "u1.1"),
        Paragraph("As of today.", kind="note", depth=4, uid="u1.1.n1"),
        Paragraph("Party | Fee", kind="table", depth=4, uid="u1.2.r0"),
        Paragraph("France | 2", kind="table", depth=4, uid="u1.2.r1"),
        Paragraph("Done.", depth=3, uid="u2.1"),
        Paragraph("For France:", kind="signature", depth=3, uid="u3.s1"),
    )
