"""From our own pages to files that leave the house."""
