"""To circulate a round is a task: the text is frozen, its files are printed once, and all who are asked get these."""

from hashlib import sha256
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django_tasks import task

from consultations.convening import agree, presidency_of
from consultations.disposing import reopen_reworded
from consultations.models import Agreed, CirculatedFile, Round
from consultations.notices.posting import queue_opening
from consultations.recording import save
from documents.operations import circulate_version, print_trees
from documents.versions.freezing import require_circulated_in, trees_to_circulate
from portal.files.storage import undone_on_failure
from portal.models import Task
from portal.tasks.running import conclude


@task(title=gettext_lazy("To circulate a round of a consultation"), about="consultations.Round")
def circulate(row: int, *, by: int):
    """Circulate the round of this key for the user of the key `by`; raises as `put_before_states` does."""
    present = Round.objects.filter(pk=row).first()
    if present is None:
        raise ValidationError(_("This round is no longer there."))
    put_before_states(present, by=get_user_model()._default_manager.get(pk=by))


def ask_to_circulate(row: Round, *, by, signatory: str = "") -> Task | None:
    """The task that circulates a round, the one that is at it where there is one; None while another Presidency has
    not agreed to it yet. `signatory` signs a joint notice for the person's Presidency.

    Raises `PermissionDenied` for whoever acts for no Presidency, and `ValidationError` where the round is not ready.
    """
    with transaction.atomic():
        present = Round.objects.select_for_update(of=("self",)).get(pk=row.pk)
        presidency_of(present.consultation, by)
        require_ready(present)
        if _earlier(present) is None:
            trees_to_circulate(present.version, present.languages)
        going = circulating(present)
        if going and not going.is_over:
            return going
        act, number = Agreed.Act.CIRCULATE, present.number
        if not agree(present.consultation, act, by=by, round_number=number, signatory=signatory):
            return None
    key = circulate.enqueue(row.pk, by=by.pk).id
    return Task.objects.get(pk=key)


def circulating(row: Round) -> Task | None:
    """The task that circulates a round, the latest one; None where nobody has asked for it."""
    return Task.objects.about(row).filter(path=circulate.module_path).order_by("-pk").first()


def require_ready(row: Round) -> None:
    """Raise `ValidationError` for a round that cannot circulate as it stands."""
    if row.circulated_at:
        raise ValidationError(_("This round has circulated already."))
    if not row.respondents.exists():
        raise ValidationError(_("Nobody is asked: no member of this stage is on record."))
    if row.circulates_on < timezone.now().astimezone(_zone(row)).date():
        said = _("The day of circulation has passed: set another one, so that all have the days that they are given.")
        raise ValidationError({"circulates_on": said})
    if earlier := _earlier(row):
        require_circulated_in(earlier.version, row.languages)


def put_before_states(row: Round, *, by) -> Round:
    """Freeze the text of a round, print its files, and let it open on its day.

    A text that an earlier round has circulated is the same again, byte for byte, and in no other language. Raises as
    `ask_to_circulate` does, and as `print_trees` does.
    """
    presidency = presidency_of(row.consultation, by)
    require_ready(row)
    earlier = _earlier(row)
    trees = earlier.version.tree if earlier else _trees(row)
    papers = [] if earlier else print_trees(trees)
    with undone_on_failure(), transaction.atomic():
        present = Round.objects.select_for_update(of=("self",)).get(pk=row.pk)
        require_ready(present)
        if earlier is None:
            present.version = circulate_version(present.version, trees, by=by)
        for form, language, content in papers:
            _keep(present, form, language, content, by)
        for file in earlier.files.filter(language__in=present.languages) if earlier else ():
            told = {name: getattr(file, name) for name in ("language", "format", "file", "size", "sha256")}
            save(CirculatedFile(round=present, **told), by)
        present.circulated_at, present.circulated_by = timezone.now(), presidency
        save(present, by)
        reopen_reworded(present, presidency, by)
        queue_opening(present)
        conclude()
    return present


def _earlier(row: Round) -> Round | None:
    """The round that froze the text of this one: its files are there in each language of the text."""
    same = row.consultation.rounds.filter(version=row.version_id, circulated_at__isnull=False)
    return same.order_by("number").first()


def to_freeze(row: Round) -> dict[str, dict]:
    """The trees that a round would circulate, by language. Raises as `trees_to_circulate` does."""
    earlier = _earlier(row)
    return earlier.version.tree if earlier else trees_to_circulate(row.version, row.languages)


def _trees(row: Round) -> dict[str, dict]:
    trees = trees_to_circulate(row.version, row.languages)
    for language, tree in trees.items():
        with override(language):
            number = row.consultation.number
            tree["addressees"] = _("Consultation %(number)s, for the States that are asked") % {"number": number}
    return trees


def _keep(row: Round, form: str, language: str, content: bytes, by) -> None:
    name = f"{row.consultation.address}-{row.number}-{language}.{form}"
    told = {"size": len(content), "sha256": sha256(content).hexdigest()}
    file = ContentFile(content, name=name)
    save(CirculatedFile(round=row, language=language, format=form, file=file, **told), by)


def _zone(row: Round) -> ZoneInfo:
    return ZoneInfo(row.time_zone)
