"""The pages beside a meeting's form: convocation, closing, cloning, what is missing; and the handing over."""

import io
from datetime import date

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from documents.models import Document, File
from meetings.models import Conference, Meeting, Membership, Participation, Presidency, StatedFigure
from practices.models import Practice
from sessions.models import Session
from tests import factories as f
from tests.admin_forms import address

PAGES = ["missing", "convocation", "publish", "close", "clone"]
NO_FIGURES = {"figures-TOTAL_FORMS": "2", "figures-INITIAL_FORMS": "0"}
NO_FIGURES |= {"figures-0-unit": "states", "figures-1-unit": "states"}


def page(row, name):
    return address(type(row), name, row.pk)


def sent(response) -> dict:
    """What a browser would send of the closing page, unchanged: nothing is ticked, no figure and no file is new."""
    forms = [form for step in response.context["steps"] for form in step.forms if hasattr(form, "fields")]
    bound = [field for form in forms if form.prefix != "presence" for field in form if field.name != "file"]
    return NO_FIGURES | {field.html_name: field.value() or "" for field in bound}


@pytest.fixture
def secretary(client, people):
    client.force_login(people["secretary_crm"])
    return client


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, number=5, situation="confirmed", title="V Reunión Plenaria")


@pytest.fixture
def session(meeting):
    return f.make_session(meeting, number=1)


# Whose pages they are.


@pytest.mark.parametrize("name", PAGES)
def test_a_meeting_of_another_conference_has_no_page_and_takes_no_post(secretary, world, name):
    theirs = f.make_meeting(world.own, title="Zarzamora", situation="confirmed", number=1)
    session = f.make_session(theirs)
    data = NO_FIGURES | {
        "held-situation": "held",
        f"summary-{session.pk}-summary_es": "Ajena",
        "presence-listed": f"state-{world.pe.pk}",
        "kind": "invited",
        "parties": f"state-{world.pe.pk}",
        "date": "2024-01-01",
        "number": "2",
        "title_es": "Ajena",
        "timezone": "America/Lima",
        "modality": "virtual",
    }

    answers = [secretary.get(page(theirs, name)), secretary.post(page(theirs, name), data)]

    assert [answer.status_code for answer in answers] == [302, 302]
    theirs.refresh_from_db()
    assert (theirs.situation, Session.objects.get().summary, Meeting.objects.count()) == ("confirmed", "", 1)
    assert not Participation.objects.exists()


@pytest.mark.parametrize("who", ["delegate_sv", "focal_sv", "outsider"])
def test_who_is_of_no_secretariat_has_no_page_and_takes_no_post(client, people, world, meeting, who):
    """A focal point, who works in the office on its sheets, is sent to its front page; all others to the login."""
    client.force_login(people[who])
    data = {"whole": "members", "kind": "invited", "date": "2024-07-01", "number": "6", "held-situation": "held"}

    for name in PAGES:
        for answer in (client.get(page(meeting, name)), client.post(page(meeting, name), data)):
            place = "admin:index" if who == "focal_sv" else "admin:login"
            assert (answer.status_code, answer.url.partition("?")[0]) == (302, reverse(place)), name
    meeting.refresh_from_db()
    assert (meeting.situation, Meeting.objects.count()) == ("confirmed", 1)
    assert not Participation.objects.exists()


def test_the_form_and_the_front_page_lead_to_the_pages(secretary, world):
    ahead = f.make_meeting(world.series, situation="confirmed", start=timezone.now().date(), end=None)

    form = secretary.get(address(Meeting, "change", ahead.pk)).content.decode()
    index = secretary.get(reverse("admin:index")).content.decode()

    assert all(page(ahead, name) in form for name in PAGES)
    assert page(world.crm, "hand-over") in form
    assert page(world.csm, "hand-over") not in form
    assert all(page(ahead, name) in index for name in ("missing", "convocation", "close"))


def test_without_a_meeting_ahead_the_front_page_leads_to_the_clone_of_the_last(secretary, world):
    last = f.make_meeting(world.series, start=date(2024, 5, 1), end=None)
    f.make_meeting(world.series, start=date(2021, 5, 1), end=None)

    assert page(last, "clone") in secretary.get(reverse("admin:index")).content.decode()


