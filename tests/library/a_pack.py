"""A clause pack as somebody might share it, and ways to spoil it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MANIFEST = """\
id = "host_support"
title = "Host nation support"
by = "Treaty section of a ministry"
version = "1.2"
summary = "Clauses on what a host State provides."
"""
CLAUSE = """\
title = "Fuel at host bases"
group = "support"
summary = "Who provides fuel at a base, and how fast."

[[parameters]]
id = "within"
kind = "duration"
question = "How fast must fuel be there?"
label = "delivery of fuel"
default = "12 h"
units = ["h", "d"]

[[parameters]]
id = "deliveries"
kind = "table"
question = "Who delivers how much?"
label = "deliveries"
required = false
columns = [
    { id = "party", kind = "party", label = "party" },
    { id = "litres", kind = "count", label = "litres" },
]

[[examples]]
name = "defaults"
status = "binding"

[[examples]]
name = "two suppliers"
status = "political"
answers = { within = "2 d", deliveries = [ { party = "FRA", litres = 9000 }, { party = "POL", litres = 500 } ] }
"""
TEMPLATE = """\
The host {{ Party }} {{ shall }} provide fuel within {{ within }} of a request under {{ ref("consultation") }}.
{% if deliveries %}

The following {{ shall }} deliver:

{% for row in deliveries %}
- {{ row.party }}, {{ row.litres }} litres;
{% endfor %}
{% endif %}
"""
PARTS = {
    "pack.toml": MANIFEST,
    "clauses/host_fuel/clause.toml": CLAUSE,
    "clauses/host_fuel/en.j2": TEMPLATE,
}


def packed(changes: Mapping[str, str | bytes | None] | None = None, top: str = "") -> bytes:
    """The zip file of the pack with some of its files changed, added or, with None, left out."""
    parts: dict[str, str | bytes | None] = {**PARTS, **(changes or {})}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if content is not None:
                archive.writestr(f"{top}{name}", content)
    return buffer.getvalue()
