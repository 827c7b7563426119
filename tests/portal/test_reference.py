"""The loader of reference data, tried on small files of its own."""

from datetime import date

import pytest
from django.apps import apps

from documents.models import Section
from meetings.models import Meeting, Membership, Series, Source, State, Theme
from portal.reference import DEMO_FILES, DEMONSTRATION_FILES, FILES, FOLDER, BadRecordError, correct, load
from sessions.models import AgendaItem
from tests import factories as f

WORLD = """
- model: meetings.source
  fields: {address: paper, title_es: Un papel, title_en: A paper}
- model: meetings.theme
  fields: {address: borders, name_es: Fronteras}
- model: meetings.series
  fields: {address: plenaries, name_es: Plenarias}
- model: meetings.meeting
  fields:
    address: plenaries-3
    series: [plenaries]
    number: 3
    title_es: III Plenaria
    start: 2022-05-31
    timezone: America/El_Salvador
    modality: virtual
    source: [paper]
- model: plenary_sessions.session
  fields: {meeting: [plenaries-3], number: 1, address: '1', title_es: Fronteras seguras, themes: [[borders]]}
- model: plenary_sessions.topic
  fields: {session: [plenaries-3, '1'], position: 1, text_es: Un tema}
"""
SECOND_TOPIC = """
- model: plenary_sessions.topic
  fields: {session: [plenaries-3, 1], position: 2, text_es: Otro tema}
"""


@pytest.fixture
def run(tmp_path, db):
    """Writes a text as a file of reference data, loads it and gives how many records were created."""

    def run(text, name="small"):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return load(files=(name,), folder=tmp_path)

    return run


def history_rows():
    return [model.history.count() for model in (Source, Theme, Series, Meeting)]


# What is missing


def test_load_creates_rows_with_their_relations_and_a_history(run):
    created = run(WORLD)

    meeting = Meeting.objects.get(address="plenaries-3")
    session = meeting.sessions.get()
    assert created == 6
    assert (meeting.number, meeting.start, meeting.source.title_en) == (3, date(2022, 5, 31), "A paper")
    assert [theme.address for theme in session.themes.all()] == ["borders"]
    assert session.topics.get().text_es == "Un tema"
    assert [row.history_type for row in meeting.history.all()] == ["+"]


def test_load_twice_changes_nothing(run):
    run(WORLD)
    before = history_rows()

    created = run(WORLD)

    assert created == 0
    assert history_rows() == before


def test_load_creates_only_what_is_missing(run):
    run(WORLD)

    created = run(WORLD + SECOND_TOPIC)

    assert created == 1
    assert Meeting.objects.get().sessions.get().topics.count() == 2


# What people made of it


def test_load_leaves_an_edited_row_alone(run):
    run(WORLD)
    theme = Theme.objects.get()
    theme.name_es = "Pasos fronterizos"
    theme.save()

    run(WORLD)

    assert Theme.objects.get().name_es == "Pasos fronterizos"


def test_load_leaves_alone_what_a_person_entered_first(run):
    f.make_theme("borders", name="Fronteras y pasos")

    created = run(WORLD)

    assert created == 5
    assert Theme.objects.get().name_es == "Fronteras y pasos"


def test_load_does_not_bring_back_a_deleted_row_nor_what_stood_in_it(run):
    run(WORLD)
    Meeting.objects.get().sessions.get().delete()

    created = run(WORLD + SECOND_TOPIC)

    assert created == 0
    assert Meeting.objects.get().sessions.count() == 0


def test_load_does_not_bring_back_a_row_under_its_old_address(run):
    run(WORLD)
    meeting = Meeting.objects.get()
    meeting.address = "plenaria-de-san-salvador"
    meeting.save()

    created = run(WORLD + SECOND_TOPIC)

    assert created == 1
    assert Meeting.objects.get().sessions.get().topics.count() == 2


def test_load_leaves_an_optional_relation_empty_where_its_row_was_deleted(run):
    run(WORLD)
    Meeting.objects.update(source=None)
    Source.objects.get().delete()

    created = run(
        WORLD + "\n- model: meetings.state\n  fields: {code: PE, name_es: Perú, official_name_es: R, source: [paper]}"
    )

    assert created == 1
    assert State.objects.get().source is None


def test_load_skips_what_cannot_be_without_a_deleted_row(run):
    state = "\n- model: meetings.state\n  fields: {code: PE, name_es: Perú, official_name_es: R}"
    run(WORLD + state)
    State.objects.get().delete()

    created = run(
        WORLD
        + state
        + """
- model: plenary_sessions.part
  fields: {session: [plenaries-3, '1'], role: leads, position: 1, state: [PE]}
- model: meetings.meetingsupporter
  fields: {meeting: [plenaries-3], state: [PE]}
"""
    )

    assert created == 0


