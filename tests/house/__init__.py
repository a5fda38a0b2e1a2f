"""Tests of the architecture: what may import what, where each verb stands, how long a file is."""
