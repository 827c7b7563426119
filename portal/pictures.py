"""Pictures as they are kept: written anew, the right way up, with nothing in them but the picture.

A photograph tells where and when it was taken, by which device, perhaps by whom; none of that is stored or sent on.
JPEG, PNG and WebP alone are read: of other formats the library reads more than pictures.
"""

from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import models
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

# A file of some kilobytes can hold far more pixels, all of which take memory once it is opened.
MOST_PIXELS = 50_000_000
# How each format is written, and the end of its name. A camera's "MPO" is a JPEG with a second picture behind it.
WRITTEN: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 92, "optimize": True},
    "PNG": {},
    "WEBP": {"quality": 92},
}
SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
_OTHER_FORMAT = _("Send the picture as JPEG, PNG or WebP: other formats are not taken.")
_BROKEN = _("This picture cannot be read to its end: save it again as JPEG, PNG or WebP, and send that.")
_TOO_LARGE = _("The image has more than 50 million pixels: send a smaller one.")


class Rewritten(ContentFile):
    """A picture that was written anew and need not be again."""


def rewritten(file: File) -> Rewritten:
    """The picture in `file`, written anew. Raises `ValidationError` for what is no picture of a known format."""
    file.seek(0)
    try:
        with Image.open(file, formats=tuple(WRITTEN)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise ValidationError(_TOO_LARGE)
            kind = "JPEG" if opened.format == "MPO" else str(opened.format)
            picture = _in_srgb(ImageOps.exif_transpose(opened))
    except Image.DecompressionBombError as error:
        raise ValidationError(_TOO_LARGE) from error
    except UnidentifiedImageError as error:
        raise ValidationError(_OTHER_FORMAT) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise ValidationError(_BROKEN) from error
    if kind != "PNG" and picture.mode not in ("L", "RGB", "RGBA"):
        picture = picture.convert("RGBA" if kind == "WEBP" and picture.has_transparency_data else "RGB")
    picture.info = {name: value for name, value in picture.info.items() if name == "transparency"}
    out = BytesIO()
    picture.save(out, kind, **WRITTEN[kind])
    return Rewritten(out.getvalue(), name=f"{PurePath(file.name or 'picture').stem}{SUFFIXES[kind]}")


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The colours as they look by the profile of the picture, which is not kept."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK"):
        return picture
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    given = ImageCms.ImageCmsProfile(BytesIO(profile))
    try:
        found = ImageCms.profileToProfile(picture, given, ImageCms.createProfile("sRGB"), outputMode=mode)
    except ImageCms.PyCMSError:
        return picture
    return found or picture


class PictureField(models.ImageField):
    """A picture, which is written anew before it is stored."""

    def clean(self, value, model_instance):
        file = super().clean(value, model_instance)
        return self._renewed(model_instance) if file and not file._committed else file

    def pre_save(self, model_instance, add):
        file = getattr(model_instance, self.attname)
        if file and not file._committed:
            self._renewed(model_instance)
        return super().pre_save(model_instance, add)

    def _renewed(self, model_instance):
        file = getattr(model_instance, self.attname)
        if not isinstance(file.file, Rewritten):
            setattr(model_instance, self.attname, rewritten(file.file))
        return getattr(model_instance, self.attname)

    def deconstruct(self):
        """Migrations see the plain column that it is in the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ImageField", args, kwargs
