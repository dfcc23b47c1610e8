"""Tables of changed figures by initiative, of the reasons, and of the released data versions.

Draws nothing.
"""

from htpy import Element, Node, a, br, fragment, span

from answers import citing, versions
from answers.changes import rows, sentences
from answers.changes.rows import Changed
from answers.parts import Table
from answers.view import View
from drawing import markup
from drawing.markup import Layout
from queries.rows import DataVersions
from wording import dates


def of_initiatives(view: View, changed: list[Changed]) -> list[Table]:
    """The figures of each initiative: before, now, why, in which version, on what they rest."""
    header = view.words(
        "column_changed_figure",
        "column_old_value",
        "column_new_value",
        "column_why_changed",
        "column_in_version",
        "column_sources",
    )
    every = rows.of(changed)
    return [
        Table(
            view.word("caption_changes", name=of_one[0].last["short_name"]),
            header,
            [_row(view, each) for each in of_one],
            Layout(wide=(0,)),
            rests_on={"changes": every},
        )
        for of_one in rows.by_initiative(changed)
    ]


def _row(view: View, changed: Changed) -> list[Node]:
    name, about = sentences.figure(view, changed)
    figure, last = changed.last["changed_figure"], changed.last
    cells = [
        fragment[name, br, markup.secondary(about)] if about else name,
        versions.value(view, figure, changed.old_value),
        versions.value(view, figure, last["new_value"]),
        markup.lines([view.word(f"reason_{reason}") for reason in changed.reasons]),
        markup.lines([row["data_version_id"] for row in changed.rows]),
    ]
    if last["new_value"] is None:
        return [*(span(".mm-gone")[cell] for cell in cells), view.word("no_longer_in_data")]
    return [*cells, citing.links(view, last)]


def reasons(view: View) -> Table:
    """Why a figure can differ, and what is meant by that."""
    body: list[list[Node]] = [
        [view.word(f"reason_{reason}"), view.word(f"reason_{reason}_means")]
        for reason in rows.REASONS
    ]
    header = view.words("column_why_changed", "column_reason_meaning")
    return Table(view.word("reasons_explained"), header, body, Layout(wide=(1,)))


def versions_released(view: View) -> Table:
    """Every released version with its day, its note and how many figures it changed."""
    header = view.words(
        "column_data_version", "column_released", "column_note", "column_changed_figures"
    )
    released = versions.released(view)
    before = [None, *released]
    body = [_version(view, *pair) for pair in zip(released, before, strict=False)]
    return Table(
        view.word("caption_data_versions"),
        header,
        body[::-1],
        Layout(numeric=(3,), wide=(2,)),
        rests_on={"versions": released},
    )


def _version(view: View, version: DataVersions, before: DataVersions | None) -> list[Node]:
    """A version; its id leads to what changed since, its number to what it changed itself."""
    key = version["data_version_id"]
    number = rows.numbers(view).get(key, 0)
    named = _since(view, version, key) if version in versions.older(view) else key
    return [
        markup.lines([named, view.word("version_shown") if version["is_shown"] else None]),
        dates.day(view.language, version["released_on"]),
        version["note"],
        _since(view, before, str(number)) if before else view.word("first_version"),
    ]


def _since(view: View, version: DataVersions, text: str) -> Element:
    address = view.address("changes", since=version["data_version_id"])
    return a(href=address, target="_self")[text]
