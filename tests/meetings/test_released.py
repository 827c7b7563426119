"""Records without an audience: drafts until they are published, and as visible as what names them."""

from datetime import date

import pytest
from django.apps import apps
from django.utils import timezone

from consultations.models import Procedure
from contributions.models import Financing, Fund, FundFigure, Scale
from decisions.models import Criteria
from meetings.access import Audience, Release, Released, Shared
from meetings.access.released import naming
from meetings.models import (
    Axis,
    Body,
    Membership,
    Offer,
    Organisation,
    Partnership,
    Presidency,
    Seat,
    Series,
    SeriesConference,
    Source,
    Theme,
)
from meetings.seats import viewer_for
from practices.models import Attribution
from sessions.models import Part
from tests import factories as f
from tests.consultations.rows import make_procedure
from tests.contributions.rows import make_figure, make_financing, make_fund, make_scale
from tests.decisions.rows import make_criteria

DRAFT = {"release": Release.DRAFT}
BUILDERS = {
    Axis: lambda w: f.make(Axis, conference=w.csm, name="Eje", **DRAFT),
    Body: lambda w: f.make_body(w.csm, **DRAFT),
    Membership: lambda w: f.make_membership(w.csm, w.ke, **DRAFT),
    Offer: lambda w: f.make_offer(w.csm, w.pe, **DRAFT),
    Partnership: lambda w: f.make_partnership(w.csm, **DRAFT),
    Presidency: lambda w: f.make_presidency(w.csm, w.pe, **DRAFT),
    Series: lambda w: f.make_series(w.csm, **DRAFT),
    Procedure: lambda w: make_procedure(w.csm, **DRAFT),
    Criteria: lambda w: make_criteria(w.csm, **DRAFT),
    Financing: lambda w: make_financing(w.csm, **DRAFT),
    Scale: lambda w: make_scale(w.csm, **DRAFT),
    Fund: lambda w: make_fund(w.csm, **DRAFT),
    FundFigure: lambda w: make_figure(make_fund(w.csm, release=Release.PUBLISHED), **DRAFT),
    Organisation: lambda w: f.make_organisation(**DRAFT),
    Source: lambda w: f.make_source(**DRAFT),
    Theme: lambda w: f.make_theme(**DRAFT),
}
OWN = {"secretary_csm", "admin"}


def seen_by(row, viewers) -> set[str]:
    rows = type(row).objects.filter(pk=row.pk)
    return {name for name, viewer in viewers.items() if rows.visible_to(viewer).exists()}


def test_each_kind_without_an_audience_is_known_here():
    assert set(BUILDERS) == {model for model in apps.get_models() if issubclass(model, Released)}


def nesting(sql: str) -> int:
    """How deep a statement's brackets go."""
    depth = deepest = 0
    for letter in sql:
        depth += (letter == "(") - (letter == ")")
        deepest = max(deepest, depth)
    return deepest


@pytest.mark.parametrize("persona", ["anonymous", "delegate_pe", "secretary_crm"])
@pytest.mark.parametrize("model", BUILDERS, ids=lambda model: model.__name__)
def test_the_question_for_what_names_a_row_stays_one_that_a_database_reads(viewers, model, persona):
    """SQLite's parser gives up where brackets go deeper than about 25, and each question costs its length."""
    sql, _params = model.objects.visible_to(viewers[persona]).query.sql_with_params()

    assert nesting(sql) <= 20
    assert len(sql) < 300_000


@pytest.mark.parametrize("model", BUILDERS, ids=lambda model: model.__name__)
def test_a_draft_is_for_those_who_edit_it(world, viewers, model):
    row = BUILDERS[model](world)

    editors = {name for name, viewer in viewers.items() if model.objects.editable_by(viewer).filter(pk=row.pk)}

    assert editors == (OWN | {"secretary_crm"} if issubclass(model, Shared) else OWN)
    assert seen_by(row, viewers) == editors


@pytest.mark.parametrize("model", BUILDERS, ids=lambda model: model.__name__)
def test_what_is_published_is_for_everybody(world, viewers, model):
    row = BUILDERS[model](world)
    row.release = Release.PUBLISHED
    row.save()

    assert seen_by(row, viewers) == set(viewers)


@pytest.mark.parametrize("model", BUILDERS, ids=lambda model: model.__name__)
def test_a_new_record_is_a_draft(model):
    assert model().release == Release.DRAFT


# What names them.


def body_named(world, meeting):
    body = f.make_body(world.csm, **DRAFT)
    f.make_participation(meeting, body)
    return body


def source_named(world, meeting):
    source = f.make_source(**DRAFT)
    f.make_concept(f.make_session(meeting), source=source)
    return source


def source_of_a_body_named(world, meeting):
    """The meeting names a draft, which names another."""
    source = f.make_source(**DRAFT)
    f.make_participation(meeting, f.make_body(world.csm, source=source, **DRAFT))
    return source


def further_source(world, meeting):
    source = f.make_source(**DRAFT)
    meeting.further_sources.add(source)
    return source


def theme_named(world, meeting):
    theme = f.make_theme(**DRAFT)
    f.make_session(meeting).themes.add(theme)
    return theme


def organisation_named(world, meeting):
    organisation = f.make_organisation(**DRAFT)
    f.make(Attribution, practice=f.make_practice(meeting), organisation=organisation, position=2)
    return organisation


def presidency_named(world, meeting):
    term = f.make_presidency(world.csm, world.pe, **DRAFT)
    f.make(Part, session=f.make_session(meeting), presidency=term, role=Part.Role.OPENS)
    return term


