"""Bringing earlier drafts back: versions, backups, and what a damaged file still holds."""
