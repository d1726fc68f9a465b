"""What people wait for, done in the background: one module for each kind of job."""

from virke.jobs.work import exporting, freezing, reading

__all__ = ["exporting", "freezing", "reading"]
