from django.conf import settings
from django.core.management.base import BaseCommand
from django.template.loader import render_to_string


class Command(BaseCommand):
    help = "Prints the page, in each language, that the web server in front shows while no portal answers."

    def handle(self, **options):
        languages = [code for code, _name in settings.LANGUAGES]
        self.stdout.write(render_to_string("503.html", {"languages": languages}))
