"""Invented minutes and their files, for `benchmarks/reading.py`."""
