"""Tests of pages commission."""
