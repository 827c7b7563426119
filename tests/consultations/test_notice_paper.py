"""The notice of a round: what it says in each case, from its number to what a late answer becomes."""

from datetime import UTC, datetime, timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from consultations.convening import extend
from consultations.models import Consultation, Procedure, ReservedMatter, Round
from consultations.notices.paper import PRINT, context_of
from meetings.models import Presidency
from tests import factories as f
from tests.consultations.conftest import TODAY
from tests.consultations.consulted import drafted, fresh, open_round, put_off

pytestmark = pytest.mark.usefixtures("site_address")

MONDAY = datetime(2026, 11, 23, 6, tzinfo=UTC)


def words(row, language="en") -> str:
    """What the notice says, without its marks."""
    with translation.override(language):
        extensions = list(row.extensions.order_by("extended_at"))
        html = render_to_string(PRINT, context_of(row, extensions))
    for mark in ("<b>", "</b>", '<span lang="es">', "</span>"):
        html = html.replace(mark, "")
    return " ".join(html.split()).replace("&#x27;", "'")


def test_the_notice_names_number_day_signatory_and_the_presidency_apart_from_its_state(consulted):
    row = drafted(consulted, notice_signatory="Ana Flores", notice_date=MONDAY.date())

    said = words(row)

    assert "NumberPPT/61" in said
    assert "23 November 2026" in said
    assert "Ana Flores" in said
    assert "Presidency Pro Tempore of the CRM (El Salvador)" in said


def test_the_end_is_one_instant_with_its_zone_and_offset(consulted):
    told = {"circulates_on": MONDAY.date(), "time_zone": "America/Mexico_City"}
    row = drafted(consulted, days_off=[{"day": "2026-11-26", "reason": "Fiesta local"}], **told)

    said = words(row)

    assert row.deadline == datetime(2026, 12, 2, 0, tzinfo=UTC)  # 18:00 there
    assert "The term ends at one instant: Tuesday 1 December 2026, 18:00, Mexico City time (UTC−6)." in said
    assert "Fiesta local" in said
    assert said.count("weekend") == 1
    assert "end of the term, 18:00" in said


def test_without_a_term_the_notice_says_so_and_names_no_end(consulted):
    said = words(drafted(consulted, 0))

    assert "No term is set: the round is open until the Presidency closes it." in said
    assert "The term ends" not in said
    assert "first day of the term" not in said


def test_an_end_that_was_put_off_later_leaves_the_notice_as_it_was_and_is_named_below(consulted):
    row = open_round(consulted)
    before = words(row)
    first = before.split("The term ends at one instant:")[1].split("</p>")[0]
    extend(row, deadline=put_off(row), note_number="PPT/70", by=consulted.head)

    said = words(fresh(row))

    assert f"The term ends at one instant:{first}" in said
    assert "by note PPT/70:" in said
    assert "PPT/70" not in before


def test_the_text_stands_with_its_digest_and_files_in_each_language(consulted):
    row = open_round(consulted)

    said = words(row)

    for language in ("es", "en"):
        assert row.version.tree[language]["digest"] in said
    for file in row.files.all():
        assert file.sha256 in said
    assert "Draft, has not circulated" not in said


def test_before_it_circulates_it_is_a_draft_without_digests(consulted):
    said = words(drafted(consulted))

    assert said.count("Draft, has not circulated") == 2
    assert "set as it circulates" in said


def test_members_stand_in_the_order_of_the_round(consulted):
    said = words(drafted(consulted, state_order="lot", state_order_codes=["SV"]))

    listed = said.split("Member States of the CRM:")[1].split("</p>")[0]
    assert listed.strip().startswith("El Salvador, ")
    assert "drawn by lot" in said


def test_a_troika_of_two_says_which_presidency_is_not_on_record(consulted):
    said = words(drafted(consulted, 0))

    assert "Presidency in office: El Salvador" in said
    assert "Next Presidency: Costa Verde" in said
    assert "Previous Presidency: not on record" in said
    assert "The troika is of two: the previous Presidency is not on record." in said
    assert "Lagunaria" not in said


def test_where_the_next_presidency_is_unknown_the_troika_is_of_two(consulted, world):
    Presidency.objects.filter(pk=consulted.following.pk).delete()
    before = f.as_member(f.make_state(name="Monteazul"), world.crm)
    start = TODAY() - timedelta(days=565)
    f.make_presidency(world.crm, before, start=start, end=TODAY() - timedelta(days=201))

    assert "The troika is of two: the next Presidency is not on record." in words(drafted(consulted, 0))


def test_a_troika_of_three_has_nothing_to_explain(consulted, world):
    before = f.as_member(f.make_state(name="Monteazul"), world.crm)
    start = TODAY() - timedelta(days=565)
    f.make_presidency(world.crm, before, start=start, end=TODAY() - timedelta(days=201))

    said = words(drafted(consulted, 0))

    assert "Previous Presidency: Monteazul" in said
    assert "The troika is of two" not in said


def test_the_procedure_stands_with_its_year_and_silence_is_consent_only_where_it_says_so(consulted):
    row = drafted(consulted)
    without = words(row)
    Procedure.objects.update(has_tacit_consent=True, on_record_in=2016)

    said = words(fresh(row))

    assert "on record in 2016" in said
    assert "silence counts as consent" in said
    assert "silence" not in without


def test_where_no_procedure_is_on_record_the_notice_says_so(consulted):
    row = drafted(consulted)
    Round.objects.update(stage=None)
    Consultation.objects.update(procedure=None)

    assert "No procedure is on record." in words(fresh(row))


def test_a_matter_decided_elsewhere_is_quoted_with_the_reason_of_the_presidency(consulted):
    matter = f.make(
        ReservedMatter,
        procedure=consulted.consultation.procedure,
        name="Presupuesto",
        place="sesión cerrada",
        quotation="Los asuntos administrativos se tratan en la sesión cerrada.",
    )
    Consultation.objects.update(reserved_matter=matter, reserved_reason="No hay sesión este año.")

    said = words(fresh(drafted(consulted)))

    assert "Los asuntos administrativos se tratan en la sesión cerrada." in said
    assert "No hay sesión este año." in said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"answers_shown": "while-open"}, "follows from that by subtraction"),
        ({"answers_shown": "at-end"}, "once the round is over, and not before"),
        ({"secretariat_reads": True}, "The Presidency and the secretariat read all answers."),
        ({"secretariat_reads": False}, "the secretariat those that it has recorded itself"),
        ({"reminds": True}, "two working days before the end, and on its day"),
        ({"reminds": False}, "No reminders are announced."),
    ],
)
def test_who_sees_answers_and_whether_reminders_come_is_said(consulted, fields, said):
    told = {"answers_shown", "secretariat_reads", "reminds"} & set(fields)
    others = {
        "answers_shown": "at-end" if fields.get("answers_shown") == "while-open" else "while-open",
        "secretariat_reads": not fields.get("secretariat_reads"),
        "reminds": not fields.get("reminds"),
    }
    row = drafted(consulted, **fields)
    here = words(row)
    Round.objects.update(**{name: others[name] for name in told})

    assert said in here
    assert said not in words(fresh(row))


def test_what_a_late_answer_becomes_is_said(consulted):
    assert "marked as received after the end" in words(drafted(consulted))
