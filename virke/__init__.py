"""From decision to effect: the follow-up system of a Danish municipality."""

__version__ = "0.1.0"
