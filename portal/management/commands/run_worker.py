from django.core.management.base import BaseCommand

from portal import releases
from portal.tasks.worker import work_until_told


class Command(BaseCommand):
    help = "Runs background tasks as they become due, until it is told to end; the one that runs then is finished."

    def handle(self, **options):
        releases.require_known_tables()
        work_until_told()
