"""What somebody does beside a crowd of readers: `python -m bench.beside import`, or `issue`."""

import sys

import django

django.setup()

from bench.imports import dataset, ours  # noqa: E402 - the portal is loaded first
from documents.models import Document  # noqa: E402
from documents.operations import issue_version, start_version  # noqa: E402
from portal.models import User  # noqa: E402

ROWS = 5_000


def import_rows() -> None:
    ours(dataset(ROWS), User.objects.create_user("bench-importer-beside"))


def issue_paper() -> None:
    document = Document.objects.get(meeting__address="crm-csm-5", address="joint-communique")
    by = User.objects.create_user("bench-issuer-beside", is_superuser=True)
    issue_version(start_version(document, by=by), status="published", by=by)


if __name__ == "__main__":
    {"import": import_rows, "issue": issue_paper}[sys.argv[1]]()
