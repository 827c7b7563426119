"""What the measured server serves: the portal with the bench's own addresses beside it, and nothing cached."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

settings.DEBUG = False
settings.ALLOWED_HOSTS = ["127.0.0.1"]
settings.ROOT_URLCONF = "bench.addresses"
settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
application = get_wsgi_application()
