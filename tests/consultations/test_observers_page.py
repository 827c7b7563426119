"""The pages of observers: their own, the receipt, what others read of them; and who finds none of these."""

import pytest

from consultations.models import Contribution
from consultations.observers import contribute
from meetings.models import Seat
from tests import factories as f
from tests.consultations.answering import hidden
from tests.consultations.consulted import BOARD, NEW, PAGE, answered, is_over, open_round, paragraph, read
from tests.consultations.observing import SAID, comment, sent

OBSERVERS = "/en/consultations/crm-2026-3/rounds/1/observers/"


def own(invited, more=""):
    return f"/en/consultations/crm-2026-3/rounds/1/observer/{invited.pk}/{more}"


def filled(invited, *, seen=0, **fields):
    said = {"place": paragraph(invited.round), "kind": "technical", "reason": SAID, **fields}
    forms = {"c-TOTAL_FORMS": 1, "c-INITIAL_FORMS": 0, "seen": seen, "language": "es"}
    return forms | {f"c-0-{name}": value for name, value in said.items()}


def test_it_reads_the_text_and_sends_comments_on_one_page_and_has_a_receipt(client, invited, acnur):
    page = read(client, acnur, own(invited) + "?in=es")
    assert "Los Estados comparten las alertas" in page
    assert hidden(page, "seen") == "0"

    answer = client.post(own(invited), filled(invited))

    contribution = Contribution.objects.get()
    assert answer["Location"].endswith(f"/sent/{contribution.pk}/")
    assert contribution.digest in read(client, acnur, own(invited, f"sent/{contribution.pk}/"))
    again = read(client, acnur, own(invited))
    assert hidden(again, "seen") == str(contribution.pk)
    assert SAID in again


def test_what_was_refused_is_still_there_with_its_reason(client, invited, acnur):
    sent(invited, acnur)
    client.force_login(acnur)

    answer = client.post(own(invited), filled(invited, seen=0, reason="Lo que escribí."))

    assert answer.context["form"].non_field_errors()
    assert "Lo que escribí." in answer.content.decode()
    assert Contribution.objects.count() == 1


def test_it_is_withdrawn_on_a_page_that_asks_once_more(client, invited, acnur):
    sent(invited, acnur)
    assert "<button" in read(client, acnur, own(invited, "withdraw/"))

    client.post(own(invited, "withdraw/"))

    assert Contribution.objects.get().is_withdrawn


def test_after_the_end_it_reads_and_sends_nothing(client, observed, invited, acnur):
    is_over(observed)

    assert "<form" not in read(client, acnur, own(invited))
    assert client.post(own(invited), filled(invited)).status_code == 200
    assert not Contribution.objects.exists()


def test_its_files_are_those_that_states_get(client, observed, invited, acnur):
    client.force_login(acnur)

    answer = client.get(own(invited, "text-es.pdf"))

    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content) == b"%PDF-es"
    answer.close()
    assert client.get(own(invited, "text-pt-br.pdf")).status_code == 404


def test_its_page_tells_neither_who_is_asked_nor_what_they_answer(client, consulted, observed, invited, acnur):
    answered(consulted, observed, "cv", proposals=[comment(observed, language="es", reason="Secreto")])
    is_over(observed)

    page = read(client, acnur, own(invited)) + read(client, acnur, "/en/consultations/").partition("Procedures on")[0]

    for word in ("Costa Verde", "Lagunaria", "Secreto", "matrix", "board", "notice"):
        assert word not in page
    for path in (
        PAGE,
        BOARD,
        NEW,
        f"{PAGE}matrix/",
        f"{PAGE}rounds/1/notice.pdf",
        OBSERVERS,
        f"{PAGE}rounds/1/text-es.pdf",
    ):
        assert client.get(path).status_code == 404, path


def test_its_list_leads_to_its_page_and_no_cache_keeps_it(client, invited, acnur):
    client.force_login(acnur)
    answer = client.get("/en/consultations/")

    assert invited.get_absolute_url().replace("/es/", "/en/") in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("who", ["head", "secretary", "admin", "lg", "of_peru", "outsider"])
def test_nobody_else_finds_the_pages_of_an_observer(client, consulted, invited, acnur, of_peru, people, who):
    contribution = sent(invited, acnur)
    everybody = {**people, **vars(consulted), **consulted.people, "of_peru": of_peru}
    client.force_login(everybody[who])

    for more in ("", "withdraw/", f"sent/{contribution.pk}/", "text-es.pdf"):
        assert client.get(own(invited, more)).status_code == 404, more
    assert client.post(own(invited), filled(invited, seen=contribution.pk)).status_code == 404
    assert client.post(own(invited, "withdraw/")).status_code == 404


def test_presidency_and_states_read_it_apart_and_nowhere_else(client, consulted, observed, invited, acnur):
    sent(invited, acnur)
    assert SAID in read(client, consulted.head, OBSERVERS)
    assert SAID not in read(client, consulted.people["lg"], OBSERVERS)
    assert SAID not in read(client, consulted.secretary, OBSERVERS)
    is_over(observed)

    assert SAID in read(client, consulted.people["lg"], OBSERVERS)
    for path in (BOARD, f"{PAGE}matrix/", PAGE):
        assert SAID not in read(client, consulted.head, path)
    assert OBSERVERS.replace("/en/", "/es/") in read(client, consulted.head, BOARD)


@pytest.mark.parametrize("who", ["outsider", "delegate_pe", "admin", "secretary_csm"])
def test_others_do_not_find_what_observers_have_sent(client, invited, people, who):
    client.force_login(people[who])

    assert client.get(OBSERVERS).status_code == 404


def test_the_presidency_allows_it_in_the_form_of_the_round(in_front, consulted):
    form = in_front.get(f"{PAGE}round/").context["form"]

    assert {"invites_observer_organisations", "invites_observer_states"} <= form.fields.keys()
    assert not form["invites_observer_organisations"].value()


def test_where_the_procedure_has_a_rule_the_form_says_so_and_leaves_no_choice(in_front, consulted):
    from consultations.models import ObserverRule

    told = {"observers": "organisations", "document_kind": "guidelines", "quotation": "Se comparte."}
    f.make(ObserverRule, procedure=consulted.stages[0].procedure, **told)

    form = in_front.get(f"{PAGE}round/").context["form"]

    assert form.fields["invites_observer_organisations"].disabled
    assert form["invites_observer_organisations"].value() is True
    assert not form.fields["invites_observer_states"].disabled


def test_of_two_observers_each_sees_its_own_page_alone(client, consulted, world, acnur, of_peru):
    row = open_round(consulted, invites_observer_organisations=True, invites_observer_states=True)
    mine = row.invited_observers.get(membership__organisation=world.acnur)
    contribute(mine, by=acnur, seen=0, language="es", comments=[comment(row)])

    client.force_login(of_peru)

    assert client.get(own(mine)).status_code == 404
    assert Seat.objects.filter(user=of_peru).exists()
