"""How gunicorn serves the portal; it reads this file where it is started in this folder (docs/deployment.md)."""

from pathlib import Path

import environ

env = environ.Env()
env.read_env(Path(__file__).resolve().parent / ".env")

wsgi_app = "portal.wsgi"
bind = env.str("BIND", default="127.0.0.1:8000")
workers = env.int("WORKERS", default=3)
# A request that waits, for a paper or for a reader who is slow to take it, waits in a thread and holds up no other one.
worker_class = "gthread"
threads = env.int("THREADS", default=8)
timeout = 60  # of a process that does not even say that it lives
graceful_timeout = 40  # for what is under way when the portal is told to end: a paper has 30 seconds
