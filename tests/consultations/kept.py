"""What many tests of consultations begin with: made once in a process, with the files and the mails that come of it."""

from collections.abc import Callable
from pathlib import Path

from django.core import mail

from tests.recorded import recorded

_beside: dict[str, tuple[dict[str, bytes], list]] = {}


def kept(name: str, settings, make: Callable):
    """As `recorded`: what `make()` returns, with its rows; and what it stores below MEDIA_ROOT, and sends."""
    name = f"{name}, tasks at once: {settings.TASKS_AT_ONCE}, links to {settings.SITE_ADDRESS}"
    folder, sent = Path(settings.MEDIA_ROOT), len(mail.outbox)
    before, is_made = _files(folder), []

    def making():
        is_made.append(True)
        return make()

    returned = recorded(name, making)
    if is_made:
        new = {path: content for path, content in _files(folder).items() if path not in before}
        _beside.setdefault(name, (new, mail.outbox[sent:]))
        return returned
    files, mails = _beside[name]
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    mail.outbox.extend(mails)
    return returned


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
