"""Attacks by people with an account and without one, each under its own name."""
