"""Several people, or several timers, at the same moment: real threads, real commits."""
