"""Which figures differ between an earlier data version and the newest, and why; shows nothing."""

from collections.abc import Iterator

from htpy import a, p

from answers import versions
from answers.changes import rows, sentences, tables
from answers.parts import Answer, Block, Findings, Fold, Heading, Note, Part, Place, numbers
from answers.view import View, remember


@remember
def answer(view: View, since: str | None) -> Answer:
    """What changed since a released data version; None where there is none.

    Of the chosen initiatives, whatever the day: versions differ by what they know.
    """
    changed = rows.changed(view, since)
    parts = (
        Findings(sentences.findings(view, since), rests_on={"changes": rows.of(changed)}),
        Place("since"),
        numbers(*tables.of_initiatives(view, changed)),
        *_around(view),
    )
    return Answer(view, "changes", parts)


def older(view: View) -> dict[str, str]:
    """Versions that can be compared with, by id, with their day in words; newest first."""
    return {each["data_version_id"]: versions.in_words(view, each) for each in versions.older(view)}


def _around(view: View) -> Iterator[Part]:
    """What the reasons mean, all versions, and how to hear of the next."""
    yield Note(view.word("changes_of_no_day"))
    yield Fold(view.word("reasons_explained"), (tables.reasons(view),), "reasons")
    yield Heading(view.word("data_versions"), view.word("data_versions_explained"), "versions")
    yield tables.versions_released(view)
    feed = f"./changes.atom?language={view.language}"
    yield Block(p(".mm-note")[a(href=feed, type="application/atom+xml")[view.word("feed")]])