# Natural keys with gaps


def test_load_tells_rows_apart_that_differ_in_an_empty_step(run):
    text = (
        WORLD
        + """
- model: plenary_sessions.agendablock
  fields: {meeting: [plenaries-3], position: 1}
- model: plenary_sessions.agendaitem
  fields: {block: [plenaries-3, 1], position: 1, title_es: Apertura}
- model: plenary_sessions.agendaitem
  fields: {block: [plenaries-3, 1], parent: [plenaries-3, 1, null, 1], position: 1, title_es: Palabras}
- model: documents.document
  fields: {meeting: [plenaries-3], kind: agenda, address: agenda, title_es: Agenda}
- model: documents.section
  fields: {document: [plenaries-3, agenda], position: 1, heading_es: Uno}
- model: documents.section
  fields: {document: [plenaries-3, agenda], parent: [plenaries-3, agenda, null, 1], position: 1, heading_es: Uno A}
"""
    )
    run(text)

    created = run(text)

    assert created == 0
    assert AgendaItem.objects.get(title_es="Palabras").parent.title_es == "Apertura"
    assert Section.objects.get(heading_es="Uno A").parent.heading_es == "Uno"


def test_load_does_not_lift_a_row_out_of_a_deleted_parent(run):
    agenda = (
        WORLD
        + """
- model: plenary_sessions.agendablock
  fields: {meeting: [plenaries-3], position: 1}
- model: plenary_sessions.agendaitem
  fields: {block: [plenaries-3, 1], position: 7, title_es: Apertura}
"""
    )
    run(agenda)
    AgendaItem.objects.get().delete()

    created = run(
        agenda
        + """
- model: plenary_sessions.agendaitem
  fields: {block: [plenaries-3, 1], parent: [plenaries-3, 1, null, 7], position: 1, title_es: Palabras}
"""
    )

    assert created == 0


@pytest.mark.parametrize(("party", "key"), [("state", ("PE", None)), ("organisation", (None, "acnur"))])
def test_natural_key_finds_its_row_through_an_empty_relation(db, party, key):
    conference = f.make_conference("crm")
    parties = {"state": f.make_state("PE"), "organisation": f.make_organisation("acnur")}
    rows = {name: f.make_membership(conference, row, Membership.Status.OBSERVER) for name, row in parties.items()}

    found = Membership.objects.get_by_natural_key(*rows[party].natural_key())

    assert rows[party].natural_key() == ("crm", *key, "observer", None)
    assert found == rows[party]


# What is wrong


@pytest.mark.parametrize(
    ("record", "says"),
    [
        (
            "- model: meetings.state\n  fields: {code: pe, name_es: Perú, official_name_es: R}",
            "meetings.state: pe, Perú",
        ),
        ("- model: meetings.state\n  fields: {code: PE, name_es: Perú, nombre: Perú}", "nombre"),
        ("- model: meetings.planet\n  fields: {code: PE}", "planet"),
        ("- model: meetings.organisation\n  fields: {address: a, name_es: A, parent: [b]}", r"parent: .* \['b'\]"),
        ("- model: meetings.theme\n  fields: {address: borders, name_es: Otra vez}", "twice"),
        ("- fields: {code: PE}", "neither model nor fields"),
    ],
)
def test_load_names_file_and_record_of_what_is_wrong_and_loads_nothing(run, record, says):
    with pytest.raises(BadRecordError, match=says) as raised:
        run(WORLD + record, name="broken")

    assert str(raised.value).startswith("broken.yaml, record 7")
    assert not Source.objects.exists()


def test_load_names_a_file_that_is_no_yaml(run):
    with pytest.raises(BadRecordError, match=r"^broken\.yaml: "):
        run("- model: [", name="broken")


# The files


def test_every_file_of_the_folder_is_listed_once():
    assert sorted(FILES + DEMO_FILES + DEMONSTRATION_FILES) == sorted(path.stem for path in FOLDER.glob("*.yaml"))


def test_a_correction_reaches_what_nobody_has_edited(people):
    untouched, edited = (f.make_theme(name=f"Antes {number}") for number in (1, 2))
    edited._history_user = people["admin"]
    edited.save()

    correct(apps, "meetings.Theme", {"name_es": "Después"}, pk__in=[untouched.pk, edited.pk])

    assert [row.name_es for row in (Theme.objects.get(pk=untouched.pk), Theme.objects.get(pk=edited.pk))] == [
        "Después",
        "Antes 2",
    ]
    assert [state.name_es for state in untouched.history.all()] == ["Después", "Antes 1"]
