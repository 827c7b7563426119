import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image as Picture

from meetings.access import Audience, Release
from meetings.models import Image, Meeting
from tests import factories as f


@pytest.fixture
def picture(world, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    drawn = BytesIO()
    Picture.new("RGB", (2, 2)).save(drawn, "PNG")
    file = SimpleUploadedFile("room.png", drawn.getvalue())
    meeting = f.make_meeting(world.series)
    return f.make(
        Image, address="room", file=file, alternative_text="La sala", meeting=meeting, release=Release.PUBLISHED
    )


def test_image_is_sent_as_what_it_is(client, picture):
    response = client.get(picture.get_absolute_url())

    assert response.headers["Content-Type"] == "image/png"
    assert b"".join(response.streaming_content).startswith(b"\x89PNG")


def test_an_image_of_too_many_pixels_is_refused(picture):
    drawn = BytesIO()
    Picture.new("1", (10_000, 5_001)).save(drawn, "PNG")
    picture.file = SimpleUploadedFile("large.png", drawn.getvalue())

    with pytest.raises(ValidationError) as refused:
        picture.full_clean()
    assert list(refused.value.message_dict) == ["file"]


def test_image_hides_with_the_meeting_it_stands_in(client, picture):
    Meeting.objects.update(audience=Audience.MEMBERS)

    assert client.get(picture.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(("who", "kept"), [(None, "no-cache"), ("delegate_pe", "private, no-cache")])
def test_whoever_has_an_image_is_not_sent_it_again(client, picture, people, monkeypatch, who, kept):
    if who:
        client.force_login(people[who])
    first = client.get(picture.get_absolute_url())
    b"".join(first)  # to its end, where the client closes it
    validator = {"If-None-Match": first["ETag"]}
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)

    again = client.get(picture.get_absolute_url(), headers=validator)
    picture.file.storage.save("other.png", SimpleUploadedFile("other.png", b"x" * picture.file.size))
    moment = Path(picture.file.path).stat().st_mtime_ns
    os.utime(picture.file.storage.path("other.png"), ns=(moment, moment))
    Image.objects.update(file="other.png")
    changed = client.get(picture.get_absolute_url(), headers=validator)
    b"".join(changed)

    assert (again.status_code, again["ETag"], again["Cache-Control"]) == (304, first["ETag"], kept)
    assert (changed.status_code, changed["ETag"] == first["ETag"]) == (200, False)


def test_whoever_has_something_of_an_address_is_sent_its_image(client, picture):
    answer = client.get(picture.get_absolute_url(), headers={"If-None-Match": "*"})

    assert (answer.status_code, b"".join(answer)) == (200, Path(picture.file.path).read_bytes())
