"""Copies leave the house: the dialog in which one is described, its preview, and the list of those made."""
