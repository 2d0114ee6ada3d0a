"""Draft files: SQLAlchemy rows, the hash chain, migrations."""
