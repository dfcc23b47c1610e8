"""The sentences that each page must say, made from the plain reading of the tables and the words.

Knows the pages' words, none of their functions.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from textwrap import shorten

from babel import Locale
from plain import (
    LEVELS,
    Plain,
    Rate,
    Row,
    Rows,
    Standing,
    alphabetical,
    firmest,
    half_up,
    newest_first,
)

from wording import dates, numbers, words  # how these are written is held by tests of its own

PERCENT = {"de": "\u00a0%", "en": "%"}


@dataclass(frozen=True)
class Told:
    """What is to be told: of a plain reading, in a language, of these initiatives in the reader's
    order.
    """

    plain: Plain
    language: words.Language
    given: tuple[str, ...]

    @property
    def chosen(self) -> list[str]:
        """The initiatives in alphabetical order."""
        return [each for each in self.plain.data.in_order() if each in self.given]

    def word(self, key: str, **values: object) -> str:
        return words.word(self.language, key, **values)

    def own(self, row: Row, column: str) -> str:
        """A column that the data has in both languages."""
        return str(row[column if self.language == "de" else f"{column}_en"])

    def name(self, initiative: str) -> str:
        return str(self.plain.data.initiatives[initiative]["short_name"])

    @property
    def is_many(self) -> bool:
        """More than are named one by one."""
        return len(self.given) > 6

    def names(self, initiatives: list[str], is_dative: bool = False) -> str:
        return self.few([self.name(each) for each in initiatives], is_dative)

    def few(self, names: list[str], is_dative: bool = False) -> str:
        """Up to six names; of more the first two and how many there are beside them."""
        if len(names) > 6:
            further = f"further_names{'_dative' * is_dative}"
            names = [*names[:2], self.word(further, number=len(names) - 2)]
        return self.joined(names)

    def label(self, vocabulary: str, key: str) -> str:
        return next(
            self.own(row, "label")
            for row in self.plain.data.tables[vocabulary]
            if row[f"{vocabulary}_id"] == key
        )

    def joined(self, parts: list[str]) -> str:
        """a, b und c."""
        return (
            "".join(parts)
            if len(parts) < 2
            else f"{', '.join(parts[:-1])} {self.word('and')} {parts[-1]}"
        )

    def quoted(self, text: str) -> str:
        within, shown = False, ""
        for letter in text:
            if letter in '„“”"':
                within = not within
                marks = "‘‚" if self.language == "de" else "’‘"
                letter = marks[within]
            shown += letter
        return f"„{shown}“" if self.language == "de" else f"“{shown}”"

    def percent(self, share: Fraction, decimals: int = 0) -> str:
        """A share as a percentage, rounded half up."""
        digits = str(half_up(share * 100 * 10**decimals)).rjust(decimals + 1, "0")
        whole, part = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
        return (
            f"{whole}{',' if self.language == 'de' else '.'}{part}{PERCENT[self.language]}"
            if part
            else f"{whole}{PERCENT[self.language]}"
        )

    def span(self, low: Fraction, high: Fraction) -> str:
        """12–46 %, or one number where both are the same."""
        first, last = self.percent(low), self.percent(high)
        return first if first == last else f"{first.removesuffix(PERCENT[self.language])}–{last}"

    def day(self, value: date) -> str:
        return dates.day(self.language, value)

    def edtf(self, value: str | None) -> str:
        return dates.edtf(self.language, value)

    def number(self, value: float) -> str:
        return numbers.number(self.language, value)

    def fixed(self, value: float, decimals: int) -> str:
        return numbers.fixed(self.language, value, decimals)

    def signed(self, value: float, decimals: int) -> str:
        return numbers.signed(self.language, value, decimals)

    def years(self, days: float) -> str:
        """Days in years with one decimal, as the language writes it."""
        text = f"{round(days / 365.25, 1):.1f}".removesuffix(".0")
        return text.replace(".", ",") if self.language == "de" else text

    def not_chosen(self) -> str:
        """What the evidence that is not chosen is called: by its name where it is one level."""
        others = [level for level in LEVELS if level not in self.plain.evidence]
        return (
            self.label("evidence_level", others[0]) if len(others) == 1 else self.word("not_chosen")
        )


# --- the ladder: known by name ---


def rungs_of(told: Told) -> dict[str, int]:
    """Measures on each rung of the ladder, of all chosen initiatives together."""
    rungs: dict[str, int] = {}
    for each in told.chosen:
        for rung, number in told.plain.ladder(each).items():
            rungs[rung] = rungs.get(rung, 0) + number
    return rungs


def known_by_name(told: Told) -> str:
    """How many measures are known by name, how many of these stand on lists, what stands beside
    them, and of how many there is a status.
    """
    rungs = rungs_of(told)
    beside = told.joined(
        [
            told.word(f"beside_{rung}", number=rungs[rung])
            for rung in ("replaced", "parts", "inferred")
            if rungs[rung]
        ]
    )
    first = told.word(
        "ladder_known",
        known=rungs["known"],
        listed=rungs["listed"],
        beside=told.word("ladder_beside", parts=beside) if beside else "",
    )
    if not rungs["known"]:
        return first
    hidden = (
        told.word("ladder_hidden", number=rungs["hidden"], level=told.not_chosen())
        if rungs["hidden"]
        else ""
    )
    return f"{first} {told.word('ladder_status', number=rungs['with_status'], hidden=hidden)}"


# --- overview ---


def overview(told: Told) -> list[str]:
    """Of how many measures known by name the chosen evidence has no status."""
    ladders = [told.plain.ladder(each) for each in told.chosen]
    known = sum(ladder["known"] for ladder in ladders)
    unknown = known - sum(ladder["with_status"] for ladder in ladders)
    if not known:
        return [told.word("finding_none_known")]
    if not unknown:
        return [told.word("finding_all_with_status", known=known)]
    return [told.word("finding_without_status", known=known, unknown=unknown)]


def overview_counts(told: Told) -> str:
    """Who is there, what is known by name, and of whom no source states a total that holds on the
    day.
    """
    data = told.plain.data
    places = [
        data.by_id("territory")[data.initiatives[each]["territory_id"]] for each in told.chosen
    ]
    states = {place["state"] for place in places}
    who = told.word(
        "finding_overview",
        initiatives=len(told.chosen),
        states=len(states),
    )
    if {place["country"] for place in places} != {"DE"}:
        who = abroad(told, places)
    if len(told.chosen) == 1:
        who = f"{data.initiatives[told.chosen[0]]['name']}:"
    without = [each for each in told.chosen if not told.plain.declared(each)]
    totals = (
        told.word("finding_without_total", names=told.names(without, is_dative=True))
        if without
        else told.word("finding_all_totals")
    )
    return f"{who} {known_by_name(told)} {totals}"


def abroad(told: Told, places: Rows) -> str:
    """In which countries they are, in alphabetical order; of each up to two states or regions by
    name, of more how many; without any where none is known.
    """
    said = []
    for country in {place["country"] for place in places}:
        name = str(Locale(told.language).territories[country])
        states = sorted({row["state"] for row in places if row["country"] == country} - {None})
        kind = "states" if country == "DE" else "regions"
        which = told.joined(states) if len(states) < 3 else told.word(kind, number=len(states))
        said.append(f"{name} ({which})" if states else name)
    return told.word(
        "finding_overview_abroad",
        initiatives=len(places),
        countries=len(said),
        places=", ".join(sorted(said)),
    )


# --- completion ---


def total(told: Told, rate: Rate) -> str:
    """N with how exact its source is: 42, at least 50, about 40."""
    assert rate.base
    return f"{told.word(rate.base.qualifier)} {rate.base.total}".strip()


def no_rate(told: Told, initiative: str) -> str:
    """Why there is no rate, and what is known all the same."""
    rate = told.plain.rate(initiative)
    if rate.why_none == "total_too_small":
        assert rate.base
        return told.word("no_rate_total_too_small", known=rate.known, total=rate.base.total)
    return told.word(
        "no_rate", completed=rate.completed, named=rate.named, why=why_no_total(told, initiative)
    )


def why_no_total(told: Told, initiative: str) -> str:
    """What is lacking for a rate of the chosen kind.

    Of the best one, whether at least examples were published by the day.
    """
    published = [
        row
        for row in told.plain.data.of("measure_list", initiative)
        if row["as_of_earliest_on"] <= told.plain.day
    ]
    only_examples = told.plain.denominator == "best" and any(
        row["extent"] == "examples" for row in published
    )
    return told.word(
        "no_rate_only_examples" if only_examples else f"no_rate_{told.plain.denominator}"
    )


def given_up(told: Told, rate: Rate) -> str:
    return (
        told.word("hidden_given_up", number=rate.given_up, level=told.not_chosen())
        if rate.given_up
        else ""
    )


def reported_against_counted(told: Told) -> list[str]:
    """For each initiative with a rate the completed share that was reported last, by the chosen
    evidence, beside what is counted.
    """
    found = []
    for each in told.chosen:
        rate = told.plain.rate(each)
        reported = [
            row
            for row in told.plain.newest_shares(each)
            if row["status"] == "completed" and row["percent_decimals"] is not None
        ]
        if reported and rate.why_none is None:
            row = max(reported, key=lambda row: str(row["reported_share_id"]))
            found.append(
                told.word(
                    "finding_reported",
                    name=told.name(each),
                    share=share(told, row),
                    of=told.own(row, "of"),
                    completed=rate.completed,
                    total=total(told, rate),
                    range=told.span(rate.lowest, rate.highest),
                )
            )
    return found


def counts_against_counted(told: Told) -> list[str]:
    """For each initiative with or without a rate the number of completed ones that was published
    without naming them, beside how many completed ones are known by name.
    """
    return [
        told.word(
            "finding_count",
            count=count_of(told, row),
            name=told.name(each),
            of=count_base(told, row),
            day=told.edtf(row["as_of_edtf"]),
            completed=told.plain.named_in(each, "completed") or told.word("not_one"),
        )
        for each in told.chosen
        if (row := told.plain.completed_count(each))
    ]


def count_of(told: Told, row: Row) -> str:
    """A published number, with the total that its source names: 47 of 115."""
    whole = told.plain.whole_of(row)
    if not whole:
        return told.number(row["measures"])
    qualified = f"{told.word(whole['qualifier'])} {whole['total']}".strip()
    return told.word("status_of", completed=row["measures"], total=qualified)


def count_base(told: Told, row: Row) -> str:
    """What a published number is a part of: the list that the source names, else its own words."""
    if row["measure_list_id"]:
        return told.own(told.plain.data.lists[row["measure_list_id"]], "title")
    return told.own(row, "of")


def count_in_words(told: Told, initiative: str) -> str:
    """The published number of completed ones; nothing where none was published."""
    row = told.plain.completed_count(initiative)
    if not row:
        return ""
    return told.word(
        "count_reported",
        count=count_of(told, row),
        of=count_base(told, row),
        day=told.edtf(row["as_of_edtf"]),
    )


def completion(told: Told) -> list[str]:
    """What is reported against what is counted, as a percentage and as a number; of one without a
    percentage k of N and its bounds, or why there is no rate.

    Of several initiatives, where nobody reports anything, between what the bounds lie; about whom
    least is known (unless it is the same of all, or numbers alone are known of it), and who has no
    rate, by what is lacking.
    """
    rates = {each: told.plain.rate(each) for each in told.chosen}
    rated = {each: rate for each, rate in rates.items() if rate.why_none is None}
    if told.is_many and rated:
        return [*completion_of_many(told, rated), *without_rate(told, rates)]
    if len(rates) == 1:
        [(only, rate)] = rates.items()
        numbers_said = counts_against_counted(told)
        if not rated:
            return [*numbers_said, f"{told.name(only)}: {no_rate(told, only)}."]
        counted = counted_of_one(told, only, rate)
        gone, reported = given_up(told, rate), reported_against_counted(told)
        rest = told.word("finding_one_unknown", unknown=rate.unknown) if reported else counted
        gone = f"{rest} {gone[0].upper()}{gone[1:]}." if gone else rest
        return [*reported, *numbers_said, *([gone] if rate.unknown or not reported else [])]
    fewest = min((rate.coverage for rate in rated.values()), default=None)
    least = [each for each, rate in rated.items() if rate.coverage == fewest]
    said = [
        told.word(
            "finding_least_known",
            name=told.name(each),
            total=total(told, rates[each]),
            known=rates[each].known or told.word("not_one"),
            low=told.percent(rates[each].lowest),
            high=told.percent(rates[each].highest),
        )
        for each in least
        if len(least) < len(rated) and not told.plain.is_only_reported(each)
    ]
    reported = [*reported_against_counted(told), *counts_against_counted(told)]
    if len(rated) == 1 and not reported:
        [(only, rate)] = rated.items()
        gone = given_up(told, rate)
        counted = counted_of_one(told, only, rate)
        reported = [f"{counted} {gone[0].upper()}{gone[1:]}." if gone else counted]
    elif rated and not reported:
        reported = [between(told, rated)]
    return [*reported, *said, *without_rate(told, rates)]


def counted_of_one(told: Told, initiative: str, rate: Rate) -> str:
    """k of N with the bounds, and how many are unknown."""
    return told.word(
        "finding_one",
        name=told.name(initiative),
        completed=rate.completed,
        total=total(told, rate),
        unknown=rate.unknown,
        low=told.percent(rate.lowest),
        high=told.percent(rate.highest),
    )


def without_rate(told: Told, rates: dict[str, Rate]) -> list[str]:
    """Who has no rate: those without a total by what is lacking, then each of which more is known
    than its total has; of many these in one sentence.
    """
    reasons = {each: why_no_total(told, each) for each, rate in rates.items() if rate.base is None}
    without = [
        told.word(
            "finding_without_rate",
            names=told.names([each for each in reasons if reasons[each] == why]),
            why=why,
        )
        for why in dict.fromkeys(reasons.values())
    ]
    too_small = [each for each, rate in rates.items() if rate.why_none == "total_too_small"]
    if too_small and told.is_many:
        return [*without, told.word("finding_too_small", names=told.names(too_small))]
    return [*without, *(f"{told.name(each)}: {no_rate(told, each)}." for each in too_small)]


def completion_of_many(told: Told, rated: dict[str, Rate]) -> list[str]:
    """Of more than six: between what the bounds lie and whose these are, with the middle where all
    are plans of one kind; between what the reported shares lie; about whom least is known, unless
    it is the same of all.
    """
    plain, said = told.plain, [between(told, rated)]
    newest = {
        each: row
        for each in told.chosen
        for row in sorted(plain.newest_shares(each), key=lambda row: str(row["reported_share_id"]))
        if row["status"] == "completed" and row["percent_decimals"] is not None
    }
    if newest:
        values = [(each, Fraction(row["share"]), share(told, row)) for each, row in newest.items()]
        shares = spread(told, values, has_middle=False)
        said.append(told.word("finding_reported_many", number=len(newest), shares=shares))
    fewest = min(rate.coverage for rate in rated.values())
    least = [each for each, rate in rated.items() if rate.coverage == fewest]
    if len(least) < len(rated):
        names, known = told.names(least), told.percent(fewest)
        said.append(told.word("finding_least_known_many", names=names, share=known))
    return said


def between(told: Told, rated: dict[str, Rate]) -> str:
    """Between what the bounds lie and whose these are, with the middle of plans of one kind."""
    kinds = {told.plain.data.initiatives[each]["kind"] for each in rated}
    low, high = (
        spread(
            told, [(each, share, told.percent(share)) for each, share in shares], len(kinds) == 1
        )
        for shares in (
            [(each, rate.lowest) for each, rate in rated.items()],
            [(each, rate.highest) for each, rate in rated.items()],
        )
    )
    return told.word(
        "finding_rated_many", number=len(rated), whole=len(told.chosen), low=low, high=high
    )


def spread(told: Told, values: list[tuple[str, Fraction, str]], has_middle: bool) -> str:
    """From the lowest to the highest, each with all whose it is; of five at least the middle."""
    shares = sorted(share for _, share, _ in values)
    low, high = (
        f"{next(text for _, share, text in values if share == end)} "
        f"({told.names([each for each, share, _ in values if share == end])})"
        for end in (shares[0], shares[-1])
    )
    if shares[0] == shares[-1]:
        return low
    said = told.word("from_to", low=low, high=high)
    if not has_middle or len(shares) < 5:
        return said
    middle = (shares[(len(shares) - 1) // 2] + shares[len(shares) // 2]) / 2
    return said + told.word("in_the_middle", middle=told.percent(middle))


def kind_of_plan(told: Told, initiative: str) -> str:
    """What the data folder calls the kind of a plan."""
    kinds = told.plain.data.by_id("plan_kind")
    return told.own(kinds[told.plain.data.initiatives[initiative]["kind"]], "label")


def warnings(told: Told) -> str:
    """Why initiatives are hard to compare: kinds of plan, origins of the totals, coverage, ages of
    the newest reports, lists of examples.
    """
    if len(told.chosen) < 2:
        return ""
    rates = {each: told.plain.rate(each) for each in told.chosen}
    kinds = sorted({kind_of_plan(told, each) for each in told.chosen})
    origins = sorted(
        {told.word(f"denominator_{rate.base.origin}") for rate in rates.values() if rate.base}
    )
    coverages = [rate.coverage for rate in rates.values() if rate.why_none is None]
    days = [rate.newest[0] for rate in rates.values() if rate.newest]
    years = round((max(days) - min(days)).days / 365.25) if days else 0
    examples = [
        each
        for each, rate in rates.items()
        if rate.base and rate.base.origin == "listed" and 0 < rate.examples == rate.named
    ]
    found = [
        told.word("warning_kinds", kinds=told.joined(kinds)) if len(kinds) > 1 else "",
        told.word("warning_origins", origins=told.joined(origins)) if len(origins) > 1 else "",
        told.word(
            "warning_coverage", low=told.percent(min(coverages)), high=told.percent(max(coverages))
        )
        if len({told.percent(share) for share in coverages}) > 1
        else "",
        told.word("warning_ages", years=years) if years > 1 else "",
        told.word("warning_examples", names=told.names(examples, is_dative=True))
        if examples
        else "",
    ]
    said = "; ".join(part for part in found if part)
    return (
        f"{told.word('comparability', warnings=said)}. {told.word('no_ranking')}"
        if said
        else told.word("no_ranking")
    )


def origin(told: Told, rate: Rate) -> str:
    """Where N comes from: of a stated one the act, its day, when it was stated last, and what
    others state.
    """
    base = rate.base
    assert base
    if base.origin != "declared":
        return told.word(f"denominator_{base.origin}")
    last = told.word("last_stated", day=told.edtf(base.last_stated)) if base.last_stated else ""
    others = (
        told.word("other_totals", totals=told.joined([str(each) for each in base.others]))
        if base.others
        else ""
    )
    return f"{told.word(f'act_{base.act}')} {told.edtf(base.edtf)}{last}{others}"


# --- profile of one initiative ---


def profile(told: Told) -> list[str]:
    """How far one initiative has come; its kind, period and goals, and what is known by name."""
    [only] = told.chosen
    row, figures = told.plain.data.initiatives[only], told.plain.figures(only)
    published, note = (
        ("period_as_published", "period_note")
        if told.language == "de"
        else ("period_as_published_en", "period_note_en")
    )
    head = told.word(
        "finding_profile_of",
        name=row["short_name"],
        kind=kind_of_plan(told, row["initiative_id"]),
        period=row[published] or row[note],
        goals=figures["goals"],
        elsewhere=told.word("goals_beside", number=figures["goals_elsewhere"])
        if figures["goals_elsewhere"]
        else "",
    )
    return [completion(told)[0], f"{head} {known_by_name(told)}"]


# --- the card of an initiative ---


def led_by(told: Told, initiative: str) -> str:
    """Who leads: whom a source names as lead.

    With the office within it, where the source names one. Else who leads or chairs its steering
    body; else those that gave the impulse, else its partners. What is only inferred is left out.
    """
    data, known = told.plain.data, told.plain.data.by_id("organisation")
    steering = {row["body_id"] for row in data.of("body", initiative) if row["kind"] == "steering"}
    seats = [
        row
        for row in data.of("involvement", initiative)
        if not row["measure_id"] and not data.is_inferred("involvement", row["involvement_id"])
    ]

    def names(roles: set[str], in_body: bool) -> str:
        able = [
            row
            for row in seats
            if row["role"] in roles
            and (row["body_id"] in steering if in_body else row["body_id"] is None)
        ]
        return " · ".join(
            sorted(
                {
                    ", ".join(
                        part
                        for part in (known[row["organisation_id"]]["name"], row["unit"])
                        if part
                    )
                    for row in able
                }
            )
        )

    for key, found in (
        ("leads", names({"lead"}, False)),
        ("chairs", names({"lead", "chair"}, True)),
        ("partners", names({"initiator"}, False) or names({"partner"}, False)),
    ):
        if found:
            return told.word(f"card_{key}", names=found)
    return told.word("card_no_lead")


def stated_on_card(told: Told, initiative: str) -> str:
    """The total that was stated last, whatever the day: the act, what it counts, when, what others
    state of the same plan, and since when it is changed.
    """
    rows = newest_first(
        [row for row in told.plain.data.of("declared_total", initiative) if row["is_whole_plan"]]
    )
    if not rows:
        return told.word("card_no_total")
    newest, act, rate = rows[0], firmest(rows), told.plain.rate(initiative)
    last = (
        told.word("last_stated", day=told.edtf(newest["as_of_edtf"]))
        if newest["as_of_edtf"] != act["as_of_edtf"]
        else ""
    )
    counted = f"{told.word(newest['qualifier'])} {newest['total']} {told.own(act, 'of')}".strip()
    name = told.word(f"act_{act['act']}")
    said = told.word(
        "card_declared",
        act=name[0].upper() + name[1:],
        total=counted,
        day=told.edtf(act["as_of_edtf"]) + last,
    )
    others = rate.base.others if rate.base and rate.base.total == newest["total"] else ()
    return "".join(
        [
            said,
            told.word("other_totals", totals=told.joined([str(each) for each in others]))
            if others
            else "",
            told.word("card_changed", day=told.edtf(newest["until_edtf"]))
            if newest["until_edtf"]
            else "",
        ]
    )


def completed_on_card(told: Told, initiative: str) -> str:
    """The bounds, k of N with its origin and what is unknown, or why there is no rate.

    Then the newest report and what other evidence has that is newer, and the number of completed
    ones that was published without naming them: that alone, where nothing is known by name.
    """
    rate, number = told.plain.rate(initiative), count_in_words(told, initiative)
    if told.plain.is_only_reported(initiative):
        return number
    dated = [
        told.word("newest_report", day=told.edtf(rate.newest[1]))
        if rate.newest
        else told.word("no_report")
    ]
    if rate.newest_hidden:
        _, hidden, level = rate.newest_hidden
        dated.append(
            told.word(
                "newest_hidden", level=told.label("evidence_level", level), day=told.edtf(hidden)
            )
        )
    if rate.why_none is not None or not rate.base:
        return "; ".join([no_rate(told, initiative), *dated]) + number
    said = told.word(
        "card_completed_of",
        completed=rate.completed,
        total=total(told, rate),
        origin=told.word(f"denominator_{rate.base.origin}"),
        unknown=rate.unknown,
    )
    further = "; ".join(part for part in (said, given_up(told, rate)) if part)
    return (
        f"{told.word('card_completed', range=told.span(rate.lowest, rate.highest))} "
        f"({further}); {'; '.join(dated)}{number}"
    )


# --- themes ---


def side_by_side(told: Told) -> list[str]:
    """How far two theme profiles coincide, on the first basis on which both can be compared and
    between what on the others; how many themes both have or only one.
    """
    one, other = told.given
    plain = told.plain
    known = {
        basis: overlap
        for basis in ("both", "goals", "measures")
        if (overlap := plain.overlap(one, other, basis)) is not None
    }
    if known:
        basis = next(iter(known))
        said = told.word(
            "finding_overlap",
            first=told.name(one),
            second=told.name(other),
            overlap=told.percent(known[basis]),
            basis=told.word(f"basis_{basis}"),
        )
        further = (
            told.word(
                "finding_sensitive", range=told.span(min(known.values()), max(known.values()))
            )
            if len(known) > 1
            else told.word("finding_one_basis")
        )
        first = f"{said} {further}"
    else:
        first = told.word("finding_no_overlap", reason=hindered(told, one, other, "both"))
    themes = {
        each: {theme for theme, number in plain.theme_items(each, "both").items() if number}
        for each in (one, other)
    }
    return [
        first,
        told.word(
            "finding_side_by_side",
            both=len(themes[one] & themes[other]),
            first=told.name(one),
            only_first=len(themes[one] - themes[other]),
            second=told.name(other),
            only_second=len(themes[other] - themes[one]),
        ),
    ]


def hindered(told: Told, one: str, other: str, basis: str) -> str:
    """Why two profiles can't be compared, and because of whom."""
    return "; ".join(
        told.word(f"hindered_{why}", name=told.name(each))
        for each in (one, other)
        if (why := told.plain.not_comparable(each, basis))
    )


