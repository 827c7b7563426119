"""Who sees what, at every address: whoever may not see a thing meets neither it nor its title, anywhere.

With EVERY_PAGE in the environment everybody asks every address. Without it those just outside share the addresses of
what is hidden, and one half of the others; cases that hide the same things from different people ask one half each.
"""

import pytest
from django.db import connection

from portal import pdf
from portal.registry import registry
from tests.addresses import (
    FOR_EVERYBODY,
    FOR_SOME,
    LISTED,
    PAGES,
    TELL_OF_THE_PORTAL,
    WORDS,
    public_names,
    telling_paths,
)
from tests.closed_addresses import FOR_EDITORS, FOR_MEMBERS, SHOW_NOTHING
from tests.hidden_cases import CASES, EVERYBODY, EVERYTHING, HIDDEN, OPEN, SECRETARIATS, Case, build, sign_in, text_of
from tests.selection import EVERY_PAGE


def asked_of_cases():
    """Each case by each persona; the second database is asked by the first of a case's border."""
    for name, case in CASES.items():
        for persona in sorted(EVERYBODY):
            marks = [pytest.mark.once] * (persona != case.border[0]) + [pytest.mark.drill] * (
                persona not in case.border
            )
            yield pytest.param(case, persona, id=f"{name}-{persona}", marks=marks)


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    """The files of the cases, which are built once for all tests."""
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def papers_as_text(monkeypatch, settings, tmp_path, media, told_of_flaws):
    """The PDF engine hands its text on, so that what it would print can be read; caches are real, and empty."""
    settings.MEDIA_ROOT = media
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": tmp_path.name}
    }
    monkeypatch.setattr(pdf, "write_pdf", lambda html, **options: html.encode())


def share(asked: list[tuple], case: Case, persona: str) -> list[tuple]:
    """What one of those just outside asks. Of the addresses of others, or where nearly everything is hidden, a part:
    a half, and on the second database a quarter and a half of its own, another one in the next case.
    """
    if EVERY_PAGE:
        return asked
    if case.half is not None:
        asked = asked[case.half :: 2]
    parts = 2 if connection.vendor == "sqlite" else 4
    own = [] if case.hidden == EVERYTHING else [each for each in asked if each[1] in case.hidden]
    rest = [each for each in asked if each not in own]
    outside = [each for each in case.border if each not in case.seen_by]
    of_this_case = own[:: parts // 2] + rest[list(CASES.values()).index(case) % parts :: parts]
    return of_this_case[outside.index(persona) :: len(outside)]


@pytest.mark.parametrize(("case", "persona"), list(asked_of_cases()))
def test_nobody_meets_what_is_hidden(client, world, people, case, persona):
    """At every address who may not see it; at its own addresses who may."""
    full = build(case, world)
    found, seen = [], set()
    may_see = persona in case.seen_by
    asked = [(path, thing) for path, thing in telling_paths(full) if not may_see or thing in case.hidden]
    if may_see and persona != "admin":  # at one address of each thing; the superuser asks them all
        asked = list({thing: (path, thing) for path, thing in reversed(asked)}.values())
    if not may_see:
        asked = share(asked, case, persona)
    if persona == "anonymous" and case.seen_by == SECRETARIATS and (EVERY_PAGE or case.hidden == EVERYTHING):
        # Comes after somebody who sees it all, in case an answer was kept.
        sign_in(client, people, "admin")
        for path, _thing in asked:
            text_of(client.get(path))
    sign_in(client, people, persona)

    for path, thing in asked:
        answer = client.get(path)
        is_hidden = thing in case.hidden and not may_see
        if answer.status_code != (404 if is_hidden else 200):
            found.append((path, answer.status_code))
        if HIDDEN.encode() in text_of(answer):
            seen.add(path)

    assert not found
    assert seen if may_see else not seen


@pytest.mark.once
@pytest.mark.parametrize(
    ("audience", "persona"), [("public", "outsider"), ("observers", "observer"), ("members", "delegate_sv")]
)
@pytest.mark.parametrize(
    "case",
    [
        "meeting for members",
        *(pytest.param(case, marks=pytest.mark.drill) for case in ("meeting for observers", "session in draft")),
    ],
)
def test_viewing_as_somebody_shows_what_they_see(client, world, people, case, audience, persona):
    """A superuser who views pages as an audience is told by each of them what somebody of that audience is told."""
    full = build(CASES[case], world)
    sign_in(client, people, "admin")
    client.post(f"/admin/meetings/meeting/{full.meeting.pk}/eyes/", {"audience": audience})
    may_see = persona in CASES[case].seen_by
    found, seen = [], set()

    pages = [(path, thing) for path, thing in telling_paths(full) if path.startswith("/es/")]
    for path, thing in pages if EVERY_PAGE else pages[["public", "observers", "members"].index(audience) :: 3]:
        answer = client.get(path)
        is_hidden = thing in CASES[case].hidden and not may_see
        if answer.status_code != (404 if is_hidden else 200) or "no-store" not in answer["Cache-Control"]:
            found.append((path, answer.status_code, answer["Cache-Control"]))
        if HIDDEN.encode() in text_of(answer):
            seen.add(path)

    assert not found
    assert bool(seen) == may_see


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_nothing_hidden_is_counted(client, world, case):
    build(case, world)

    for prefix, (thing, _key) in LISTED.items():
        count = client.get(f"/api/v1/{prefix}/").json()["count"]

        documents = 1 + ("text" not in case.hidden)  # one beside the meeting, and one of the library
        others = {"documents": documents, "memberships": 4, "organisations": 1, "sources": 1}.get(prefix, 0)
        if thing in case.hidden:
            assert count == others, prefix
        else:
            assert count > others, prefix


@pytest.mark.parametrize("case", ["session for members", "practice in draft"])
def test_papers_say_to_all_what_they_say_to_the_public(client, world, people, case):
    full = build(CASES[case], world)
    address = f"/es/meetings/{full.meeting.address}/documents/{full.document.address}"

    for persona in sorted(EVERYBODY):
        sign_in(client, people, persona)

        assert HIDDEN.encode() not in text_of(client.get(f"{address}/"))
        assert HIDDEN.encode() not in text_of(client.get(f"{address}.pdf"))


def test_words_that_are_searched_find_what_may_be_seen(client, world):
    build(Case(set(), EVERYBODY), world)

    for word in WORDS:
        assert OPEN.encode() in text_of(client.get(f"/es/search/?q={word}")), word


def test_what_tells_of_the_portal_alone_tells_the_same_without_records(client, world):
    names = [address for address in PAGES if address.name in TELL_OF_THE_PORTAL]
    before = [client.get(address.path(world)).content for address in names]

    build(Case(set(), EVERYBODY), world)

    assert len(names) == len(TELL_OF_THE_PORTAL)
    assert [client.get(address.path(world)).content for address in names] == before


def test_every_public_address_has_a_row():
    rows = {address.name for address in PAGES} | SHOW_NOTHING | FOR_EDITORS | FOR_MEMBERS

    assert public_names() == rows


def test_every_list_of_the_api_has_a_row():
    assert set(LISTED) | FOR_EVERYBODY | FOR_SOME == set(registry.viewsets)
