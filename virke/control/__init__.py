"""Control: matchings of registers that were run, the hits they gave, and what a person made of each."""
