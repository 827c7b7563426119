"""The settings of a portal with a fourth language: of its pages alone, or of its records as well (`FRENCH=records`)."""

import os

from portal import languages

if os.environ["FRENCH"] == "records":
    languages.CONTENTS += ("fr",)
else:
    os.environ["MORE_LANGUAGES"] = "fr"

from portal.settings import *  # noqa: F403
from tests.rooms import LABELS

# Tables are made as the models stand, with the columns of the fourth language.
OF_DJANGO = ["auth", "axes", "contenttypes", "sessions"]
MIGRATION_MODULES = dict.fromkeys([*OF_DJANGO, *LABELS])
