"""What people wait for, done in the background: one module for each kind of job."""

from virke.jobs.work import asking, exporting, freezing, inviting, matching, reading

__all__ = ["asking", "exporting", "freezing", "inviting", "matching", "reading"]
