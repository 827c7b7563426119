"""A meeting with one of everything, for tests that ask about all that can stand in a meeting at once."""

from datetime import date, time
from decimal import Decimal
from types import SimpleNamespace

from practices.models import Attribution
from roadmaps.models import Measurement, SpecificObjective, Subtheme
from tests import factories as f


def make_full_meeting(series, state, word="Completa", **fields):
    """A meeting with one of everything that can stand in it; `word` is in each text. Returns them by name.

    `session`, `practice` and `document` in `fields` are fields for these rows, all others are the meeting's.
    """
    inner = {name: fields.pop(name, {}) for name in ("session", "practice", "document")}
    conference = series.conferences.order_by("places__position").first()
    meeting = f.make_meeting(series, **{"title": f"{word} reunión", "motto": f"{word} lema"} | fields)
    f.make_chair(meeting, conference, state)
    theme = f.make_theme(f"theme-of-{meeting.address}")
    session = f.make_session(
        meeting, number=1, **{"title": f"{word} sesión", "summary": f"{word} síntesis"} | inner["session"]
    )
    session.themes.add(theme)
    f.make_lead(session, state)
    practice = f.make_practice(
        session=session,
        states=[state],
        **{"address": f"practice-of-{meeting.address}", "title": f"{word} práctica"} | inner["practice"],
    )
    f.make(Attribution, practice=practice, region=f.make_region(), position=2)
    practice.themes.add(theme)
    roadmap = f.make_roadmap(meeting, number=1, theme=f"{word} hoja de ruta")
    roadmap.themes.add(theme)
    f.make(Subtheme, roadmap=roadmap, text=f"{word} subtema")
    f.make(SpecificObjective, roadmap=roadmap, text=f"{word} objetivo")
    result = f.make_result(roadmap=roadmap, text=f"{word} resultado")
    document = f.make_document(
        meeting, **{"address": "concept-note", "title": f"{word} nota conceptual"} | inner["document"]
    )
    f.make_section(document, heading=f"{word} sección", text=f"{word} texto")
    indicator = f.make_indicator(result, text=f"{word} indicador")
    measured = {"date": date(2025, 6, 1), "value": Decimal(4), "state": state, "note": f"{word} medición"}
    source = f.make_source(title="Glosario")
    statement = f.make_statement(document, state, text=f"{word} reserva", paragraph=f"{word} párrafo")
    return SimpleNamespace(
        meeting=meeting,
        theme=theme,
        session=session,
        practice=practice,
        roadmap=roadmap,
        document=document,
        statement=statement,
        result=result,
        expected=f.make_result(meeting, text=f"{word} resultado esperado"),
        indicator=indicator,
        measurement=f.make(Measurement, indicator=indicator, **measured),
        participation=f.make_participation(meeting, state, note=f"{word} nota"),
        topic=f.make_topic(session, f"{word} tema"),
        question=f.make_question(session, f"¿{word} pregunta?"),
        concept=f.make_concept(session, source=source, term=f"{word} concepto", definition=f"{word} definición"),
        item=f.make_item(f.make_block(meeting, date=meeting.start, start=time(9)), session=session, duration=60),
        source=source,
    )
