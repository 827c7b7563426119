"""How many drafts there are of what had no release once, and was public then: `python -m tests.upgrade.drafts`."""

import json
import os

import django


def drafts() -> dict[str, int]:
    """Drafts by kind of record, of its history too; kinds without any are left out."""
    from django.apps import apps

    from meetings.access import Released

    kinds = [
        each for model in apps.get_models() if issubclass(model, Released) for each in (model, model.history.model)
    ]
    found = {each._meta.label: each._base_manager.filter(release="draft").count() for each in kinds}
    return {label: number for label, number in found.items() if number}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    print(json.dumps(drafts()))  # noqa: T201
