"""Sessions, who led them, and the agenda."""

import pytest

from sessions.models import AgendaItem, GuidingQuestion, Part

pytestmark = pytest.mark.django_db


def test_sessions_stand_in_the_order_of_the_sheets(plenary):
    sessions = plenary.sessions.order_by("position")

    assert [(s.address, s.number, s.label_es, s.duration) for s in sessions] == [
        (str(n), n, "Sesión", 60) for n in range(1, 7)
    ]
    assert [s.title_es for s in sessions] == [
        "Migración irregular desde dentro y fuera del hemisferio",
        "Trata de personas y tráfico ilícito de migrantes",
        "Integración de migrantes y combate a la xenofobia",
        "Política y procesamiento de documentación de viaje",
        "Sistemas de protección internacional",
        "Gobernanza migratoria y vías para la migración regular",
    ]
    assert sessions[0].printed_form.endswith("y extra-continental")
    assert [bool(s.note_es) for s in sessions] == [True, True, True, False, False, True]


def test_eight_states_lead_each_for_its_conference(plenary):
    leads = Part.objects.filter(session__meeting=plenary).order_by("session__position", "position")

    assert [(p.session.number, p.role, p.state.code, p.conference.address) for p in leads] == [
        (1, "leads", "PA", "crm"),
        (1, "leads", "CR", "crm"),
        (2, "leads", "CL", "csm"),
        (2, "leads", "VE", "csm"),
        (3, "leads", "PE", "csm"),
        (4, "leads", "US", "crm"),
        (5, "leads", "MX", "crm"),
        (6, "leads", "AR", "csm"),
    ]
    assert leads.last().printed_form == "República Argentina"


def test_counts_of_topics_questions_and_concepts(plenary):
    sessions = plenary.sessions.order_by("position")
    questions = GuidingQuestion.objects.filter(session__meeting=plenary)

    assert [s.topics.count() for s in sessions] == [3, 4, 3, 2, 2, 2]
    assert [s.questions.count() for s in sessions] == [3] * 6
    assert [s.concept_uses.count() for s in sessions] == [2, 2, 3, 2, 1, 1]
    assert sorted(questions.filter(kind="prompt").values_list("session__number", "position")) == [
        (2, 1),
        (5, 1),
        (5, 3),
    ]
    assert sum(text.count("¿") for text in questions.values_list("text_es", flat=True)) == 17
    assert sorted(
        (q.session.number, q.position) for q in questions if q.text_es.count("¿") == q.text_en.count("?") == 2
    ) == [(3, 2), (6, 3)]


def test_agenda_has_durations_and_no_clock(plenary):
    block = plenary.agenda_blocks.get()
    items = AgendaItem.objects.filter(block=block).order_by("position")

    assert (block.date, block.start) == (None, None)
    assert [(item.session.number, item.start, item.duration) for item in items] == [(n, None, 60) for n in range(1, 7)]
