"""What a report on one application says, computed from the sealed ranking: numbers, then words."""
