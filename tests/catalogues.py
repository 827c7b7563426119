"""The catalogues in `locale/`, each read once."""

from functools import cache
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings

LOCALE = Path(settings.BASE_DIR) / "locale"
TRANSLATED = sorted(path.name for path in LOCALE.iterdir() if path.name != "en")


@cache
def catalogue(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file)


def messages(language: str) -> list[Message]:
    """Without the head, which is the message of an empty text."""
    return [message for message in catalogue(language) if message.id]


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    """Of a counted text one form for each number that the language tells apart, of any other its only one."""
    return text if isinstance(text, tuple) else (text,)
