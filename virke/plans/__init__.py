"""Plans: focus areas and goals, what is done for them, what is measured, and whether the targets are reached."""
