"""Tests of the reviewers' pages: formal check, opinions, sheets, visits."""
