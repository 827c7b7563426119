from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.access import Audienced, AudienceQuerySet
from meetings.provenance import Record
from portal.pictures import PictureField
from portal.text.fields import LineField, LinesField


class Image(Audienced, Record):
    """A photograph, emblem or diagram."""

    address = models.SlugField(_("address"), max_length=80, unique=True)
    file = PictureField(_("file"), upload_to="images/")
    caption = LinesField(_("caption"), blank=True)
    alternative_text = LineField(_("alternative text"), max_length=300)
    credit = LineField(_("credit"), max_length=200, blank=True)
    people_named = LinesField(_("people named"), blank=True)
    meeting = models.ForeignKey(
        "meetings.Meeting",
        models.CASCADE,
        verbose_name=_("meeting"),
        related_name="images",
        null=True,
        blank=True,
    )

    in_head = models.BooleanField(
        _("photograph of the meeting"),
        default=False,
        help_text=_("Stands beside the title on the meeting’s page, with its credit; one a meeting."),
    )

    concerns = ("meeting__series__conferences",)
    stands_in = ("meeting",)
    natural_fields = ("address",)
    constraint_fields = {"image_one_in_the_head": "in_head"}
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("image")
        verbose_name_plural = _("images")
        ordering = ["address"]
        constraints = [
            models.UniqueConstraint(
                name="image_one_in_the_head",
                fields=["meeting"],
                condition=models.Q(in_head=True),
                violation_error_message=_("Another image is the photograph of this meeting."),
            )
        ]

    def __str__(self):
        return self.alternative_text

    def clean(self):
        super().clean()
        if self.in_head and not self.meeting_id:
            raise ValidationError({"in_head": _("Say of which meeting it is the photograph.")})

    def get_absolute_url(self):
        return reverse("meetings:image", args=[self.address])
