"""Which sentences of a decision are commitments: who will do what by when. Pure; no model, no network, no Django."""

from .suggesting import THRESHOLD, Kind, Quote, Suggestion, suggest

__all__ = ["THRESHOLD", "Kind", "Quote", "Suggestion", "suggest"]
