"""Who is told what in a whole round."""
