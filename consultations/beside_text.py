"""What stands beside the text of a round: the files that it circulates, and the extensions of its end."""

from django.db.models import DateTimeField, IntegerField, QuerySet, Value
from django.db.models.functions import Cast

from consultations.models import CirculatedFile, Extension, Round

OF_FILE = ("language", "format", "sha256", "size")
OF_EXTENSION = ("note_number", "reason", "deadline", "extended_at")


def beside_text(row: Round, viewer) -> tuple[list[CirculatedFile], list[Extension]]:
    """The files by language, PDF first, and the extensions in their order: both in one question, with what is told."""
    files = CirculatedFile.objects.visible_to(viewer).filter(round=row)
    extensions = Extension.objects.visible_to(viewer).filter(round=row)
    found = _told(files, *OF_FILE, *_empty(DateTimeField(), 2)).union(
        _told(extensions, *OF_EXTENSION[:2], Value(""), *_empty(IntegerField(), 1), *OF_EXTENSION[2:]), all=True
    )
    kept: tuple[list[CirculatedFile], list[Extension]] = ([], [])
    for first, second, sha256, size, *moments in found:
        if moments[0] is None:
            told = (first, second, sha256, size)
            kept[0].append(CirculatedFile(round=row, **dict(zip(OF_FILE, told, strict=True))))
        else:
            kept[1].append(Extension(round=row, **dict(zip(OF_EXTENSION, (first, second, *moments), strict=True))))
    kept[0].sort(key=lambda each: (each.format != "pdf", each.format))
    kept[1].sort(key=lambda each: each.extended_at)
    return kept


def _told(rows: QuerySet, *columns) -> QuerySet:
    return rows.order_by().values_list(*columns)


def _empty(field, times: int) -> list[Cast]:
    return [Cast(Value(None), field) for _each in range(times)]
