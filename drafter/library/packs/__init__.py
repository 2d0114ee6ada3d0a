"""Clause packs: zipped folders of templates from outside, guarded, tried in a process of their own, shown, and installed."""
