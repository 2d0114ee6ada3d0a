"""Where negotiations are kept: one SQLite file each, behind the ports of the use cases."""

from drafter.storage.files import Files

__all__ = ["Files"]
