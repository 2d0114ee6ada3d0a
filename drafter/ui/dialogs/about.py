"""What the program is."""

from __future__ import annotations

from html import escape

from drafter import __version__
from drafter.app.ports import Library


def about_text(library: Library) -> str:
    """Version, licence and what the library holds; faults of the library with file and line."""
    faults = "".join(f"<li>{escape(str(fault))}</li>" for fault in library.faults)
    trouble = f"<p>Not loaded:</p><ul>{faults}</ul>" if faults else ""
    return (
        f"<h3>Drafter {__version__}</h3><p>Drafts treaties and security guarantees. Everything stays on this machine.</p>"
        f"<p>{len(library.clauses)} clause types, {len(library.instruments)} instruments, "
        f"{len(library.languages)} treaty languages.</p>{trouble}"
        "<p>Licensed under the Apache License 2.0. Uses Qt under the LGPL.</p>"
    )
