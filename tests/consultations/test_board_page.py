"""The page of a consultation and its board: what each seat finds there, and what nobody else does."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.answering import record
from consultations.convening import close, draft_round, extend
from consultations.disposing import dispose
from consultations.models import Answer, CirculatedFile, Proposal, Round
from consultations.operations import accept, give_seat, offer
from tests import factories as f
from tests.consultations.conftest import TODAY, note, person
from tests.consultations.consulted import is_over, open_round, paragraph, respondent, round_fields
from tests.consultations.test_rounds import answered

pytestmark = pytest.mark.django_db

LIST, PAGE, BOARD = "/es/consultations/", "/es/consultations/crm-2026-3/", "/es/consultations/crm-2026-3/board/"
TITLE = "Lineamientos sobre alertas"
MOST = 12  # queries of a page, beside those that each page asks for its reader


def read(client, user, address=PAGE) -> str:
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]


def statuses(client, user, *addresses) -> list[int]:
    client.force_login(user)
    found = []
    for address in addresses:
        answer = client.get(address)
        answer.close()
        found.append(answer.status_code)
    return found


def rows(client, user, address) -> dict:
    """What a board, or a list of answers, tells of each State: its position, whether it has answered at all."""
    client.force_login(user)
    context = client.get(address).context
    found = [row for part in context["parts"] for row in part.rows or ()] if "parts" in context else context["others"]
    return {row.state.name: (row.answer.position if row.answer else None, row.has_answered) for row in found}


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


def test_the_board_tells_positions_to_the_presidency_and_to_the_secretariat_that_there_are_answers(client, consulted):
    row = open_round(consulted)
    answered(consulted, row, "sv", "ad-referendum")
    told_by_note = {
        "channel": "note",
        "received_number": "114",
        "received_on": TODAY(),
        "received_file": note()["note_file"],
    }
    record(respondent(row, consulted.states["lg"]), by=consulted.secretary, position="no-objection", **told_by_note)

    assert rows(client, consulted.head, BOARD) == {
        "Costa Verde": (None, False),
        "El Salvador": ("ad-referendum", True),
        "Lagunaria": ("no-objection", True),
    }
    assert rows(client, consulted.secretary, BOARD) == {
        "Costa Verde": (None, False),
        "El Salvador": (None, True),
        "Lagunaria": ("no-objection", True),
    }
    assert "114" in read(client, consulted.secretary, BOARD)
    Round.objects.update(secretariat_reads=True)
    assert rows(client, consulted.secretary, BOARD)["El Salvador"] == ("ad-referendum", True)


def test_who_is_silent_is_told_to_no_state(client, consulted):
    row = open_round(consulted, answers_shown="while-open")
    answered(consulted, row, "sv")

    page = read(client, consulted.people["lg"])

    assert rows(client, consulted.people["lg"], PAGE) == {"El Salvador": ("agrees", True)}
    assert "Costa Verde" not in page


def test_before_the_end_a_sentence_takes_the_place_of_the_answers(client, consulted):
    row = open_round(consulted)
    answered(consulted, row, "sv")

    assert rows(client, consulted.people["lg"], PAGE) == {}
    assert _("States see one another’s answers once this round is over.") in read(client, consulted.people["lg"])
    is_over(row)
    assert rows(client, consulted.people["lg"], PAGE) == {"El Salvador": ("agrees", True)}


def test_a_draft_of_another_state_is_on_no_page(client, consulted):
    from consultations.answering import save_draft

    row = open_round(consulted, answers_shown="while-open")
    place = respondent(row, consulted.states["sv"])
    save_draft(place, by=consulted.people["sv"], revision=0, position="agrees", internal_note="Secreto", proposals=[])

    assert rows(client, consulted.head, BOARD)["El Salvador"] == (None, False)
    for user, address in ((consulted.head, BOARD), (consulted.secretary, BOARD), (consulted.people["lg"], PAGE)):
        assert "Secreto" not in read(client, user, address)
    client.force_login(consulted.people["sv"])
    [own] = client.get(PAGE).context["own"]
    assert (own.sent, own.draft.position) == (None, "agrees")


def test_states_stand_in_the_order_of_the_round_and_never_by_their_answers(client, consulted):
    row = open_round(consulted, state_order="lot", state_order_codes=[consulted.states["lg"].code])
    answered(consulted, row, "sv")

    assert list(rows(client, consulted.head, BOARD)) == ["Lagunaria", "Costa Verde", "El Salvador"]


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
    extend(row, deadline=row.deadline + timedelta(days=2), note_number="PPT/62", by=consulted.head)

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


def test_the_incoming_presidency_reads_the_board_and_finds_nothing_to_do(client, consulted):
    row = open_round(consulted)
    answered(consulted, row, "sv")
    give_seat(consulted.following, consulted.next_head, by=consulted.head)
    client.force_login(consulted.next_head)

    context = client.get(BOARD).context

    assert context["acts"] == []
    assert rows(client, consulted.next_head, BOARD)["El Salvador"] == ("agrees", True)


def test_the_acts_follow_the_course_of_the_round(client, consulted):
    def names(user=consulted.head) -> list[str]:
        client.force_login(user)
        return [act.address.removesuffix("/").rpartition("/")[2] for act in client.get(BOARD).context["acts"]]

    assert names() == ["round", "withdraw"]
    row = draft_round(consulted.consultation, by=consulted.head, **round_fields(consulted))
    assert names() == ["circulate", "change", "withdraw"]
    row.delete()
    row = open_round(consulted)
    assert names() == ["extend", "withdraw"]
    assert names(consulted.secretary) == []
    is_over(row)
    assert names() == ["close", "withdraw"]
    close(row, by=consulted.head)
    assert names() == ["conclude", "round", "withdraw"]


def test_what_stands_in_the_way_names_each_state(client, consulted):
    row = open_round(consulted)
    words = [{"place": paragraph(row), "language": "es", "kind": "editorial", "wording": "Otra cosa."}]
    answer = answered(consulted, row, "lg", "proposes", words)
    answered(consulted, row, "sv", "no-consensus")
    client.force_login(consulted.head)

    [part] = client.get(BOARD).context["parts"]
    for state, said in zip(["Costa Verde", "El Salvador", "Lagunaria"], part.against, strict=True):
        assert state in said
    dispose(answer.proposals.get(), kind="taken-up", reason="Así sea.", by=consulted.head)

    assert not [said for said in client.get(BOARD).context["parts"][0].against if "Lagunaria" in said]


def test_the_troika_of_two_is_said_to_be_one(client, consulted):
    open_round(consulted, stage=0, working_days=None)

    sheet = told(client, consulted.people["cv"])

    assert [state.name for state in sheet.troika] == ["Costa Verde", "El Salvador"]
    assert len(sheet.troika_lacks) == 1


def test_a_team_that_has_handed_over_reads_on_and_does_nothing_more(client, consulted):
    open_round(consulted)
    give_seat(consulted.following, consulted.next_head, by=consulted.head)
    accept(offer(consulted.following, day=TODAY(), by=consulted.head), by=consulted.next_head)
    client.force_login(consulted.head)

    context = client.get(BOARD).context

    assert context["acts"] == []
    assert client.get(BOARD).status_code == 200


def make_many(consulted, world, row, states: int, proposals: int) -> None:
    """Further States that have answered, each with proposals."""
    for number in range(states):
        state = f.as_member(f.make_state(name=f"Estado {number}"), world.crm)
        place = row.respondents.create(membership=state.memberships.get())
        sender = consulted.head
        answer = Answer(respondent=place, position="proposes", sent_at=timezone.now(), sent_by=sender, sent_as="state")
        answer.save()
        Proposal.objects.bulk_create(
            Proposal(answer=answer, place=paragraph(row), language="es", kind="editorial", reason="X")
            for _number in range(proposals)
        )


@pytest.mark.parametrize(
    ("name", "address"), [("head", BOARD), ("secretary", BOARD), ("head", PAGE), ("secretary", PAGE), ("lg", PAGE)]
)
def test_many_states_and_proposals_cost_no_query_more(client, queries, consulted, world, name, address):
    row = open_round(consulted, answers_shown="while-open")
    answered(consulted, row, "sv")
    client.force_login(consulted.people.get(name) or getattr(consulted, name))
    few = queries(address)
    make_many(consulted, world, row, 30, 20)

    assert queries(address) == few
    assert few - queries("/es/accessibility/") <= MOST
