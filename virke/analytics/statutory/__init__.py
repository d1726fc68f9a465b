"""Statutory follow-up: which talks, offers and follow-ups a person is owed under the rule set of the day, and by when.

`rulebook` holds what a rule is, `contact` the law's rules and `local` a municipality's own, both with their numbers in
`parameters`. `obligations` is the plain reference, `statement` the same as SQL; `deriving` makes them the register
`obligations`, on which measures count like on any other.
"""
