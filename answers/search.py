"""Everything that can be looked for, what fits the words a reader typed, and where each of it stands. Shows nothing itself."""

from collections import Counter
from functools import lru_cache
from threading import Thread
from typing import Any

from markupsafe import Markup

from answers import builds, citing, finder, standing
from answers.finder import Found
from answers.view import View, remember
from drawing import tables
from wording import dates, numbers, words
from wording.words import Language

Rows = list[dict[str, Any]]
SHOWN = 6  # of a kind; further ones are folded away
CONTEXT = 170  # letters of what is said of a hit


def entries(build: str, language: Language) -> Rows:
    """One row per entry that can be found, of all initiatives."""
    return builds.ask(build, "search_entries", language=language)


@lru_cache(maxsize=builds.KEPT_BUILDS * len(words.LANGUAGES))
def _index(build: str, language: Language) -> finder.Index:
    return finder.Index(
        [
            (
                row["title"],
                " ".join(
                    filter(
                        None,
                        (
                            row["wording"],
                            row["short_name"],
                            row["kind_as_published"],
                            dates.edtf(language, row["when_edtf"]),
                        ),
                    )
                ),
                f"{row['other_wording']} {row['when_edtf'] or ''}",
            )
            for row in entries(build, language)
        ]
    )


@lru_cache(maxsize=builds.KEPT_BUILDS * len(words.LANGUAGES))
def prepare(build: str, language: Language) -> None:
    """Makes the index of a build beside the run that asks for it, so that the first search needn't wait."""
    Thread(target=_index, args=(build, language), daemon=True).start()


@lru_cache(maxsize=256)
def _found(build: str, language: Language, asked: str) -> Found:
    return _index(build, language).find(asked)


def found(view: View, asked: str) -> Found:
    """What the words find in all initiatives, chosen or not."""
    return _found(view.build, view.language, asked)


@remember
def hits(view: View, asked: str) -> Rows:
    """One row per entry of the chosen initiatives that fits, the kind with the best one first and sources last."""
    every = entries(view.build, view.language)
    rows = [row for hit in found(view, asked).hits if _is_chosen(view, row := every[hit.place])]
    kinds = list(dict.fromkeys(row["kind"] for row in rows))
    return sorted(rows, key=lambda row: (row["kind"] == "source", kinds.index(row["kind"])))


def _is_chosen(view: View, row: dict[str, Any]) -> bool:
    return not row["initiative_ids"] or not set(view.initiatives).isdisjoint(
        row["initiative_ids"]
    )  # statistics belong to no initiative


def scope(view: View) -> Rows:
    """One row per kind of entry: how many there are."""
    return view.ask("search_scope")


@remember
def findings(view: View, asked: str) -> list[str]:
    """How many entries of which kind fit, and by what other spelling; without words how many there are.

    Entries of the chosen initiatives, and the sources of statistics, which belong to none; an organisation or theme of several counts once. Whatever the day and the evidence.
    """
    if not asked.strip():
        return [
            view.word(
                "finding_scope",
                number=numbers.number(view.language, sum(row["entries"] for row in scope(view))),
            )
        ]
    rows, result = hits(view, asked), found(view, asked)
    if not rows:
        return [view.word("finding_no_hit", asked=view.quoted(asked.strip()))]
    counts = Counter(row["kind"] for row in rows)
    named = view.joined(
        [
            f"{number} {view.word(f'found_{kind}', number=number)}"
            for kind, number in counts.items()
        ],
    )
    said = [
        view.word(
            "finding_hits",
            number=len(rows),
            asked=view.quoted(asked.strip()),
            counts=named,
        )
    ]
    said += [
        view.word("search_corrected", typed=view.quoted(typed), meant=view.quoted(meant))
        for typed, meant in result.corrected
    ]
    return [*said, view.word("search_partial")] if result.is_partial else said


@remember
def near(view: View, asked: str) -> Markup:
    """Other spellings that would find something, and hits in initiatives that are not chosen; "" where there is neither."""
    everywhere = view._replace(initiatives=tuple(view.names))
    near_words = [word for word in found(view, asked).near if hits(view, word)]
    outside = len(found(view, asked).hits) - len(hits(view, asked))
    parts = (
        [
            Markup("{} {}").format(
                view.word("did_you_mean"),
                Markup(", ").join(
                    _link(view.address("search", find=word), word) for word in near_words
                ),
            )
        ]
        if near_words
        else []
    )
    if outside:
        parts.append(
            _link(
                everywhere.address("search", find=asked.strip()),
                view.word("hits_elsewhere", number=outside),
            )
        )
    return Markup("").join(Markup('<p class="mm-near">{}</p>').format(part) for part in parts)


