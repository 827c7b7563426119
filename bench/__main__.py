"""Prints one table: what was measured, what is asked for, and whether it is reached. Arguments name parts of it."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

# In this order: the rows that the last one makes would weigh on the others.
PARTS = ("pages", "paint", "papers", "serving", "crowd", "lists", "imports", "search", "scale", "office", "bounds")
ON_A_URL = {"pages", "paint", "papers", "serving", "crowd", "imports"}  # these start processes of their own
WIDTH = 84


def main(asked: list[str]) -> str | None:
    if unknown := set(asked) - set(PARTS):
        return f"There is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}."
    from importlib import import_module

    from bench.ground import prepared

    with prepared() as database_url:
        print(f"{'measure':{WIDTH}}  {'value':>12}  {'goal':>10}  verdict", flush=True)
        for part in PARTS:
            if asked and part not in asked:
                continue
            measure = import_module(f"bench.{part}").measure
            for row in measure(database_url) if part in ON_A_URL else measure():
                print(f"{row.what:{WIDTH}}  {row.shown:>12}  {row.goal:>10}  {row.verdict}", flush=True)
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
