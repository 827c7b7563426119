"""Uploads in the office: the emblem of a conference, and the photograph of a meeting."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Picture

from meetings.access import Audience, Release
from meetings.models import Image
from meetings.operations import set_emblem
from tests import factories as f


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def file(name="emblem.png") -> SimpleUploadedFile:
    drawn = BytesIO()
    Picture.new("RGB", (2, 2)).save(drawn, "PNG")
    return SimpleUploadedFile(name, drawn.getvalue())


def page_of(conference) -> str:
    return reverse("admin:meetings_conference_emblem", args=[conference.pk])


def test_a_secretariat_sends_its_emblem_in_one_save_and_replaces_it_in_another(client, people, world):
    client.force_login(people["secretary_crm"])

    sent = client.post(page_of(world.crm), {"file": file(), "alternative_text_es": "Emblema de la CRM"})
    world.crm.refresh_from_db()
    first = world.crm.emblem
    client.post(page_of(world.crm), {"file": file("new.png"), "alternative_text_es": "Emblema nuevo"})
    world.crm.refresh_from_db()

    assert (sent.status_code, first.address, first.release) == (302, "emblem-crm", Release.PUBLISHED)
    assert (world.crm.emblem, world.crm.emblem.alternative_text) == (first, "Emblema nuevo")
    assert Image.objects.count() == 1
    assert '<img src="/es/images/emblem-crm/"' in client.get("/es/").content.decode()


@pytest.mark.parametrize("data", [{"alternative_text_es": "Emblema"}, {"file": "x"}])
def test_an_emblem_needs_its_file_and_its_words(client, people, world, data):
    client.force_login(people["secretary_crm"])
    data = data | ({"file": file()} if "file" in data else {})

    refused = client.post(page_of(world.crm), data)

    assert (refused.status_code, Image.objects.count()) == (200, 0)
    assert list(refused.context["form"].errors) == (["alternative_text_es"] if "file" in data else ["file"])


def test_another_conferences_emblem_is_not_a_secretariats_to_set(client, people, world):
    client.force_login(people["secretary_crm"])
    picture = Image(address="other", file="x.png", alternative_text="Emblema")

    answer = client.post(page_of(world.csm), {"file": file(), "alternative_text_es": "Emblema"})
    with pytest.raises(PermissionDenied):
        set_emblem(world.csm, picture, by=people["secretary_crm"])

    world.csm.refresh_from_db()
    assert answer.status_code in (302, 403)
    assert (world.csm.emblem, Image.objects.count()) == (None, 0)


def picture_of(meeting, address, **fields):
    fields = {"alternative_text": f"La sala {address}", "release": Release.PUBLISHED} | fields
    return f.make(Image, address=address, file=f"{address}.png", meeting=meeting, **fields)


def test_the_photograph_stands_in_the_head_with_its_credit_and_not_among_the_pictures(client, world):
    meeting = f.make_meeting(world.series)
    without = client.get(meeting.get_absolute_url()).content.decode()
    picture_of(meeting, "hall", in_head=True, credit="Ana Rojas")
    picture_of(meeting, "table")

    page = client.get(meeting.get_absolute_url()).content.decode()

    assert "photograph" not in without
    head = page[page.index('class="photograph"') :]
    assert '<img src="/es/images/hall/" alt="La sala hall"' in head
    assert "Ana Rojas" in head
    assert [page.count(f"/es/images/{name}/") for name in ("hall", "table")] == [1, 1]
    assert page.index("/es/images/table/") > page.index('id="pictures"') > page.index("/es/images/hall/")


@pytest.mark.parametrize("fields", [{"release": Release.DRAFT}, {"audience": Audience.MEMBERS}])
def test_a_photograph_that_its_reader_may_not_see_leaves_no_place(client, world, fields):
    meeting = f.make_meeting(world.series)
    picture_of(meeting, "hall", in_head=True, **fields)

    assert "photograph" not in client.get(meeting.get_absolute_url()).content.decode()


def test_a_meetings_form_leads_to_its_photograph_or_to_a_first_one(client, people, world):
    meeting = f.make_meeting(world.series)
    client.force_login(people["secretary_crm"])
    form = reverse("admin:meetings_meeting_change", args=[meeting.pk])

    first = client.get(form).content.decode()
    begun = client.get(f"{reverse('admin:meetings_image_add')}?meeting={meeting.pk}&in_head=1&release=published")
    picture = picture_of(meeting, "hall", in_head=True)
    then = client.get(form).content.decode()

    assert (
        f'/admin/meetings/image/add/?meeting={meeting.pk}&amp;in_head=1&amp;release=published&amp;next={form}"' in first
    )
    assert f'href="{reverse("admin:meetings_image_change", args=[picture.pk])}?next={form}"' in then
    assert begun.context["adminform"].form.initial["in_head"] in (True, "1")


def test_a_meeting_has_one_photograph_and_a_photograph_its_meeting(world):
    meeting = f.make_meeting(world.series)
    picture_of(meeting, "hall", in_head=True)
    second = Image(address="second", file="x.png", alternative_text="Otra", meeting=meeting, in_head=True)
    alone = Image(address="alone", file="x.png", alternative_text="Sola", in_head=True)

    for picture in (second, alone):
        with pytest.raises(ValidationError) as refused:
            picture.full_clean()
        assert list(refused.value.message_dict) == ["in_head"]
