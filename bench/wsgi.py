"""What the measured server serves: the portal with the bench's own addresses beside it.

Nothing is cached, unless `BENCH_FILES` names a folder with stored and static files: then the portal's own cache is.
"""

import os
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

settings.DEBUG = False
settings.ALLOWED_HOSTS = ["127.0.0.1"]
settings.ROOT_URLCONF = "bench.addresses"
if folder := os.environ.get("BENCH_FILES"):
    settings.MEDIA_ROOT, settings.STATIC_ROOT = Path(folder) / "media", Path(folder) / "static"
else:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
application = get_wsgi_application()
