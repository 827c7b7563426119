"""Every public address of the portal, and what it stands for. A new address needs a row here.

A row is the name of an address with its arguments, and the thing whose own address it is: whoever may not see the
thing gets 404. An address without a thing is for everybody, and never says anything about what is hidden.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import SimpleNamespace

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from decisions.presidency_report.terms import address_of
from portal.registry import registry


@dataclass(frozen=True)
class Address:
    """`args(full)` gives the arguments from a full meeting; `of` names the thing in it, if it is that thing's own."""

    name: str
    args: Callable[[SimpleNamespace], list] = lambda full: []
    of: str | None = None
    query: str = ""

    def path(self, full: SimpleNamespace) -> str:
        return reverse(self.name, args=self.args(full)) + self.query


# Words that stand in the texts of `make_full_meeting` beside the one that must not be seen.
WORDS = ("reunión", "sesión", "práctica", "ruta", "nota", "concepto", "indicador", "reserva", "actividad", "socia")


def term_of(full: SimpleNamespace) -> list:
    return [full.presidency.conference.address, address_of(full.presidency)]


PAGES = [
    Address("portal:home"),
    *(Address("portal:search", query=f"?q={word}") for word in WORDS),
    Address("portal:search", query="?q=reunión+sesión&conference=crm"),
    *(Address("portal:search", query=f"?q=práctica&kind=practices&conference={each}") for each in ("crm", "csm")),
    Address("portal:search", query="?q=concepto&kind=concepts"),
    Address("portal:search", query="?q=nota&kind=documents"),
    Address("meetings:list"),
    Address("meetings:conferences"),
    Address("meetings:conference", lambda full: ["crm"]),
    Address("meetings:conference", lambda full: ["csm"]),
    *(
        Address(f"meetings:{name}", lambda full, each=each: [each])
        for name in ("activities", "partners", "presidencies")
        for each in ("crm", "csm")
    ),
    Address("meetings:list", query="?kind=ministerial&conference=crm&year=2031"),
    Address("meetings:state", lambda full: ["sv"]),
    Address("meetings:state", lambda full: ["pe"]),
    Address("meetings:state_print", lambda full: ["sv"]),
    Address("meetings:state_print", lambda full: ["pe"]),
    Address("meetings:timeline"),
    Address("meetings:themes"),
    Address("meetings:theme", lambda full: [full.theme.address]),
    Address("meetings:theme", lambda full: [full.subject.address], "subject"),
    Address("meetings:detail", lambda full: [full.meeting.address], "meeting"),
    Address("meetings:body", lambda full: [full.body.address], "body"),
    Address("meetings:organisation", lambda full: [full.partnership.organisation.address]),
    Address("meetings:organisation", lambda full: [full.organisation.address], "organisation"),
    Address("meetings:image", lambda full: [full.image.address], "image"),
    Address("sessions:glossary"),
    Address("sessions:agenda", lambda full: [full.meeting.address], "meeting"),
    Address("sessions:calendar", lambda full: [full.meeting.address], "meeting"),
    Address("sessions:item", lambda full: [full.meeting.address, full.item.key], "item"),
    Address("sessions:item_calendar", lambda full: [full.meeting.address, full.item.key], "item"),
    Address("sessions:glance", lambda full: [full.meeting.address], "meeting"),
    Address("sessions:room", lambda full: [full.meeting.address], "meeting"),
    Address("sessions:screen", lambda full: [full.meeting.address], "meeting"),
    Address("sessions:session_calendar", lambda full: [full.meeting.address, full.session.address], "session"),
    Address("sessions:detail", lambda full: [full.meeting.address, full.session.address], "session"),
    Address("practices:list"),
    Address("practices:list", query="?state=sv"),
    Address("practices:map"),
    Address("practices:figures"),
    Address("practices:figures", query="?state=sv"),
    Address("practices:file", lambda full: ["csv"]),
    Address("practices:file", lambda full: ["xlsx"]),
    Address("practices:file", lambda full: ["json"], query="?state=sv"),
    Address("practices:detail", lambda full: [full.practice.address], "practice"),
    Address("roadmaps:list"),
    Address("roadmaps:detail", lambda full: [full.meeting.address, full.roadmap.number], "roadmap"),
    Address(
        "roadmaps:indicator", lambda full: [full.meeting.address, full.roadmap.number, full.indicator.pk], "indicator"
    ),
    Address("documents:list"),
    Address("documents:detail", lambda full: [full.meeting.address, full.document.address], "document"),
    Address("documents:file", lambda full: [full.meeting.address, full.document.address, "pdf"], "document"),
    Address("documents:file", lambda full: [full.meeting.address, full.document.address, "docx"], "document"),
    Address("documents:sheet", lambda full: [full.meeting.address, full.session.address], "session"),
    Address("documents:sheet_docx", lambda full: [full.meeting.address, full.session.address], "session"),
    Address("documents:summary", lambda full: [full.meeting.address, full.session.address, "pdf"], "session"),
    Address("documents:free", lambda full: [full.free.address], "free"),
    Address("documents:free_file", lambda full: [full.free.address, "pdf"], "free"),
    Address("documents:version", lambda full: [full.meeting.address, full.document.address, 1], "document"),
    Address("documents:version_file", lambda full: [full.meeting.address, full.document.address, 1, "pdf"], "document"),
    Address("documents:compare", lambda full: [full.meeting.address, full.document.address], "document"),
    Address("documents:free_version", lambda full: [full.free.address, 1], "free"),
    Address("documents:free_version_file", lambda full: [full.free.address, 1, "pdf"], "free"),
    Address("documents:free_compare", lambda full: [full.free.address], "free"),
    Address("documents:image", lambda full: [full.meeting.address, full.document.address, "a-picture"], "document"),
    Address(
        "documents:version_image",
        lambda full: [full.meeting.address, full.document.address, 1, "a-picture"],
        "document",
    ),
    Address("documents:free_image", lambda full: [full.free.address, "an-emblem"], "free"),
    Address("documents:free_version_image", lambda full: [full.free.address, 1, "an-emblem"], "free"),
    Address("documents:library"),
    Address("documents:library", query="?kind=guidelines"),
    Address("documents:free", lambda full: [full.text.address], "text"),
    Address("documents:verify"),
    Address("consultations:list"),
    Address("consultations:procedure", lambda full: [full.procedure.address], "procedure"),
    Address("decisions:list"),
    Address("decisions:list", query="?conference=crm"),
    Address("decisions:presidency_report", term_of, "presidency"),
    Address("decisions:presidency_report_file", lambda full: [*term_of(full), "pdf"], "presidency"),
    Address("decisions:presidency_report_file", lambda full: [*term_of(full), "docx"], "presidency"),
    Address("decisions:detail", lambda full: [full.decision.address], "decision"),
    Address("decisions:observers", lambda full: ["crm"]),
    Address("decisions:observers", lambda full: ["csm"]),
    Address("decisions:statements", lambda full: ["crm"]),
    Address("decisions:statements", lambda full: ["csm"]),
    Address(
        "decisions:statement",
        lambda full: [full.elsewhere.conference.address, full.elsewhere.address],
        "elsewhere",
    ),
    Address("plans:plan", lambda full: ["crm"]),
    Address("plans:plan", lambda full: ["csm"]),
    Address("plans:activities", lambda full: ["crm"]),
    Address("plans:activities", lambda full: ["csm"], query="?standing=planned"),
    Address("plans:work_plan", lambda full: [full.work_plan.conference.address, full.work_plan.address], "work_plan"),
    Address("plans:activity", lambda full: [full.work_plan.conference.address, full.activity.address], "activity"),
    Address(
        "plans:evidence",
        lambda full: [full.work_plan.conference.address, full.activity.address, full.activity_report.pk],
        "activity_report",
    ),
    Address("contributions:detail", lambda full: ["crm"]),
    Address("contributions:detail", lambda full: ["csm"]),
    Address("portal:forgotten"),
    Address("portal:forgotten_sent"),
    Address("portal:new_password", lambda full: ["MQ", "no-token"]),
    Address("documents:verified", lambda full: [full.version.code], "document"),
    Address("documents:verified", lambda full: [full.digest], "document"),
    Address("portal:sitemap"),
    Address("portal:accessibility"),
    Address("portal:privacy"),
    Address("sitemap_xml"),
    Address("security_txt"),
    Address("api-root"),
    Address("api-docs"),
    Address("schema"),
]