def cautions(told: Told) -> str:
    """Why two initiatives are hard to compare: as any, then phases that differ on the day, then
    beginnings that lie apart.
    """
    one, other = told.given
    usual = warnings(told).removesuffix(told.word("no_ranking")).strip()
    phases = {each: phase(told, each) for each in (one, other)}
    apart = ""
    if phases[one] and phases[other] and phases[one] != phases[other]:
        apart = told.word(
            "caution_phases",
            day=told.day(told.plain.day),
            first=told.name(one),
            phase=phases[one],
            second=told.name(other),
            other=phases[other],
        )
    starts = [day for each in (one, other) if (day := told.plain.start(each))]
    years = round(abs((starts[0] - starts[1]).days) / 365.25) if len(starts) == 2 else 0
    return " ".join(
        part
        for part in (usual, apart, told.word("caution_starts", years=years) if years > 1 else "")
        if part
    )


def phase(told: Told, initiative: str) -> str:
    """The phase that an initiative is in on the day, the last one that has begun.

    That it is over, where none goes on; nothing where none has begun.
    """
    begun = sorted(
        (
            row
            for row in told.plain.data.of("phase", initiative)
            if row["period_earliest_on"] and row["period_earliest_on"] <= told.plain.day
        ),
        key=lambda row: (row["period_earliest_on"], row["phase_id"]),
    )
    going = [
        row
        for row in begun
        if row["period_latest_on"] is None or row["period_latest_on"] >= told.plain.day
    ]
    name = "name" if told.language == "de" else "name_en"
    if going:
        return str(going[-1][name])
    return (
        told.word("phase_over", phase=begun[-1][name], period=told.edtf(begun[-1]["period_edtf"]))
        if begun
        else ""
    )


