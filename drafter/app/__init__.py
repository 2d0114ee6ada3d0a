"""Use cases, and the ports through which they reach disk, templates and formats."""
