"""A small world of two conferences, and the people who meet in it."""

from types import SimpleNamespace

from meetings.models import Membership, Seat
from tests import factories as f


def make_world() -> SimpleNamespace:
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


def make_people(world) -> dict:
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
