"""The next text of a consultation is written by those who negotiate it: the Presidency in office, and its group.

Nothing of it reaches what has circulated: the version that is being written alone changes. Each form carries a token of
what its writer has read, so that two who write the same paragraph are shown both.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from consultations.convening import presidency_of, require_open
from consultations.disposing import dispose
from consultations.drafting import MEANWHILE, token_of
from consultations.models import Consultation, DraftingGroup, GroupHead, GroupSeat, Proposal
from consultations.people import acts_q
from consultations.recording import save, today
from consultations.teams import acting
from documents import rewording
from documents.models import Document, Version
from documents.operations import begin_version
from documents.rewording import WorkingPlace
from documents.versions.brackets import brackets_in
from meetings.models import Presidency


@dataclass(frozen=True)
class Writer:
    """In which seat a person writes: of a Presidency in office, or in the group that drafts."""

    presidency: Presidency | None = None
    group: DraftingGroup | None = None

    def said(self, consultation: Consultation) -> str:
        """What the history of the text says of the seat, in a line."""
        if self.presidency:
            seat = _("Presidency Pro Tempore of the %(conference)s") % {"conference": self.presidency.conference}
        else:
            seat = str(self.group)
        return f"{consultation.number} · {seat}"[:100]


@dataclass(frozen=True)
class Said:
    """What becomes of a proposal, as it is said with the same save; `stands_as` names an alternative of the text."""

    proposal: Proposal
    kind: str
    reason: str
    stands_as: str = ""


def writer_of(consultation: Consultation, by) -> Writer:
    """The seat in which a person writes the next text. Raises `PermissionDenied` for whoever writes it in none.

    Of a group those write whom its States have named; who heads it, writes as a Presidency in office or not at all.
    """
    try:
        return Writer(presidency=presidency_of(consultation, by))
    except PermissionDenied:
        group = consultation.drafting_group
        seats = GroupSeat.objects.filter(GroupSeat.open_q(today()), acts_q(today(), "member__"), user=by)
        if group is None or group.end is not None or not seats.filter(member__group=group).exists():
            raise
    return Writer(group=group)


def tieable_groups(consultation: Consultation, by):
    """The groups that can be asked to draft: headed by a Presidency in office that convenes, and not ended.

    Raises `PermissionDenied` for whoever acts for no Presidency.
    """
    presidency_of(consultation, by)
    convenors = consultation.convenors.select_related("conference")
    terms = [term.pk for each in convenors for term in acting(each.conference)]
    heads = GroupHead.objects.filter(presidency__in=terms, agreed_by__isnull=False)
    return DraftingGroup.objects.filter(pk__in=heads.values("group"), end=None)


@transaction.atomic
def tie_group(consultation: Consultation, group: DraftingGroup | None, *, by) -> Consultation:
    """Have a group draft the next text, another one, or none any more.

    Raises as `tieable_groups` does, and `ValidationError` for another group and once the consultation is over.
    """
    row = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
    offered = tieable_groups(row, by)
    require_open(row)
    if group is not None and not offered.filter(pk=group.pk).exists():
        raise ValidationError(_("This group has ended, or no Presidency that convenes the consultation heads it."))
    row.drafting_group = group
    return save(row, by)


@transaction.atomic
def start_text(consultation: Consultation, *, by) -> Version:
    """Begin the version that the next round can circulate; the one that is being written already, where there is one.

    Raises `PermissionDenied` for others, and `ValidationError` once the consultation is over.
    """
    _writer, document = _opened(consultation, by)
    present = Version.objects.open().filter(document=document).first()
    return present or begin_version(document, by=by)


@transaction.atomic
def write(consultation: Consultation, *, key: str, texts: dict[str, str], seen: str, by, said: Said | None = None):
    """Put other words in a paragraph or a heading, and perhaps say what becomes of the proposal that they are from.

    That a proposal stands as an alternative is kept where the words have this alternative.

    `texts` are by language, and `seen` is the token of what the person has read. Raises `PermissionDenied` for others,
    and `ValidationError` where no version is being written, for a place that is gone, at the language of what is no
    paragraph, and, with the code `MEANWHILE`, where somebody else has reworded it; then nothing is saved.
    """
    if said and not any(said.stands_as in brackets_in(text) for text in texts.values()):
        said = replace(said, stands_as="")
    _put(consultation, key, seen, said, by, lambda document, why: rewording.reword(document, key, texts=texts, **why))


@transaction.atomic
def take_out(consultation: Consultation, *, key: str, seen: str, by, said: Said | None = None) -> None:
    """Take a paragraph out; what was proposed on it is listed without a place. Raises as `write` does."""
    _put(consultation, key, seen, said, by, lambda document, why: rewording.remove(document, key, **why))


@transaction.atomic
def add(consultation: Consultation, *, key: str, texts: dict[str, str], by) -> str:
    """Put a paragraph after another, or first below a heading; gives its key. Raises as `write` does."""
    writer, document = _written(consultation, by)
    return rewording.add_after(document, key, texts=texts, by=by, why=writer.said(consultation))


@transaction.atomic
def shift(consultation: Consultation, *, key: str, up: bool, by) -> None:
    """Move a paragraph by one place; it stays the same paragraph. Raises as `write` does, and at an end of the text."""
    writer, document = _written(consultation, by)
    rewording.move(document, key, up=up, by=by, why=writer.said(consultation))


def token_of_place(place: WorkingPlace) -> str:
    """A token of the words of a place in all its languages."""
    return token_of(sorted(place.texts.items()))


def _put(consultation, key: str, seen: str, said: Said | None, by, change: Callable[[Document, dict], None]) -> None:
    writer, document = _written(consultation, by)
    place = rewording.find(rewording.working_places(document), key)
    if token_of_place(place) != seen:
        message = _("Somebody else has written here meanwhile. Nothing that you typed is lost: compare both.")
        raise ValidationError(message, code=MEANWHILE)
    change(document, {"by": by, "why": writer.said(consultation)})
    if said:
        dispose(said.proposal, kind=said.kind, reason=said.reason, stands_as=said.stands_as, by=by)


def _opened(consultation: Consultation, by) -> tuple[Writer, Document]:
    """The seat in which a person writes, and the document, locked."""
    row = Consultation.objects.select_related("consulted_document").get(pk=consultation.pk)
    writer = writer_of(row, by)
    require_open(row)
    return writer, rewording.locked(row.consulted_document)


def _written(consultation: Consultation, by) -> tuple[Writer, Document]:
    """The same, where a version is being written."""
    writer, document = _opened(consultation, by)
    if not Version.objects.open().filter(document=document).exists():
        raise ValidationError(_("No version is being written: begin the next text first."))
    return writer, document
