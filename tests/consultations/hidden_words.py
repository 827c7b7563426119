"""A portal in which each text of the consultations has a word of its own, and who may meet it.

`COMMON` stands in all of them, so that a search for it would find them.
"""

from collections.abc import Iterator
from types import SimpleNamespace

from django.urls import reverse

from consultations.answering import draft_of, record, save_draft, send
from consultations.convening import close, draft_round, prepare
from consultations.designating import dispute
from consultations.disposing import dispose
from consultations.drafting import say_position, token_of_position
from consultations.grouping import add_members, form_group, name_person
from consultations.models import (
    Consultation,
    Designation,
    GroupMember,
    GroupSeat,
    Handover,
    Proposal,
    TeamSeat,
)
from meetings.models import Seat
from tests import factories as f
from tests.consultations import observing
from tests.consultations.answering import draft_of_state
from tests.consultations.conftest import TODAY, note
from tests.consultations.consulted import make_guidelines, open_round, paragraph, respondent, round_fields
from tests.full_portal import make_full_portal

COMMON = "Frambuesa"
OF_SV, OF_CV, OF_LG = {"head", "colleague", "delegate_sv", "focal_sv"}, {"next_head"}, {"lg"}
ASKED = OF_SV | OF_CV | OF_LG
OBSERVER = {"observer"}  # the people of an organisation that the round of all members invites
OUTSIDE = {"anonymous", "outsider", "delegate_pe", "secretary_csm"}
EVERYBODY = ASKED | OBSERVER | OUTSIDE | {"secretary", "admin"}
# Each word, and who meets it somewhere; to everybody else it is nowhere.
WORDS = {
    "Zarzamora": ASKED | OBSERVER | {"secretary"},  # the consultation, and its round of all members
    "Guanábana": OF_SV | OF_CV | {"secretary"},  # the round among the troika
    "Chirimoya": OF_SV | OF_CV,  # what El Salvador has answered in it
    "Maracuyá": OF_SV,  # what it drafts in the round that is open, with its internal note
    "Pitahaya": OF_LG | {"head"},  # what Lagunaria has sent there, and a disposition
    "Carambola": OF_LG,  # its internal note
    "Tamarindo": OF_CV | {"head", "secretary"},  # what the secretariat has recorded for Costa Verde
    "Guayaba": {"head"},  # a consultation that is being prepared
    "Mangostán": OF_CV | {"head"},  # a group that drafts, of the Presidency and Costa Verde
    "Rambután": OF_LG | {"head", "secretary", "admin"},  # whom Lagunaria has designated, and that it is disputed
    "Ciruela": ASKED | {"secretary", "admin"},  # the notes of the Presidency's team and of the hand-over
    "Granadilla": OBSERVER | {"head"},  # what the observer has sent
    "Membrillo": ASKED | OBSERVER | {"secretary", "admin"},  # the text; a superuser reads drafts of documents
}


def said(word: str) -> str:
    return f"{COMMON} {word}"


def in_each(name: str, text: str) -> dict[str, str]:
    """A translated field, in every language."""
    return {f"{name}_{language}": text for language in ("es", "en", "pt_br")}


