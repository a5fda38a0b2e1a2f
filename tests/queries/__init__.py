"""Reads across rows."""
