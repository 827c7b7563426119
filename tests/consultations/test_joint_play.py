"""A joint consultation of two troikas, from its preparing to its adoption, on its pages and by both Presidencies."""

from datetime import timedelta
from io import BytesIO

import docx
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from consultations.answering import save_draft
from consultations.convening import draft_round, prepare, word_procedure
from consultations.models import Agreed, Consultation, Respondent, Round
from meetings.models import Seat
from meetings.seats import viewer_for
from tests import factories as f
from tests.consultations.conftest import TODAY
from tests.consultations.consulted import NEW, answered, is_over, make_guidelines, read, round_fields
from tests.consultations.jointly import both_circulate, prepared, seat_both
from tests.consultations.test_notice_paper import words

AGREED = "Las dos troikas, cinco días hábiles; con el consenso de ambas las Presidencias dan curso al texto."
OF_BOTH = "/es/consultations/crm-csm-2026-1/"
ROUND = f"{OF_BOTH}rounds/1/"


@pytest.fixture
def both(world, consulted, settings):
    settings.TASKS_AT_ONCE = True
    return seat_both(world, consulted)


def as_form(consulted, **fields):
    """What the form of a round says, of a round that asks the troikas."""
    told = {
        "asks": "troika",
        "name_es": "Troikas",
        "version": consulted.version.pk,
        "languages": ["es"],
        "circulates_on": TODAY().isoformat(),
        "working_days": 5,
        "clock": "18:00",
        "time_zone": "UTC",
        "answers_shown": "at-end",
        "state_order": "alphabetical",
        "state_order_language": "es",
        "notice_number": "PPT/7",
        "notice_date": TODAY().isoformat(),
        "off-TOTAL_FORMS": 0,
        "off-INITIAL_FORMS": 0,
    }
    return told | fields


def test_both_presidencies_play_it_from_preparing_to_adoption(client, both, world):
    row = prepare_and_circulate(client, both, world)
    troikas = {(place.membership.conference.address, place.state.code) for place in row.respondents.all()}
    assert troikas == {("crm", "SV"), ("crm", both.states["cv"].code), ("csm", "PE")}  # Lagunaria is in neither

    with pytest.raises(Respondent.DoesNotExist):
        row.respondents.get(membership__state=both.states["lg"])
    Round.objects.update(opens_at=timezone.now() - timedelta(hours=1))
    for name in ("sv", "cv", "pe"):
        answered(both, row, name)
    is_over(row)
    for head in (both.head, both.other):
        client.force_login(head)
        client.post(f"{ROUND}close/")
    assert Round.objects.get().is_closed

    for head in (both.head, both.other):
        client.force_login(head)
        client.post(f"{OF_BOTH}conclude/", {"outcome": "consensus", "concluded_on": TODAY().isoformat()})
    consultation = Consultation.objects.get(number="CRM-CSM/2026/1")
    outcomes = consultation.convenors.values_list("conference__address", "outcome", "concluded_by__state__code")
    assert set(outcomes) == {("crm", "consensus", "SV"), ("csm", "consensus", "PE")}

    client.post(f"{OF_BOTH}adopt/")
    both.version.refresh_from_db()
    assert both.version.is_issued
    assert "troika" in str(both.version.tree["es"])  # of which the consensus was, and of nobody else
    report = docx.Document(BytesIO(client.get(f"{OF_BOTH}report.docx").content))
    assert AGREED in [paragraph.text for paragraph in report.paragraphs]


def prepare_and_circulate(client, both, world) -> Round:
    """The CRM's prepares and drafts it in words; each circulates it in its own seat, with its own signatory."""
    document = both.version.document
    client.force_login(both.head)
    told = {
        "consulted_document": document.pk,
        "number": "CRM-CSM/2026/1",
        "title_es": "Alertas",
        "beside": world.csm.pk,
    }
    refused = client.post(NEW, told)
    assert refused.context["form"].errors.keys() == {"agreed_procedure_es"}
    assert client.post(NEW, told | {"agreed_procedure_es": AGREED}).status_code == 302
    form = client.get(f"{OF_BOTH}round/").context["form"]
    assert "notice_signatory" not in form.fields
    assert "stage" not in form.fields
    assert client.post(f"{OF_BOTH}round/", as_form(both)).status_code == 302

    page = read(client, both.other, f"{ROUND}circulate/")
    assert AGREED in page
    client.post(f"{ROUND}circulate/", {"signatory": "Elsa Quispe"})
    row = Round.objects.get()
    assert row.circulated_at is None
    client.force_login(both.head)
    client.post(f"{ROUND}circulate/", {"signatory": "Ana Flores"})
    row.refresh_from_db()
    assert row.circulated_at
    return row


