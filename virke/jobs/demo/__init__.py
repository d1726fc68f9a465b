"""Fjordlev Kommune: an invented municipality with a year of meetings behind it and the next ones a few weeks ahead.

Name, people, papers and figures are made up. Everything is relative to a given day, so that the year always ends on
it, and goes through the same actions as the work of real people: the papers are imported, suggestions confirmed,
agendas built, decisions written and reported back.
"""

MUNICIPALITY = "Fjordlev Kommune"
"""Its name, which the pages of a demo show in the head; the top of `organisation.yaml`."""
