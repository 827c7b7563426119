"""Kills processes of the portal at random moments, and says what it finds: `tests/test_kills.py` starts it.

    python -m tests.killing FOLDER KILLS SEED

It runs on the database of `DATABASE_URL`, which has tables and no rows, puts files into FOLDER, and sends mails to a
server of its own on this machine. `KILLS` is how many of each kind of process are killed. The end is one line of JSON.

A process that is to be killed is a fork of this one, which has loaded the portal and holds no connection then. It is
killed by its number, as are the presses that it has started.
"""
