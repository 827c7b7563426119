"""A portal with a fourth language, in a process of its own: `python -m tests.french ADDRESS…` writes what they answer.

As JSON, `{address: [status, text]}`; the text of a paper is its bytes in Base64.
"""

import base64
import json
import sys

import django
from django.core.management import call_command
from django.test.utils import setup_test_environment


def main() -> None:
    django.setup()
    setup_test_environment()
    call_command("migrate", run_syncdb=True, verbosity=0)
    call_command("index_words", stdout=sys.stderr)
    make_records()
    json.dump({address: answer(address) for address in sys.argv[1:]}, sys.stdout)


def make_records() -> None:
    """A meeting in Spanish with a document of three texts, each in another language; in French, where there is any."""
    from modeltranslation.utils import get_translation_fields

    from tests import factories as f

    meeting = f.make_meeting(f.make_series(f.make_conference()), address="crm-1", title="Reunión de zafiro")
    document = f.make_document(meeting, address="concept-note", title="Nota conceptual")
    texts = {"text_es": "Un texto.", "text_en": "A text of ours.", "text_pt_br": "Um texto nosso."}
    for position, (column, text) in enumerate(texts.items(), 1):
        f.make_section(document, position=position, text="", heading="", **{column: text})
    french = {"title_fr": "Séance du journal"} if "title_fr" in get_translation_fields("title") else {}
    f.make_session(meeting, address="1", title="Sesión de rubíes", **french)


def answer(address: str) -> tuple[int, str]:
    """What an address answers; to an editor, where it is one of the admin site."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client()
    if address.startswith("/admin/"):
        editor, _made = get_user_model().objects.get_or_create(username="e", is_staff=True, is_superuser=True)
        client.force_login(editor, backend="portal.people.People")
    response = client.get(address)
    content = b"".join(response) if response.streaming else response.content
    is_paper = response["Content-Type"] == "application/pdf"
    return response.status_code, base64.b64encode(content).decode() if is_paper else content.decode()


if __name__ == "__main__":
    main()
