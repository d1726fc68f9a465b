"""Who was placed beside those who might have been: risk sets, matched week by week, with an interval on the difference.

The second of the comparisons of outcomes, from weak to strong. It says nothing of what a caseworker saw and no register
holds: why this person and not that one.
"""
