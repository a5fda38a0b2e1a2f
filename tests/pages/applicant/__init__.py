"""Tests of the pages for applicants and townships."""
