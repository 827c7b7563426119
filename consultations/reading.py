"""The circulated text as its readers have it, with what was said on each place beside it."""

from django.template.loader import render_to_string
from django.utils.translation import get_language

from consultations.annotated import AnnotatedRendering
from consultations.answers_page import AnswerPage
from portal.languages import language_tag


def rendered(page: AnswerPage, request) -> dict:
    """The context of the text: as that of a document's page, with the remarks of `page` beside each place."""
    language, reading = page.language, language_tag(get_language() or page.language)
    row = page.respondent
    told = {"page": page, "respondent": row, "round": row.round, "consultation": row.round.consultation}
    told |= {"text_language": language, "reading": reading}

    def beside(key: str) -> str:
        if key not in page.by_place:
            return ""
        return render_to_string("consultations/_remarks.html", told | {"remarks": page.by_place[key]}, request)

    return AnnotatedRendering(page.tree, beside).context() | {"reading": reading}
