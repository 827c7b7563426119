"""The page of a consultation, the list and the menu: what each seat finds there, and what nobody else does."""

from datetime import timedelta

import pytest
from django.utils.translation import gettext as _

from consultations.convening import close, draft_round, extend
from consultations.models import CirculatedFile
from tests import factories as f
from tests.consultations.conftest import TODAY, note, person
from tests.consultations.consulted import BOARD, PAGE, is_over, open_round, put_off, read, round_fields

pytestmark = pytest.mark.django_db
LIST = "/es/consultations/"
TITLE = "Lineamientos sobre alertas"


def statuses(client, user, *addresses) -> list[int]:
    client.force_login(user)
    found = []
    for address in addresses:
        answer = client.get(address)
        answer.close()
        found.append(answer.status_code)
    return found


def test_a_draft_exists_for_its_presidency_alone(client, consulted, people):
    draft_round(consulted.consultation, by=consulted.head, **round_fields(consulted))

    assert statuses(client, consulted.head, PAGE, BOARD) == [200, 200]
    for user in (*consulted.people.values(), consulted.secretary, consulted.admin, people["delegate_pe"]):
        assert statuses(client, user, PAGE, BOARD) == [404, 404]
        assert TITLE not in client.get(LIST).content.decode()


def test_a_round_that_is_open_is_found_by_whoever_is_asked_and_its_board_is_not(client, consulted, people):
    open_round(consulted)

    for user in consulted.people.values():
        assert statuses(client, user, PAGE, BOARD) == [200, 404]
    assert statuses(client, consulted.secretary, PAGE, BOARD) == [200, 200]
    for name in ("admin", "outsider", "observer", "delegate_pe", "secretary_csm"):
        assert statuses(client, people[name], PAGE, BOARD) == [404, 404]
    client.logout()
    assert client.get(PAGE).status_code == 404


def test_a_round_among_the_troika_is_not_told_of_to_other_members(client, consulted):
    first = open_round(consulted, stage=0, working_days=None)
    close(first, by=consulted.head)
    open_round(consulted)

    assert [each.name for each in told(client, consulted.people["cv"]).course] == [
        "Troika",
        "Miembros",
        "Segunda ronda",
    ]
    assert [each.name for each in told(client, consulted.people["lg"]).course] == ["Miembros", "Segunda ronda"]
    assert statuses(client, consulted.people["lg"], f"{PAGE}?round=1", f"{PAGE}?round=2") == [404, 200]
    assert statuses(client, consulted.people["cv"], f"{PAGE}?round=1", f"{PAGE}?round=x") == [200, 404]


def told(client, user, address=PAGE):
    client.force_login(user)
    return client.get(address).context["sheet"]


def test_each_is_told_first_in_which_seat_it_acts(client, consulted):
    open_round(consulted)
    of_crm = {"conference": "CRM"}

    for user, said in (
        (consulted.head, "<b>Presidencia Pro Tempore de la CRM</b>, no por El Salvador"),
        (consulted.people["lg"], "<b>Lagunaria</b>"),
        (consulted.secretary, _("You keep the record of the <b>secretariat of the %(conference)s</b>") % of_crm),
    ):
        page = read(client, user)
        assert page.index(said) < page.index("<h1")


def test_where_a_person_of_the_team_answers_for_its_state_the_page_says_so_apart(client, consulted):
    open_round(consulted)

    page = read(client, consulted.head)

    assert page.count("seat-line") == 2
    assert page.index("<b>El Salvador</b>") > page.index("<h1")


def test_the_end_is_one_instant_with_its_zone_and_the_hour_of_whoever_reads(client, consulted, world):
    row = open_round(consulted, time_zone="America/Mexico_City")
    panama, canada = (f.as_member(f.make_state(code), world.crm) for code in ("PA", "CA"))
    far, wide = person(panama, world.crm, "pablo"), person(canada, world.crm, "claude")
    for state in (panama, canada):
        row.respondents.create(membership=state.memberships.get())

    sheet = told(client, far)

    assert (sheet.deadline.clock, sheet.deadline.zone) == ("18:00", "America/Mexico_City")
    assert (sheet.own_hour.clock, sheet.own_hour.zone) == ("19:00", "America/Panama")
    assert sheet.own_hour.moment == sheet.deadline.moment
    assert told(client, consulted.people["sv"]).own_hour is None
    assert told(client, wide).own_hour is None


