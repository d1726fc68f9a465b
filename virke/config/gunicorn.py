"""How gunicorn serves Virke: few processes, threads that wait for the database, logs by Django."""

import os

workers = int(os.environ.get("VIRKE_WORKERS", "2"))
worker_class = "gthread"
threads = int(os.environ.get("VIRKE_THREADS", "8"))
timeout = 60
graceful_timeout = 20
keepalive = 5
max_requests = 10_000
max_requests_jitter = 1_000
errorlog = "-"
loglevel = "warning"
control_socket_disable = True
