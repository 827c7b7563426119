"""Changes of many-to-many relations (themes, conferences): the history holds columns only, so a note tells of them.

The note stands in the change reason of a history row: `themes+3+4-7` for two added and one removed.
"""

import re

LONGEST = 100  # what the reason of a history row holds
NOTE = re.compile(r"\w+(?:[+-]\d+)+(?:;\w+(?:[+-]\d+)+)*")


def note_of(form) -> str:
    """The note on the many-to-many changes of a valid form; empty if there are none or the note would be too long."""
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
    """`(relation, removed keys, added keys)` for each relation of `model` in a note."""
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
