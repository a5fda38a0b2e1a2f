"""Tests of the pages, by audience."""
