from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """Django's command, for catalogues without guesses: a new text has no translation until somebody writes one."""

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]
