"""Lists that are read by few queries: three at most, and every text in the language in which it is written."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practices.models import Attribution
from sessions.models import Part
from tests import factories as f
from tests.full_meeting import make_full_meeting

LISTS = ["sessions", "practices", "participations"]


@pytest.mark.parametrize("prefix", LISTS)
def test_list_takes_three_queries_however_many_rows(client, world, prefix):
    counts = []
    for _ in range(2):
        make_full_meeting(world.series, world.sv)
        with CaptureQueriesContext(connection) as captured:
            rows = client.get(f"/api/v1/{prefix}/").json()["count"]
        of_rows = [query for query in captured.captured_queries if "portal_revision" not in query["sql"]]
        counts.append((rows, len(of_rows)))

    most = 2 if prefix == "participations" else 3
    assert counts == [(1, most), (2, most)]


@pytest.mark.parametrize("prefix", LISTS)
def test_row_by_itself_is_as_in_its_list(client, world, prefix):
    make_full_meeting(world.series, world.sv)
    [row] = client.get(f"/api/v1/{prefix}/").json()["results"]

    alone = client.get(f"/api/v1/{prefix}/{row['address'] if prefix == 'practices' else row['id']}/")

    assert alone.json() == row


def test_text_that_is_not_translated_falls_back_to_spanish(client, world):
    session = f.make_session(f.make_meeting(world.series), title_es="Retorno", title_en="", title_pt_br="Regresso")
    f.make_topic(session, "Un tema")

    english, portuguese = (
        client.get(f"/api/v1/sessions/?lang={language}").json()["results"][0] for language in ("en", "pt-br")
    )

    assert (english["title"], english["topics"]) == ("Retorno", ["Un tema"])
    assert (portuguese["title"], portuguese["topics"]) == ("Regresso", ["Un tema"])


def test_small_lists_stay_with_their_row_and_in_their_order(client, world):
    meeting = f.make_meeting(world.series)
    first, second = f.make_session(meeting, position=1), f.make_session(meeting, position=2)
    f.make_topic(second, "De la segunda")
    for position, word in ((2, "Dos"), (1, "Uno")):
        f.make_topic(first, word, position=position)
    f.make(Part, session=first, role=Part.Role.LEADS, organisation=world.acnur)
    first.themes.add(f.make_theme("zeta"), f.make_theme("alpha"))

    rows = client.get("/api/v1/sessions/").json()["results"]

    assert [row["topics"] for row in rows] == [["Uno", "Dos"], ["De la segunda"]]
    assert [row["themes"] for row in rows] == [["alpha", "zeta"], []]
    assert [row["leads"] for row in rows] == [[], []]


def test_parties_of_a_practice_stand_by_kind(client, world):
    practice = f.make_practice(states=[world.sv, world.pe])
    nameless = f.make_organisation("red-sin-sigla", acronym="")
    for position, party in enumerate(({"organisation": nameless}, {"body": f.make_body(world.crm)}), 5):
        f.make(Attribution, practice=practice, position=position, **party)

    [row] = client.get("/api/v1/practices/").json()["results"]

    assert (row["states"], row["organisations"], row["conferences"]) == (["SV", "PE"], ["red-sin-sigla"], [])
    assert (len(row["bodies"]), row["region"]) == (1, None)
