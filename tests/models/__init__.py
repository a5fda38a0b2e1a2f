"""The models: what the database itself refuses."""
