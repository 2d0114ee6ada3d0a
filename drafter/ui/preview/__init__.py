"""The page: a live preview that looks like the document."""
