"""What can be hidden from whom, and a portal in which it is: texts of what is hidden have a word of their own."""

import io
import zipfile
from dataclasses import dataclass, field

from django.db.models import CharField, TextField

from documents.models import Section
from meetings.access import Audience, Release
from portal.registry import registry
from tests import factories as f
from tests.full_portal import make_full_portal
from tests.recorded import recorded

OPEN, HIDDEN = "Abierta", "Zarzamora"
EVERYTHING = {
    "meeting", "session", "practice", "document", "image", "roadmap", "result", "expected", "indicator",
    "participation", "topic", "question", "concept", "item", "statement", "decision", "measurement",
}  # fmt: skip
OF_BODY = {"reporting", "provision", "rhythm", "rule", "rule_group", "element"}
OF_SESSION = {"session", "practice", "topic", "question", "concept", "item"}
SECRETARIATS = {"secretary_crm", "secretary_csm", "admin"}
DELEGATES = {"delegate_sv", "delegate_pe", "focal_sv"}
EVERYBODY = {"anonymous", "outsider", "observer"} | DELEGATES | SECRETARIATS


@dataclass(frozen=True)
class Case:
    """What is hidden by which fields, and who sees it all the same.

    `border` are those just outside and just inside: the others are left to the drill, as one condition lets them all in
    or keeps them all out. `half` is which half of the addresses is asked where another case hides the same things.
    """

    hidden: set[str]
    seen_by: set[str]
    fields: dict = field(default_factory=dict)
    series: str = "series"
    border: tuple[str, ...] = ()
    half: int | None = None


CASES = {
    "meeting for observers": Case(
        EVERYTHING,
        {"observer"} | DELEGATES | SECRETARIATS,
        {"audience": Audience.OBSERVERS},
        border=("anonymous", "observer"),
        half=0,
    ),
    "meeting for members": Case(
        EVERYTHING,
        DELEGATES | SECRETARIATS,
        {"audience": Audience.MEMBERS},
        border=("observer", "delegate_pe"),
        half=1,
    ),
    "meeting in draft": Case(
        EVERYTHING,
        SECRETARIATS,
        {"release": Release.DRAFT},
        border=("delegate_pe", "anonymous", "secretary_csm"),
    ),
    "the CSM's own closed meeting": Case(
        EVERYTHING,
        {"delegate_pe", "secretary_csm", "admin"},
        {"audience": Audience.MEMBERS},
        "own",
        border=("secretary_crm", "delegate_sv", "observer", "delegate_pe"),
    ),
    "session for members": Case(
        OF_SESSION,
        DELEGATES | SECRETARIATS,
        {"session": {"audience": Audience.MEMBERS}},
        border=("observer", "delegate_pe"),
        half=0,
    ),
    "session in draft": Case(
        OF_SESSION,
        {"focal_sv"} | SECRETARIATS,
        {"session": {"release": Release.DRAFT}},
        border=("delegate_pe", "anonymous", "focal_sv", "secretary_csm"),
        half=1,
    ),
    "practice in draft": Case(
        {"practice"},
        SECRETARIATS,
        {"practice": {"release": Release.DRAFT}},
        border=("delegate_pe", "anonymous", "secretary_csm"),
    ),
    "document for drafters": Case(
        {"document", "statement"},
        SECRETARIATS,
        {"document": {"audience": Audience.DRAFTERS}},
        border=("delegate_pe", "anonymous", "secretary_csm"),
    ),
    "a conference's own records in draft": Case(
        {"presidency", "membership", "body", "axis", "figure", "procedure", "stage", "text"}
        | {"plan", "plan_topic", "subtopic", "work_plan", "activity", "activity_report"}
        | {"criteria", "criterion"}
        | {"scale", "share", "financing", "line", "fund", "category", "fund_figure"}
        | {"partnership", "offer", "elsewhere"}
        | OF_BODY,
        {"secretary_crm", "admin"},
        {"records": {"release": Release.DRAFT}},
        border=("secretary_csm", "delegate_sv", "anonymous", "secretary_crm"),
    ),
    "shared lists in draft": Case(
        {"organisation", "work", "subject"},
        SECRETARIATS,
        {"shared": {"release": Release.DRAFT}},
        border=("delegate_pe", "anonymous", "secretary_csm"),
    ),
}


def build(case, world):
    """A full meeting of the case: texts of what is hidden say `HIDDEN`, all others `OPEN`."""
    return recorded(f"{case!r}", lambda: make(case, world))


def make(case, world):
    state = world.sv if case.series == "series" else world.pe
    full = make_full_portal(world, getattr(world, case.series), state, OPEN, **case.fields)
    for position, block in enumerate(registry.blocks, 10):
        f.make_section(full.document, position=position, kind=Section.Kind.BLOCK, block=block)
    for thing in case.hidden:
        rename(getattr(full, thing))
    if "document" in case.hidden:
        for row in (*full.document.sections.all(), *full.document.versions.all(), *full.document.wordings.all()):
            rename(row)
    return full


def rename(row) -> None:
    for column in row._meta.fields:
        if isinstance(column, (CharField, TextField)):
            value = getattr(row, column.attname)
            setattr(row, column.attname, value.replace(OPEN, HIDDEN) if isinstance(value, str) else value)
    row.save()


def text_of(response) -> bytes:
    content = b"".join(response) if response.streaming else response.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b"".join(packed.read(name) for name in packed.namelist())
    return content + str(response.headers).encode()


def sign_in(client, people, persona) -> None:
    client.logout()
    if persona != "anonymous":
        client.force_login(people[persona])
