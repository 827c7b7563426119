"""The agenda of a meeting against a view that says "ok" under the same middleware: made anew, kept, told unchanged.

The rate is one of served requests: both stand behind the same server, and what counts is the processor time that a
request costs it. Within the process, without a server, the same is asked: that is the stricter of the two.
"""

from tempfile import TemporaryDirectory

from django.db import connection

from bench.measuring import Row, alternate, at_least, at_most, fetch, queries
from bench.rows import make_agenda, make_ground
from bench.served import portal

AGENDA = "/es/meetings/crm-csm-5/agenda/"
SESSION = "/es/meetings/crm-csm-5/sessions/3/"


def measure(database_url: str) -> list[Row]:
    series, state = make_ground()
    eight, sixteen = (f"/es/meetings/{make_agenda(series, state, sessions).address}/agenda/" for sessions in (8, 16))
    with portal(database_url) as server:
        ok, page = server.cost(("/bench/ok/", 400), (eight, 40))
    with TemporaryDirectory() as folder, portal(database_url, BENCH_FILES=folder) as server:
        etag = server.fetch(eight)
        kept_ok, kept, unchanged = server.cost(("/bench/ok/", 400), (eight, 400), (eight, 400, etag))
    bare, short, long = alternate(lambda: fetch("/bench/ok/"), lambda: fetch(eight), lambda: fetch(sixteen), rounds=15)
    agenda, session = alternate(lambda: fetch(AGENDA), lambda: fetch(SESSION))
    return [
        at_least("agenda of 8 sessions, uncached: rate, “ok” = 1", ok / page, 0.022),
        at_least("the same kept, validator included", kept_ok / kept, 0.25 if connection.vendor == "sqlite" else 0.18),
        at_least("the same told unchanged (304)", kept_ok / unchanged, 0.4),
        at_least("the same within the process, without a server", bare / short, 0.022),
        at_most("agenda of 16 sessions : of 8, CPU", long / short, 1.8),
        at_most("agenda of 8 sessions, queries", queries(eight), 8),
        at_most("the fullest agenda of the reference data, queries", queries(AGENDA), 8),
        at_most("a session of it, queries", queries(SESSION), 8),
        Row("the same session made anew: the agenda = 1, CPU", session / agenda),
        Row("agenda of 8 sessions, size", len(fetch(eight)) / 1000, unit=" kB"),
    ]