# What each list of the API consists of: the thing of a full meeting, and what names it in an address.
LISTED = {
    "meetings": ("meeting", "address"),
    "participations": ("participation", "pk"),
    "sessions": ("session", "pk"),
    "agenda-items": ("item", "pk"),
    "concepts": ("concept", "address"),
    "practices": ("practice", "address"),
    "roadmaps": ("roadmap", "pk"),
    "results": ("result", "pk"),
    "indicators": ("indicator", "pk"),
    "measurements": ("measurement", "pk"),
    "documents": ("document", "pk"),
    "presidencies": ("presidency", "pk"),
    "stated-figures": ("figure", "pk"),
    "memberships": ("membership", "pk"),
    "bodies": ("body", "address"),
    "organisations": ("organisation", "address"),
    "sources": ("work", "address"),
    "decisions": ("decision", "address"),
    "observer-criteria": ("criterion", "pk"),
    "statements-elsewhere": ("elsewhere", "address"),
    "partners": ("partnership", "pk"),
    "offers": ("offer", "pk"),
    "activities": ("activity", "address"),
    "contributions": ("share", "pk"),
}
# Names of conferences and states are for everybody (`RecordQuerySet`).
FOR_EVERYBODY = {"conferences", "states"}
# For an explicit set of people, of whom no rank makes one: `tests/consultations/test_rounds.py`. Of decisions, until
# their follow-up is released, for those whom it concerns: `tests/decisions/test_api.py`. Of observers, for members:
# `tests/decisions/test_observers.py`.
FOR_SOME = {"consultations", "reports", "observer-applications"}

