"""The trace: what a decision came of and what came of it, as a graph, a timeline and a picture. Pure."""
