"""Forms of the audience: public."""
