"""What the guides name is there under that name: the columns of spreadsheets, and the tests that hold a promise."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.utils import translation

from meetings.access import Viewer

NAMED = re.compile(r"\bcolumns?\s+(?:such\s+as\s+)?((?:\*[^*]+\*(?:,\s+|\s+and\s+|\s+or\s+)?)+)")


def named_columns() -> dict[str, set[str]]:
    """The columns that each guide names, as *Title* after the word column."""
    guides = sorted((Path(settings.BASE_DIR) / "docs").glob("*.md"))
    return {
        guide.name: {
            " ".join(title.split())
            for run in NAMED.findall(guide.read_text())
            for title in re.findall(r"\*([^*]+)\*", run)
        }
        for guide in guides
    }


@pytest.mark.django_db
def test_the_columns_that_a_guide_names_are_titles_of_a_sheet():
    with translation.override("en"):
        titles = {
            column.title
            for model_admin in admin.site._registry.values()
            for sheet in getattr(model_admin, "resource_classes", ())
            for column in sheet(Viewer(sees_all=True)).columns
        }

    named = named_columns()

    assert {guide: sorted(columns - titles) for guide, columns in named.items() if columns - titles} == {}
    assert named["new-plenary.md"] >= {"Title (es)", "Kind", "Attribution as printed", "Session"}


def test_each_promise_of_security_names_tests_that_are_there():
    root = Path(settings.BASE_DIR)
    _before, *promises = re.split(r"\n- ", (root / "SECURITY.md").read_text())
    named = {promise: re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", promise) for promise in promises}
    unheld = [promise for promise, tests in named.items() if not tests]
    gone = [
        test
        for tests in named.values()
        for module, test in tests
        if not (root / module).exists() or f"def {test}(" not in (root / module).read_text()
    ]

    assert len(promises) > 15
    assert (unheld, gone) == ([], [])
