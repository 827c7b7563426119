"""The places that the guard of the door leaves out. Nothing of an exempt place reaches a reader."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Exempt:
    """Why a place is not guarded, and the names that guarded code may take from it; `*` are all."""

    why: str
    hands: str = ""


# Paths, never words: a folder ends with a stroke, `*` is any room.
EXEMPT = {
    "*/migrations/": Exempt("the shape of the database"),
    "*/admin/": Exempt("pages of the secretariats: Django's admin, narrowed by editable_by"),
    "meetings/access/": Exempt("the door itself; it imports no model, and so hands out no rows of one", "*"),
    "meetings/office/": Exempt(
        "the classes of the secretariats' pages: Django's admin, narrowed by editable_by",
        "Enclosing PendingLine Shift announce belonging choices form_of in_draft newest_first refusal shift tell"
        " untranslated worked_on",
    ),
    "meetings/seats.py": Exempt(
        "from the seats of the person who asks to what the person may see", "require_editor viewer_for"
    ),
    "meetings/invitations.py": Exempt(
        "a seat that is offered, by the link that was made for it", "accept chooses_password find"
    ),
    "portal/tasks/": Exempt(
        "background work, told to those who edit what it is about",
        "Declared clear_up daily find is_behind last_beat run_due work_until_told",
    ),
    "portal/admin_log.py": Exempt("the log of Django's admin, read on the pages of the secretariats"),
    "portal/files/": Exempt(
        "names of files, told to whoever runs commands and to those who edit the rows",
        "BESIDE FULL FileGoneError NamedFile check is_full look_for_gone_files missed office opened tell_office"
        " undone_on_failure",
    ),
    "portal/backup/": Exempt(
        "archives of the whole portal, by commands of whoever has the machine; they tell numbers, and names of files",
        "ArchiveCommand Refused back_up in_one_line move restore",
    ),
    "portal/outbox/": Exempt("mails, whose text is shown to nobody", "AGAIN KINDS forgotten post_forgotten send_again"),
    "portal/tokens.py": Exempt(
        "tokens of the person who asks, and of a program by what it sends", "TokenRefusedError end find make own"
    ),
    "meetings/convocation.py": Exempt("who is to be convened: for the secretariats", "not_convened"),
    "meetings/operations.py": Exempt("verbs that change rows, called by those who may edit them", "HOLDS_BACK MOVED"),
    "meetings/settling.py": Exempt("called by migrations"),
    "portal/text/migrations.py": Exempt("called by migrations"),
    "documents/operations.py": Exempt(
        "verbs that change rows, called by those who may edit them",
        "LARGEST_ORIGINAL attach_original start_version validate_pdf",
    ),
    "documents/rewording.py": Exempt("verbs that change rows, called by those who may write them", "WorkingPlace"),
    "consultations/teams.py": Exempt(
        "who acts for a Presidency: what its team may do, and the terms in office, which are published",
        "Standing acting standing",
    ),
    "consultations/handovers.py": Exempt(
        "verbs that change rows, which ask themselves who may", "accept offer pass_on_note successors withdraw_offer"
    ),
    "consultations/team_seats.py": Exempt(
        "verbs that change rows, which ask themselves who may; people are offered to whoever may seat them",
        "capacity_for end_seat give_seat seatable",
    ),
    "consultations/designating.py": Exempt(
        "verbs that change rows, which ask themselves who may; people are offered to whoever may designate them",
        "designatable designate dispute end_designation end_dispute required_capacity",
    ),
    "consultations/grouping.py": Exempt(
        "verbs that change rows, which ask themselves who may; States and people are offered to whoever may add them",
        "add_members addable agree_to_head end_group end_group_seat form_group name_person nameable require_head",
    ),
    "consultations/belonging.py": Exempt("to which teams and groups the person who asks belongs", "belonging"),
    "consultations/people.py": Exempt(
        "who acts for a State: asked by those verbs, and for conditions and keys", "acts_q seats_of_states states_of"
    ),
    **{
        f"consultations/{name}.py": Exempt("verbs that change rows, which ask themselves who may", hands)
        for name, hands in {
            "convening": "change_round close draft_round extend places_asked prepare presidency_of set_times"
            " word_procedure",
            "offering": "next_version offered_documents offered_versions",
            "circulating": "ask_to_circulate circulating require_ready to_freeze",
            "answering": "draft_of locked put record recording_capacity require_places require_state require_taking"
            " require_writing send take_over withdraw_answer",
            "concluding": "conclude how_it_came_about reasons_against standing_among standing_of weighed withdraw",
            "adopting": "adopting ask_to_adopt",
            "disposing": "dispose say_how_far",
            "stating": "give is_time may_change require_time stating take_back",
            "next_text": "Said Writer add shift start_text take_out tie_group tieable_groups token_of_place write"
            " writer_of",
            "releasing": "has_released release release_no_more released_by",
            "observers": "Observers contribute names_of rules_on withdraw_contribution",
        }.items()
    },
    "consultations/working.py": Exempt(
        "the text that is being written, for whoever writes it; rounds and proposals come from the door",
        "Line Working may_read",
    ),
    "decisions/following.py": Exempt(
        "verbs that change rows, which ask themselves who may; in which seat a reader reports",
        "conclude followup_of presided_by presiding release_followup report reporter_for sees_followup"
        " sees_whole_followup",
    ),
    "decisions/admitting.py": Exempt("what follows from a form of the office, for whoever edits its record"),
    "decisions/dossier/keeping.py": Exempt(
        "keeps the dossier of a hand-over, by a task: what stands in it is had through the door, for its readers",
        "keep_dossiers",
    ),
    "plans/following.py": Exempt(
        "verbs that change rows, which ask themselves who may; in which capacity a reader reports",
        "capacity_for mark_priority presiding report take_back_priority",
    ),
    "contributions/operations.py": Exempt("a verb that adds a row, which asks itself who may", "ask_for_document"),
    "contributions/sitting.py": Exempt("in which bodies the person who asks sits: keys of conferences", "sitting"),
    "consultations/notices/kinds.py": Exempt("mails to whoever sees what they are about, asked as they leave", ""),
    "consultations/notices/posting.py": Exempt(
        "asks for those mails; the States that are asked, for whoever was given the round", "places_of"
    ),
    "consultations/notices/reminding.py": Exempt(
        "verbs that ask themselves who may: who has not answered, for whoever keeps that record",
        "conferences_kept remind remind_as_announced reminder_of",
    ),
    "consultations/notices/observing.py": Exempt("mails to the observers of a round, asked of the door as they leave"),
    "consultations/notices/signing.py": Exempt("a verb that changes a row, which asks itself who may", "keep_signed"),
    "consultations/notices/digest.py": Exempt(
        "mails of what the recipient sees, asked of the door", "may_want send_daily"
    ),
    "consultations/mails.py": Exempt("mails to the person whom they are about, and to nobody else", "mails"),
    "documents/cloning.py": Exempt("what the next meeting takes from the last, copied by an editor of both", "cloning"),
    "sessions/pending.py": Exempt("what waits on the front page of the office", "pending"),
    "practices/resources.py": Exempt("spreadsheets of the admin site"),
    "decisions/resources.py": Exempt("spreadsheets of the admin site"),
    "documents/resources.py": Exempt("spreadsheets of the admin site"),
    "portal/spreadsheets/": Exempt(
        "spreadsheets of the admin site; of a file that a State sends back, the reading alone",
        "CSV CellError Key Reference SpreadsheetResource TextDataset UnreadableError XLSX inert key read_xlsx revived"
        " write_blank",
    ),
    "portal/reference.py": Exempt(
        "loads reference data, by a command", "BadRecordError DEMO_PASSWORD load load_with_demo_people"
    ),
    "documents/demonstration.py": Exempt(
        "makes an invented process, by a command", "load_demonstration zone_of_server"
    ),
    "roadmaps/reporting.py": Exempt(
        "verbs that change rows, which ask themselves who may; places of States, had through the door",
        "conferences_of own_places report reporting_places",
    ),
    "roadmaps/reminding.py": Exempt(
        "mails of what the recipient sees, asked of the door", "remind_of_reports roadmaps_of"
    ),
    "roadmaps/demonstration.py": Exempt("makes invented reports of a State, by a command", "show_reports"),
    "consultations/demonstration.py": Exempt("makes an invented consultation, by a command", "show_consultation"),
}
