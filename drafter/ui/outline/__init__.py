"""The outline: every provision with its number, heading and state, in the order of the text."""