# Tell of the portal alone; no record reaches them.
TELL_OF_THE_PORTAL = {"api-root", "api-docs", "schema"}


def api_paths(full: SimpleNamespace) -> Iterator[tuple[str, str | None]]:
    """Path and thing: each list bare and narrowed to the meeting, and the detail of each thing."""
    for prefix in registry.viewsets:
        yield f"/api/v1/{prefix}/", None
        if prefix in LISTED:
            yield f"/api/v1/{prefix}/?meeting={full.meeting.address}&lang=en", None
            thing, key = LISTED[prefix]
            yield f"/api/v1/{prefix}/{getattr(getattr(full, thing), key)}/", thing


def paths(full: SimpleNamespace) -> list[tuple[str, str | None]]:
    """Every path, with the thing whose own it is."""
    return [*((address.path(full), address.of) for address in PAGES), *api_paths(full)]


def telling_paths(full: SimpleNamespace) -> list[tuple[str, str | None]]:
    """Of `paths(full)` those at which a record could show."""
    silent = {address.path(full) for address in PAGES if address.name in TELL_OF_THE_PORTAL}
    return [(path, thing) for path, thing in paths(full) if path not in silent]


def public_names() -> set[str]:
    """Names of all addresses that are not the admin site's, nor the API's lists; each must have one."""
    return {name for name in _names(get_resolver()) if not name.startswith("admin:")}


def _names(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            inner = f"{namespace}{part.namespace}:" if part.namespace else namespace
            yield from _names(part, inner)
        elif isinstance(part, URLPattern) and not _is_list_of_api(part):
            yield f"{namespace}{part.name}"


def _is_list_of_api(part: URLPattern) -> bool:
    return getattr(part.callback, "cls", None) in registry.viewsets.values()
