from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from meetings.access import Shared, SharedQuerySet
from meetings.provenance import Record
from portal.text.fields import LineField, LinesField


class Source(Shared, Record):
    """A work that a fact, a definition or a citation comes from."""

    address = models.SlugField(_("address"), max_length=80, unique=True)
    author = LineField(_("author"), max_length=300, blank=True)
    title = LineField(_("title"), max_length=500)
    publisher = LineField(_("publisher"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    note = LinesField(_("note"), blank=True)

    natural_fields = ("address",)
    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["address"]

    def __str__(self):
        return f"{self.title} ({self.year})" if self.year else self.title


class Theme(Shared, Record):
    """A theme of the one list that sessions, practices, roadmaps, bodies and documents share."""

    address = models.SlugField(_("address"), max_length=80, unique=True)
    name = LineField(_("name"), max_length=200)
    aliases = LinesField(
        _("aliases"),
        blank=True,
        help_text=_("Other names in this language, one a line. Search knows them, and they propose paragraphs."),
    )

    natural_fields = ("address",)
    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["address"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("meetings:theme", args=[self.address])

    @property
    def alias_list(self) -> list[str]:
        """The other names in the reader's language: one that is missing there is not said in another."""
        aliases = getattr(self, build_localized_fieldname("aliases", get_language() or ""), None) or ""
        return [line.strip() for line in aliases.splitlines() if line.strip()]
