"""Which data versions were released, and the way from an old link to what changed since.

And how the value of a changed figure is said. Shows nothing itself.
"""

from htpy import Element, a

from answers.view import View
from queries.rows import DataVersions
from wording import dates, figures


def released(view: View) -> list[DataVersions]:
    """One row per released data version, oldest first."""
    return view.ask(DataVersions)


def older(view: View) -> list[DataVersions]:
    """Those that the newest can be compared with, newest first; the only one where there is one."""
    newest_first = released(view)[::-1]
    return newest_first[1:] or newest_first


def in_words(view: View, version: DataVersions) -> str:
    """A version with the day of its release."""
    day = dates.in_figures(view.language, version["released_on"])
    return view.word("version_of_day", version=version["data_version_id"], day=day)


def value(view: View, figure: str, text: str | None) -> str:
    """An old or new value of a changed figure in words."""
    labels = {**view.labels("status"), **view.labels("reason")}
    return figures.value(view.language, figure, text, labels)


def way_from(view: View, asked: str) -> Element:
    """A link to what changed since the data version of an old link, where that was released."""
    is_known = any(each["data_version_id"] == asked for each in older(view))
    address = view.address("changes", **({"since": asked} if is_known else {}))
    word = "what_changed_since" if is_known else "which_versions"
    return a(href=address, target="_self")[view.word(word)]
