"""Two terms of the CRM's presidency, with people who act for their States."""

from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from consultations.designating import designate
from consultations.grouping import add_members, form_group
from consultations.handovers import pass_on_note
from consultations.models import Designation, GroupMember
from consultations.team_seats import give_seat
from documents.paper.formats import WRITERS
from meetings.models import Seat
from portal.models import Mail, Task
from portal.tasks import calendar
from tests import factories as f
from tests.consultations.kept import kept

TODAY = timezone.now().date


def note(**fields):
    """A note of a ministry, as whoever records it has it."""
    return {
        "note_number": "DGM/114",
        "note_date": TODAY(),
        "note_file": ContentFile(a_pdf(), name="note.pdf"),
        **fields,
    }


def a_pdf() -> bytes:
    pdf, target = pikepdf.new(), BytesIO()
    pdf.add_blank_page()
    pdf.save(target)
    return target.getvalue()


def person(state, conference, name, role=Seat.Role.DELEGATE):
    user = f.make_user(name, first_name=name.title(), email=f"{name}@example.org")
    f.make(Seat, user=user, role=role, state=state, conference=conference)
    return user


def make_terms(world, people) -> SimpleNamespace:
    today = TODAY()
    follows = f.as_member(f.make_state(name="Costa Verde"), world.crm)
    own = f.make_presidency(world.crm, world.sv, start=today - timedelta(days=200), end=today + timedelta(days=100))
    following = f.make_presidency(
        world.crm, follows, start=today + timedelta(days=101), end=today + timedelta(days=465)
    )
    return SimpleNamespace(
        own=own,
        following=following,
        head=person(world.sv, world.crm, "ana"),
        colleague=person(world.sv, world.crm, "berta"),
        next_head=person(follows, world.crm, "carla"),
        admin=people["admin"],
        secretary=people["secretary_crm"],
    )


def make_group(world, in_office):
    group = form_group(world.crm, name="Artículo 4", by=in_office.head)
    add_members(group, world.crm, [in_office.following.state], by=in_office.head)
    return group


def take_office(terms) -> SimpleNamespace:
    pass_on_note(terms.own, day=TODAY(), by=terms.admin, **note())
    give_seat(terms.own, terms.head, by=terms.admin, **note())
    return terms


@pytest.fixture
def terms(world, people, settings, tmp_path):
    """El Salvador presides the CRM and has handed it to nobody yet; another member follows."""
    settings.MEDIA_ROOT = tmp_path
    return kept("terms", settings, lambda: make_terms(world, people))


@pytest.fixture
def in_office(terms, settings):
    """The same once the administration has passed the rights to El Salvador, and seated the head of its team."""
    return kept("in office", settings, lambda: take_office(terms))


@pytest.fixture
def consulted(world, in_office, monkeypatch, settings):
    """A consultation that the Presidency has prepared; its papers are made without the press."""
    from tests.consultations.consulted import make_consulted

    monkeypatch.setitem(WRITERS, "pdf", lambda tree: b"%PDF-" + tree["language"].encode())
    monkeypatch.setitem(WRITERS, "docx", lambda tree: b"PK" + tree["language"].encode())
    monkeypatch.setattr("consultations.circulating.queue_opening", lambda row: None)  # mails have tests of their own
    return kept("consulted", settings, lambda: make_consulted(world, in_office))


@pytest.fixture
def in_front(client, consulted):
    """The browser of the Presidency."""
    client.force_login(consulted.head)
    return client


@pytest.fixture
def row(consulted, settings):
    """A round of all members that is open."""
    from tests.consultations.consulted import open_round

    return kept("round", settings, lambda: open_round(consulted))


@pytest.fixture
def sv(consulted, row):
    """El Salvador's place in it."""
    return row.respondents.get(membership__state=consulted.states["sv"])


@pytest.fixture
def record(world, terms):
    """`record(person)`: whom El Salvador has designated, recorded by its delegate Ana."""

    def record(user, role=Designation.Role.SENDS, start=None, by=None, **given):
        return designate(
            world.sv, world.crm, user, role=role, start=start or TODAY(), by=by or terms.head, **note(**given)
        )

    return record


@pytest.fixture
def group(world, in_office, settings):
    """A group that El Salvador heads, in which Costa Verde takes part."""
    return kept("group", settings, lambda: make_group(world, in_office))


@pytest.fixture
def member(group):
    return GroupMember.objects.get(group=group)


@pytest.fixture
def of_csm(world, in_office):
    """Somebody in the team of the CSM's Presidency, which Peru holds."""
    term = f.make_presidency(world.csm, world.pe, start=TODAY() - timedelta(days=9), end=TODAY() + timedelta(days=9))
    head = person(world.pe, world.csm, "diego")
    pass_on_note(term, day=TODAY(), by=in_office.admin, **note())
    give_seat(term, head, by=in_office.admin, **note())
    return head


@pytest.fixture
def joint(world, consulted, settings):
    """The CRM's and the CSM's Presidencies consult together; El Salvador (CRM) and Perú (CSM) have people who send."""
    from tests.consultations.jointly import prepared, seat_both

    settings.TASKS_AT_ONCE = True
    return kept("joint", settings, lambda: prepared(world, seat_both(world, consulted)))


@pytest.fixture
def opened(joint, settings):
    """The same once both have circulated the round."""
    from tests.consultations.jointly import both_circulate

    return kept("joint and opened", settings, lambda: both_circulate(joint))


@pytest.fixture
def acnur(world):
    """Somebody of an observer organisation of the CRM."""
    user = f.make_user("nora", first_name="Nora", email="nora@example.org")
    f.make(Seat, user=user, role=Seat.Role.OBSERVER, organisation=world.acnur, conference=world.crm)
    return user


@pytest.fixture
def of_peru(world):
    """Somebody of an observer State of the CRM."""
    user = f.make_user("raul", email="raul@example.org")
    f.make(Seat, user=user, role=Seat.Role.OBSERVER, state=world.pe, conference=world.crm)
    return user


@pytest.fixture
def observed(consulted, settings):
    """A round of all members on which observer organisations may comment."""
    from tests.consultations.consulted import open_round

    return kept("observed", settings, lambda: open_round(consulted, invites_observer_organisations=True))


@pytest.fixture
def invited(observed):
    """The place of the organisation beside it."""
    return observed.invited_observers.get()


@pytest.fixture
def site_address(settings):
    """Links lead to one address."""
    settings.SITE_ADDRESS = "https://plenaria.example"


@pytest.fixture
def mailed_from_here(consulted, mailoutbox, site_address):
    """No mail and no task is there yet, of those by which the team was told of its seats; links lead to one address."""
    mailoutbox.clear()
    Mail.objects.all().delete()
    Task.objects.all().delete()


@pytest.fixture
def later(settings, monkeypatch):
    """Tasks wait for a worker, and nothing is daily."""
    settings.TASKS_AT_ONCE = False
    monkeypatch.setattr(calendar, "DAILY", [])
