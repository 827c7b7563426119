"""The topics and subtopics of section IV of the CRM's brochure, and the work plan that a concept note names."""

import pytest

from plans.models import Activity, Plan, Subtopic, Topic, WorkPlan

pytestmark = pytest.mark.django_db
# Each topic with its axis, and its subtopics in the order in which they are printed.
PRINTED = {
    (1, "Gestión migratoria"): [
        "Repatriación digna, ordenada, ágil y segura de nacionales migrantes centroamericanos vía terrestre",
        "Gestión y retorno asistido de migrantes extra-regionales",
        "Visas y documentación de viaje",
        "Otorgamiento de asilo",
        "Legislación sobre migración",
        "Seguridad global",
    ],
    (1, "Trata de personas y tráfico ilícito de migrantes"): [
        "Riesgos relacionados con el tráfico ilícito de migrantes",
        "Procesos penales y penas a tratantes de personas y traficantes de migrantes",
        "Cooperación internacional para combatir la trata de personas y el tráfico ilícito de migrantes",
        "Enlace funcional sobre tráfico ilícito de migrantes",
        "Diseminación de conocimientos sobre tráfico ilícito de migrantes",
        "Legislación para la prevención y el combate de la trata de personas y el tráfico ilícito de migrantes",
        "Proceso ordenado para el retorno de víctimas de trata de personas",
        (
            "Asistencia y reinserción de víctimas de trata de personas y grupos vulnerables afectados "
            "por actividades ilegales"
        ),
    ],
    (2, "Protección consular"): [
        "Protección consular de migrantes en caso de muerte",
        "Concienciación pública",
        "Migración y salud",
        "Desastres naturales",
        "Protección de nacionales en países extranjeros",
        "Migración y derechos humanos",
    ],
    (2, "Niños, niñas, adolescentes y mujeres y otros grupos vulnerables en la migración"): [
        "Tráfico ilícito de niños, niñas y adolescentes",
        "Reunificación legal de la familia",
        "Derechos humanos de los refugiados",
        "Repatriación de grupos vulnerables",
        "Trata de niños, niñas, adolescentes y mujeres con fines de explotación sexual",
        (
            "Protección a niños, niñas y adolescentes que han sufrido lesiones, accidentes o "
            "amputaciones durante su proceso migratorio"
        ),
        "Protección de niños, niñas y adolescentes migrantes en situaciones de alta vulnerabilidad",
        (
            "Mejores prácticas de documentación efectiva para el control migratorio de salida de "
            "niños, niñas y adolescentes"
        ),
        "Género y migración y su relación con niños, niñas y adolescentes",
        "Migración y familia y su relación con niños, niñas y adolescentes",
    ],
    (3, "Ámbito de migración y desarrollo"): [
        "Sector privado y migración",
        "Programas para trabajadores migratorios temporales",
        "Remesas",
        "Retorno, integración económica y reinserción económica de migrantes",
        "Migración y turismo",
        "Cooperación fronteriza",
        "Cooperación bilateral y multilateral",
        "Libre comercio y migración",
        "Vinculación de migrantes al desarrollo de sus comunidades de origen",
    ],
}


def test_each_topic_and_subtopic_is_on_record_with_its_source_and_none_besides():
    found = {
        (topic.axis.position, topic.name): list(topic.subtopics.values_list("name_es", flat=True))
        for topic in Topic.objects.select_related("axis")
    }

    assert found == PRINTED
    assert [len(names) for names in found.values()] == [6, 8, 6, 10, 9]
    assert (
        Subtopic.objects.filter(source__address="crm-brochure-2016", topic__plan__address="crm-plan-de-accion").count()
        == 39
    )


def test_the_text_of_no_plan_is_on_record_and_the_note_on_the_third_axis_says_where_the_brochure_is_narrower():
    assert dict(Plan.objects.values_list("address", "source__address")) == {
        "crm-plan-de-accion": "crm-brochure-2016",
        "crm-plan-estrategico-2023": "web-crm-2023",
        "csm-plan-2035": "web-csm-2025",
    }
    assert not Plan.objects.exclude(full_text=None).exists()
    assert "más estrecha" in Topic.objects.get(axis__position=3).note_es


def test_the_presidencys_work_plan_of_2021_has_the_one_activity_that_the_concept_note_names():
    plan, activity = WorkPlan.objects.get(), Activity.objects.get()

    assert (plan.presidency.state.code, plan.start.year, plan.is_approved) == ("MX", 2021, False)
    assert (activity.work_plan, activity.body.address) == (plan, "crm-gt-gestion-fronteras")
    assert (activity.due_on.year, activity.due_on_precision, activity.subtopic) == (2021, "year", None)
    assert [row.address for row in activity.meetings.all()] == ["crm-csm-2"]
    assert [row.address for row in activity.decisions.all()] == ["crm-2018-joint-plenary"]
    assert not activity.reports.exists()


def test_the_page_prints_every_subtopic(client):
    said = client.get("/es/conferences/crm/plan/").content.decode()

    assert [name for names in PRINTED.values() for name in names if name not in said] == []
    assert "más estrecha" in said
