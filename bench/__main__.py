"""Prints one table: what was measured, what is asked for, and whether it is reached."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")


def main() -> None:
    from bench.ground import prepared

    with prepared() as database_url:
        from bench import imports, lists, office, pages, paint, papers, scale, search, serving

        rows = [
            *pages.measure(database_url),
            *paint.measure(database_url),
            *papers.measure(database_url),
            *serving.measure(database_url),
            *lists.measure(),
            *imports.measure(database_url),
            *search.measure(),
            *scale.measure(),
            *office.measure(),  # last: its rows would weigh on the others
        ]
    width = max(len(row.what) for row in rows)
    print(f"{'measure':{width}}  {'value':>12}  {'goal':>10}  verdict")
    for row in rows:
        print(f"{row.what:{width}}  {row.shown:>12}  {row.goal:>10}  {row.verdict}")


if __name__ == "__main__":
    sys.exit(main())
