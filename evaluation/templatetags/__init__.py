"""Template tags and filters: how values are written for people."""