# --- themes of all ---


def themes(told: Told, subject: str) -> list[str]:
    """Which themes most initiatives mean, which only one and which none, over goals, measures and
    groups together; beside "only one" and "none" who has it in a way that does not count. Of
    goals also, which themes one alone has as a goal and others in measures or groups. Where
    nothing or one can be compared: on how many themes it has something.
    """
    plain = told.plain
    scheme = sorted(plain.data.tables["theme"], key=lambda row: row["position"])
    labels = {row["theme_id"]: told.own(row, "label") for row in scheme}
    has = {theme: {each: plain.mentions(each, theme) for each in told.chosen} for theme in labels}
    meaning = {
        theme: [
            each for each, row in found.items() if row["goals"] + row["measures"] + row["groups"]
        ]
        for theme, found in has.items()
    }
    able = [each for each in told.chosen if plain.is_on_themes(each)]
    if len(able) < 2:
        own = sum(
            any(plain.meant_by(each, theme, subject) for each in told.chosen) for theme in labels
        )
        return [
            told.word(
                "finding_themes_one",
                number=sum(map(bool, meaning.values())),
                whole=len(labels),
                own=own,
                kind=told.word(f"subject_{subject}"),
            )
        ]
    most = max(map(len, meaning.values()))
    shared = [labels[theme] for theme, found in meaning.items() if len(found) == most]
    alone = [
        f"{labels[theme]} "
        f"({'; '.join([told.name(found[0]), *beside_theme(told, has[theme], found)])})"
        for theme, found in meaning.items()
        if len(found) == 1
    ]
    none = [
        f"{labels[theme]} ({'; '.join(beside)})"
        if (beside := beside_theme(told, has[theme], []))
        else labels[theme]
        for theme, found in meaning.items()
        if not found
    ]
    as_goal = []
    for theme, found in meaning.items():
        goals = [each for each in found if has[theme][each]["goals"]]
        if len(goals) == 1 and len(found) > 1:
            as_goal.append(
                told.word(
                    "theme_as_goal",
                    theme=labels[theme],
                    name=told.name(goals[0]),
                    names=told.names([each for each in found if each not in goals]),
                )
            )
    return [
        *(
            [
                told.word(
                    "finding_themes_all" if most == len(able) else "finding_themes_shared",
                    shared=len(shared),
                    every=len(labels),
                    number=most,
                    whole=len(able),
                ),
                told.word("finding_themes_which", number=len(shared), themes=" · ".join(shared)),
            ]
            if most > 1
            else []
        ),
        *([told.word("finding_themes_alone", themes=told.joined(alone))] if alone else []),
        *([told.word("finding_themes_none", themes=told.joined(none))] if none else []),
        *(
            [told.word("finding_themes_as_goal", themes="; ".join(as_goal))]
            if as_goal and subject == "goal"
            else []
        ),
    ]


def beside_theme(told: Told, has: dict[str, dict[str, int]], meaning: list[str]) -> list[str]:
    """Who has a theme in a way that does not count, each once, by the way that comes nearest."""
    ways: dict[str, list[str]] = {"outside": [], "touching": [], "replaced": [], "inferred": []}
    for each, row in has.items():
        way = next((way for way in ways if row[way]), None)
        if each not in meaning and way:
            ways[way].append(each)
    return [
        told.word(f"mention_{way}", names=told.names(found, is_dative=True))
        for way, found in ways.items()
        if found
    ]


def targets(told: Told) -> list[str]:
    """The first two limits that plans themselves set and of which a value is known that a source
    ties to the plan, with all these values; of targets that were stated again the newest, with the
    first; and how many targets are only inferred.
    """
    data, found = told.plain.data, []
    every = [(each, row) for each in told.chosen for row in data.of("target", each)]
    own = [(each, row) for each, row in every if not data.is_inferred("target", row["target_id"])]
    for each, target in sorted(
        own,
        key=lambda pair: (
            told.chosen.index(pair[0]),
            pair[1]["due_latest_on"] or pair[1]["due_earliest_on"] or date.max,
            pair[1]["target_id"],
        ),
    ):
        values = sorted(
            (
                row
                for row in data.of("observation", each)
                if row["indicator_slug"] == target["indicator_slug"]
                and not data.is_inferred("observation", row["observation_id"])
            ),
            key=lambda row: (row["as_of_earliest_on"] or date.max, row["observation_id"]),
        )
        stated = [
            row
            for owner, row in every
            if (owner, row["indicator_slug"]) == (each, target["indicator_slug"])
        ]
        if (
            target["value"] is not None
            and target["direction"] in ("at_most", "at_least")
            and values
            and is_stated_last(target, stated)
        ):
            observed = [
                f"{told.word(row['qualifier'])} {told.number(row['value'])} "
                f"({told.edtf(row['as_of_edtf'])})".strip()
                for row in values
            ]
            found.append(
                told.word(
                    "finding_target",
                    name=told.name(each),
                    indicator=told.own(target, "indicator"),
                    target=with_first_target(told, target, stated),
                    values=told.joined(observed),
                )
            )
    inferred = len(every) - len(own)
    return [
        *found[:2],
        *(
            [told.word("finding_targets_inferred", number=inferred, whole=len(every))]
            if inferred
            else []
        ),
    ]


def is_stated_last(target: Row, stated: Rows) -> bool:
    """No other target of the same indicator is known to have been stated later."""
    days = [row["stated_earliest_on"] for row in stated if row["stated_earliest_on"]]
    return not days or target["stated_earliest_on"] == max(days)


def with_first_target(told: Told, target: Row, stated: Rows) -> str:
    """A limit; where it was stated before on another day also when, and the first one."""
    own, dated = limit(told, target), [row for row in stated if row["stated_earliest_on"]]
    first = min(dated, default=target, key=lambda row: row["stated_earliest_on"])
    if first["value"] is None or first["stated_earliest_on"] == target["stated_earliest_on"]:
        return own
    now, then = (
        told.word("target_stated", day=told.edtf(row["stated_edtf"])) for row in (target, first)
    )
    return f"{own} ({now}), {told.word('target_first')} {limit(told, first)} ({then})"


def limit(told: Told, target: Row) -> str:
    """A value with its unit and whether it is a limit: at most 20 days."""
    direction = told.word(target["direction"]) if target["direction"].startswith("at_") else ""
    return f"{direction} {told.number(target['value'])} {told.own(target, 'unit')}".strip()


