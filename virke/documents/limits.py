"""How much of a file is accepted, and how long reading it may take. Technique, not law: each number with its reason."""

from __future__ import annotations

MAX_FILE_BYTES = 25 * 1024 * 1024  # the largest municipal agendas with attachments stay below 20 MB
MAX_PAGES = 1_000  # a budget with all its annexes has some hundred; a thousand took 46 s
MAX_BLOCKS = 200_000  # a page has about 20: ten thousand pages

READ_SECONDS = 60  # of the processor; most minutes take less than one
START_SECONDS = 15  # a child loads the readers in a quarter of a second, on a busy machine in some seconds
READ_MEMORY_BYTES = 1024 * 1024 * 1024  # a PDF of a thousand pages took 132 MB, 12 MB of plain text 110 MB
MAX_READERS = 2  # files read at the same time: more would starve the pages of a small server
WAIT_SECONDS = 60  # for a reader; whoever waits holds a thread that would serve pages
FILES_PER_READER = 100  # then a fresh process, so that nothing piles up
MAX_ANSWER_BYTES = 100 * 1024 * 1024  # the text of the largest file, four times
MAX_REQUEST_LINE = 1_000
MAX_SUFFIX = 12
