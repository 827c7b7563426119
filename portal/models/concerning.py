"""What the portal does about a record is told to whoever edits that record, and to nobody else."""

from typing import Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q


class ConcerningQuerySet(models.QuerySet):
    def editable_by(self, viewer) -> Self:
        """Rows about records that `viewer` edits; superusers find those about accounts, and about nothing, as well."""
        found = Q(kind=None) if viewer.sees_all else Q(pk__in=())
        for kind in ContentType.objects.filter(pk__in=self.order_by().values("kind")):
            model = kind.model_class()
            editable_by = getattr(getattr(model, "objects", None), "editable_by", None)
            if editable_by is not None:
                found |= Q(kind=kind, key__in=editable_by(viewer).order_by().values("pk"))
            elif viewer.sees_all:
                found |= Q(kind=kind)
        return self.filter(found)

    def about(self, record) -> Self:
        """Rows about this record."""
        return self.filter(kind=ContentType.objects.get_for_model(record), key=record.pk)


class Concerning(models.Model):
    """A row that may be about a record, `about`."""

    kind = models.ForeignKey(ContentType, models.CASCADE, null=True, blank=True, editable=False)
    key = models.BigIntegerField(null=True, blank=True, editable=False)
    about = GenericForeignKey("kind", "key")

    objects = ConcerningQuerySet.as_manager()

    class Meta:
        abstract = True
