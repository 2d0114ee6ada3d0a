"""Signed manifests in the window: what one is written of and by which key, and what came of checking one."""
