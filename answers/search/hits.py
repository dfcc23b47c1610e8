"""The hits of a search by kind, with the found words marked, and what to try beside them.

Looks for nothing itself.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from htpy import Element, Node, a, details, fragment, h2, li, mark, p, section, span, summary, ul

from answers import citing, comparable, finder, measure_rows, standing
from answers.parts import Block
from answers.search import rows
from answers.values import grouped
from answers.view import View
from drawing import markup
from queries.rows import SearchEntries
from wording import dates, words

SHOWN = 6  # of a kind; further ones are folded away
CONTEXT = 170  # letters of what is said of a hit


def near(view: View, asked: str) -> Block:
    """Other spellings that would find something, and hits in initiatives that are not chosen."""
    return Block(
        [p(".mm-near")[part] for part in (_meant(view, asked), _elsewhere(view, asked)) if part]
    )


def _meant(view: View, asked: str) -> Node:
    near_words = [word for word in rows.found(view, asked).near if rows.hits(view, word)]
    if not near_words:
        return None
    links = [link(view.address("search", find=word), word) for word in near_words]
    return fragment[view.word("did_you_mean"), " ", links[0], ([", ", one] for one in links[1:])]


def _elsewhere(view: View, asked: str) -> Node:
    number = len(rows.found(view, asked).hits) - len(rows.hits(view, asked))
    if not number:
        return None
    everywhere = view._replace(initiatives=tuple(view.names))
    text = view.word("hits_elsewhere", number=number)
    return link(everywhere.address("search", find=asked.strip()), text)


def link(address: str, text: Node) -> Element:
    """A link within the dashboard."""
    return a(href=address, target="_self")[text]


# --- the list ---


def listed(view: View, asked: str) -> Block:
    """The hits by kind: what each is and where it belongs, what is said of it, and its evidence."""
    hits, found_words = rows.hits(view, asked), rows.found(view, asked).words
    by_kind = grouped(hits, lambda row: row["kind"])
    parts = [_of_kind(view, kind, own, found_words) for kind, own in by_kind.items()]
    return Block(parts, rests_on={"hits": hits})


def _of_kind(
    view: View, kind: str, hits: Sequence[SearchEntries], found_words: frozenset[str]
) -> Element:
    further = hits[SHOWN:]
    more = summary[view.word("more_hits", number=len(further))]
    return section(".mm-hits")[
        h2[
            words.capital(view.word(f"found_{kind}", number=len(hits))),
            " ",
            markup.secondary(len(hits)),
        ],
        _items(view, hits[:SHOWN], found_words),
        details[more, _items(view, further, found_words)] if further else None,
    ]


def _items(view: View, hits: Sequence[SearchEntries], found_words: frozenset[str]) -> Element:
    return ul[(li[_item(view, row, found_words)] for row in hits)]


def _item(view: View, row: SearchEntries, found_words: frozenset[str]) -> Node:
    title = a(".mm-place", href=rows.address(view, row), target="_self")
    return fragment[
        title[_marked(row["title"], found_words)],
        standing.title(view, {**row, "title": ""}),
        " ",
        markup.secondary(_marked(_about(view, row), found_words)),
        _standing(view, row),
        _said(row["wording"], found_words),
        [_named(view, key, row[key], found_words) for key in ("other_names", "former_names")],
        " ",
        citing.links(view, row),
    ]


def _standing(view: View, row: SearchEntries) -> Node:
    """Where a measure stands and since when, and what took its place; how widely a family is."""
    if row["kind"] == "family":
        return span(".mm-line")[_family(view, row["entry_id"])]
    if row["kind"] != "measure":
        return None
    measure = measure_rows.by_id(view)[row["entry_id"]]
    day = standing.dated(view, measure)
    later = comparable.successors(view, row["entry_id"])
    links = [link(_measure(view, other), other["title"]) for other in later]
    return fragment[
        span(".mm-standing")[standing.signed(view, measure), markup.secondary(day)],
        span(".mm-line")[view.word("taken_on_by"), " ", ([one, " "] for one in links)]
        if links
        else None,
    ]


def _family(view: View, family: str) -> str:
    """How many initiatives and measures a family has, and how far they are."""
    measures = comparable.counted(view, family)
    statuses = Counter(row["status"] for row in measures)
    return view.word(
        "family_counts",
        initiatives=comparable.spread(view, family),
        whole=len(view.initiatives),
        measures=len(measures),
        completed=statuses["completed"],
        unknown=statuses["unknown"],
    )


def _measure(view: View, row: Mapping[str, Any]) -> str:
    return f"{view.address('measures', measure=row['measure_id'])}#one_measure"


def _named(view: View, key: str, names: Sequence[str], found_words: frozenset[str]) -> Node:
    """By what other names a measure was found; nothing where its own were enough."""
    fitting = [name for name in names if any(hit for _, hit in finder.marked(name, found_words))]
    if not fitting:
        return None
    quoted = _marked(", ".join(view.quoted(name) for name in fitting), found_words)
    return span(".mm-line")[view.word(key), " ", quoted]


def _about(view: View, row: SearchEntries) -> str:
    """What an entry is, where it belongs and when it was."""
    kind = row["kind_as_published"] or view.word(f"found_{row['kind']}", number=1)
    day = dates.edtf(view.language, row["when_edtf"])
    return " · ".join(part for part in (kind, row["short_name"], day) if part)


def _said(wording: str | None, found_words: frozenset[str]) -> Node:
    if not wording:
        return None
    return span(".mm-line")[_marked(finder.around(wording, found_words, CONTEXT), found_words)]


def _marked(text: str, found_words: frozenset[str]) -> Node:
    pieces = finder.marked(text, found_words)
    return fragment[(mark[piece] if is_found else piece for piece, is_found in pieces)]
