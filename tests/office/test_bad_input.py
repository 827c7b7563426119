"""What the records of an institution may not say: a clear message at its field, in Spanish, and nothing half saved."""

from datetime import date

import pytest
from django.utils import timezone

from meetings.models import Body, ParticipationRule, Reporting
from portal.caching.revision import current
from tests import factories as f
from tests.admin_forms import add_line, address, errors_of, form_data
from tests.contributions.rows import make_receipt, make_scale, make_year
from tests.plans.rows import make_activity, make_work_plan

pytestmark = pytest.mark.django_db


def two_scales_on_one_day(world):
    make_scale(world.crm)
    return make_scale(world.crm, since=date(2006, 1, 1)), {"since": "2005-01-01", "title_es": "Otro título"}


def a_currency_without_a_rate(world):
    return make_receipt(make_year(world.crm), world.sv, "10"), {"amount": "70", "currency": "GTQ"}


def a_receipt_of_a_day_to_come(world):
    day = timezone.localdate().replace(year=timezone.localdate().year + 1, day=1)
    return make_receipt(make_year(world.crm), world.sv, "10"), {"received_on": day.isoformat()}


def an_activity_before_its_plan(world):
    activity = make_activity(make_work_plan(world.crm))
    return activity, {"due_on": "2025-12", "due_on_precision": "month", "title_es": "Otro título"}


def a_circle_of_bodies(world):
    top, below = f.make_body(world.crm), f.make_body(world.crm, name="Red")
    f.make(Reporting, body=below, superior=top)
    return top, [("reports_to", {"superior": below.pk, "since_precision": "year", "until_precision": "year"})]


def a_rule_without_the_members(world):
    return f.make(ParticipationRule, body=f.make_body(world.crm)), [("groups", {"group": "members", "attends": "no"})]


def a_rule_beside_another(world):
    body: Body = f.make_body(world.crm)
    f.make(ParticipationRule, body=body, since=date(2015, 1, 1))
    return f.make(ParticipationRule, body=body, until=date(2014, 12, 31)), {"until": "2016", "until_precision": "year"}


@pytest.mark.parametrize(
    ("make", "field", "said"),
    [
        (two_scales_on_one_day, "since", "La conferencia ya tiene una escala desde ese día."),
        (a_currency_without_a_rate, "rate", "GTQ no es la moneda del año, USD: indique el tipo de cambio."),
        (a_receipt_of_a_day_to_come, "received_on", "Nada se recibe en un día que aún no llega."),
        (an_activity_before_its_plan, "due_on", "Sería antes de que comience su plan de trabajo."),
        (a_circle_of_bodies, "reports_to-0-superior", "Red reporta a su vez a este órgano: se formaría un círculo."),
        (
            a_rule_without_the_members,
            "groups-0-attends",
            "Una regla no excluye de las reuniones a los propios miembros de la conferencia.",
        ),
        (
            a_rule_beside_another,
            "since",
            "Otra regla para esta parte de sus reuniones rige al mismo tiempo: póngale fin primero.",
        ),
    ],
)
def test_it_is_refused_at_its_field_in_spanish_and_nothing_is_saved(secretary, world, make, field, said):
    row, changes = make(world)
    form = address(type(row), "change", row.pk)
    data = form_data(secretary.get(form))
    if isinstance(changes, dict):
        data |= changes
    else:
        for prefix, fields in changes:
            add_line(data, prefix, certainty="unsourced", **fields)
    before = current()

    refused = secretary.post(form, data)

    assert errors_of(refused) == {field: [said]}
    assert current() == before