def series_named(world, meeting):
    meeting.series.release = Release.DRAFT
    meeting.series.save()
    return meeting.series


NAMED = [
    body_named,
    source_named,
    source_of_a_body_named,
    further_source,
    theme_named,
    organisation_named,
    presidency_named,
    series_named,
]


@pytest.mark.parametrize("named", NAMED)
@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        (Audience.PUBLIC, {"anonymous", "outsider", "observer", "delegate_sv", "delegate_pe", "focal_sv"}),
        (Audience.OBSERVERS, {"observer", "delegate_sv", "delegate_pe", "focal_sv"}),
        (Audience.MEMBERS, {"delegate_sv", "delegate_pe", "focal_sv"}),
    ],
)
def test_a_draft_is_as_visible_as_what_names_it(world, viewers, named, audience, readers):
    row = named(world, f.make_meeting(world.series, audience=audience))

    assert seen_by(row, viewers) == readers | {"secretary_crm", "secretary_csm", "admin"}


@pytest.mark.parametrize("named", NAMED)
def test_a_draft_that_a_draft_names_stays_one(world, viewers, named):
    row = named(world, f.make_meeting(world.own, **DRAFT))

    assert seen_by(row, viewers) - {"secretary_crm"} == OWN


def test_what_stands_in_a_record_does_not_name_it(world, viewers):
    term = f.make_presidency(world.csm, world.pe, **DRAFT)
    axis = f.make(Axis, conference=world.csm, presidency=term, name="Eje")
    series = f.make_series(world.csm, **DRAFT)

    assert seen_by(term, viewers) == OWN
    assert seen_by(axis, viewers) == OWN
    assert seen_by(series, viewers) == OWN
    assert seen_by(SeriesConference.objects.get(series=series), viewers) == OWN


def test_every_kind_that_names_a_source_opens_it():
    kinds = {other.__name__ for other, _name in naming(Source)}

    assert {"Meeting", "Body", "Citation", "Practice", "Document", "Presidency"} < kinds
    assert not any(name.startswith("Historical") for name in kinds)


# Of their own kind.


def test_what_is_published_opens_what_it_is_part_of_and_what_follows_it(world, viewers):
    whole, later = f.make_organisation(**DRAFT), f.make_body(world.csm, **DRAFT)
    f.make_organisation(parent=whole)
    f.make_body(world.csm, successor=later)

    assert seen_by(whole, viewers) == set(viewers)
    assert seen_by(later, viewers) == set(viewers)


def test_a_draft_opens_neither(client, world, viewers):
    whole, later = f.make_organisation(**DRAFT), f.make_body(world.csm, name="Zarzamora", **DRAFT)
    meeting = f.make_meeting(world.series)
    part = f.make_organisation(parent=whole, **DRAFT)
    earlier = f.make_body(world.csm, successor=later, **DRAFT)
    f.make_participation(meeting, part)
    f.make_participation(meeting, earlier)

    assert "anonymous" in seen_by(part, viewers) & seen_by(earlier, viewers)
    assert "anonymous" not in seen_by(whole, viewers) | seen_by(later, viewers)
    assert client.get(f"/api/v1/organisations/{part.address}/").json()["parent"] is None
    assert client.get(f"/api/v1/bodies/{earlier.address}/").json()["successor"] is None
    assert "Zarzamora" not in client.get("/es/conferences/csm/").content.decode()


# What follows from them.


def test_a_source_that_a_closed_draft_cites_is_not_in_the_api(client, world):
    source = f.make_source(note="Zarzamora", **DRAFT)
    f.make_practice(f.make_meeting(world.series), source=source, **DRAFT)

    assert client.get("/api/v1/sources/").json()["count"] == 0


def test_a_draft_is_never_the_presidency(client, world, people):
    today = timezone.now().date()
    f.make_presidency(world.csm, world.pe, today.year, **DRAFT)

    for who in (None, "secretary_csm"):
        if who:
            client.force_login(people[who])

        assert world.csm.troika(today)["current"] is None
        assert all(troika["current"] is None for _row, troika in client.get("/es/").context["troikas"])


def test_a_draft_membership_gives_no_access(world):
    f.make_membership(world.csm, world.ke, **DRAFT)
    user = f.make_user()
    f.make_seat(user, Seat.Role.DELEGATE, state=world.ke)

    assert viewer_for(user).is_public

    Membership.objects.update(release=Release.PUBLISHED)

    assert viewer_for(user).members == {world.csm.pk}


@pytest.mark.parametrize("path", ["states/?conference=csm", "organisations/?conference=csm"])
def test_a_draft_membership_puts_nobody_on_a_list(client, world, path):
    f.make_membership(world.csm, world.ke, **DRAFT)
    f.make_membership(world.csm, f.make_organisation("oea"), Membership.Status.OBSERVER, **DRAFT)

    found = client.get(f"/api/v1/{path}").json()["results"]

    assert [row["name"] for row in found] == (["Perú"] if path.startswith("states") else [])


def test_a_search_within_a_conference_finds_no_party_by_a_draft(client, world):
    f.make_membership(world.csm, world.ke, **DRAFT)

    assert "/es/states/ke/" in client.get("/es/search/?q=Kenia").content.decode()
    assert "/es/states/ke/" not in client.get("/es/search/?q=Kenia&conference=csm").content.decode()


def test_counts_of_members_leave_drafts_out(client, world):
    f.make_membership(world.csm, world.ke, since=date(2020, 1, 1), **DRAFT)

    members = {row.address: number for row, _troika, number in client.get("/es/conferences/").context["conferences"]}

    assert members == {"crm": 1, "csm": 1}
