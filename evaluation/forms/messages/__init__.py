"""Forms about messages."""
