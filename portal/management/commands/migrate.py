from django.core.management.commands import migrate

from portal.migrating import one_at_a_time


class Command(migrate.Command):
    """Django's own, one at a time: a second one waits, and then finds nothing left to do."""

    def handle(self, *args, database, **options):
        with one_at_a_time(database):
            super().handle(*args, database=database, **options)
