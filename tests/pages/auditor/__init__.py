"""Tests of pages auditor."""
