"""Pages of those who handle an objection."""
