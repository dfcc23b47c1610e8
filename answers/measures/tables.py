"""Tables of measures: all that are sought, how many there are, and one in full.

Draws nothing.
"""

from collections.abc import Iterator, Sequence

from htpy import Element, Node, a, article, dl, fragment, h3, li, p, section, span, strong, ul
from markupsafe import Markup

from answers import citing, comparable, ladder, slippage, standing, unthemed
from answers.comparable import Other
from answers.measures import rows, sentences
from answers.measures.rows import Sought
from answers.parts import Beside, Block, Fold, Group, Note, Part, Table
from answers.values import known
from answers.view import View
from drawing import markup
from drawing.markup import Layout
from queries.rows import (
    DueDatesOfMeasure,
    Lineage,
    Measures,
    MoneyOfMeasure,
    RatingsOfMeasure,
    StatusHistory,
)
from wording import dates, numbers

COLUMNS = (
    "column_title",
    "initiative",
    "column_status",
    "column_as_of",
    "theme",
    "column_responsible",
    "column_due",
    "column_checkable",
)
PROMISED = ("column_announced_on", "column_due", "column_said", "column_moved", "column_sources")
AMOUNT = (
    "column_amount",
    "column_stage",
    "column_said",
    "column_for",
    "column_day",
    "column_sources",
)
RATED = (
    "column_rating",
    "column_value_as_published",
    "column_scale",
    "column_day",
    "column_sources",
)


# --- all measures ---


def by_status(view: View, sought: Sought) -> Block:
    """How many of the sought measures that count have which status, each leading to them."""
    entries = [row for row in rows.chosen(view, sought) if row["is_counted"]]
    items = []
    for status, label in view.labels("status").items():
        if number := sum(row["status"] == status for row in entries):
            [sign] = markup.status_signs(view.theme, {status: label})
            address = rows.address(view, sought, statuses=status)
            items.append(li[markup.signed(sign), " ", a(href=address, target="_self")[number]])
    return Block(ul(".mm-tally")[items] if items else None)


def listed(view: View, sought: Sought, is_cited: bool) -> Table:
    """The measures that are sought, one a row, each leading to all that is known of it."""
    entries = rows.chosen(view, sought)
    return Table(
        view.word("caption_measures", number=len(entries), day=view.as_of_in_words),
        view.words(*COLUMNS),
        [_entry(view, sought, row) for row in entries],
        Layout(wide=(0,), is_cards=True),
        rests_on={"measures": entries},
        is_cited=is_cited,
    )


def _entry(view: View, sought: Sought, row: Measures) -> list[Node]:
    remarks = [markup.secondary(remark) for remark in sentences.remarks(view, row)]
    address = rows.address(view, sought, measure=row["measure_id"])
    return [
        fragment[
            a(href=f"{address}#one_measure", target="_self")[standing.spoken(view, row)],
            (span(".mm-line")[remark] for remark in remarks),
        ],
        row["short_name"],
        markup.lines([standing.signed(view, row), _looked(view, row), *_course(view, row)]),
        markup.lines([dates.edtf(view.language, row["as_of_edtf"]), _evidence(view, row)]),
        unthemed.themes(view, row),
        row["responsible"] or "",
        markup.lines([dates.edtf(view.language, row["due_edtf"]), _slipped(view, row)]),
        view.word(f"checkable_{row['checkable']}"),
    ]


def _evidence(view: View, row: Measures) -> Node:
    level = view.labels("evidence_level").get(row["evidence_level"] or "", "")
    return markup.secondary(level) if level else ""


def _looked(view: View, row: Measures) -> Node:
    """That somebody looked for a status in vain."""
    looked = sentences.searched(view, row) if row["status"] == "unknown" else ""
    return markup.secondary(looked) if looked else ""


def _course(view: View, row: Measures) -> list[Node]:
    return [markup.secondary(text) for text in standing.course(view, row)]


def _slipped(view: View, row: Measures) -> Node:
    slipped = slippage.since_first(view, row)
    return markup.secondary(slipped) if slipped else ""


def explained(view: View, sought: Sought) -> Note:
    """What the entries of the table are, which are left out, and in which order they can stand."""
    orders = [
        view.word(f"order_{order}")
        if order == sought.order
        else a(href=rows.address(view, sought._replace(order=order)), target="_self")[
            view.word(f"order_{order}")
        ]
        for order in rows.ORDERS
    ]
    sorted_by = [view.word("sorted_by"), " ", orders[0], ([" · ", one] for one in orders[1:]), "."]
    said = [sentences.shown(view, sought), " ", _left_out(view, sought), sorted_by]
    return Note(said, ladder.to_ladder(view))


