"""Forms of the audience: auditor."""
