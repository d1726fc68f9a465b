"""How long and how often. Technique, not law: each number with its reason."""

from __future__ import annotations

from datetime import timedelta

MOST_RUNS = 3  # a job that ends its worker three times will do so again
LOST_AFTER = timedelta(seconds=30)  # a worker says every few seconds that it lives; SQLite may keep it waiting for 20
MOST_TIME = timedelta(minutes=20)  # of one run; the largest import of 20 files takes some minutes
ABSENT_AFTER = timedelta(minutes=2)  # then people are told that nobody works: longer than any restart
AGAIN_AFTER = timedelta(minutes=15)  # what did not succeed today is tried again: a mail server that was away is back

JOBS_KEPT = timedelta(days=60)  # two months of what was done, for the page of the it-chief
FILES_KEPT = timedelta(days=7)  # an export is fetched within the week, or made anew
