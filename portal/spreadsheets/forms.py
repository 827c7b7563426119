"""Forms of import-export's pages, and where an upload waits between its preview and its import."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from import_export.forms import ConfirmImportForm, ImportForm
from import_export.tmp_storages import MediaStorage

from portal.spreadsheets import files
from portal.spreadsheets.formats import format_of

FOLDER = "imports"
PATIENCE = timedelta(hours=12)
SALT = "portal.spreadsheets"


class Uploads(MediaStorage):
    """Stores uploads beside the portal's other files until they are imported; old ones are deleted."""

    def __init__(self, **kwargs):
        super().__init__(MEDIA_FOLDER=FOLDER, **kwargs)

    def save(self, data):
        with suppress(OSError):
            for name in self._storage.listdir(FOLDER)[1]:
                if timezone.now() - self._storage.get_modified_time(f"{FOLDER}/{name}") > PATIENCE:
                    self._storage.delete(f"{FOLDER}/{name}")
        super().save(data)

    def is_there(self) -> bool:
        return self._storage.exists(self.get_full_path())

    @contextmanager
    def held(self) -> Iterator[None]:
        """While the block runs, `is_held` is true in every process; the system lets go for one that is killed."""
        with self._storage.open(self.get_full_path()) as file:
            fcntl.flock(file.fileno(), fcntl.LOCK_SH)
            yield

    def is_held(self) -> bool:
        try:
            with self._storage.open(self.get_full_path()) as file:
                fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except FileNotFoundError:
            pass
        return False


class UploadForm(ImportForm):
    """A file; its bytes tell its format."""

    media = forms.Media()  # the library's script would guess the format by the file's name

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["format"]

    def clean_import_file(self):
        upload = self.cleaned_data["import_file"]
        if upload.size > files.BYTES:
            raise ValidationError(_("The file is larger than 5 MB."))
        self.cleaned_data["format"] = str(format_of(upload.read(8)))
        upload.seek(0)
        return upload


class ConfirmForm(ConfirmImportForm):
    """What the preview sends back, signed: valid for its person, its list and the shown preview.

    `bearer` names the person and the list.
    """

    given = forms.CharField(widget=forms.HiddenInput, required=False)
    seal = forms.CharField(widget=forms.HiddenInput)
    sealed = ("import_file_name", "original_file_name", "format", "resource", "given")

    def __init__(self, *args, bearer: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.bearer = bearer

    def seal_with(self, fingerprint: str) -> None:
        told = [self.bearer, fingerprint, *(self.initial[name] for name in self.sealed)]
        self.initial["seal"] = signing.dumps(told, salt=SALT, compress=True)

    def clean(self):
        told = super().clean()
        try:
            bearer, fingerprint, *rest = signing.loads(told.get("seal", ""), salt=SALT, max_age=PATIENCE)
        except signing.BadSignature:
            raise ValidationError("") from None
        is_ours = bearer == self.bearer and rest == [told.get(name) for name in self.sealed]
        if not (is_ours and Uploads(name=told["import_file_name"]).is_there()):
            raise ValidationError("")
        return told | {"fingerprint": fingerprint}
