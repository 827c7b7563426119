"""What is on record of one state at meetings: that it presided, hosted, was listed, was invited.

Being named is less than having been there: a state that was only invited or registered may have stayed away.
"""

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from meetings.models import Meeting, MeetingChair, Participation, State

PRESENT = (Participation.Kind.LISTED, Participation.Kind.SEEN)


@dataclass
class Attendance:
    """A state at a meeting: for which conferences it presided, whether it hosted, and how it is named there."""

    meeting: Meeting
    chairs: list[MeetingChair]
    hosted: bool
    participations: list[Participation] = field(default_factory=list)

    @property
    def roles(self) -> list[str]:
        """As text: “presided (CRM)”, “host”, and each way in which the state is named, with its doubt.

        Where the meeting is not on record as held, it was or is to preside it.
        """
        word = _("presided") if self.meeting.was_held else _("to preside, as planned")
        presided = [f"{word} ({', '.join(map(str, [chair.conference, *chair.doubts]))})" for chair in self.chairs]
        hosted = [_("host")] if self.hosted else []
        return [*presided, *hosted, *(row.manner.lower() for row in self.participations)]

    @property
    def led(self) -> bool:
        return bool(self.chairs or self.hosted)

    @property
    def took_part(self) -> bool:
        """The same condition as that of `meetings_with`, for a row that is loaded."""
        if self.led and self.meeting.was_held:
            return True
        held = self.meeting.situation == Meeting.Situation.HELD
        return held and any(row.kind in PRESENT for row in self.participations)

    @property
    def doubts(self) -> list:
        """How sure its presence is: as the surest that is on record of it, and as the meeting itself."""
        known = [row.doubts for row in self.participations if row.kind in PRESENT]
        if self.meeting.was_held:
            known += [chair.doubts for chair in self.chairs]
            known += [[]] if self.hosted else []
        return [*min(known, key=len, default=[]), *self.meeting.doubts]


def attendances(viewer, state: State) -> list[Attendance]:
    """Each meeting that names the state, newest first, with what it did there."""
    chaired: dict[int, list[MeetingChair]] = {}
    for chair in MeetingChair.objects.visible_to(viewer).filter(state=state).select_related("conference"):
        chaired.setdefault(chair.meeting_id, []).append(chair)
    present: dict[int, list[Participation]] = {}
    for row in Participation.objects.visible_to(viewer).filter(state=state):
        present.setdefault(row.meeting_id, []).append(row)
    concerned = Q(host=state) | Q(pk__in=[*chaired, *present])
    return [
        Attendance(meeting, chaired.get(meeting.pk, []), meeting.host_id == state.pk, present.get(meeting.pk, []))
        for meeting in Meeting.objects.visible_to(viewer).filter(concerned).newest_first()
    ]


def meetings_with(viewer, state: State):
    """The visible meetings in which the state took part, as far as `viewer` may know; a QuerySet."""
    chairs = MeetingChair.objects.visible_to(viewer).filter(state=state).order_by()
    present = Participation.objects.visible_to(viewer).filter(state=state, kind__in=PRESENT).order_by()
    course = Meeting.Course
    led = Q(Q(host=state) | Q(pk__in=chairs.values("meeting")), course__in=["", course.HELD])
    took_part = led | Q(pk__in=present.values("meeting"))
    return Meeting.objects.visible_to(viewer).filter(took_part, situation=Meeting.Situation.HELD).order_by()


def unsure_at(viewer, state: State) -> dict[int, Attendance]:
    """The attendances of which it is not simply on record that the state was there, by the key of their meeting."""
    return {row.meeting.pk: row for row in attendances(viewer, state) if row.took_part and row.doubts}
