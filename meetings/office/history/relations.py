"""What a record names from other lists (themes, conferences): the history keeps columns alone, so a note tells of it.

The note stands in the reason of a history row: `themes+3+4-7` for two that came and one that went.
"""

import re

LONGEST = 100  # what the reason of a history row holds
NOTE = re.compile(r"\w+(?:[+-]\d+)+(?:;\w+(?:[+-]\d+)+)*")


def note_of(form) -> str:
    """The note on what a valid form changes in many-valued relations; empty for nothing, or where it would not fit."""
    said = []
    for relation in form._meta.model._meta.many_to_many:
        if relation.name not in form.changed_data or relation.name not in form.cleaned_data:
            continue
        before = {row.pk for row in form.initial.get(relation.name, [])}
        after = {row.pk for row in form.cleaned_data[relation.name]}
        marks = [f"+{key}" for key in sorted(after - before)] + [f"-{key}" for key in sorted(before - after)]
        if marks:
            said.append(f"{relation.name}{''.join(marks)}")
    note = ";".join(said)
    return note if len(note) <= LONGEST else ""


def told_by(reason: str | None, model) -> list[tuple]:
    """`(relation, keys that went, keys that came)` for each relation of `model` that a note speaks of."""
    if not reason or not NOTE.fullmatch(reason):
        return []
    own = {relation.name: relation for relation in model._meta.many_to_many}
    found = []
    for part in reason.split(";"):
        name = re.split(r"[+-]", part, maxsplit=1)[0]
        if name in own:
            marks = re.findall(r"([+-])(\d+)", part)
            went, came = ([int(key) for sign, key in marks if sign == wanted] for wanted in "-+")
            found.append((own[name], went, came))
    return found
