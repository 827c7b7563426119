"""Lists of the office: filters by relation, counts, and an order that no database has to make first."""

import pytest
from django.contrib.admin.widgets import AutocompleteMixin
from django.db import connection
from django.forms import ModelChoiceField
from django.test.utils import CaptureQueriesContext

from meetings.office import changelist as office_lists
from practices.models import Practice
from sessions.models import Session
from tests import factories as f
from tests.admin_forms import address
from tests.office.rows import BUILDERS, OFFICE_MODELS


def filter_of(page, title):
    return next(spec for spec in page.context["cl"].filter_specs if spec.title == title)


def test_a_filter_offers_what_rows_of_ones_own_name(secretary, world):
    first, second, _unnamed, foreign = (
        f.make_meeting(series) for series in (world.series, world.series, world.series, world.own)
    )
    for meeting in (first, second, foreign):
        f.make_session(meeting)

    page = secretary.get(address(Session))

    assert filter_of(page, "reunión").lookup_choices == [(row.pk, str(row)) for row in (second, first)]


def test_beyond_thirty_values_one_is_searched_for_and_the_rest_of_the_filter_is_kept(secretary, world):
    meetings = [f.make_meeting(world.series) for _ in range(31)]
    for meeting in meetings:
        f.make_session(meeting)

    page = secretary.get(f"{address(Session)}?release__exact=published&meeting__id__exact={meetings[3].pk}")

    text = page.content.decode()
    assert filter_of(page, "reunión").lookup_choices == [(meetings[3].pk, str(meetings[3]))]
    assert 'data-field-name="meeting"' in text
    assert f'<option value="{meetings[3].pk}" selected>' in text
    assert text.count('name="release__exact" value="published"') == 2  # beside the search for words, too
    assert "select2.full" in text
    assert page.context["cl"].result_count == 1


def test_rows_are_counted_as_far_as_anybody_turns_pages(secretary, world, monkeypatch):
    monkeypatch.setattr(office_lists, "COUNTED", 60)
    meeting = f.make_meeting(world.series)
    for _ in range(60):
        f.make_session(meeting)
    assert "60 resultados" in secretary.get(address(Session)).content.decode()

    f.make_session(meeting)
    page = secretary.get(address(Session))

    assert "más de 60 resultados" in page.content.decode()
    assert page.context["cl"].paginator.num_pages == 2


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's plans; make bench measures both databases")
@pytest.mark.parametrize("who", ["admin", "secretary_crm"])
@pytest.mark.django_db
def test_the_list_of_practices_is_neither_sorted_nor_counted_as_a_whole(client, people, world, who):
    for number in range(60):
        f.make_practice(f.make_meeting(world.series) if number < 3 else Practice.objects.first().meeting)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as load_reference does
    client.force_login(people[who])
    with CaptureQueriesContext(connection) as asked:
        client.get(address(Practice))
    about = [query["sql"] for query in asked if '"practices_practice"' in query["sql"]]

    assert len(about) == 3  # the rows, their number, and which meetings they name
    found = []
    for sql in about:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            plan = "\n".join(row[3] for row in cursor.fetchall())
        is_list = sql.startswith('SELECT "practices_practice"."id"') and "ORDER BY" in sql
        found.append(is_list)
        is_bounded = is_list or f"LIMIT {office_lists.COUNTED + 1}" in sql
        assert is_bounded or "SCAN practices_practice" not in plan, sql
        if is_list:
            assert "TEMP B-TREE" not in plan, plan
    assert sorted(found) == [False, False, True]


@pytest.mark.parametrize("model", OFFICE_MODELS, ids=lambda model: model._meta.label)
def test_every_relation_of_every_form_is_searched_for(client, people, world, model):
    """Of a relation to a list that may grow, no form offers all rows at once."""
    row = BUILDERS[model](world, f.make_meeting(world.series))
    client.force_login(people["admin"])
    page = client.get(address(model, "change", row.pk))
    forms = [
        page.context["adminform"].form,
        *(each.formset.empty_form for each in page.context["inline_admin_formsets"]),
    ]

    offered = {
        (form._meta.model._meta.label, name)
        for form in forms
        for name, field in form.fields.items()
        if isinstance(field, ModelChoiceField) and not field.widget.is_hidden
        if not isinstance(getattr(field.widget, "widget", field.widget), AutocompleteMixin)
    }

    assert offered <= {
        ("contributions.BudgetEntry", "line"),  # among the lines of the same budget
        ("contributions.FundFigure", "category"),  # among the situations in which the same fund helps
        ("decisions.CriterionAnswer", "criterion"),  # among those that the applicant is asked
        ("decisions.Decision", "consultation"),  # among the few that the person finds: they have no list of the office
        ("documents.Section", "parent"),  # among the sections of the same document
        ("plenary_sessions.AgendaItem", "parent"),  # among the items of the same block
        ("documents.Statement", "section"),  # of the document that it is about
        ("portal.User", "user_permissions"),
    }
