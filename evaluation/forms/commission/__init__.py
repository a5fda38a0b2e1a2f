"""Forms of the audience: commission."""
