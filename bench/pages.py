"""The agenda of a meeting against a view that says "ok" under the same middleware, nothing cached."""

from bench.measuring import Row, alternate, at_least, at_most, fetch, queries
from bench.rows import make_agenda, make_ground


def measure() -> list[Row]:
    series, state = make_ground()
    eight, sixteen = (f"/es/meetings/{make_agenda(series, state, sessions).address}/agenda/" for sessions in (8, 16))
    ok, short, long = alternate(lambda: fetch("/bench/ok/"), lambda: fetch(eight), lambda: fetch(sixteen), rounds=15)
    return [
        at_least("agenda of 8 sessions, uncached: share of “ok”", ok / short, 0.022),
        at_most("agenda of 16 sessions : of 8, CPU", long / short, 1.8),
        at_most("agenda of 8 sessions, queries", queries(eight), 12),
        Row("agenda of 8 sessions, size", len(fetch(eight)) / 1000, unit=" kB"),
    ]
