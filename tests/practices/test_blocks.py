"""The sessions of a report, each with the practices that were shared in it."""

import json

import pytest
from django.utils import translation

from documents.paper.readers import readers_of
from meetings.access import Audience, Release
from meetings.provenance import Certainty
from meetings.state_order import place_in
from portal.registry import registry
from practices.blocks import practice_of, repeats
from practices.models import Attribution
from tests import factories as f


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series)


def built(meeting, language="es", **fields):
    document = f.make_document(meeting, **fields)
    with translation.override(language):
        return registry.blocks["session-reports"].build(document, readers_of(document))


def shared(tree):
    """Title and practices of each session, and the practices of none."""
    titles = [
        (report["title"]["text"], [one["title"]["text"] for one in report["practices"]]) for report in tree["reports"]
    ]
    return titles, [one["title"]["text"] for one in tree["others"]]


def test_without_sessions_there_is_no_block(meeting):
    assert built(meeting) is None


def test_sessions_stand_in_order_with_summary_leads_and_practices(meeting, world):
    second = f.make_session(meeting, number=2, label="Sesión", title="Segunda", summary="Se trató *todo*.", position=2)
    f.make_session(meeting, number=1, title="Primera", position=1)
    f.make_lead(second, world.pe, conference=world.csm, certainty=Certainty.INFERRED)
    f.make_practice(session=second, title="Otra", position=2)
    f.make_practice(session=second, title="Una", position=1)
    f.make_practice(meeting, title="De ninguna")

    tree = built(meeting)

    assert shared(tree) == ([("Primera", []), ("Segunda", ["Una", "Otra"])], ["De ninguna"])
    report = tree["reports"][1]
    assert (report["heading"]["text"], report["summary"]["text"]) == ("Sesión 2", "Se trató *todo*.")
    assert [actor["certainty"] for actor in report["roles"][0]["actors"]] == ["inferred"]
    assert json.loads(json.dumps(tree)) == tree


def test_a_summary_left_in_another_language_is_known_as_such(meeting):
    f.make_session(meeting, summary="Se trató todo.")

    [report] = built(meeting, "en")["reports"]

    assert report["summary"] == {"text": "Se trató todo.", "language": "es"}


def test_states_stand_in_the_order_of_the_paper_in_every_language(meeting, world):
    states = [f.make_state(None, name=es, name_en=en) for es, en in (("Egipto", "Egypt"), ("Árabes", "Zone"))]
    f.make_practice(session=f.make_session(meeting), states=[*states, world.pe])

    for language, names in (("es", ["Árabes", "Egipto", "Perú"]), ("en", ["Zone", "Egypt", "Perú"])):
        [practice] = built(meeting, language)["reports"][0]["practices"]

        assert [party["text"] for party in practice["parties"]] == names


def test_other_parties_follow_the_states_by_their_acronym(world, meeting):
    practice = f.make_practice(meeting, states=[world.pe], kind="law", classification="source")
    f.make(Attribution, practice=practice, position=0, conference=world.crm)
    f.make(Attribution, practice=practice, position=3, region=f.make_region(name="América del Sur"))

    told = practice_of(practice, place_in(f.make_document(meeting)))

    assert [party["text"] for party in told["parties"]] == ["Perú", "CRM", "América del Sur"]
    assert told["kind"] == practice.get_kind_display()


def test_a_kind_that_the_portal_assigned_stands_in_no_paper(world, meeting):
    practice = f.make_practice(meeting, states=[world.pe], kind="law")

    assert practice_of(practice, place_in(f.make_document(meeting)))["kind"] == ""


@pytest.mark.parametrize(
    ("printed", "is_said"),
    [
        ("", False),
        ("Perú; El Salvador", False),
        ("EL SALVADOR y República de PE", False),
        ("Peru/El Salvador", False),
        ("Perú", True),
        ("Perú, El Salvador y la CRM", True),
        ("Gobierno del Perú; El Salvador", True),
    ],
)
def test_the_attribution_as_printed_stands_where_it_says_something_else(world, meeting, printed, is_said):
    practice = f.make_practice(meeting, states=[world.pe, world.sv], attribution_printed=printed)

    told = practice_of(practice, place_in(f.make_document(meeting)))

    assert told["attribution"] == ({"text": printed, "language": "es"} if is_said else None)
    assert bool(printed and not repeats(printed, [world.pe, world.sv])) == is_said


def test_a_report_holds_what_all_its_readers_see(meeting, world):
    closed = f.make_session(meeting, title="Cerrada", audience=Audience.MEMBERS)
    opened = f.make_session(meeting, title="Abierta")
    f.make_practice(session=closed, title="De la cerrada")
    f.make_practice(session=opened, title="En borrador", release=Release.DRAFT)
    f.make_practice(session=opened, title="De un lado", audience=Audience.MEMBERS, narrowed_to=world.crm)
    f.make_practice(session=opened, title="De todos")

    assert shared(built(meeting)) == ([("Abierta", ["De todos"])], [])
    members = built(meeting, audience=Audience.MEMBERS)
    assert shared(members) == ([("Cerrada", ["De la cerrada"]), ("Abierta", ["De todos"])], [])


def test_the_number_of_queries_does_not_grow(meeting, world, django_assert_num_queries):
    def fill(number):
        for _number in range(number):
            session = f.make_session(meeting)
            f.make_lead(session, world.pe)
            f.make_practice(session=session, states=[world.pe])

    document = f.make_document(meeting)
    viewer, build = readers_of(document), registry.blocks["session-reports"].build
    fill(1)
    with django_assert_num_queries(6) as few:
        build(document, viewer)
    fill(6)

    with django_assert_num_queries(len(few)):
        build(document, viewer)
