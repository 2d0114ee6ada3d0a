"""Printing: a document set on paper by the page's own typesetter, to a PDF file, a preview or a printer."""
