"""Personal data: registered, masked, kept for its time, erased."""
