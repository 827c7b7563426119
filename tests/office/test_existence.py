"""What a person does not see is answered for as what is not there: by every page of the office and every refusal."""

import re
from collections.abc import Iterator

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.urls import get_resolver

from documents.models import Document, DocumentUse
from meetings.access import Viewer
from meetings.admin.meeting.form import proposal
from meetings.models import Meeting
from meetings.operations import clone_meeting
from meetings.resources import ParticipationResource
from portal.refusals import NOT_FREE
from practices.models import Practice
from practices.resources import PracticeResource
from tests import factories as f
from tests.admin_forms import address, errors_of, form_data
from tests.office.rows import BUILDERS, OFFICE_MODELS
from tests.spreadsheets import dataset, plan
from tests.test_doors_office import addresses

MISSING = 98765432
CLOSED = {"audience": "members", "release": "draft"}
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


def object_pages() -> Iterator[tuple[type, str]]:
    """Each model of the office, with the address of each page about one of its rows; `{key}` and `{state}` in it."""
    for where, part in addresses(get_resolver()):
        for model in OFFICE_MODELS:
            own = f"admin/{model._meta.app_label}/{model._meta.model_name}/"
            if where.startswith(own) and part.name and re.search(r"<|\(", where):
                page = where.replace("([^/]+)", "{key}", 1).replace("([^/]+)", "{state}")
                yield model, "/" + re.sub(r"<[^>]+>", "{key}", re.sub(r"[\^$]", "", page))


PAGES = list(object_pages())


def of_each_kind(pages: list) -> list:
    """Of each kind of page one, of one model after the other."""
    kinds: dict[str, list] = {}
    for model, page in pages:
        kinds.setdefault(page.partition("{key}")[2], []).append((model, page))
    return [found[number % len(found)] for number, found in enumerate(kinds.values())]


def answered(client, method: str, page: str, keys: dict, names: str) -> tuple:
    """What an answer says: its kind, where it leads, its words and messages, without the keys that `names` matches."""
    client.cookies.pop("messages", None)  # those of the answer before
    sent = {"post": "yes", "_save": "1", "audience": "public"} if method == "post" else {}
    answer = getattr(client, method)(page.format(**keys), sent)
    said = [str(message) for message in get_messages(answer.wsgi_request)]
    words = _TOKEN.sub("", answer.content.decode())
    parts = (answer.status_code, answer.headers.get("Location", ""), words, *said)
    return tuple(re.sub(names, "#", str(part)) for part in parts)


@pytest.mark.once
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("persona", ["secretary_crm", "focal_sv"])
@pytest.mark.parametrize("pages", [of_each_kind, pytest.param(list, marks=pytest.mark.drill)], ids=["some", "all"])
def test_a_hidden_row_is_answered_for_as_a_missing_one(client, world, people, viewers, persona, method, pages):
    meeting = f.make_meeting(world.own, **CLOSED)
    rows = {model: build(world, meeting) for model, build in BUILDERS.items()}
    hidden = {
        model: row
        for model, row in rows.items()
        if not hasattr(model.objects, "editable_by")
        or not model.objects.editable_by(viewers[persona]).filter(pk=row.pk).exists()
    }
    client.force_login(people[persona])
    different, asked = [], 0

    for model, page in pages([each for each in PAGES if each[0] in hidden]):
        row = hidden[model]
        state = row.history.first().pk if hasattr(row, "history") else MISSING
        names = rf"\b(?:{row.pk}|{MISSING}|{state})\b"
        there = answered(client, method, page, {"key": row.pk, "state": state}, names)
        gone = answered(client, method, page, {"key": MISSING, "state": MISSING}, names)
        asked += 1
        if there != gone:
            different.append((page, there[0], gone[0]))

    assert asked > 20
    assert different == []


@pytest.fixture
def closed(world):
    """A meeting of the CSM alone, which the CRM does not see."""
    return f.make_meeting(world.own, title="Zarzamora", **CLOSED)


def test_a_closed_row_that_a_record_names_is_neither_shown_nor_lost(secretary, world, closed):
    ours = f.make_meeting(world.series, prepares=closed)
    where = address(Meeting, "change", ours.pk)

    form = secretary.get(where)
    saved = secretary.post(where, form_data(form) | {"motto_es": "Un lema"})

    ours.refresh_from_db()
    assert form.context["adminform"].form["prepares"].value() is None
    assert "No visible para usted" not in form.content.decode()
    assert saved.status_code == 302
    assert (ours.prepares, ours.motto) == (closed, "Un lema")


def test_another_row_can_be_named_in_place_of_a_closed_one(secretary, world, closed):
    ours, other = f.make_meeting(world.series, prepares=closed), f.make_meeting(world.series)
    where = address(Meeting, "change", ours.pk)

    secretary.post(where, form_data(secretary.get(where)) | {"prepares": other.pk})

    ours.refresh_from_db()
    assert ours.prepares == other


