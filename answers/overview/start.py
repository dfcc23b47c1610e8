"""The head of the first page: what this is, four questions that lead on, and a row an initiative.

Draws nothing.
"""

from collections.abc import Mapping

from htpy import Element, Node, a, article, br, div, fragment, h2, i, li, ol, p, span, strong

from answers import citing, completion, families, legend, rates, timeline
from answers.overview import rows, sentences
from answers.parts import NUMBERS, Block, Group, Rows
from answers.view import View
from drawing import colours, markup
from drawing.markup import Layout
from queries.rows import CompletionByInitiative, Initiatives
from wording import dates

MOST_ROWS_OF_WORDS = 9  # initiatives of which each has a row with what it is in words

# --- what this is, and the questions ---


def what_this_is(view: View) -> Block:
    """What the reader finds here, for whom it is, and what it never says."""
    return Block(p(".mm-intro")[view.word("what_this_is"), " ", view.word("what_it_never_says")])


def doors(view: View) -> Block:
    """Four questions, each with a number of its answer, leading to the page that answers it."""
    asked = [
        _door(view, "families", "", _shared_families(view)),
        _door(view, "completion", "", _known(view)),
        _door(view, "bodies", "", _bodies(view)),
        _door(view, "timeline", "", _overdue(view)),
    ]
    return Block(ol(".mm-doors", aria_label=view.word("four_questions"))[asked])


def _door(view: View, page: str, anchor: str, said: str) -> Element:
    href = f"{view.address(page)}#{anchor}" if anchor else view.address(page)
    return li[a(href=href, target="_self")[view.word(f"door_{page}")], span[said]]


def _shared_families(view: View) -> str:
    spread = families.rows.spread(view)
    if shared := sum(number > 1 for number in spread.values()):
        return view.word("door_says_families", number=shared)
    is_compared = bool(families.rows.examined(view))
    return view.word("door_no_families" if is_compared else "door_nothing_compared")


def _known(view: View) -> str:
    rated = [row for row in rates.completion(view) if row["lowest_share"] is not None]
    return view.word("door_says_completion", rated=len(rated), all=len(view.initiatives))


def _bodies(view: View) -> str:
    own = [row["number"] for row in rows.headline_figures(view) if row["figure"] == "bodies"]
    return (
        view.word("door_says_bodies", number=sum(own)) if sum(own) else view.word("door_no_bodies")
    )


def _overdue(view: View) -> str:
    told = timeline.rows.stories(view)
    passed = sum(len(story.passed) for story in told)
    if not passed:
        return view.word("door_no_timeline")
    overdue = sum(len(story.overdue) for story in told)
    return view.word("door_says_timeline", overdue=overdue, passed=passed)


# --- a row an initiative ---


def initiatives(view: View) -> Group:
    """Name, kind and period, the bar with its range, k of N, and the newest report, aligned."""
    rated = {row["initiative_id"]: row for row in rates.completion(view)}
    if len(view.initiatives) > MOST_ROWS_OF_WORDS:
        shown: Node = _table(view, rated)
    else:
        shown = div(".mm-rows")[
            _heads(view),
            (_row(view, row, rated[row["initiative_id"]]) for row in rows.initiatives(view)),
        ]
    cited: dict[str, Rows] = {
        "initiatives": rows.initiatives(view),
        "completion": rates.completion(view),
        "reported counts": rates.counts(view),
    }
    return Group(
        (
            Block(shown, figures=completion.pictures.bars_of(view), rests_on=cited),
            legend.of_chosen(view),
        ),
        NUMBERS,
        rests_on={"statuses": rates.by_status(view)},
        is_cited=False,
    )


def _table(view: View, rated: Mapping[str, CompletionByInitiative]) -> Element:
    """The same of many, a line each."""
    body = [
        [
            _named(view, row),
            fragment[
                view.labels("plan_kind")[row["kind"]], br, markup.secondary(row["state"] or "")
            ],
            _bar(view, rate),
            _range(view, rate),
            _counted(view, rate),
            _newest(view, rate),
        ]
        for row in rows.initiatives(view)
        for rate in [rated[row["initiative_id"]]]
    ]
    header = [
        *view.words("initiative", "column_kind_of_plan"),
        "",
        *view.words("row_completed", "row_counted", "row_newest"),
    ]
    caption = view.word("caption_initiatives", number=len(body))
    return div(".mm-lines")[markup.table(caption, header, body, Layout(is_turned=True))]


