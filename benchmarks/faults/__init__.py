"""Faults: what is left after processes are killed, people write at once and acts race."""
