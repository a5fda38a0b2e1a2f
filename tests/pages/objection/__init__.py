"""The staff side of objections."""
