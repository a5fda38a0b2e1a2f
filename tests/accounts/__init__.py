"""Tests of users and sign-in."""
