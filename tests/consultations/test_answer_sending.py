"""An answer is sent from a page that shows exactly what goes out; it has a receipt, and is withdrawn or replaced."""

import pytest

from consultations.answering import draft_of, save_draft, send
from consultations.convening import close
from consultations.designating import designate
from consultations.models import Answer
from portal.models import Mail
from tests.consultations.answering import WORDS, address, draft_of_state, hidden, text_of
from tests.consultations.conftest import TODAY, note
from tests.consultations.consulted import is_over, paragraph

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_ADDRESS = "https://plenaria.example"


@pytest.fixture
def drafted(consulted, row, sv):
    """El Salvador's draft: other words for the first paragraph."""
    proposal = {
        "place": paragraph(row),
        "language": "es",
        "kind": "substantive",
        "wording": WORDS,
        "reason": "Se mide.",
    }
    told = {"position": "proposes", "comment": "En general, sí.", "internal_note": "Para nosotros."}
    return save_draft(sv, by=consulted.people["sv"], revision=0, proposals=[proposal], **told)


def test_the_page_shows_what_goes_out_its_position_first_and_in_which_seat(client, consulted, row, drafted):
    client.force_login(consulted.people["sv"])

    page = text_of(client, address(consulted, row, "send/") + "?in=es").partition("<main")[2]

    assert page.index("Proposes changes") < page.index("En general, sí.") < page.index("Se mide.")
    assert "24 horas<" in page
    assert "It is sent in the seat of <b>El Salvador</b>, as a member of the CRM" in page
    assert "Para nosotros." not in page
    assert not Answer.objects.standing().exists()


def test_to_post_it_sends_and_leads_to_a_receipt_with_its_digest(client, consulted, row, sv, drafted):
    client.force_login(consulted.people["sv"])
    here = address(consulted, row, "send/")

    sent = client.post(here, {"revision": hidden(text_of(client, here), "revision")})
    answer = Answer.objects.standing().get()
    receipt = text_of(client, sent["Location"])

    assert (answer.respondent, answer.position, answer.internal_note) == (sv, "proposes", "")
    assert answer.number == "CRM/2026/3-1-SV-1"
    for told in (answer.number, answer.digest, "Proposes changes", "1 comment on the text", "El Salvador", "Version 1"):
        assert told in receipt
    assert "received after the end" not in receipt


def test_the_receipt_goes_to_the_sender_by_mail_and_its_subject_names_no_paper(
    mailoutbox, client, consulted, row, drafted
):
    client.force_login(consulted.people["sv"])
    client.post(address(consulted, row, "send/"), {"revision": drafted.revision})
    answer = Answer.objects.standing().get()

    [mail] = [mail for mail in mailoutbox if answer.digest in mail.body]

    assert mail.to == ["berta@example.org"]
    assert "CRM/2026/3-1-SV-1" in mail.subject
    assert "Lineamientos" not in mail.subject + mail.body
    assert f"/rounds/1/answers/sv/sent/{answer.pk}/" in mail.body


def test_a_draft_that_a_deputy_changed_meanwhile_is_read_once_more_before_it_goes(client, consulted, row, sv, drafted):
    client.force_login(consulted.people["sv"])
    read = hidden(text_of(client, address(consulted, row, "send/")), "revision")
    save_draft(sv, by=consulted.people["sv"], revision=drafted.revision, position="agrees", proposals=[])

    page = client.post(address(consulted, row, "send/"), {"revision": read}).content.decode()

    assert "The draft has changed meanwhile" in page
    assert not Answer.objects.standing().exists()


def test_a_deputy_sees_what_would_be_sent_and_sends_nothing(client, world, consulted, row, drafted):
    deputy = {"role": "deputy", "start": TODAY(), "by": consulted.people["sv"], **note()}
    designate(world.sv, world.crm, consulted.head, **deputy)
    client.force_login(consulted.head)

    page = text_of(client, address(consulted, row, "send/"))

    assert 'name="revision"' not in page
    assert client.post(address(consulted, row, "send/"), {"revision": drafted.revision}).status_code == 404
    assert not Answer.objects.standing().exists()


