"""Which page a slot of the programme leads to, and which slot a page is about."""

from django.urls import reverse

from meetings.models import Meeting
from sessions.agenda import Day, Slot, all_slots
from sessions.models import AgendaItem


def slot_of(item: AgendaItem, days: list[Day]) -> Slot | None:
    """The slot of an item in a programme; None if it leaves none there."""
    return next((slot for slot in all_slots(days) if slot.item and slot.item.pk == item.pk), None)


def page_of(slot: Slot, meeting: Meeting) -> str:
    """The address of the page of an open slot: that of the session that it stands for, or else its own."""
    if slot.session:
        return slot.session.get_absolute_url()
    return reverse("sessions:item", args=[meeting.address, slot.item.key]) if slot.item else ""
