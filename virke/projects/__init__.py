"""Projects and trial actions: who pays, who may come, what is reported when, what cases and people say.

A project is a plan (`virke.plans`) of the kind project or trial; here stands what such a plan has beside its items,
actions, indicators and targets.
"""
