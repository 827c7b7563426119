"""The difference between two values as text: the pieces that were removed and those that were added."""

import re
from difflib import SequenceMatcher
from pathlib import PurePath

from django.db.models import FileField
from django.utils.formats import localize
from django.utils.translation import gettext as _

from meetings.office.forms import plain
from portal.zones import clock_of

SHOWN_AROUND = 8  # words that stay the same, before and after a change
LONGEST = 60  # words of one piece


def as_text(field, value, named: dict) -> str:
    """A value as a person reads it; `named` has the names of records, by model and key."""
    if value is None or value in ("", []):
        return ""
    if field.is_relation:
        return str(named.get(field.related_model, {}).get(value, _("no longer on record")))
    if isinstance(value, bool):
        value = _("yes") if value else _("no")
    elif isinstance(value, list):
        value = ", ".join(map(str, value))
    elif field.flatchoices:
        value = dict(field.flatchoices).get(value, value)
    elif field.name == "timezone":
        value = clock_of(value)
    elif isinstance(field, FileField):
        value = PurePath(str(value)).name
    return str(plain(localize(value)))


def text_diff(old: str, new: str) -> list[tuple[str, str]]:
    """`(kind, text)` with kind `same`, `del` or `ins`, word by word; what stays the same is shortened."""
    before, after = _split(f"{old} ".lstrip()), _split(f"{new} ".lstrip())  # the last word ends like the others
    found = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(("same", before[i:j]))
            continue
        if j > i:
            found.append(("del", before[i:j]))
        if m > k:
            found.append(("ins", after[k:m]))
    last = len(found) - 1
    end = max(
        (at for at, (kind, _words) in enumerate(found) if kind == "same"), default=-1
    )  # what follows ends the text
    return [(kind, _shortened(kind, words, at == 0, at == last or at > end)) for at, (kind, words) in enumerate(found)]


def _split(text: str) -> list[str]:
    return re.findall(r"\S+\s*|\s+", text)[:3000]


def _shortened(kind: str, words: list[str], is_first: bool, is_last: bool) -> str:  # noqa: FBT001
    if kind != "same":
        text = "".join(words[:LONGEST]) + ("…" if len(words) > LONGEST else "")
        return text.rstrip() if is_last else text
    head = [] if is_first else words[:SHOWN_AROUND]
    tail = [] if is_last else words[max(len(head), len(words) - SHOWN_AROUND) :]
    cut = "" if len(head) + len(tail) >= len(words) else "… "
    text = "".join(head) + cut + "".join(tail)
    return text.rstrip() if is_last else text
