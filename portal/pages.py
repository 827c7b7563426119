"""Addresses of the portal's own pages, under a language."""

app_name = "portal"
urlpatterns = []
