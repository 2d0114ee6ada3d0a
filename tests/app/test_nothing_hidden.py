"""What leaves the house says what is on its pages and nothing else: no name, place, moment, or earlier wording."""

from __future__ import annotations

import getpass
import io
import platform
import zipfile
import zlib
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from drafter.app.answers_file import negotiation_from_answers
from drafter.app.copies import CERTIFIED, CLEAN, CONSOLIDATED, REDLINE, ROLLING, SIGNATURE, Copy
from drafter.app.drafting import open_parameters
from drafter.app.series import issue_copy
from drafter.app.session import Session
from drafter.app.settings import Settings
from drafter.app.workbench import Workbench
from drafter.bootstrap import make_workbench
from drafter.domain.document import Frame
from drafter.domain.edits import AddProvisions, LeaveOut, SetAnswer, SetHeading
from drafter.domain.negotiation import Override, Provision
from drafter.domain.text import Block, Run
from drafter.paths import resources_folder

AUTHOR, EARLIER, LEFT_OUT = "Zebrafinch Author", "Quetzalcoatl heading", "Axolotl clause"
FRAME = Frame(cover=True, contents=True, line_numbers=True, copy=1, copies=2, distribution=("France",))
KINDS = {
    SIGNATURE: Copy(SIGNATURE, alternat="FJI", frame=FRAME),
    CLEAN: Copy(obligations=True, frame=FRAME),
    ROLLING: Copy(ROLLING, frame=FRAME),
    CONSOLIDATED: Copy(CONSOLIDATED),
    CERTIFIED: Copy(CERTIFIED),
}


@pytest.fixture(scope="module")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    """The program's workbench, with an author who must not be told."""
    folder = str(tmp_path_factory.mktemp("backups"))
    return make_workbench(replace(Settings(), author=AUTHOR, backup_folder=folder))


@pytest.fixture(scope="module")
def draft(workbench: Workbench, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, in whose history stand a heading that was changed and a clause that was left out."""
    path = tmp_path_factory.mktemp("secret-folder-name") / "draft.treaty"
    text = (resources_folder() / "sample" / "negotiation.toml").read_text(encoding="utf-8")
    with closing(workbench.create(path, negotiation_from_answers("sample", text, workbench.library))) as session:
        article = next(p for p in session.negotiation.provisions if p.kind == "article")
        session.perform(SetHeading(article.uid, EARLIER))
        own = Override((Block("text", (Run(LEFT_OUT),)),), ())
        session.perform(AddProvisions((Provision("secretclause", "article", "", LEFT_OUT, {}, own),), 3))
        session.flush()
        session.perform(SetHeading(article.uid, "Purpose"))
        session.perform(LeaveOut(("secretclause",)))
        session.flush()
        workbench.freeze(session, "base")
        session.perform(SetHeading(article.uid, "Purpose and aim"))
        session.flush()
    return path


def everything(content: bytes) -> bytes:
    """A file's bytes, and those of all that is packed in it."""
    found = [content]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            found += [package.read(name) + name.encode() for name in package.namelist()]
            found += [repr(entry.comment + entry.extra).encode() for entry in package.infolist()]
    if content.startswith(b"%PDF"):
        for piece in content.split(b"stream\n")[1:]:
            try:
                found.append(zlib.decompressobj().decompress(piece))
            except zlib.error:
                continue
    return b"\n".join(found)


def told(content: bytes, draft: Path) -> list[str]:
    """What a file tells that it must not."""
    packed = everything(content)
    now = datetime.now().astimezone()
    names = [name for name in (getpass.getuser(), platform.node()) if len(name) > 4]  # shorter ones are in any text
    secrets = [AUTHOR, EARLIER, LEFT_OUT, "secretclause", *names]
    secrets += [f"{Path.home()}/", draft.parent.name, f"{now:%Y-%m-%dT%H:}", f"D:{now:%Y%m%d}"]
    return [secret for secret in secrets if secret.encode() in packed]


def settle(workbench: Workbench, session: Session) -> None:
    """Leave out what is still open, so that the text can be signed."""
    library = workbench.library
    asked = [p for p in session.negotiation.provisions if open_parameters(library, session.negotiation, p)]
    session.perform(LeaveOut(tuple(p.uid for p in asked if p.kind != "testimonium")))
    for provision in asked:
        if provision.kind == "testimonium":
            session.perform(SetAnswer(provision.uid, "date", date(2026, 1, 6)))


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".odt", ".html", ".xml", ".md", ".txt"])
@pytest.mark.parametrize("kind", list(KINDS))
def test_no_copy_tells_what_is_not_on_its_pages(
    workbench: Workbench, draft: Path, tmp_path: Path, kind: str, suffix: str, qapp: object
) -> None:
    out = tmp_path / f"copy{suffix}"
    copy = KINDS[kind]
    with closing(workbench.open(draft)) as session:
        if kind == SIGNATURE:
            settle(workbench, session)
        issue_copy(workbench, session, out, copy)
    assert told(out.read_bytes(), draft) == []


@pytest.mark.parametrize("house", ["Letterhead", "Treaty print", "Working paper"])
def test_no_house_style_adds_anything(workbench: Workbench, draft: Path, tmp_path: Path, house: str) -> None:
    with closing(workbench.open(draft)) as session:
        issue_copy(workbench, session, tmp_path / "copy.docx", Copy(house=house, frame=FRAME))
    assert told((tmp_path / "copy.docx").read_bytes(), draft) == []


def test_a_web_page_of_changes_tells_no_more_than_the_two_texts(
    workbench: Workbench, draft: Path, tmp_path: Path
) -> None:
    with closing(workbench.open(draft)) as session:
        issue_copy(workbench, session, tmp_path / "copy.html", Copy(REDLINE, since="base"))
    assert told((tmp_path / "copy.html").read_bytes(), draft) == []


@pytest.mark.parametrize("house", ["", "Letterhead", "Treaty print", "Working paper"])
def test_redlines_in_house_styles_tell_of_one_author_and_moment(
    workbench: Workbench, draft: Path, tmp_path: Path, house: str
) -> None:
    with closing(workbench.open(draft)) as session:
        issue_copy(workbench, session, tmp_path / "copy.docx", Copy(REDLINE, since="base", house=house))
    found = told((tmp_path / "copy.docx").read_bytes(), draft)
    assert set(found) <= {AUTHOR, f"{datetime.now().astimezone():%Y-%m-%dT%H:}"}


def test_a_redline_names_its_author_and_moment_alone(workbench: Workbench, draft: Path, tmp_path: Path) -> None:
    with closing(workbench.open(draft)) as session:
        issue_copy(workbench, session, tmp_path / "copy.docx", Copy(REDLINE, since="base"))
    found = told((tmp_path / "copy.docx").read_bytes(), draft)
    assert set(found) <= {AUTHOR, f"{datetime.now().astimezone():%Y-%m-%dT%H:}"}
    assert AUTHOR in found


def test_the_search_finds_what_is_there(draft: Path) -> None:
    assert AUTHOR in told(f"x{AUTHOR}".encode(), draft)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.xml", f"<a>{EARLIER}</a>")
    assert told(buffer.getvalue(), draft) == [EARLIER]
