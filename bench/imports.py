"""10,000 practices from a spreadsheet, against saving the same parsed rows, attributions and history by `bulk_create`.

All three start from the parsed rows: ours, on import-export's classes, reads, checks and writes them; import-export as
it comes is given the same columns with widgets for relations. That is slow, so it is measured on fewer rows, and its
rate is compared.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import tablib
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from import_export import fields, resources, widgets
from simple_history.utils import bulk_create_with_history

from bench.measuring import Row, at_least, at_most
from meetings.access import Viewer
from meetings.attributions import kind_of, read_attribution
from meetings.models import Meeting, Source
from portal.models import User
from portal.spreadsheets import XLSX, TextDataset
from practices.models import Attribution, Practice
from practices.resources import PracticeResource
from sessions.models import Session

ROWS, FEWER, IN_MEMORY, ROUNDS = 10_000, 500, 10_000, 3
MEETING, SESSION, SOURCE = "crm-csm-5", "3", "plenary-5-report"
TITLES = ["address", "title_es", "title_en", "kind", "attribution_printed", "meeting", "session", "source", "release"]
PRINTED = ("Guatemala /El Salvador /Honduras", "CRM / RNCOM", "América del Sur", "EE. UU.", "Chile; Colombia")


def lines(count: int) -> list[list[str]]:
    return [
        [
            f"practica-{number}",
            f"Práctica número {number} sobre la integración de personas migrantes",
            f"Practice number {number} on the integration of migrants",
            "programme",
            PRINTED[number % len(PRINTED)],
            MEETING,
            SESSION,
            SOURCE,
            "published",
        ]
        for number in range(count)
    ]


def dataset(count: int) -> TextDataset:
    return TextDataset(TITLES, list(enumerate(lines(count), 2)))


def sheet() -> PracticeResource:
    return PracticeResource(Viewer(sees_all=True))


def ours(rows: TextDataset, user) -> None:
    """One checked pass."""
    result = sheet().import_data(rows, user=user, file_name="bench")
    if not result.is_good:
        raise RuntimeError(result.mistakes[0])


def bare(rows: list[list[str]], parties, user) -> None:
    """The same rows, attributions and history by `bulk_create`, with nothing looked up or checked."""
    meeting, source = Meeting.objects.get(address=MEETING), Source.objects.get(address=SOURCE)
    session = Session.objects.get(meeting=meeting, address=SESSION)
    with transaction.atomic():
        practices = [
            Practice(
                address=row[0],
                title_es=row[1],
                title_en=row[2],
                kind=row[3],
                attribution_printed=row[4],
                meeting=meeting,
                session=session,
                source=source,
                release=row[8],
            )
            for row in rows
        ]
        bulk_create_with_history(practices, Practice, default_user=user)
        attributions = [
            Attribution(practice=practice, position=position, **{kind: party})
            for practice in practices
            for position, (kind, party) in enumerate(parties[practice.attribution_printed], 1)
        ]
        bulk_create_with_history(attributions, Attribution, default_user=user)


class Default(resources.ModelResource):
    """import-export with its own defaults, and what makes it refuse what a form refuses."""

    meeting = fields.Field("meeting", "meeting", widgets.ForeignKeyWidget(Meeting, "address"))
    session = fields.Field("session", "session", widgets.ForeignKeyWidget(Session, "pk"))
    source = fields.Field("source", "source", widgets.ForeignKeyWidget(Source, "address"))

    class Meta:
        model = Practice
        fields = TITLES
        import_id_fields = ("address",)
        clean_model_instances = True


def default(rows: list[list[str]]) -> None:
    session = str(Session.objects.get(meeting__address=MEETING, address=SESSION).pk)
    given = [[*row[:6], session, *row[7:]] for row in rows]
    result = Default().import_data(tablib.Dataset(*given, headers=TITLES), use_transactions=True)
    if result.has_errors() or result.has_validation_errors():
        raise RuntimeError(result.row_errors() or result.invalid_rows[0].error)


def taken(action: Callable[[], object], *, keep: bool = False) -> float:
    """CPU seconds of one call, whose rows are taken back unless they are to be kept."""
    with transaction.atomic():
        start = process_time()
        action()
        seconds = process_time() - start
        transaction.set_rollback(not keep)
    return seconds


def measure(database_url: str) -> list[Row]:
    rows, few = lines(ROWS), lines(FEWER)
    user = User.objects.create_user("bench-importer")
    parties = {printed: [(kind_of(party), party) for party in read_attribution(printed)] for printed in PRINTED}
    times: dict[str, list[float]] = {"ours": [], "bare": [], "default": [], "preview": [], "parse": []}
    file = XLSX().export_data(tablib.Dataset(*rows, headers=TITLES))
    for _ in range(ROUNDS):
        times["bare"].append(taken(lambda: bare(rows, parties, user)))
        times["ours"].append(taken(lambda: ours(dataset(ROWS), user)))
        times["default"].append(taken(lambda: default(few)) * ROWS / FEWER)
        times["preview"].append(taken(lambda: sheet().import_data(dataset(ROWS), dry_run=True)))
        times["parse"].append(taken(lambda: XLSX().create_dataset(file)))
    best = {name: sorted(found)[len(found) // 2] for name, found in times.items()}
    ours(dataset(ROWS), user)
    again = sorted(taken(lambda: ours(dataset(ROWS), user)) for _ in range(ROUNDS))[ROUNDS // 2]
    with CaptureQueriesContext(connection) as captured:
        ours(dataset(ROWS), user)
    written = sum(query["sql"].startswith(("INSERT", "UPDATE", "DELETE")) for query in captured)
    Practice.objects.filter(address__startswith="practica-").delete()
    mine, theirs = (peak_memory(which, database_url) for which in ("ours", "default"))
    return [
        at_least(
            "import of 10,000 practices, one checked pass: rate, bulk_create = 1", best["bare"] / best["ours"], 0.35
        ),
        at_least("the same: rate, import-export's default = 1", best["default"] / best["ours"], 5),
        at_least("preview and import: rate, bulk_create = 1", best["bare"] / (best["ours"] + best["preview"]), 0.12),
        at_least("unchanged re-import: rate, bulk_create = 1", best["bare"] / again, 0.25),
        Row("unchanged re-import, rows written", written, "0", written == 0),
        at_most("import, peak memory : import-export's default", mine / theirs, 1.0),
        Row("import of 10,000 practices, CPU", best["ours"], unit=" s"),
        Row("reading the XLSX before it, CPU", best["parse"], unit=" s"),
    ]


def peak_memory(which: str, database_url: str) -> float:
    """Megabytes of a process that imports rows and takes them back."""
    code = f"import django; django.setup(); from bench import imports; imports.alone({which!r})"
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "portal.settings"},
        stdout=subprocess.PIPE,
        check=True,
    )
    return float(done.stdout)


def alone(which: str) -> None:
    """In a process of its own: import, and print the peak memory in megabytes."""
    settings.DEBUG = False
    user = User.objects.first()
    taken((lambda: ours(dataset(IN_MEMORY), user)) if which == "ours" else (lambda: default(lines(IN_MEMORY))))
    # Not ru_maxrss, in which a process keeps what the one that started it had.
    [peak] = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(int(peak.split()[1]) / 1024)
