"""The page of a State's answer: the circulated text, its position, what others sent, and who finds it."""

import re
from datetime import timedelta
from urllib.parse import urljoin

import pytest
from django.utils import timezone

from consultations.answering import save_draft, send
from consultations.convening import close
from consultations.models import Answer, Proposal, Respondent, Round
from meetings.models import Membership
from tests import factories as f
from tests.consultations.answering import (
    address,
    answer_page,
    comment,
    draft_of_state,
    hidden,
    place_address,
    proposal,
    text_of,
)
from tests.consultations.conftest import person
from tests.consultations.consulted import answered, is_over, open_round, paragraph
from tests.full_portal import PIXEL, make_image

pytestmark = pytest.mark.django_db


def test_the_text_stands_as_it_was_circulated_and_each_paragraph_can_be_commented_on(client, consulted, row):
    client.force_login(consulted.people["sv"])

    page = text_of(client, address(consulted, row) + "?in=es")

    assert "Los Estados comparten las alertas de manera inmediata." in page
    for number in (0, 1):
        key = paragraph(row, number)
        assert f'<p id="p-{key}">' in page
        assert page.index(f'id="p-{key}"') < page.index(f'id="c-{key}"')
        assert f"/text/{key}/?in=es" in page
    assert '<div lang="es" class="circulated">' in page
    assert "You prepare the answer of <b>El Salvador</b>, in its place in the CRM" in page


def test_it_is_read_in_each_language_in_which_it_circulates_and_in_no_other(client, consulted, row):
    client.force_login(consulted.people["sv"])

    assert "States share alerts immediately." in text_of(client, address(consulted, row))
    assert "Los Estados comparten" in text_of(client, address(consulted, row) + "?in=es")
    assert "Los Estados comparten" in text_of(client, address(consulted, row, language="pt-br"))


@pytest.mark.parametrize("who", ["secretary", "admin", "next_head"])
@pytest.mark.parametrize("more", ["", "position/", "send/", "withdraw/", "own-end/", "text/whole/"])
def test_nobody_but_its_people_finds_the_pages_of_a_states_answer(client, consulted, row, sv, who, more):
    answered(consulted, row, "sv", "proposes")
    client.force_login(getattr(consulted, who))

    assert client.get(address(consulted, row, more)).status_code == 404
    assert client.post(address(consulted, row, more)).status_code in (404, 405)
    client.logout()
    assert client.get(address(consulted, row, more)).status_code == 404


def test_a_state_that_is_not_asked_finds_no_page(client, consulted):
    row = open_round(consulted, stage=0, working_days=None)
    client.force_login(consulted.people["lg"])

    assert client.get(address(consulted, row, state="lg")).status_code == 404


def test_before_a_round_opens_its_state_finds_no_page_even_where_it_presides(client, consulted, row):
    Round.objects.update(opens_at=timezone.now() + timedelta(hours=1))
    client.force_login(consulted.head)

    assert client.get(address(consulted, row)).status_code == 404


def test_no_position_is_chosen_beforehand_and_each_says_what_it_means(client, consulted, row):
    client.force_login(consulted.people["sv"])

    page = text_of(client, address(consulted, row, "position/"))

    assert page.count('name="position"') == 7
    assert "checked" not in page.partition('class="positions"')[2].partition("</fieldset>")[0]
    assert page.partition('class="positions"')[2].partition("</fieldset>")[0].count("<svg") == 7
    assert "The State does not join: then there is no consensus." in page


def test_position_and_notes_are_saved_and_a_conflict_shows_both(client, consulted, row, sv):
    client.force_login(consulted.people["sv"])
    here = address(consulted, row, "position/")
    seen = hidden(text_of(client, here), "seen")
    told = {"language": "es", "comment": "Primero.", "position": "consulting", "internal_note": "Hablar con Hacienda."}

    saved = client.post(here, {**told, "seen": seen})
    page = client.post(here, {**told, "seen": seen, "comment": "Segundo.", "position": "agrees"}).content.decode()

    assert saved.status_code == 302
    assert draft_of_state(sv).internal_note == "Hablar con Hacienda."
    for words in ("Primero.", "Segundo.", "written here meanwhile"):
        assert words in page
    client.post(here, {**told, "seen": hidden(page, "seen"), "comment": "Segundo."})
    assert draft_of_state(sv).comment == "Segundo."


def test_what_others_sent_is_shown_to_be_supported_once_it_is_shown_and_not_before(client, consulted, row, sv):
    other = answered(consulted, row, "lg", "proposes", [proposal(row)]).proposals.get()
    client.force_login(consulted.people["sv"])
    support = address(consulted, row, f"support/{other.pk}/?in=es")

    assert "Lagunaria" not in text_of(client, address(consulted, row) + "?in=es").partition("<main")[2]
    assert client.post(support).status_code == 404
    Round.objects.update(answers_shown="while-open")
    page = text_of(client, address(consulted, row) + "?in=es")
    client.post(support)
    client.post(support)

    assert "Support this proposal" in page
    assert "24 horas<" in page
    assert draft_of_state(sv).proposals.get().supports == other
    assert "Support it no more" in text_of(client, address(consulted, row) + "?in=es")
    client.post(support, {"leave": "1"})
    assert not draft_of_state(sv).proposals.exists()


def test_on_its_own_page_a_state_that_presides_sees_no_more_than_others_do(client, consulted, row):
    other = answered(consulted, row, "lg", "proposes", [proposal(row)]).proposals.get()
    client.force_login(consulted.head)

    assert "24 horas" not in text_of(client, address(consulted, row) + "?in=es")
    assert client.post(address(consulted, row, f"support/{other.pk}/")).status_code == 404
    assert not Proposal.objects.filter(supports=other).exists()


