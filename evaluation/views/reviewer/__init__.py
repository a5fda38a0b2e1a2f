"""Pages of the audience: reviewer."""
