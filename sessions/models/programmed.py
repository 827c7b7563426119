"""What programmes say of their parts beside the time: in which room they are, and that they are cancelled."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.provenance import Sourced
from portal.text.fields import LineField
from portal.translations import written


class Roomed(models.Model):
    """What takes place in a room, on a platform, or on both."""

    room = LineField(
        _("room"), max_length=200, blank=True, help_text=_("As it is signposted at the meeting's place: Sala Andina.")
    )
    platform = LineField(
        _("platform"), max_length=100, blank=True, help_text=_("Where one can also, or only, take part from elsewhere.")
    )

    class Meta:
        abstract = True


class Cancellable(Sourced):
    """What was announced and does not take place; it stays where readers found it, and says so."""

    cancelled = models.BooleanField(
        _("cancelled"), default=False, help_text=_("It stays in programme and calendars, and is said to be cancelled.")
    )
    cancellation = LineField(
        _("reason of the cancellation"), max_length=300, blank=True, help_text=_("As it is said to readers.")
    )

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if written(self, "cancellation")["text"] and not self.cancelled:
            raise ValidationError({"cancelled": _("A reason is told of what is cancelled: mark it as such.")})

    @property
    def cancelling(self) -> "Cancellable | None":
        """What was cancelled and carries the reason: the record itself, or one in which it stands; None if none was."""
        return self if self.cancelled else None

    @property
    def is_cancelled(self) -> bool:
        """True if it does not take place."""
        return self.cancelling is not None

    @property
    def doubts(self) -> list:
        """How sure it is, and that it was cancelled: said wherever it is shown."""
        return [*super().doubts, _("cancelled")] if self.cancelled else super().doubts
