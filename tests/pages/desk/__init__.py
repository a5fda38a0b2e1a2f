"""Tests of the desk and of signing in."""
