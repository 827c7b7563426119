"""The admin site, in which the secretariats work."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class Office(AdminSite):
    """Django's admin under the portal's own name and style sheet."""

    site_title = "Plenaria"
    site_header = "Plenaria"
    index_title = _("Secretariat")
    enable_nav_sidebar = False
