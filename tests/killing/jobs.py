"""What is being done as a process is killed, and what is found of it afterwards."""

import hashlib
from abc import ABC, abstractmethod
from itertools import count

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from documents.models import File, Version
from portal.models import Mail
from portal.outbox.forgotten import FORGOTTEN
from portal.outbox.posting import post
from practices.models import Attribution, Practice
from tests import factories as f
from tests.portal.spreadsheet_pages import TITLES, sealed, where
from tests.spreadsheets import to_csv

ROWS = 200
FILES = 6  # of an issued version: a PDF and a DOCX in each language
SURE = {Mail.Status.SENT: 1, Mail.Status.WAITING: 0, Mail.Status.FAILED: 0}  # how often such a mail has arrived
_numbers = count(1)


class Job(ABC):
    """One thing that somebody asks for. `stage` is a world with a meeting and a client who is signed in there."""

    def __init__(self, stage):
        self.stage, self.number = stage, next(_numbers)
        self.prepare()

    def __str__(self):
        return f"{type(self).__name__.lower()} {self.number}"

    @abstractmethod
    def prepare(self) -> None:
        """What has to be there before anybody asks."""

    @abstractmethod
    def ask(self) -> None:
        """What a person asks for; where tasks run at once, it is done then."""

    @abstractmethod
    def found(self) -> tuple[bool, str]:
        """Whether it was done, and what is wrong: neither done nor not done, or done twice; empty if nothing is."""


class Import(Job):
    def prepare(self):
        rows = [[f"k{self.number}-{n}", f"Práctica {n}", "tool", "SV", self.stage.meeting.address] for n in range(ROWS)]
        upload = SimpleUploadedFile("k.csv", to_csv(TITLES, rows))
        preview = self.stage.client.post(where("import"), {"resource": "0", "import_file": upload})
        self.form = sealed(preview)

    def ask(self):
        answer = self.stage.client.post(where("process_import"), self.form)
        if answer.streaming:
            b"".join(answer.streaming_content)

    def found(self):
        mine = {"address__startswith": f"k{self.number}-"}
        counts = {
            Practice.objects.filter(**mine).count(),
            Practice.history.filter(**mine).count(),
            Attribution.objects.filter(practice__address__startswith=f"k{self.number}-").count(),
        }
        return counts == {ROWS}, "" if counts in ({0}, {ROWS}) else f"{counts} of {ROWS} rows"


class Issue(Job):
    def prepare(self):
        document = f.make_document(self.stage.meeting, address=f"k{self.number}", kind="declaration")
        f.make_section(document, position=1, heading="Antecedentes", text="Texto.")
        self.version = f.make(Version, document=document)

    def ask(self):
        self.stage.client.post(reverse("admin:documents_version_move", args=[self.version.pk, "published"]))

    def found(self):
        status = Version.objects.values_list("status", flat=True).get(pk=self.version.pk)
        files = list(File.objects.filter(version=self.version.pk))
        known = (status, len(files))
        wrong = "" if known in {("draft", 0), ("published", FILES)} else str(known)
        for file in files:
            if hashlib.sha256(default_storage.open(file.file.name).read()).hexdigest() != file.sha256:
                wrong += f" {file.file.name} has other bytes"
        edits = Version.history.filter(id=self.version.pk, status="published").count()
        return status == "published", wrong or (f"issued {edits} times" if edits > 1 else "")


class Letter(Job):
    def prepare(self):
        self.person = f.make_user(f"k{self.number}", email=f"k{self.number}@sv.example")
        self.person.set_password("una-clave-larga-2")
        self.person.save()

    def ask(self):
        post(FORGOTTEN, {"user": self.person.pk}, to=self.person.email, language=settings.LANGUAGE_CODE)

    def found(self):
        mail = Mail.objects.filter(address=self.person.email).first()
        if mail is None:
            return False, ""
        arrived = self.stage.mails.taken()[mail.message_id]
        is_right = arrived == SURE[mail.status] if mail.status in SURE else arrived <= 1
        over = mail.status in {Mail.Status.SENT, Mail.Status.UNKNOWN}
        return over, "" if is_right else f"{mail.status}, arrived {arrived} times"


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client
