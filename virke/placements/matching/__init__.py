"""Who is proposed for which place: the optimum of a printed score within hard limits, with a proof. Pure.

An `Instance` holds the pairs that the filters let through. `flowing` finds the best choice when seats alone limit it,
`searching` when more does, and `proof` shows with a few lines of arithmetic how good any choice could be. A person
decides; nothing here does.
"""
