"""A translation that is older than its source says so beside its field."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from meetings.models import Meeting
from sessions.models import Session
from tests import factories as f
from tests.admin_forms import address

MARK = "Anterior al texto en español del 3 de mayo de 2026."


@pytest.fixture
def session(world):
    session = f.make_session(f.make_meeting(world.series), title_es="Antes", title_en="Before")
    topic = f.make_topic(session, "Uno", text_en="One")
    for row in (session, topic):
        row.history.update(history_date=datetime(2026, 5, 1, tzinfo=UTC))
    return session


def change(row, day, **texts):
    row.refresh_from_db()  # every text in its language, as the form has it
    for name, text in texts.items():
        setattr(row, name, text)
    row._history_date = datetime(2026, 5, day, tzinfo=UTC)
    row.save()


def stale_notes(client, session) -> dict:
    page = client.get(address(Session, "change", session.pk))
    forms = [page.context["adminform"].form]
    forms += [form for inline in page.context["inline_admin_formsets"] for form in inline.formset.initial_forms]
    found = {
        form.add_prefix(name): field.stale_note
        for form in forms
        for name, field in form.fields.items()
        if hasattr(field, "stale_note")
    }
    assert page.content.decode().count('class="stale"') == len(found)
    return found


def test_what_was_written_together_is_of_one_age(secretary, session):
    assert stale_notes(secretary, session) == {}


def test_a_source_that_was_changed_alone_marks_its_translations(secretary, session):
    change(session, 3, title_es="Después")
    change(session.topics.get(), 3, text_es="Dos")

    assert stale_notes(secretary, session) == {"title_en": MARK, "topics-0-text_en": MARK}


def test_a_translation_that_follows_is_young_again(secretary, session):
    change(session, 3, title_es="Después")
    change(session, 4, title_en="After")

    assert stale_notes(secretary, session) == {}


def test_what_changed_beside_the_text_does_not_count_and_neither_does_an_empty_translation(secretary, session):
    change(session, 3, duration=90)
    change(session, 4, title_en="", title_es="Después")

    assert stale_notes(secretary, session) == {}


def test_the_original_language_is_the_source(secretary, session):
    change(session, 3, original_language="en", title_en="After")

    assert stale_notes(secretary, session) == {"title_es": "Anterior al texto en inglés del 3 de mayo de 2026."}


def waiting(client) -> list:
    """The sessions that the front page says to hold a stale translation."""
    panels = client.get(reverse("admin:index")).context["pending"]
    lines = [line for _template, context in panels for line in context.get("lines", [])]
    found = [line for line in lines if line["address"] == f"{address(Session)}?pending=aged"]
    return [row["row"] for line in found for row in line["rows"]]


@pytest.mark.parametrize("part", ["session", "topic"])
def test_the_front_page_and_the_list_name_what_holds_an_aged_text_until_it_is_translated(secretary, session, part):
    Meeting.objects.update(**f.COMING)
    row = session if part == "session" else session.topics.get()
    name = "title" if part == "session" else "text"
    assert waiting(secretary) == []

    change(row, 3, **{f"{name}_es": "Después"})
    listed = secretary.get(f"{address(Session)}?pending=aged").context["cl"].result_list

    assert waiting(secretary) == [session] == list(listed)
    change(row, 4, **{f"{name}_en": "After"})
    assert waiting(secretary) == []
