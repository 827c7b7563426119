"""Which version a file is: found by the short code on an official paper, or by the SHA-256 of a file.

A code is ten characters of an alphabet without I, L, O and U, in two groups: K7QM2-X9TPH. It is random, so that it
cannot be guessed. Both are looked for among issued versions that the viewer may see: hidden and missing are the same.
"""

import re
import secrets
from hashlib import sha256
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from documents.models import File, Version

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 5
# How a code is mistyped: what looks like a digit is that digit, and what parts the groups does not matter.
_READ_AS = str.maketrans("ILO", "110", "-–— \t\r\n")
_CODE = re.compile(f"[{ALPHABET}]{{{2 * GROUP}}}")
DIGEST_LENGTH = 64
_DIGEST = re.compile(f"[0-9a-f]{{{DIGEST_LENGTH}}}")


class Found(NamedTuple):
    """An issued version, and its file that was asked for; None if its code was."""

    version: Version
    file: File | None


def new_code() -> str:
    letters = "".join(secrets.choice(ALPHABET) for _ in range(2 * GROUP))
    return f"{letters[:GROUP]}-{letters[GROUP:]}"


def read(typed: str) -> str | None:
    """A typed or pasted text as a code or a SHA-256; None if it can be neither."""
    digest = "".join(typed.split()).lower()
    if _DIGEST.fullmatch(digest):
        return digest
    code = typed.upper().translate(_READ_AS)
    return f"{code[:GROUP]}-{code[GROUP:]}" if _CODE.fullmatch(code) else None


def find(viewer, typed: str) -> Found | None:
    """The issued version with this code, or with a file of this SHA-256, if `viewer` may see it.

    If several versions were issued with the same bytes, the newest.
    """
    wanted = read(typed) or ""
    files = File.objects.visible_to(viewer).filter(sha256=wanted, version__issued_at__isnull=False)
    file = files.exclude(sha256="").order_by("-version__number", "pk").first()
    versions = Version.objects.visible_to(viewer).issued().select_related("document__meeting", "corrects")
    of_file = Q(pk=file.version_id if file else None)
    version = versions.defer("tree", "corrects__tree").filter(of_file | Q(code=wanted) & ~Q(code="")).first()
    return Found(version, file) if version else None


def digest_of(upload) -> str:
    """The SHA-256 of an uploaded file, read in chunks and not stored."""
    digest = sha256()
    for piece in upload.chunks():
        digest.update(piece)
    return digest.hexdigest()


def address_of(code: str) -> str:
    """The public address, under the active language, at which a code is verified."""
    return f"{settings.SITE_ADDRESS}{reverse('documents:verified', args=[code])}"
