"""What migrations have told the rows of a release beside their columns: `python -m tests.upgrade.steps`."""

import json
import os

import django


def told() -> dict[str, object]:
    """By step: which rows it has told something, or how many."""
    from documents.models import Document, Section
    from meetings.models import Body, Meeting, MeetingChair, Participation, Theme
    from roadmaps.models import Indicator
    from sessions.models import AgendaItem, Session

    meetings = Meeting._base_manager.order_by("address")
    items = list(AgendaItem._base_manager.values_list("key", flat=True))
    chairs = MeetingChair._base_manager.filter(certainty="stated")
    return {
        "planned bodies": [*Body._base_manager.filter(is_planned=True).values_list("address", flat=True)],
        "bodies on record in a later year": Body._base_manager.filter(on_record_in=2024).count(),
        "capacities not on record": Participation._base_manager.filter(capacity="not-on-record").count(),
        "aliases that are Spanish": Theme._base_manager.filter(aliases_es__gt="").count(),
        "courses": [*meetings.exclude(course="").values_list("address", "course", "course_certainty")],
        "convocations that are inferred": [
            *meetings.filter(convened_certainty="inferred").values_list("address", flat=True)
        ],
        "chairs with a source": chairs.filter(source__isnull=False).count(),
        "chairs on an official page": chairs.filter(source__address="web-panama-plenary-4").count(),
        "sessions with an opening": Session._base_manager.filter(opening_es__gt="").count(),
        "items without a key of their own": len(items) - len({key for key in items if key}),
        "baselines not on record": Indicator._base_manager.filter(baseline_status="not-on-record").count(),
        "paraphrases": Document._base_manager.filter(is_paraphrase=True).count(),
        "sections with keys": sum(bool(row.keys) for row in Section._base_manager.all()),
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    print(json.dumps(told()))  # noqa: T201
