"""What a browser sends of the page on which an agenda is typed."""

import re

from sessions.models import AgendaItem, Part
from tests.office.pages import page

CELLS = ("hours", "title", "who", "room")
# Eleven rows, six who moderate, three parts: hour or minutes, activity, who, room, whether it is part of another.
PAPER = [
    ("8:30", "Acreditación", "SE y ST CRM CSM"),
    ("9:00–9:30", "Palabras de apertura", "Modera: PPT CRM"),
    ("15 min", "Palabras de la Presidencia de la CRM", "PPT CRM", "", True),
    ("15 min", "Palabras de la Presidencia de la CSM", "PPT CSM", "", True),
    ("15 min", "Sesión 1", "Modera: PPT CSM", "Sala Mayor"),
    ("15'", "Diálogo", "Países Miembros de la CRM; modera: PPT CSM", "", True),
    ("10:00", "Sesión 2. Otro título", "El Salvador y Perú; modera: PPT CRM"),
    ("15 minutos", "Receso", ""),
    ("", "Cierre técnico", "Modera: SE CRM"),
    ("10:45", "Diálogo con la sociedad civil", "Modera: ACNUR"),
    ("11:00", "Clausura", "Observatorio de Puerto Alba"),
]


def opened(client, meeting) -> dict:
    """Everything that a browser would send of the page, unchanged."""
    return fields(client.get(page(meeting, "agenda")))


def fields(response) -> dict:
    sheet = response.context["sheet"]
    data = {"read_from": response.context["read_from"]}
    for section in sheet.sections:
        name = f"s{section.number}"
        data |= {f"{name}-key": section.block.pk if section.block else "", f"{name}-date": section.on}
        data[f"{name}-title"] = section.title
        for row in section.rows:
            data |= {f"{row.name}-{cell}": getattr(row, cell) for cell in CELLS}
            data |= {f"{row.name}-section": section.number, f"{row.name}-key": row.item.pk if row.item else ""}
            data |= {f"{row.name}-position": row.position, f"{row.name}-was": row.was}
            data |= {f"{row.name}-below": "1"} if row.is_below else {}
            data |= {f"{row.name}-proposed": row.proposed} if row.proposed else {}
    return data


def taken_up(client, meeting, key: str):
    """The page with a row for the proposal of that key, which is not saved yet."""
    return client.post(page(meeting, "agenda"), opened(client, meeting) | {"_propose": key})


def typed(data: dict, *rows: tuple, section: int = 0) -> dict:
    """`data` with `rows` typed into the first empty ones of a section: hours, title, who, room, and whether below."""
    data = dict(data)
    empty = [name for name in _rows_of(data, section) if not any(data[f"{name}-{cell}"] for cell in ("key", *CELLS))]
    for name, row in zip(empty, rows, strict=False):
        data |= {f"{name}-{cell}": value for cell, value in zip(CELLS, row, strict=False)}
        data |= {f"{name}-below": "1"} if len(row) > len(CELLS) and row[len(CELLS)] else {}
    assert len(empty) >= len(rows), "the page offers too few empty rows"
    return data


def row_of(data: dict, item) -> str:
    """With what the names of the fields of a saved item begin."""
    return next(name.removesuffix("-key") for name, value in data.items() if name[0] == "r" and value == item.pk)


def _rows_of(data: dict, section: int) -> list[str]:
    names = (name.removesuffix("-section") for name in data if re.fullmatch(r"r\d+-section", name))
    return [name for name in names if data[f"{name}-section"] == section]


def said(response) -> dict:
    """The messages of the rows of a page that was shown again, by the title of the row."""
    return {row.title: row.errors for row in response.context["sheet"].rows if row.errors}


def send(client, meeting, data):
    return client.post(page(meeting, "agenda"), data)


def items(meeting):
    rows = AgendaItem.objects.filter(block__meeting=meeting).select_related("parent", "session")
    return sorted(rows, key=lambda row: ((row.parent or row).position, row.parent_id is not None, row.position))


def acting(title):
    return [f"{part.get_role_display()}: {part.actor}" for part in Part.objects.filter(agenda_item__title=title)]
