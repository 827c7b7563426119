"""The lines of guarded files that reach rows by another way than the door, each with its reason."""

KEYS = "keys, counts or moments, never a title or a text"
SQL = "statements of the search, which name the tables of words; rows come from the door"
MEMBER = "whether a state is a member, before a row is saved"
COMPOSES = "the eyes for which a paper is composed: its own readers', or what its tree names, which was asked for then"
# Lines of guarded files: how often, and why. Nothing comes in here that hands titles or texts to a reader.
ALLOWED = {
    ("portal/caching/revision.py", "connection.cursor"): (1, "reads the token of the revision"),
    ("portal/migrating.py", "connection.cursor"): (2, "a lock, which gives nothing"),
    ("portal/releases.py", "migration.replaces"): (1, "names of migrations"),
    ("portal/management/commands/load_reference.py", "connection.cursor"): (1, "ANALYZE, which gives nothing"),
    **{
        ("portal/models/concerning.py", way): (
            times,
            "kinds of records, each of which is then asked for `editable_by`",
        )
        for way, times in {"ContentType.objects": 2, "model_class": 1, "'objects'": 1}.items()
    },
    ("portal/account.py", "TokenForm.Meta.model"): (1, "a token that the person makes, and no row that is there"),
    ("portal/devices.py", "._default_manager"): (
        1,
        "the password of a name that is typed, shown to nobody",
    ),
    ("portal/printing/tagging.py", "pdf.objects"): (1, "objects of a PDF"),
    ("portal/reading.py", "connection.cursor"): (1, "sets how long a question may take, and gives nothing"),
    ("portal/refusals.py", "model._default_manager"): (1, "asks the door whether a person may be told of a row"),
    ("portal/seeing/metrics.py", "model.objects"): (1, "how many tasks and mails are in which situation"),
    ("portal/seeing/probes.py", "connection.cursor"): (1, "asks whether the database and an index answer, for no row"),
    ("portal/search/finding.py", "connection.cursor"): (2, SQL),
    ("portal/search/finding.py", "model._base_manager"): (
        1,
        "keys of passages and of what they lead to; the same statement asks the door about each",
    ),
    ("portal/search/index.py", "connection.cursor"): (1, SQL),
    ("portal/search/migrations.py", "get_model"): (2, "the shape of the database"),
    ("portal/search/postgresql.py", "connection.cursor"): (1, "stems of the words that were asked for"),
    ("meetings/cloning.py", "getattr().all"): (1, "relations of a row that an editor copies"),
    ("meetings/models/chairs.py", "Membership.objects"): (1, MEMBER),
    ("meetings/models/conferences.py", "Conference.objects"): (1, "names of conferences, for a message of a form"),
    ("meetings/models/names.py", "StateName.objects"): (1, "what the row of a state keeps of its public names"),
    ("meetings/models/names.py", "State.objects"): (1, "what the row of a state keeps of its public names"),
    ("meetings/models/offers.py", "Membership.objects"): (1, MEMBER),
    ("meetings/models/participations.py", "Membership.objects"): (1, MEMBER),
    ("meetings/models/presidencies.py", "Membership.objects"): (1, MEMBER),
    ("meetings/models/rules.py", "cls.objects"): (1, "whom a meeting convenes by rule, before it is saved"),
    ("meetings/models/structure.py", "._base_manager"): (1, "whether bodies go in a circle, or rules collide: keys"),
    ("meetings/models/seats.py", "Membership.objects"): (1, "whether a seat has its place, before it is saved"),
    ("decisions/models/paragraphs.py", "OfficialWording._base_manager"): (2, "whether a paragraph is there: a count"),
    ("decisions/models/paragraphs.py", "Section._base_manager"): (2, "whether a paragraph is there: keys"),
    **{
        ("decisions/calendar_changes.py", line): (times, "asked for what its reader could read then; ends, and when")
        for line, times in {
            "Decision.history": 1,
            "Decision._base_manager": 1,
            "Meeting.history": 2,
            "Conclusion.history": 1,
            "Tie.history": 1,
            "through._base_manager": 1,
        }.items()
    },
    ("decisions/calendar.py", "row.history"): (2, "how often a period was changed that its reader sees"),
    ("portal/seeking.py", "self.queryset"): (2, "the rows that a form offers, and had through the door"),
    ("decisions/dossier/readers.py", "of_audience"): (1, COMPOSES),
    ("decisions/models/dossiers.py", "Presidency._base_manager"): (
        1,
        "the door itself: keys of conferences, by the terms in office in whose teams the viewer sits",
    ),
    **{
        ("contributions/models/whole.py", f"{model}._base_manager"): (
            1,
            "the door itself: keys of conferences, or none",
        )
        for model in ("Financing", "Membership", "Presidency")
    },
    ("contributions/models/years.py", "BudgetYear._base_manager"): (1, "whether years overlap, before one is saved"),
    ("decisions/models/applications.py", "Membership._base_manager"): (
        1,
        "which open status of the applicant an announcement dates",
    ),
    ("decisions/observers.py", "observer_application__decided_by"): (
        1,
        "which statuses a decision gave: each is public, and so is the decision that the reader has",
    ),
    ("decisions/models/ties.py", "Tie._base_manager"): (1, "whether decisions go in a circle: keys"),
    ("plans/models/plans.py", "Plan._base_manager"): (1, "whether plans go in a circle: keys"),
    ("plans/models/plans.py", "values_list('replaces')"): (1, "whether plans go in a circle: keys"),
    ("sessions/models/agenda.py", "._base_manager"): (1, "the row's own day, before another is saved"),
    ("sessions/models/agenda.py", "self.items.exists"): (1, KEYS),
    ("sessions/models/concepts.py", "ConceptUse.objects"): (1, KEYS),
    ("sessions/models/parts.py", "Membership.objects"): (1, MEMBER),
    ("sessions/models/sessions.py", "parts.objects"): (1, "the door itself: whose focal points draft a session"),
    ("sessions/rooms.py", "of_audience"): (1, "the eyes for which a room's screen is made: its meeting's own readers'"),
    ("sessions/operations.py", "Session.objects"): (1, "holds a row that its editor closes; asks editable_by for it"),
    **{
        ("sessions/calendar_sequence.py", f"{model}.history"): (
            times,
            "edits that its reader was shown are counted; nothing of them is told",
        )
        for model, times in {"Meeting": 1, "AgendaBlock": 1, "AgendaItem": 2, "Session": 1}.items()
    },
    **{
        ("sessions/calendar_history.py", f"{model}.history"): (
            times,
            "asked for what its reader could read then",
        )
        for model, times in {"Meeting": 2, "AgendaBlock": 3, "AgendaItem": 4, "Session": 2}.items()
    },
    ("roadmaps/models/reports.py", "._base_manager"): (
        3,
        "whether a day is taken, a report corrected or a period there, before a row is saved: a count",
    ),
    ("documents/kept.py", "Version.objects"): (1, "names of files in issued trees, for whoever runs commands"),
    ("consultations/forms/rounds.py", "RoundForm.Meta.model"): (1, "fields of a row that the view has from the door"),
    ("consultations/boards.py", "Answer.objects"): (
        1,
        "whether a State has answered, never what: told to Presidency and secretariat alone",
    ),
    ("consultations/models/round_parts.py", "Respondent._base_manager"): (1, "whether a State is asked twice: a count"),
    ("consultations/forms/seats.py", "FocalPointForm.Meta.model"): (
        1,
        "fields of a row that the view has from `kept_by`",
    ),
    ("consultations/forms/answers.py", "PositionForm.Meta.model"): (1, "fields of a draft, had through the door"),
    ("consultations/models/answers.py", "Answer._base_manager"): (1, "which of a State's answers one is: a count"),
    ("consultations/models/observers.py", "Contribution._base_manager"): (1, "which of an observer's one is: a count"),
    ("consultations/models/designations.py", "Presidency.objects"): (
        1,
        "the door itself: of which conferences the viewer sits in a Presidency's team",
    ),
    **{
        (f"consultations/models/{name}.py", way): (
            times,
            "the door itself: keys of rows, by who convenes and who is asked",
        )
        for name, way, times in (
            ("answers", "Respondent._base_manager", 3),
            ("answers", "Round._base_manager", 1),
            ("consultations", "Presidency._base_manager", 1),
            ("consultations", "cls._base_manager", 1),
            ("observers", "InvitedObserver._base_manager", 1),
            ("observers", "Respondent._base_manager", 1),
            ("observers", "Round._base_manager", 1),
            ("consultations", "get_model", 1),
            ("consultations", "rounds._base_manager", 1),
            ("rounds", "Consultation._base_manager", 1),
            ("statements", "Convenor._base_manager", 1),
            ("statements", "Membership._base_manager", 1),
            ("rounds", "cls._base_manager", 2),
        )
    },
    **{
        ("consultations/models/groups.py", f"{model}.objects"): (
            1,
            "the door itself: who knows of a group",
        )
        for model in ("Presidency", "GroupHead", "GroupMember")
    },
    ("consultations/models/consultations.py", "'concluded__consultation'"): (1, "the door itself: who did something"),
    ("consultations/notices/paper.py", "Agreed.objects"): (1, "who signs it, for whoever is given the round"),
    ("consultations/notices/paper.py", "consultation.consulted_document"): (
        1,
        "the title of the paper that whoever is given the round is asked about",
    ),
    ("consultations/report.py", "consultation.consulted_document"): (
        1,
        "the title of the paper that whoever took part was asked about",
    ),
    ("consultations/notices/delivery.py", "Mail.objects"): (2, "mails about a round, for whoever keeps its record"),
    ("consultations/notices/delivery.py", ".objects"): (1, "names of the people to whom those went"),
    ("consultations/designations.py", "Designation.objects"): (
        2,
        "whether a person may send, and conditions; what is shown goes through visible_to",
    ),
    ("documents/management/commands/export_document.py", "Viewer(sees_all)"): (1, "whoever runs commands reads all"),
    ("documents/models/documents.py", "._base_manager"): (1, "the row's own audience, before another is saved"),
    ("documents/models/keys.py", "._base_manager"): (1, "keys and texts of a document's own sections, as one is saved"),
    ("documents/models/keys.py", ".history"): (1, "keys that the document's own sections had, as one is saved"),
    ("documents/models/succession.py", "TextTie._base_manager"): (
        1,
        "keys of what a text replaces, before a tie is saved",
    ),
    ("documents/models/sections.py", "Viewer(sees_all)"): (1, "which images a text may name, before it is saved"),
    ("documents/models/sections.py", "of_audience"): (1, "which images a text may name, before it is saved"),
    ("documents/versions/withdrawal.py", "Version.objects"): (1, "the moment of issue alone, of what was public once"),
    ("documents/versions/withdrawal.py", "model.history"): (1, "when a record was public, never what it said"),
    ("documents/paragraphs.py", "Section.history"): (1, "earlier states of a section that its editor is asked about"),
    ("documents/paper/figures.py", "Viewer(sees_all)"): (1, COMPOSES),
    ("documents/paper/letterhead.py", "Viewer(sees_all)"): (1, COMPOSES),
    ("documents/paper/readers.py", "of_audience"): (2, COMPOSES),
    ("templates/documents/blocks/_session_reports.html", "report.practices"): (1, "a key of the composed tree"),
    ("templates/documents/blocks/_session_summary.html", "report.practices"): (1, "a key of the composed tree"),
    ("templates/documents/print/_letterhead.html", "conference.emblem"): (3, "a key of the composed tree"),
}
