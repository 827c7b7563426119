"""Deleting says what depends on a record; what was published is withdrawn, and never deleted."""

import pytest
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.models import Meeting, Participation
from meetings.office.deletion import shortened
from meetings.operations import withdraw
from practices.models import Practice
from sessions.models import Session
from tests import factories as f
from tests.admin_forms import address, form_data
from tests.office.rows import ADDED_BY_FORM


def test_what_was_published_is_withdrawn_with_a_note_in_the_history(secretary, people, world):
    session = f.make_session(f.make_meeting(world.series))
    where = address(Session, "withdraw", session.pk)

    asked = secretary.get(where)
    done = secretary.post(where, follow=True)

    session.refresh_from_db()
    last = session.history.first()
    assert (asked.status_code, done.status_code, session.release) == (200, 200, "draft")
    assert (last.history_user, last.history_change_reason) == (people["secretary_crm"], "withdrawn")
    told = secretary.get(address(Session, "history", session.pk)).content.decode()
    assert _("Withdrawn from its readers.") in told


def test_what_is_or_was_published_is_not_deleted_by_anybody(client, people, world):
    client.force_login(people["admin"])
    published = f.make_session(f.make_meeting(world.series))
    withdrawn = withdraw(f.make_session(published.meeting), by=people["admin"])
    f.make_session(published.meeting).delete()  # keys of the history run ahead of those of records
    published.save()
    draft = f.make_session(published.meeting, release="draft")
    rows = (published, withdrawn, draft)

    shown = [client.get(address(Session, "delete", row.pk)) for row in rows]
    answers = [client.post(address(Session, "delete", row.pk), {"post": "yes"}).status_code for row in rows]
    chosen = {"action": "delete_selected", "_selected_action": [published.pk, withdrawn.pk], "post": "yes"}

    assert [page.status_code for page in shown] == [200, 200, 200]
    assert address(Session, "withdraw", published.pk) in shown[0].content.decode()
    assert answers == [403, 403, 302]
    assert client.post(address(Session), chosen).status_code == 403
    assert set(Session.objects.all()) == {published, withdrawn}


def test_a_draft_is_not_deleted_where_something_published_or_issued_would_go_with_it(secretary, world):
    meeting = f.make_meeting(world.series, release="draft")
    f.make_session(meeting)
    document = f.make_document(f.make_meeting(world.series), release="draft")
    f.make_version(document)

    for row in (meeting, document):
        where = address(type(row), "delete", row.pk)
        assert 'name="post"' not in secretary.get(where).content.decode()
        assert secretary.post(where, {"post": "yes"}).status_code == 403
    assert Meeting.objects.filter(pk=meeting.pk).exists()


def test_the_form_offers_to_withdraw_what_it_does_not_delete(secretary, world):
    published = f.make_practice(f.make_meeting(world.series))
    draft = f.make_practice(published.meeting, release="draft")
    pages = {row: secretary.get(address(Practice, "change", row.pk)).content.decode() for row in (published, draft)}

    offered = {
        row: (address(Practice, "withdraw", row.pk) in page, address(Practice, "delete", row.pk) in page)
        for row, page in pages.items()
    }

    assert offered == {published: (True, False), draft: (False, True)}


def test_only_ones_own_is_withdrawn(secretary, people, world):
    theirs = f.make_session(f.make_meeting(world.own))

    answer = secretary.post(address(Session, "withdraw", theirs.pk))

    theirs.refresh_from_db()
    assert (answer.status_code, theirs.release) == (302, "published")
    with pytest.raises(PermissionDenied):
        withdraw(theirs, by=people["secretary_crm"])
    with pytest.raises(ValidationError):
        withdraw(f.make_session(f.make_meeting(world.series), release="draft"), by=people["secretary_crm"])


def test_chosen_rows_of_a_list_are_withdrawn(secretary, world):
    rows = [f.make_participation(f.make_meeting(world.series), world.sv) for _number in range(2)]

    secretary.post(
        address(Participation), {"action": "withdraw_selected", "_selected_action": [row.pk for row in rows]}
    )

    assert set(Participation.objects.values_list("release", flat=True)) == {"draft"}


def test_a_long_list_of_what_goes_is_cut(secretary, world):
    meeting = f.make_meeting(world.series, release="draft")
    for number in range(60):
        f.make_item(f.make_block(meeting), title=f"Punto {number}", release="draft")

    page = secretary.get(address(Meeting, "delete", meeting.pk)).content.decode()

    assert page.count("Punto ") < 41
    assert _("and %(number)s more") % {"number": 81} in page
    assert '<span class="count">60</span>' in page


def test_shortened_keeps_what_fits():
    assert shortened(["a", ["b", ["c", "d"], "e"]], limit=9) == ["a", ["b", ["c", "d"], "e"]]
    assert shortened(["a", ["b", ["c", "d"], "e"]], limit=3) == [
        "a",
        ["b", ["c"]],
        _("and %(number)s more") % {"number": 2},
    ]


def test_what_names_a_record_keeps_it(client, people, world):
    client.force_login(people["admin"])
    source = f.make_source(title="Zarzamora")
    meeting = f.make_meeting(world.series, source=source)

    page = client.get(address(type(source), "delete", source.pk)).content.decode()

    assert address(Meeting, "change", meeting.pk) in page
    assert client.post(address(type(source), "delete", source.pk), {"post": "yes"}).status_code == 200
    assert type(source).objects.filter(pk=source.pk).exists()


def test_a_line_of_a_published_programme_can_still_be_taken_out(secretary, world):
    item = f.make_item(f.make_block(f.make_meeting(world.series)))
    where = address(type(item.block), "change", item.block.pk)
    data = form_data(secretary.get(where))

    saved = secretary.post(where, data | {"items-0-DELETE": "on"})

    assert saved.status_code == 302
    assert not type(item).objects.filter(pk=item.pk).exists()


@pytest.mark.parametrize(
    ("model", "query"),
    [
        ("meetings_membership", "since__year=9999"),
        ("meetings_membership", "since__year=0"),
        ("meetings_membership", f"conference__exact={'9' * 30}"),
        ("meetings_membership", f"conference__id__exact={'9' * 30}"),
        ("meetings_membership", f"id__in=1,{'9' * 30}"),
        ("plenary_sessions_session", f"meeting__id__exact=-{'9' * 30}"),
    ],
)
def test_a_filter_beyond_all_numbers_is_missing(client, people, model, query):
    client.force_login(people["admin"])

    assert client.get(reverse(f"admin:{model}_changelist") + f"?{query}").status_code == 404


def test_words_that_are_long_numbers_are_searched_for(secretary, world):
    assert secretary.get(address(Session), {"q": "9" * 30}).status_code == 200


@pytest.mark.parametrize("value", ["abc", "9" * 30, "\0", ""])
@pytest.mark.parametrize("model", ADDED_BY_FORM, ids=lambda model: model._meta.label)
def test_a_new_form_opens_whatever_an_address_proposes(client, people, model, value):
    client.force_login(people["admin"])
    names = {field.name: value for field in (*model._meta.fields, *model._meta.many_to_many) if field.is_relation}

    assert admin.site.is_registered(model)
    assert client.get(address(model, "add"), names).status_code == 200
