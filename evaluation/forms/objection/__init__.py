"""Forms of the staff's side of an objection."""
