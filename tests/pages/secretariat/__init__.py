"""Tests of pages secretariat."""
