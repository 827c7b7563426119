"""The languages that the portal knows, and what each does in its own way: the one table of them (docs/languages.md).

Nothing is imported here: the settings read it, and so does the process that prints.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


def _(text: str) -> str:
    """Marks a name for the catalogues; it is translated where it is shown."""
    return text


@dataclass(frozen=True)
class Language:
    """What a language leaves to its defaults reads well enough in any.

    `code` is Django's, in settings, columns and addresses ("pt-br"); `inside` says that a text is written in it, as
    papers have it ("in Portuguese"); `tag` is that of BCP 47, in HTML, PDF and DOCX ("pt-BR"); `stemmer` is one of
    PostgreSQL's. The last two of the four `quotation_marks` stand around a quotation within a quotation.
    `same_source` is how a note names the source of the note before it. `date_formats` are those that differ from
    Django's, by Django's names, and `small_months` says that months are written small where Django's are not.
    `stop_words` stand in nearly every text and narrow no search; `plurals` are the endings of one and of many,
    without accents. `articles` belong to cities and countries that are not named without one after *de*, by how their
    names begin.
    """

    code: str
    name: str
    inside: str
    tag: str
    stemmer: str
    quotation_marks: str | tuple[str, ...] = "“”‘’"
    same_source: str = "Ibid."
    date_formats: Mapping[str, str] = field(default_factory=dict)
    small_months: bool = False
    stop_words: str = ""
    plurals: tuple[tuple[str, str], ...] = (("", "s"),)
    articles: Mapping[str, str] = field(default_factory=dict)


KNOWN = {
    language.code: language
    for language in (
        Language(
            "es",
            _("Spanish"),
            _("in Spanish"),
            "es",
            "spanish",
            quotation_marks="«»“”",
            same_source="Ídem",
            small_months=True,  # Django's catalogue has “Ene.” and “Feb.” beside “ago.”
            stop_words="a al ante como con cual cuando de del desde e el ella en entre es esa ese esta este la las lo"
            " los mas ni o para pero por que se sin sobre su sus un una unas uno unos u y",
            plurals=(("z", "ces"), ("", "es"), ("", "s")),
        ),
        Language(
            "en",
            _("English"),
            _("in English"),
            "en",
            "english",
            date_formats={"DATE_FORMAT": "j F Y", "YEAR_MONTH_FORMAT": "F Y", "MONTH_DAY_FORMAT": "j F"},  # British
            stop_words="a an and are as at be by for from in is it its of on or that the their this to was were which"
            " with",
            plurals=(("y", "ies"), ("", "es"), ("", "s")),
        ),
        Language(
            "pt-br",
            _("Brazilian Portuguese"),
            _("in Portuguese"),
            "pt-BR",
            "portuguese",
            small_months=True,
            stop_words="a ao aos as com como da das de do dos e em entre essa esse esta este no nos nas num numa o os"
            " ou para pela pelas pelo pelos por que se sem seu sobre sua um uma umas",
            plurals=(("ao", "oes"), ("ao", "aes"), ("al", "ais"), ("m", "ns"), ("", "es"), ("", "s")),
            articles={
                **dict.fromkeys(("Bahia", "Cidade", "Costa Rica", "Guatemala", "Guiana", "Jamaica", "Martinica"), "da"),
                "Panamá": "do",
            },
        ),
        Language(
            "fr",
            _("French"),
            _("in French"),
            "fr",
            "french",
            quotation_marks=("«\u00a0", "\u00a0»", "“", "”"),
            same_source="Idem",
            stop_words="a au aux avec ce ces cette dans de des du elle en est et il ils la le les leur leurs ou par"
            " pour qui que sa se ses son sous sur un une",
            plurals=(("al", "aux"), ("", "x"), ("", "s")),
        ),
    )
}

# In these the records are written: each translated field has a column for each, so that another one is a migration.
# The first is the source, to which texts fall back that are not written in another.
CONTENTS = ("es", "en", "pt-br")


def language_tag(code: str) -> str:
    """The BCP 47 tag of one of the portal's languages: "pt-BR"."""
    return KNOWN[code].tag
