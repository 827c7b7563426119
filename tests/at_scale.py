"""Many records at once, written past the forms: what a portal holds after many years, or after a large import."""

from datetime import date, timedelta

from django.utils import timezone

from documents.models import Document, Section, Version
from meetings.access import Release
from meetings.models import Meeting, Participation, Source, State, Theme
from practices.models import Attribution, Practice
from roadmaps.models import Result, Roadmap
from sessions.models import Concept, ConceptUse, Part, Session
from tests import factories as f

SENTENCE = "Lo que se hizo, con quiénes, desde cuándo y con qué resultado, como se contó en la sesión. "
PUBLIC = {"release": Release.PUBLISHED}


class Many:
    """`Many(full)` adds to the theme and the state of a full meeting, and to `meetings` of its series."""

    def __init__(self, full, state: State, meetings: int):
        self.theme: Theme = full.theme
        self.state = state
        series = full.meeting.series
        self.meetings = Meeting.objects.bulk_create(
            Meeting(
                series=series,
                number=number,
                address=f"scale-{number}",
                title=f"Reunión {number}",
                start=date(1990, 1, 1) + timedelta(days=number),
                timezone="America/Bogota",
                modality="virtual",
                situation="held",
                **PUBLIC,
            )
            for number in range(1_000, 1_000 + meetings)
        )
        Participation.objects.bulk_create(
            Participation(meeting=row, state=state, kind=Participation.Kind.LISTED, **PUBLIC) for row in self.meetings
        )
        self.begun = 0

    def add(self, *, practices: int = 0, sessions: int = 0, concepts: int = 0, others: int = 0, versions: int = 0):
        """So many more of each; `others` are roadmaps, documents and sources."""
        start, self.begun = self.begun, self.begun + max(practices, sessions, concepts, others, versions)
        held = self.sessions(range(start, start + sessions))
        self.practices(range(start, start + practices), held)
        self.concepts(range(start, start + concepts))
        self.others(range(start, start + others), versions)

    def meeting(self, number: int) -> Meeting:
        return self.meetings[number % len(self.meetings)]

    def place(self, number: int, held: list[Session]) -> dict:
        """Where a practice was shared: in one of the sessions, or, where there are none, in a meeting."""
        session = held[number % len(held)] if held else None
        return {"session": session, "meeting": session.meeting if session else self.meeting(number)}

    def sessions(self, numbers: range) -> list[Session]:
        rows = Session.objects.bulk_create(
            Session(
                meeting=self.meeting(number),
                number=number,
                address=f"s-{number}",
                position=number % 30_000,
                title=f"Sesión {number}",
                summary=SENTENCE * 4,
                **PUBLIC,
            )
            for number in numbers
        )
        Part.objects.bulk_create(Part(session=row, state=self.state, role=Part.Role.LEADS) for row in rows)
        self.themed(Session, rows)
        return rows

    def practices(self, numbers: range, held: list[Session]) -> None:
        rows = Practice.objects.bulk_create(
            (
                Practice(
                    **self.place(number, held),
                    address=f"p-{number}",
                    title=f"Práctica {number}",
                    kind=Practice.Kind.PROGRAMME,
                    description=SENTENCE * 5,
                    **PUBLIC,
                )
                for number in numbers
            ),
            batch_size=2_000,
        )
        Attribution.objects.bulk_create(
            (Attribution(practice=row, state=self.state, position=1) for row in rows), batch_size=5_000
        )
        self.themed(Practice, rows)

    def concepts(self, numbers: range) -> None:
        rows = Concept.objects.bulk_create(
            Concept(address=f"c-{number}", term=f"{chr(97 + number % 26)} término {number}", definition=SENTENCE)
            for number in numbers
        )
        ConceptUse.objects.bulk_create(
            ConceptUse(concept=row, meeting=self.meeting(place)) for place, row in enumerate(rows)
        )

    def others(self, numbers: range, versions: int) -> None:
        roadmaps = Roadmap.objects.bulk_create(
            Roadmap(meeting=self.meeting(number), number=number % 30_000, theme=f"Hoja {number}", **PUBLIC)
            for number in numbers
        )
        Result.objects.bulk_create(
            Result(roadmap=row, meeting_id=row.meeting_id, position=1, text=SENTENCE) for row in roadmaps
        )
        documents = Document.objects.bulk_create(
            Document(
                meeting=self.meeting(number),
                kind=Document.Kind.REPORT,
                address=f"d-{number}",
                title=f"Informe {number}",
                **PUBLIC,
            )
            for number in numbers
        )
        Section.objects.bulk_create(Section(document=row, position=1, text=SENTENCE) for row in documents)
        issuer = f.make_user() if versions else None
        Version.objects.bulk_create(
            (
                Version(
                    document=documents[place % len(documents)],
                    number=1 + place // len(documents),
                    status=Version.Status.PUBLISHED,
                    issued_at=timezone.now(),
                    issued_by=issuer,
                )
                for place in range(versions)
            ),
            batch_size=2_000,
        )
        Source.objects.bulk_create(Source(address=f"o-{number}", title=f"Obra {number}") for number in numbers)
        self.themed(Roadmap, roadmaps)
        self.themed(Document, documents)

    def themed(self, model, rows) -> None:
        through = model.themes.through
        key = f"{model._meta.model_name}_id"
        through.objects.bulk_create(
            (through(**{key: row.pk, "theme_id": self.theme.pk}) for row in rows), batch_size=5_000
        )
