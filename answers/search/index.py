"""Everything that can be looked for, made ready once a build and language.

It is of all initiatives; where there are many, of the chosen ones. Ranks nothing.
"""

from threading import Thread
from typing import cast

from answers import builds, finder
from answers.finder import Found, Index
from answers.kept import kept
from queries.rows import SearchEntries
from wording import dates, words
from wording.plain_text import one_form
from wording.words import Language

PERCENT = " Prozent "  # what a published share is found by, in either language
Ids = tuple[str, ...]
KEPT = builds.KEPT * len(words.LANGUAGES)


def entries(build: str, language: Language, among: Ids | None = None) -> list[SearchEntries]:
    """One row per entry that can be found, of all initiatives or `among` some."""
    choices = {"language": language, "initiative_ids": among}
    return cast("list[SearchEntries]", builds.ask(build, builds.SEARCHED, **choices))


@kept(KEPT)
def prepare(build: str, language: Language) -> None:
    """Makes the index of a build beside the run that asks for it, so that no search need wait.

    Of many initiatives none is made: what is looked through depends on which are chosen.
    """
    if builds.searched(build, ()) is None:
        Thread(target=_index, args=(build, language, None), daemon=True).start()


@kept(256)
def find(build: str, language: Language, asked: str, among: Ids | None = None) -> Found:
    """What words find; the places of its hits are those of the entries."""
    return _index(build, language, among).find(one_form(asked).replace("%", PERCENT))


@kept(KEPT)
def _index(build: str, language: Language, among: Ids | None) -> Index:
    return finder.Index([_texts(language, row) for row in entries(build, language, among)])


def _texts(language: Language, row: SearchEntries) -> tuple[str, str, str]:
    """Title of an entry, what is shown of it, and what is not shown but found."""
    day = dates.edtf(language, row["when_edtf"])
    names = (*row["other_names"], *row["former_names"])
    shown = (row["wording"], row["short_name"], row["kind_as_published"], day, *names)
    hidden = f"{row['other_wording']} {row['when_edtf'] or ''}"
    return row["title"], " ".join(text for text in shown if text), hidden
