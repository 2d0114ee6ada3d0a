"""Every kind of copy of every instrument as Word files, and pictures of their pages as LibreOffice lays them out.

    python packaging/gallery.py FOLDER [--pictures] [--kind KIND ...]      all files, with pictures of all pages to look at
    python packaging/gallery.py --small                                   the small gallery in docs/gallery

Pictures need soffice, pdftoppm and montage (libreoffice-writer, poppler-utils, imagemagick).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from drafter.app.answers_file import negotiation_from_answers  # noqa: E402
from drafter.app.copies import CERTIFIED, CONSOLIDATED, REDLINE, ROLLING, Copy  # noqa: E402
from drafter.app.copying import copy_content, copy_document  # noqa: E402
from drafter.app.drafting import new_negotiation  # noqa: E402
from drafter.app.settings import Settings  # noqa: E402
from drafter.app.workbench import Workbench  # noqa: E402
from drafter.bootstrap import make_workbench  # noqa: E402
from drafter.domain.document import Frame  # noqa: E402
from drafter.domain.edits import SetWording  # noqa: E402
from drafter.domain.negotiation import Negotiation, Override, Provision  # noqa: E402
from drafter.domain.parties import Party  # noqa: E402
from drafter.domain.text import Block, Run  # noqa: E402
from drafter.paths import resources_folder  # noqa: E402

GALLERY = ROOT / "docs" / "gallery"
COLUMNS = "columns"
BASE = "base"
_FRAME = Frame(
    cover=True,
    contents=True,
    date="6 January 2026",
    registration="12/2026",
    releasable="the Parties",
    copy=3,
    copies=12,
    distribution=("Delegations", "Secretariat"),
)
#: The kinds of copy by the name of their files.
KINDS = {
    "clean": Copy(),
    "rolling": Copy(ROLLING),
    "redline": Copy(REDLINE, since=BASE),
    "consolidated": Copy(CONSOLIDATED, obligations=True, frame=_FRAME),
    "lines": Copy(frame=replace(_FRAME, cover=False, contents=False, line_numbers=True)),
    "alternat": Copy(alternat="UKR"),
    "certified": Copy(CERTIFIED),
    COLUMNS: Copy(frame=replace(_FRAME, cover=False)),
    "letterhead": Copy(house="Letterhead", frame=replace(_FRAME, cover=False, contents=False)),
    "treaty-print": Copy(CONSOLIDATED, house="Treaty print", frame=_FRAME),
    "working-paper": Copy(house="Working paper", frame=replace(_FRAME, cover=False, contents=False)),
}
PARTIES = (
    Party("FRA", ("guarantor", "lead", "contributing")),
    Party("UKR", ("beneficiary", "host")),
    Party("GBR", ("guarantor", "contributing")),
    Party("USA", ("guarantor", "supporter")),
    Party("CHE", ("depositary",)),
)
#: States of a summit, the last of them the one that is guaranteed.
MANY = [
    "FRA",
    "DEU",
    "ITA",
    "ESP",
    "PRT",
    "NLD",
    "BEL",
    "LUX",
    "DNK",
    "NOR",
    "SWE",
    "FIN",
    "ISL",
    "EST",
    "LVA",
    "LTU",
    "POL",
    "CZE",
    "SVK",
    "HUN",
    "ROU",
    "BGR",
    "GRC",
    "HRV",
    "SVN",
    "AUT",
    "IRL",
    "CAN",
    "JPN",
    "AUS",
    "TUR",
    "GBR",
    "USA",
    "UKR",
]
#: The pages that the small gallery shows, by instrument, kind and number from 1.
SMALL = (
    ("summit", "consolidated", (1, 2, 4, 22, 24, -5)),
    ("guarantee_treaty-binding", "rolling", (1, 3)),
    ("guarantee_treaty-binding", "redline", (1, 3)),
    ("logistics_arrangement-binding", COLUMNS, (2, 3)),
    ("guarantee_treaty-binding", "certified", (-4, -1)),
    ("political_declaration-political", "lines", (2, 3)),
    ("bilateral_security_agreement-binding", "letterhead", (1, 2)),
    ("bilateral_security_agreement-binding", "treaty-print", (1, 3)),
    ("memorandum-political", "working-paper", (1, 2)),
)


def negotiations(workbench: Workbench) -> Iterator[Negotiation]:
    """A fresh draft of every instrument in each of its forms, and the sample negotiation."""
    for instrument in workbench.library.instruments.values():
        for status in instrument.statuses:
            parties = PARTIES[: instrument.parties_max or len(PARTIES)]
            made = new_negotiation(instrument, f"{instrument.title}: {status}", parties, status)
            yield replace(made, symbol="PAR/SG/1 REV.2", marking="RESTRICTED", uid=f"{instrument.id}-{status}")
    treaty = workbench.library.instruments["guarantee_treaty"]
    parties = tuple(Party(code, ("guarantor", "contributing")) for code in MANY[:-1])
    summit = new_negotiation(
        treaty, "Treaty on Security Guarantees", (*parties, Party(MANY[-1], ("beneficiary", "host")))
    )
    yield replace(summit, symbol="PAR/SG/1 REV.2", marking="RESTRICTED", uid="summit")
    path = resources_folder() / "sample" / "negotiation.toml"
    sample = negotiation_from_answers(str(path), path.read_text(encoding="utf-8"), workbench.library)
    yield replace(sample, uid="sample")


def bracketed(workbench: Workbench, negotiation: Negotiation) -> Negotiation:
    """The draft with bracketed proposals in the first article that has two paragraphs."""
    for provision in negotiation.provisions:
        blocks = _blocks(workbench, negotiation, provision)
        if provision.kind == "article" and len(blocks) > 1:
            words = (
                "[France and Ukraine: within 24 hours] [United States: without delay [United Kingdom: and in writing]]"
            )
            changed = (*blocks, Block("paragraph", (Run(f"Each delegation shall answer {words}."),)))
            return SetWording(provision.uid, Override(changed, blocks)).apply(negotiation)
    return negotiation


def _blocks(workbench: Workbench, negotiation: Negotiation, provision: Provision) -> tuple[Block, ...]:
    from drafter.app.rendering import Rendering

    return Rendering(workbench.library, "en").wording(negotiation, provision).blocks


def content(workbench: Workbench, negotiation: Negotiation, kind: str, folder: Path) -> bytes:
    """One copy as a Word file; columns hold the same language twice where the library has but one."""
    copy, out = KINDS[kind], folder / "copy.docx"
    if copy.alternat and not negotiation.party(copy.alternat):
        copy = replace(copy, alternat=negotiation.parties[-1].code)
    if kind == COLUMNS:
        first, *others = workbench.library.languages
        document = copy_document(workbench.library, negotiation, replace(copy, languages=(first,)))
        beside = copy_document(
            workbench.library, negotiation, replace(copy, languages=(others[0] if others else first,))
        )
        return workbench.writers[".docx"].write(replace(document, beside=(beside,)))
    changed = bracketed(workbench, negotiation) if kind in ("rolling", "redline") else negotiation
    if kind != "redline":
        return copy_content(workbench, changed, out, copy)
    session = workbench.create(folder / f"{negotiation.uid}.treaty", negotiation)
    try:
        workbench.freeze(session, BASE)
        return copy_content(workbench, changed, out, copy, session.store)
    finally:
        session.close()


def write_all(folder: Path, kinds: Sequence[str] = tuple(KINDS), only: Collection[str] = ()) -> list[Path]:
    """Write kinds of copy of every negotiation into a folder, or ``only`` those of some file names; the files."""
    workbench = make_workbench(Settings())
    written = []
    with TemporaryDirectory() as drafts:
        for negotiation in negotiations(workbench):
            for kind in kinds:
                path = folder / f"{negotiation.uid}-{kind}.docx"
                if only and path.stem not in only:
                    continue
                path.write_bytes(content(workbench, negotiation, kind, Path(drafts)))
                (Path(drafts) / f"{negotiation.uid}.treaty").unlink(missing_ok=True)
                written.append(path)
    return written


def pictures(files: Sequence[Path], folder: Path, dots: int = 50) -> None:
    """Lay files out and paint all pages of each into one picture beside it."""
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files))
    for file in files:
        pages = _pages(file.with_suffix(".pdf"), dots)
        _run(
            "montage", *pages, "-tile", "6x", "-geometry", "+4+4", "-background", "gray", str(file.with_suffix(".png"))
        )
        for page in pages:
            Path(page).unlink()


def _pages(pdf: Path, dots: int) -> list[str]:
    stem = pdf.with_suffix("")
    _run("pdftoppm", "-r", str(dots), "-png", str(pdf), f"{stem}-page")
    return sorted(str(path) for path in pdf.parent.glob(f"{stem.name}-page-*.png"))


def small_gallery() -> None:
    """A few pages of each kind as small pictures in ``docs/gallery``."""
    GALLERY.mkdir(exist_ok=True)
    with TemporaryDirectory() as name:
        folder = Path(name)
        wanted = [f"{uid}-{kind}" for uid, kind, _ in SMALL]
        files = {path.stem: path for path in write_all(folder, only=wanted)}
        profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
        for uid, kind, numbers in SMALL:
            file = files[f"{uid}-{kind}"]
            _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file))
            pages = _pages(file.with_suffix(".pdf"), 46)
            chosen = [pages[number - 1 if number > 0 else number] for number in numbers]
            shape = ("-tile", f"{len(chosen)}x1", "-geometry", "+3+3", "-background", "gray")
            _run("montage", *chosen, *shape, "+dither", "-colors", "32", f"PNG8:{GALLERY / kind}.png")


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=600)


def main() -> None:
    """Write what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--pictures", action="store_true")
    parser.add_argument("--kind", nargs="+", choices=list(KINDS), default=list(KINDS))
    parser.add_argument("--small", action="store_true")
    given = parser.parse_args()
    if given.small:
        small_gallery()
    if given.folder:
        given.folder.mkdir(parents=True, exist_ok=True)
        files = write_all(given.folder, given.kind)
        if given.pictures:
            pictures(files, given.folder)


if __name__ == "__main__":
    main()
