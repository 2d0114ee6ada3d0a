"""Starting a negotiation: instrument, title, parties."""