def _left_out(view: View, sought: Sought) -> Node:
    if not (number := sentences.left_out(view, sought)):
        return ""
    address = rows.address(view, sought, statuses="unknown")
    return [
        view.word("without_such_evidence", number=number),
        " ",
        a(href=address, target="_self")[view.word("show_them")],
        ". ",
    ]


def counts(view: View) -> Table:
    """The numbers of the finding for each initiative, each leading to its measures."""
    every = ladder.ladder(view)
    rungs = list(dict.fromkeys(row["rung"] for row in every))
    body = [
        [name, *_counts_of(view, initiative)]
        for initiative, name in view.names.items()
        if initiative in view.initiatives
    ]
    caption = view.word("caption_ladder", day=view.as_of_in_words)
    header = [view.word("initiative"), *(view.word(f"rung_{rung}") for rung in rungs)]
    layout = Layout(numeric=range(1, len(rungs) + 1))
    return Table(caption, header, body, layout, rests_on={"numbers": every})


def _counts_of(view: View, initiative: str) -> list[Node]:
    own = [row for row in ladder.ladder(view) if row["initiative_id"] == initiative]
    return [citing.figure(view, row["measures"], row) for row in own]


# --- one measure ---


def details(view: View, measure_id: str) -> Iterator[Part]:
    """One measure: what it is and where it belongs, who tries the same, status history, lineage,
    places in sources.
    """
    yield Beside((_card(view, measure_id), same(view, measure_id)))
    lineage = rows.lineage(view, measure_id)
    tables = (_history(view, measure_id), *_beside(view, measure_id))
    yield Group((*tables, *((_lineage(view, lineage),) if lineage else ())))
    passages = _passages(view, measure_id)
    title = view.word("places_in_sources", number=len(passages.body))
    yield Fold(title, (passages,), "passages")


def taken_on(view: View, measure_id: str) -> Node:
    """What took the place of a measure, leading there; "" where nothing did."""
    links = [_link(view, later) for later in comparable.successors(view, measure_id)]
    if not links:
        return ""
    return fragment[view.word("taken_on_by"), " ", links[0], ([" · ", one] for one in links[1:])]


def same(view: View, measure_id: str) -> Block:
    """Who tries the same: of each other initiative the nearest, how sure that is, and who has
    nothing; with what is documented as taken over, and the families that compare them all.
    """
    others = comparable.others(view, measure_id)
    documented = comparable.transfers(view, measure_id)
    families = [
        a(href=f"{view.address('families', family=family)}#family", target="_self")[label]
        for family, label in comparable.families_of(view, measure_id).items()
    ]
    content = [
        h3[view.word("who_tries_the_same")],
        (p[comparable.transfer(view, row, measure_id)] for row in documented),
        ul(".mm-list")[(li[_nearest(view, own)] for own in others.values())] if others else None,
        [p(".mm-note")[line] for line in _absent(view, measure_id)],
        p[view.word("all_compared"), " ", families[0], ([" · ", one] for one in families[1:])]
        if families
        else None,
    ]
    return Block(
        section(".mm-details")[content],
        rests_on={
            "pairs": [own[0].pair for own in others.values() if own[0].pair],
            "transfers": documented,
        },
        is_cited=False,
    )


def _nearest(view: View, own: Sequence[Other]) -> Node:
    """The nearest measure of another initiative; further ones behind it."""
    other, *further = own
    links = [_link(view, one.measure) for one in further]
    return [
        strong[other.measure["short_name"]],
        ": ",
        _link(view, other.measure),
        span(".mm-standing")[
            standing.signed(view, other.measure),
            markup.secondary(standing.dated(view, other.measure)),
        ],
        span(".mm-line")[markup.secondary(_how_sure(view, other))],
        span(".mm-line.mm-secondary")[
            view.word("further_comparable"), " ", links[0], ([" · ", one] for one in links[1:])
        ]
        if links
        else None,
    ]


def _how_sure(view: View, other: Other) -> Node:
    """How near a measure is to the open one, and how sure who entered it was."""
    if other.pair is None:
        return view.word("same_family")
    sure = numbers.percent(view.language, other.pair["confidence"])
    said = view.word("same_pair", how=view.word(f"same_{other.relation}"), sure=sure)
    return citing.figure(view, said, other.pair)


