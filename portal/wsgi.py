"""The entry point for a WSGI server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
application = get_wsgi_application()

from django.db import connection  # noqa: E402 - the portal is loaded first

from portal import releases  # noqa: E402

releases.require_known_tables()
connection.close()

# What is loaded by now stays for good: looking through it for what could be freed took a tenth of a page's time.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 20)
