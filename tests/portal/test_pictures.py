"""Pictures are written anew: upright, without what a camera wrote beside them, in three formats alone."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from meetings.models import Image as Record
from portal.pictures import rewritten
from tests import factories as f

SECRET = "Zarzamora"
GPS, ORIENTATION, ARTIST = 0x8825, 0x0112, 0x013B


def drawn(kind, size=(4, 2), mode="RGB", **options) -> ContentFile:
    out = BytesIO()
    picture = Image.new(mode, size)
    if mode == "RGB":
        picture.putpixel((0, 0), (255, 0, 0))
    picture.save(out, kind, **options)
    return ContentFile(out.getvalue(), name=f"foto.{kind.lower()}")


def exif(orientation=1) -> bytes:
    told = Image.Exif()
    told[ORIENTATION], told[ARTIST] = orientation, SECRET
    told.get_ifd(GPS)[1] = "N"
    return told.tobytes()


def opened(file) -> Image.Image:
    return Image.open(BytesIO(file.read()))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_keeps_nothing_that_was_written_beside_it(kind):
    text = PngInfo()
    text.add_text("Comment", SECRET)
    beside = {"PNG": {"pnginfo": text}, "JPEG": {"comment": SECRET}, "WEBP": {"xmp": SECRET.encode()}}[kind]
    given = drawn(kind, exif=exif(), **beside)

    content = rewritten(given).read()

    given.seek(0)
    assert SECRET.encode() in given.read()
    assert SECRET.encode() not in content
    kept = Image.open(BytesIO(content))
    assert (kept.format, kept.size, dict(kept.getexif())) == (kind, (4, 2), {})
    assert set(kept.info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "loop",
        "background",
        "timestamp",
        "duration",
    }


def test_a_picture_that_lies_on_its_side_stands_upright():
    made = opened(rewritten(drawn("PNG", exif=exif(orientation=6))))

    assert made.size == (2, 4)
    assert made.getpixel((1, 0)) == (255, 0, 0)


def test_the_name_ends_as_the_format_does():
    given = drawn("PNG")
    given.name = "foto.jpg"

    assert rewritten(given).name == "foto.png"


@pytest.mark.parametrize("mode", ["CMYK", "L"])
def test_a_picture_of_other_colours_is_kept_as_it_looks(mode):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    made = opened(rewritten(drawn("JPEG", mode=mode, icc_profile=profile)))

    assert made.mode == ("L" if mode == "L" else "RGB")
    assert "icc_profile" not in made.info


def test_a_transparent_ground_stays():
    made = opened(rewritten(drawn("PNG", mode="RGBA")))

    assert made.getpixel((0, 0)) == (0, 0, 0, 0)


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP", "ICO", "EPS"])
def test_other_formats_are_refused_with_a_sentence(kind):
    with pytest.raises(ValidationError) as refused:
        rewritten(drawn(kind, size=(16, 16)))

    assert refused.value.messages == ["Envíe la imagen en JPEG, PNG o WebP: no se aceptan otros formatos."]


def test_a_picture_that_breaks_off_is_refused_with_a_sentence():
    whole = drawn("PNG", size=(64, 64)).read()

    with pytest.raises(ValidationError) as refused:
        rewritten(ContentFile(whole[:70], name="foto.png"))

    assert refused.value.messages == [
        "La imagen no se puede leer hasta el final: guárdela de nuevo en JPEG, PNG o WebP y envíela."
    ]


def test_a_record_stores_what_was_written_anew_and_only_once(world, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    given = drawn("JPEG", exif=exif())

    row = f.make(Record, address="foto", file=given, alternative_text="Foto")
    first = (tmp_path / row.file.name).read_bytes()
    row.caption = "Otra leyenda"
    row.full_clean()
    row.save()

    assert SECRET.encode() not in first
    assert (tmp_path / row.file.name).read_bytes() == first
    assert len(list(tmp_path.rglob("*.jpg"))) == 1


def test_a_record_that_is_saved_unchecked_stores_no_position_either(world, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    row = Record.objects.create(address="foto", file=drawn("JPEG", exif=exif()), alternative_text="Foto")

    assert SECRET.encode() not in (tmp_path / row.file.name).read_bytes()
