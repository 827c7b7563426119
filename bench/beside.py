"""What a worker does beside a crowd of readers: `python -m bench.beside import`, or `issue`.

It says on standard output that it is ready, and begins at a line of standard input: a worker has been there for long.
Then it tells each commit that makes pages anew, with its moment by the clock of the machine.
"""

import sys
import time

import django

django.setup()

from bench.imports import dataset, ours  # noqa: E402 - the portal is loaded first
from documents.models import Document  # noqa: E402
from documents.operations import issue_version, start_version  # noqa: E402
from portal.models import User  # noqa: E402
from portal.priority import give_way  # noqa: E402

ROWS = 5_000


def import_rows() -> None:
    ours(dataset(ROWS), User.objects.create_user("bench-importer-beside"))
    tell("the import")


def issue_paper() -> None:
    document = Document.objects.get(meeting__address="crm-csm-5", address="joint-communique")
    by = User.objects.create_user("bench-issuer-beside", is_superuser=True)
    version = start_version(document, by=by)
    tell("the draft of a paper")
    issue_version(version, status="published", by=by)
    tell("its issue")


def tell(what: str) -> None:
    print(time.monotonic(), what, flush=True)


if __name__ == "__main__":
    give_way()
    print("ready", flush=True)
    sys.stdin.readline()
    {"import": import_rows, "issue": issue_paper}[sys.argv[1]]()
