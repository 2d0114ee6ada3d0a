"""Comparisons in the window: texts side by side, the list of changes, and what to do with them."""