# Convocation.


def groups(response):
    shown = response.context["form"].shown
    return {str(group.label): [str(place.party) for place in group.places] for group in shown}


def test_those_are_to_be_convened_who_have_a_place_on_the_day(secretary, world, meeting):
    f.make_membership(world.csm, f.make_state("XA", name="Atlántida"), until="2020-01-01")
    f.make_membership(world.csm, f.make_state("XB", name="Narnia"), since="2030-01-01")
    f.make_membership(world.csm, f.make_state("XC", name="Ínsula"), Membership.Status.OBSERVER)
    before = groups(secretary.get(page(meeting, "convocation")))

    Meeting.objects.filter(pk=meeting.pk).update(convenes_observer_states=True, convenes_organisations=True)

    assert before == {"Estados miembros": ["El Salvador", "Perú"]}
    assert groups(secretary.get(page(meeting, "convocation"))) == {
        "Estados miembros": ["El Salvador", "Perú"],
        "Estados observadores": ["Ínsula"],
        "Organizaciones observadoras": ["ACNUR"],
    }


def test_a_group_is_recorded_as_convened_with_its_date_and_counted(secretary, world, meeting):
    data = {"whole": "members", "kind": "invited", "date": "2024-07-01"}

    answer = secretary.post(page(meeting, "convocation"), data)
    secretary.post(
        page(meeting, "convocation"), {"parties": f"state-{world.sv.pk}", "kind": "registered", "date": "2024-08-01"}
    )

    assert answer.status_code == 302
    rows = Participation.objects.order_by("pk").values_list("state__code", "kind", "date", "release", "capacity")
    assert list(rows) == [
        ("SV", "invited", date(2024, 7, 1), "draft", "member"),
        ("PE", "invited", date(2024, 7, 1), "draft", "member"),
        ("SV", "registered", date(2024, 8, 1), "draft", "member"),
    ]
    shown = secretary.get(page(meeting, "convocation")).context["form"].shown[0]
    assert (shown.convened, shown.registered) == (2, 1)


@pytest.mark.parametrize(
    "change", [{"date": "31/31/2024"}, {"kind": "seen"}, {"parties": "state-999999"}, {"parties": ""}]
)
def test_a_wrong_convocation_is_refused_and_keeps_what_was_ticked(secretary, world, meeting, change):
    data = {"parties": f"state-{world.sv.pk}", "kind": "invited", "date": "2024-07-01"} | change
    data = {name: value for name, value in data.items() if value}

    answer = secretary.post(page(meeting, "convocation"), data)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    ticked = f'value="state-{world.sv.pk}" checked' in answer.content.decode()
    assert ticked == ("parties" not in change)
    assert not Participation.objects.exists()


# Closing.


def test_a_meeting_is_closed_in_one_go(secretary, world, meeting, session, people):
    data = sent(secretary.get(page(meeting, "close"))) | {
        "held-situation": "held",
        "held-start": "2024-10-12",
        "held-end": "2024-10-13",
        "presence-listed": [f"state-{world.sv.pk}", f"state-{world.pe.pk}"],
        "presence-seen": f"organisation-{world.acnur.pk}",
        "figures-0-value": "22",
        "figures-0-note_es": "Según el comunicado",
        f"summary-{session.pk}-summary_es": "Se acordó.",
        f"practices-{session.pk}-lines": "Ventanilla única (El Salvador / Perú)\r\n",
        "communique-what": "outline",
    }

    answer = secretary.post(page(meeting, "close"), data)

    assert answer.status_code == 302
    meeting.refresh_from_db()
    session.refresh_from_db()
    assert (meeting.situation, meeting.start, meeting.end) == ("held", date(2024, 10, 12), date(2024, 10, 13))
    rows = meeting.participations.order_by("pk").values_list("state__code", "organisation__address", "kind", "capacity")
    assert list(rows) == [
        ("SV", None, "listed", "member"),
        ("PE", None, "listed", "member"),
        (None, "acnur", "seen", "observer"),
    ]
    assert StatedFigure.objects.values_list("unit", "value", "note_es").get() == ("states", 22, "Según el comunicado")
    assert session.summary_es == "Se acordó."
    practice = Practice.objects.get()
    assert (practice.title_es, practice.session, practice.release) == ("Ventanilla única", session, "draft")
    assert Document.objects.get().kind == "joint-communique"
    made = [meeting, session, practice, *meeting.participations.all(), StatedFigure.objects.get()]
    assert {row.history.first().history_user for row in made} == {people["secretary_crm"]}


