"""Background work: functions that are queued with the change they belong to, and run by a worker, or at once.

    @task(title=_("To issue a version"), about="documents.Version")
    def issue(version: int, *, status: str, by: int): ...

    issue.enqueue(version.pk, status="published", by=user.pk)

The first argument is the key of what the task is about, if `about` names a model; `by` is the key of whoever asked. A
task writes its effect and calls `conclude` in one transaction: so it has one effect, however often it is begun.
"""