def make_hidden_words(consulted, world) -> SimpleNamespace:
    """Rows of each kind, made by those who may, as far as there is a verb."""
    Consultation.objects.update(number=said("Zarzamora"), **in_each("title", said("Zarzamora")))
    consultation = Consultation.objects.get()
    for section in consulted.version.document.sections.all():
        section.text_es = f"{section.text_es}\n\n{said('Membrillo')}"
        section.text_en = f"{section.text_en}\n\n{said('Membrillo')}"
        section.save()
    consulted.consultation = consultation
    first = _round(consulted, 0, "Guanábana", working_days=None)
    troika = _answer(consulted, first, "sv", "Chirimoya")
    close(first, by=consulted.head)
    row = _round(consulted, 1, "Zarzamora", invites_observer_organisations=True)
    invited, observer = row.invited_observers.get(), f.make_user(email="observa@example.org")
    f.make_seat(observer, Seat.Role.OBSERVER, organisation=world.acnur)
    contribution = observing.sent(invited, observer, reason=said("Granadilla"))
    sent = _answer(consulted, row, "lg", "Pitahaya")
    dispose(sent.proposals.get(), kind="taken-up", reason=said("Pitahaya"), by=consulted.head)
    _note_for_oneself(consulted, row, "lg", "Carambola")
    _draft(consulted, row, "sv", "Maracuyá")
    _note_for_oneself(consulted, row, "sv", "Maracuyá")
    told = {"channel": "note", "received_on": TODAY(), "received_file": note()["note_file"]}
    place = respondent(row, consulted.states["cv"])
    said_by_note = {"position": "no-objection", "comment": said("Tamarindo"), "received_number": said("Tamarindo")}
    proposals = [{"place": "", "language": "es", "kind": "substantive", "reason": said("Tamarindo")}]
    kept = record(place, by=consulted.secretary, proposals=proposals, **said_by_note, **told)
    return SimpleNamespace(
        first=first,
        row=row,
        contribution=contribution,
        answers=[troika, sent, kept],
        draft=draft_of_state(respondent(row, world.sv)),
        prepared=_prepared(consulted, world),
        group=_group(consulted, world),
        **_of_states(consulted, world),
        full=make_full_portal(world, f.make_series(world.crm, address="other"), world.sv),
    )


def _round(consulted, stage: int, word: str, **fields):
    texts = in_each("name", said(word)) | in_each("asked_for", said(word))
    signed = {"notice_number": said(word)[:60], "notice_signatory": said(word)}
    return open_round(consulted, stage=stage, **texts, **signed, **fields)


def _draft(consulted, row, name: str, word: str):
    place, by = respondent(row, consulted.states[name]), consulted.people[name]
    proposal = {"place": paragraph(row), "language": "es", "kind": "substantive"}
    proposals = [{**proposal, "wording": said(word), "reason": said(word)}]
    told = {"position": "proposes", "comment": said(word), "language": "es"}
    return place, by, save_draft(place, by=by, revision=draft_of(place, by).revision, proposals=proposals, **told)


def _answer(consulted, row, name: str, word: str):
    place, by, _saved = _draft(consulted, row, name, word)
    return send(place, by=by)


def _note_for_oneself(consulted, row, name: str, word: str) -> None:
    place, by = respondent(row, consulted.states[name]), consulted.people[name]
    draft = draft_of(place, by)
    say_position(place, by=by, seen=token_of_position(draft), internal_note=said(word))


def _prepared(consulted, world):
    document, version = make_guidelines(world, consulted.secretary)
    told = {"address": "crm-2026-4", "number": said("Guayaba"), **in_each("title", said("Guayaba"))}
    other = prepare([world.crm], by=consulted.head, consulted_document=document, **told)
    texts = in_each("name", said("Guayaba")) | {"notice_number": said("Guayaba")}
    draft_round(other, by=consulted.head, **round_fields(consulted, None, version=version) | texts)
    return other


def _group(consulted, world):
    group = form_group(world.crm, name=said("Mangostán"), by=consulted.head)
    state = consulted.states["cv"]
    add_members(group, world.crm, [state], by=consulted.head)
    name_person(GroupMember.objects.get(group=group), consulted.people["cv"], by=consulted.people["cv"])
    return group


def _of_states(consulted, world) -> dict:
    state, by = consulted.states["lg"], consulted.people["lg"]
    Designation.objects.filter(state=state).update(note_number=said("Rambután"))
    disputed = dispute(state, world.crm, text=said("Rambután"), by=by, **note(note_number=said("Rambután")))
    for model in (TeamSeat, Handover):
        model.objects.update(note_number=said("Ciruela"))
    return {"state": state, "disputed": disputed, "designation": Designation.objects.get(state=state)}