def test_the_days_of_the_term_are_numbered_and_say_why_one_does_not_count(client, consulted):
    monday = TODAY() + timedelta(days=7 - TODAY().weekday())
    off = [{"day": (monday + timedelta(days=1)).isoformat(), "reason": "Día del Faro"}]
    row = draft_round(
        consulted.consultation, by=consulted.head, **round_fields(consulted, circulates_on=monday, days_off=off)
    )

    days = told(client, consulted.head, BOARD).days

    assert [line.number for line in days] == [None, None, 1, 2, 3, None, 4, 5]
    assert days[1].said == "Día del Faro"
    assert days[-1].is_end
    assert row.deadline.date() == monday + timedelta(days=8)


def test_an_extension_is_told_to_all_who_are_asked(client, consulted):
    row = open_round(consulted)
    extend(row, deadline=put_off(row), note_number="PPT/62", by=consulted.head)

    for user in (consulted.people["lg"], consulted.secretary):
        assert "PPT/62" in read(client, user)


def test_files_and_notice_are_for_whoever_sees_the_round(client, consulted, people):
    row = open_round(consulted, notice_file=note()["note_file"])
    addresses = [f"{PAGE}rounds/1/text-es.pdf", f"{PAGE}rounds/1/text-en.docx", f"{PAGE}rounds/1/notice.pdf"]

    for user in (consulted.head, consulted.people["lg"], consulted.secretary):
        assert statuses(client, user, *addresses) == [200, 200, 200]
    for user in (consulted.admin, people["delegate_pe"]):
        assert statuses(client, user, *addresses) == [404, 404, 404]
    client.force_login(consulted.people["lg"])
    answer = client.get(addresses[0])
    with CirculatedFile.objects.get(round=row, language="es", format="pdf").file.open() as file:
        assert b"".join(answer) == file.read()
    assert answer["Content-Disposition"] == 'inline; filename="crm-2026-3-1-es.pdf"'
    assert "private" in answer["Cache-Control"]
    assert statuses(client, consulted.head, f"{PAGE}rounds/1/text-fr.pdf", f"{PAGE}rounds/2/text-es.pdf") == [404, 404]


def test_no_cache_keeps_a_page_with_consultations(client, consulted):
    open_round(consulted)
    client.force_login(consulted.people["lg"])

    for address in (PAGE, LIST):
        assert "no-store" in client.get(address)["Cache-Control"]


def test_the_list_tells_each_its_own_consultations_and_others_that_there_are_none(client, consulted, people):
    row = open_round(consulted, stage=0, working_days=None)

    for user, seen in ((consulted.people["cv"], True), (consulted.people["lg"], False), (people["delegate_pe"], False)):
        assert (TITLE in read(client, user, LIST)) is seen
    client.logout()
    assert TITLE not in client.get(LIST).content.decode()
    close(row, by=consulted.head)
    assert TITLE in read(client, consulted.people["cv"], LIST)


def test_the_menu_has_consultations_for_whoever_has_a_seat_in_them(client, consulted, people):
    heading = f"<h2>{_('Consultations')}</h2>"

    def has_group(user) -> bool:
        client.force_login(user)
        return heading in client.get("/es/accessibility/").content.decode()

    assert [has_group(user) for user in (consulted.people["lg"], consulted.secretary, consulted.head)] == [True] * 3
    assert [has_group(people[name]) for name in ("outsider", "observer", "admin")] == [False] * 3


def test_home_asks_a_state_by_one_line_while_the_round_takes_its_answer(client, consulted):
    row = open_round(consulted)
    address = f"{PAGE}rounds/1/answers/{consulted.states['lg'].code.lower()}/"

    home = read(client, consulted.people["lg"], "/es/")
    assert home.count(address) == 1
    assert "18:00" in home
    is_over(row)
    close(row, by=consulted.head)

    assert address not in read(client, consulted.people["lg"], "/es/")


def test_home_asks_nothing_about_a_round_that_has_not_opened(client, consulted):
    draft_round(consulted.consultation, by=consulted.head, **round_fields(consulted))

    assert "/rounds/1/answers/" not in read(client, consulted.head, "/es/")


def test_the_troika_of_two_is_said_to_be_one(client, consulted):
    open_round(consulted, stage=0, working_days=None)

    sheet = told(client, consulted.people["cv"])

    assert [state.name for state in sheet.troika] == ["Costa Verde", "El Salvador"]
    assert len(sheet.troika_lacks) == 1