def test_internal_notes_are_in_no_page_of_others(client, consulted, row, sv):
    save_draft(sv, by=consulted.people["sv"], revision=0, position="agrees", proposals=[], internal_note="SECRETO")
    save_draft(sv, by=consulted.head, revision=0, proposals=[], internal_note="SECRETO")
    answer = send(sv, by=consulted.people["sv"])
    Round.objects.update(answers_shown="while-open", secretariat_reads=True)
    pages = [address(consulted, row, state=state, more=more) for state in ("sv", "lg") for more in ("", "record/")]
    pages += [address(consulted, row, f"sent/{answer.pk}/"), address(consulted, row, "send/")]

    for by in (consulted.people["lg"], consulted.secretary, consulted.next_head, consulted.admin):
        client.force_login(by)
        assert all("SECRETO" not in client.get(path).content.decode() for path in pages)
    client.force_login(consulted.people["sv"])
    assert "SECRETO" in text_of(client, pages[0])
    assert "SECRETO" not in text_of(client, pages[-1])
    assert not hasattr(Answer, "history")


def test_the_page_says_that_the_end_has_come_before_one_types_and_once_closed_refuses_with_what_was_typed(
    client, consulted, row
):
    is_over(row)
    client.force_login(consulted.people["sv"])
    seen = hidden(text_of(client, place_address(consulted, row)), "seen")

    assert "marked as received after the end" in text_of(client, address(consulted, row))
    assert "marked as received after the end" in text_of(client, address(consulted, row, "position/"))
    assert "marked as received after the end" in text_of(client, place_address(consulted, row))
    close(row, by=consulted.head)
    refused = comment(client, place_address(consulted, row), seen=seen, kind="editorial", wording="Tarde.")

    assert "This round is closed" in refused.content.decode()
    assert "Tarde.</textarea>" in refused.content.decode()
    assert "/text/" not in text_of(client, address(consulted, row))


def test_a_state_that_is_asked_in_both_conferences_has_an_address_for_its_place_in_each(client, world, consulted, row):
    f.as_member(world.sv, world.csm)
    other = Respondent.objects.create(
        round=row, membership=Membership.objects.get(state=world.sv, conference=world.csm)
    )
    found = {}
    for name, who in (("crm", consulted.people["sv"]), ("csm", person(world.sv, world.csm, "zoe"))):
        client.force_login(who)
        paths = [answer_page(row, world.sv).replace("/sv/", f"/sv-{each}/") for each in ("crm", "csm")]
        found[name] = [client.get(path).status_code for path in (*paths, answer_page(row, world.sv))]

    assert other.get_absolute_url().endswith("/answers/sv-csm/")
    assert found == {"crm": [200, 404, 200], "csm": [404, 200, 200]}


def test_a_page_of_an_answer_is_kept_by_no_cache(client, consulted, row):
    client.force_login(consulted.people["sv"])

    for more in ("", "position/", "send/", "text/whole/"):
        assert "no-store" in client.get(address(consulted, row, more))["Cache-Control"]


@pytest.mark.parametrize("language", ["es", "en"])
def test_an_image_of_the_text_is_shown_to_those_who_answer_and_to_nobody_else(client, consulted, language):
    make_image("a-picture", "Un faro", alternative_text_en="Un faro")
    picture = "![Faro](image:a-picture)"
    f.make_section(consulted.version.document, position=2, text_es=picture, text_en=picture)
    row = open_round(consulted)
    client.force_login(consulted.people["lg"])
    page = answer_page(row, consulted.states["lg"])

    [source] = re.findall(r'<img src="([^"]+)" alt="Un faro"', text_of(client, f"{page}?in={language}"))
    found = client.get(urljoin(page, source))

    assert b"".join(found) == PIXEL
    assert client.get(f"{page}images/another/").status_code == 404
    for user in (consulted.secretary, consulted.admin, consulted.people["sv"]):
        client.force_login(user)
        assert client.get(urljoin(page, source)).status_code == 404


def test_a_long_text_with_many_proposals_takes_as_many_queries_as_a_short_one(client, queries, consulted, row, sv):
    answered(consulted, row, "lg", "proposes", [proposal(row)])
    save_draft(sv, by=consulted.people["sv"], revision=0, position="proposes", proposals=[proposal(row)])
    save_draft(sv, by=consulted.head, revision=0, proposals=[proposal(row, 1)])
    Round.objects.update(answers_shown="while-open")
    client.force_login(consulted.people["sv"])
    few = queries(address(consulted, row) + "?in=es")
    lengthen(row.version, 120)
    for answer in Answer.objects.all():
        rows = [Proposal(answer=answer, **proposal(row, number)) for number in range(120) for _each in range(2)]
        Proposal.objects.bulk_create(rows)

    assert queries(address(consulted, row) + "?in=es") == few <= 12


def lengthen(version, count: int) -> None:
    """The frozen text has that many paragraphs; told to the database alone, where nothing guards what stands."""
    for tree in version.tree.values():
        block = next(block for section in tree["sections"] for block in section["blocks"] if block["type"] == "text")
        block["text"]["text"] = "\n\n".join(f"Párrafo {number} de un texto largo." for number in range(count))
        block["keys"] = [f"k{number:07}" for number in range(count)]
    type(version).objects.filter(pk=version.pk).update(tree=version.tree)
