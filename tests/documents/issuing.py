"""Issues a version of a document, and tells its addresses."""

from documents.operations import issue_version, start_version


def address(document, tail, language="es"):
    return f"/{language}/meetings/{document.meeting.address}/documents/{document.address}{tail}"


def issued(document, by, **fields):
    return issue_version(start_version(document, by=by, **fields), status="published", by=by)
