"""A work plan from its form to the next agenda: approved, published, reported on, and taken up where it is due."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.seats import viewer_for
from plans.models import Activity, WorkPlan
from sessions.models import AgendaItem
from sessions.proposals import proposals
from tests import factories as f
from tests.admin_forms import created
from tests.office.pages import page
from tests.office.typed import fields, taken_up

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.mark.usefixtures("site_address")
def test_a_work_plan_is_approved_reported_on_and_appears_in_the_next_agenda(client, world, people):
    grcm, network = (f.make_body(world.crm, kind=kind) for kind in ("consultation", "network"))
    series = f.make_series(world.crm, kind="body", body=grcm)
    held = f.make_meeting(series, start=TODAY() - timedelta(days=90), end=TODAY() - timedelta(days=89))
    coming = TODAY() + timedelta(days=90)
    following = f.make_meeting(series, start=coming, end=coming, situation="announced")
    client.force_login(people["secretary_crm"])

    approval = {"approved_by": grcm.pk, "approved_on": held.start.isoformat(), "approving_meeting": held.pk}
    whose = {"conference": world.crm.pk, "body": network.pk, "start": held.start.isoformat(), "release": "published"}
    plan = created(client, WorkPlan, title_es="Plan de la Red", **whose, **approval)
    due = {"due_on": TODAY().isoformat(), "release": "published"}
    seminar, course = (
        created(client, Activity, title_es=title, work_plan=plan.pk, **due) for title in ("Seminario", "Curso")
    )
    told = {"reported_on": TODAY().isoformat(), "language": "es"}
    for activity, standing, text in ((seminar, "done", "Se celebró."), (course, "under-way", "Se prepara.")):
        address = reverse("plans:report", args=["crm", activity.address])
        assert client.post(address, told | {"standing": standing, "text": text}).status_code == 302

    viewer = viewer_for(people["secretary_crm"])
    assert [each.record for each in proposals(following, viewer)] == [course]
    (key,) = (each.key for each in proposals(following, viewer))
    client.post(page(following, "agenda"), fields(taken_up(client, following, key)) | {"_save": "1"})
    assert AgendaItem.objects.get().title == "Curso"
    client.logout()
    read = client.get(plan.get_absolute_url()).content.decode()
    assert str(grcm) in read
    assert [word in read for word in ("Seminario", "Curso", "Realizada", "En curso")] == [True] * 4