def _absent(view: View, measure_id: str) -> Iterator[Node]:
    """Who has nothing comparable, and what other initiatives than the chosen have."""
    if not comparable.is_compared(view, measure_id):
        yield view.word("same_never")
        return
    none, unknown = comparable.without(view, measure_id)
    for key, initiatives in (("same_none", none), ("same_unknown", unknown)):
        if initiatives:
            names = view.named([view.names[initiative] for initiative in initiatives])
            yield view.word(key, names=names)
    everyone = comparable.everyone(view, measure_id)
    elsewhere = comparable.others(everyone, measure_id).keys() - {*view.initiatives}
    if elsewhere:
        address = f"{everyone.address('measures', measure=measure_id)}#one_measure"
        text = view.word("same_elsewhere", number=len(elsewhere))
        yield a(href=address, target="_self")[text]


def _card(view: View, measure_id: str) -> Block:
    row = rows.one(view, measure_id)
    facts = [(view.word(key), text) for key, text in _facts(view, row) if text]
    content = article(".mm-details")[
        h3[standing.spoken(view, row)] if len(row["title"]) > sentences.LONGEST_TITLE else None,
        markup.facts(facts) if facts else dl,
        p[citing.links(view, row)],
    ]
    return Block(content, rests_on={"measure": [row]})


def _facts(view: View, row: Measures) -> Iterator[tuple[str, Node]]:
    """Key of a word and what is known under it, empty where nothing is."""
    yield "initiative", row["short_name"]
    yield "column_remarks", markup.lines(sentences.remarks_of_its_own(view, row))
    yield "column_part_of", _whole(view, row)
    yield "column_parts", _parts(view, row)
    yield "column_status", markup.lines([standing.signed(view, row), standing.dated(view, row)])
    yield "column_course", markup.lines(standing.course(view, row))
    yield "column_search", _searches(view, row)
    yield "column_wording", row["description"]
    yield "subject_goal_one", row["goal"]
    yield "body_one", row["body"]
    yield "field_one", row["action_field"]
    yield "theme", row["themes"] or markup.lines([unthemed.themes(view, row), row["no_theme"]])
    yield "column_responsible", row["responsible"] or view.word("not_reported")
    yield "column_located", row["place"]
    yield "column_announced", dates.edtf(view.language, row["announced_edtf"])
    yield "column_at_work", sentences.course(view, row)
    yield "column_due", _due(view, row)
    yield "column_list", sentences.listed(view, row)
    yield "column_checkable", markup.lines(sentences.checked(view, row))


def _link(view: View, row: Measures) -> Element:
    """A measure by its marked title, leading to it."""
    address = view.address("measures", measure=row["measure_id"])
    return a(href=f"{address}#one_measure", target="_self")[standing.title(view, row)]


def _whole(view: View, row: Measures) -> Node:
    return _link(view, rows.one(view, row["part_of_id"])) if row["part_of_id"] else ""


def _parts(view: View, row: Measures) -> Node:
    """The parts of a measure with the status of each: shown under it, never counted beside it."""
    return markup.lines(
        fragment[_link(view, part), " (", sentences.status(view, part), ")"]
        for part in rows.parts(view, row["measure_id"])
    )


def _due(view: View, row: Measures) -> Node:
    day = dates.edtf(view.language, row["due_edtf"])
    words = view.published(row["due_in_words"], row["due_note"])
    return markup.lines([day, words, _slipped(view, row)])


def _searches(view: View, row: Measures) -> Node:
    """Where, when and by which words somebody looked for a status in vain."""
    lines: list[Node] = [sentences.searched(view, row)]
    for search in rows.searches(view, row["measure_id"]):
        day = dates.day(view.language, search["searched_on"])
        place = view.word("searched_in", place=search["searched_in"], day=day)
        typed = Markup(" ").join(span(".mm-code")[words] for words in search["words"])
        lines.append(fragment[place, " ", typed])
    return markup.lines(lines)


def _history(view: View, measure_id: str) -> Block | Table:
    reports = rows.history(view, measure_id)
    if not reports:
        return Block(p(".mm-text")[view.word("no_history")])
    header = view.words(
        "column_day", "column_status", "column_said", "column_evidence", "column_sources"
    )
    return Table(
        view.word("caption_history"),
        header,
        [_report(view, row) for row in reports],
        Layout(wide=(2,)),
        rests_on={"history": reports},
    )


