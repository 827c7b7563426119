"""The Presidency's forms of a round: it is drafted, circulated, extended and closed, each refusal at its place."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from consultations.convening import close, draft_round
from consultations.models import Round
from documents.operations import start_version
from portal.models import Task
from tests.consultations.conftest import TODAY
from tests.consultations.consulted import PAGE, is_over, open_round, put_off, round_fields

pytestmark = pytest.mark.django_db
ZONE = "America/El_Salvador"


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
    later = put_off(row).astimezone(ZoneInfo(row.time_zone)).date()

    answer = in_front.post(f"{PAGE}rounds/1/extend/", {"last_day": later, "clock": "12:00", "note_number": "PPT/62"})

    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.deadline.isoformat() == f"{later}T18:00:00+00:00"


def test_a_day_that_does_not_count_is_asked_about_once_more_with_all_that_was_typed(in_front, consulted):
    row = open_round(consulted)
    sunday = (row.deadline + timedelta(days=6 - row.deadline.weekday() + 7)).date()
    told = {"last_day": sunday, "clock": "12:00", "note_number": "PPT/62", "reason": "Pedido."}
    address = f"{PAGE}rounds/1/extend/"
    assert "on_day_off" not in in_front.get(address).context["form"].fields

    refused = in_front.post(address, told)
    assert refused.context["form"].errors.keys() == {"last_day"}
    assert "Pedido." in refused.content.decode()
    assert 'name="on_day_off"' in refused.content.decode()
    row.refresh_from_db()
    assert row.deadline.date() != sunday
    taken = in_front.post(address, {**told, "on_day_off": "on"})

    assert taken.status_code == 302
    row.refresh_from_db()
    assert row.deadline.date() == sunday


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


def test_the_next_round_is_offered_the_text_as_it_is_being_written_once_it_says_something_else(in_front, consulted):
    row = open_round(consulted, 0)
    close(row, by=consulted.head)
    drafted = start_version(consulted.consultation.consulted_document, by=consulted.secretary)

    same = in_front.get(f"{PAGE}round/").context["form"]["version"].value()
    section = consulted.consultation.consulted_document.sections.get()
    section.text_en = section.text_en.replace("immediately", "at once")
    section.save()
    changed = in_front.get(f"{PAGE}round/").context["form"]["version"].value()

    assert (same, changed) == (row.version_id, drafted.pk)
