"""Register matching (registersamkøring): rows of two registers of one person that should not stand side by side.

What is found is something for a person to look at, never a decision. `definitions` says what is asked, `declared` holds
the matchings that Virke brings along, engines answer, and only `compute` may ask one.
"""
