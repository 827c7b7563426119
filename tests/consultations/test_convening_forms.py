"""The Presidency's forms: each act by its page, each refusal at its place, and nothing typed that is lost."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from consultations.convening import close, draft_round, prepare
from consultations.models import Agreed, Consultation, Round
from consultations.operations import accept, give_seat, offer, pass_on_note
from portal.models import Task
from tests import factories as f
from tests.consultations.conftest import TODAY, note, person
from tests.consultations.consulted import is_over, make_guidelines, open_round, round_fields
from tests.consultations.test_rounds import answered

pytestmark = pytest.mark.django_db

NEW = "/es/conferences/crm/presidency/consultation/"
PAGE = "/es/consultations/crm-2026-3/"
ZONE = "America/El_Salvador"
OF_CONSULTATION = ("round/", "conclude/", "withdraw/", "adopt/")
OF_ROUND = ("rounds/1/change/", "rounds/1/circulate/", "rounds/1/extend/", "rounds/1/close/")


@pytest.fixture
def in_front(client, consulted):
    """The browser of the Presidency."""
    client.force_login(consulted.head)
    return client


def round_data(consulted, **fields) -> dict:
    """What the form of a round sends, as whoever fills it in has it."""
    return {
        "stage": consulted.stages[1].pk,
        "version": consulted.version.pk,
        "languages": ["es", "en"],
        "circulates_on": TODAY().isoformat(),
        "working_days": 5,
        "clock": "18:00",
        "time_zone": "America/El_Salvador",
        "answers_shown": "at-end",
        "state_order": "alphabetical",
        "state_order_language": "es",
        "notice_number": "PPT/61",
        "notice_date": TODAY().isoformat(),
        "off-TOTAL_FORMS": 2,
        "off-INITIAL_FORMS": 0,
        **fields,
    }


def hand_over(consulted):
    """The Presidency passes to the next while a form of the present one is open."""
    give_seat(consulted.following, consulted.next_head, by=consulted.head)
    accept(offer(consulted.following, day=TODAY(), by=consulted.head), by=consulted.next_head)


@pytest.mark.parametrize("name", ["secretary", "admin", "colleague", "next_head"])
def test_nobody_else_finds_the_pages_of_its_acts(client, consulted, name):
    open_round(consulted)
    client.force_login(getattr(consulted, name))

    for path in (NEW, *(PAGE + each for each in (*OF_CONSULTATION, *OF_ROUND))):
        assert client.get(path).status_code == 404, path
        assert client.post(path).status_code == 404, path
    assert not Agreed.objects.exclude(act="circulate").exists()


def test_the_incoming_team_reads_and_finds_no_act(client, consulted):
    open_round(consulted)
    give_seat(consulted.following, consulted.next_head, by=consulted.head)
    client.force_login(consulted.next_head)

    assert client.get(f"{PAGE}board/").status_code == 200
    assert [client.post(PAGE + each).status_code for each in OF_CONSULTATION] == [404] * 4


# To prepare one


def test_it_prepares_a_consultation_on_a_text_that_is_being_written(in_front, consulted, world):
    document, _version = make_guidelines(world, consulted.secretary, address="otros", title="Otros")
    told = {
        "consulted_document": document.pk,
        "number": "CRM/2026/4",
        "title_es": "Sobre otros",
        "procedure": consulted.stages[0].procedure_id,
    }

    answer = in_front.post(NEW, told)

    assert (answer.status_code, answer["Location"]) == (302, "/es/consultations/crm-2026-4/board/")
    made = Consultation.objects.get(address="crm-2026-4")
    assert (made.title_es, made.consulted_document) == ("Sobre otros", document)
    assert list(made.conferences.all()) == [world.crm]


def test_documents_of_its_own_conference_alone_are_offered(in_front, consulted, world):
    theirs, _version = make_guidelines(world, consulted.admin, address="ajenos", title="Ajenos")
    theirs.conferences.set([world.csm])
    issued = f.make_document(address="sin-version", title="Sin versión")
    issued.conferences.set([world.crm])

    offered = in_front.get(NEW).context["form"].fields["consulted_document"].queryset

    assert list(offered) == [consulted.version.document]


def test_a_number_that_is_taken_is_refused_at_its_field_with_all_that_was_typed(in_front, consulted):
    told = {"consulted_document": consulted.version.document_id, "number": "CRM/2026/3", "title_es": "Otra vez esto"}

    answer = in_front.post(NEW, told)

    assert answer.context["form"].errors.keys() == {"number"}
    assert "Otra vez esto" in answer.content.decode()


def test_on_a_matter_that_is_decided_elsewhere_it_says_why(in_front, consulted):
    procedure = consulted.stages[0].procedure
    matter = procedure.reserved_matters.create(name_es="Finanzas", place_es="Sesión cerrada", quotation="La membresía")
    told = {
        "consulted_document": consulted.version.document_id,
        "number": "CRM/2026/5",
        "title_es": "X",
        "reserved_matter": matter.pk,
    }
    told["procedure"] = procedure.pk
    page = in_front.get(NEW).content.decode()

    refused = in_front.post(NEW, told)
    taken = in_front.post(NEW, told | {"reserved_reason": "Urge."})

    assert "La membresía" in page
    assert refused.context["form"].errors.keys() == {"reserved_reason"}
    assert taken.status_code == 302


def test_no_joint_one_where_the_other_conference_has_no_presidency_in_office(in_front, consulted, world):
    told = {
        "consulted_document": consulted.version.document_id,
        "number": "CRM/2026/6",
        "title_es": "X",
        "beside": world.csm.pk,
    }

    assert in_front.post(NEW, told).context["form"].errors.keys() == {"beside"}


# To draft and change a round


def test_it_drafts_a_round_whose_days_it_has_set(in_front, consulted):
    monday = TODAY() + timedelta(days=7 - TODAY().weekday())
    off = {"off-0-day": (monday + timedelta(days=1)).isoformat(), "off-0-reason": "Día del Faro"}

    answer = in_front.post(f"{PAGE}round/", round_data(consulted, circulates_on=monday.isoformat(), **off))

    assert answer.status_code == 302
    row = Round.objects.get()
    assert (row.name_es, row.time_zone, row.languages) == ("Miembros", "America/El_Salvador", ["es", "en"])
    assert row.days_off == [{"day": off["off-0-day"], "reason": "Día del Faro"}]
    assert row.deadline.isoformat() == f"{monday + timedelta(days=9)}T00:00:00+00:00"
    assert row.respondents.count() == 3


def test_a_preview_tells_the_term_and_who_is_asked_and_stores_nothing(in_front, consulted):
    told = round_data(consulted, preview=1, notice_number="", asked_for_es="Decir qué cambiaría.")

    answer = in_front.post(f"{PAGE}round/", told)

    shown = answer.context["preview"]
    assert [line.number for line in shown.days if line.number] == [1, 2, 3, 4, 5]
    assert (shown.deadline.clock, shown.deadline.zone) == ("18:00", "America/El_Salvador")
    assert [state.name for state in shown.asked] == ["Costa Verde", "El Salvador", "Lagunaria"]
    assert not answer.context["form"].errors
    assert "Decir qué cambiaría." in answer.content.decode()
    assert not Round.objects.exists()


def test_calendars_propose_days_and_what_was_typed_stays(in_front, consulted):
    first = date(TODAY().year + 1, 9, 10)
    typed = {"off-0-day": f"{first.year}-09-11", "off-0-reason": "Feria"}
    told = round_data(consulted, circulates_on=first.isoformat(), calendars="own", propose=1, **typed)

    answer = in_front.post(f"{PAGE}round/", told)

    days = {form.initial["day"]: form.initial["reason"] for form in answer.context["days"].initial_forms}
    assert days[f"{first.year}-09-11"] == "Feria"
    assert "El Salvador" in days[f"{first.year}-09-15"]
    assert not Round.objects.exists()


def test_no_calendar_proposes_where_none_counts(in_front, consulted):
    told = round_data(consulted, calendars="none", propose=1)

    assert not in_front.post(f"{PAGE}round/", told).context["days"].initial_forms


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"working_days": 4}, {"working_days"}),
        ({"working_days": 99}, {"working_days"}),
        ({"last_day": "2027-01-29"}, {"last_day"}),
        ({"time_zone": "Mars/Olympus"}, {"time_zone"}),
        ({"languages": []}, {"languages"}),
        ({"version": ""}, {"version"}),
        ({"stage": "", "name_es": ""}, {"name_es"}),
        ({"notice_number": ""}, {"notice_number"}),
        ({"off-0-day": "2026-12-08"}, {"__all__"}),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_lost(in_front, consulted, fields, where):
    told = round_data(consulted, asked_for_es="Decir qué cambiaría.", **fields)

    answer = in_front.post(f"{PAGE}round/", told)

    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == where
    assert "Decir qué cambiaría." in answer.content.decode()
    assert not Round.objects.exists()


def test_a_draft_is_changed_and_one_that_has_circulated_is_not(in_front, consulted):
    row = draft_round(
        consulted.consultation, by=consulted.head, **round_fields(consulted, time_zone="America/El_Salvador")
    )
    form = in_front.get(f"{PAGE}rounds/1/change/").context["form"]
    assert (form["clock"].value().hour, form["time_zone"].value()) == (18, ZONE)

    in_front.post(
        f"{PAGE}rounds/1/change/", round_data(consulted, working_days=6, state_order="lot", state_order_codes="lg, CV")
    )

    row.refresh_from_db()
    assert (row.working_days, row.state_order_codes) == (6, ["LG", "CV"])
    row.delete()
    open_round(consulted)
    assert in_front.get(f"{PAGE}rounds/1/change/").status_code == 404


# To circulate, extend, close


def test_before_it_circulates_it_is_told_what_is_frozen_for_whom_and_until_when(in_front, consulted):
    draft_round(consulted.consultation, by=consulted.head, **round_fields(consulted))

    context = in_front.get(f"{PAGE}rounds/1/circulate/").context

    assert [(language, paragraphs) for language, paragraphs, _digest in context["languages"]] == [("es", 2), ("en", 2)]
    assert context["refused"] is None


def test_a_text_that_is_missing_in_a_language_is_told_before_it_circulates(in_front, consulted):
    draft_round(consulted.consultation, by=consulted.head, **round_fields(consulted, languages=["es", "pt-br"]))

    context = in_front.get(f"{PAGE}rounds/1/circulate/").context
    answer = in_front.post(f"{PAGE}rounds/1/circulate/")

    assert context["refused"]
    assert answer.context["form"].non_field_errors()
    assert Round.objects.get().circulated_at is None


def test_it_circulates_by_a_task(in_front, consulted):
    draft_round(consulted.consultation, by=consulted.head, **round_fields(consulted))

    answer = in_front.post(f"{PAGE}rounds/1/circulate/")

    assert answer["Location"] == f"{PAGE}board/"
    assert Round.objects.get().circulated_at


def test_while_the_task_waits_the_board_says_so_and_asks_again(in_front, consulted, settings):
    settings.TASKS_AT_ONCE = False
    row = draft_round(consulted.consultation, by=consulted.head, **round_fields(consulted))

    in_front.post(f"{PAGE}rounds/1/circulate/")
    in_front.post(f"{PAGE}rounds/1/circulate/")
    board = in_front.get(f"{PAGE}board/")

    assert board.context["task"].status == "waiting"
    assert "office-task" in board.content.decode()
    assert Task.objects.about(row).count() == 1


def test_the_end_is_put_off_by_its_page(in_front, consulted):
    row = open_round(consulted, time_zone="America/El_Salvador")
    later = (row.deadline + timedelta(days=1)).date()

    answer = in_front.post(f"{PAGE}rounds/1/extend/", {"last_day": later, "clock": "12:00", "note_number": "PPT/62"})

    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.deadline.isoformat() == f"{later}T18:00:00+00:00"


@pytest.mark.parametrize("days", [-9, 0])
def test_an_end_that_is_no_later_is_refused_at_its_field(in_front, consulted, days):
    row = open_round(consulted)
    told = {"last_day": (row.deadline + timedelta(days=days)).date(), "clock": "18:00", "note_number": "PPT/62"}

    assert in_front.post(f"{PAGE}rounds/1/extend/", told).context["form"].errors.keys() == {"last_day"}


def test_an_end_that_has_come_is_not_put_off(in_front, consulted):
    row = open_round(consulted)
    is_over(row)
    told = {"last_day": TODAY() + timedelta(days=3), "clock": "18:00", "note_number": "PPT/62", "reason": "Pedido."}

    answer = in_front.post(f"{PAGE}rounds/1/extend/", told)

    assert answer.context["form"].errors.keys() == {"last_day"}
    assert "Pedido." in answer.content.decode()


def test_a_round_is_closed_after_its_end_and_not_before(in_front, consulted):
    row = open_round(consulted)

    refused = in_front.post(f"{PAGE}rounds/1/close/")
    is_over(row)
    taken = in_front.post(f"{PAGE}rounds/1/close/")

    assert refused.context["form"].non_field_errors()
    assert taken.status_code == 302
    row.refresh_from_db()
    assert row.closed_by == consulted.own


# What it comes to


def closed_round(consulted, **positions):
    row = open_round(consulted)
    for name, position in positions.items():
        answered(consulted, row, name, position)
    is_over(row)
    close(row, by=consulted.head)
    return row


def test_what_stands_in_the_way_is_told_by_state_and_consensus_is_refused(in_front, consulted):
    closed_round(consulted, sv="agrees", cv="agrees")
    told = {"outcome": "consensus", "concluded_on": TODAY().isoformat()}

    page = in_front.get(f"{PAGE}conclude/")
    answer = in_front.post(f"{PAGE}conclude/", told)

    assert ["Lagunaria" in said for said in page.context["against"]] == [True]
    assert answer.context["form"].errors.keys() == {"outcome"}
    assert consulted.consultation.convenors.get().outcome == ""


def test_consensus_is_stated_on_a_day_and_the_text_adopted(in_front, consulted):
    row = closed_round(consulted, sv="agrees", cv="agrees", lg="no-objection")
    in_front.post(f"{PAGE}conclude/", {"outcome": "consensus", "concluded_on": TODAY().isoformat()})

    in_front.post(f"{PAGE}adopt/")

    row.version.refresh_from_db()
    assert consulted.consultation.convenors.get().outcome == "consensus"
    assert row.version.status == "adopted"
    assert in_front.get(f"{PAGE}board/").context["acts"] == []


def test_without_consensus_it_says_why(in_front, consulted):
    closed_round(consulted)
    told = {"outcome": "without", "concluded_on": TODAY().isoformat()}

    assert in_front.post(f"{PAGE}conclude/", told).context["form"].errors.keys() == {"reason"}
    assert in_front.post(f"{PAGE}conclude/", told | {"reason": "No la hay."}).status_code == 302


@pytest.mark.parametrize("outcome", ["tacit", "withdrawn"])
def test_an_outcome_that_the_procedure_does_not_have_is_not_offered(in_front, consulted, outcome):
    closed_round(consulted)
    told = {"outcome": outcome, "concluded_on": TODAY().isoformat(), "reason": "X"}

    assert in_front.post(f"{PAGE}conclude/", told).context["form"].errors.keys() == {"outcome"}


def test_it_is_withdrawn_with_its_reason(in_front, consulted):
    open_round(consulted)

    assert in_front.post(f"{PAGE}withdraw/", {}).context["form"].errors.keys() == {"reason"}
    assert in_front.post(f"{PAGE}withdraw/", {"reason": "Falta un anexo."}).status_code == 302
    assert consulted.consultation.convenors.get().outcome == "withdrawn"


def test_a_text_without_consensus_is_not_adopted(in_front, consulted):
    closed_round(consulted)

    assert in_front.post(f"{PAGE}adopt/").context["form"].non_field_errors()


# A hand-over meanwhile


@pytest.mark.parametrize(
    ("path", "told", "kept"),
    [
        ("withdraw/", {"reason": "Lo que escribí."}, "Lo que escribí."),
        ("rounds/1/extend/", {"last_day": "2030-01-01", "clock": "18:00", "note_number": "PPT/99"}, "PPT/99"),
        (
            "round/",
            {"asked_for_es": "Lo que escribí.", "off-TOTAL_FORMS": 0, "off-INITIAL_FORMS": 0},
            "Lo que escribí.",
        ),
    ],
)
def test_a_presidency_that_has_passed_meanwhile_is_refused_and_keeps_what_it_typed(
    in_front, consulted, path, told, kept
):
    open_round(consulted)
    hand_over(consulted)

    answer = in_front.post(PAGE + path, told)

    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert kept in answer.content.decode()
    assert consulted.consultation.convenors.get().outcome == ""
    assert in_front.get(PAGE + path).status_code == 404


def test_the_same_where_a_new_consultation_was_prepared(in_front, consulted):
    hand_over(consulted)

    answer = in_front.post(
        NEW, {"consulted_document": consulted.version.document_id, "number": "CRM/2026/9", "title_es": "Lo mío"}
    )

    assert answer.context["form"].non_field_errors()
    assert "Lo mío" in answer.content.decode()
    assert not Consultation.objects.filter(number="CRM/2026/9").exists()


# Two conferences


@pytest.fixture
def joint(consulted, world):
    """A consultation of both conferences; Peru presides the CSM."""
    term = f.make_presidency(world.csm, world.pe, start=TODAY() - timedelta(days=50), end=TODAY() + timedelta(days=300))
    head = person(world.pe, world.csm, "pedro")
    pass_on_note(term, day=TODAY(), by=consulted.admin, **note())
    give_seat(term, head, by=consulted.admin, **note())
    document, version = make_guidelines(world, consulted.admin, address="conjuntos", title="Conjuntos")
    document.conferences.set([world.crm, world.csm])
    told = {"address": "conjunta", "number": "CONJUNTA/1", "title": "Conjunta", "consulted_document": document}
    consultation = prepare([world.crm, world.csm], by=consulted.head, **told)
    fields = round_fields(consulted, version=version, name="Miembros") | {"stage": None}
    row = draft_round(consultation, by=consulted.head, **fields)
    consulted.other_head, consulted.row = head, row
    return consulted


def test_an_act_of_two_waits_for_both_and_the_board_says_for_whom(client, joint):
    client.force_login(joint.head)
    client.post("/es/consultations/conjunta/rounds/1/circulate/")
    [waits] = client.get("/es/consultations/conjunta/board/").context["waiting"]
    assert [term.state.name for term in waits.missing] == ["Perú"]
    assert Round.objects.get(pk=joint.row.pk).circulated_at is None

    client.force_login(joint.other_head)
    client.post("/es/consultations/conjunta/rounds/1/circulate/")

    assert client.get("/es/consultations/conjunta/board/").context["waiting"] == []
    assert Round.objects.get(pk=joint.row.pk).circulated_at


def test_neither_presidency_is_told_who_of_the_other_conference_has_answered(client, joint):
    for head in (joint.head, joint.other_head):
        client.force_login(head)
        client.post("/es/consultations/conjunta/rounds/1/circulate/")
    Round.objects.update(opens_at=timezone.now() - timedelta(hours=1))

    for head, told in ((joint.head, ["crm"]), (joint.other_head, ["csm"])):
        client.force_login(head)
        parts = client.get("/es/consultations/conjunta/board/").context["parts"]
        assert [part.convenor.conference.address for part in parts if part.rows is not None] == told
