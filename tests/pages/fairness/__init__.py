"""The pages on fairness."""
