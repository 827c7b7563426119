"""The report of the plenary and the catalogue of its practices: reconstructions, drawn from the records."""

import re

import pytest
from django.conf import settings

from documents.models import Document
from documents.outlines import unfinished
from documents.paper.composition import compose
from meetings.models import State
from portal.translations import written
from sessions.models import Session

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _name in settings.LANGUAGES]
TITLES = {"es": "Informe de la V", "en": "Report of the Fifth", "pt-br": "Relatório da V"}


def document(plenary, address):
    return Document.objects.get(meeting=plenary, address=address)


def blocks_of(tree):
    return {block["type"]: block for section in tree["sections"] for block in section["blocks"]}


def names_in(language):
    return {written(state, "name", language)["text"]: state.code for state in State.objects.all()}


def codes_of(names, language):
    known = names_in(language)
    return [known[name["text"]] for name in names]


def lists_of_states(section, language):
    """The codes of each run of at least four States in a text."""
    known = names_in(language)
    text = written(section, "text", language)["text"]
    names = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    one, between = rf"(?:{names})", r"(?:, | and | y | e )(?:the )?"
    runs = re.findall(rf"{one}(?:{between}{one}){{3,}}", text)
    return [[known[name] for name in re.findall(one, run)] for run in runs]


@pytest.mark.parametrize("address", ["report", "practices-catalogue"])
def test_both_are_finished_public_reconstructions(plenary, address):
    row = document(plenary, address)

    assert (row.nature, row.symbol, row.audience) == ("reconstruction", "", "public")
    assert unfinished(row) == []
    texts = row.sections.filter(kind="text")
    assert texts
    assert all(section.text_es and section.text_en and section.text_pt_br for section in texts)
    titled = row.sections.exclude(heading_es__isnull=True)
    assert all(section.heading_en and section.heading_pt_br for section in titled)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_has_its_parts_in_order_and_every_block_is_filled(plenary, language):
    tree = compose(document(plenary, "report"), language)

    numbers = [section["numbering"] for section in tree["sections"] if section["level"] <= 2 and section["numbering"]]
    assert numbers[:12] == ["1", "1.1", "1.2", "1.3", "1.4", "2", "3", "4", "5", "6", "7", "1."]
    assert numbers[11:] == [f"{number}." for number in range(1, 9)]
    assert tree["title"]["text"].startswith(TITLES[language])
    assert "absent" not in blocks_of(tree)


def test_the_report_lists_twenty_one_states_beside_the_twenty_two_that_are_stated(plenary):
    block = blocks_of(compose(document(plenary, "report"), "es"))["participants"]

    states = next(count for count in block["counts"] if count["listed"] == 21)
    assert [figure["value"] for figure in states["stated"]] == [22]
    listed, seen = next(group["lists"] for group in block["groups"] if group["group"] == "members")
    assert (len(listed["names"]), [name["text"] for name in seen["names"]]) == (21, ["Uruguay"])


def test_the_states_of_the_report_stand_in_spanish_alphabetical_order_in_every_language(plenary):
    row = document(plenary, "report")

    blocks = {language: blocks_of(compose(row, language))["participants"] for language in LANGUAGES}

    listed = {
        language: codes_of(block["groups"][0]["lists"][0]["names"], language) for language, block in blocks.items()
    }
    assert listed["es"] == listed["en"] == listed["pt-br"]
    assert listed["es"][:4] == ["AR", "BZ", "BO", "BR"]
    assert listed["es"].index("US") < listed["es"].index("GT")  # Estados Unidos, Guatemala
    assert blocks["es"]["order"] == "Los Estados figuran en orden alfabético en español."
    assert blocks["pt-br"]["order"] == "Os Estados figuram em ordem alfabética em espanhol."


@pytest.mark.parametrize("address", ["report", "joint-communique"])
def test_lists_of_states_in_its_texts_have_one_order_in_every_language(plenary, address):
    for section in document(plenary, address).sections.filter(kind="text"):
        lists = {language: lists_of_states(section, language) for language in LANGUAGES}

        assert lists["en"] == lists["pt-br"] == lists["es"], section


def test_there_are_lists_of_states_in_the_report(plenary):
    sections = document(plenary, "report").sections.filter(kind="text")

    assert sorted(len(codes) for section in sections for codes in lists_of_states(section, "en")) == [11, 12]


def test_the_roadmaps_stand_in_the_report_with_their_printed_numbers(plenary):
    block = blocks_of(compose(document(plenary, "report"), "pt-br"))["roadmaps"]

    printed = [
        [row["number"] for result in entry["results"] for row in result["indicators"]] for entry in block["entries"]
    ]
    assert printed == [
        ["1.", "2.", "3."],
        ["4.", "5.", "1.", "2.", "3.", "1.", "2."],
        ["6.", "7.", "8.", "1.", "2.", "3."],
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_every_practice_by_country_and_by_theme(plenary, language):
    tree = compose(document(plenary, "practices-catalogue"), language)

    by_country, by_theme = (section["blocks"][0]["entries"] for section in tree["sections"][1:])
    for entries in (by_country, by_theme):
        assert len({practice["title"]["text"] for entry in entries for practice in entry["practices"]}) >= 57
    states = [entry["title"]["text"] for entry in by_country]
    assert states[:2] == ["Argentina", {"es": "Belice"}.get(language, "Belize")]
    order = [states.index({"es": "Estados Unidos", "en": "United States", "pt-br": "Estados Unidos"}[language])]
    order.append(states.index("Guatemala"))
    assert order[0] < order[1]  # in Spanish, in every language


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("introductory", "Los países miembros reconocieron la hoja de ruta hacia esa cita"),
        ("1", "Se recomendó formular políticas integrales"),
        ("2", "Se recomendaron campañas educativas"),
        ("2", "Se llegó a un consenso sobre la continuación de los esfuerzos conjuntos"),
        ("4", "Los participantes coincidieron en que hace falta coordinación regional"),
        ("5", "Numerosas delegaciones apoyaron la idea de los equipos transfronterizos"),
        ("6", "Los delegados coincidieron en que lo que ocurre en el Darién"),
        ("8", "Se llegó a un consenso en que más cooperación consular"),
    ],
)
def test_verbs_of_a_summary_stand_with_the_subject_that_the_report_gives_them(plenary, address, words):
    """“Se alcanzó un consenso” is not “los países acordaron”, and what was recommended is nobody's in particular."""
    assert words in Session.objects.get(meeting=plenary, address=address).summary_es


def test_no_summary_says_that_states_agreed(plenary):
    """The report has States agree in one place alone, the communiqué's seventh paragraph."""
    agreed = re.compile(r"(?:países|Estados|delegaciones|participantes) (?:acordaron|convinieron|se comprometieron)")

    assert [row.address for row in Session.objects.filter(meeting=plenary) if agreed.search(row.summary_es)] == []
