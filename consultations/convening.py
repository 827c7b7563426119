"""What a Presidency does with a consultation: prepare it, circulate a round, put off its end, close it.

Each act is done in the seat of a Presidency in office, never in that of its State or of a secretariat. Of a
consultation of two conferences an act takes place once both have done it.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.circles import own_terms
from consultations.days import instant, term, why_off
from consultations.models import (
    Agreed,
    Consultation,
    Convenor,
    Extension,
    InvitedObserver,
    Procedure,
    Respondent,
    Round,
)
from consultations.notices.posting import tell_closed, tell_extended
from consultations.observers import invited_on
from consultations.recording import save
from consultations.teams import acting
from documents.models import Version
from meetings.models import Conference, Membership, Presidency
from meetings.seats import viewer_for
from portal.templatetags.plenaria import formatted


def presidency_of(consultation: Consultation, by, conference: Conference | None = None) -> Presidency:
    """The term in office for which a person acts in a consultation, perhaps in one of its conferences alone.

    Raises `PermissionDenied` for whoever sits in no team in office.
    """
    own = own_terms(viewer_for(by))
    for convenor in consultation.convenors.select_related("conference").order_by("pk"):
        if conference in (None, convenor.conference):
            for presidency in acting(convenor.conference):
                if presidency.pk in own:
                    return presidency
    raise PermissionDenied


@transaction.atomic
def prepare(conferences: list[Conference], *, by, **fields) -> Consultation:
    """A consultation, as a draft of whoever convenes it. `fields` are those of the model.

    Raises `PermissionDenied` unless the person acts for the Presidency of one of the conferences, and `ValidationError`
    where no Presidency is in office: then nobody opens anything; and of a joint consultation for a procedure that is on
    record of one conference alone, as no conference's is taken for another's.
    """
    own = own_terms(viewer_for(by))
    in_office = {conference: acting(conference) for conference in conferences}
    if not any(presidency.pk in own for terms in in_office.values() for presidency in terms):
        raise PermissionDenied
    for conference, terms in in_office.items():
        if not terms:
            said = _("No Presidency of %(conference)s is on record as acting: nobody opens a consultation for it.")
            raise ValidationError({"conferences": said % {"conference": conference}})
    _require_procedure_of_all(fields.get("procedure"), conferences)
    consultation = save(Consultation(**fields), by)
    for conference, terms in in_office.items():
        presidency = next((each for each in terms if each.pk in own), terms[0])
        save(Convenor(consultation=consultation, conference=conference, presidency=presidency), by)
    return consultation


@transaction.atomic
def draft_round(
    consultation: Consultation, *, by, clock: time | None = None, last_day: date | None = None, **fields
) -> Round:
    """The next round, as a draft of the Presidency, with those who will be asked.

    Its end follows from the working days, or is `last_day`; at the hour `clock` of the round's time zone. Without
    either there is no term, as the procedure of a troika may have none. Raises `PermissionDenied` for others, and
    `ValidationError` where the procedure does not go on so.
    """
    presidency_of(consultation, by)
    require_open(consultation)
    last = consultation.rounds.order_by("-number").first()
    row = Round(consultation=consultation, number=last.number + 1 if last else 1, **fields)
    set_times(row, clock, last_day)
    _require_stage(row, last)
    save(row, by)
    _ask(row, by)
    return row


@transaction.atomic
def change_round(row: Round, *, by, clock: time | None = None, last_day: date | None = None, **fields) -> Round:
    """Change a round that has not circulated; what the other Presidency had agreed to is to be agreed to anew."""
    presidency_of(row.consultation, by)
    present = Round.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if present.circulated_at:
        raise ValidationError(_("This round has circulated: what its notice says stands."))
    for name, value in fields.items():
        setattr(present, name, value)
    set_times(present, clock, last_day)
    _require_stage(present, present.consultation.rounds.filter(number__lt=present.number).order_by("-number").first())
    present.respondents.all().delete()
    present.invited_observers.all().delete()
    present.consultation.agreements.filter(round_number=present.number).delete()
    save(present, by)
    _ask(present, by)
    return present


@transaction.atomic
def word_procedure(consultation: Consultation, *, by, **texts) -> Consultation:
    """Put the procedure of a joint consultation in other words, `texts` by field; both agree anew to what circulates.

    Raises `PermissionDenied` for whoever acts for no Presidency, and `ValidationError` once a round has circulated.
    """
    presidency_of(consultation, by)
    present = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
    if present.rounds.filter(circulated_at__isnull=False).exists():
        raise ValidationError(_("A round has circulated: what its notice says stands."))
    for name, value in texts.items():
        setattr(present, name, value)
    present.agreements.filter(act=Agreed.Act.CIRCULATE).delete()
    return save(present, by)


def places_asked(row: Round) -> list[Membership]:
    """The memberships of those whom a round, which need not be stored, asks: the troika, all members, or of a body.

    Of a body no list of members is on record: those of its conferences are asked, as far as these convene. Where the
    next Presidency is not on record the troika is two. A State is asked in its place in each conference.
    """
    on = row.circulates_on
    conferences = [convenor.conference for convenor in row.consultation.convenors.select_related("conference")]
    if row.asked_body:
        own = set(row.asked_body.conferences.values_list("pk", flat=True))
        conferences = [each for each in conferences if each.pk in own]
    places = Membership.objects.open_on(on).filter(conference__in=conferences, status=Membership.Status.MEMBER)
    places = (
        places.filter(release="published").select_related("state", "conference").order_by("conference", "state__code")
    )
    if not row.asks_troika:
        return list(places)
    troika = {(each.conference_id, each.state_id) for row in conferences for each in troika_of(row, on)}
    return [place for place in places if (place.conference_id, place.state_id) in troika]


def troika_of(conference: Conference, on: date) -> list[Presidency]:
    """The terms of the troika on a day: the one whose team acts, the one before and the next; shared ones together."""
    around = conference.troika(on)
    in_office = acting(conference, on)
    named = in_office or ([around["current"]] if around["current"] else [])
    others = [term for key in ("previous", "next") if around[key] for term in around[key].together]
    return [*named, *(term for term in others if term not in named)]


def agree(
    consultation: Consultation,
    act: str,
    *,
    by,
    round_number: int = 0,
    signatory: str = "",
    until: datetime | None = None,
) -> bool:
    """Record that a person's Presidency has done its part of an act; True once all who convene have.

    To put off the end of a round they agree on one end, `until`. To be called within a transaction. Raises
    `PermissionDenied` for whoever acts for none of them.
    """
    Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
    presidency = presidency_of(consultation, by)
    done = Agreed.objects.filter(consultation=consultation, act=act, round_number=round_number, until=until)
    if not done.filter(presidency__conference=presidency.conference_id).exists():
        told = {"act": act, "round_number": round_number, "signatory": signatory, "until": until}
        save(Agreed(consultation=consultation, presidency=presidency, agreed_by=by, **told), by)
    conferences = set(done.values_list("presidency__conference", flat=True))
    return conferences == set(consultation.convenors.values_list("conference", flat=True))


@transaction.atomic
def extend(
    row: Round, *, deadline: datetime, note_number: str, reason: str = "", by, on_day_off: bool = False
) -> Extension | None:
    """Put off the end of a round, for all alike; None while another Presidency has not agreed to that same end.

    Raises `PermissionDenied` for whoever acts for no Presidency, and `ValidationError` once the end has come, and for a
    day that does not count in the round, unless it is to be `on_day_off`.
    """
    presidency = presidency_of(row.consultation, by)
    present = Round.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if not present.circulated_at or present.deadline is None:
        raise ValidationError({"deadline": _("This round has no end that could be put off.")})
    if present.is_over:
        raise ValidationError({"deadline": _("The end of this round has come: it is put off before, or not at all.")})
    if not on_day_off:
        require_counted(present, deadline.astimezone(ZoneInfo(present.time_zone)).date())
    told = {"former_deadline": present.deadline, "deadline": deadline, "note_number": note_number, "reason": reason}
    extension = Extension(round=present, extended_by=presidency, **told)
    extension.full_clean()
    if not agree(present.consultation, Agreed.Act.EXTEND, by=by, round_number=present.number, until=deadline):
        return None
    save(extension, by)
    present.deadline = deadline
    save(present, by)
    tell_extended(present, by=by)
    return extension


def wait_for_answers(row: Round) -> None:
    """Let answers that are being sent come in, and have later ones find the round as the transaction leaves it."""
    list(row.respondents.select_for_update().order_by("pk").values_list("pk"))


def require_counted(row: Round, day: date) -> None:
    """Raise `ValidationError` for a day that does not count in a round, so that it is no end by mistake."""
    if why := why_off(day, row.days_off):
        said = _("%(day)s does not count in this round (%(why)s): choose another day, or confirm this one.")
        raise ValidationError({"deadline": said % {"day": formatted(day, "DATE_FORMAT"), "why": why}})


@transaction.atomic
def close(row: Round, *, by) -> Round:
    """End a round once its time is over, or at any time where it has no term; then answers are taken no more.

    Raises `PermissionDenied` for whoever acts for no Presidency, and `ValidationError` before the end.
    """
    present = Round.objects.select_for_update(of=("self",)).get(pk=row.pk)
    presidency = presidency_of(present.consultation, by)
    if not present.is_circulated or present.is_closed:
        raise ValidationError(_("Only a round that is open is closed."))
    if present.deadline and not present.is_over:
        raise ValidationError(
            _("The States have until the end that the notice has set: the round is not closed before.")
        )
    if agree(present.consultation, Agreed.Act.CLOSE, by=by, round_number=present.number):
        wait_for_answers(present)
        present.closed_at, present.closed_by = timezone.now(), presidency
        save(present, by)
        tell_closed(present, by=by)
    return present


def require_open(consultation: Consultation) -> None:
    """Raise `ValidationError` for a consultation that is over."""
    if consultation.convenors.exclude(outcome="").exists():
        raise ValidationError(_("This consultation is over."))


def set_times(row: Round, clock: time | None, last_day: date | None) -> None:
    """Set when a round opens and ends, by its days and its time zone, without storing it."""
    row.opens_at = instant(row.circulates_on, time.min, row.time_zone)
    if row.working_days:
        last_day = term(row.circulates_on, row.working_days, row.days_off)[-1].day
    row.deadline = instant(last_day, clock or time(18), row.time_zone) if last_day else None


def _ask(row: Round, by) -> None:
    """Store whom a round asks, and which observers it invites."""
    for place in places_asked(row):
        save(Respondent(round=row, membership=place), by)
    for place, is_by_rule in invited_on(row):
        save(InvitedObserver(round=row, membership=place, is_by_rule=is_by_rule), by)


def _require_procedure_of_all(procedure: Procedure | None, conferences: list[Conference]) -> None:
    """Raise `ValidationError` for a procedure that is not on record of each of the conferences."""
    own = set(procedure.conferences.values_list("pk", flat=True)) if procedure else set()
    if procedure and not {conference.pk for conference in conferences} <= own:
        said = _("This procedure is not on record for both conferences: say in words what both Presidencies agree on.")
        raise ValidationError({"procedure": said})


def _require_stage(row: Round, last: Round | None) -> None:
    """Raise `ValidationError` where a round is not what the procedure on record says of its stage."""
    stage = row.stage if row.stage_id else None
    if last and not last.is_closed:
        raise ValidationError(_("Another round of this consultation is not closed yet."))
    if row.version_id and row.version.status != Version.Status.DRAFT and not row.version.rounds.exists():
        raise ValidationError({"version": _("Only a version that is being written can be circulated.")})
    if stage is None:
        return
    if stage.procedure_id != row.consultation.procedure_id:
        raise ValidationError({"stage": _("This stage is of another procedure.")})
    if stage.working_days and (row.working_days or 0) < stage.working_days:
        said = _("The procedure gives %(days)d working days.") % {"days": stage.working_days}
        raise ValidationError({"working_days": said})
    if stage.only_after_changes and last and last.version_id == row.version_id:
        raise ValidationError({"version": _("This stage takes place only if the text has changed.")})