def theme_profile(told: Told, initiative: str, basis: str) -> list[str]:
    """Which theme that an initiative means is furthest above the mean of the others, all that are
    equally far when it is written as a percentage; whose profile is nearest, and between what
    that lies on the three bases. Only those profiles are set beside each other that can be
    compared.
    """
    plain, name = told.plain, told.name(initiative)
    items, why = plain.profile_items(initiative, basis), plain.not_comparable(initiative, basis)
    if why:
        return [
            told.word(
                {"too_few": "finding_too_few", "examples_only": "finding_examples_only"}[why],
                name=name,
                items=len(items),
                needed=5,
            )
        ]
    labels = {
        row["theme_id"]: told.own(row, "label")
        for row in sorted(plain.data.tables["theme"], key=lambda row: row["position"])
    }
    shares = plain.theme_shares(initiative, basis)
    others = [each for each in told.chosen if each != initiative]
    able = [each for each in others if not plain.not_comparable(each, basis)]
    meant = [theme for theme in labels if plain.has_items(initiative, theme, basis)]
    if not able:
        most = max(half_up(shares[theme] * 100) for theme in meant or labels)
        return [
            told.word(
                "finding_profile_alone",
                name=name,
                theme=told.joined(
                    [
                        labels[theme]
                        for theme in meant or labels
                        if half_up(shares[theme] * 100) == most
                    ]
                ),
                share=told.percent(Fraction(most, 100)),
            )
        ]
    mean = {
        theme: sum((plain.theme_shares(each, basis)[theme] for each in able), Fraction(0))
        / len(able)
        for theme in labels
    }
    points = {theme: half_up((shares[theme] - mean[theme]) * 100) for theme in meant}
    furthest = [theme for theme in meant if points[theme] == max(points.values())]
    further = ""
    if not furthest or points[furthest[0]] <= 0:
        first = told.word("finding_profile_none", name=name)
    elif len(furthest) > 1:
        instead = {
            theme: told.word(
                "share_instead_of",
                share=told.percent(shares[theme]),
                others=told.percent(mean[theme]),
            )
            for theme in furthest
        }
        said = [f"{labels[theme]} ({text})" for theme, text in instead.items()]
        first = told.word(
            "finding_profile_several",
            name=name,
            difference=f"+{points[furthest[0]]}",
            themes=told.joined(said),
        )
    else:
        [theme] = furthest
        first = told.word(
            "finding_profile",
            name=name,
            theme=labels[theme],
            share=told.percent(shares[theme]),
            others=told.percent(mean[theme]),
        )
        rests = told.word(
            "finding_profile_items",
            items=plain.has_items(initiative, theme, basis),
            whole=len(items),
        )
        meaning = sum(bool(plain.has_items(other, theme, basis)) for other in others)
        known = sum(bool(plain.profile_items(other, basis)) for other in others)
        others_meaning = told.word("others_meaning", known=known, meaning=meaning)
        further = f"{rests} {others_meaning} "
    return [first, f"{further}{nearest(told, initiative, able, basis)}"]


def nearest(told: Told, initiative: str, others: list[str], basis: str) -> str:
    overlaps = {
        each: overlap
        for each in others
        if (overlap := told.plain.overlap(initiative, each, basis)) is not None
    }
    most = max(half_up(overlap * 100) for overlap in overlaps.values())
    near = [each for each, overlap in overlaps.items() if half_up(overlap * 100) == most]
    said = told.word(
        "finding_nearest", other=told.names(near), overlap=told.percent(Fraction(most, 100))
    )
    if len(near) > 1:
        return said
    every = [
        overlap
        for each in ("both", "goals", "measures")
        if (overlap := told.plain.overlap(initiative, near[0], each)) is not None
    ]
    if len(every) == 1:
        return f"{said} {told.word('finding_one_basis')}"
    return f"{said} {told.word('finding_sensitive', range=told.span(min(every), max(every)))}"


def unthemed(told: Told) -> list[str]:
    """How many goals, measures and bodies of the chosen initiatives the curators found no theme
    for, and how many nobody examined; nothing of either where there are none.
    """
    return [
        told.word(name, counts=told.joined(counts))
        for name, is_examined in (("finding_unthemed", True), ("finding_unexamined", False))
        if (counts := _without_theme(told, is_examined))
    ]


def _without_theme(told: Told, is_examined: bool) -> list[str]:
    """Each kind of entry with how many of it were found to fit no theme, or not examined."""
    data = told.plain.data
    numbers = {
        kind: sum(
            row["is_theme_examined"] == is_examined
            and (row["no_theme"] is not None or not is_examined)
            for each in told.given
            for row in data.of(kind, each)
        )
        for kind in ("goal", "measure", "body")
    }
    return [
        told.word(f"unthemed_{kind}", number=number) for kind, number in numbers.items() if number
    ]


# --- bodies and actors ---


def bodies(told: Told) -> list[str]:
    """Of how many groups a source says who leads. How many steering circles, working groups and
    living labs each plan has of its own, with what is not its own or only inferred beside; who has
    no steering circle at all; and which sectors have a lead or chair everywhere.
    """
    data, said = told.plain.data, []
    for kind in ("steering", "working_group", "living_lab"):
        parts = []
        for each in told.given:
            rows = [row for row in data.of("body", each) if row["kind"] == kind]
            inferred = [row for row in rows if data.is_inferred("body", row["body_id"])]
            own = [row for row in rows if row["is_of_plan"] and row not in inferred]
            others = len(rows) - len(inferred) - len(own)
            beside = [told.word("bodies_not_of_plan", number=others)] if others else []
            beside += [told.word("counts_inferred", number=len(inferred))] if inferred else []
            if rows:
                parts.append(
                    f"{told.name(each)} {at_times(told, own) or told.word('not_one')}"
                    + (f" ({', '.join(beside)})" if beside else "")
                )
        if told.is_many and parts:
            own_of = sum(
                any(
                    row["kind"] == kind
                    and row["is_of_plan"]
                    and not data.is_inferred("body", row["body_id"])
                    for row in data.of("body", each)
                )
                for each in told.given
            )
            said.append(
                told.word(
                    "finding_bodies_many",
                    kind=told.word(f"bodies_{kind}"),
                    number=own_of,
                    whole=len(told.given),
                )
            )
            continue
        said += (
            [told.word("finding_bodies", kind=told.word(f"bodies_{kind}"), counts="; ".join(parts))]
            if parts
            else []
        )
    without = [
        each
        for each in told.given
        if not any(row["kind"] == "steering" for row in data.of("body", each))
    ]
    groups = [
        row
        for each in told.given
        for row in data.of("body", each)
        if row["is_of_plan"]
        and not data.is_inferred("body", row["body_id"])
        and row["kind"] not in ("congress", "workshop")
    ]
    led = {
        row["body_id"]
        for each in told.given
        for row in data.of("involvement", each)
        if row["role"] in ("lead", "chair", "management")
        and not data.is_inferred("involvement", row["involvement_id"])
    }
    known = sum(row["body_id"] in led for row in groups)
    found = [told.word("finding_led", number=known, whole=len(groups))] if groups else []
    found += [" ".join(said) if said else told.word("finding_no_bodies")]
    found += (
        [told.word("finding_no_steering", names=told.names(without, is_dative=True))]
        if 0 < len(without) < len(told.given)
        else []
    )
    return [*found, *leading_everywhere(told)]


def at_times(told: Told, rows: Rows) -> str:
    """A number of groups.

    Where one of them ended before another began, the numbers of each year of beginning, those
    without a date last.
    """
    spans = [
        (row["active_earliest_on"] or date.min, row["active_latest_on"] or date.max)
        for row in rows
        if row["active_edtf"]
    ]
    if not any(one[1] < other[0] for one in spans for other in spans):
        return str(len(rows)) if rows else ""
    began = sorted(
        (row["active_earliest_on"] or date.max for row in rows), key=lambda day: day.toordinal()
    )
    numbers = {
        year: sum(day.year == year for day in began)
        for year in dict.fromkeys(day.year for day in began)
    }
    undated = told.word("undated")
    return told.joined(
        [
            f"{number} {undated}"
            if year == date.max.year
            else f"{number} {told.word('context_from', year=year)}"
            for year, number in numbers.items()
        ]
    )


def leading_everywhere(told: Told) -> list[str]:
    """Sectors of which a source names a lead or chair in every initiative, if there are several."""
    organisations, found = told.plain.data.by_id("organisation"), []
    for sector in sorted(told.plain.data.tables["sector"], key=lambda row: row["position"]):
        leading = {
            each
            for each in told.given
            for row in told.plain.involvements(each)
            if row["counts"]
            and row["role"] in ("lead", "chair")
            and row["measure_id"] is None
            and organisations[row["organisation_id"]]["sector_id"] == sector["sector_id"]
        }
        found += [told.own(sector, "label")] if leading == set(told.given) else []
    return (
        [told.word("finding_sectors", sectors=told.joined(found))]
        if found and len(told.given) > 1
        else []
    )


def actors(told: Told) -> list[str]:
    """Which organisations act in most initiatives, or of one how many there are and lead.

    Which sectors lead everywhere; who is not counted; where nobody of research or unions is named.
    """
    data = told.plain.data
    known, places = (
        data.by_id("organisation"),
        {row["sector_id"]: row["position"] for row in data.tables["sector"]},
    )
    roles: dict[str, dict[str, Rows]] = {}
    for each in told.chosen:
        for row in told.plain.involvements(each):
            roles.setdefault(row["organisation_id"], {}).setdefault(each, []).append(row)
    order = sorted(
        roles,
        key=lambda key: (places[known[key]["sector_id"]], alphabetical(known[key]["name"]), key),
    )
    acting = {
        key: [each for each, rows in roles[key].items() if any(row["counts"] for row in rows)]
        for key in order
    }
    every, several = (
        [key for key in order if acting[key]],
        [key for key in order if len(acting[key]) > 1],
    )
    apart = [key for key in order if not acting[key]]
    inferred = [
        key
        for key in apart
        if all(row["is_inferred"] for rows in roles[key].values() for row in rows)
    ]
    parts = [
        *([told.word("left_out_inferred", number=len(inferred))] if inferred else []),
        *(
            [told.word("left_out_outside", number=len(apart) - len(inferred))]
            if len(apart) > len(inferred)
            else []
        ),
    ]
    left_out = [told.word("finding_left_out", parts=told.joined(parts))] if parts else []
    if not every:
        return [told.word("finding_no_actors"), *left_out]
    if len(told.given) == 1:
        leading = [
            key
            for key in every
            if any(
                row["counts"] and row["role"] in ("lead", "chair") and row["measure_id"] is None
                for rows in roles[key].values()
                for row in rows
            )
        ]
        first = told.word(
            "finding_actors_one",
            name=told.name(told.given[0]),
            number=len(every),
            leading=len(leading),
        )
    elif several:
        most = max(len(acting[key]) for key in several)
        first = told.word(
            "finding_actors",
            number=len(several),
            whole=len(every),
            most=most,
            names=told.joined([known[key]["name"] for key in several if len(acting[key]) == most]),
        )
    else:
        first = told.word("finding_actors_none", whole=len(every))
    return [first, *leading_everywhere(told), *left_out, *nobody_named(told, roles, order)]


