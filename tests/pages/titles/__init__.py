"""Pages about the life of titles."""
