"""Tests of the stand-alone tools."""
