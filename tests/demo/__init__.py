"""The demonstration, played as one starts it."""