def nobody_named(told: Told, roles: dict[str, dict[str, Rows]], order: list[str]) -> list[str]:
    """For research and unions the initiatives in which none counts, with those that are only
    inferred, or act only beside the plan.
    """
    known, parts = told.plain.data.by_id("organisation"), []
    for sector in ("research", "union"):
        found = []
        for each in told.given:
            here = [
                key for key in order if known[key]["sector_id"] == sector and each in roles[key]
            ]
            if not any(row["counts"] for key in here for row in roles[key][each]):
                why = (
                    "only_inferred"
                    if any(all(row["is_inferred"] for row in roles[key][each]) for key in here)
                    else "counted_outside"
                )
                found.append(
                    f"{told.name(each)} ({told.word(why)}: "
                    f"{', '.join(known[key]['name'] for key in here)})"
                    if here
                    else told.name(each)
                )
        parts += (
            [told.word(f"nobody_{sector}", names=told.few(found, is_dative=True))] if found else []
        )
    return [told.word("finding_missing", sectors=told.joined(parts))] if parts else []


# --- measures and families ---


def measures(told: Told) -> list[str]:
    """Of how many measures there is a status, how many stand on lists, of how many only evidence
    that is not chosen says a status or that they were replaced.

    And where it is so, how many of the measures that count are only inferred, and how many have a
    status by inference.
    """
    counted = [each for initiative in told.chosen for each in told.plain.counted(initiative)]
    inferred = sum(
        told.plain.data.is_inferred("measure", each.measure["measure_id"]) for each in counted
    )
    statuses = sum(
        each.report is not None and each.report["evidence_level"] == "inferred" for each in counted
    )
    replaced = sum(
        each.hidden is not None and each.hidden["status"] == "superseded" for each in counted
    )
    rungs = rungs_of(told)
    first = told.word("finding_measures", number=rungs["with_status"], known=rungs["known"])
    further = [told.word("finding_measures_listed", number=rungs["listed"])]
    if rungs["hidden"]:
        level, number = told.not_chosen(), rungs["hidden"]
        further.append(told.word("finding_measures_hidden", number=number, level=level))
    if replaced:
        further.append(told.word("finding_measures_replaced", number=replaced))
    if inferred or statuses:
        further.append(told.word("finding_measures_inferred", measures=inferred, statuses=statuses))
    return [first, " ".join(further)]


def measures_of_status(told: Told, status: str) -> list[str]:
    """How many of the measures that count stand in one status."""
    counted = [each for initiative in told.chosen for each in told.plain.counted(initiative)]
    fitting = sum(each.status == status for each in counted)
    return [told.word("finding_measures_fit", number=fitting, known=rungs_of(told)["known"])]


def one_measure(told: Told, standing: Standing) -> list[str]:
    """Where a measure stands, whether that is only the step nearest to the source's word, and since
    when, its title behind the number that the plan gives it; how many other initiatives try the
    same, and in how many of them the nearest is done.
    """
    row = standing.measure
    day = told.edtf(standing.report["as_of_edtf"]) if standing.report else ""
    status = told.label("status", standing.status)
    if standing.report and standing.report["is_nearest"]:
        word = told.quoted(standing.report["status_as_published"])
        status += f" ({told.word('nearest_step', word=word)})"
    said = told.word(
        "finding_measure",
        title=told.quoted(shorten(numbered(row), 110, placeholder=" …")),
        name=told.name(row["initiative_id"]),
        status=f"{status}, {day}" if day else status,
    )
    nearest = [
        min(own)[-1]
        for initiative, own in comparable_to(told, row["measure_id"]).items()
        if initiative in told.chosen and initiative != row["initiative_id"]
    ]
    done = sum(told.plain.standings[each].status == "completed" for each in nearest)
    return [said, told.word("finding_same", number=len(nearest), done=done)] if nearest else [said]


def numbered(measure: Row) -> str:
    """A title behind the number that the plan gives it."""
    return f"{measure['number'] or ''} {measure['title']}".strip()


def comparable_to(told: Told, measure: str) -> dict[str, list[tuple[int, float, str]]]:
    """By initiative the measures that are paired with one, or share a family with it.

    Each with how near and how unsure it is.
    """
    data, found = told.plain.data, {}
    members = data.tables["family_member"]
    own = {row["measure_family_id"] for row in members if row["measure_id"] == measure}
    for row in members:
        if row["measure_family_id"] in own:
            found[row["measure_id"]] = (len(NEAREST), 0.0)
    inverse = {"narrowMatch": "broadMatch", "broadMatch": "narrowMatch"}
    for row in data.tables["measure_match"]:
        relation = row["predicate"].removeprefix("skos:")
        if row["subject_id"] == measure:
            found[row["object_id"]] = (NEAREST.index(relation), -row["confidence"])
        if row["object_id"] == measure:
            turned = inverse.get(relation, relation)
            found[row["subject_id"]] = (NEAREST.index(turned), -row["confidence"])
    by_initiative: dict[str, list[tuple[int, float, str]]] = {}
    for other, place in found.items():
        initiative = data.by_id("measure")[other]["initiative_id"]
        by_initiative.setdefault(initiative, []).append((*place, other))
    return by_initiative


NEAREST = ("exactMatch", "closeMatch", "narrowMatch", "broadMatch", "relatedMatch")


def families(told: Told) -> list[str]:
    """How many families the chosen initiatives have measures of, which of them most initiatives
    have a measure of that a source ties to the plan, all that are equal, and how many of their
    measures are completed or unknown. Replaced ones, parts and what is only inferred are none of
    these measures.
    """
    data, plain = told.plain.data, told.plain
    members = [
        row
        for row in data.tables["family_member"]
        if data.measures[row["measure_id"]]["initiative_id"] in told.given
    ]
    every = [plain.standings[key] for key in dict.fromkeys(row["measure_id"] for row in members)]
    inferred = [each for each in every if data.is_inferred("measure", each.measure["measure_id"])]
    replaced = [each for each in every if each not in inferred and each.status == "superseded"]
    parts = [
        each
        for each in every
        if each not in inferred and each not in replaced and each.measure["part_of_id"]
    ]
    counted = [
        each
        for each in every
        if each not in inferred and each not in replaced and each not in parts
    ]
    apart = {"replaced": replaced, "parts": parts, "inferred_members": inferred}
    beside = ", ".join(
        told.word(f"beside_{kind}", number=len(found)) for kind, found in apart.items() if found
    )
    found = {
        "families": len({row["measure_family_id"] for row in members}),
        "measures": len(counted),
        "beside": f" ({told.word('beside_them', parts=beside)})" if beside else "",
    }
    if len(told.given) < 2:
        return [told.word("finding_families_one", **found)]
    spread = {
        family["measure_family_id"]: len(
            {
                data.measures[row["measure_id"]]["initiative_id"]
                for row in members
                if row["measure_family_id"] == family["measure_family_id"]
                and not data.is_inferred("measure", row["measure_id"])
            }
        )
        for family in sorted(data.tables["measure_family"], key=lambda row: row["position"])
    }
    widest = [
        told.quoted(told.own(data.by_id("measure_family")[key], "label"))
        for key, number in spread.items()
        if number == max(spread.values())
    ]
    unknown = [each for each in counted if each.status == "unknown"]
    hidden = sum(each.hidden_reports > 0 for each in unknown)
    examined = [each for each in told.given if data.initiatives[each]["is_examined"]]
    beyond = len(told.given) - len(examined)
    shared = {
        "widest": told.few(widest, is_dative=True),
        "number": max(spread.values()),
        "whole": len(examined),
    }
    return [
        told.word("finding_families_examined", beyond=beyond, **shared)
        if beyond
        else told.word("finding_families_shared", **shared),
        told.word(
            "finding_families_done",
            measures=len(counted),
            done=sum(each.status == "completed" for each in counted),
            unknown=len(unknown),
            hidden=told.word("of_which_elsewhere", number=hidden) if hidden else "",
        ),
        told.word("finding_families", **found),
    ]


# --- lineage ---


def lineage(told: Told) -> list[str]:
    """Of each initiative with lineage how many predecessors became how many successors, by links of
    which kinds, what a source marks as new, and what is said to be renamed and still counts; of
    one alone what is listed now, and of how many no source says whether they were there before;
    and of whom no lineage is known.
    """
    plain, data, found = told.plain, told.plain.data, []
    with_lineage = [each for each in told.chosen if data.of("lineage", each)]
    for each in with_lineage:
        links = data.of("lineage", each)
        before, after = (
            {row["predecessor_id"] for row in links},
            {row["measure_id"] for row in links},
        )
        kinds = told.joined(
            [
                f"{number} {told.word(f'lineage_kind_{kind}')}"
                for kind in ("replaced", "renamed", "merged", "split")
                if (number := sum(row["kind"] == kind for row in links))
            ]
        )
        inferred = sum(data.is_inferred("lineage", row["lineage_id"]) for row in links)
        found.append(
            told.word(
                "finding_lineage",
                name=told.name(each),
                predecessors=len(before),
                successors=len(after),
                kinds=told.word("lineage_kinds_inferred", kinds=kinds, number=inferred)
                if inferred
                else kinds,
            )
        )
        new = {row["measure_id"] for row in data.of("measure", each) if row["is_marked_new"]}
        found += (
            [told.word("finding_marked_new", number=len(new), successors=len(new & after))]
            if new
            else []
        )
        renamed = sorted(
            {
                row["predecessor_id"]
                for row in links
                if row["kind"] == "renamed" and plain.standings[row["predecessor_id"]].is_counted
            }
        )
        found += (
            [
                told.word(
                    "finding_renamed_counted",
                    titles=told.joined(
                        [told.quoted(data.measures[key]["title"]) for key in renamed]
                    ),
                )
            ]
            if renamed
            else []
        )
        if len(with_lineage) == 1:
            listed = [standing.measure for standing in plain.counted(each) if standing.is_listed]
            changed = min(
                (row["changed_earliest_on"] for row in links if row["changed_earliest_on"]),
                default=None,
            )
            undated = [
                row
                for row in listed
                if row["measure_id"] not in before | after and not is_dated_by(row, changed)
            ]
            found.append(
                told.word("finding_lineage_balance", after=len(listed), undated=len(undated))
            )
    without = [each for each in told.chosen if each not in with_lineage]
    return [
        *found,
        *(
            [told.word("finding_no_lineage", names=told.names(without, is_dative=True))]
            if without
            else []
        ),
    ]


def is_dated_by(measure: Row, changed: date | None) -> bool:
    """A source says whether a measure was there before the change: it was announced before or
    since, or is marked as new.
    """
    if measure["is_marked_new"]:
        return True
    first, last = (
        measure["announced_earliest_on"],
        measure["announced_latest_on"] or measure["announced_earliest_on"],
    )
    return bool(changed and ((last and last < changed) or (first and first >= changed)))


# --- sources and what they contradict ---


def heard(told: Told, initiative: str, age: str = "") -> str:
    """An initiative with its newest report of the chosen evidence, how old it is, and the newer one
    of other evidence.
    """
    newest, newer = told.plain.heard(initiative), told.plain.heard_elsewhere(initiative)
    chosen = ", ".join(part for part in (told.edtf(newest[1]) if newest else "", age) if part)
    other = (
        told.word(
            "newest_hidden", level=told.label("evidence_level", newer[2]), day=told.edtf(newer[1])
        )
        if newer
        else ""
    )
    days = "; ".join(part for part in (chosen, other) if part)
    return f"{told.name(initiative)} ({days})" if days else told.name(initiative)


