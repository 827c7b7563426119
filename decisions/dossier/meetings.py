"""Of the dossier: meetings ahead, with whom each convenes and what of that is on record."""

from collections import Counter

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from decisions.dossier.parts import Entry, Fact, Text
from meetings.access import Release
from meetings.coming import is_coming
from meetings.models import Conference, Meeting, Participation
from meetings.provenance import with_doubt
from portal.templatetags.plenaria import dates


def meetings_ahead(conference: Conference, viewer) -> list[Entry]:
    """The nearest first, those without a day last."""
    parties = Prefetch("participations", Participation.objects.visible_to(viewer), to_attr="seen_parties")
    rows = Meeting.objects.visible_to(viewer).filter(is_coming(), series__conferences=conference)
    rows = rows.filter(release=Release.PUBLISHED).select_related("host").prefetch_related(parties)
    return [_entry(row) for row in sorted(rows, key=lambda row: (row.start is None, row.start, row.address))]


def _entry(row: Meeting) -> Entry:
    return Entry.on(
        row,
        "title",
        Fact.said(_("Date"), str(dates(row.start, row.end)), str(row.get_situation_display())),
        Fact(_("Where"), _where(row)),
        Fact.said(_("Convenes"), *_groups(row.convened, row) or [_("not on record")]),
        *([Fact.said(_("Does not convene"), *_groups(row.expressly_not_convened, row))] if row.not_convened else []),
        Fact.said(_("Convocation"), *_on_record(row)),
    )


def _where(row: Meeting) -> list[Text]:
    host = [Text.of(row.named_host, "name")] if row.named_host else []
    return [Text(str(row.get_modality_display())), *([Text.of(row, "place")] if row.place else []), *host]


def _groups(groups, row: Meeting) -> list[str]:
    return [with_doubt(str(group.label), row.certainty_of_convening) for group in groups]


def _on_record(row: Meeting) -> list[str]:
    """How many invitations and registrations are on record; none is said to be none on record, not none at all."""
    kinds = Counter(each.kind for each in row.seen_parties)  # type: ignore[attr-defined]
    invited, registered = kinds[Participation.Kind.INVITED], kinds[Participation.Kind.REGISTERED]
    found = []
    if invited:
        found.append(ngettext("%(count)d invitation", "%(count)d invitations", invited) % {"count": invited})
    if registered:
        found.append(ngettext("%(count)d registration", "%(count)d registrations", registered) % {"count": registered})
    return found or [_("no invitation on record")]
