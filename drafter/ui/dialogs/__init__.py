"""Dialogs over an open negotiation and the program."""
