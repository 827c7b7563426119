"""A small filled database of a release, from which later releases must upgrade. After the release is made, as

    DATABASE_URL=sqlite://:memory: .venv/bin/python -m tests.upgrade.dump 0.1.0
    .ci/postgres .venv/bin/python -m tests.upgrade.dump 0.1.0

which write `0.1.0.sqlite3.xz` and `0.1.0.sql.xz` beside this module.
"""

import lzma
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import django

HERE = Path(__file__).parent


def main(release: str) -> None:
    url = os.environ["DATABASE_URL"]
    if url.startswith("postgres"):
        subprocess.run(["createdb", *socket_of(url)], check=True)  # noqa: S603, S607 - the one in PATH
    django.setup()
    from django.core.management import call_command

    from tests.upgrade.tables import counted

    call_command("migrate", verbosity=0)
    fill()
    empty = [table for table, rows in counted().items() if not rows]
    if empty:
        raise SystemExit(f"These tables have no rows, give them some: {', '.join(empty)}")
    if url.startswith("postgres"):
        command = ["pg_dump", "--no-owner", "--no-privileges", *socket_of(url)]
        written, name = subprocess.run(command, check=True, capture_output=True).stdout, f"{release}.sql.xz"  # noqa: S603
    else:
        written, name = whole_file(), f"{release}.sqlite3.xz"
    (HERE / name).write_bytes(lzma.compress(written, preset=9))


def socket_of(url: str) -> list[str]:
    """The arguments by which PostgreSQL's programs find `postgres://user@/folder/of/the/socket/name`."""
    user, _at, rest = url.removeprefix("postgres://").partition("@")
    folder, _slash, name = rest.rpartition("/")
    return ["--host", folder, "--username", user, name]


def whole_file() -> bytes:
    from django.db import connection

    with tempfile.TemporaryDirectory() as folder, connection.cursor() as cursor:
        path = Path(folder) / "copy"
        cursor.execute("VACUUM INTO %s", [str(path)])
        return path.read_bytes()


def fill() -> None:
    """The reference data, the demonstration's people, and a row of what these leave out."""
    from django.contrib.auth.models import Group, Permission
    from django.test import override_settings
    from django.utils import translation

    from documents.models import DocumentUse, IssuedParagraph
    from meetings.models import Conference, FocalPoint, Image, Meeting, State
    from portal.models import User
    from portal.reference import load_with_demo_people
    from roadmaps.models import Indicator, Measurement, Target
    from tests import factories as f

    translation.activate("es")
    load_with_demo_people()
    meeting, conference, state = Meeting.objects.latest("pk"), Conference.objects.first(), State.objects.first()
    indicator, year = Indicator.objects.first(), {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}
    f.make(Target, indicator=indicator, value=10, **year)
    f.make(Measurement, indicator=indicator, date=date(2025, 6, 30), value=5, state=state)
    f.make(FocalPoint, state=state, conference=conference, name="Ana Pérez")
    f.make(Image, address="emblem", file="images/emblem.png", alternative_text="Emblema")
    document = f.make_document(address="glossary", title="Glosario")
    document.conferences.add(conference)
    f.make(DocumentUse, document=document, meeting=meeting, role=DocumentUse.Role.values[0])
    with tempfile.TemporaryDirectory() as folder, override_settings(MEDIA_ROOT=folder):
        f.make_file(f.make_version(document, code="K7QM2-X9TPH"))
    f.make(IssuedParagraph, document=document, language="es", position=1, text="Lo que el término quiere decir.")
    user = User.objects.first()
    user.groups.add(Group.objects.create(name="Secretarías"))
    user.user_permissions.add(Permission.objects.first())


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    main(*sys.argv[1:])