def unheard(told: Told) -> list[str]:
    without = [each for each in told.chosen if not told.plain.heard(each)]
    return (
        [told.word("finding_unheard", names=told.few([heard(told, each) for each in without]))]
        if without
        else []
    )


def with_others(told: Told, number: int) -> str:
    """Of how many other evidence has a newer report; nothing where all evidence is chosen."""
    return (
        told.word("newer_in_others", number=number)
        if set(LEVELS) - set(told.plain.evidence)
        else ""
    )


def sources(told: Told) -> list[str]:
    """How many sources there are, official statistics of the districts and their states included,
    and how many are of initiatives and partners; who has the oldest newest report, all who share
    its day; who has none; and how many unfinished measures nothing was heard of for three years.
    """
    plain, data = told.plain, told.plain.data
    territories = [
        data.by_id("territory")[data.initiatives[each]["territory_id"]] for each in told.given
    ]
    places = {key for row in territories for key in (row["ags"], row["ags"][:2])}
    statistics = {row["source_id"] for row in data.tables["context_value"] if row["ags"] in places}
    every = [
        row
        for row in data.tables["source"]
        if row["initiative_id"] in told.given or row["source_id"] in statistics
    ]
    own = sum(row["kind"] in ("initiative", "reply", "partner") for row in every)
    newest = {each: day[0] for each in told.chosen if (day := plain.heard(each))}
    oldest = [heard(told, each) for each in newest if newest[each] == min(newest.values())]
    ends = [each for initiative in told.chosen for each in plain.dead_ends(initiative)]
    return [
        told.word("finding_sources", number=len(every), own=own, others=len(every) - own),
        *(
            [
                told.word(
                    "finding_oldest" if len(newest) > 1 else "finding_newest",
                    names=told.few(oldest),
                )
            ]
            if newest
            else []
        ),
        *unheard(told),
        *(
            [
                told.word(
                    "finding_dead_ends",
                    number=len(ends),
                    ends=len(ends),
                    years=3,
                    hidden=with_others(told, sum(each.hidden is not None for each in ends)),
                )
            ]
            if ends
            else []
        ),
    ]


def changes(told: Told, since: str | None) -> list[str]:
    """How many figures differ since a data version, and for which reasons; one that has several
    counts for each. What changed and changed back is none. Then whether the shown build was
    compared.
    """
    tables = told.plain.data.tables
    versions = sorted(tables["data_version"], key=lambda row: row["position"])
    if not versions:
        return [told.word("finding_no_versions")]
    start = next(each for each in versions if each["data_version_id"] == since)
    named = {"since": since, "day": dates.day(told.language, start["released_on"])}
    said = (
        [told.word("finding_first_version", **named)]
        if len(versions) == 1
        else _what_changed(told, start, named)
    )
    [build] = tables["build"]
    newest = versions[-1]["data_version_id"]
    if build["build_id"] != newest:
        said.append(told.word("not_released", shown=build["build_id"], newest=newest))
    return said


def _what_changed(told: Told, start: Row, named: Mapping[str, object]) -> list[str]:
    data = told.plain.data
    later = [
        each["data_version_id"]
        for each in sorted(data.tables["data_version"], key=lambda row: row["position"])
        if each["position"] > start["position"]
    ]
    by_figure: dict[tuple[str, str, str], Rows] = {}
    for version in later:
        for row in data.tables["figure_change"]:
            if row["data_version_id"] == version and row["initiative_id"] in told.given:
                key = (row["initiative_id"], row["figure"], row["subject_id"])
                by_figure.setdefault(key, []).append(row)
    reasons = [
        {reason for row in rows for reason in row["reasons"]}
        for rows in by_figure.values()
        if _value(told, rows[0], "old_value") != _value(told, rows[-1], "new_value")
    ]
    if not reasons:
        return [told.word("finding_no_changes", **named)]
    counted = [
        told.word(f"number_{reason}", number=number)
        for reason in ("new_source", "correction", "recoding", "method")
        if (number := sum(reason in each for each in reasons))
    ]
    both = [told.word("finding_several_reasons")] if max(map(len, reasons)) > 1 else []
    return [
        told.word("finding_changes", number=len(reasons), reasons=told.joined(counted), **named),
        " ".join([*both, told.word("finding_progress")]),
    ]


def _value(told: Told, row: Row, column: str) -> str | None:
    value: str | None = row[column if told.language == "de" else f"{column}_en"]
    return value


def contradictions(told: Told) -> list[str]:
    """On how many topics sources disagree, how many initiatives have several totals of the whole
    plan, how many sets of percentages can be checked, and how many shares their total can't
    give; then how many due dates passed without the measure being done, and how many of these
    nobody reported on after. What is only inferred is counted apart.
    """
    plain, data = told.plain, told.plain.data
    topics = {
        row["contradiction_id"]
        for each in told.given
        for row in data.of("contradiction_value", each)
    }
    differing = [
        each
        for each in told.given
        if len({row["total"] for row in data.of("declared_total", each) if row["is_whole_plan"]})
        > 1
    ]
    sets = {
        (each, row["as_of_edtf"], row["source_id"])
        for each in told.given
        for row in plain.newest_shares(each)
        if row["percent_decimals"] is not None
    }
    impossible = [
        row for each in told.given for row in plain.shares(each) if plain.is_possible(row) is False
    ]
    overdue = [each for initiative in told.given for each in plain.overdue(initiative)]
    late = [each for each in overdue if not data.is_inferred("measure", each.measure["measure_id"])]
    silent = [each for each in late if plain.is_unheard(each)]
    return [
        most_disputed(told, len(topics)),
        told.word(
            "finding_overdue",
            number=len(late),
            silent=len(silent),
            hidden=with_others(told, sum(map(plain.is_heard_elsewhere, silent))),
        ),
        *(
            [told.word("finding_due_inferred", number=len(overdue) - len(late))]
            if len(overdue) > len(late)
            else []
        ),
        told.word(
            "finding_reckoned",
            totals=len(differing),
            shares=len(sets),
            impossible=len(impossible),
        ),
    ]


def most_disputed(told: Told, number: int) -> str:
    """On how many topics sources disagree, and who has most of them, if there are several."""
    counts = {
        each: len(
            {row["contradiction_id"] for row in told.plain.data.of("contradiction_value", each)}
        )
        for each in told.given
    }
    if len(told.given) == 1 or not number:
        return told.word("finding_contradictions", number=number)
    most = max(counts.values())
    names = told.names([each for each in counts if counts[each] == most], is_dative=True)
    return told.word("finding_contradictions_of", number=number, names=names, most=most)


def timeline(told: Told) -> list[str]:
    """How many due dates passed, of how many the measure is not reported to be done, and nobody
    reported after; and who has been silent for longest, all who share that day. What is only
    inferred is counted apart.
    """
    plain, data = told.plain, told.plain.data
    due = [each for initiative in told.chosen for each in plain.due(initiative)]
    passed = [each for each in due if not data.is_inferred("measure", each.measure["measure_id"])]
    late = [
        each for initiative in told.chosen for each in plain.overdue(initiative) if each in passed
    ]
    silent = [each for each in late if plain.is_unheard(each)]
    first = (
        told.word("finding_due", number=len(passed), passed=len(passed), overdue=len(late))
        if late
        else told.word("finding_all_done", number=len(passed), passed=len(passed))
        if passed
        else told.word("finding_no_due")
    )
    hidden = with_others(told, sum(map(plain.is_heard_elsewhere, silent)))
    second = [told.word("finding_due_silent", number=len(silent), hidden=hidden)] if late else []
    inferred = (
        [told.word("finding_due_inferred", number=len(due) - len(passed))]
        if len(due) > len(passed)
        else []
    )
    return [first, *second, *inferred, *silence(told), *unheard(told)]


def silence(told: Told) -> list[str]:
    newest = {
        each: max(plain_days(row) for row in told.plain.reports(each))
        for each in told.chosen
        if told.plain.reports(each)
    }
    last = min((day for day, _ in newest.values()), default=None)
    names = []
    for each, (day, end) in newest.items():
        if day == last:
            fewest, most = (
                told.years((told.plain.day - min(edge, told.plain.day)).days) for edge in (end, day)
            )
            names.append(
                heard(
                    told,
                    each,
                    told.word("years_ago", years=fewest if fewest == most else f"{fewest}–{most}"),
                )
            )
    return (
        [
            told.word(
                "finding_silence" if len(newest) > 1 else "finding_newest", names=told.few(names)
            )
        ]
        if names
        else []
    )


def plain_days(report: Row) -> tuple[date, date]:
    """The first and the last day that the date of a report can mean."""
    return report["as_of_earliest_on"] or report["as_of_latest_on"], report[
        "as_of_latest_on"
    ] or report["as_of_earliest_on"]


def waits(told: Told) -> str:
    """Fewest and most days from the first possible day of the start to the first report since then:
    of those who waited least and most.
    """
    found: dict[str, tuple[int, int]] = {}
    for each in told.chosen:
        start = told.plain.start(each)
        since = sorted(
            days
            for row in told.plain.reports(each)
            if start and (days := plain_days(row))[1] >= start
        )
        if start and since:
            found[each] = (max((since[0][0] - start).days, 0), (since[0][1] - start).days)
    if not found:
        return ""
    low, high = min(found.values()), max(found.values())
    edges = {
        edge: told.names([each for each in found if found[each] == edge]) for edge in (low, high)
    }

    def years(days: tuple[int, int]) -> str:
        fewest, most = map(told.years, days)
        return fewest if fewest == most else f"{fewest}–{most}"

    if low == high:
        return told.word("finding_wait", name=edges[low], years=years(low))
    return told.word(
        "finding_waits", low=years(low), high=years(high), first=edges[low], last=edges[high]
    )


# --- codebook, search, what is behind a number ---


def codebook(told: Told) -> list[str]:
    """Of how many entries of measures, parts and replaced ones included, a status of any evidence,
    somebody responsible and a due date are known; how much was coded by hand.
    """
    data = told.plain.data
    every = [row for each in told.given for row in data.of("measure", each)]
    return [
        told.word(
            "finding_codebook",
            measures=len(every),
            status=sum(
                any(report["status"] != "unknown" for report in data.reports[row["measure_id"]])
                for row in every
            ),
            responsible=sum(told.plain.has_owner(row) for row in every),
            due=sum(row["due_edtf"] is not None for row in every),
        ),
        told.word(
            "finding_codebook_coded",
            mappings=sum(len(data.of("theme_mapping", each)) for each in told.given),
            words=sum(len(data.of("status_word", each)) for each in told.given),
        ),
    ]


def lists(told: Told) -> str:
    """Which of the chosen initiatives published no list of measures, whatever the day."""
    without = [each for each in told.given if not told.plain.data.of("measure_list", each)]
    if len(without) == len(told.given):
        return told.word("no_lists")
    return (
        told.word("published_lists_explained", names=told.names(without))
        if without
        else told.word("published_lists_all")
    )


def searches(told: Told) -> str:
    """How many searches for what was not found are on record, for whom, and how many days before
    the chosen one the latest was.
    """
    rows = [row for each in told.chosen for row in told.plain.data.of("search_record", each)]
    if not rows:
        return told.word("no_searches")
    latest = max(row["searched_on"] for row in rows)
    days = (told.plain.day - latest).days
    age = (
        told.word("age_later" if days < 0 else "age_today")
        if days < 1
        else told.word("age_days", days=told.number(days))
    )
    return told.word(
        "documented_searches_explained",
        number=len(rows),
        names=told.names(
            [each for each in told.chosen if told.plain.data.of("search_record", each)],
            is_dative=True,
        ),
        day=told.day(latest),
        age=age,
    )