def _named(view: View, row: Initiatives) -> Element:
    address = view.address("profile", initiative=row["initiative_id"])
    colour = f"--mm-colour:{view.colour_of(row['initiative_id'])}"
    return a(".mm-owned", href=address, target="_self", style=colour)[row["short_name"]]


def _heads(view: View) -> Element:
    names = view.words("initiative", "row_completed", "row_counted", "row_newest")
    return div(".mm-plan.mm-heads", aria_hidden="true")[(span[name] for name in names)]


def _row(view: View, row: Initiatives, rate: CompletionByInitiative) -> Element:
    name = a(href=view.address("profile", initiative=row["initiative_id"]), target="_self")
    kind = view.labels("plan_kind")[row["kind"]]
    described = " · ".join(part for part in (kind, row["period_in_words"]) if part)
    return article(".mm-plan", style=f"--mm-colour:{view.colour_of(row['initiative_id'])}")[
        div[h2[name[row["short_name"]]], markup.secondary(described)],
        div[_bar(view, rate), _range(view, rate)],
        div[_counted(view, rate)],
        div[_newest(view, rate)],
    ]


def _bar(view: View, rate: CompletionByInitiative) -> Node:
    """The bar and under it the possible range; decorative, the figures beside it say the same."""
    if not rate["total"]:
        return None
    measures: dict[str, int] = {}
    for row in rates.by_status(view):
        if row["initiative_id"] == rate["initiative_id"]:
            measures[row["status"]] = measures.get(row["status"], 0) + row["measures"]
    parts = [
        _segment(view, status, measures[status])
        for status in legend.in_bars(view)
        if measures.get(status)
    ]
    bracket = None if rates.is_only_reported(view, rate) else _bracket(rate)
    return fragment[div(".mm-bar", aria_hidden="true")[parts], bracket]


def _bracket(rate: CompletionByInitiative) -> Node:
    """From the lowest to the highest share, as under the bars of completion."""
    if rate["lowest_share"] is None or rate["highest_share"] is None:
        return None
    wide = rate["highest_share"] - rate["lowest_share"]
    place = f"margin-left:{rate['lowest_share']:.2%};width:{wide:.2%}"
    return div(".mm-bracket", aria_hidden="true")[i(style=place)]


def _segment(view: View, status: str, measures: int) -> Element:
    if status == "unknown":
        return span(".u", style=f"flex:{measures}")
    return span(style=f"flex:{measures};background:{colours.STATUS_COLOURS[view.theme][status]}")


def _range(view: View, rate: CompletionByInitiative) -> Node:
    """The possible range, or why there is no rate; and under it the number that was published.

    Where nothing can be counted that number stands alone.
    """
    reported = rates.count_behind(view, rate)
    if rates.is_only_reported(view, rate):
        return strong[reported]
    under = [br, markup.secondary(reported)] if reported else None
    if rate["lowest_share"] is None:
        return fragment[markup.secondary(_why_no_rate(view, rate)), under]
    share = citing.figure(view, rates.range_in_words(view, rate), rate)
    return fragment[strong[share], " ", markup.secondary(view.word("row_range")), under]


def _why_no_rate(view: View, rate: CompletionByInitiative) -> str:
    """What is lacking for a total, or that more is known than the total has."""
    is_total_lacking = rate["no_rate_reason"] != "total_too_small"
    return rates.why_no_total(view, rate) if is_total_lacking else rates.no_rate(view, rate)


def _counted(view: View, rate: CompletionByInitiative) -> Node:
    """k of N, and where N comes from; without a total, of how many known by name."""
    whole = rates.total_in_words(view, rate) if rate["total"] else rate["measures_named"]
    is_none = rate["total"] and rates.is_only_reported(view, rate)
    key = "none_with_status" if is_none else "k_of_n"
    figure = view.word(key, completed=rate["completed"], total=whole)
    origin = sentences.origin(view, rate) if rate["total"] else view.word("row_of_known")
    left_out = sentences.not_on_list(view, rate, is_unknown_told=False)
    return fragment[
        citing.figure(view, figure, rate),
        " ",
        markup.secondary(origin),
        [br, markup.secondary(left_out)] if left_out else None,
    ]


def _newest(view: View, rate: CompletionByInitiative) -> Node:
    """The newest report of the chosen evidence and how old it is."""
    newest = dates.in_short(view.language, rate["newest_report_edtf"])
    if not newest:
        return markup.hatched(view.word("no_report"))
    age = sentences.age(view, rate)
    return fragment[citing.figure(view, newest, rate), " ", markup.secondary(age)]
