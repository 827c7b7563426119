"""The letterhead: the conferences in the order of the meeting's series, and the facts of the meeting."""

from django.core.files.storage import default_storage
from django.utils import translation
from django.utils.translation import gettext as _

from documents.paper.typography import day_range
from meetings.access import Viewer
from meetings.models import Conference, Image, Meeting, MeetingChair
from portal.templatetags.plenaria import dates, formatted
from portal.translations import written

# Whoever may read a document reads all of its own sections, and its meeting's letterhead.
READER = Viewer(sees_all=True)


def letterhead_of(meeting: Meeting, language: str) -> dict:
    """The facts of the meeting in the letterhead."""
    chairs = MeetingChair.objects.visible_to(READER).filter(meeting=meeting)
    return {
        "address": meeting.address,
        "title": written(meeting, "title"),
        "motto": written(meeting, "motto"),
        "days": _days(meeting, language),
        "modality": meeting.modality,
        "platform": meeting.platform,
        "place": written(meeting, "place"),
        "host": written(meeting.named_host, "name") if meeting.host else None,
        "chairs": [_chair(chair) for chair in chairs.select_related("state", "conference", "meeting")],
    }


def _chair(chair: MeetingChair) -> dict:
    """Text with `side`, the conference's acronym; `since` and `certainty` only where there is something to say."""
    told = written(chair.named_state, "name") | {"side": written(chair.conference, "acronym")["text"]}
    if chair.since:
        told["since"] = _("from %(date)s") % {"date": formatted(chair.since, "DATE_FORMAT")}
    if chair.doubts:
        told["certainty"] = chair.certainty
    return told


def _days(meeting: Meeting, language: str) -> str:
    if meeting.start and meeting.end:
        return day_range(meeting.start, meeting.end, language)
    with translation.override(language):
        return str(dates(meeting.start)) if meeting.start else ""


def conferences_of(paper, viewer: Viewer) -> list[dict]:
    """The conferences of a document or a session: in the order of its meeting's series, else by age.

    An emblem is included only if `viewer`, who stands for all readers, may see it, and if its file is there.
    """
    if paper.meeting_id:
        places = paper.meeting.series.places.select_related("conference")
        conferences = [place.conference for place in places]
    else:
        rows = Conference.objects.visible_to(READER)
        conferences = list(rows.filter(pk__in=paper.concerned_conferences()))
    return heads_of(conferences, viewer)


def heads_of(conferences: list[Conference], viewer: Viewer) -> list[dict]:
    """What a letterhead prints of conferences: name, acronym, and the emblem that `viewer` may see."""
    keys = [conference.emblem_id for conference in conferences if conference.emblem_id]
    images = Image.objects.visible_to(viewer).filter(pk__in=keys) if keys else []
    emblems = {image.pk: image for image in images if default_storage.exists(image.file.name)}
    return [
        {
            "name": written(conference, "name"),
            "acronym": written(conference, "acronym"),
            "emblem": _emblem(emblems.get(conference.emblem_id)),
        }
        for conference in conferences
    ]


def _emblem(image: Image | None) -> dict | None:
    return {"address": image.address, "alternative": written(image, "alternative_text")} if image else None
