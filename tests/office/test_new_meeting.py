"""A new meeting, from its form to its readers: what is proposed, where saving leads, and that all is published."""

import re
from datetime import date

import pytest
from django.urls import reverse

from meetings.models import Meeting
from practices.models import Practice
from sessions.models import AgendaBlock, Session
from tests import factories as f
from tests.admin_forms import address, errors_of, form_data


@pytest.fixture
def meeting(world):
    return f.make_meeting(
        world.series,
        number=5,
        title="V Reunión Plenaria",
        situation="confirmed",
        start=date(2027, 3, 10),
        end=date(2027, 3, 11),
        timezone="America/Lima",
    )


def filled(client, where, **typed) -> dict:
    """What a browser sends of a new form in which a person has `typed` something."""
    return form_data(client.get(where)) | typed


def missing(meeting) -> str:
    return reverse("admin:meetings_meeting_missing", args=[meeting.pk])


def test_a_new_meeting_is_the_next_of_the_plenaries_and_leads_to_what_it_lacks(secretary, world, meeting):
    data = filled(secretary, address(Meeting, "add"), host=world.pe.pk, place_es="Lima", start="2028-03-10")
    assert (data["series"], data["number"], data["title_es"]) == (world.series.pk, "6", "VI Reunión Plenaria")
    assert [data[f"chairs-{line}-conference"] for line in range(2)] == [world.crm.pk, world.csm.pk]

    answer = secretary.post(address(Meeting, "add"), data | {"chairs-1-state": world.pe.pk})

    made = Meeting.objects.get(number=6)
    assert answer.url == missing(made)
    assert (made.address, made.timezone, made.release) == ("crm-csm-6", "America/Lima", "draft")
    assert [(chair.conference, chair.state) for chair in made.chairs.all()] == [(world.csm, world.pe)]


@pytest.mark.parametrize(
    ("typed", "host", "zone", "said"),
    [
        ("Bogotá", "PE", "America/Bogota", None),
        ("buenos aires", "PE", "America/Argentina/Buenos_Aires", None),
        ("Pacific/Auckland", "PE", "Pacific/Auckland", None),
        ("CDMX", "PE", "America/Mexico_City", None),
        ("hora de la Ciudad de México", "", "America/Mexico_City", None),
        ("GMT-5", "PE", "America/Lima", None),
        ("GMT-6", "PE", None, "«GMT-6» corresponde a varias zonas horarias: elija una."),
        ("", "PE", "America/Lima", None),
        ("", "BR", None, "Brasil tiene varias zonas horarias: elija una."),
        ("", "", None, "Indique una zona horaria o el país anfitrión."),
        ("Zarzamora", "PE", None, "No se conoce ninguna zona horaria con el nombre «Zarzamora»."),
        ("Bogta", "PE", None, "No se conoce ninguna zona horaria con el nombre «Bogta». ¿Quiso decir Bogotá?"),
    ],
)
def test_a_meeting_is_on_the_clocks_of_a_city_or_of_its_host(secretary, world, typed, host, zone, said):
    brazil = f.make_state("BR", name="Brasil")
    states = {"PE": world.pe.pk, "BR": brazil.pk, "": ""}
    data = filled(secretary, address(Meeting, "add"), title_es="I", timezone=typed, host=states[host])
    data["modality"] = "virtual"

    answer = secretary.post(address(Meeting, "add"), data)

    if zone:
        assert Meeting.objects.get().timezone == zone
    else:
        assert errors_of(answer)["timezone"] == [said]


def test_what_fits_several_zones_of_that_day_is_asked_and_one_touch_answers(secretary, world):
    mexico = f.make_state("MX", name="México")
    data = filled(secretary, address(Meeting, "add"), title_es="I", timezone="UTC−6", host=mexico.pk)
    data |= {"modality": "virtual", "start": "2026-07-01"}

    asked = secretary.post(address(Meeting, "add"), data).content.decode()
    told = re.findall(r'<input type="radio" name="timezone" value="([^"]+)"> ([^<]+)</label>', asked)
    secretary.post(address(Meeting, "add"), data | {"timezone": ["UTC−6", told[4][0]]})

    assert told[:2] == [
        ("Ciudad de México", "Ciudad de México (UTC−6)"),
        ("Bahía de Banderas", "Bahía de Banderas (UTC−6)"),
    ]
    assert (told[4][0], Meeting.objects.get().timezone) == ("Mérida", "America/Merida")


def test_a_form_names_a_zone_by_its_city_in_a_list_that_finds_offsets_and_saving_it_changes_nothing(secretary, meeting):
    where = address(Meeting, "change", meeting.pk)
    page = secretary.get(where)

    data = form_data(page)
    secretary.post(where, data)

    meeting.refresh_from_db()
    assert (data["timezone"], meeting.timezone) == ("Lima", "America/Lima")
    assert '<option value="Lima">Perú, UTC−5, GMT-5</option>' in page.content.decode()
    assert "America/" not in re.sub(r"data-zone=\S+", "", page.content.decode())


@pytest.mark.parametrize(("zone", "said"), [("Etc/UTC", "UTC"), ("UTC", "UTC"), ("Etc/GMT+6", "UTC−6")])
def test_a_zone_of_no_place_is_said_by_its_distance_from_utc_and_stays(secretary, meeting, zone, said):
    Meeting.objects.filter(pk=meeting.pk).update(timezone=zone)
    where = address(Meeting, "change", meeting.pk)

    data = filled(secretary, where)
    answer = secretary.post(where, data)

    meeting.refresh_from_db()
    assert (data["timezone"], answer.status_code, meeting.timezone) == (said, 302, zone)