def agreement(told: Told) -> str:
    """How many of the statements that two coders have got the same status, how many the same kind
    of evidence, and how many units are cut alike: of all initiatives that were coded twice,
    whether they are chosen or not, if one of the chosen ones is among them.
    """
    data = told.plain.data
    if not any(data.of("second_coding", each) for each in told.given):
        return told.word("agreement_explained")
    pairs = {
        field: [
            (row["first_codes"], row["second_codes"])
            for row in data.tables["coding_comparison"]
            if row["field"] == field
            and row["first_codes"] is not None
            and row["second_codes"] is not None
        ]
        for field in ("status", "evidence")
    }
    alike = {
        field: sum(first == second for first, second in found) for field, found in pairs.items()
    }
    units = [row["outcome"] for row in data.tables["coding_comparison"] if row["field"] == "units"]
    return (
        told.word("agreement_explained")
        + " "
        + told.word(
            "finding_agreement",
            status=alike["status"],
            statuses=len(pairs["status"]),
            kappa_status=kappa(told, pairs["status"]),
            evidence=alike["evidence"],
            kappa_evidence=kappa(told, pairs["evidence"]),
            alike=units.count("agreed"),
            units=len(units),
        )
    )


def kappa(told: Told, pairs: list[tuple[list[str], list[str]]]) -> str:
    """Cohen's kappa: the share of equal codes beyond what chance would give if each coder kept his
    own shares; a dash where one of them has one code only.
    """
    first, second = (Counter(tuple(codes) for codes in coder) for coder in zip(*pairs, strict=True))
    if min(len(first), len(second)) < 2:
        return "–"
    equal = Fraction(sum(one == other for one, other in pairs), len(pairs))
    by_chance = sum(
        (
            Fraction(number, len(pairs)) * Fraction(second[codes], len(pairs))
            for codes, number in first.items()
        ),
        Fraction(0),
    )
    return told.fixed(round(float((equal - by_chance) / (1 - by_chance)), 2) + 0.0, 2)


def search_scope(told: Told) -> list[str]:
    """How many entries can be searched: those of the chosen initiatives, an organisation, theme or
    family once, and the sources of statistics, which belong to none.
    """
    data = told.plain.data
    simple = sum(
        len(data.of(table, each))
        for table in (
            "measure",
            "goal",
            "target",
            "reported_share",
            "reported_count",
            "action_field",
            "body",
            "milestone",
        )
        for each in told.given
    )
    once = [
        {row["organisation_id"] for each in told.given for row in data.of("involvement", each)},
        {
            row["contradiction_id"]
            for each in told.given
            for row in data.of("contradiction_value", each)
        },
        {row["theme_id"] for each in told.given for row in data.of("theme_mapping", each)},
        {row["measure_family_id"] for each in told.given for row in data.of("family_member", each)},
    ]
    found = (
        len(told.given)
        + simple
        + sum(map(len, once))
        + sum(
            row["initiative_id"] is None or row["initiative_id"] in told.given
            for row in data.tables["source"]
        )
    )
    return [told.word("finding_scope", number=told.number(found))]


def search_hits(told: Told, asked: str, kinds: list[str]) -> list[str]:
    """How many entries fit one word that stands in the entries as it was typed, and how many of
    each kind, in the order in which they are shown.
    """
    if not kinds:
        return [told.word("finding_no_hit", asked=told.quoted(asked))]
    counts = [
        f"{kinds.count(kind)} {told.word(f'found_{kind}', number=kinds.count(kind))}"
        for kind in dict.fromkeys(kinds)
    ]
    return [
        told.word(
            "finding_hits",
            number=len(kinds),
            asked=told.quoted(asked),
            counts=told.joined(counts),
        )
    ]


def behind(told: Told, facts: set[str]) -> list[str]:
    """On how many facts and sources a number rests, how many of these sources are of the initiative
    or partners, and how many facts are only inferred.
    """
    data = told.plain.data
    cited = {
        fact: data.cited[table, key]
        for fact in facts
        for table, key in [fact.split(":", 1)]
        if table != "source"
    }
    named = {citation["source_id"] for rows in cited.values() for citation in rows} | {
        fact.removeprefix("source:") for fact in facts if fact.startswith("source:")
    }
    own = sum(data.sources[each]["kind"] in ("initiative", "reply", "partner") for each in named)
    inferred = sum(
        {citation["evidence_level"] for citation in rows} == {"inferred"} for rows in cited.values()
    )
    entries = told.word("entries", number=len(facts))
    first = (
        told.word("finding_behind_one_own" if own else "finding_behind_one_others", entries=entries)
        if len(named) == 1
        else told.word("finding_behind", entries=entries, sources=len(named), own=own)
    )
    return [first, *([told.word("finding_behind_inferred", number=inferred)] if inferred else [])]


# --- official statistics ---


def context(told: Told, indicator: str) -> list[str]:
    """How much a statistic changed in each district, and in the states, between the first and the
    last year since the last break in which every place that has values has one; where it can't
    be set to 100 the values of the last such year. That it says nothing of effects, up to when
    it goes, and in whose period the fewest years have a value, all that share that.
    """
    data = told.plain.data
    about = data.by_id("context_indicator")[indicator]
    place = {
        each: data.by_id("territory")[data.initiatives[each]["territory_id"]]
        for each in told.chosen
    }
    values = {
        (row["ags"], row["year"]): row["value"]
        for row in data.tables["context_value"]
        if row["context_indicator_id"] == indicator
    }
    districts = {
        each: row["ags"]
        for each, row in place.items()
        if any(key == row["ags"] for key, _ in values)
    }
    states = {
        row["ags"][:2]: row["state"]
        for row in place.values()
        if any(key == row["ags"][:2] for key, _ in values)
    }
    places = {*districts.values(), *states}
    published = sorted({year for key, year in values if key in places})
    whole = [
        year
        for year in published
        if year >= (about["break_year"] or 0) and all((key, year) in values for key in places)
    ]
    label, names = told.own(about, "label"), told.names(told.chosen, is_dative=True)
    if not whole:
        return [
            told.word(
                "finding_context_apart" if published else "finding_no_context",
                statistic=label,
                names=names,
            )
        ]
    first, last = whole[0], whole[-1]
    is_change = (
        about["kind"] != "rate" and all(values[key, first] > 0 for key in places) and first < last
    )

    def moved(key: str) -> str:
        if not is_change:
            return told.fixed(values[key, last], about["decimals"])
        return (
            told.signed((values[key, last] / values[key, first] - 1) * 100, 1)
            + PERCENT[told.language]
        )

    said = ", ".join(f"{told.name(each)}\u00a0{moved(key)}" for each, key in districts.items())
    states_moved = ", ".join(f"{name}\u00a0{moved(key)}" for key, name in states.items())
    beside = told.word("for_comparison", places=states_moved) if states else ""
    covered = {
        each: len(
            [
                year
                for year in published
                if (row["ags"], year) in values and is_within(data.initiatives[each], year)
            ]
        )
        for each, row in place.items()
    }
    least = [each for each, years in covered.items() if years == min(covered.values())]
    cover = told.word(
        "finding_context_cover",
        last=published[-1],
        name=told.names(least, is_dative=True),
        years=min(covered.values()),
    )
    return [
        told.word("finding_context_change", statistic=label, first=first, last=last, places=said)
        if is_change
        else told.word(
            "finding_context_last",
            statistic=label,
            last=last,
            unit=told.own(about, "unit"),
            places=said,
        ),
        f"{beside} {cover}".strip(),
    ]


def is_within(initiative: Row, year: int) -> bool:
    """A year lies in the period of an initiative, at least in part."""
    first, last = initiative["period_earliest_on"], initiative["period_latest_on"]
    return (first is None or year >= first.year) and (last is None or year <= last.year)


# --- what is said of one measure ---


def why_unknown(told: Told, standing: Standing) -> str:
    """Why a status is unknown.

    Where only other evidence has one, what that is called and how many reports it has.
    """
    assert standing.reason
    label = told.label("reason", standing.reason)
    return (
        f"{label} ({told.not_chosen()}: {standing.hidden_reports})"
        if standing.reason == "not_chosen"
        else label
    )


def hidden(told: Told, standing: Standing) -> str:
    """Level, status and date of the newest report of other evidence, where it is newer."""
    report = standing.hidden
    return (
        f"{told.label('evidence_level', report['evidence_level'])}: "
        f"{told.label('status', report['status'])}, {told.edtf(report['as_of_edtf'])}"
        if report
        else ""
    )


def outdated(told: Told, standing: Standing) -> str:
    return told.word(f"outdated_{standing.outdated}") if standing.outdated else ""


def differences(told: Told, family: str) -> list[str]:
    """What differs between the measures of a family that a source ties to their plan: the status,
    what newer reports other evidence has, who states responsibility and due dates, from when the
    oldest and the newest of the latest reports are, all that share that day; and which members
    are left out since they are only inferred.
    """
    plain, data = told.plain, told.plain.data
    members = [row for row in data.tables["family_member"] if row["measure_family_id"] == family]
    every = [
        plain.standings[row["measure_id"]]
        for each in told.chosen
        for row in members
        if data.measures[row["measure_id"]]["initiative_id"] == each
    ]
    tied = [each for each in every if not data.is_inferred("measure", each.measure["measure_id"])]
    found = []
    if tied:
        stands = [
            f"{told.own(status, 'label')}: {some_of(told, tied, own)}"
            for status in sorted(data.tables["status"], key=lambda row: row["position"])
            if (own := [each for each in tied if each.status == status["status_id"]])
        ]
        found.append(told.word("differs_status", parts="; ".join(stands)))
    newer = [each for each in in_order(tied) if each.hidden]
    if newer:
        found.append(
            told.word(
                "differs_hidden",
                names=told.few(
                    [
                        f"{numbered(each.measure)}, {told.name(each.measure['initiative_id'])} "
                        f"({hidden(told, each)})"
                        for each in newer
                    ]
                ),
            )
        )
    if tied:
        named, dated = (
            [each for each in tied if plain.has_owner(each.measure)],
            [each for each in tied if plain.due_on(each.measure)],
        )
        for key, some in (("responsible", named), ("due", dated)):
            found.append(
                told.word(f"differs_{key}_some", names=some_of(told, tied, some))
                if some
                else told.word(f"differs_{key}_none")
            )
    days = sorted({each.reported_on for each in tied if each.reported_on})
    if len(days) > 1:
        first, last = (
            [each for each in in_order(tied) if each.reported_on == day]
            for day in (days[0], days[-1])
        )
        found.append(
            told.word(
                "differs_news",
                first=dated_on(told, first),
                oldest=whose(told, first),
                last=dated_on(told, last),
                newest=whose(told, last),
            )
        )
    apart = [each for each in in_order(every) if each not in tied]
    return [
        *found,
        *(
            [
                told.word(
                    "differs_inferred",
                    names=told.joined(
                        [
                            f"{numbered(each.measure)} ({told.name(each.measure['initiative_id'])})"
                            for each in apart
                        ]
                    ),
                )
            ]
            if apart
            else []
        ),
    ]


