"""Reference data arrives whole in the database, or not at all."""
