"""A leave request: the smallest procedure that uses every part of the engine."""
