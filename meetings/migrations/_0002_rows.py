"""What becomes of the rows that a portal of 0.1.0 has, in the order in which the migration says it."""

from django.db.models import F, OuterRef, Subquery

from portal.reference import correct

# The latest year in which a source tells of a body, where that is later than the source of its record.
ON_RECORD_IN = {
    2024: (
        "crm-grcm",
        "crm-secretaria",
        "crm-gt-proteccion",
        "crm-gt-migracion-laboral",
        "crm-gt-gestion-fronteras",
        "crm-gt-mim",
        "csm-secretaria",
    ),
}
# Reference data that said "held" of meetings of which only the preparation, or the opening too, is on record: where it
# still comes from the source that it came from, the meeting's own; the source of its opening, and how sure that is.
OPENED = {
    "crm-csm-2": ("plenary-2-concept-note", "web-mexico-plenary-2"),
    "crm-csm-4": ("web-destino-panama-plenary-4", "web-destino-panama-plenary-4"),
}
PLANNED = {"crm-csm-3": "plenary-3-concept-note"}
# The plenary whose record is told by one outlet, while who presides it stands on an official page.
FOURTH, OFFICIAL = "crm-csm-4", "web-panama-plenary-4"


def correct_reference_data(apps, schema_editor):
    correct(apps, "meetings.Body", {"is_planned": True}, address="crm-red-ninez")
    for year, addresses in ON_RECORD_IN.items():
        correct(apps, "meetings.Body", {"on_record_in": year}, address__in=addresses)
    correct(
        apps,
        "meetings.Participation",
        {"capacity": "not-on-record"},
        meeting__address="crm-csm-5",
        organisation__address__in=("onudd", "pnud"),
        kind="seen",
        capacity="guest",
    )


def keep_what_papers_said(apps, schema_editor):
    """A limit on record was printed as binding: it stays so until somebody who knows better says otherwise."""
    for name in ("Meeting", "HistoricalMeeting"):
        apps.get_model("meetings", name).objects.filter(delegation_limit__isnull=False).update(
            delegation_ceiling="binding"
        )


def keep_as_spanish(apps, schema_editor):
    for name in ("Theme", "HistoricalTheme"):
        apps.get_model("meetings", name).objects.exclude(aliases="").update(aliases_es=F("aliases"))


def tell_courses(apps, schema_editor):
    meetings = apps.get_model("meetings", "Meeting")._base_manager.filter(situation="held", course="")
    sources = apps.get_model("meetings", "Source")._base_manager
    for address, (own, opening) in OPENED.items():
        source = sources.filter(address=opening).first()
        told = {"course": "opening", "course_source": source, "course_certainty": "one-outlet"}
        meetings.filter(address=address, source__address=own).update(**told)
    for address, own in PLANNED.items():
        source = sources.filter(address=own).first()
        told = {"course": "planned", "course_source": source, "course_certainty": "stated"}
        meetings.filter(address=address, source__address=own).update(**told)


def tell_where_chairs_come_from(apps, schema_editor):
    """Who presides stood in the record of the meeting: with its source, as sure as that."""
    chairs = apps.get_model("meetings", "MeetingChair")._base_manager
    meetings = apps.get_model("meetings", "Meeting")._base_manager.filter(pk=OuterRef("meeting"))
    chairs.filter(source__isnull=False).update(certainty="stated")
    chairs.filter(source__isnull=True).update(
        source=Subquery(meetings.values("source")[:1]), certainty=Subquery(meetings.values("certainty")[:1])
    )
    official = apps.get_model("meetings", "Source")._base_manager.filter(address=OFFICIAL).first()
    if official:
        told = {"source_id": official.pk, "certainty": "stated"}
        correct(apps, "meetings.MeetingChair", told, meeting__address=FOURTH, certainty="one-outlet")


def say_what_is_inferred(apps, schema_editor):
    """Who was convened to the first and the fifth plenary is inferred from who came."""
    for address in ("crm-csm-1", "crm-csm-5"):
        correct(apps, "meetings.Meeting", {"convened_certainty": "inferred"}, address=address)
