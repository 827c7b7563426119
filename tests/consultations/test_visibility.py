"""Who meets which word of the consultations, at every address of the room, of the portal and of the office."""

import json
import re

import pytest
from django.urls import get_resolver

from documents.paper.formats import WRITERS
from portal import pdf
from tests.addresses import _names, telling_paths
from tests.consultations.hidden_words import COMMON, EVERYBODY, OUTSIDE, WORDS, addresses, make_hidden_words
from tests.hidden_cases import text_of

# Just outside and just inside; the others are left to the drill.
BORDER = {"lg", "secretary"}
OFFICE = ("", "portal/mail/", "portal/task/", "documents/document/", "meetings/conference/", "consultations/procedure/")
_FOLDED = re.compile(rb"\r\n[ \t]")  # a long line of a calendar file


@pytest.fixture
def hidden(consulted, world, monkeypatch):
    """The engine hands its text on, so that what it would print can be read; files of the text are its tree."""
    for form in WRITERS:
        monkeypatch.setitem(WRITERS, form, lambda tree: json.dumps(tree, ensure_ascii=False, default=str).encode())
    monkeypatch.setattr(pdf, "write_pdf", lambda html, **options: html.encode())
    return make_hidden_words(consulted, world)


def everywhere(hidden) -> list[str]:
    of_room = [path for paths in addresses(hidden).values() for path in paths]
    dossier = [f"/es/conferences/crm/presidency/dossier/{file}" for file in ("", "dossier.pdf", "dossier.docx")]
    found = f"/es/search/?q={COMMON}"
    api = ["/api/v1/consultations/", f"/api/v1/consultations/{hidden.row.consultation.address}/"]
    office = [f"/admin/{path}" for path in OFFICE]
    return [*of_room, *dossier, *(path for path, _thing in telling_paths(hidden.full)), found, *api, *office]


def met(client, paths) -> dict[str, set[str]]:
    """The words that are met, and where."""
    found: dict[str, set[str]] = {}
    for path in paths:
        answer = client.get(path)
        told = _FOLDED.sub(b"", text_of(answer)).decode(errors="replace")
        for word in WORDS:
            if word in told:
                found.setdefault(word, set()).add(path)
    return found


@pytest.mark.parametrize(
    "persona",
    [pytest.param(each, marks=() if each in BORDER else pytest.mark.drill) for each in sorted(EVERYBODY)],
)
def test_each_meets_its_own_words_and_no_others(client, consulted, people, hidden, persona):
    user = {"lg": consulted.people["lg"], **people}.get(persona) or getattr(consulted, persona, None)
    if user:
        client.force_login(user)

    found = met(client, everywhere(hidden))

    may = {word for word, seen_by in WORDS.items() if persona in seen_by}
    assert {word: paths for word, paths in found.items() if word not in may} == {}
    assert set(found) == may


def test_no_mail_names_what_it_is_about(consulted, hidden, mailoutbox):
    """But the receipt of whoever has sent, and what is recorded for one's own State."""
    texts = [f"{mail.subject}\n{mail.body}" for mail in mailoutbox]

    assert [text for text in texts for word in WORDS.keys() - {"Zarzamora", "Guanábana"} if word in text] == []


def test_every_address_of_the_room_is_asked(hidden):
    names = {name.partition(":")[2] for name in _names(get_resolver()) if name.startswith("consultations:")}

    assert set(addresses(hidden)) == names
    assert OUTSIDE.isdisjoint(set().union(*WORDS.values()))
