"""The history tells who changed what, lines included, and an earlier state opens in the ordinary form."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.models import DocumentUse
from meetings.models import FocalPoint
from meetings.office.history.diff import text_diff
from sessions.models import AgendaBlock, Part, Session
from tests import factories as f
from tests.admin_forms import add_line, address, form_data


@pytest.fixture
def session(world):
    session = f.make_session(f.make_meeting(world.series), title="Migración y desarrollo en la región", duration=30)
    f.make_topic(session, "Remesas", position=1)
    f.make_topic(session, "Retorno", position=2)
    return old(session)


def old(row, hours=1):
    """`row`, whose history so far is of some hours ago."""
    past = timezone.now() - timedelta(hours=hours)
    for model in (type(row), *(each.related_model for each in type(row)._meta.related_objects)):
        if hasattr(model, "history"):
            model.history.filter(history_date__gt=past).update(history_date=past)
    return row


def save(client, row, **changes):
    where = address(type(row), "change", row.pk)
    return client.post(where, form_data(client.get(where)) | changes)


def line(data, prefix, row):
    return next(key.removesuffix("-id") for key, value in data.items() if key.startswith(prefix) and value == row.pk)


def history(client, row):
    return client.get(address(type(row), "history", row.pk))


def test_one_save_is_one_step_with_its_lines(secretary, session):
    where = address(Session, "change", session.pk)
    data = form_data(secretary.get(where)) | {"title_es": "Migración y derechos en la región"}
    first, second = session.topics.all()
    data[f"{line(data, 'topics', first)}-text_es"] = "Remesas y ahorro"
    data[f"{line(data, 'topics', second)}-DELETE"] = "on"
    add_line(data, "topics", position=3, text_es="Reintegración")
    secretary.post(where, data)

    response = history(secretary, session)
    step = response.context["page_obj"].object_list[0]
    page = response.content.decode()

    assert step.user.username == "secretary-crm"
    assert step.entries[0]["kind"] == ""
    assert {(entry["type"], entry["name"]) for entry in step.entries[1:]} == {
        ("~", "Remesas y ahorro"),
        ("-", "Retorno"),
        ("+", "Reintegración"),
    }
    assert "Migración y <del>desarrollo </del><ins>derechos </ins>en la región" in page


def test_values_are_told_in_words(secretary, world, session):
    save(secretary, session, audience="members", source=f.make_source(title="Informe final").pk)

    (entry,) = history(secretary, session).context["page_obj"].object_list[0].entries
    told = {change["field"]: change["pieces"] for change in entry["changes"]}

    assert told == {
        "Acceso": [("del", "Público"), ("ins", "Miembros")],
        "Fuente": [("ins", "Informe final")],
        "Certeza": [("del", "Sin "), ("ins", "Consta en la "), ("same", "fuente")],
    }


def test_what_a_record_names_from_other_lists_is_told(secretary, session):
    gone, kept, come = (f.make_theme(name=name) for name in ("Remesas", "Trata", "Retorno"))
    session.themes.set([gone, kept])
    save(secretary, session, themes=[kept.pk, come.pk])

    (entry,) = history(secretary, session).context["page_obj"].object_list[0].entries

    assert entry["changes"] == [{"field": "Temas", "pieces": [("del", "Remesas"), ("ins", "Retorno")]}]
    assert not entry["reason"]


def test_what_is_closed_is_not_named_among_what_came(secretary, people, world):
    practice = f.make_practice(f.make_meeting(world.series))
    closed = f.make_practice(f.make_meeting(world.own), title="Zarzamora", release="draft")
    secretary.force_login(people["admin"])
    save(secretary, practice, same_as=[closed.pk])
    secretary.force_login(people["secretary_crm"])

    page = history(secretary, practice)

    assert b"Zarzamora" not in page.content
    assert [entry["changes"] for step in page.context["page_obj"] for entry in step.entries if entry["changes"]] == []


def test_what_was_saved_as_it_was_is_no_change(secretary, session):
    save(secretary, session)

    assert history(secretary, session).context["page_obj"].object_list[0].entries == []


def test_a_long_text_shows_the_words_around_a_change():
    old_text = " ".join(f"palabra{number}" for number in range(100))

    told = text_diff(old_text, old_text.replace("palabra50 ", "cambio "))

    assert [kind for kind, _text in told] == ["same", "del", "ins", "same"]
    assert told[0][1].startswith("… palabra42 ")
    assert told[3][1].endswith("palabra58 …")


def test_what_a_line_says_of_anothers_meeting_is_closed(secretary, world):
    document = f.make_document(f.make_meeting(world.series))
    closed = f.make_meeting(world.own, title="Zarzamora", release="draft")
    use = f.make(DocumentUse, document=document, meeting=closed, role=DocumentUse.Role.EXAMINED)

    there = history(secretary, document)
    use.delete()
    gone = history(secretary, document)

    assert b"Zarzamora" not in there.content + gone.content
    assert [len(step.entries) for step in gone.context["page_obj"]] == [1]


def test_a_line_narrowed_to_another_is_closed_also_once_it_is_deleted(secretary, people, world):
    block = f.make_block(f.make_meeting(world.series))
    item = f.make_item(block, title="Zarzamora", narrowed_to=world.csm, audience="members")

    there = history(secretary, block)
    item.delete()
    gone = history(secretary, block)
    secretary.force_login(people["admin"])

    assert b"Zarzamora" not in there.content + gone.content
    assert b"Zarzamora" in history(secretary, block).content


def test_the_history_of_contact_details_is_for_their_secretariat(secretary, world):
    point = f.make(FocalPoint, state=world.pe, conference=world.csm, name="Ana", email="zarzamora@example.org")

    assert history(secretary, point).status_code == 404


@pytest.mark.parametrize("key", ["9" * 26, "-" + "9" * 26])
def test_a_key_beyond_all_numbers_is_missing(client, people, session, key):
    client.force_login(people["admin"])
    old_state = reverse("admin:plenary_sessions_session_simple_history", args=(session.pk, key))

    assert client.get(old_state).status_code == 404
    assert client.get(address(Session, "history", key)).status_code == 404


def test_an_earlier_state_opens_unsaved_and_is_saved_by_the_form(secretary, session):
    then = timezone.now() - timedelta(minutes=30)
    first, second = session.topics.all()
    where = address(Session, "change", session.pk)
    data = form_data(secretary.get(where)) | {"title_es": "Otro", "duration": 45}
    data[f"{line(data, 'topics', first)}-text_es"] = "Otra cosa"
    data[f"{line(data, 'topics', second)}-DELETE"] = "on"
    add_line(data, "topics", position=3, text_es="De más")
    secretary.post(where, data)

    shown = secretary.get(where, {"as_of": then.isoformat()})
    held = Session.objects.get(pk=session.pk).title_es
    saved = secretary.post(where, form_data(shown))

    session.refresh_from_db()
    assert (shown.status_code, held, saved.status_code) == (200, "Otro", 302)
    assert (session.title_es, session.duration) == ("Migración y desarrollo en la región", 30)
    assert [topic.text for topic in session.topics.all()] == ["Remesas", "Retorno"]
    assert _("An earlier state, not saved yet") in shown.content.decode()


def test_an_earlier_state_that_is_refused_today_is_not_saved(secretary, session):
    then = timezone.now() - timedelta(minutes=30)
    before = session.address
    save(secretary, session, address="other")
    f.make_session(session.meeting, number=session.number, address=before)
    where = address(Session, "change", session.pk)

    answer = secretary.post(where, form_data(secretary.get(where, {"as_of": then.isoformat()})))

    session.refresh_from_db()
    assert answer.status_code == 200
    assert session.address == "other"


def test_an_earlier_state_that_somebody_overtakes_is_not_saved_silently(secretary, people, session):
    then = timezone.now() - timedelta(minutes=30)
    save(secretary, session, title_es="Otro")
    where = address(Session, "change", session.pk)
    restored = form_data(secretary.get(where, {"as_of": then.isoformat()}))
    save(secretary, session, title_en="Other")

    assert secretary.post(where, restored).context["conflict"]


@pytest.mark.parametrize("moment", ["abc", "", "2024-01-01", "1999-01-01T00:00:00+00:00"])
def test_a_moment_without_a_state_is_missing(secretary, session, moment):
    assert secretary.get(address(Session, "change", session.pk), {"as_of": moment}).status_code == 404


def test_what_was_closed_then_is_not_opened_by_an_earlier_state(secretary, world):
    block = f.make_block(f.make_meeting(world.series))
    f.make_item(block, title="Zarzamora", narrowed_to=world.csm, audience="members").delete()
    item = f.make_item(block, title="Propio")
    closed = f.make_session(block.meeting, title="Zarzamora", narrowed_to=world.csm, audience="members")
    type(item).objects.filter(pk=item.pk).update(session=closed)
    item.refresh_from_db()
    item.save()
    item.session = None
    item.save()
    moments = list(item.history.values_list("history_date", flat=True))
    where = address(AgendaBlock, "change", block.pk)

    pages = [secretary.get(where, {"as_of": date.isoformat()}) for date in moments]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert b"Zarzamora" not in b"".join(page.content for page in pages)


@pytest.mark.once
def test_many_steps_of_thirty_lines_ask_no_more_than_one(secretary, world, queries):
    counts = []
    for number in (1, 30):
        session = f.make_session(f.make_meeting(world.series))
        for position in range(number):
            f.make_topic(session, f"Tema {position}", position=position)
            f.make(Part, session=session, role=Part.Role.OPENS, organisation=f.make_organisation(), position=position)
            session.source = f.make_source()
            session.save()
        where = address(Session, "history", session.pk)
        queries(where)
        counts.append(queries(where))

    assert counts[0] == counts[1]
