"""Pages on the fairness of the judging, what-if, and the result to take away."""