def in_order(standings: list[Standing]) -> list[Standing]:
    """Measures by title within their initiative.

    Parts right behind the whole that is among them.
    """
    here = {each.measure["measure_id"]: each for each in standings}

    def place(each: Standing) -> tuple[tuple[str, str], ...]:
        whole = here.get(each.measure["part_of_id"])
        own = (alphabetical(each.measure["title"]), str(each.measure["measure_id"]))
        return (*place(whole), own) if whole else (own,)

    initiatives = list(dict.fromkeys(each.measure["initiative_id"] for each in standings))
    return sorted(
        standings, key=lambda each: (initiatives.index(each.measure["initiative_id"]), place(each))
    )


def some_of(told: Told, whole: list[Standing], some: list[Standing]) -> str:
    """The initiatives of some measures, with how many of theirs where these are not all."""
    parts = []
    for initiative in dict.fromkeys(each.measure["initiative_id"] for each in some):
        own, every = (
            sum(each.measure["initiative_id"] == initiative for each in rows)
            for rows in (some, whole)
        )
        parts.append(
            told.name(initiative)
            if own == every
            else told.word("some_of", name=told.name(initiative), number=own, whole=every)
        )
    return told.joined(parts)


def dated_on(told: Told, standings: list[Standing]) -> str:
    return told.joined(
        list(
            dict.fromkeys(told.edtf(each.report["as_of_edtf"]) for each in standings if each.report)
        )
    )


def whose(told: Told, standings: list[Standing]) -> str:
    return told.joined(
        list(dict.fromkeys(told.name(each.measure["initiative_id"]) for each in standings))
    )


# --- reported and counted ---


def reconciliations(told: Told) -> list[str]:
    """Of each set of percentages that was published last: the list of the same source, parts aside,
    and what that list would give; the smallest total for both to be right, and how many measures
    the list would lack; and the smallest total of the percentages alone, where it is another
    one.
    """
    plain, data, found = told.plain, told.plain.data, []
    for each in told.chosen:
        newest = sorted(
            (row for row in plain.newest_shares(each) if row["percent_decimals"] is not None),
            key=lambda row: str(row["reported_share_id"]),
        )
        for edtf, source in dict.fromkeys((row["as_of_edtf"], row["source_id"]) for row in newest):
            rows = [
                row for row in newest if (row["as_of_edtf"], row["source_id"]) == (edtf, source)
            ]
            counts = [data.listed_beside(each, edtf, source, row["status"]) for row in rows]
            labels = [told.label("status", row["status"]) for row in rows]
            shares = [
                f"{share(told, row)} {label}" for row, label in zip(rows, labels, strict=True)
            ]
            parts = [
                told.word(
                    "reconciliation_shares",
                    name=told.name(each),
                    day=told.edtf(edtf),
                    of=told.own(rows[0], "of"),
                    shares=told.joined(shares),
                )
            ]
            whole = sum(counts)
            if whole:
                parts.append(
                    told.word(
                        "reconciliation_list",
                        counts=told.joined(
                            [
                                f"{number} {label}"
                                for number, label in zip(counts, labels, strict=True)
                            ]
                        ),
                        listed=whole,
                        listed_shares=told.joined(
                            [told.percent(Fraction(number, whole)) for number in counts]
                        ),
                    )
                )
            both, alone = (
                data.implied_totals(each, edtf, source, respects_list)
                for respects_list in (True, False)
            )
            totals = told.word("more_totals", first=", ".join(map(str, both[:6])))
            if not both:
                parts.append(
                    told.word("reconciliation_never" if whole else "reconciliation_never_without")
                )
            elif not whole:
                parts.append(told.word("reconciliation_smallest", smallest=both[0], totals=totals))
            else:
                parts.append(
                    told.word("reconciliation_agrees")
                    if both[0] == whole
                    else told.word(
                        "reconciliation_fits",
                        smallest=both[0],
                        missing=both[0] - whole,
                        totals=totals,
                    )
                )
            if alone and alone[:1] != both[:1]:
                parts.append(told.word("reconciliation_fits_without", smallest=alone[0]))
            found.append(" ".join([*parts, told.word("reconciliation_ties")]))
    return [*found, *count_reconciliations(told)]


def count_reconciliations(told: Told) -> list[str]:
    """Of each set of numbers that was published last without naming the measures, those of one
    source and one whole together: what is left of an exact total, and how many measures are known
    by name in these statuses on their day, as far as it has come.
    """
    plain, found = told.plain, []
    for each in told.chosen:
        sets: dict[object, Rows] = {}
        for row in plain.newest_counts(each):
            whole = (plain.whole_of(row).get("total"), row["measure_list_id"], row["of"])
            sets.setdefault((row["as_of_edtf"], row["source_id"], whole), []).append(row)
        for rows in sets.values():
            first = rows[0]
            last = first["as_of_latest_on"] or first["as_of_earliest_on"]
            then = Plain(plain.data, min(last, plain.day), plain.evidence)
            labels = {row["status"]: told.label("status", row["status"]) for row in rows}
            named = {status: then.named_in(each, status) for status in labels}
            parts = [
                told.word(
                    "reconciliation_counts",
                    name=told.name(each),
                    day=told.edtf(first["as_of_edtf"]),
                    of=count_base(told, first),
                    counts=told.joined(
                        [f"{row['measures']} {labels[row['status']]}" for row in rows]
                    ),
                )
            ]
            stated = plain.whole_of(first)
            if stated and stated["qualifier"] == "exact":
                rest = stated["total"] - sum(row["measures"] for row in rows)
                parts.append(told.word("reconciliation_rest", total=stated["total"], rest=rest))
            by_name = [f"{number} {labels[status]}" for status, number in named.items() if number]
            parts.append(
                told.word("reconciliation_named", counts=told.joined(by_name))
                if by_name
                else told.word("reconciliation_none_named")
            )
            more = [labels[row["status"]] for row in rows if named[row["status"]] > row["measures"]]
            if more:
                parts.append(told.word("reconciliation_more_named", statuses=told.joined(more)))
            found.append(" ".join(parts))
    return found


def share(told: Told, row: Row) -> str:
    """A published share with the decimals it was published with; or below which it lies."""
    decimals = int(row["percent_decimals"])
    percent = told.percent(
        Fraction(round(row["share"] * 100 * 10**decimals), 100 * 10**decimals), decimals
    )
    return told.word("below_share", share=percent) if row["qualifier"] == "below" else percent


def status_picture(told: Told) -> str:
    """What the picture of completion says to those who can't see it."""
    kinds = ["declared", "implied", "listed", None]  # of totals: those of one kind together
    rates = {each: told.plain.rate(each) for each in told.chosen}
    origins = {each: rate.base.origin if rate.base else None for each, rate in rates.items()}
    parts = []
    for each in sorted(told.chosen, key=lambda each: kinds.index(origins[each])):
        rate, name = rates[each], told.name(each)
        if told.plain.is_only_reported(each):
            said = count_in_words(told, each)
            parts.append(told.word("alt_completion_part_no_rate", name=name, said=said))
            continue
        parts.append(
            told.word("alt_completion_part_no_rate", name=name, said=no_rate(told, each))
            if rate.why_none
            else told.word(
                "alt_completion_part",
                name=name,
                completed=rate.completed,
                total=total(told, rate),
                unknown=rate.unknown,
                range=told.span(rate.lowest, rate.highest),
            )
        )
    return told.word("alt_completion", parts="; ".join(parts))


def over_time(told: Told) -> list[tuple[str, str, str]]:
    """Initiative, day and bounds at the end of each month in which any evidence has a report, a
    share or a total, and on the day itself; where total, completed or known ones are others than
    at the end before, and on the day; only where there is a rate and a report of the chosen
    evidence.
    """
    plain, found = told.plain, []
    dated = [
        row
        for table in ("status_report", "reported_share", "declared_total")
        for row in plain.data.tables[table]
    ]
    months = {
        (day.year, day.month)
        for row in dated
        if (day := row["as_of_earliest_on"] or row["as_of_latest_on"]) and day <= plain.day
    }
    ends = sorted(
        {
            min(date(year + month // 12, month % 12 + 1, 1) - timedelta(1), plain.day)
            for year, month in months
        }
        | {plain.day}
    )
    then = {day: Plain(plain.data, day, plain.evidence, plain.denominator) for day in ends}
    for each in told.chosen:
        before = None
        for day, at in then.items():
            rate = at.rate(each)
            state = (rate.base.total if rate.base else None, rate.completed, rate.known)
            if rate.why_none is None and rate.newest and (state != before or day == plain.day):
                found.append((told.name(each), told.day(day), told.span(rate.lowest, rate.highest)))
            before = state
    return found


# --- what silence means ---


def silence_of_two(told: Told) -> str:
    """For which of two initiatives a theme without an entry means little: neither its goals nor its
    measures are known well enough.
    """
    unsure = [
        each
        for each in told.given
        if not any(is_complete_enough(told, each, basis) for basis in ("goals", "measures"))
    ]
    return told.word("silence_means_little", names=told.names(unsure)) if unsure else ""


def is_complete_enough(told: Told, initiative: str, basis: str) -> bool:
    """Something is known, not only examples.

    Where a source states or percentages imply how many measures there are, half of them at least;
    where nobody says so, no gap is on record.
    """
    plain, data = told.plain, told.plain.data
    has_gap = any(row["aspect"] == basis for row in data.of("gap", initiative))
    if basis == "goals":
        return bool(data.of("goal", initiative)) and not has_gap
    best = Plain(data, plain.day, plain.evidence)
    base = best.total(initiative)
    known = [
        each
        for each in best.counted(initiative)
        if each.is_listed or base is None or base.origin != "implied"
    ]
    listed = [each.measure["is_example"] for each in known if each.is_listed]
    if not known or (listed and all(listed)):
        return False
    return (
        not has_gap
        if base is None or base.origin == "listed"
        else Fraction(len(known), base.total) >= Fraction(1, 2)
    )


def matched(told: Told) -> str:
    """How many confirmed pairs two initiatives have, and which families have measures of both that
    sources tie to the plans; in the order of the families.
    """
    data = told.plain.data
    own = {key: row["initiative_id"] for key, row in data.measures.items()}
    pairs = sum(
        own[row["subject_id"]] in told.given and own[row["object_id"]] in told.given
        for row in data.tables["measure_match"]
    )
    shared = []
    for family in sorted(data.tables["measure_family"], key=lambda row: row["position"]):
        members = {
            own[row["measure_id"]]
            for row in data.tables["family_member"]
            if row["measure_family_id"] == family["measure_family_id"]
            and not data.is_inferred("measure", row["measure_id"])
        }
        shared += [told.quoted(told.own(family, "label"))] if members >= set(told.given) else []
    return (
        told.word("matched_explained", pairs=pairs, families=told.joined(shared))
        if shared
        else told.word("matched_none", pairs=pairs)
    )


def undisputed(told: Told) -> str:
    """Which initiatives have no contradiction on record."""
    without = [each for each in told.given if not told.plain.data.of("contradiction_value", each)]
    return told.word("no_contradiction", names=told.names(without)) if without else ""