@pytest.mark.parametrize("who", ["head", "next_head", "secretary", "admin"])
def test_nobody_else_sends_it(client, consulted, row, drafted, who):
    client.force_login(getattr(consulted, who))

    assert client.get(address(consulted, row, "send/")).status_code == 404
    assert client.post(address(consulted, row, "send/"), {"revision": drafted.revision}).status_code == 404
    assert not Answer.objects.standing().exists()


def test_without_a_position_nothing_is_sent_and_the_draft_stays(client, consulted, row, sv):
    save_draft(sv, by=consulted.people["sv"], revision=0, proposals=[], comment="Algo.")
    client.force_login(consulted.people["sv"])

    page = client.post(address(consulted, row, "send/"), {"revision": "1"}).content.decode()

    assert "Choose the position of your State." in page
    assert draft_of_state(sv).comment == "Algo."


def test_a_later_answer_replaces_the_one_that_stands_and_both_have_their_receipts(client, consulted, row, sv, drafted):
    client.force_login(consulted.people["sv"])
    first = send(sv, by=consulted.people["sv"])
    own = draft_of(sv, consulted.people["sv"])
    save_draft(sv, by=consulted.people["sv"], revision=own.revision, position="agrees", proposals=[])
    unsent = text_of(client, address(consulted, row))

    client.post(address(consulted, row, "send/"), {"revision": own.revision + 1})
    page = text_of(client, address(consulted, row))

    assert "The draft says something else than what was sent." in unsent
    assert "The draft says something else than what was sent." not in page
    assert "replaced" in page
    assert "replaced by a later one" in text_of(client, first.get_absolute_url().replace("/es/", "/en/"))
    assert Answer.objects.standing().get().number == "CRM/2026/3-1-SV-2"


def test_until_the_end_it_is_withdrawn_after_being_asked_once_more(client, consulted, row, sv, drafted):
    send(sv, by=consulted.people["sv"])
    client.force_login(consulted.people["sv"])

    assert "Then no answer of your State is on record" in text_of(client, address(consulted, row, "withdraw/"))
    assert Answer.objects.standing().exists()
    client.post(address(consulted, row, "withdraw/"))

    assert not Answer.objects.standing().exists()
    assert Answer.objects.get(is_withdrawn=True).ended_at
    assert client.get(address(consulted, row, "withdraw/")).status_code == 404


def test_after_the_end_what_stands_is_not_withdrawn_and_a_late_answer_is_marked(client, consulted, row, sv, drafted):
    send(sv, by=consulted.people["sv"])
    is_over(row)
    client.force_login(consulted.people["sv"])

    refused = client.post(address(consulted, row, "withdraw/")).content.decode()
    client.post(address(consulted, row, "send/"), {"revision": drafted.revision})
    late = Answer.objects.standing().get()

    assert "The end of this round has come: your State&#x27;s answer stands." in refused
    assert late.is_late
    assert "received after the end" in text_of(client, address(consulted, row, f"sent/{late.pk}/"))


def test_once_closed_an_answer_is_refused_and_what_was_written_is_still_there(client, consulted, row, sv, drafted):
    is_over(row)
    close(row, by=consulted.head)
    client.force_login(consulted.people["sv"])

    page = client.post(address(consulted, row, "send/"), {"revision": drafted.revision}).content.decode()

    assert "This round is closed. Write to the Presidency" in page
    assert WORDS in page
    assert draft_of_state(sv).proposals.get().wording == WORDS
    assert not Answer.objects.standing().exists()


def test_a_receipt_is_for_its_state_and_those_who_keep_the_record_alone(client, consulted, row, sv, drafted):
    answer = send(sv, by=consulted.people["sv"])
    row.answers_shown, row.secretariat_reads = "while-open", False
    row.save()

    def found(who):
        client.force_login(who)
        return client.get(address(consulted, row, f"sent/{answer.pk}/")).status_code

    assert found(consulted.people["sv"]) == 200
    assert found(consulted.head) == 200
    for who in (consulted.people["lg"], consulted.secretary, consulted.admin):
        assert found(who) == 404
    row.secretariat_reads = True
    row.save()
    assert found(consulted.secretary) == 200


def test_mails_name_no_language_but_that_of_their_reader(client, consulted, row, sv, drafted):
    user = consulted.people["sv"]
    user.language = "pt-br"
    user.save()

    send(sv, by=user)

    assert list(Mail.objects.filter(template="answer-receipt").values_list("language", flat=True)) == ["pt-br"]
