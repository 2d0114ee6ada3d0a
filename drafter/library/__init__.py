"""templates/ on disk as clause types, instruments, languages and wording."""
