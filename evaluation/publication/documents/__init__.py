"""One module for each kind of document: what it says, drawn from the record."""
