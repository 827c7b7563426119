"""How bodies are built: to whom they report, who takes part in their meetings, and what a bad rule is told."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from meetings.access import Viewer
from meetings.models import AgendaElement, Body, ParticipationRule, Provision, Reporting, Rhythm, RuleGroup
from meetings.resources import (
    AgendaElementResource,
    ParticipationRuleResource,
    ProvisionResource,
    ReportingResource,
    RhythmResource,
)
from meetings.tree import tree_of
from tests import factories as f
from tests.spreadsheets import round_trip, written

SHEETS = (AgendaElementResource, ParticipationRuleResource, ProvisionResource, ReportingResource, RhythmResource)


@pytest.fixture
def bodies(world):
    """Vice-ministers, group and network of the CRM: each below the one before."""
    kinds = (("vm", "ministerial"), ("group", "consultation"), ("network", "network"))
    made = [f.make_body(world.crm, address=name, kind=kind, name=name) for name, kind in kinds]
    for below, above in zip(made[1:], made, strict=False):
        f.make(Reporting, body=below, superior=above)
    return made


def refused(row) -> dict:
    with pytest.raises(ValidationError) as caught:
        row.full_clean()
    return caught.value.message_dict


# To whom they report


def test_a_circle_of_bodies_is_told_at_its_field_unless_the_times_differ(bodies):
    top, _group, bottom = bodies

    assert list(refused(Reporting(body=top, superior=bottom))) == ["superior"]
    assert list(refused(Reporting(body=top, superior=top))) == ["superior"]
    Reporting.objects.update(since=date(2015, 1, 1))
    Reporting(body=top, superior=bottom, until=date(2014, 12, 31)).full_clean()


def test_the_tree_draws_each_body_below_the_one_to_which_it_reports_today(world, bodies):
    top, group, network = bodies
    alone = f.make_body(world.crm, address="alone", kind="ad-hoc")
    Reporting.objects.filter(body=network).update(until=date(2015, 12, 31))

    now, then = (tree_of([*bodies, alone], Reporting.objects.all(), date(year, 6, 1)) for year in (2020, 2015))

    assert [(node.body, node.depth) for node in now.nodes] == [(top, 0), (group, 1)]
    assert [(node.body, node.depth) for node in then.nodes] == [(top, 0), (group, 1), (network, 2)]
    assert ([body for body, _rows in now.rows], now.others) == (bodies, [alone])
    assert all(before.bottom < after.y for before, after in zip(then.nodes, then.nodes[1:], strict=False))


# Who takes part


def test_a_rule_that_shuts_the_members_out_is_refused_at_its_field(bodies):
    rule = f.make(ParticipationRule, body=bodies[0])

    for attends in ("no", "invited", "item"):
        assert list(refused(RuleGroup(rule=rule, group="members", attends=attends))) == ["attends"]
    RuleGroup(rule=rule, group="members", attends="yes").full_clean()
    RuleGroup(rule=rule, group="observer-states", attends="no").full_clean()


def test_two_rules_for_one_part_do_not_hold_at_one_time(bodies):
    f.make(ParticipationRule, body=bodies[0], section="closed", since=date(2015, 1, 1))

    assert list(refused(ParticipationRule(body=bodies[0], section="closed"))) == ["since"]
    ParticipationRule(body=bodies[0], section="closed", until=date(2014, 12, 31)).full_clean()
    ParticipationRule(body=bodies[0], section="plenary").full_clean()
    ParticipationRule(body=bodies[1], section="closed").full_clean()


def test_the_whole_of_a_meeting_is_convened_as_its_plenary_part_and_a_part_as_the_whole(bodies):
    of_part = {name: f.make(ParticipationRule, body=bodies[0], section=name) for name in ("plenary", "closed")}
    of_whole = f.make(ParticipationRule, body=bodies[1])
    day = date(2026, 1, 1)

    found = [ParticipationRule.for_meeting(bodies[0].pk, section, day) for section in ("whole", "plenary", "closed")]

    assert found == [of_part["plenary"], of_part["plenary"], of_part["closed"]]
    assert ParticipationRule.for_meeting(bodies[1].pk, "closed", day) == of_whole
    assert ParticipationRule.for_meeting(bodies[2].pk, "whole", day) is None


def test_what_a_rule_says_of_a_meeting_leaves_open_what_it_does_not_say(bodies):
    rule = f.make(ParticipationRule, body=bodies[0], accompanied_by=2)
    for group, attends in (("members", "yes"), ("observer-states", "invited"), ("civil-society", "item")):
        f.make(RuleGroup, rule=rule, group=group, attends=attends)
    f.make(RuleGroup, rule=rule, group="organisations", attends="no")

    assert rule.terms() == {
        "convenes_members": True,
        "convenes_civil_society": True,
        "convenes_organisations": False,
        "not_convened": ["organisations"],
        "accompanied_by": 2,
    }


# As spreadsheets


def test_sheets_of_bodies_come_back_without_a_change(bodies):
    f.make(Provision, body=bodies[0], kind="function", position=2, printed_number="2", text="Presidir")
    f.make(Rhythm, body=bodies[0], text="Una vez al año", since=date(2015, 1, 1), meets_with=bodies[1])
    f.make(AgendaElement, body=bodies[0], section="plenary", text="Informe")
    for since in (date(2015, 1, 1), None):
        f.make(ParticipationRule, body=bodies[0], section="closed" if since else "plenary", since=since)

    for resource in SHEETS:
        rows = resource.Meta.model.objects.all()
        for plan in round_trip(resource, Viewer(sees_all=True), Body.objects.all() if resource.of else rows):
            assert (resource.address, plan.mistakes, written(plan)) == (resource.address, [], (0, 0, rows.count()))
