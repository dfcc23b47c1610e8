"""Tables of families: all with their numbers, the members of one side by side, and pairs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from htpy import Node, a, details, fragment, h3, li, p, section, span, strong, summary, ul
from markupsafe import Markup

from answers import citing, comparable, measure_rows, standing
from answers.families import rows, sentences
from answers.parts import Block, Table
from answers.view import View
from drawing import markup
from drawing.look import MOST_BESIDE, MOST_PIECES
from drawing.markup import Layout
from queries.rows import FamiliesWithout, MatchSuggestions, MeasureMatches
from wording import dates, numbers

Row = Mapping[str, Any]
MOST_MEMBERS = 6  # measures that stand beside each other; more become rows
NO_BREAK = "\xa0"  # keeps a number beside what it counts

# --- all families ---


def counts(view: View, chosen: str = "", words: str = "") -> Table:
    """The families that the words fit: how many measures each initiative has, and how they stand.

    The one that is open is marked.
    """
    shown = rows.fitting(view, words)
    initiatives = [view.word("measures")] if view.is_many else view.names_of_chosen
    places = range(1 + view.is_many, len(initiatives) + 4)
    return Table(
        view.word(
            "caption_families_many" if view.is_many else "caption_families", day=view.as_of_in_words
        ),
        [
            view.word("family"),
            *initiatives,
            *view.words("column_shared_by", "column_family_completed", "column_family_unknown"),
        ],
        [_counts(view, family, label, family == chosen) for family, (label, _) in shown.items()],
        Layout(numeric=places, wide=(1,) if view.is_many else ()),
        rests_on={
            "families": rows.counts(view),
            "without": rows.without(view),
            "members": rows.all_members(view),
        },
        is_cited=False,
    )


def _counts(view: View, family: str, label: str, is_open: bool) -> list[Node]:
    address = f"{view.address('families', family=family)}#family"
    measures = comparable.counted(view, family)
    by_status = (
        [row for row in measures if row["status"] == status] for status in ("completed", "unknown")
    )
    return [
        a(href=address, target="_self", aria_current="true" if is_open else None)[label],
        *([_of_many(view, family)] if view.is_many else _of_each(view, family)),
        _shared_by(view, family),
        *(citing.figure(view, len(own), *own) for own in by_status),
    ]


def _of_each(view: View, family: str) -> list[Node]:
    return [_count(view, family, initiative) for initiative in view.initiatives]


def _of_many(view: View, family: str) -> Node:
    """The initiatives that have some, each with its number: a column for each would be too many."""
    counts = [rows.by_cell(view)[family, initiative] for initiative in view.initiatives]
    named = [
        markup.finished(
            row["short_name"], NO_BREAK, citing.figure(view, sentences.figure(row), row)
        )
        for row in counts
        if row["measures"]
    ]
    return first_of(view, named)


def first_of(view: View, named: Sequence[str]) -> Node:
    """What is said of each initiative, in one line; of many the first, the rest to open."""
    first, rest = named[:MOST_PIECES], named[MOST_PIECES:]
    if not rest:
        return Markup(", ").join(first)
    opener = summary[view.word("rest_of", number=len(rest))]
    return fragment[Markup(", ").join(first), details[opener, Markup(", ").join(rest)]]


def _shared_by(view: View, family: str) -> str:
    """In how many of those that were examined, and how many were not."""
    whole = len(rows.examined(view))
    shared = view.word("shared_by", number=comparable.spread(view, family), whole=whole)
    shared = shared.replace(" ", NO_BREAK)
    beyond = len(view.initiatives) - whole
    return f"{shared}; {view.word('not_examined', number=beyond)}" if beyond else shared


def _count(view: View, family: str, initiative: str) -> Node:
    row = rows.by_cell(view)[family, initiative]
    if row["measures"]:
        return citing.figure(view, sentences.figure(row), row)
    if rows.absent(view)[family, initiative]["is_known_to_be_none"]:
        return view.word("none_named")
    return markup.EMPTY


# --- one family ---


def differences(view: View, family: str) -> Block:
    """What differs between the members, leading to all of them."""
    own = rows.members(view, family)
    behind = citing.figure(view, view.word("behind_link"), *own)
    items = [li[sentence] for sentence in sentences.differences(view, family)]
    content = [h3[view.word("what_differs")], ul(".mm-list.mm-differs")[items], p[behind]]
    return Block(section(".mm-details")[content], rests_on={"family": own})


def absence(view: View, family: str) -> Block:
    """Initiatives without such a measure, and whether their list is complete enough to say so."""
    shown = rows.without_one(view, family)
    looked_at = [row for row in shown if row["is_examined"] or row["measures"]]
    items = [li[_absence(view, row)] for row in looked_at]
    if beyond := [row["short_name"] for row in shown if row not in looked_at]:
        items.append(li[view.word("absence_not_examined", names=view.named(beyond))])
    if len(items) > MOST_BESIDE:
        opener = summary[view.word("rest_of", number=len(shown) - MOST_BESIDE)]
        items = [*items[:MOST_BESIDE], li[details[opener, ul(".mm-list")[items[MOST_BESIDE:]]]]]
    content = ul(".mm-list")[items] if items else p(".mm-note")[view.word("family_everywhere")]
    return Block(
        section(".mm-details")[h3[view.word("who_has_none")], content],
        rests_on={"without": rows.without(view)},
    )


def _absence(view: View, row: FamiliesWithout) -> Node:
    # What an initiative in this list has is inferred, all of it.
    said = (
        view.word("family_only_inferred", number=row["measures"])
        if row["measures"]
        else sentences.absence(view, row)
    )
    note = span(".mm-line.mm-secondary")[row["note"]] if row["note"] else None
    return fragment[strong[row["short_name"]], ": ", said, ". ", note, citing.links(view, row)]


def members(view: View, family: str) -> Table:
    """The members side by side: what is known of each, one a column."""
    own = rows.members(view, family)
    aspects = list(_aspects(view, family))
    is_many = len(own) > MOST_MEMBERS
    return Table(
        view.word("caption_members_many" if is_many else "caption_members", number=len(own)),
        [view.word("aspect"), *(_head(view, row) for row in own)],
        [[view.word(key), *cells] for key, cells in aspects],
        Layout(is_even=True, is_compared=True),
        corner=view.word("level_measure") if is_many else "",
        rests_on={
            "family": own,
            "status_history": [
                report for row in own for report in rows.history(view, row["measure_id"])
            ],
            "transfers": [
                each for row in own for each in comparable.transfers(view, row["measure_id"])
            ],
        },
        is_whole=True,
    )


def _head(view: View, row: Row) -> Node:
    address = f"{view.address('measures', measure=row['measure_id'])}#one_measure"
    part = markup.mark(view.word("part_of", title=row["part_of"])) if row["part_of"] else None
    return fragment[
        span(".mm-owner", style=f"--mm-colour:{view.colour_of(row['initiative_id'])}")[
            row["short_name"], " "
        ],
        a(href=address, target="_self")[standing.title(view, row)],
        part,
    ]


def _aspects(view: View, family: str) -> Iterator[tuple[str, list[Node]]]:
    """Key of the name of an aspect, and what each member has of it; nothing is left empty."""
    own = rows.members(view, family)
    yield "column_status", [_standing(view, row) for row in own]
    yield "column_wording", [row["description"] or "" for row in own]
    yield "column_responsible", [row["responsible"] or "" for row in own]
    transfers = [_transfers(view, row["measure_id"]) for row in own]
    if any(transfers):
        yield "column_transfer", transfers
    yield "column_announced", [_dated(view, row, "announced_edtf") for row in own]
    yield "column_due", [_dated(view, row, "due_edtf") for row in own]
    yield "history", [_history(view, row) for row in own]
    yield "why_member", [row["justification"] for row in own]
    yield "column_sources", [citing.links(view, row) for row in own]


def _transfers(view: View, measure_id: str) -> Node:
    """What sources document as taken over; empty where they do not."""
    documented = comparable.transfers(view, measure_id)
    return markup.lines(comparable.transfer(view, row, measure_id) for row in documented)


def _standing(view: View, row: Row) -> Node:
    dated = standing.dated(view, row)
    link = markup.secondary(citing.figure(view, dated, row)) if dated else None
    return markup.lines([standing.signed(view, row), link])


def _dated(view: View, row: Row, column: str) -> Node:
    """A date of a measure, leading to what it rests on; nothing where none is known."""
    return citing.figure(view, dates.edtf(view.language, row[column]), row) if row[column] else ""


def _history(view: View, row: Row) -> Node:
    reports = rows.history(view, row["measure_id"])
    return markup.lines(
        citing.figure(view, sentences.report(view, report), report) for report in reports
    )


# --- pairs ---


def matches_of(view: View, family: str) -> Table:
    """The pairs of one family: how they relate, why, by whom, how sure.

    Last those of which no source ties one to its plan.
    """
    own = rows.matches_of(view, family)
    return _matches(view, own, "caption_matches", {"pairs": own})


def matches(view: View) -> Table:
    """All pairs of the chosen initiatives, as of one family."""
    every = rows.matches(view)
    return _matches(view, every, "caption_all_matches", {"matches": every})


def _matches(
    view: View,
    pairs: list[MeasureMatches],
    caption: str,
    rests_on: Mapping[str, Sequence[Mapping[str, Any]]],
) -> Table:
    inferred = sum(row["is_inferred"] for row in pairs)
    title = view.word(caption, number=len(pairs) - inferred)
    apart = f" ({view.word('and_inferred', number=inferred)})" if inferred else ""
    header = view.words(
        "column_measure",
        "column_kind_of_relation",
        "column_other",
        "column_justification",
        "column_confidence",
        "column_sources",
    )
    return Table(
        f"{title}{apart}",
        header,
        [_match(view, row) for row in sorted(pairs, key=lambda row: row["is_inferred"])],
        Layout(wide=(3,), is_cards=True),
        rests_on=rests_on,
    )


def _match(view: View, row: MeasureMatches) -> list[Node]:
    relation = view.word(f"match_{row['predicate'].removeprefix('skos:')}")
    confidence = numbers.percent(view.language, row["confidence"])
    day = dates.day(view.language, row["matched_on"])
    return [
        _side(view, row["subject_id"], row["subject_short_name"]),
        fragment[relation, standing.inferred(view, row)],
        _side(view, row["object_id"], row["object_short_name"]),
        row["justification"],
        markup.lines([confidence, row["author"], day]),
        citing.links(view, row),
    ]


def _side(view: View, measure_id: str, name: str) -> Node:
    """One measure of a pair: its marked title, leading to it, and its initiative."""
    measure = measure_rows.by_id(view)[measure_id]
    address = f"{view.address('measures', measure=measure_id)}#one_measure"
    title = a(href=address, target="_self")[standing.title(view, measure)]
    return markup.lines([title, f"({name})"])


def suggestions(view: View) -> Table:
    """The best suggestions with what speaks for each."""
    shown = rows.suggestions(view)
    header = view.words(
        "column_measure",
        "column_other",
        "column_state",
        "column_score",
        "column_shared_words",
        "theme",
        "column_sources",
    )
    return Table(
        view.word("caption_suggestions", number=len(shown)),
        header,
        [_suggestion(view, row) for row in shown],
        Layout(numeric=(3,), is_cards=True),
        rests_on={"suggestions": shown},
    )


def _suggestion(view: View, row: MatchSuggestions) -> list[Node]:
    return [
        _side(view, row["subject_id"], row["subject_short_name"]),
        _side(view, row["object_id"], row["object_short_name"]),
        view.word("unconfirmed"),
        numbers.number(view.language, row["score"]),
        ", ".join(row["shared_words"] or ()),
        row["themes"] or "",
        citing.links(view, row),
    ]