def test_a_later_visit_shows_what_is_there_and_adds_to_it(secretary, world, meeting, session):
    session.summary_es = "Se acordó."
    session.save()
    f.make_participation(meeting, world.sv, kind="listed", note="Firme")
    f.make_practice(session=session, title="Ventanilla única", position=4)
    first = secretary.get(page(meeting, "close"))
    data = sent(first) | {f"practices-{session.pk}-lines": "Otra (Perú)", "presence-listed": f"state-{world.pe.pk}"}

    answer = secretary.post(page(meeting, "close"), data | {"_publish": "1"}, follow=True)

    assert b"Se acord" in first.content
    assert b"Ventanilla" in first.content
    assert answer.status_code == 200
    assert list(Practice.objects.order_by("position").values_list("title_es", "position", "release")) == [
        ("Ventanilla única", 4, "published"),
        ("Otra", 5, "published"),
    ]
    assert list(meeting.participations.order_by("pk").values_list("state__code", "note_es")) == [
        ("SV", "Firme"),
        ("PE", None),
    ]
    assert session.history.count() == 2  # its making and the summary: what nobody touched is not saved anew


@pytest.mark.parametrize(
    "wrong",
    [
        {"held-end": "2024-01-01"},
        {"held-situation": "nonsense"},
        {"figures-0-value": "muchos"},
        {"presence-listed": "state-999999"},
        {"practices-none-lines": "Sin atribución"},
        {"communique-what": "original"},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_nothing_is_saved_and_nothing_typed_is_lost_where_one_step_is_refused(
    secretary, world, meeting, session, wrong
):
    data = sent(secretary.get(page(meeting, "close"))) | {
        "held-situation": "held",
        "presence-seen": f"state-{world.sv.pk}",
        f"summary-{session.pk}-summary_es": "Lo escrito",
        f"practices-{session.pk}-lines": "Lo tecleado (El Salvador)",
    }

    answer = secretary.post(page(meeting, "close"), data | wrong)

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "errorlist" in text
    assert "Lo escrito" in text
    assert "Lo tecleado (El Salvador)" in text
    assert f'name="presence-seen" value="state-{world.sv.pk}"' in " ".join(text.split())
    meeting.refresh_from_db()
    assert (meeting.situation, Session.objects.get().summary) == ("confirmed", "")
    assert not any(model.objects.exists() for model in (Participation, Practice, Document))


def test_what_fails_only_when_it_is_saved_leaves_nothing_either(secretary, meeting, session, world):
    f.make_document(meeting, kind="report", address="joint-communique")  # takes the address of the draft
    data = sent(secretary.get(page(meeting, "close"))) | {
        "presence-seen": f"state-{world.sv.pk}",
        f"summary-{session.pk}-summary_es": "Lo escrito",
        "communique-what": "outline",
    }

    answer = secretary.post(page(meeting, "close"), data)

    assert answer.status_code == 200
    assert "Lo escrito" in answer.content.decode()
    assert "La reunión ya tiene un documento en esta dirección." in answer.content.decode()
    assert not Participation.objects.exists()
    assert Session.objects.get().summary == ""


def test_what_another_wrote_meanwhile_is_quoted_and_not_written_over(secretary, meeting, session):
    data = sent(secretary.get(page(meeting, "close"))) | {f"summary-{session.pk}-summary_es": "Lo mío"}
    session.summary_es = "Lo de otra persona"
    session.save()

    warned = secretary.post(page(meeting, "close"), data)
    kept = Session.objects.get().summary_es
    again = sent(warned) | {f"summary-{session.pk}-summary_es": "Lo mío"}
    secretary.post(page(meeting, "close"), again)

    assert warned.status_code == 200
    assert "«Lo de otra persona»" in warned.content.decode()
    assert "Lo mío" in warned.content.decode()
    assert kept == "Lo de otra persona"
    assert Session.objects.get().summary_es == "Lo mío"


def test_a_session_that_is_another_secretariats_stands_on_no_step(secretary, world, meeting):
    closed = f.make_session(meeting, title="Zarzamora", narrowed_to=world.csm, audience="members")
    data = sent(secretary.get(page(meeting, "close")))
    data |= {f"summary-{closed.pk}-summary_es": "Ajena", f"practices-{closed.pk}-lines": "Ajena (Perú)"}

    secretary.post(page(meeting, "close"), data)

    assert b"Zarzamora" not in secretary.get(page(meeting, "close")).content
    assert Session.objects.get().summary == ""
    assert not Practice.objects.exists()


def test_a_signed_communique_is_kept_as_an_original(secretary, meeting, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    data = sent(secretary.get(page(meeting, "close"))) | {"communique-what": "original", "communique-language": "es"}
    refused = secretary.post(
        page(meeting, "close"), data | {"communique-file": SimpleUploadedFile("a.pdf", b"no PDF at all")}
    )
    assert refused.status_code == 200
    assert not Document.objects.exists()

    secretary.post(page(meeting, "close"), data | {"communique-file": SimpleUploadedFile("a.pdf", one_page())})

    file = File.objects.get()
    assert (file.language, file.origin, file.version.status) == ("es", "uploaded", "draft")
    assert file.version.document.sections.count() == 0


def one_page() -> bytes:
    pdf, written = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    pdf.save(written)
    return written.getvalue()


@pytest.mark.parametrize(("day", "proposed"), [(date(2024, 10, 10), "held"), (date(2999, 1, 1), "confirmed")])
def test_a_meeting_is_proposed_as_held_only_once_it_is_over(secretary, meeting, day, proposed):
    Meeting.objects.filter(pk=meeting.pk).update(start=day, end=None)

    assert sent(secretary.get(page(meeting, "close")))["held-situation"] == proposed


# Cloning.


def test_the_next_meeting_is_proposed_and_made_with_the_presidencies_of_its_day(secretary, world, meeting):
    f.make_presidency(world.crm, world.sv, 2026)
    form = secretary.get(page(meeting, "clone")).context["form"]
    proposed = {name: form[name].value() for name in ("number", "title_es", "timezone", "modality")}
    data = proposed | {"start": "2026-03-01", "parts": form["parts"].value(), f"chair_{world.csm.pk}": world.pe.pk}

    answer = secretary.post(page(meeting, "clone"), data)

    made = Meeting.objects.get(number=6)
    assert answer.url == page(made, "missing")
    assert (made.title_es, made.release, made.start) == ("VI Reunión Plenaria", "draft", date(2026, 3, 1))
    assert {chair.conference: chair.state for chair in made.chairs.all()} == {
        world.crm: world.sv,
        world.csm: world.pe,
    }


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"number": "5"}, "number"),
        ({"number": ""}, "number"),
        ({"title_es": ""}, "title_es"),
        ({"end": "2026-02-01"}, "end"),
        ({"modality": "in-person"}, "host"),
        ({"timezone": "Mars/Base"}, "timezone"),
        ({"parts": ["leads"]}, "parts"),
    ],
)
def test_a_wrong_clone_says_where_and_makes_nothing(secretary, meeting, change, field):
    data = {"number": "6", "title_es": "VI", "timezone": "America/Lima", "modality": "virtual", "start": "2026-03-01"}

    answer = secretary.post(page(meeting, "clone"), data | change)

    assert list(answer.context["form"].errors) == [field]
    assert Meeting.objects.count() == 1


