"""The notes of one page, numbered as they are called and listed at its end: each text once."""


class Notes:
    """What has been called so far, as HTML, by its number; the same text has one number wherever it is called.

    `source` is the key of the work that the page names for all notes that name none.
    """

    def __init__(self, source: int | None = None) -> None:
        self.source = source
        self._numbers: dict[str, int] = {}

    def number_of(self, said: str) -> int:
        return self._numbers.setdefault(said, len(self._numbers) + 1)

    def __iter__(self):
        return iter(self._numbers)

    def __bool__(self) -> bool:
        return bool(self._numbers)
