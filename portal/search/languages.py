"""What search knows of the languages of the contents."""

from django.conf import settings

from portal.languages import KNOWN

CODES = tuple(settings.MODELTRANSLATION_LANGUAGES)
LANGUAGES = {code: KNOWN[code] for code in CODES}
STOP_WORDS = frozenset(word for language in LANGUAGES.values() for word in language.stop_words.split())
PLURALS = tuple(dict.fromkeys(ending for language in LANGUAGES.values() for ending in language.plurals))
