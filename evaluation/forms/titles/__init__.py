"""Forms about the life of a title."""
