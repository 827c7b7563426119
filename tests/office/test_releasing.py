"""What has no audience is typed as a draft, and given to readers by its form, by its list, or with a hand-over."""

import pytest
from django.forms import modelform_factory
from django.urls import reverse
from django.utils import timezone

from consultations.models import Procedure
from contributions.models import Financing, Fund, Scale
from decisions.models import Criteria
from meetings.access import Release, Released, Viewer
from meetings.models import Axis, Body, Membership, Offer, Organisation, Partnership, Presidency, Series, Source, Theme
from meetings.resources import PresidencyResource
from sessions.admin.drafted_concepts import DraftedConceptForm
from sessions.models import ConceptUse
from tests import factories as f
from tests.admin_forms import address, form_data
from tests.office.rows import BUILDERS
from tests.office.test_pending import lines
from tests.spreadsheets import dataset, take_in

KINDS = [
    *(Axis, Body, Criteria, Financing, Fund, Membership, Offer, Organisation, Partnership, Presidency),
    *(Procedure, Scale, Series, Source, Theme),
]


def test_what_is_typed_is_a_draft_until_its_form_says_otherwise(secretary):
    form = secretary.get(address(Source, "add"))
    typed = form_data(form) | {"title_es": "Una obra"}

    secretary.post(address(Source, "add"), typed)
    work = Source.objects.get(title_es="Una obra")

    assert work.release == Release.DRAFT
    assert "release" in dict(form.context["adminform"].fieldsets[-1][1])["fields"]

    kept = form_data(secretary.get(address(Source, "change", work.pk))) | {"release": "published"}
    assert secretary.post(address(Source, "change", work.pk), kept).status_code == 302
    work.refresh_from_db()
    assert work.release == Release.PUBLISHED


def test_whoever_adds_a_draft_is_told_that_it_is_one_and_where_it_is_published(secretary):
    page = secretary.get(address(Theme, "add"))
    typed = form_data(page) | {"name_es": "Retorno"}

    draft = secretary.post(address(Theme, "add"), typed, follow=True)
    published = secretary.post(
        address(Theme, "add"), typed | {"name_es": "Remesas", "release": "published"}, follow=True
    )

    where = f'href="{address(Theme, "change", Theme.objects.get(name_es="Retorno").pk)}#id_release"'
    assert where in draft.content.decode()
    assert "#id_release" not in published.content.decode()


# A conference is financed in one way, on record once.
@pytest.mark.parametrize("model", [each for each in KINDS if each is not Financing], ids=lambda model: model.__name__)
def test_many_are_published_by_their_list_and_withdrawn_again(secretary, world, meeting, model):
    rows = [BUILDERS[model](world, meeting) for _ in range(2)]
    model.objects.update(release=Release.DRAFT)
    chosen = {"_selected_action": [row.pk for row in rows]}

    secretary.post(address(model), {"action": "publish_selected", **chosen})

    assert {row.release for row in model.objects.filter(pk__in=chosen["_selected_action"])} == {Release.PUBLISHED}
    assert rows[0].history.first().history_change_reason == "published"

    secretary.post(address(model), {"action": "withdraw_selected", **chosen})

    assert {row.release for row in model.objects.filter(pk__in=chosen["_selected_action"])} == {Release.DRAFT}


def test_a_secretariat_publishes_nothing_of_another(secretary, world):
    theirs = f.make_presidency(world.csm, world.pe, release=Release.DRAFT)

    secretary.post(address(Presidency), {"action": "publish_selected", "_selected_action": [theirs.pk]})

    theirs.refresh_from_db()
    assert theirs.release == Release.DRAFT


def test_other_records_are_published_where_their_meeting_is(secretary, meeting):
    assert "publish_selected" not in secretary.get(address(type(meeting))).content.decode()


def test_the_front_page_names_each_kind_that_has_a_draft(secretary, world, meeting):
    rows = {model: BUILDERS[model](world, meeting) for model in KINDS}
    for model, row in rows.items():
        model.objects.filter(pk=row.pk).update(release=Release.DRAFT)

    shown = lines(secretary)

    assert {model: shown[model._meta.model_name, "draft"] for model in KINDS} == {
        model: (1, [row]) for model, row in rows.items()
    }


def test_a_hand_over_may_be_a_draft_first(secretary, world):
    page = reverse("admin:meetings_conference_hand-over", args=[world.crm.pk])
    typed = {"state": world.sv.pk, "start_precision": "day", "end_precision": "year", "ends_precision": "day"}

    secretary.post(page, typed | {"start": "2026-01-01", "end": "2026-12-31", "release": "draft"})
    secretary.post(page, typed | {"start": "2027-01-01", "end": "2027-12-31"})

    assert secretary.get(page).context["form"]["release"].value() == Release.PUBLISHED
    assert list(Presidency.objects.values_list("start__year", "release").order_by("start")) == [
        (2026, Release.DRAFT),
        (2027, Release.PUBLISHED),
    ]


def test_a_spreadsheet_says_whether_a_presidency_is_published(world):
    sheet = PresidencyResource(Viewer(sees_all=True))

    take_in(sheet, dataset(["conference", "state", "start", "release"], ["crm", "SV", "2024-01-01", "published"]))
    take_in(sheet, dataset(["conference", "state", "start"], ["csm", "PE", "2024-01-01"]))

    assert dict(Presidency.objects.values_list("state__code", "release")) == {
        "SV": Release.PUBLISHED,
        "PE": Release.DRAFT,
    }


def test_a_draft_of_the_other_conference_is_proposed_nowhere(secretary, world):
    f.make_body(world.csm, name="Zarzamora", release=Release.DRAFT)
    asked = {"app_label": "meetings", "model_name": "participation", "field_name": "body", "term": "zarza"}

    assert secretary.get(reverse("admin:autocomplete"), asked).json()["results"] == []


def test_the_convocation_leaves_out_a_member_that_the_other_conference_has_in_draft(secretary, world, meeting):
    f.make_membership(world.csm, f.make_state("CL", name="Chile"), release=Release.DRAFT)
    f.make_membership(world.crm, f.make_state("GT", name="Guatemala"), release=Release.DRAFT)

    page = secretary.get(address(type(meeting), "convocation", meeting.pk)).content.decode()

    assert "Chile" not in page
    assert "Guatemala" in page


def test_a_draft_is_no_chair_of_the_next_meeting(secretary, world):
    f.make_presidency(world.csm, world.pe, timezone.localdate().year, release=Release.DRAFT)

    form = secretary.get(f"{address(type(f.make_meeting(world.series)), 'add')}?series={world.series.pk}")

    chairs = next(each.formset for each in form.context["inline_admin_formsets"] if each.formset.prefix == "chairs")
    assert [line.initial.get("state") for line in chairs.forms] == [None, None]


def test_a_focal_point_cites_no_work_in_draft(viewers):
    work = f.make_source(release=Release.DRAFT)

    line = modelform_factory(ConceptUse, DraftedConceptForm, fields=("concept",))
    line.viewer, line.seen = viewers["focal_sv"], {}

    assert not line().fields["cited"].queryset.filter(pk=work.pk).exists()
    line.viewer = viewers["secretary_crm"]
    assert line().fields["cited"].queryset.filter(pk=work.pk).exists()


def test_all_kinds_are_asked_here():
    assert set(KINDS) == {model for model in BUILDERS if issubclass(model, Released)}
