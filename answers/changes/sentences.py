"""What is said of changed figures: how many since when, and for which reasons."""

from collections.abc import Iterator

from answers import versions
from answers.changes import rows
from answers.changes.rows import Changed
from answers.view import View, remember
from queries.rows import DataVersions
from wording import dates


@remember
def findings(view: View, since: str | None) -> list[str]:
    """How many figures of the chosen initiatives differ since a version, and for which reasons.

    By the history of released versions, whatever the evidence and the day of the view. What changed
    and changed back is left out; a figure with several reasons counts for each. Then whether the
    shown build is among the released ones.
    """
    released = versions.released(view)
    if not released:
        return [view.word("finding_no_versions")]
    start = next(each for each in released if each["data_version_id"] == since)
    said = [_only(view, start)] if len(released) == 1 else list(_since(view, start))
    if not released[-1]["is_shown"]:
        newest = released[-1]["data_version_id"]
        said.append(view.word("not_released", shown=view.build, newest=newest))
    return said


def _only(view: View, version: DataVersions) -> str:
    return view.word("finding_first_version", **_named(view, version))


def _since(view: View, start: DataVersions) -> Iterator[str]:
    changed = rows.changed(view, start["data_version_id"])
    if not changed:
        yield view.word("finding_no_changes", **_named(view, start))
        return
    reasons = view.joined(
        [
            view.word(f"number_{reason}", number=number)
            for reason in rows.REASONS
            if (number := sum(reason in each.reasons for each in changed))
        ]
    )
    named = _named(view, start)
    yield view.word("finding_changes", number=len(changed), reasons=reasons, **named)
    several = any(len(each.reasons) > 1 for each in changed)
    more = [view.word("finding_several_reasons")] if several else []
    yield " ".join([*more, view.word("finding_progress")])


def _named(view: View, version: DataVersions) -> dict[str, str]:
    day = dates.day(view.language, version["released_on"])
    return {"since": version["data_version_id"], "day": day}


def figure(view: View, changed: Changed) -> tuple[str, str]:
    """What a figure is of, and below that what it is about and of which day."""
    row = changed.last
    day = dates.edtf(view.language, row["dated_edtf"]) if row["dated_edtf"] else ""
    about = ", ".join(part for part in (row["label"], day) if part)
    return view.word(f"figure_{row['changed_figure']}"), about
