"""The office's list of practices with 200 and with 100,000 rows, as a superuser and as a secretariat open it.

Each time is taken against that of another list of the office in the same minutes. On SQLite CPU seconds are counted; a
PostgreSQL server spends them elsewhere, so there it is the time that passes.
"""

from time import perf_counter, process_time

from django.db import connection
from django.test import Client
from django.test.utils import override_settings

from bench.measuring import Row, alternate, at_most
from meetings.models import Seat, Theme
from practices.models import Practice
from tests import factories as f

FEW, MANY = 200, 100_000
MEETINGS, THEMES = 40, 20  # more meetings than a filter lists
LIST, OTHER = "/admin/practices/practice/", "/admin/meetings/state/"


def measure() -> list[Row]:
    conference = f.make_conference("bench-office")
    series = f.make_series(conference, address="bench-office")
    people = {
        "a superuser": f.make_user("bench-superuser", is_staff=True, is_superuser=True),
        "a secretary": f.make_user("bench-secretary", is_staff=True),
    }
    f.make_seat(people["a secretary"], Seat.Role.SECRETARIAT, conference=conference)
    meetings = [f.make_meeting(series) for _ in range(MEETINGS)]
    practices = [f.make_practice(meetings[number % MEETINGS]) for number in range(FEW)]
    themes = [f.make_theme() for _ in range(THEMES)]
    for number, theme in enumerate(themes):
        theme.practices.set(practices[number::THEMES])
    few = {who: relative(user) for who, user in people.items()}
    multiply(practices, themes, MANY // FEW - 1)
    many = {who: relative(user) for who, user in people.items()}
    return [
        at_most(f"office: practices at {MANY:,} : at {FEW} rows, {who}", many[who] / few[who], 1.5) for who in people
    ]


def relative(user) -> float:
    """What the first page of practices takes `user`, against the list of states."""
    client = Client()
    client.force_login(user)
    clock = process_time if connection.vendor == "sqlite" else perf_counter
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        ours, other = alternate(lambda: client.get(LIST), lambda: client.get(OTHER), seconds=0.3, clock=clock)
        if client.get(LIST).status_code != 200:  # noqa: PLR2004
            raise RuntimeError(f"{user} cannot open {LIST}")
    return ours / other


def multiply(practices: list[Practice], themes: list[Theme], times: int) -> None:
    """So many copies of `practices`, each with one of `themes`, made by the database itself."""
    quote = connection.ops.quote_name
    columns = [field.column for field in Practice._meta.concrete_fields if not field.primary_key]
    copied = {"address": "address || '-' || copy.number", "position": f"{quote('position')} + copy.number"}
    numbers = " UNION ALL ".join(f"SELECT {number} AS number" for number in range(1, times + 1))
    keys = ", ".join(str(practice.pk) for practice in practices)
    table, through = Practice._meta.db_table, Practice.themes.through._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(  # names and keys of our own
            f"INSERT INTO {table} ({', '.join(map(quote, columns))}) "  # noqa: S608
            f"SELECT {', '.join(copied.get(column, quote(column)) for column in columns)} "
            f"FROM {table} CROSS JOIN ({numbers}) copy WHERE id IN ({keys})"
        )
        for number, theme in enumerate(themes):
            cursor.execute(
                f"INSERT INTO {through} (practice_id, theme_id) SELECT id, {theme.pk} FROM {table} "  # noqa: S608
                f"WHERE id > {practices[-1].pk} AND id % {len(themes)} = {number}"
            )
        cursor.execute("ANALYZE")
