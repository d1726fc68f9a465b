"""Registers, measures and engines: every figure has one declared definition and is the same wherever it is computed.

Four things stand apart, as in OpenSAFELY's ehrQL: what a register looks like (`tables`, `registers`), how a source
becomes one (`checking`, `storage`), what is asked (`definitions`) and who answers (`engines`). Domains declare measures
with these words; nothing here knows a domain.
"""