def _link(address: str, text: str | Markup) -> Markup:
    return Markup('<a href="{}" target="_self">{}</a>').format(address, text)


@remember
def hit_list(view: View, asked: str) -> Markup:
    """The hits by kind: title with the found words marked, what it is and where it belongs, a line of what is said of it, and its evidence."""
    rows, found_words = hits(view, asked), found(view, asked).words
    kinds = {
        kind: [row for row in rows if row["kind"] == kind]
        for kind in dict.fromkeys(row["kind"] for row in rows)
    }
    return Markup("").join(
        Markup(
            '<section class="mm-hits"><h2>{} <span class="mm-secondary">{}</span></h2>{}{}</section>'
        ).format(
            words.capital(view.word(f"found_{kind}", number=len(own))),
            len(own),
            _items(view, own[:SHOWN], found_words),
            _more(view, own[SHOWN:], found_words),
        )
        for kind, own in kinds.items()
    )


def _more(view: View, rows: Rows, found_words: frozenset[str]) -> Markup:
    return (
        Markup("<details><summary>{}</summary>{}</details>").format(
            view.word("more_hits", number=len(rows)), _items(view, rows, found_words)
        )
        if rows
        else Markup("")
    )


def _items(view: View, rows: Rows, found_words: frozenset[str]) -> Markup:
    return Markup("<ul>{}</ul>").format(
        Markup("").join(_item(view, row, found_words) for row in rows)
    )


def _item(view: View, row: dict[str, Any], found_words: frozenset[str]) -> Markup:
    about = " · ".join(
        str(part)
        for part in (
            row["kind_as_published"] or view.word(f"found_{row['kind']}", number=1),
            row["short_name"],
            dates.edtf(view.language, row["when_edtf"]),
        )
        if part
    )
    said = (
        Markup('<span class="mm-line">{}</span>').format(
            _marked(finder.around(row["wording"], found_words, CONTEXT), found_words)
        )
        if row["wording"]
        else ""
    )
    return Markup(
        '<li><a class="mm-place" href="{}" target="_self">{}</a>{} <span class="mm-secondary">{}</span>{} {}</li>'
    ).format(
        address_of(view, row),
        _marked(row["title"], found_words),
        standing.title(view, {**row, "title": ""}),
        _marked(about, found_words),
        said,
        citing.links(view, row),
    )


def _marked(text: str, found_words: frozenset[str]) -> Markup:
    return Markup("").join(
        Markup("<mark>{}</mark>" if is_found else "{}").format(piece)
        for piece, is_found in finder.marked(text, found_words)
    )


def address_of(view: View, row: dict[str, Any]) -> str:
    """Where an entry stands: its page with the entry open, or the place on the page."""
    kind, entry, initiative = row["kind"], row["entry_id"], row["initiative_id"]
    here = f"#{kind}:{entry}"
    places = {
        "initiative": ("completion", {"initiative": entry}, "#one_initiative"),
        "measure": ("measures", {"measure": entry}, "#one_measure"),
        "goal": ("goals", {"theme": row["theme_id"], "of": initiative}, here),
        "target": ("goals", {}, here),
        "action_field": (
            "completion",
            {"initiative": initiative, "grouping": "action_field"},
            "#one_initiative",
        ),
        "body": ("bodies", {"of": initiative}, here),
        "organisation": ("actors", {"organisation": entry}, "#one_organisation"),
        "milestone": ("timeline", {"initiative": initiative}, here),
        "contradiction": ("contradictions", {}, here),
        "theme": ("goals", {"theme": entry}, "#behind_the_cells"),
        "source": ("sources", {"source": entry}, "#one_source"),
    }
    page, choices, place = places[kind]
    return view.address(page, **choices) + place


@remember
def scope_table(view: View) -> Markup:
    """What can be found: each kind, how many entries, and one of them as an example."""
    every = entries(view.build, view.language)
    examples = {
        row["kind"]: next(
            each for each in every if each["kind"] == row["kind"] and _is_chosen(view, each)
        )
        for row in scope(view)
    }
    body = [
        [
            words.capital(view.word(f"found_{row['kind']}", number=row["entries"])),
            citing.figure(view, numbers.number(view.language, row["entries"]), row),
            _link(address_of(view, example), standing.title(view, example)),
        ]
        for row in scope(view)
        for example in [examples[row["kind"]]]
    ]
    return tables.table(
        view.word("caption_scope"),
        [view.word(key) for key in ("column_kind", "count", "column_for_example")],
        body,
        numeric=(1,),
        wide=(2,),
    )


def cited(view: View, asked: str) -> Rows:
    """Rows whose sources are numbered on the page."""
    return hits(view, asked) if asked.strip() else []
