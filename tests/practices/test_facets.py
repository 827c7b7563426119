"""Numbers beside the filters: of what would be left, and of nothing that the reader may not see."""

import pytest
from django.urls import reverse

from meetings.access import Audience
from meetings.models import Body
from practices.facets import counts, facets_of
from practices.forms import PracticeFilterForm
from practices.models import Attribution, Practice
from tests import factories as f


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, address="crm-csm-5", title="V Reunión Plenaria")


@pytest.fixture
def shared(world, meeting):
    """A tool of Peru's on transit and a law of both states' in session 3; elsewhere an agreement of a network."""
    third, transit = f.make_session(meeting, number=3), f.make_theme("transit")
    tool = f.make_practice(session=third, states=[world.pe], kind=Practice.Kind.TOOL)
    tool.themes.add(transit, f.make_theme("labour"))
    law = f.make_practice(session=third, states=[world.pe, world.sv], kind=Practice.Kind.LAW)
    law.themes.add(transit)
    network = f.make_body(world.crm, world.csm, kind=Body.Kind.NETWORK)
    other = f.make_meeting(world.series, address="crm-csm-4")
    agreement = f.make_practice(other, states=[world.sv], kind=Practice.Kind.AGREEMENT)
    f.make(Attribution, practice=agreement, body=network, position=2)
    f.make(Attribution, practice=agreement, conference=world.crm, position=3)


def valid(viewer, **filters):
    form = PracticeFilterForm(filters, viewer=viewer)
    assert form.is_valid()
    return form


def test_each_value_of_each_filter_is_counted_once_a_practice(viewers, shared):
    found = counts(valid(viewers["anonymous"]))

    assert found == {
        "state": {"pe": 2, "sv": 2},
        "conference": {"crm": 1, "csm": 1},
        "theme": {"transit": 2, "labour": 1},
        "kind": {"tool": 1, "law": 1, "agreement": 1},
        "meeting": {"crm-csm-5": 2, "crm-csm-4": 1},
    }


def test_a_filter_counts_under_all_others_and_not_under_itself(viewers, shared):
    found = counts(valid(viewers["anonymous"], state="SV", meeting="crm-csm-5", session="3"))

    assert found == {
        "state": {"pe": 2, "sv": 1},
        "conference": {"crm": 0, "csm": 0},
        "theme": {"transit": 1},
        "kind": {"law": 1},
        "meeting": {"crm-csm-5": 1, "crm-csm-4": 1},
        "session": {"3": 1},
    }


@pytest.mark.parametrize(
    ("who", "sees"), [("anonymous", 2), ("observer", 2), ("outsider", 2), ("delegate_pe", 3), ("secretary_crm", 3)]
)
def test_what_is_hidden_is_counted_for_nobody_else(viewers, world, shared, meeting, who, sees):
    closed = f.make_session(meeting, audience=Audience.MEMBERS)
    f.make_practice(session=closed, states=[world.pe], kind=Practice.Kind.TOOL).themes.add(f.make_theme("closed"))

    found = counts(valid(viewers[who]))

    assert (found["state"]["pe"], found["theme"].get("closed", 0)) == (sees, sees - 2)
    assert (found["kind"]["tool"], found["meeting"]["crm-csm-5"]) == (sees - 1, sees)


def test_a_choice_leads_to_a_view_that_holds_as_many(client, viewers, shared):
    facets = facets_of(valid(viewers["anonymous"], theme="transit"))

    for facet in facets:
        for choice in facet.choices:
            page = client.get(reverse("practices:list") + choice.query)
            assert page.context["paginator"].count == choice.count, choice


def test_page_offers_no_choice_that_leaves_nothing_and_removes_the_chosen_one(client, shared):
    page = client.get(reverse("practices:list"), {"state": "pe", "kind": "law"})

    by_name = {facet.name: facet for facet in page.context["facets"]}
    assert [choice.value for choice in by_name["theme"].choices] == ["transit"]
    assert by_name["state"].query_without == "?kind=law"
    assert '<option value="law" selected>' in page.content.decode()


def test_codes_of_states_are_taken_in_either_case(client, shared):
    upper, lower = (client.get(reverse("practices:list"), {"state": code}) for code in ("PE", "pe"))

    assert upper.context["paginator"].count == lower.context["paginator"].count == 2
    assert '<option value="pe" selected>' in upper.content.decode()
    assert upper.context["form"].query() == "?state=pe"


def test_another_meeting_drops_the_session_of_the_one_before(viewers, shared):
    form = valid(viewers["anonymous"], meeting="crm-csm-5", session="3", kind="law")

    assert form.query(meeting="crm-csm-4") == "?kind=law&meeting=crm-csm-4"
    assert form.query(meeting="") == "?kind=law"
    assert form.query(kind="") == "?meeting=crm-csm-5&session=3"


def test_a_refused_form_counts_nothing(viewers, shared):
    assert facets_of(PracticeFilterForm({"state": "zz"}, viewer=viewers["anonymous"])) == []


def test_names_follow_the_alphabet_of_the_language(viewers, world):
    for code, name in (("CO", "Ñandú"), ("NI", "Nicaragua"), ("ZZ", "Zona"), ("OM", "Omán"), ("AR", "Área")):
        f.make_practice(states=[f.make_state(code, name=name)])

    (states, *_others) = facets_of(valid(viewers["anonymous"]))

    assert [choice.name for choice in states.choices] == ["Área", "Nicaragua", "Ñandú", "Omán", "Zona"]
