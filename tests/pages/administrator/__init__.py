"""Tests of pages administrator."""
