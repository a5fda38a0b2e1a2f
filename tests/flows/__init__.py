"""Tests of evaluation/flows."""
