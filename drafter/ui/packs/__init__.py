"""Clause packs in the window: what is installed, and what a pack holds before it is."""
