"""The cache in files: what does not fit on the disk is not kept, and whoever asked is answered all the same."""

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache

from portal.files.fullness import is_full


class FileCache(FileBasedCache):
    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        try:
            super().set(key, value, timeout, version)
        except OSError as error:
            if not is_full(error):
                raise
