"""Long work in the background, with honest progress.

`actions.start` puts a job into the queue, a worker process runs it (`running`), `queries` tell how far it is. What can
be done is registered in `kinds`; the functions themselves stand in `virke.jobs`, which alone may reach every domain.
"""
