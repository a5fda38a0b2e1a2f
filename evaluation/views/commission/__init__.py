"""Pages of the audience: commission."""
