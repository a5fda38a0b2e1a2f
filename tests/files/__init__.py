"""Uploads: what is taken in, what is refused and why, and what a broken file cannot do."""
