"""Long work beside the window takes a breath now and then, so that the window answers meanwhile.

Python runs one thread at a time: a window that asks for a thousand small things while another thread computes waits for
each of them. A pause of some milliseconds lets it have them all.
"""

from __future__ import annotations

import threading
from time import sleep
from typing import Final

BREATH: Final = 0.004


def breathe() -> None:
    """Let the other threads have their turn; on the main thread nobody waits, and nothing is done."""
    if threading.current_thread() is not threading.main_thread():
        sleep(BREATH)
