"""The municipality's own workplaces: who may come there, on which terms, and how it goes against what was decided.

Virksomhedspraktik and løntilskud of the Act on an Active Employment Effort (lov om en aktiv beskæftigelsesindsats, LAB,
chapters 11 and 12) at units of the municipality. A person here is no more than a number, a target group and a period.
"""
