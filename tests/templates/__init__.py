"""Tests of the page frames, the fragments, the filters, the look and the scripts."""
