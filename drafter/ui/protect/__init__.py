"""Passphrases in the window: asked for, set, and a draft locked when nobody is there."""
