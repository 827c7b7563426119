"""What search finds among the good practices."""

from django.utils.translation import gettext_lazy as _

from portal.matching import matching
from portal.registry import SearchSource, registry
from practices.lists import listed
from practices.models import Practice

FIELDS = ("title", "description", "evidence", "aliases", "printed_form", "attribution_printed")


def find(viewer, words):
    return listed(matching(Practice.objects.visible_to(viewer), words, *FIELDS), viewer)


registry.search(SearchSource(_("Good practices"), find, "practices/_practice_hit.html", order=40))
