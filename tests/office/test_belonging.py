"""No conference takes a joint record away from the other: forms, lines, spreadsheets, and what each side is told."""

import pytest
from django.urls import reverse

from documents.models import Document
from meetings.admin.belonging import shifts
from meetings.models import Body, Meeting, Series
from practices.resources import PracticeResource
from sessions.models import AgendaBlock
from tests import factories as f
from tests.admin_forms import address, errors_of, form_data
from tests.spreadsheets import dataset, plan, take_in

REFUSED = "Este registro es también de la CSM: solo ella puede retirarse de él. No se ha cambiado nada."


@pytest.fixture
def crm_alone(world):
    return f.make_series(world.crm, address="crm", name="Solo de la CRM")


@pytest.fixture
def shared(world):
    """A document of both conferences, in no meeting."""
    document = f.make_document(release="draft", title="Estatuto común")
    document.conferences.set([world.crm, world.csm])
    return document


def change(client, row, **changes):
    where = address(type(row), "change", row.pk)
    return client.post(where, form_data(client.get(where)) | changes)


def front_page(client) -> str:
    return " ".join(client.get(reverse("admin:index")).content.decode().split())


def test_a_secretariat_does_not_take_a_joint_meeting_into_a_series_of_its_own(secretary, world, meeting, crm_alone):
    answer = change(secretary, meeting, series=crm_alone.pk)

    assert errors_of(answer) == {"series": [REFUSED]}
    assert Meeting.objects.get(pk=meeting.pk).series == world.series


def test_a_secretariat_does_not_narrow_a_joint_record_to_itself(secretary, world, meeting):
    answer = change(secretary, meeting, audience="members", narrowed_to=world.crm.pk)

    assert errors_of(answer) == {"narrowed_to": [REFUSED]}


def test_a_secretariat_does_not_narrow_a_line_of_a_joint_record_to_itself(secretary, world, meeting):
    block = f.make_block(meeting)
    item = f.make_item(block)
    where = address(AgendaBlock, "change", block.pk)
    data = form_data(secretary.get(where))
    line = next(name.removesuffix("-id") for name, value in data.items() if name.endswith("-id") and value == item.pk)

    answer = secretary.post(where, data | {f"{line}-audience": "members", f"{line}-narrowed_to": world.crm.pk})

    assert errors_of(answer) == {f"{line}-narrowed_to": [REFUSED]}


@pytest.mark.parametrize("kind", ["document", "body"])
def test_a_secretariat_does_not_take_the_other_out_of_what_is_of_both(secretary, world, shared, kind):
    row = shared if kind == "document" else f.make_body(world.crm, world.csm)

    answer = change(secretary, row, conferences=[world.crm.pk])

    assert errors_of(answer) == {"conferences": [REFUSED]}
    assert set(row.conferences.all()) == {world.crm, world.csm}


def test_a_side_leaves_by_itself_and_the_other_is_told(two, world, viewers, shared):
    _crm, csm = two

    answer = change(csm, shared, conferences=[world.crm.pk])

    assert answer.status_code == 302
    assert list(shared.conferences.all()) == [world.crm]
    for client in two:
        assert "Estatuto común" in front_page(client)
        assert "Ya no es de la CSM." in front_page(client)
    own, left = (shifts(viewers[name], "")["entries"][0]["address"] for name in ("secretary_crm", "secretary_csm"))
    assert (own, left) == (address(Document, "change", shared.pk), "")


def test_a_record_is_widened_with_the_others_knowledge(two, world):
    crm, csm = two
    own = f.make_document(release="draft", title="Estatuto propio")
    own.conferences.set([world.crm])
    before = front_page(csm)

    answer = change(crm, own, conferences=[world.crm.pk, world.csm.pk])

    assert answer.status_code == 302
    assert "Estatuto propio" not in before
    assert "Estatuto propio" in front_page(csm)
    assert "Ahora también es de la CSM." in front_page(csm)


