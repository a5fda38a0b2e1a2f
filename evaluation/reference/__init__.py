"""Reference data of the district and the pure loaders that check it before anything is written."""
