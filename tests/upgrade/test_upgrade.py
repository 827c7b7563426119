"""A portal of an earlier release upgrades: its database is restored, migrated and checked, and nothing is lost."""

import json
import lzma
import os
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

from tests.upgrade.dump import HERE, socket_of

RELEASES = sorted({path.name.removesuffix(".sqlite3.xz") for path in HERE.glob("*.sqlite3.xz")})

# What each release's rows are told by the migrations after it, on the reference data of that release.
STEPS = {
    "0.1.0": {
        "planned bodies": ["crm-red-ninez"],
        "bodies on record in a later year": 7,
        "capacities not on record": 2,
        "aliases that are Spanish": 22,
        "courses": [
            ["crm-csm-2", "opening", "one-outlet"],
            ["crm-csm-3", "planned", "stated"],
            ["crm-csm-4", "opening", "one-outlet"],
        ],
        "convocations that are inferred": ["crm-csm-1", "crm-csm-5"],
        "chairs with a source": 10,
        "chairs on an official page": 2,
        "sessions with an opening": 6,
        "items without a key of their own": 0,
        "baselines not on record": 19,
        "paraphrases": 3,
        "sections with keys": 22,
    }
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def restored(tmp_path):
    """`restored(release)`: the address of a database that is as the release left it."""
    made = []

    def restored(release) -> str:
        if connection.vendor == "sqlite":
            path = tmp_path / "restored.sqlite3"
            path.write_bytes(lzma.decompress((HERE / f"{release}.sqlite3.xz").read_bytes()))
            return f"sqlite:///{path}"
        url = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/restored{uuid4().hex}"
        run("createdb", *socket_of(url))
        made.append(url)
        script = lzma.decompress((HERE / f"{release}.sql.xz").read_bytes())
        run("psql", "--quiet", "--set", "ON_ERROR_STOP=1", *socket_of(url), input=script)
        return url

    yield restored
    for url in made:
        run("dropdb", *socket_of(url))


def run(*command, **options) -> str:
    """What a command prints. Raises where it fails."""
    done = subprocess.run(command, check=True, capture_output=True, cwd=Path(settings.BASE_DIR), **options)  # noqa: S603
    return done.stdout.decode()


@pytest.mark.parametrize("release", RELEASES)
def test_a_database_of_the_release_is_migrated_and_keeps_its_rows(restored, release):
    env = os.environ | {"DATABASE_URL": restored(release), "DEBUG": "on"}
    before = json.loads(run(sys.executable, "-m", "tests.upgrade.tables", env=env))

    run(sys.executable, "manage.py", "migrate", env=env)

    run(sys.executable, "manage.py", "migrate", "--check", env=env)
    run(sys.executable, "manage.py", "check", "--database", "default", env=env)
    after = json.loads(run(sys.executable, "-m", "tests.upgrade.tables", env=env))
    assert all(before.values())
    assert [table for table in before if not after.get(table)] == []
    assert json.loads(run(sys.executable, "-m", "tests.upgrade.drafts", env=env)) == {}
    assert json.loads(run(sys.executable, "-m", "tests.upgrade.steps", env=env)) == STEPS[release]


def test_there_is_a_release_to_upgrade_from_on_each_database():
    assert RELEASES
    assert [release for release in RELEASES if not (HERE / f"{release}.sql.xz").is_file()] == []
