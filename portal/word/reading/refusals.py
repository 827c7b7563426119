"""Why a file is not read. The words for a person stand in `process`."""

from enum import StrEnum


class Refusal(StrEnum):
    TOO_LARGE = "too-large"
    NOT_WORD = "not-word"
    OLD = "old"
    PROTECTED = "protected"
    MACROS = "macros"
    EMBEDDED = "embedded"
    TEMPLATE = "template"
    LINKED_PICTURE = "linked-picture"
    ELSEWHERE = "elsewhere"
    SWELLS = "swells"
    DECLARATIONS = "declarations"
    DAMAGED = "damaged"
    TOOK_LONG = "took-long"
    TOOK_MUCH = "took-much"
    AGAIN = "again"


class RefusedError(Exception):
    def __init__(self, refusal: Refusal):
        super().__init__(refusal)
        self.refusal = refusal
