"""What is said of one initiative at the head of its profile; draws nothing."""

from htpy import Node, a, fragment
from markupsafe import Markup

from answers import completion, groups, ladder, overview, rates
from answers.profile import rows
from answers.view import View, remember
from drawing import markup
from queries.rows import Initiatives


@remember
def findings(view: View) -> list[Node]:
    """How far one initiative has come, then what it is and what of it is known.

    Goals are those of the plan, by a source that ties them to it; measures as known_by_name counts
    them; the rate is that of the chosen evidence and denominator.
    """
    [row] = overview.rows.initiatives(view)
    figures = {
        figure["figure"]: figure["number"] for figure in overview.rows.headline_figures(view)
    }
    number = figures["goals_elsewhere"]
    head = view.word(
        "finding_profile_of",
        name=row["short_name"],
        kind=view.labels("plan_kind")[row["kind"]],
        period=row["period_in_words"],
        goals=figures["goals"],
        elsewhere=view.word("goals_beside", number=number) if number else "",
    )
    rate = completion.sentences.findings(view)[:1]
    return [*rate, f"{head} {ladder.known_by_name(view)}"]


def peers(view: View) -> Node:
    """Whom it can be compared with and why; each leads to a choice of these. Empty for nobody."""
    [own] = overview.rows.initiatives(view)
    told = [
        fragment[
            a(href=of_peers.address("profile", initiative=own["initiative_id"]), target="_self")[
                view.named([row["short_name"] for row in alike.rows])
            ],
            f" ({', '.join(_shared(view, own, reason) for reason in alike.reasons)})",
        ]
        for alike in rows.peers(view)
        for of_peers in [view._replace(initiatives=alike.chosen)]
    ]
    listed = Markup("; ").join(markup.finished(each) for each in told)
    return fragment[view.word("peers"), " ", listed] if told else ""


def _shared(view: View, own: Initiatives, reason: str) -> str:
    if reason == "size":  # the numbers stand with their sources on the page of statistics
        return view.word("of_like_size")
    return groups.label_of(view.build, view.language, reason, own[reason])  # type: ignore[literal-required]


def left_out(view: View) -> Node:
    """Measures that the picture of completion leaves out, since its total counts a list."""
    [rate] = rates.completion(view)
    return overview.sentences.not_on_list(view, rate)
