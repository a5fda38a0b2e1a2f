"""Reads across rows, one module per noun. Nothing here writes."""
