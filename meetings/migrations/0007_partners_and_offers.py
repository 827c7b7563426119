"""With which organisations a conference works, and which States announced that they were ready to preside."""

from django.db import migrations, models

from portal.caching.revision import Watch
from portal.model_operations import ChangeRows, CreateModels, DescribeModels, alter, create, in_languages
from portal.search.migrations import IndexWords

PRECISIONS = [("day", "Day"), ("month", "Month"), ("year", "Year")]
RELEASE = models.CharField(
    "release",
    max_length=12,
    choices=[("draft", "Draft"), ("published", "Published")],
    default="draft",
    help_text="A draft is for the secretariats, and for whoever sees something that names it.",
)
SOURCED = {
    "source": models.ForeignKey(
        "meetings.source", models.PROTECT, verbose_name="source", related_name="+", null=True, blank=True
    ),
    "certainty": models.CharField(
        "certainty",
        max_length=12,
        choices=[
            ("unsourced", "Without a source"),
            ("stated", "Stated"),
            ("inferred", "Inferred"),
            ("one-outlet", "From one outlet"),
        ],
        default="unsourced",
        help_text="With a source a fact is stated, unless something else is chosen.",
    ),
    **in_languages(
        "note", models.TextField("note", blank=True, help_text="What a reader should know about this record.")
    ),
    "aliases": models.TextField("aliases", blank=True, help_text="Other names, one a line. Search knows them."),
    "printed_form": models.TextField(
        "form as printed", blank=True, help_text="Only where it differs from the clean form."
    ),
    "original_language": models.CharField(
        "original language",
        max_length=8,
        choices=[("es", "Spanish"), ("en", "English"), ("pt-br", "Brazilian Portuguese")],
        default="es",
    ),
}
PARTNERSHIP = {
    "release": RELEASE,
    "conference": models.ForeignKey(
        "meetings.conference", models.CASCADE, verbose_name="conference", related_name="partnerships"
    ),
    "organisation": models.ForeignKey(
        "meetings.organisation", models.PROTECT, verbose_name="organisation", related_name="partnerships"
    ),
    "position": models.PositiveSmallIntegerField(
        "position", default=1, help_text="Its place in the list of the source."
    ),
    "since": models.DateField("since", null=True, blank=True, help_text="Empty where it is not known."),
    "since_precision": models.CharField(
        "precision of the start", max_length=8, choices=PRECISIONS, default="year"
    ),
    "until": models.DateField("until", null=True, blank=True),
    "until_precision": models.CharField("precision of the end", max_length=8, choices=PRECISIONS, default="year"),
    **SOURCED,
}
OFFER = {
    "release": RELEASE,
    "conference": models.ForeignKey(
        "meetings.conference", models.CASCADE, verbose_name="conference", related_name="offers"
    ),
    "state": models.ForeignKey("meetings.state", models.PROTECT, verbose_name="state", related_name="offers"),
    "meeting": models.ForeignKey(
        "meetings.meeting",
        models.PROTECT,
        verbose_name="announced at the meeting",
        related_name="offers",
        null=True,
        blank=True,
        help_text="Such as the plenary part of the vice-ministers’ meeting, as far as it is on record.",
    ),
    "announced_on": models.DateField(
        "announced on", null=True, blank=True, help_text="Empty: on a day of the meeting that is not on record."
    ),
    "announced_on_precision": models.CharField(
        "precision of the day", max_length=8, choices=PRECISIONS, default="day"
    ),
    "year": models.PositiveSmallIntegerField(
        "to preside in", null=True, blank=True, help_text="The year in which the term would begin, if it was said."
    ),
    "term": models.ForeignKey(
        "meetings.presidency",
        models.SET_NULL,
        verbose_name="term that came of it",
        related_name="offers",
        null=True,
        blank=True,
        help_text="Only once the State was designated.",
    ),
    **SOURCED,
}


def make_offers(apps, schema_editor):
    """At which meeting a term was offered stood in the term."""
    offers = apps.get_model("meetings", "Offer")._base_manager
    for term in apps.get_model("meetings", "Presidency")._base_manager.filter(offered_at__isnull=False):
        offers.create(
            conference_id=term.conference_id,
            state_id=term.state_id,
            meeting_id=term.offered_at_id,
            term=term,
            release=term.release,
        )


def tell_terms(apps, schema_editor):
    for offer in apps.get_model("meetings", "Offer")._base_manager.filter(term__isnull=False, meeting__isnull=False):
        terms = apps.get_model("meetings", "Presidency")._base_manager.filter(pk=offer.term_id)
        terms.update(offered_at=offer.meeting_id)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0006_workshops")]

    operations = [
        # The reverse name of the terms' field is the offers' own from now on.
        DescribeModels(
            alter(
                "presidency",
                offered_at=models.ForeignKey(
                    "meetings.meeting", models.SET_NULL, related_name="+", null=True, blank=True
                ),
            )
        ),
        CreateModels(
            [
                *create(
                    "Partnership",
                    PARTNERSHIP,
                    verbose_name="partner",
                    verbose_name_plural="partners",
                    ordering=["conference", "position", "pk"],
                    constraints=[
                        models.CheckConstraint(
                            name="partnership_ends_after_start",
                            condition=models.Q(until__isnull=True)
                            | models.Q(since__isnull=True)
                            | models.Q(until__gte=models.F("since")),
                            violation_error_message="The end is before the start.",
                        ),
                        models.UniqueConstraint(
                            name="partnership_has_one_open_row",
                            fields=["conference", "organisation"],
                            condition=models.Q(until__isnull=True),
                            violation_error_message=(
                                "This organisation is on record as a partner of this conference already."
                            ),
                        ),
                    ],
                ),
                *create(
                    "Offer",
                    OFFER,
                    verbose_name="offer to preside",
                    verbose_name_plural="offers to preside",
                    ordering=["conference", "-announced_on", "-pk"],
                    constraints=[
                        models.CheckConstraint(
                            name="offer_is_announced_somewhere",
                            condition=models.Q(meeting__isnull=False) | models.Q(announced_on__isnull=False),
                            violation_error_message="Say at which meeting, or when, it was announced.",
                        )
                    ],
                ),
            ]
        ),
        ChangeRows(make_offers, tell_terms),
        migrations.RemoveField("historicalpresidency", "offered_at"),
        migrations.RemoveField("presidency", "offered_at"),
        DescribeModels(
            alter(
                "conferencestatement",
                subject=models.CharField(
                    "subject",
                    max_length=16,
                    choices=[
                        ("members", "Member states"),
                        ("observer-states", "Observer states"),
                        ("organisations", "Observer organisations"),
                        ("civil-society", "Civil society"),
                        ("partners", "Partners"),
                        ("bodies", "Bodies"),
                        ("meeting-times", "When bodies meet"),
                    ],
                ),
            )
        ),
        Watch(),
        IndexWords("Presidency", texts=("theme", "motto"), names=("aliases", "printed_form")),
        IndexWords("Partnership", names=("aliases", "printed_form")),
    ]
