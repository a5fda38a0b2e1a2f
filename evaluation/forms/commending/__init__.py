"""Forms of a commendation."""
