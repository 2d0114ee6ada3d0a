"""Drafter turns broad security assurances into binding text."""

__version__ = "0.1.0"
