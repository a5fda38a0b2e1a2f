"""Forms of the audience: applicant."""
