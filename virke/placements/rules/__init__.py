"""The law on placements as pure, dated rules. Each asks one thing and answers with paragraph and reason.

What a rule says no to on grounds that nobody has looked up is a warning, not a no (`answers.against`). `checks.every`
asks all of them in the order in which they are asked in practice.
"""
