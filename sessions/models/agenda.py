from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from meetings.access import Audienced, AudienceQuerySet
from meetings.models import AgendaElement, Meeting
from meetings.provenance import Record
from portal.text.fields import LineField, LinesField, MarkdownField
from sessions.models.programmed import Cancellable, Roomed
from sessions.models.sessions import Session


def new_key() -> str:
    """Eight letters that name an agenda item in its address; without vowels, so that they spell nothing."""
    return get_random_string(8, "bcdfghjkmnpqrstvwxz")


class BlockQuerySet(AudienceQuerySet):
    def off_their_meeting(self):
        """Blocks on a day that is none of their meeting's, as far as its dates are on record."""
        before, after = Q(date__lt=F("meeting__start")), Q(date__gt=F("meeting__end"))
        return self.filter(before | after)


class AgendaBlock(Roomed, Record):
    """A run of agenda items on one date, with a start or none; its room is that of its items, unless they name one."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, verbose_name=_("meeting"), related_name="agenda_blocks")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    title = LineField(_("title"), max_length=200, blank=True)
    date = models.DateField(_("date"), null=True, blank=True, help_text=_("Empty where the source gives none."))
    start = models.TimeField(_("start"), null=True, blank=True, help_text=_("In the meeting's time zone."))
    note = LinesField(_("note"), blank=True)

    natural_fields = ("meeting__address", "position")
    constraint_fields = {"agenda_block_once_at_a_position": "position"}
    concerns = ("meeting__series__conferences",)
    stands_in = ("meeting",)
    objects = BlockQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda block")
        verbose_name_plural = _("agenda blocks")
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(
                name="agenda_block_once_at_a_position",
                fields=["meeting", "position"],
                violation_error_message=_("The meeting already has a block at this position."),
            )
        ]

    def __str__(self):
        return self.title or (str(self.date) if self.date else f"{self.position}")

    @property
    def is_off_its_meeting(self) -> bool:
        """True if its day is none of the meeting's, as far as both are on record."""
        meeting = self.meeting if self.meeting_id else None
        if not (self.date and meeting and meeting.start):
            return False
        return self.date < meeting.start or bool(meeting.end and self.date > meeting.end)

    def clean(self):
        """A day outside the meeting's dates is refused where it is typed; that the meeting has moved since is not."""
        super().clean()
        if self.is_off_its_meeting and not self._keeps_its_day():
            raise ValidationError({"date": _("This day is outside the meeting's dates.")})

    def _keeps_its_day(self) -> bool:
        rows = type(self)._base_manager.filter(pk=self.pk, meeting=self.meeting_id, date=self.date)
        return self.pk is not None and rows.exists()


class AgendaItem(Roomed, Cancellable, Audienced):
    """An item of the agenda, with a clock time or only a duration; it may stand for a session and have sub-items."""

    block = models.ForeignKey(AgendaBlock, models.CASCADE, verbose_name=_("agenda block"), related_name="items")
    parent = models.ForeignKey(
        "self", models.CASCADE, verbose_name=_("part of"), related_name="items", null=True, blank=True
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    title = LineField(_("title"), max_length=300, blank=True, help_text=_("Empty where the item stands for a session."))
    session = models.ForeignKey(
        Session, models.CASCADE, verbose_name=_("session"), related_name="agenda_items", null=True, blank=True
    )
    key = models.SlugField(_("key"), max_length=8, unique=True, editable=False, default=new_key)
    text = MarkdownField(
        _("text"),
        blank=True,
        help_text=_("What readers should know of the item beforehand, in Markdown; on its own page."),
    )
    start = models.TimeField(_("start"), null=True, blank=True, help_text=_("Empty where it follows the item before."))
    duration = models.PositiveSmallIntegerField(_("duration in minutes"), null=True, blank=True)
    who = LineField(
        _("who"),
        max_length=500,
        blank=True,
        help_text=_("As the agenda prints it: “Modera: PPT CRM”. It is shown in these words."),
    )
    element = models.ForeignKey(
        AgendaElement,
        models.SET_NULL,
        verbose_name=_("what the agenda must hold"),
        related_name="items",
        null=True,
        blank=True,
        help_text=_("Where the item is one of those that the agendas of its body must hold."),
    )
    internal_note = LinesField(
        _("internal note"),
        blank=True,
        help_text=_("For the secretariats alone: it stands in their run sheet and nowhere else."),
    )

    # What `with_visibility` adds: whether the viewer sees the item, and the session that it stands for.
    is_visible: bool
    is_session_visible: bool
    acting: list[Any]  # its parts, which the page on which an agenda is typed adds

    natural_fields = ("block__meeting__address", "block__position", "parent__position", "position")
    constraint_fields = {
        "agenda_item_duration_is_positive": "duration",
    }
    concerns = ("block__meeting__series__conferences",)
    stands_in = ("block", "session", "parent")
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["block", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="agenda_item_duration_is_positive",
                condition=Q(duration__isnull=True) | Q(duration__gt=0),
                violation_error_message=_("A duration is at least one minute."),
            ),
        ]

    def __str__(self):
        return self.title or str(self.session)

    def get_absolute_url(self):
        return reverse("sessions:item", args=[self.block.meeting.address, self.key])

    @property
    def cancelling(self) -> Cancellable | None:
        """What was cancelled: the item itself, the session that it stands for, or the item that it is part of."""
        enclosing = (self.session if self.session_id else None, self.parent if self.parent_id else None)
        found = (each.cancelling for each in enclosing if each)
        return super().cancelling or next((each for each in found if each), None)

    def told_by(self, field: str) -> "Roomed":
        """The record whose `room` or `platform` counts here: the item if it names one, else its item's or block's."""
        if getattr(self, field):
            return self
        return self.parent.told_by(field) if self.parent else self.block

    def clean(self):
        super().clean()
        if not self.title and not self.session_id:
            raise ValidationError({"title": _("Give a title, or name the session that the item stands for.")})
        block = self._block
        parent = self.parent if self.parent_id else None
        if parent and parent.parent_id:
            raise ValidationError({"parent": _("Sub-items have no sub-items of their own.")})
        if parent and self.pk and self.items.exists():
            raise ValidationError({"parent": _("It has sub-items, and sub-items have none of their own.")})
        if parent and block and parent.block_id != block.pk:
            raise ValidationError({"parent": _("A sub-item stands in the same block.")})
        session = self.session if self.session_id else None
        if session and block and session.meeting_id != block.meeting_id:
            raise ValidationError({"session": _("This session belongs to another meeting.")})

    @property
    def _block(self) -> AgendaBlock | None:
        """The block, also one that is not saved yet and has no key."""
        unsaved: Any = AgendaItem._meta.get_field("block").get_cached_value(self, default=None)
        return self.block if self.block_id else unsaved
