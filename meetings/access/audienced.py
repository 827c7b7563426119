"""What has an audience, a release and a listing of its own."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.access.rules import concerns_q
from meetings.access.viewers import Audience, Listing, Release, Viewer


class Audienced(models.Model):
    """What has an audience, a release and a listing of its own.

    `concerns` are the lookups that lead to the conferences concerned; `stands_in` the lookups that lead to what
    encloses a row.
    """

    audience = models.CharField(_("audience"), max_length=12, choices=Audience.choices, default=Audience.PUBLIC)
    release = models.CharField(
        _("release"),
        max_length=12,
        choices=Release.choices,
        default=Release.DRAFT,
        help_text=_("A draft is for its drafters only, whatever the audience."),
    )
    listing = models.CharField(
        _("listing"),
        max_length=12,
        choices=Listing.choices,
        default=Listing.HIDDEN,
        help_text=_("What others find in its place in the programme."),
    )
    narrowed_to = models.ForeignKey(
        "meetings.Conference",
        models.PROTECT,
        verbose_name=_("narrowed to"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Only this conference's part of the audience. Leave empty for all conferences concerned."),
    )

    history: ClassVar[Any]  # what django-simple-history adds

    concerns: tuple[str, ...] = ()
    stands_in: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.narrowed_to_id and self.narrowed_to_id not in self.concerned_conferences():
            raise ValidationError({"narrowed_to": _("This conference is not concerned.")})
        if self.narrowed_to_id and self.audience == Audience.PUBLIC:
            raise ValidationError({"narrowed_to": _("What is public is not narrowed to one conference.")})

    def is_wider_than(self, other: "Audienced") -> bool:
        """True where this has readers, by its audience and what it is narrowed to, whom `other` has not."""
        order = list(Audience.values)
        if order.index(self.audience) < order.index(other.audience):
            return True
        return other.narrowed_to_id is not None and self.narrowed_to_id != other.narrowed_to_id

    def concerned_conferences(self) -> frozenset[int]:
        """Primary keys of the conferences that this concerns."""
        conference: Any = self._meta.get_field("narrowed_to").related_model
        keys: set[int] = set()
        for path in self.concerns:
            holder: models.Model | None = self
            *steps, last = path.split("__")
            for step in steps:
                holder = getattr(holder, step, None)  # a required relation may be missing while a form is filled in
            if isinstance(holder, conference):
                keys.add(holder.pk)
            elif holder is not None and holder.pk:
                related = getattr(holder, last)
                keys.update([related.pk] if isinstance(related, conference) else related.values_list("pk", flat=True))
        return frozenset(keys)

    @classmethod
    def audience_q(cls, viewer: Viewer, prefix: str) -> Q:
        """The three questions asked of the rows at `prefix` themselves, not of what they stand in."""
        if viewer.sees_all:
            return Q()

        def inside(conferences):
            return concerns_q(cls, conferences, prefix) & _narrowed_q(conferences, prefix)

        condition = Q(**{f"{prefix}audience": Audience.PUBLIC})
        if viewer.observers:
            condition |= Q(**{f"{prefix}audience": Audience.OBSERVERS}) & inside(viewer.observers)
        if viewer.members:
            condition |= Q(**{f"{prefix}audience": Audience.MEMBERS}) & inside(viewer.members)
        condition &= Q(**{f"{prefix}release": Release.PUBLISHED})
        if viewer.secretariats:
            condition |= inside(viewer.secretariats)
        if viewer.focal_places:
            condition |= cls.drafted_by_q(viewer, prefix)
        return condition

    @classmethod
    def drafted_by_q(cls, viewer: Viewer, prefix: str) -> Q:
        """The rows at `prefix` that focal points draft beside the secretariats: none, unless a model says which."""
        return Q(pk__in=[])

    @classmethod
    def office_q(cls, viewer: Viewer, prefix: str) -> Q:
        """The rows at `prefix` that the viewer's secretariats edit, as far as their own audience tells."""
        if viewer.sees_all:
            return Q()
        return concerns_q(cls, viewer.secretariats, prefix) & _narrowed_q(viewer.secretariats, prefix)


def _narrowed_q(conferences: frozenset[int], prefix: str) -> Q:
    """Rows that are narrowed to no conference, or to one of these."""
    return Q(**{f"{prefix}narrowed_to__isnull": True}) | Q(**{f"{prefix}narrowed_to__in": conferences})
