from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from portal.reference import BadRecordError, load, load_with_demo_people


class Command(BaseCommand):
    help = "Creates what is missing of the reference data; what was edited or deleted stays as people left it."

    def handle(self, *args, **options):
        try:
            created = load_with_demo_people() if settings.DEBUG else load()
        except BadRecordError as error:
            raise CommandError(str(error)) from error
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # SQLite never does so by itself, and then guesses which index leads where
        if created or options["verbosity"] > 1:
            self.stdout.write(f"Reference data: {created} records created.")
