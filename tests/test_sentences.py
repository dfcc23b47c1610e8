"""Every sentence that the dashboard can say, recomputed: what the pages say and the questions
answer is what the plain reading of the tables gives, on many days and under many choices.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
import ast
import html
import random
import re

from altered import altered
from building import built
from code_files import name, product, text
from htpy import Element, Fragment
from many_cases import over
from markupsafe import Markup
from plain import LEVELS, Data, Plain
from plain_words import Told
import copies
import plain_words
import pytest

from answers import (
    actors,
    behind,
    bodies,
    builds,
    changes,
    codebook,
    completion,
    context,
    contradictions,
    families,
    goals,
    ladder,
    lineage,
    measures,
    mentions,
    overview,
    profile,
    rates,
    reconciliation,
    search,
    side_by_side,
    sources,
    standing,
    theme_profiles,
    timeline,
    unthemed,
)
from answers.parts import Fold
from answers.view import View
from wording import dates, words
import queries

TODAY = date(2026, 11, 22)
DENOMINATORS = ("best", "declared", "implied", "listed")
EVIDENCE = [
    tuple(level for place, level in enumerate(LEVELS) if chosen >> place & 1) for chosen in range(8)
]
USUAL = ("self_reported", "independent")
VIEWS = {"towns": 12, "real": 12}  # sampled on each database, beside the fixed ones
MANY = 12  # initiatives of the database of many, of which all are looked at
ALTERED = {
    0: 5,
    4: 5,
    10: 5,
    11: 5,
}  # views sampled on towns with other values, by the seed of these


class Seen(NamedTuple):
    """What is looked at: a view of the pages, and the same in the plain reading."""

    view: View
    told: Told

    def __str__(self) -> str:
        return (
            f"{', '.join(self.view.initiatives)} on {self.view.as_of}, {self.view.evidence}, "
            f"{self.view.denominator}, {self.view.language}"
        )


@contextmanager
def served(file: Path) -> Iterator[str]:
    """The build of a database, as the pages ask it."""
    before, builds.database = builds.database, file
    try:
        yield builds.version()
    finally:
        builds.database = before


def sample(file: Path, number: int, seed: int = 0, has_usual: bool = True) -> list[Seen]:
    """Views of a database: the usual ones of all in both languages, of two and of each initiative
    in one of them by turns, and drawn ones.

    The day of these is one on which something changes, or the day before or after.
    """
    with queries.connect(file) as connection:
        every = Data(connection)
    days, draw, everyone = turning_days(every), random.Random(seed), tuple(every.in_order())
    with served(file) as build:
        usual = (
            dict.fromkeys((everyone, everyone[:2], *((each,) for each in everyone)))
            if has_usual
            else {}
        )
        languages = ("de", "en")
        found = [
            _seen(build, every, chosen, TODAY, USUAL, "best", language)
            for place, chosen in enumerate(usual)
            for language in (languages if chosen == everyone else languages[place % 2 :][:1])
        ]
        for _ in range(number):
            chosen = draw.choice(
                [everyone, tuple(draw.sample(everyone, 2)), (draw.choice(everyone),)]
            )
            found.append(
                _seen(
                    build,
                    every,
                    chosen,
                    draw.choice(days),
                    draw.choice([USUAL, USUAL, *EVIDENCE]),
                    draw.choice(DENOMINATORS),
                    draw.choice(["de", "en"]),
                )
            )
        return found


def _seen(
    build: str,
    every: Data,
    chosen: tuple[str, ...],
    day: date,
    evidence: tuple[str, ...],
    denominator: str,
    language: Any,
) -> Seen:
    return Seen(
        View(build, language, "light", chosen, day, evidence, denominator),
        Told(Plain(every, day, evidence, denominator), language, chosen),
    )


def turning_days(every: Data) -> list[date]:
    """Days on which a list, a report, a total, a share, a due date or the end of an initiative
    makes a difference, and their neighbours; none after TODAY.
    """
    dated = (
        "measure_list",
        "status_report",
        "declared_total",
        "reported_share",
        "measure",
        "initiative",
    )
    days = {
        day
        for table in dated
        for row in every.tables[table]
        for column, day in row.items()
        if column.endswith("_on") and day
    }
    return sorted(
        {
            near
            for day in days
            for near in (day - timedelta(1), day, day + timedelta(1))
            if near <= TODAY
        }
        | {TODAY}
    )


@pytest.fixture(
    scope="module",
    params=["towns", "real", "many", *ALTERED],
    ids=lambda each: f"towns altered {each}" if isinstance(each, int) else each,
)
def seen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Seen]:
    """The sampled views of one of the databases."""
    if request.param in VIEWS:
        return sample(request.getfixturevalue(f"{request.param}_database"), VIEWS[request.param])
    if request.param == "many":
        folder = tmp_path_factory.mktemp("many")
        many = built(copies.folder(folder / "data", MANY), folder / "many.duckdb")
        return [each for each in sample(many, 3) if each.view.is_many]
    towns = request.getfixturevalue("towns_database")
    return sample(
        altered(towns, tmp_path_factory.mktemp("altered") / "altered.duckdb", request.param),
        ALTERED[request.param],
        request.param,
        has_usual=False,
    )


# --- the sentences ---

Sayings = Iterator[tuple[Any, Any]]  # what a page says, and what it must say


def known_by_name(view: View, told: Told) -> Sayings:
    yield ladder.known_by_name(view), plain_words.known_by_name(told)


def of_the_overview(view: View, told: Told) -> Sayings:
    yield overview.sentences.findings(view), plain_words.overview(told)
    yield overview.sentences.counts(view), plain_words.overview_counts(told)


def of_completion(view: View, told: Told) -> Sayings:
    yield completion.sentences.findings(view), plain_words.completion(told)


def of_a_profile(view: View, told: Told) -> Sayings:
    if len(view.initiatives) == 1:
        yield profile.sentences.findings(view), plain_words.profile(told)


def of_two_side_by_side(view: View, told: Told) -> Sayings:
    if len(view.initiatives) == 2:
        yield side_by_side.sentences.findings(view), plain_words.side_by_side(told)


def why_to_compare_with_care(view: View, told: Told) -> Sayings:
    said = plain_words.warnings(told)
    yield rates.warnings(view), said
    ordered = said.removesuffix(told.word("no_ranking")) + told.word("order_of_bars")
    yield completion.sentences.caution(view), ordered if said else ""
    if len(view.initiatives) == 2:
        yield side_by_side.sentences.cautions(view), plain_words.cautions(told)


def of_a_total(view: View, told: Told) -> Sayings:
    for row in rates.completion(view):
        rate = told.plain.rate(row["initiative_id"])
        if rate.base:
            yield rates.origin_in_words(view, row), plain_words.origin(told, rate)
        if rate.why_none:
            yield rates.no_rate(view, row), plain_words.no_rate(told, row["initiative_id"])


def of_themes(view: View, told: Told) -> Sayings:
    for subject in mentions.SUBJECTS:
        yield goals.sentences.findings(view, subject), plain_words.themes(told, subject)
    yield goals.sentences.target_findings(view), plain_words.targets(told)


def of_theme_profiles(view: View, told: Told) -> Sayings:
    for each in view.initiatives:
        for basis in theme_profiles.rows.BASES:
            yield (
                theme_profiles.sentences.findings(view, each, basis),
                plain_words.theme_profile(told, each, basis),
            )


def of_bodies(view: View, told: Told) -> Sayings:
    yield bodies.sentences.findings(view), plain_words.bodies(told)


def of_actors(view: View, told: Told) -> Sayings:
    yield actors.sentences.findings(view), plain_words.actors(told)


def of_measures(view: View, told: Told) -> Sayings:
    yield measures.sentences.findings(view), plain_words.measures(told)
    for status in ("completed", "unknown"):
        sought = measures.rows.EVERYTHING._replace(statuses=(status,))
        yield (
            measures.sentences.findings(view, sought),
            plain_words.measures_of_status(told, status),
        )


def of_families(view: View, told: Told) -> Sayings:
    if families.rows.families(view):  # else the page says that there are none
        yield families.sentences.findings(view), plain_words.families(told)


def of_what_fits_no_theme(view: View, told: Told) -> Sayings:
    said = [fold.explained for fold in unthemed.parts(view) if isinstance(fold, Fold)]
    yield said, plain_words.unthemed(told)


def of_lineage(view: View, told: Told) -> Sayings:
    yield lineage.sentences.findings(view), plain_words.lineage(told)


def of_sources(view: View, told: Told) -> Sayings:
    yield sources.sentences.findings(view), plain_words.sources(told)


def of_contradictions(view: View, told: Told) -> Sayings:
    yield contradictions.sentences.findings(view), plain_words.contradictions(told)


def of_what_changed(view: View, told: Told) -> Sayings:
    versions = told.plain.data.tables["data_version"]
    for since in [each["data_version_id"] for each in versions] or [None]:
        yield changes.sentences.findings(view, since), plain_words.changes(told, since)


def of_time(view: View, told: Told) -> Sayings:
    yield timeline.sentences.findings(view), plain_words.timeline(told)
    yield timeline.sentences.waits(view), plain_words.waits(told)


def of_the_codebook(view: View, told: Told) -> Sayings:
    yield codebook.sentences.findings(view), plain_words.codebook(told)
    yield (
        (codebook.sentences.lists(view), codebook.sentences.searches(view)),
        (plain_words.lists(told), plain_words.searches(told)),
    )


def of_two_codings(view: View, told: Told) -> Sayings:
    yield codebook.agreement.explained(view), plain_words.agreement(told)


def of_a_search(view: View, told: Told) -> Sayings:
    """Which entries fit is held by the tests of the finder.

    Here how many there are, and that nothing fits a word that nobody uses.
    """
    yield search.sentences.findings(view, ""), plain_words.search_scope(told)
    organisation = max(
        (row["name"] for row in told.plain.data.tables["organisation"]), key=len
    ).split()[0]
    for asked in ("qqxxqq", organisation):
        yield (
            search.sentences.findings(view, f" {asked} "),
            plain_words.search_hits(
                told, asked, [row["kind"] for row in search.rows.hits(view, asked)]
            ),
        )


def of_what_is_behind(view: View, told: Told) -> Sayings:
    """The facts are those that the answer names.

    What is said of them is worked out from their citations.
    """
    for row in (*rates.completion(view)[:1], *rates.by_status(view)[-1:]):
        if row["fact_ids"]:
            yield (
                behind.sentences.findings(view, (row["row"],)),
                plain_words.behind(told, set(row["fact_ids"])),
            )


def of_statistics(view: View, told: Told) -> Sayings:
    for row in told.plain.data.tables["context_indicator"]:
        yield (
            context.sentences.findings(view, row["context_indicator_id"]),
            plain_words.context(told, row["context_indicator_id"]),
        )


def of_one_measure(view: View, told: Told) -> Sayings:
    for row in view.ask("measures"):
        stands = told.plain.standings[row["measure_id"]]
        yield (
            measures.sentences.of_one(view, row["measure_id"]),
            plain_words.one_measure(told, stands),
        )
        if stands.reason:
            yield standing.reason(view, row), plain_words.why_unknown(told, stands)
        yield (
            (standing.hidden(view, row), standing.outdated(view, row)),
            (plain_words.hidden(told, stands), plain_words.outdated(told, stands)),
        )


def of_what_differs_in_a_family(view: View, told: Told) -> Sayings:
    for family in families.rows.families(view):
        yield families.sentences.differences(view, family), plain_words.differences(told, family)


def of_what_was_reported_and_counted(view: View, told: Told) -> Sayings:
    said = [" ".join(part.html.striptags().split()) for part in reconciliation.paragraphs(view)]
    must_be = [" ".join(each.split()) for each in plain_words.reconciliations(told)]
    yield (
        [text[: len(other)] for text, other in zip(said, must_be, strict=True)],
        must_be,
    )  # the numbers of the sources follow


def of_the_pictures_of_completion(view: View, told: Told) -> Sayings:
    if view.as_of == TODAY:  # drawing takes long
        yield (
            completion.pictures.statuses(view, "statuses").drawing.alt,
            plain_words.status_picture(told),
        )


def of_completion_over_time(view: View, told: Told) -> Sayings:
    if (view.language, view.denominator) == ("de", "best"):
        yield (
            [
                (
                    row["short_name"],
                    dates.day(view.language, row["as_of_on"]),
                    rates.range_in_words(view, row),
                )
                for row in completion.rows.over_time(view)
            ],
            plain_words.over_time(told),
        )


def of_silence(view: View, told: Told) -> Sayings:
    yield contradictions.sentences.undisputed(view), plain_words.undisputed(told)
    if len(view.initiatives) == 2:
        yield (
            (side_by_side.sentences.silence(view), side_by_side.sentences.matched(view)),
            (plain_words.silence_of_two(told), plain_words.matched(told)),
        )


def on_the_portraits(view: View, told: Told) -> Sayings:
    """What the portraits of the overview say of totals, completion and leads: nothing less and, in
    their cells, nothing more.
    """
    portraits = overview.facts.table(view).html
    to_sources = f" {told.word('behind_link')}"
    cells = {
        Markup(each).striptags().removesuffix(to_sources)
        for each in re.findall(r"<td[^>]*>(.*?)</td>", portraits, flags=re.DOTALL)
    }
    for each in told.chosen:
        for said in (
            plain_words.stated_on_card(told, each),
            plain_words.completed_on_card(told, each),
        ):
            yield said if " ".join(said.split()) in cells else cells, said
        led = plain_words.led_by(told, each)
        yield led if " ".join(led.split()) in cells else cells, led


# Each recomputation, and the functions of answers/ that it recomputes, by page and name.
SAID: dict[Callable[[View, Told], Sayings], tuple[str, ...]] = {
    known_by_name: ("ladder.known_by_name",),
    of_the_overview: ("overview.findings", "overview.counts"),
    of_completion: ("completion.findings",),
    of_a_profile: ("profile.findings",),
    of_two_side_by_side: ("side_by_side.findings",),
    why_to_compare_with_care: ("rates.warnings", "side_by_side.cautions", "completion.caution"),
    of_a_total: ("rates.origin_in_words", "rates.no_rate"),
    on_the_portraits: ("overview.table", "overview.led_by"),
    of_themes: ("goals.findings", "goals.target_findings"),
    of_theme_profiles: ("theme_profiles.findings",),
    of_bodies: ("bodies.findings",),
    of_actors: ("actors.findings",),
    of_measures: ("measures.findings",),
    of_families: ("families.findings",),
    of_what_fits_no_theme: ("unthemed.parts",),
    of_lineage: ("lineage.findings",),
    of_sources: ("sources.findings",),
    of_contradictions: ("contradictions.findings",),
    of_what_changed: ("changes.findings",),
    of_time: ("timeline.findings", "timeline.waits"),
    of_one_measure: (
        "measures.of_one",
        "standing.reason",
        "standing.hidden",
        "standing.outdated",
        "standing.not_chosen",
    ),
    of_what_differs_in_a_family: ("families.differences",),
    of_what_was_reported_and_counted: ("reconciliation.paragraphs",),
    of_the_pictures_of_completion: ("completion.statuses",),
    of_completion_over_time: ("completion.over_time", "rates.range_in_words"),
    of_silence: ("contradictions.undisputed", "side_by_side.silence", "side_by_side.matched"),
    of_the_codebook: (
        "codebook.findings",
        "codebook.lists",
        "codebook.searches",
    ),
    of_two_codings: ("codebook.explained",),
    of_a_search: ("search.findings",),
    of_what_is_behind: ("behind.findings",),
    of_statistics: ("context.findings",),
}


def read(said: Any) -> Any:
    """What is said without the links that its numbers are."""
    if isinstance(said, list | tuple):
        return type(said)(read(each) for each in said)
    if not isinstance(said, Markup | Fragment | Element):
        return said
    return html.unescape(re.sub(r"<[^>]+>", "", str(Markup(said))))


@pytest.mark.parametrize("recomputed", SAID, ids=lambda each: each.__name__)
def test_what_is_said_is_what_the_tables_give(
    recomputed: Callable[[View, Told], Sayings], seen: list[Seen]
) -> None:
    for each in seen:
        for said, must_be in recomputed(each.view, each.told):
            assert read(said) == must_be, f"{recomputed.__name__}: {each}"


# --- nothing is left out ---

# What is not recomputed by itself, and why.
NOT_RECOMPUTED = {
    "measures.ids": "keys",
    "families.examined": "keys",
    "timeline.kinds_to_choose": "keys",
    "legend.in_bars": "keys, in an order",
    "codebook.chosen_evidence": "a name",
    "codebook.example_name": "a name",
    "timeline.without_start": "names; the tests of the timeline hold them",
    "trial.limits": "limits of files; the tests of the own initiative hold them to the code",
    "codebook.coding_rules": "the head of a table; the tests of the codebook count its rows",
    "codebook.dictionary": "the head of a table; the tests of the codebook count its rows",
    "codebook.unknown_reasons": "the head of a table; it names the choices alone",
    "timeline.explained": "how to read a picture; the tests of the timeline hold what is left out",
    "contradictions.possible": "beside a table that is empty",
    "bodies.sectors_of": "a picture in words, by the rows that are drawn",
    "codebook.extremes": "a picture in words, by the rows that are drawn",
    "theme_profiles.largest": "a picture in words, by the rows that are drawn",
    "side_by_side.phase": "a part of side_by_side.findings",
    "silence.unheard": "a part of sources.findings and timeline.findings",
}
# What a function may be asked for beside the view; what takes more, such as a row, is said of that
# alone.
CHOSEN = {"addresses", "alignment", "asked", "basis", "family", "indicator", "initiative"}
CHOSEN |= {"organisation_id", "scale", "subject"}
Function = ast.FunctionDef


@cache
def functions() -> dict[str, list[Function]]:
    """Public functions of answers by the page and their name: `bodies.findings`, in whatever module
    of it.
    """
    found: dict[str, list[Function]] = {}
    for path in product("answers/**/*.py"):
        page = name(path).split("/")[1].removesuffix(".py")
        for node in ast.parse(text(path)).body:
            if isinstance(node, Function) and not node.name.startswith("_"):
                found.setdefault(f"{page}.{node.name}", []).append(node)
    return found


def is_saying(node: Function) -> bool:
    """Whether a function makes a text, or several, out of a view and what else the reader chose."""
    first, *further = [argument.arg for argument in node.args.args] or [""]
    is_text = node.returns is not None and ast.unparse(node.returns) in ("str", "list[str]")
    return is_text and first == "view" and set(further) <= CHOSEN


def saying() -> set[str]:
    return {called for called, nodes in functions().items() if any(map(is_saying, nodes))}


def recomputed() -> set[str]:
    return {called for names in SAID.values() for called in names}


def test_every_function_that_says_something_is_recomputed() -> None:
    assert {called for called in functions() if called.endswith("findings")} <= recomputed(), (
        "recompute it in tests/plain_words.py, and name it in SAID"
    )
    assert sorted(saying() - recomputed() - NOT_RECOMPUTED.keys()) == []
    assert sorted(NOT_RECOMPUTED.keys() - saying()) == [], "it is gone: take its name out here"


@pytest.mark.parametrize("called", sorted(recomputed()))
def test_every_recomputed_function_is_there_and_says_its_rule(called: str) -> None:
    longest = max(len((ast.get_docstring(node) or "").split()) for node in functions()[called])
    assert longest >= (30 if called.endswith("findings") else 9), (
        "it must say which rows it looks at, by which evidence, and what it leaves out"
    )


def test_a_function_that_says_something_would_be_seen() -> None:
    source = (
        "def a(view: View, subject: str) -> list[str]: ...\ndef b(view: View, row: Row) -> str: ..."
    )
    assert [is_saying(node) for node in ast.parse(source).body if isinstance(node, Function)] == [
        True,
        False,
    ]


@over(
    [
        key
        for key in words.WORDS
        if key.startswith(
            (
                "finding_",
                "ladder_",
                "beside_",
                "no_rate",
                "warning_",
                "caution_",
                "mention_",
                "left_out_",
                "differs_",
                "reconciliation_",
            )
        )
    ],
)
def test_every_finding_has_a_text_in_the_recomputation(key: str) -> None:
    """Its name stands there, or begins a name that is put together."""
    source = text(Path(plain_words.__file__))
    composed = tuple(set(re.findall(r'f"([a-z_]+_)\{', source)) - {"finding_"})
    assert (
        key in re.findall(r"[\"']([a-z_]+)[\"']", source)
        or key.startswith(composed)
        or key in OF_OTHER_PLACES
    )


OF_OTHER_PLACES = {
    "ladder_counts",
    "reconciliation",
    "reconciliation_explained",
}  # headings and explanations