def _report(view: View, row: StatusHistory) -> list[Node]:
    words = view.quoted(row["status_as_published"]) if row["status_as_published"] else None
    is_chosen = row["evidence_level"] in view.evidence
    level = view.labels("evidence_level")[row["evidence_level"]]
    return [
        dates.edtf(view.language, row["as_of_edtf"]),
        markup.lines(standing.reported(view, row)),
        markup.lines([words, row["because"]]),
        markup.lines([level, None if is_chosen else markup.mark(view.word("not_chosen"))]),
        citing.links(view, row),
    ]


def _beside(view: View, measure_id: str) -> Iterator[Table]:
    """What few plans say of a measure, where one does: promised dates, money, ratings."""
    if dues := rows.dues(view, measure_id):
        first = next((row for row in dues if not row["is_inferred"]), dues[0])
        yield Table(
            view.word("caption_dues"),
            view.words(*PROMISED),
            [_promise(view, row, first) for row in dues],
            rests_on={"dues": dues},
        )
    if money := rows.money(view, measure_id):
        yield Table(
            view.word("caption_money"),
            view.words(*AMOUNT),
            [_amount(view, row) for row in money],
            rests_on={"money": money},
        )
    if ratings := rows.ratings(view, measure_id):
        yield Table(
            view.word("caption_ratings"),
            view.words(*RATED),
            [_rating(view, row) for row in ratings],
            rests_on={"ratings": ratings},
        )


def _promise(view: View, row: DueDatesOfMeasure, first: DueDatesOfMeasure) -> list[Node]:
    later = markup.mark(view.word("announced_later")) if row["is_later"] else None
    moved = slippage.moved(view, first["due_on"], row["due_on"])
    stands = view.word("first_promise" if row is first else "due_stands")
    return [
        markup.lines([dates.edtf(view.language, row["announced_edtf"]), later]),
        fragment[dates.edtf(view.language, row["due_edtf"]), standing.inferred(view, row)],
        view.published(row["due_in_words"], row["due_note"]),
        moved or stands,
        citing.links(view, row),
    ]


def _amount(view: View, row: MoneyOfMeasure) -> list[Node]:
    kind = view.word(f"money_{row['money_kind']}")
    published = view.quoted(row["as_published"]) if row["as_published"] else ""
    return [
        fragment[kind, ": ", sentences.amount(view, row), standing.inferred(view, row)],
        view.word(f"stage_{row['stage']}"),
        published,
        dates.edtf(view.language, row["period_edtf"]),
        dates.edtf(view.language, row["as_of_edtf"]),
        citing.links(view, row),
    ]


def _rating(view: View, row: RatingsOfMeasure) -> list[Node]:
    return [
        fragment[row["name"], standing.inferred(view, row)],
        view.quoted(row["value"]),
        view.quoted(row["scale"]) if row["scale"] else "",
        dates.edtf(view.language, row["as_of_edtf"]),
        citing.links(view, row),
    ]


def _lineage(view: View, lineage: list[Lineage]) -> Table:
    header = view.words("column_other", "column_relationship", "column_when", "column_sources")
    return Table(
        view.word("caption_lineage"),
        header,
        [_relative(view, row) for row in lineage],
        rests_on={"lineage": lineage},
    )


def _relative(view: View, row: Lineage) -> list[Node]:
    relation = view.word(f"lineage_{row['direction']}_{row['kind']}")
    return [
        _link(view, rows.one(view, row["other_id"])),
        fragment[relation, standing.inferred(view, row)],
        dates.edtf(view.language, row["changed_edtf"]),
        citing.links(view, row),
    ]


def _passages(view: View, measure_id: str) -> Table:
    """Where measure and status reports stand in their sources, each place once."""
    places = rows.passages(view, measure_id)
    levels = view.labels("evidence_level")
    body: dict[tuple[str, ...], list[Node]] = {}
    for row in places:
        passage = citing.passage_link(view, row)
        level = levels[known(row["evidence_level"])]
        texts = (row["publisher"], row["locator"], level)
        body[str(passage), *texts] = [passage, *texts]
    header = view.words("column_source", "column_publisher", "column_locator", "column_evidence")
    return Table(
        view.word("caption_passages"),
        header,
        [cells for _, cells in sorted(body.items(), key=lambda entry: entry[0])],
        Layout(wide=(0, 2)),
        rests_on={"passages": places},
    )
