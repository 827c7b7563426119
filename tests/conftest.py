"""What every test can ask for: a small world of two conferences, and the people who meet in it."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from meetings.models import Membership, Seat
from meetings.seats import viewer_for
from tests import factories as f
from tests.printing import papers_in_this_process, printing_processes  # noqa: F401 - fixtures for all

TESTS = Path(__file__).parent
TOGETHER = (
    *("documents/test_kinds.py", "plenary_2/", "plenary_5/", "practices/test_attributions.py"),
    *("test_data.py", "test_spreadsheets.py"),
)
# Dear, and the same on any database: what the printing engine makes of a text, and how often a page asks.
ONCE = (
    *("documents/test_agenda_paper.py", "documents/test_kinds.py", "documents/test_payloads.py"),
    *("documents/test_rendering.py", "documents/test_unprintable.py", "plenary_5/test_weight.py"),
    *("portal/test_printing.py", "test_office_queries.py"),
)


def pytest_addoption(parser):
    parser.addoption("--of-database", action="store_true", help="only tests that ask a database")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Tests that share what is dear to make stay together.

    On a second database those that ask none are left out, and so are those marked `once` here or beside them.
    """
    for item in items:
        place = item.path.relative_to(TESTS).as_posix()
        if place in ONCE:
            item.add_marker("once")
        for shared in (each for each in TOGETHER if place.startswith(each)):
            item.add_marker(pytest.mark.xdist_group(shared))
    if config.getoption("--of-database"):
        needs = {"db", "transactional_db", "django_db_setup"}
        asking = [
            item
            for item in items
            if (item.get_closest_marker("django_db") or needs & set(item.fixturenames))
            and not item.get_closest_marker("once")
        ]
        config.hook.pytest_deselected(items=[item for item in items if item not in asking])
        items[:] = asking


@pytest.fixture(autouse=True)
def spanish():
    """Each test begins in Spanish, whatever language the requests of the one before have left behind."""
    translation.activate("es")


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Django's own hasher is slow on purpose; the personas' passwords need no such care."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def queries(client):
    """`queries(address)`: how often the database is asked for a page that answers 200."""

    def queries(address) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return queries


@pytest.fixture
def world(db):
    """Two conferences, `crm` and `csm`, that hold joint plenaries (`series`); `own` is a series of the CSM.

    El Salvador (`sv`) is a member of the CRM, Peru (`pe`) a member of the CSM and an observer of the CRM;
    `acnur` observes the CRM; Kenya (`ke`) has no place in either.
    """
    crm = f.make_conference("crm", acronym="CRM", founded=1996)
    csm = f.make_conference("csm", acronym="CSM", founded=2000)
    sv, pe, ke = (
        f.make_state("SV", name="El Salvador"),
        f.make_state("PE", name="Perú"),
        f.make_state("KE", name="Kenia"),
    )
    acnur = f.make_organisation("acnur", acronym="ACNUR")
    f.make_membership(crm, sv)
    f.make_membership(csm, pe)
    f.make_membership(crm, pe, Membership.Status.OBSERVER)
    f.make_membership(crm, acnur, Membership.Status.OBSERVER)
    return SimpleNamespace(
        crm=crm,
        csm=csm,
        sv=sv,
        pe=pe,
        ke=ke,
        acnur=acnur,
        series=f.make_series(crm, csm, address="crm-csm"),
        own=f.make_series(csm, address="csm"),
    )


@pytest.fixture
def people(world):
    """Users by what they are: each persona, an outsider with an account but no seat, and a superuser."""
    role = Seat.Role
    people = {
        "outsider": f.make_user("outsider"),
        "observer": f.make_user("observer"),
        "delegate_sv": f.make_user("delegate-sv"),
        "delegate_pe": f.make_user("delegate-pe"),
        "focal_sv": f.make_user("focal-sv"),
        "secretary_crm": f.make_user("secretary-crm", is_staff=True),
        "secretary_csm": f.make_user("secretary-csm", is_staff=True),
        "admin": f.make_user("admin", is_staff=True, is_superuser=True),
    }
    f.make_seat(people["observer"], role.OBSERVER, organisation=world.acnur)
    f.make_seat(people["delegate_sv"], role.DELEGATE, state=world.sv)
    f.make_seat(people["delegate_pe"], role.DELEGATE, state=world.pe)
    f.make_seat(people["focal_sv"], role.FOCAL_POINT, state=world.sv)
    f.make_seat(people["secretary_crm"], role.SECRETARIAT, conference=world.crm)
    f.make_seat(people["secretary_csm"], role.SECRETARIAT, conference=world.csm)
    return people


@pytest.fixture
def viewers(people):
    """The `Viewer` of each persona, and of `anonymous`."""
    return {name: viewer_for(user) for name, user in people.items()} | {"anonymous": viewer_for(AnonymousUser())}
