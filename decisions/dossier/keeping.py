"""The dossier of a hand-over that has taken effect is made once, in every language, and kept as it is.

Rights pass on a day; whatever is closed afterwards, or forgotten, leaves the paper of that day alone. Where the task
runs later, as the hand-over was accepted on its day or after it, the paper says on which day it was composed.
"""

from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby
from operator import attrgetter

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from consultations.models import Handover
from decisions.dossier.composing import dossier_of
from decisions.dossier.paper import WRITERS
from decisions.models import KeptDossier, KeptDossierFile
from portal.files.storage import undone_on_failure
from portal.tasks.running import conclude


@task(title=_("To see to the dossiers of hand-overs"))
def keep_dossiers():
    """Ask for the dossier of each conference whose last hand-over has taken effect and has none."""
    with transaction.atomic():
        for handover in _lacking():
            keep_dossier.enqueue(handover.pk)
        conclude()


@task(title=_("To keep the dossier of a hand-over"), about="consultations.Handover")
def keep_dossier(handover: int):
    """Make the papers of a hand-over and keep them; a second time nothing is made."""
    row = Handover.objects.select_related("outgoing__state", "incoming__state", "incoming__conference").get(pk=handover)
    if KeptDossier.objects.filter(handover=row).exists():
        conclude()
        return
    papers = list(_papers(row))  # which takes seconds, while others write
    with undone_on_failure(), transaction.atomic():
        Handover.objects.select_for_update().get(pk=row.pk)
        if not KeptDossier.objects.filter(handover=row).exists():
            _keep(row, papers)
        conclude()


def _lacking() -> Iterator[Handover]:
    """Of an earlier hand-over none is made any more: what was open then is no longer on record as it was."""
    taken = Handover.objects.filter(accepted_at__isnull=False, day__lte=timezone.now().date())
    rows = taken.select_related("dossier", "incoming").order_by("incoming__conference", "-day", "-accepted_at")
    for _conference, of_conference in groupby(rows, attrgetter("incoming.conference_id")):
        last = next(of_conference)
        if not hasattr(last, "dossier"):
            yield last


def _papers(row: Handover) -> Iterator[tuple[str, str, bytes]]:
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            dossier = dossier_of(row)
            for extension, write in WRITERS.items():
                yield language, extension, write(dossier)


def _keep(row: Handover, papers: list[tuple[str, str, bytes]]) -> None:
    dossier = KeptDossier(handover=row)
    dossier.full_clean()
    dossier.save()
    for language, extension, content in papers:
        name = f"{row.incoming.conference.address}-dossier-{row.day}-{language}.{extension}"
        file = KeptDossierFile(dossier=dossier, language=language, format=extension, size=len(content))
        file.sha256 = sha256(content).hexdigest()
        file.file.save(name, ContentFile(content), save=False)
        file.full_clean()
        file.save()
