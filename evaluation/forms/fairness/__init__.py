"""Forms of the what-if page."""