# The notice


def test_the_notice_prints_what_both_have_agreed_on_both_heads_and_both_signatories(client, both, world):
    said = words(prepare_and_circulate(client, both, world))

    assert "both Presidencies have agreed on this one:" in said
    assert AGREED in said
    assert "Consulta entre reuniones" not in said
    assert "Ana Flores" in said.partition('class="signature"')[2]
    assert "Elsa Quispe" in said.partition('class="signature"')[2]
    for presidency in ("CRM (El Salvador)", "CSM (Perú)"):
        assert f"Presidency Pro Tempore of the {presidency}" in said
    assert "The troika of the CRM:" in said
    assert "The troika of the CSM:" in said


def test_before_both_have_circulated_the_notice_claims_no_agreement(joint):
    word_procedure(joint.consultation, by=joint.other, agreed_procedure_es=AGREED)
    joint.row.refresh_from_db()

    said = words(joint.row)

    assert "have agreed" not in said
    assert "To circulate this notice is to agree on this one" in said


def test_a_procedure_of_one_conference_is_not_taken_for_both(both, world):
    told = {"address": "x", "number": "X/1", "title": "X", "consulted_document": both.version.document}
    procedure = both.stages[0].procedure

    with pytest.raises(ValidationError) as refused:
        prepare([world.crm, world.csm], by=both.head, procedure=procedure, **told)
    assert refused.value.message_dict.keys() == {"procedure"}
    procedure.conferences.add(world.csm)
    assert prepare([world.crm, world.csm], by=both.head, procedure=procedure, **told).procedure == procedure


def test_other_words_are_agreed_to_anew_and_after_it_has_circulated_there_are_none(client, joint):
    address = "/es/consultations/conjunta-1/procedure/"
    client.force_login(joint.head)
    client.post("/es/consultations/conjunta-1/rounds/1/circulate/")
    assert Agreed.objects.filter(act="circulate", round_number=1).count() == 1

    client.force_login(joint.other)
    client.post(address, {"agreed_procedure_es": AGREED})

    joint.consultation.refresh_from_db()
    assert joint.consultation.agreed_procedure_es == AGREED
    assert not Agreed.objects.filter(act="circulate", round_number=1).exists()
    both_circulate(joint)
    assert client.get(address).status_code == client.post(address).status_code == 404
    with pytest.raises(ValidationError):
        word_procedure(joint.consultation, by=joint.other, agreed_procedure_es="Otra.")


@pytest.mark.parametrize("who", ["secretary", "admin", "colleague"])
def test_nobody_but_a_presidency_words_it(client, joint, who):
    with pytest.raises(PermissionDenied):
        word_procedure(joint.consultation, by=getattr(joint, who), agreed_procedure_es=AGREED)
    client.force_login(getattr(joint, who))
    assert client.get("/es/consultations/conjunta-1/procedure/").status_code == 404


# Seats


def test_a_member_of_one_that_is_an_observer_of_the_other_acts_in_the_seat_that_was_asked_alone(client, both, world):
    user = f.make_user("olga", email="olga@example.org")
    f.make(Seat, user=user, role=Seat.Role.OBSERVER, state=world.pe, conference=world.crm)
    prepared(world, both, invites_observer_states=True)
    both_circulate(both)
    place = both.row.respondents.get(membership__state=world.pe)

    assert place.membership.conference == world.csm
    assert place.membership_id not in viewer_for(user).member_places
    with pytest.raises(PermissionDenied):
        save_draft(place, by=user, revision=0, position="agrees", proposals=[])
    client.force_login(user)
    assert client.get("/es/consultations/conjunta-1/").status_code == 404
    assert not both.row.invited_observers.filter(membership__state=world.pe).exists()


def test_without_a_procedure_one_conference_can_ask_its_troika_too(consulted, world):
    document, version = make_guidelines(world, consulted.admin)
    told = {"address": "y", "number": "Y/1", "title": "Y", "consulted_document": document}
    consultation = prepare([world.crm], by=consulted.head, **told)

    fields = round_fields(consulted, None, version=version, asks="troika", languages=["es"])
    row = draft_round(consultation, by=consulted.head, **fields)

    assert {place.state for place in row.respondents.all()} == {world.sv, consulted.states["cv"]}