def test_the_days_of_a_meeting_name_its_zone(secretary, meeting):
    page = secretary.get(address(Meeting, "change", meeting.pk)).content.decode()

    assert page.count("Hora de Lima (UTC−5).") == 2


@pytest.mark.parametrize(
    ("typed", "stands_at"),
    [({"number": "3"}, "3"), ({"label_es": "Sesión introductoria"}, "sesion-introductoria"), ({}, "dialogo")],
)
def test_a_session_is_given_its_address_and_the_last_place_and_leads_back(secretary, meeting, typed, stands_at):
    f.make_session(meeting, position=4)
    where = f"{address(Session, 'add')}?meeting={meeting.pk}&next={missing(meeting)}"

    answer = secretary.post(where, filled(secretary, where, title_es="Diálogo", **typed))

    made = Session.objects.get(title_es="Diálogo")
    assert (made.address, made.position, answer.url) == (stands_at, 5, missing(meeting))


def test_an_address_that_is_taken_is_numbered_and_one_that_is_typed_is_kept(secretary, meeting):
    where = f"{address(Session, 'add')}?meeting={meeting.pk}"
    for typed in ("", "", "", "otra"):
        secretary.post(where, filled(secretary, where, title_es="Diálogo", address=typed))

    found = list(Session.objects.order_by("pk").values_list("address", flat=True))
    assert found == ["dialogo", "dialogo-2", "dialogo-3", "otra"]


def test_another_one_is_added_to_the_same_meeting(secretary, meeting):
    where = f"{address(Session, 'add')}?meeting={meeting.pk}"

    answer = secretary.post(where, filled(secretary, where, title_es="Una", _addanother="1"))

    assert answer.url == where


def test_a_block_of_the_agenda_is_proposed_on_the_first_day_that_has_none(secretary, meeting):
    where = f"{address(AgendaBlock, 'add')}?meeting={meeting.pk}"
    for day in ("2027-03-10", "2027-03-11"):
        data = filled(secretary, where)
        assert data["date"] == day
        secretary.post(where, data)

    assert list(AgendaBlock.objects.values_list("position", "date")) == [
        (1, date(2027, 3, 10)),
        (2, date(2027, 3, 11)),
    ]
    assert b"Hora de Lima (UTC\xe2\x88\x925)." in secretary.get(where).content


def test_sessions_are_offered_with_their_meeting_those_of_the_next_first(secretary, world, meeting):
    f.make_session(f.make_meeting(world.series, start=date(2020, 1, 1), end=None, title="Antigua"), title="Vieja")
    f.make_session(meeting, number=1, title="Nueva", label="Sesión")
    asked = {"app_label": "plenary_sessions", "model_name": "agendaitem", "field_name": "session", "term": ""}

    found = secretary.get(reverse("admin:autocomplete"), asked).json()["results"]

    assert found[0]["text"] == "Sesión 1: Nueva – V Reunión Plenaria"
    assert found[1]["text"].endswith("Vieja – Antigua")


# Publishing.


@pytest.fixture
def drafted(world, meeting):
    """The meeting, a session and two practices in draft."""
    Meeting.objects.filter(pk=meeting.pk).update(release="draft")
    session = f.make_session(meeting, release="draft")
    for _ in range(2):
        f.make_practice(meeting, release="draft")
    return session


def test_all_that_is_ticked_is_published_at_once_with_a_note_in_the_history(secretary, people, meeting, drafted):
    theirs = reverse("admin:meetings_meeting_publish", args=[meeting.pk])
    shown = secretary.get(theirs)
    totals = {kind["key"]: kind["total"] for kind in shown.context["kinds"]}
    assert totals == {"meetings.meeting": 1, "plenary_sessions.session": 1, "practices.practice": 2}
    boxes = re.findall(r'name="kinds" value="(.*?)"', shown.content.decode())
    begun = f.make_practice(meeting, release="draft")  # by somebody else, since

    ticked = [box for box in boxes if not box.startswith("plenary_sessions")]
    secretary.post(theirs, {"kinds": ["practices.practice x,²"]})
    answer = secretary.post(theirs, {"kinds": ticked}, follow=True)

    meeting.refresh_from_db()
    drafted.refresh_from_db()
    assert (meeting.release, drafted.release) == ("published", "draft")
    assert set(Practice.objects.filter(release="draft")) == {begun}
    assert [str(message) for message in answer.context["messages"]] == [
        "Se publicaron 0 registros.",
        "Se publicaron 3 registros.",
    ]
    last = meeting.history.first()
    assert (last.history_user, last.history_change_reason) == (people["secretary_crm"], "published")


def test_the_page_of_what_is_missing_says_what_can_be_added_and_leads_to_the_readers_page(secretary, meeting, drafted):
    before = secretary.get(missing(meeting)).content.decode()
    Meeting.objects.filter(pk=meeting.pk).update(release="published")

    after = secretary.get(missing(meeting)).content.decode()

    for where in (address(Session, "add"), address(Meeting, "agenda", meeting.pk), address(Practice, "import")):
        assert where in before
    assert reverse("admin:meetings_meeting_publish", args=[meeting.pk]) in before
    assert (meeting.get_absolute_url() in before, meeting.get_absolute_url() in after) == (False, True)
