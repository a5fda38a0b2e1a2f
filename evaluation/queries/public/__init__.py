"""What the public may read: named fields only, never a person or a contact."""
