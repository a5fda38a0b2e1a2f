"""What leaves the house: nothing personal, nothing active."""