# What is missing.


def missing(client, meeting):
    sections = client.get(page(meeting, "missing")).context["sections"]
    return {str(line["label"]): line for section in sections for line in section["lines"]}


def test_what_is_missing_is_of_this_meeting_alone_and_leads_to_where_it_is_settled(secretary, world, meeting):
    bare = f.make_meeting(world.series, number=7, situation="announced", start=None, end=None)
    f.make_session(meeting, title="Zarzamora", release="draft")

    found = missing(secretary, bare)

    back = f"then={bare.pk}"
    expected = {
        "Sin fechas": f"{address(Meeting, 'change', bare.pk)}?{back}#id_start",
        "Sin presidencias": f"{address(Meeting, 'change', bare.pk)}?{back}#chairs-group",
        "Aún no se convoca a todos los Estados miembros": f"{page(bare, 'convocation')}?{back}",
        "Sin sesiones": f"{reverse('admin:plenary_sessions_session_add')}?meeting={bare.pk}&{back}",
        "Sin agenda": f"{reverse('admin:plenary_sessions_agendablock_add')}?meeting={bare.pk}&{back}",
    }
    assert {label: found[label]["address"] for label in expected} == expected
    assert b"Zarzamora" not in secretary.get(page(bare, "missing")).content
    assert found.keys() - expected.keys() == {
        "Faltan textos en inglés",
        "Faltan textos en portugués de Brasil",
    }


