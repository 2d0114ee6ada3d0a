"""What stands round the text of a copy stands there in every format: a copy is not another thing in another format."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from drafter.domain.document import Frame
from drafter.formats.registry import WRITERS
from tests.formats.texts import small_treaty

SCHEMA = Path(__file__).parents[3] / "shared" / "akn-xsd" / "akomantoso30.xsd"
FRAME = Frame(
    cover=True, contents=True, date="6 January <2026>", registration="12/2026", releasable="the Parties & others",
    copy=3, copies=12, distribution=("Delegation of \u05d9\u05e9\u05e8\u05d0\u05dc", "Archive"), proof="0123abcd",
    certificate=("Certified true copy", "This is a true copy."),
)  # fmt: skip
SAID = ["6 January <2026>", "12/2026", "the Parties & others", "0123abcd", "True copy", "Archive", "true copy"]


def words(content: bytes) -> str:
    """All that a file says, without its marks."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = [package.read(n) for n in package.namelist() if n.endswith(".xml") and "rels" not in n]
        return " ".join(" ".join(etree.fromstring(part).itertext()) for part in parts)
    if content.startswith(b"<?xml"):
        return " ".join(etree.fromstring(content).itertext())
    text = content.decode()
    text = re.sub(r"<style>.*?</style>|<[a-z/][^>]*>", " ", text, flags=re.DOTALL) if "<html" in text else text
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("\\", "")


@pytest.mark.parametrize("suffix", list(WRITERS))
def test_every_format_says_what_stands_round_the_text(suffix: str) -> None:
    plain = " ".join(words(WRITERS[suffix].write(small_treaty())).split()).casefold()
    framed = " ".join(words(WRITERS[suffix].write(replace(small_treaty(), frame=FRAME))).split()).casefold()
    missing = [said for said in SAID if said.casefold() not in framed]
    assert missing == []
    assert [said for said in SAID if said.casefold() in plain] == []


@pytest.mark.skipif(not SCHEMA.is_file(), reason="the schema is not on this machine (../shared/akn-xsd)")
def test_akoma_ntoso_stays_valid_with_all_of_it() -> None:
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    content = WRITERS[".xml"].write(replace(small_treaty(), frame=FRAME))
    assert schema.validate(etree.fromstring(content)), schema.error_log


def test_the_contents_of_a_web_page_lead_to_their_places() -> None:
    page = WRITERS[".html"].write(replace(small_treaty(), frame=FRAME)).decode()
    links = re.findall(r'<li class="level\d"><a href="#([^"]+)">', page)
    assert links
    assert all(f'id="{link}"' in page for link in links)
