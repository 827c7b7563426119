"""Pictures of a DOCX: in a format that Word reads, and no larger than the page."""

from io import BytesIO

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.shared import Length, Mm
from PIL import Image

EMBLEM = Mm(16)
WIDEST, HIGHEST = Mm(162), Mm(200)
# What is raised of a file that is no whole picture, or larger than any memory.
BROKEN = (
    OSError,
    Image.DecompressionBombError,
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
KNOWN = {"PNG", "JPEG", "GIF", "BMP", "TIFF"}


def for_word(content: bytes) -> BytesIO:
    """The picture as it is if Word reads its format, else as PNG."""
    with Image.open(BytesIO(content)) as picture:
        if picture.format in KNOWN:
            return BytesIO(content)
        converted = BytesIO()
        picture.save(converted, "PNG")
    converted.seek(0)
    return converted


def fitting(width: Length, height: Length) -> tuple[Length, Length]:
    """Width and height of a picture, reduced to fit the page."""
    scale = min(1, WIDEST / width, HIGHEST / height)
    return Length(int(width * scale)), Length(int(height * scale))
