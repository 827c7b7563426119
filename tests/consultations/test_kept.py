"""What many tests begin with is handed out again as it was made: rows, files and mails."""

import pytest
from django.db.models import QuerySet

from tests.recorded import _rows

pytestmark = pytest.mark.django_db

_first: dict[str, list] = {}


@pytest.mark.parametrize("time", ["first", "again"])
@pytest.mark.parametrize("what", ["terms", "in_office", "consulted", "row", "opened"])
def test_all_of_it_is_there_again(request, what, time, tmp_path, mailoutbox):
    request.getfixturevalue(what)
    rows = [sorted(map(repr, QuerySet(model).values_list())) for model in _rows()]
    files = sorted((path.name, path.read_bytes()) for path in tmp_path.rglob("*") if path.is_file())
    found = [*rows, files, [mail.subject for mail in mailoutbox]]

    assert _first.setdefault(what, found) == found
    assert files or what == "terms"
