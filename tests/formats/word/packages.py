"""Makes small Word packages for the tests of reading, sound and hostile ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def part(body: str, before: str = "") -> str:
    """A main part around a body."""
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document {W}><w:body>{body}</w:body></w:document>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def said(text: str) -> str:
    """A paragraph of plain text."""
    return paragraph(run(text))


def change(kind: str, content: str, author: str = "Delegation A") -> str:
    """Content under a tracked change: ins, del, moveFrom, moveTo."""
    if kind in ("del", "moveFrom"):
        content = content.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    return f'<w:{kind} w:id="1" w:author="{author}" w:date="2026-03-01T10:00:00Z">{content}</w:{kind}>'


def ended(kind: str) -> str:
    """Paragraph properties that say what became of its end."""
    return f'<w:rPr><w:{kind} w:id="2" w:author="Delegation A" w:date="2026-03-01T10:00:00Z"/></w:rPr>'


def zipped(parts: Iterable[tuple[str, str | bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return buffer.getvalue()


def relationships(targets: Mapping[str, str]) -> str:
    """The relationships of a part: target by kind."""
    items = "".join(
        f'<Relationship Id="r{place}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets.items())
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{_RELS}">{items}</Relationships>'


def _content_types(files: Iterable[str]) -> str:
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{kinds}{name.replace("document.", "document.main.")[:-4]}+xml"/>'
        for name in ("document.xml", *files)
    )
    return (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def word_parts(body: str, further: Mapping[str, str] | None = None, before: str = "") -> list[tuple[str, str | bytes]]:
    """The parts of a Word file: ``further`` are those beside the main one by kind ("styles"), without namespaces."""
    further = further or {}
    files = {kind: f"{kind}.xml" for kind in further}
    return [
        ("[Content_Types].xml", _content_types(files.values())),
        ("_rels/.rels", relationships({"officeDocument": "word/document.xml"})),
        ("word/document.xml", part(body, before)),
        ("word/_rels/document.xml.rels", relationships(files)),
        *((f"word/{kind}.xml", f"<w:{kind} {W}>{content}</w:{kind}>") for kind, content in further.items()),
    ]


def word_file(folder: Path, body: str, further: Mapping[str, str] | None = None, name: str = "text.docx") -> Path:
    """A Word file with that body."""
    path = folder / name
    path.write_bytes(zipped(word_parts(body, further)))
    return path