def addresses(hidden) -> dict[str, list[str]]:
    """Every address of the room by its name, for each of the rows that it may be asked about."""
    found: dict[str, list[str]] = {}
    for names, rows in (*_of_consultations(hidden), *_of_answers(hidden), *_of_conference(hidden)):
        for name in names.split():
            found[name] = [reverse(f"consultations:{name}", args=args) for args in rows]
    for name in ("consultation", "board", "matrix"):
        found[name].append(f"{found[name][0]}?round=1")
    return found


def _of_consultations(hidden) -> Iterator[tuple[str, list]]:
    both = [[hidden.row.consultation.address], [hidden.prepared.address]]
    rounds = [[*both[0], 1], [*both[0], 2], [*both[1], 1]]
    yield "list daily_mail", [[]]
    yield "procedure", [[hidden.full.procedure.address]]
    yield "matrix say_how_far consultation board add_round conclude withdraw_consultation adopt", both
    yield "matrix_file", [[*each, extension] for each in both for extension in ("pdf", "docx", "xlsx")]
    yield "notice signed_notice keep_signed_notice deadline delivery remind", rounds
    yield "change_round circulate_round extend_round close_round", rounds
    yield "deliver_again", [[*each, 1] for each in rounds]
    yield "next_text start_text tie_group word_procedure", both
    yield "next_paragraph add_paragraph move_paragraph", [[*each, paragraph(hidden.row)] for each in both]
    yield "report", [[*each, extension] for each in both for extension in ("pdf", "docx")]
    yield "round_changes release_round observers", rounds
    sent = hidden.contribution
    invited = [*rounds[1], sent.invited_id]
    yield "invited withdraw_contribution", [invited]
    yield "contribution_receipt", [[*invited, sent.pk]]
    yield "invited_file", [[*invited, "es", extension] for extension in ("pdf", "docx")]
    yield "round_file", [[*each, "es", extension] for each in rounds for extension in ("pdf", "docx")]


def _of_answers(hidden) -> Iterator[tuple[str, list]]:
    address = hidden.row.consultation.address
    places = [row.respondent for row in hidden.answers] + [hidden.draft.respondent]
    answers = [[address, place.round.number, place.code] for place in places]
    proposals = list(Proposal.objects.values_list("pk", flat=True))
    sent = [[*place, row.pk] for place, row in zip(answers, [*hidden.answers, hidden.draft], strict=True)]
    yield "answer answer_position answer_own_end answer_send answer_withdraw answer_record answer_sheet", answers
    yield "answer_words", answers
    yield "answer_replace_words answer_withdraw_words answer_words_note", [[*each, 1] for each in answers]
    yield "answer_receipt answer_document answer_take_over", sent
    yield "answer_comment", [[*each, paragraph(hidden.row)] for each in answers]
    yield "answer_image", [[*each, "a-picture"] for each in answers]
    yield "answer_support", [[*each, key] for each in answers for key in proposals]
    yield "answer_blank", [[*each, extension] for each in answers for extension in ("docx", "xlsx")]
    yield "dispose", [[address, key] for key in proposals]


def _of_conference(hidden) -> Iterator[tuple[str, list]]:
    code, group = hidden.state.code.lower(), ["crm", hidden.group.pk]
    seat = GroupSeat.objects.get(member__group=hidden.group)
    yield "focal_points designations groups add_group presidency prepare hand_over", [["crm"]]
    yield "add_focal_point confirm_focal_points designate dispute", [["crm", code]]
    yield "focal_point", [["crm", code, 1]]
    yield "end_designation designation_note", [["crm", hidden.designation.pk]]
    yield "end_dispute dispute_note", [["crm", hidden.disputed.pk]]
    yield "group group_members head_group end_group", [group]
    yield "group_seat", [[*group, seat.member.state.code.lower()]]
    yield "end_group_seat", [[*group, seat.pk]]
    yield "seat", [["crm", hidden.row.circulated_by_id]]
    yield "end_seat seat_note", [["crm", TeamSeat.objects.get().pk]]
    yield "accept withdraw hand_over_note", [["crm", Handover.objects.get().pk]]