def test_nobody_leaves_a_record_to_nobody(secretary, world):
    own = f.make_document(release="draft")
    own.conferences.set([world.crm])

    answer = change(secretary, own, conferences=[])

    assert errors_of(answer) == {"conferences": ["Indique aquí lo que concierne a su propia conferencia."]}


def test_a_superuser_confirms_who_loses_a_record(secretary, people, world, meeting, crm_alone):
    secretary.force_login(people["admin"])

    asked = change(secretary, meeting, series=crm_alone.pk)
    before = Meeting.objects.get(pk=meeting.pk).series
    done = change(secretary, meeting, series=crm_alone.pk, lost_by=["csm"])

    assert errors_of(asked) == {"series": ["Confirme arriba qué conferencia deja de tener acceso a este registro."]}
    assert '<input type="checkbox" name="lost_by" value="csm">' in asked.content.decode()
    assert before == world.series
    assert done.status_code == 302
    assert Meeting.objects.get(pk=meeting.pk).series == crm_alone
    secretary.force_login(people["secretary_csm"])
    assert "V Reunión Plenaria" in front_page(secretary)


def test_a_superuser_confirms_who_leaves_a_series(secretary, people, world):
    secretary.force_login(people["admin"])
    where = address(Series, "change", world.series.pk)
    data = form_data(secretary.get(where))
    place = world.series.places.get(conference=world.csm)
    line = next(name.removesuffix("-id") for name, value in data.items() if name.endswith("-id") and value == place.pk)

    asked = secretary.post(where, data | {f"{line}-DELETE": "on"})
    stays = list(world.series.conferences.all())
    done = secretary.post(where, data | {f"{line}-DELETE": "on", "lost_by": "csm"})

    assert errors_of(asked) == {"places": ["Confirme arriba qué conferencia deja de tener acceso a este registro."]}
    assert len(stays) == 2
    assert done.status_code == 302
    assert list(world.series.conferences.all()) == [world.crm]
    secretary.force_login(people["secretary_csm"])
    assert "Ya no es de la CSM." in front_page(secretary)


def test_a_file_takes_no_record_from_the_other(world, viewers, people, crm_alone):
    joint, own = f.make_meeting(world.series), f.make_meeting(crm_alone)
    theirs, ours = f.make_practice(joint, states=[world.sv]), f.make_practice(own, states=[world.sv], title="Propia")
    titles = ["address", "title_es", "kind", "attributed_to", "meeting"]
    row = ["programme", "El Salvador"]

    refused = plan(
        PracticeResource(viewers["secretary_crm"]), dataset(titles, [theirs.address, theirs.title, *row, own.address])
    )
    take_in(
        PracticeResource(viewers["secretary_crm"]),
        dataset(titles, [ours.address, ours.title, *row, joint.address]),
        user=people["secretary_crm"],
    )

    assert [mistake.message for mistake in refused.mistakes] == [REFUSED]
    ours.refresh_from_db()
    assert ours.meeting == joint


def test_what_a_file_gives_the_other_is_told(secretary, world, viewers, people, crm_alone):
    joint, own = f.make_meeting(world.series), f.make_meeting(crm_alone)
    ours = f.make_practice(own, states=[world.sv], title="Propia")
    titles = ["address", "title_es", "kind", "attributed_to", "meeting"]

    take_in(
        PracticeResource(viewers["secretary_crm"]),
        dataset(titles, [ours.address, "Propia", "programme", "El Salvador", joint.address]),
        user=people["secretary_crm"],
    )
    secretary.force_login(people["secretary_csm"])

    assert "Propia" in front_page(secretary)


def test_a_body_has_two_secretariats_who_edit_it(two, world):
    body = f.make_body(world.crm, world.csm)

    for client in two:
        assert change(client, body, name_es="Otro nombre").status_code == 302

    assert Body.objects.get().name == "Otro nombre"
