"""A toy procedure, leave requests, on which the engine is tested without the evaluation."""
