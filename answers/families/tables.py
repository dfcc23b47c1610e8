"""Tables of families: the counts, who has none of one, pairs that match and pairs that may."""

from collections.abc import Mapping, Sequence
from typing import Any

from htpy import Node, a, br, fragment

from answers import citing, measure_rows, standing
from answers.families import rows, sentences
from answers.parts import Note, Table
from answers.view import View
from drawing import markup
from drawing.markup import Layout
from queries.rows import FamiliesWithout, MatchSuggestions, MeasureMatches
from wording import dates, numbers

# --- families ---


def counts(view: View) -> Table:
    """The numbers of the picture, with what is meant by each family."""
    body: list[list[Node]] = []
    for family, (label, definition) in rows.families(view).items():
        link = a(href=f"{view.address('families', family=family)}#family", target="_self")[label]
        cells = [_count(view, family, initiative) for initiative in view.initiatives]
        body.append([fragment[link, br, markup.secondary(definition)], *cells])
    return Table(
        view.word("caption_families"),
        [view.word("family"), *view.names_of_chosen],
        body,
        Layout(is_even=True),
        rests_on={"families": rows.counts(view), "without": rows.without(view)},
    )


def _count(view: View, family: str, initiative: str) -> Node:
    row = rows.by_cell(view)[family, initiative]
    if row["measures"]:
        return citing.figure(view, sentences.figure(row), row)
    if rows.absent(view)[family, initiative]["is_known_to_be_none"]:
        return view.word("none_named")
    return markup.hatched(view.word("not_known"))


def absence(view: View, family: str) -> Table | Note:
    """Initiatives without such a measure, and whether their list is complete enough to say so."""
    shown = rows.without_one(view, family)
    rests_on = {"without": rows.without(view)}
    if not shown:
        return Note(view.word("family_everywhere"), rests_on=rests_on)
    header = view.words("initiative", "column_comparable", "column_remark", "column_sources")
    return Table(
        view.word("caption_without"),
        header,
        [
            [row["short_name"], _absence(view, row), row["note"] or "", citing.links(view, row)]
            for row in shown
        ],
        Layout(wide=(1, 2)),
        rests_on=rests_on,
    )


def _absence(view: View, row: FamiliesWithout) -> Node:
    # What an initiative in this table has is inferred, all of it.
    if row["measures"]:
        return markup.hatched(view.word("family_only_inferred", number=row["measures"]))
    absence = sentences.absence(view, row)
    return absence if row["is_known_to_be_none"] else markup.hatched(absence)


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
        Layout(wide=(0, 2, 3)),
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
    """One measure of a pair: its marked title and its initiative."""
    measure = measure_rows.by_id(view)[measure_id]
    return markup.lines([standing.title(view, measure), f"({name})"])


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
        Layout(numeric=(3,), wide=(0, 1)),
        rests_on={"suggestions": shown},
    )


def _suggestion(view: View, row: MatchSuggestions) -> list[Node]:
    return [
        _side(view, row["subject_id"], row["subject_short_name"]),
        _side(view, row["object_id"], row["object_short_name"]),
        markup.hatched(view.word("unconfirmed")),
        numbers.number(view.language, row["score"]),
        ", ".join(row["shared_words"] or ()),
        row["themes"] or "",
        citing.links(view, row),
    ]
