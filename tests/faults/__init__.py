"""Faults injected into the program's own work: power cuts, disk calls that fail, bits that flip."""
