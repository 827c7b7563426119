"""Texts that were stored before texts were cleaned: the migration, and what the history says of it."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.state import ProjectState

from documents.models import Version
from meetings.models import State
from meetings.office.stale import with_stale_texts
from portal.text.migrations import REASON, CleanTexts
from tests import factories as f

pytestmark = pytest.mark.django_db


def as_it_was(row, **texts):
    """Store texts as no way of ours stores them any more, in the row and in its only step."""
    with connection.cursor() as cursor:
        for table in (row._meta.db_table, row.history.model._meta.db_table):
            for name, text in texts.items():
                cursor.execute(f"UPDATE {table} SET {name} = %s WHERE id = %s", [text, row.pk])  # noqa: S608


def clean(app, **options):
    state = ProjectState.from_apps(apps)
    with connection.schema_editor() as editor:
        CleanTexts(**options).database_forwards(app, editor, state, state)


@pytest.mark.django_db(transaction=True)
def test_what_is_stored_is_cleaned_and_its_history_says_why():
    state = f.make_state("ZZ", name="Zeta", note="a", name_en="Zeta", note_en="a")
    as_it_was(state, name_es="Pai\u0301s\u00a0 zeta", note_es="a\x0bb")
    untouched = f.make_state("YY", name="Ye")

    clean("meetings")

    state.refresh_from_db()
    assert (state.name_es, state.note_es) == ("País zeta", "a\nb")
    assert [(step.history_type, step.name_es, step.history_change_reason) for step in state.history.all()] == [
        ("~", "País zeta", REASON),
        ("+", "Pai\u0301s\u00a0 zeta", None),
    ]
    assert untouched.history.count() == 1
    assert with_stale_texts(State.objects.filter(pk=state.pk)) == []


@pytest.mark.django_db(transaction=True)
def test_versions_are_left_as_they_are(world):
    version = f.make_version(f.make_document(f.make_meeting(world.series)))
    as_it_was(version, note_es="a\x0bb")

    clean("documents", but=("Version",))

    assert Version.objects.get(pk=version.pk).note_es == "a\x0bb"
