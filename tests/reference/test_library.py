"""The texts that the brochure lists by title and year as some of the most important: no more of them is on record."""

from collections import Counter

import pytest
from django.test import Client

from documents.models import Document, TextTie

pytestmark = pytest.mark.django_db
# As the brochure prints them, by kind: 2, 4, 1, 5, 1, 2, 1.
PRINTED = """
declaration 2002 Declaración contra el terrorismo
declaration 2014 Declaración Extraordinaria de Managua sobre niñas, niños y adolescentes migrantes
guidelines 2004 Lineamientos para el establecimiento de mecanismos multilaterales y/o bilaterales entre los
    países miembros de la Conferencia Regional sobre Migración en materia de retorno de migrantes regionales por
    vía terrestre
guidelines 2007 Lineamientos regionales para la protección especial en casos de repatriación de niños, niñas y
    adolescentes víctimas de trata de personas
guidelines 2009 Lineamientos regionales para la atención de niños, niñas y adolescentes migrantes no acompañados
    en casos de repatriación
guidelines 2014 Lineamientos regionales para la identificación preliminar de perfiles y mecanismos de referencia
    de poblaciones migrantes en condición de vulnerabilidad
framework 2004 Marco general de ejecución del programa de cooperación multilateral para el retorno asistido de
    migrantes extra-regionales varados en países miembros de la CRM
compilation 2000 Compilación de trabajos del seminario sobre mujeres, niños y niñas migrantes
compilation 2005 Compilación de trabajos del seminario sobre integración de migrantes en países receptores
compilation 2006 Compilación de trabajos del foro-taller sobre sector privado y migración
compilation 2007 Compilación de trabajos del seminario sobre legislación migratoria
compilation 2009 Compilación de trabajos del taller sobre programas de trabajadores migratorios temporales
comparative-matrix 2011 Matriz Comparativa de la Legislación de los Países Miembros de la CRM Relativa a la
    Trata de Personas y al Tráfico Ilícito de Migrantes
proceedings 2012 Memoria del seminario-taller para el fortalecimiento de las capacidades de las autoridades
    consulares en la protección de los derechos laborales de las personas migrantes trabajadoras
proceedings 2012 Memoria del seminario regional sobre políticas de integración de personas inmigrantes,
    refugiados y migrantes retornados
commemorative 2011 Conferencia Regional sobre Migración: 15 años
"""
LINES = [line.split(" ", 2) for line in PRINTED.replace("\n    ", " ").strip().splitlines()]
ALL = {(kind, int(year), title) for kind, year, title in LINES}


def test_the_page_has_each_title_with_its_year_and_kind():
    page = Client().get("/es/library/")

    rows = [row for _kind, rows in page.context["shelves"] for row in rows]
    assert {(row["document"].kind, row["document"].year, row["document"].title) for row in rows} == ALL
    kinds = Counter(row["document"].kind for row in rows)
    assert (len(rows), [*kinds.values()]) == (16, [2, 4, 1, 1, 5, 2, 1])
    assert all(row["papers"] == [] and row["document"].is_known_by_title for row in rows)
    assert all(title in page.content.decode() for _kind, _year, title in ALL)


def test_the_api_has_each_and_says_that_its_title_alone_is_known():
    rows = Client().get("/api/v1/documents/?page_size=500&lang=es").json()["results"]
    listed = [row for row in rows if row["is_known_by_title"]]

    assert {(row["kind"], int(row["date"][:4]), row["title"]) for row in listed} == ALL
    for row in listed:
        assert (row["date_precision"], row["conferences"], row["files"]) == ("year", ["crm"], [])
        assert (row["source"], row["certainty"]) == ("crm-brochure-2016", "stated")


def test_nobody_is_said_to_have_adopted_them_as_the_brochure_does_not():
    texts = Document.objects.filter(source__address="crm-brochure-2016")

    assert texts.filter(adopted_by=None, body=None, meeting=None, uses=None, axes=None, link="").count() == 16
    assert not TextTie.objects.exists()
