"""A play in a browser: the members of a conference, each with whoever sends for it, and a clock that is moved."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from consultations.designating import designate
from consultations.handovers import pass_on_note
from consultations.models import Designation
from consultations.team_seats import give_seat
from documents.operations import start_version
from meetings.models import Seat
from tests import factories as f
from tests.browser import consulting as on
from tests.consultations.conftest import a_pdf
from tests.consultations.consulted import make_crm_procedure

LANGUAGES = ("es", "en", "pt-br")
# El Salvador has a calendar of public holidays; the others are invented. In the order in which they preside.
NAMES = ("Alba", "El Salvador", "Bruma", "Cima", "Duna", "Estero", "Faro", "Golfo", "Huerta", "Istmo", "Junco")
TEXTS = {
    "es": ("Las Partes comparten alertas [de inmediato].", "Cada Estado nombra un enlace.", "Se reúnen cada año."),
    "en": ("The Parties share alerts [at once].", "Each State names a contact point.", "They meet every year."),
    "pt_br": ("As Partes partilham alertas [de imediato].", "Cada Estado nomeia um contato.", "Reúnem-se todo ano."),
}


class Clock:
    """The time of the portal; `at` moves it."""

    def __init__(self, monkeypatch, moment: datetime):
        self.moment = moment
        monkeypatch.setattr(timezone, "now", lambda: self.moment)

    def at(self, *when: int) -> None:
        self.moment = datetime(*when, tzinfo=UTC)  # type: ignore[misc]  # year, month, day, hour, minute


class Play:
    """The browsers of all who act: each person's own, in the language that the person reads."""

    def __init__(self, chromium, server, clock: Clock):
        self.chromium, self.server, self.clock = chromium, server, clock
        self.contexts: dict[str, SimpleNamespace] = {}
        self.errors: list[str] = []

    def page(self, user):
        """The page of a person, who is signed in as long as the clock stands."""
        known = self.contexts.get(user.username)
        if known is None:
            context = self.chromium.new_context(viewport={"width": 1280, "height": 900})
            context.set_default_timeout(30_000)
            page = context.new_page()
            page.on("pageerror", lambda error: self.errors.append(str(error)))
            known = self.contexts[user.username] = SimpleNamespace(context=context, page=page, since=None)
        if known.since != self.clock.moment:
            client = Client()
            client.force_login(user)
            cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.server}
            known.context.add_cookies([cookie])
            known.since = self.clock.moment
        return known.page

    def open(self, user, address: str, language: str | None = None):
        """The page of this address, below the language that the person reads; it has to be there."""
        page = self.page(user)
        answer = page.goto(f"{self.server}/{language or user.language}/{address}")
        assert answer.status == 200, (user.username, address, answer.status)
        return page

    def fetch(self, user, address: str) -> tuple[int, bytes]:
        """Status and content at an address, without opening it."""
        answer = self.page(user).request.get(f"{self.server}/{user.language}/{address}", timeout=120_000)
        return answer.status, answer.body()

    def close(self):
        for known in self.contexts.values():
            known.context.close()


def note(number: str, day: date) -> dict:
    return {"note_number": number, "note_date": day, "note_file": ContentFile(a_pdf(), name="note.pdf")}


def make_cast(world, admin, *, successor: bool) -> SimpleNamespace:
    """The CRM with eleven members; El Salvador presides, Alba did before, and Bruma will if it is known.

    `senders` are by the name of their State, who read in three languages in turn; `head` leads the Presidency's team.
    """
    today = timezone.now().date()
    others = {name: f.make_state(name=name) for name in NAMES if name != "El Salvador"}
    states = {name: world.sv if name == "El Salvador" else f.as_member(others[name], world.crm) for name in NAMES}
    senders = {}
    for place, (name, state) in enumerate(states.items()):
        language = LANGUAGES[place % 3]
        user = f.make_user(f"envia-{place}", first_name=name, email=f"envia-{place}@example.org", language=language)
        f.make(Seat, user=user, role=Seat.Role.DELEGATE, state=state, conference=world.crm)
        senders[name] = user
    terms = {}
    days = {"Alba": -500, "El Salvador": -135, "Bruma": 230}
    for name in ("Alba", "El Salvador", *(["Bruma"] if successor else [])):
        start = today + timedelta(days=days[name])
        terms[name] = f.make_presidency(world.crm, states[name], start=start, end=start + timedelta(days=364))
    head = f.make_user("ppt", first_name="Presidencia", email="ppt@example.org", language="es")
    f.make(Seat, user=head, role=Seat.Role.DELEGATE, state=world.sv, conference=world.crm)
    pass_on_note(terms["El Salvador"], day=today, by=admin, **note("SV/1", today))
    give_seat(terms["El Salvador"], head, by=admin, **note("SV/2", today))
    for name, user in senders.items():
        told = {"role": Designation.Role.SENDS, "start": today, "by": user}
        designate(states[name], world.crm, user, **told, **note("DGM/7", today))
    return SimpleNamespace(crm=world.crm, states=states, senders=senders, terms=terms, head=head)


def make_text(world, by):
    """Guidelines of three paragraphs in three languages, a bracket in the first, as a draft."""
    document = f.make_document(
        kind="guidelines",
        title_es="Lineamientos sobre alertas",
        title_en="Guidelines on alerts",
        title_pt_br="Diretrizes sobre alertas",
        release="draft",
    )
    document.conferences.set([world.crm])
    heading = {"heading_es": "Intercambio", "heading_en": "Exchange", "heading_pt_br": "Intercâmbio"}
    texts = {f"text_{code}": "\n\n".join(paragraphs) for code, paragraphs in TEXTS.items()}
    f.make_section(document, position=1, **heading, **texts)
    make_crm_procedure(world.crm)
    return start_version(document, by=by)


@dataclass
class Scene:
    """Who plays, and what has been said so far; `head` acts for the Presidency in office."""

    play: Play
    clock: Clock
    cast: SimpleNamespace
    head: Any
    secretary: Any
    outsider: Any
    keys: list[str]

    def answers(self, number: int, *names: str, position: str = "agrees", **comment) -> None:
        for name in names:
            on.answer(self.play, self.cast.senders[name], self.code(name), number, position, **comment)

    def code(self, name: str) -> str:
        return self.cast.states[name].code.lower()

    def act(self, more: str, **fields) -> None:
        on.act(self.play, self.head, more, **fields)

    def finds(self, person, address: str) -> bool:
        """Whether a person finds a page or a file, or there is none for that person."""
        status, _content = self.play.fetch(person, address)
        assert status in (200, 404)
        return status == 200
