"""OpenDocument texts, as they come from other offices."""
