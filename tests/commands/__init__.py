"""The commands as an operator meets them: output, exit code, what is in the database."""
