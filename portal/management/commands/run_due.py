from django.core.management.base import BaseCommand

from portal import releases
from portal.tasks.worker import run_due


class Command(BaseCommand):
    help = "Runs the background tasks that are due, and ends: for portals without a worker, from time to time."

    def handle(self, **options):
        releases.require_known_tables()
        self.stdout.write(f"{run_due()} tasks run.")
