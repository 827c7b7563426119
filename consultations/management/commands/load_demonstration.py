"""Makes the invented process of `make demo`, with a plenary today and tomorrow and a consultation under way."""

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from consultations.demonstration import show_consultation
from documents.demonstration import load_demonstration, zone_of_server
from portal.reference import BadRecordError
from portal.zones import names
from roadmaps.demonstration import show_reports


class Command(BaseCommand):
    help = "Makes an invented process with a plenary today and tomorrow. Only while DEBUG is on."

    def add_arguments(self, parser):
        parser.add_argument("--zone", help="Where the plenary takes place, as an IANA name; by default the server's.")

    def handle(self, *, zone, **options):
        if not settings.DEBUG:
            raise CommandError("The demonstration is invented: it is made only while DEBUG is on.")
        zone = zone or zone_of_server()
        if zone not in names():
            raise CommandError(f"Unknown time zone: {zone}")
        try:
            with translation.override("es"):
                meeting = load_demonstration(timezone.now(), zone)
                show_reports(timezone.now(), zone)
                show_consultation(timezone.now(), zone)
        except BadRecordError as error:
            raise CommandError(str(error)) from error
        except (ObjectDoesNotExist, PermissionDenied, ValidationError) as error:
            said = "The demonstration was changed too much to go on. Begin anew: make demo-remove, then make demo."
            raise CommandError(said) from error
        if meeting:
            self.stdout.write(f"Demonstration: {meeting.start} to {meeting.end}, {meeting.timezone}.")
