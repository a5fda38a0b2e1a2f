"""Forms of the audience: secretariat."""
