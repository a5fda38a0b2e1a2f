"""Charts, read as the SVG that they are."""
