"""From the letter of an applicant to the status of an observer, and who sees which of it until it is announced."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from decisions.models import Application, ApplicationTask, Criterion, CriterionAnswer, Decision
from meetings.models import Membership
from tests import factories as f
from tests.admin_forms import add_line, address, errors_of, form_data
from tests.consultations.conftest import a_pdf
from tests.decisions import rows as r

pytestmark = pytest.mark.django_db
WORD = "Guanábana"
ALL = {"anonymous", "outsider", "observer", "delegate_pe", "secretary_csm", "delegate_sv", "focal_sv", "secretary_crm"}
OURS = {"delegate_sv", "focal_sv", "secretary_crm"}  # the members of the CRM, and its secretariat
PRIVATE = {"audience": "members", "release": "published"}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def criteria(world):
    """Two criteria for States and one for organisations; others held before or are to hold, and the CSM has none."""
    earlier = r.make_criteria(world.crm, since=date(1990, 1, 1))
    r.make_criterion(earlier, text="De antes")
    r.make_criterion(r.make_criteria(world.crm, since=date(2200, 1, 1)), text="Un criterio futuro.")
    row = r.make_criteria(world.crm, since=date(1999, 1, 1), since_precision="month")
    for text in ("Estar en el continente", "Adherirse por escrito"):
        r.make_criterion(row, text=text)
    r.make_criterion(row, kind="organisation", text="Tener un mandato")
    r.make_criterion(row, kind="conduct", text="No toman parte en el debate")
    r.make_criterion(row, kind="conduct-states", text="Discusiones abiertas de los Estados")
    return row


@pytest.fixture
def office(client, people):
    client.force_login(people["secretary_crm"])
    return client


def finding(client, people, path, word="") -> set[str]:
    """Who finds a page, and on it a word."""
    found = set()
    for name in ALL:
        client.logout()
        if name != "anonymous":
            client.force_login(people[name])
        answer = client.get(path)
        body = b"".join(answer) if answer.streaming else answer.content
        if answer.status_code == 200 and word.encode() in body:
            found.add(name)
    client.force_login(people["secretary_crm"])
    return found


def send(office, row, **changes):
    path = address(type(row), "change", row.pk)
    answer = office.post(path, form_data(office.get(path)) | changes)
    return {} if answer.status_code == 302 else errors_of(answer)


def test_an_application_goes_from_its_letter_to_the_status_of_an_observer(office, client, people, world, criteria):
    page = reverse("decisions:observers", args=["crm"])

    # The letter: the criteria that hold on its day are laid out, in their order and for a State.
    letter = SimpleUploadedFile("nota.pdf", a_pdf(), "application/pdf")
    sent = form_data(office.get(address(Application, "add")))
    sent |= {"conference": world.crm.pk, "state": world.ke.pk, "letter_on": "2025-02-03", "remarks": WORD}
    answer = office.post(address(Application, "add"), sent | {"letter_file": letter})
    assert answer.status_code == 302, errors_of(answer)
    row = Application.objects.get()
    own = row.get_absolute_url()
    answers = CriterionAnswer.objects.order_by("criterion__position")
    assert [each.criterion.text for each in answers] == ["Estar en el continente", "Adherirse por escrito"]
    assert row.address == "crm-kenia"
    for path in (own, f"{own}letter.pdf", "/api/v1/observer-applications/crm-kenia/"):
        assert finding(client, people, path) == OURS, path
    for path in (page, "/api/v1/observer-applications/"):
        assert finding(client, people, path, "Kenia" if path == page else "KE") == OURS, path

    # Evidence and remark on a criterion, and what is to be done.
    data = form_data(office.get(address(Application, "change", row.pk)))
    evidence = SimpleUploadedFile("mapa.pdf", a_pdf(), "application/pdf")
    data |= {"criterionanswer_rows-0-remark": "Por verificar", "criterionanswer_rows-0-evidence_file": evidence}
    add_line(
        data,
        "applicationtask_rows",
        text="Pedir la declaración",
        due_on="2025-04",
        due_on_precision="month",
        done_on_precision="day",
    )
    answer = office.post(address(Application, "change", row.pk), data)
    assert answer.status_code == 302, errors_of(answer)
    assert CriterionAnswer.objects.count() == 2  # not laid out again
    assert ApplicationTask.objects.get().due_on_precision == "month"
    told = office.get(own).content.decode()
    for text in ("Por verificar", "Pedir la declaración", "abril de 2025", WORD):
        assert text in told, text
    assert finding(client, people, f"{own}evidence/{answers[0].pk}.pdf") == OURS
    assert finding(client, people, f"/es/search/?q={WORD}", own) == OURS

    # The vice-ministers decide, in private: the decision is for members alone, and so is what it says.
    decision = r.make_decision(world.crm, title=f"Admitir {WORD}", decided_on=date(2025, 11, 20), **PRIVATE)
    assert send(office, row, decided_by=decision.pk, outcome="admitted", status_since="2025-12-01") == {}
    row.refresh_from_db()
    assert finding(client, people, decision.get_absolute_url(), WORD) == OURS
    assert not Membership.objects.filter(state=world.ke).exists()
    assert finding(client, people, page, decision.title) == set()

    # It is announced: the status stands on record, dated, and everybody reads by which decision.
    assert send(office, row, announced_on="2025-11-21") == {}
    row.refresh_from_db()
    given = Membership.objects.get(state=world.ke)
    assert (given, given.status, given.since, given.since_precision) == (
        row.membership, "observer", date(2025, 12, 1), "day",
    )  # fmt: skip
    assert given.source == decision.source
    assert finding(client, people, page, "Kenia") == ALL
    assert finding(client, people, page, f'href="{decision.get_absolute_url()}"') == ALL
    assert finding(client, people, decision.get_absolute_url(), WORD) == ALL
    assert finding(client, people, decision.get_absolute_url(), "Kenia") == ALL
    assert finding(client, people, reverse("meetings:conference", args=["crm"]), "Kenia") == ALL
    assert finding(client, people, own) == OURS  # the letter and the evidence stay with the members

    # A day that was wrong is corrected in both; what was announced is not taken back on this form.
    assert send(office, row, status_since="2026-01", status_since_precision="month") == {}
    given.refresh_from_db()
    assert (given.since, given.since_precision) == (date(2026, 1, 1), "month")
    assert set(send(office, row, announced_on="")) == {"announced_on"}
    assert Membership.objects.filter(state=world.ke).count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"status_since": "2025-12-01"}, "status_since"),
        ({"outcome": "admitted"}, "outcome"),
        ({"decided": PRIVATE, "announced_on": "2025-11-21"}, "announced_on"),
        ({"decided": PRIVATE, "outcome": "declined", "status_since": "2025-12-01"}, "status_since"),
        ({"decided": PRIVATE, "outcome": "admitted", "announced_on": "2025-11-21"}, "status_since"),
        ({"decided": PRIVATE, "outcome": "declined", "announced_on": "2025-10-01"}, "announced_on"),
        ({"decided": PRIVATE, "outcome": "declined", "announced_on": "2999-01-01"}, "announced_on"),
        ({"decided": {**PRIVATE, "release": "draft"}, "outcome": "declined", "announced_on": "2025-12-01"},
         "announced_on"),
        ({"decided": {"audience": "public"}, "outcome": "declined"}, "decided_by"),
        ({"decided": {**PRIVATE, "of": "csm"}, "outcome": "declined"}, "decided_by"),
        ({"decided": {**PRIVATE, "of": "both"}, "outcome": "declined"}, "decided_by"),
    ],
)  # fmt: skip
def test_what_does_not_follow_is_refused_at_its_field(office, world, changes, field):
    row = r.make_application(world.crm, world.ke)
    if "decided" in changes:
        decided = {**changes.pop("decided")}
        conferences = {"csm": [world.csm], "both": [world.crm, world.csm]}.get(decided.pop("of", ""), [world.crm])
        changes["decided_by"] = r.make_decision(*conferences, decided_on=date(2025, 11, 20), **decided).pk

    assert set(send(office, row, **changes)) == {field}
    row.refresh_from_db()
    assert (row.outcome, row.membership) == ("", None)


def test_who_has_a_place_already_is_given_no_second_one_and_one_without_a_date_is_dated(office, world):
    decision = r.make_decision(world.crm, **PRIVATE)
    admitted = {"decided_by": decision.pk, "outcome": "admitted"}
    admitted |= {"announced_on": "2025-11-21", "status_since": "2025-12-01"}

    member = r.make_application(world.crm, world.sv)
    assert set(send(office, member, **admitted)) == {"status_since"}

    known = r.make_application(world.crm, world.acnur)  # an observer since when nobody knows
    assert send(office, known, **admitted) == {}
    known.refresh_from_db()
    assert known.membership == Membership.objects.get(organisation=world.acnur)
    assert known.membership.since == date(2025, 12, 1)


def test_a_decision_that_is_not_announced_is_not_opened(office, world):
    decision = r.make_decision(world.crm, **PRIVATE)
    r.make_application(world.crm, world.ke, decided_by=decision, outcome="declined")

    said = send(office, decision, audience="public", correction="Por error")
    both = send(office, decision, conferences=[world.crm.pk, world.csm.pk], correction="Por error")

    assert (set(said), set(both)) == ({"audience"}, {"conferences"})
    assert Decision.objects.get(pk=decision.pk).audience == "members"


def test_a_file_that_is_no_pdf_and_a_criterion_of_others_are_refused(office, world, criteria):
    row = r.make_application(world.crm, world.ke)
    broken = SimpleUploadedFile("nota.pdf", b"no es un PDF", "application/pdf")
    assert set(send(office, row, letter_file=broken)) == {"letter_file"}
    assert send(office, row) == {}  # its criteria are laid out

    of_organisations = Criterion.objects.get(kind="organisation")
    said = send(office, row, **{"criterionanswer_rows-0-criterion": of_organisations.pk})
    assert set(said) == {"criterionanswer_rows-0-criterion"}
    with pytest.raises(ValidationError, match="criterion"):
        CriterionAnswer(application=row, criterion=of_organisations).full_clean()


def test_a_conference_without_criteria_takes_applications_and_says_that_none_are_on_record(client, people, world):
    row = r.make_application(world.csm, world.acnur)
    client.force_login(people["secretary_csm"])

    assert send(client, row) == {}

    assert not CriterionAnswer.objects.exists()
    said = client.get(row.get_absolute_url()).context
    assert said["laid_down"].criteria is None
    page = client.get(reverse("decisions:observers", args=["csm"])).content.decode()
    assert "debate" not in page
    assert page.count("CSM") > 1


def test_what_observers_may_do_stands_where_they_are_convened_and_on_their_own_page(client, people, world, criteria):
    told, of_states = "No toman parte en el debate", "Discusiones abiertas de los Estados"
    convened = f.make_meeting(world.series, convenes_observer_states=True)
    organisations = f.make_meeting(world.series, convenes_organisations=True)
    others = f.make_meeting(world.series)

    pages = [client.get(each.get_absolute_url()).content.decode() for each in (convened, organisations, others)]

    assert [told in page for page in pages] == [True, True, False]
    assert [of_states in page for page in pages] == [True, False, False]
    shown = {}
    for name in ("observer", "delegate_pe", "delegate_sv"):
        client.force_login(people[name])
        home = client.get("/es/").content.decode()
        shown[name] = (told in home, of_states in home)
    assert shown == {"observer": (True, False), "delegate_pe": (True, True), "delegate_sv": (False, False)}


def test_queries_do_not_grow_with_lines_and_applications(client, people, world, criteria, queries):
    client.force_login(people["delegate_sv"])
    page = reverse("decisions:observers", args=["crm"])
    row = r.make_application(world.crm, world.ke)
    paths = [page, row.get_absolute_url(), "/api/v1/observer-criteria/", "/api/v1/observer-applications/"]

    def fill(number):
        for _ in range(number):
            line = r.make_criterion(criteria)
            f.make(CriterionAnswer, application=row, criterion=line, remark="Sí")
            f.make(ApplicationTask, application=row, text="Tarea")
            r.make_application(world.crm, f.make_state(), decided_by=r.make_decision(world.crm, **PRIVATE))
            f.make_membership(world.crm, f.make_state(), "observer")

    fill(1)
    few = [queries(path) for path in paths]
    fill(20)

    assert [queries(path) for path in paths] == few
