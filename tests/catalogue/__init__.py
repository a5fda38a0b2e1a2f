"""Tests of the Chinese catalogue and of the command that keeps it."""
