from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture

from meetings.audience import Audience, Release
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


def test_image_hides_with_the_meeting_it_stands_in(client, picture):
    Meeting.objects.update(audience=Audience.MEMBERS)

    assert client.get(picture.get_absolute_url()).status_code == 404