def test_closed_rows_among_several_are_neither_shown_nor_lost(secretary, world, closed):
    ours, other = (f.make_practice(f.make_meeting(world.series)) for _ in range(2))
    theirs = f.make_practice(closed, title="Zarzamora")
    ours.same_as.add(theirs)
    where = address(Practice, "change", ours.pk)

    form = secretary.get(where)
    saved = secretary.post(where, form_data(form) | {"same_as": [other.pk]})

    assert f'<option value="{theirs.pk}"' not in form.content.decode()
    assert saved.status_code == 302
    assert set(ours.same_as.all()) == {theirs, other}


def narrowed(world, **fields):
    """A joint meeting that is narrowed to the CSM."""
    return f.make_meeting(world.series, audience="members", narrowed_to=world.csm, **fields)


def test_the_number_that_is_proposed_counts_no_hidden_meeting(world, viewers):
    f.make_meeting(world.series, number=7)
    narrowed(world, number=9)

    numbers = [proposal(viewers[name], str(world.series.pk)).initial["number"] for name in ("secretary_crm", "admin")]

    assert numbers == [8, 10]


def test_a_number_that_a_hidden_meeting_has_is_refused_without_telling_of_it(secretary, world, people):
    ours, theirs = f.make_meeting(world.series, number=7), narrowed(world, number=9)
    seen = f.make_meeting(world.series, number=8)
    where = address(Meeting, "change", ours.pk)
    data = form_data(secretary.get(where))

    hidden = errors_of(secretary.post(where, data | {"number": 9}))
    known = errors_of(secretary.post(where, data | {"number": 8}))
    hidden_address = errors_of(secretary.post(where, data | {"address": theirs.address}))
    known_address = errors_of(secretary.post(where, data | {"address": seen.address}))

    assert hidden == {"number": [str(NOT_FREE)]}
    assert known == {"number": ["La serie ya tiene una reunión con este número."]}
    assert hidden_address == {"address": [str(NOT_FREE)]}
    assert known_address["address"] != [str(NOT_FREE)]


def test_a_clone_is_refused_a_hidden_number_without_telling_of_it(world, people):
    ours = f.make_meeting(world.series, number=7)
    narrowed(world, number=9)

    refused = {}
    for who in ("secretary_crm", "secretary_csm"):
        with pytest.raises(ValidationError) as error:
            clone_meeting(ours, number=9, by=people[who])
        refused[who] = error.value.message_dict["number"]

    assert refused == {
        "secretary_crm": [str(NOT_FREE)],
        "secretary_csm": ["La serie ya tiene una reunión con este número."],
    }


def test_a_file_is_refused_what_a_hidden_record_has_without_telling_of_it(world, viewers, closed):
    f.make_practice(closed, address="ajena")
    f.make_meeting(world.series, address="crm-csm-5")
    titles = ["address", "title_es", "kind", "attributed_to", "meeting"]
    row = ["ajena", "Mía", "tool", "Perú", "crm-csm-5"]

    result = plan(PracticeResource(viewers["secretary_crm"]), dataset(titles, row))

    assert [mistake.message for mistake in result.mistakes] == [str(NOT_FREE)]


def test_a_name_in_a_file_is_not_made_ambiguous_by_a_hidden_record(world, viewers, closed):
    meeting = f.make_meeting(world.series, title="Una reunión", address="crm-csm-5")
    Meeting.objects.filter(pk=closed.pk).update(title_es="Una reunión")
    rows = dataset(["meeting", "state", "organisation", "kind"], ["Una reunión", "SV", "", "listed"])

    result = plan(ParticipationResource(viewers["secretary_crm"]), rows)

    assert result.mistakes == []
    assert meeting.participations.count() == 0


def test_a_cell_is_empty_where_a_closed_record_stands_and_keeps_it(world, viewers):
    """Of what only mentions another row: a source, which everybody sees here, has no such cell."""
    sheet = ParticipationResource(viewers["secretary_crm"])
    participation = f.make_participation(f.make_meeting(world.series), world.sv)
    column = next(column for column in sheet.columns if column.column_name == "meeting")
    sheet.open["meeting"] = frozenset()

    assert (column.export(participation), column.shown_now(participation)) == (None, "")
    assert column.same(participation, None)
    column.set(participation, None)
    assert participation.meeting_id


def test_why_something_is_not_deleted_names_no_kind_of_what_is_hidden(secretary, world, closed):
    document = f.make_document(f.make_meeting(world.series), release="draft")
    f.make(DocumentUse, document=document, meeting=closed, role=DocumentUse.Role.EXAMINED)

    page = secretary.get(address(Document, "delete", document.pk))

    assert list(page.context["perms_lacking"]) == ["algo que no se ve aquí"]


def test_a_viewer_who_sees_all_is_told_of_all(world):
    closed_number = narrowed(world, number=9)

    assert proposal(Viewer(sees_all=True), str(world.series.pk)).initial["number"] == closed_number.number + 1