def test_a_meeting_to_which_people_travel_lacks_its_place_until_it_is_said(secretary, world, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(modality="in-person", host=world.sv)
    before = missing(secretary, meeting)

    Meeting.objects.filter(pk=meeting.pk).update(place_es="San Salvador")

    label = "Sin lugar"
    assert (label in before, label in missing(secretary, meeting)) == (True, False)


def test_all_member_states_of_the_day_are_to_be_convened(secretary, world, meeting):
    label = "Aún no se convoca a todos los Estados miembros"
    f.make_membership(world.csm, f.make_state("XA"), until="2020-01-01")
    f.make_participation(meeting, world.sv, kind="invited")
    before = missing(secretary, meeting)

    f.make_participation(meeting, world.pe, kind="invited")

    assert (label in before, label in missing(secretary, meeting)) == (True, False)


# Handing over.


def test_a_presidency_is_handed_over_on_a_page(secretary, world):
    today = timezone.now().date()
    term = f.make_presidency(world.crm, world.sv, today.year)
    data = {
        "ends": str(today),
        "ends_precision": "day",
        "state": world.pe.pk,
        "start": str(today),
        "start_precision": "day",
        "end_precision": "year",
        "theme_es": "Integración",
    }

    refused = secretary.post(page(world.crm, "hand-over"), data | {"ends": "1990-01-01"})
    answer = secretary.post(page(world.crm, "hand-over"), data)

    assert list(refused.context["form"].errors) == ["ends"]
    assert answer.status_code == 302
    term.refresh_from_db()
    assert term.end == today
    assert Presidency.objects.get(state=world.pe).theme_es == "Integración"


def test_another_conferences_presidency_has_no_page(secretary, world):
    data = {"state": world.pe.pk, "start": "2026-01-01", "start_precision": "day", "end_precision": "year"}

    assert secretary.get(address(Conference, "hand-over", world.csm.pk)).status_code == 302
    assert secretary.post(address(Conference, "hand-over", world.csm.pk), data).status_code == 302
    assert not Presidency.objects.exists()


# As many questions to the database for much as for little.


@pytest.mark.parametrize("name", PAGES)
def test_a_full_meeting_asks_no_more_than_a_small_one(secretary, world, meeting, queries, name):
    def grow():
        session = f.make_session(meeting)
        state = f.make_state()
        f.make_membership(world.csm, state)
        f.make_participation(meeting, state, kind="invited", note="x", release="draft")
        f.make(StatedFigure, meeting=meeting, value=1, source=f.make_source())
        f.make_lead(session, state)
        f.make_practice(session=session, release="draft")
        f.make_item(f.make_block(meeting), session=session, release="draft")
        f.make_document(meeting, release="draft", kind="joint-communique")

    grow()
    queries(page(meeting, name))
    few = queries(page(meeting, name))
    for _number in range(9):
        grow()

    assert queries(page(meeting, name)) == few
