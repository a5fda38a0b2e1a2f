"""Personal data: what it looks like, how it is masked, where it is kept and for how long."""
