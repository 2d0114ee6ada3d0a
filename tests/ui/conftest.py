"""The shipped library and look, and a desk with a small draft on a file in memory."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from drafter.app.ports import Library
from drafter.app.session import Session
from drafter.domain.negotiation import Negotiation, Provision
from drafter.domain.parties import Party
from drafter.library.shelf import Shelf
from drafter.paths import resources_folder, templates_folder
from drafter.ui import icons, theme
from drafter.ui.desk import Desk
from tests.ui.fakes import MemoryStore, StoppedClock

PARTIES = (
    Party("UKR", ("beneficiary", "host")),
    Party("FRA", ("guarantor", "lead", "contributing"), groups=("Coalition",)),
    Party("GBR", ("guarantor", "lead", "contributing"), groups=("Coalition",)),
    Party("USA", ("guarantor", "supporter")),
    Party("POL", ("guarantor", "host"), groups=("Coalition",)),
    Party("CHE", ("depositary",)),
)
PROVISIONS = (
    Provision("p-title", "title", "title"),
    Provision("p-preamble", "preamble", "preamble"),
    Provision("p-part", "part", heading="Guarantees"),
    Provision("p-consultation", "article", "consultation"),
    Provision("p-coordination", "article", "coordination"),
    Provision("p-disputes", "article", "disputes"),
    Provision("p-final", "part", heading="Final provisions"),
    Provision("p-long-term", "article", "long_term_commitment"),
    Provision("p-signatures", "signatures"),
    Provision("p-annexes", "annex", "confidential_annexes"),
)


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped library."""
    return Shelf(templates_folder())


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> None:
    """The shipped icons and the paper look."""
    icons.use_folder(resources_folder() / "icons")
    if not theme.current_theme().colors:
        theme.apply(qapp, theme.load_themes(resources_folder() / "themes")["paper"])


@pytest.fixture
def draft() -> Negotiation:
    """Six parties; a title, a preamble, two parts with articles, signatures and an annex; nothing answered."""
    return Negotiation(
        uid="n-1",
        instrument="guarantee_treaty",
        status="binding",
        title="Treaty on Security Guarantees for Ukraine",
        symbol="PAR/SG/1",
        marking="LIMITED",
        parties=PARTIES,
        provisions=PROVISIONS,
    )


@pytest.fixture
def store(draft: Negotiation) -> MemoryStore:
    """A file in memory that holds the draft."""
    return MemoryStore(draft)


@pytest.fixture
def desk(store: MemoryStore, library: Library, qapp: QApplication) -> Iterator[Desk]:
    """A desk with the draft, nothing chosen yet."""
    desk = Desk(Session(store, StoppedClock(), "A. Drafter"), library)
    yield desk
    store.fails_with = ""
    desk.close()
    desk.deleteLater()
