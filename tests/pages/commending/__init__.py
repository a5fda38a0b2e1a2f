"""Pages of a commendation."""
