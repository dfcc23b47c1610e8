"""The sentences that each page must say, made from the plain reading of the tables and the texts of words.yml; knows the pages' words, none of their functions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from plain import LEVELS, Plain, Rate, Row, firmest, half_up, newest_first

from pages.shared.words import WORDS, day, edtf

PERCENT = {"de": "\u00a0%", "en": "%"}


@dataclass(frozen=True)
class Told:
    """What is to be told: of a plain reading, in a language, of these initiatives in the reader's order."""

    plain: Plain
    language: str
    given: tuple[str, ...]

    @property
    def chosen(self) -> list[str]:
        """The initiatives in alphabetical order."""
        return [each for each in self.plain.data.in_order() if each in self.given]

    @property
    def place(self) -> int:
        return ("de", "en").index(self.language)

    def word(self, key: str, **values: object) -> str:
        text = WORDS[key][self.place]
        return text.format(**values) if values else text

    def own(self, row: Row, column: str) -> str:
        """A column that the data has in both languages."""
        return str(row[column if self.language == "de" else f"{column}_en"])

    def name(self, initiative: str) -> str:
        return str(self.plain.data.initiatives[initiative]["short_name"])

    def names(self, initiatives: list[str]) -> str:
        return self.joined([self.name(each) for each in initiatives])

    def label(self, vocabulary: str, key: str) -> str:
        return next(self.own(row, "label") for row in self.plain.data.tables[vocabulary] if row[f"{vocabulary}_id"] == key)

    def joined(self, parts: list[str]) -> str:
        """a, b und c."""
        return "".join(parts) if len(parts) < 2 else f"{', '.join(parts[:-1])} {self.word('and')} {parts[-1]}"

    def quoted(self, text: str) -> str:
        return f"„{text}“" if self.language == "de" else f"“{text}”"

    def percent(self, share: Fraction, decimals: int = 0) -> str:
        """A share as a percentage, rounded half up."""
        digits = str(half_up(share * 100 * 10**decimals)).rjust(decimals + 1, "0")
        whole, part = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
        return f"{whole}{',' if self.language == 'de' else '.'}{part}{PERCENT[self.language]}" if part else f"{whole}{PERCENT[self.language]}"

    def span(self, low: Fraction, high: Fraction) -> str:
        """12–46 %, or one number where both are the same."""
        first, last = self.percent(low), self.percent(high)
        return first if first == last else f"{first.removesuffix(PERCENT[self.language])}–{last}"

    def day(self, value: date) -> str:
        return day("de" if self.language == "de" else "en", value)

    def edtf(self, value: str | None) -> str:
        return edtf("de" if self.language == "de" else "en", value)

    def years(self, days: float) -> str:
        """Days in years with one decimal, as the language writes it."""
        text = f"{round(days / 365.25, 1):.1f}".removesuffix(".0")
        return text.replace(".", ",") if self.language == "de" else text

    def not_chosen(self) -> str:
        """What the evidence that is not chosen is called: by its name where it is one level alone."""
        others = [level for level in LEVELS if level not in self.plain.evidence]
        return self.label("evidence_level", others[0]) if len(others) == 1 else self.word("not_chosen")


# --- the ladder: known by name ---

def known_by_name(told: Told) -> str:
    """How many measures are known by name, how many of these stand on lists, what stands beside them, and of how many there is a status."""
    rungs: dict[str, int] = {}
    for each in told.chosen:
        for rung, number in told.plain.ladder(each).items():
            rungs[rung] = rungs.get(rung, 0) + number
    beside = told.joined([told.word(f"beside_{rung}", number=rungs[rung]) for rung in ("replaced", "parts", "inferred") if rungs[rung]])
    first = told.word(
        "ladder_known_one" if rungs["known"] == 1 else "ladder_known", known=rungs["known"], listed=rungs["listed"], beside=told.word("ladder_beside", parts=beside) if beside else "")
    if not rungs["known"]:
        return first
    hidden = told.word("ladder_hidden", number=rungs["hidden"], level=told.not_chosen()) if rungs["hidden"] else ""
    return f"{first} {told.word('ladder_status', number=rungs['with_status'], hidden=hidden)}"


# --- overview ---

def overview(told: Told) -> list[str]:
    """Who is there, what is known by name, and of whom no source states a total that holds on the day."""
    data = told.plain.data
    states = {data.by_id("territory")[data.initiatives[each]["territory_id"]]["state"] for each in told.chosen}
    who = told.word("finding_overview" if len(states) > 1 else "finding_overview_state", initiatives=len(told.chosen), states=len(states))
    if len(told.chosen) == 1:
        who = f"{data.initiatives[told.chosen[0]]['name']}:"
    without = [each for each in told.chosen if not told.plain.declared(each)]
    return [f"{who} {known_by_name(told)}", told.word("finding_without_total", names=told.names(without)) if without else told.word("finding_all_totals")]


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
    return told.word("no_rate", completed=rate.completed, named=rate.named, why=why_no_total(told, initiative))


def why_no_total(told: Told, initiative: str) -> str:
    """What is lacking for a rate of the chosen kind; of the best one, whether at least examples were published by the day."""
    published = [row for row in told.plain.data.of("measure_list", initiative) if row["as_of_earliest_on"] <= told.plain.day]
    only_examples = told.plain.denominator == "best" and any(row["extent"] == "examples" for row in published)
    return told.word("no_rate_only_examples" if only_examples else f"no_rate_{told.plain.denominator}")


def given_up(told: Told, rate: Rate) -> str:
    return told.word("hidden_given_up", number=rate.given_up, level=told.not_chosen()) if rate.given_up else ""


def reported_against_counted(told: Told) -> list[str]:
    """For each initiative with a rate the completed share that was reported last, by the chosen evidence, beside what is counted."""
    found = []
    for each in told.chosen:
        rate = told.plain.rate(each)
        reported = [row for row in told.plain.newest_shares(each) if row["status"] == "completed" and row["percent_decimals"] is not None]
        if reported and rate.why_none is None:
            share = max(reported, key=lambda row: str(row["reported_share_id"]))
            decimals = int(share["percent_decimals"])
            published = told.percent(Fraction(round(share["share"] * 100 * 10**decimals), 100 * 10**decimals), decimals)
            found.append(told.word(
                "finding_reported", name=told.name(each), share=published, of=told.own(share, "of"), completed=rate.completed, total=total(told, rate), range=told.span(rate.lowest, rate.highest)))
    return found


def completion(told: Told) -> list[str]:
    """What is reported against what is counted; of several initiatives about whom least is known (unless it is the same of all), and who has no rate, by what is lacking."""
    rates = {each: told.plain.rate(each) for each in told.chosen}
    rated = {each: rate for each, rate in rates.items() if rate.why_none is None}
    if len(rates) == 1:
        [(only, rate)] = rates.items()
        if not rated:
            return [f"{told.name(only)}: {no_rate(told, only)}."]
        counted = told.word(
            "finding_one", name=told.name(only), completed=rate.completed, total=total(told, rate), unknown=rate.unknown, low=told.percent(rate.lowest), high=told.percent(rate.highest))
        gone = given_up(told, rate)
        return [f"{counted} {gone[0].upper()}{gone[1:]}." if gone else counted, *reported_against_counted(told)]
    fewest = min((rate.coverage for rate in rated.values()), default=None)
    least = [each for each, rate in rated.items() if rate.coverage == fewest]
    said = [told.word(
        "finding_least_known", name=told.name(each), total=total(told, rates[each]), known=rates[each].known or told.word("not_one"), low=told.percent(rates[each].lowest),
        high=told.percent(rates[each].highest)) for each in least if len(least) < len(rated)]
    reasons = {each: why_no_total(told, each) for each, rate in rates.items() if rate.base is None}
    without = [told.word("finding_without_rate", names=told.names([each for each in reasons if reasons[each] == why]), why=why) for why in dict.fromkeys(reasons.values())]
    too_small = [f"{told.name(each)}: {no_rate(told, each)}." for each, rate in rates.items() if rate.why_none == "total_too_small"]
    return [*reported_against_counted(told), *said, *without, *too_small]


def warnings(told: Told) -> str:
    """Why initiatives are hard to compare: kinds of plan, origins of the totals, coverage, ages of the newest reports, lists of examples."""
    if len(told.chosen) < 2:
        return ""
    rates = {each: told.plain.rate(each) for each in told.chosen}
    kinds = sorted({told.word(f"kind_{told.plain.data.initiatives[each]['kind']}") for each in told.chosen})
    origins = sorted({told.word(f"denominator_{rate.base.origin}") for rate in rates.values() if rate.base})
    coverages = [rate.coverage for rate in rates.values() if rate.why_none is None]
    days = [rate.newest[0] for rate in rates.values() if rate.newest]
    years = round((max(days) - min(days)).days / 365.25) if days else 0
    examples = [each for each, rate in rates.items() if rate.base and rate.base.origin == "listed" and 0 < rate.examples == rate.named]
    found = [
        told.word("warning_kinds", kinds=told.joined(kinds)) if len(kinds) > 1 else "", told.word("warning_origins", origins=told.joined(origins)) if len(origins) > 1 else "",
        told.word("warning_coverage", low=told.percent(min(coverages)), high=told.percent(max(coverages))) if len(coverages) > 1 else "",
        told.word("warning_ages", years=years) if years > 1 else "", told.word("warning_examples", names=told.names(examples)) if examples else ""]
    said = "; ".join(part for part in found if part)
    return f"{told.word('comparability', warnings=said)}. {told.word('no_ranking')}" if said else told.word("no_ranking")


def origin(told: Told, rate: Rate) -> str:
    """Where N comes from: of a stated one the act, its day, when it was stated last, and what others state."""
    base = rate.base
    assert base
    if base.origin != "declared":
        return told.word(f"denominator_{base.origin}")
    last = told.word("last_stated", day=told.edtf(base.last_stated)) if base.last_stated else ""
    others = told.word("other_totals", totals=told.joined([str(each) for each in base.others])) if base.others else ""
    return f"{told.word(f'act_{base.act}')} {told.edtf(base.edtf)}{last}{others}"


# --- profile of one initiative ---

def profile(told: Told) -> list[str]:
    """Name, kind, period and goals of one initiative, what is known by name, and how far it has come."""
    [only] = told.chosen
    row, figures = told.plain.data.initiatives[only], told.plain.figures(only)
    published, note = ("period_as_published", "period_note") if told.language == "de" else ("period_as_published_en", "period_note_en")
    head = told.word(
        "finding_profile_of", name=row["name"], kind=told.word(f"kind_{row['kind']}"), period=row[published] or row[note], goals=figures["goals"],
        elsewhere=told.word("goals_beside", number=figures["goals_elsewhere"]) if figures["goals_elsewhere"] else "")
    return [f"{head} {known_by_name(told)}", completion(told)[0]]


# --- the card of an initiative ---

def led_by(told: Told, initiative: str) -> str:
    """Who leads: whom a source names as lead; else who leads or chairs its steering body; else those that gave the impulse, else its partners. What is only inferred is left out."""
    data = told.plain.data
    steering = {row["body_id"] for row in data.of("body", initiative) if row["kind"] == "steering"}
    seats = [row for row in data.of("involvement", initiative) if not row["measure_id"] and not data.is_inferred("involvement", row["involvement_id"])]

    def names(roles: set[str], in_body: bool) -> str:
        able = [row for row in seats if row["role"] in roles and (row["body_id"] in steering if in_body else row["body_id"] is None)]
        return " · ".join(sorted({str(data.by_id("organisation")[row["organisation_id"]]["name"]) for row in able}))

    for key, found in (("leads", names({"lead"}, False)), ("chairs", names({"lead", "chair"}, True)), ("partners", names({"initiator"}, False) or names({"partner"}, False))):
        if found:
            return told.word(f"card_{key}", names=found)
    return told.word("card_no_lead")


def stated_on_card(told: Told, initiative: str) -> str:
    """The total that was stated last, whatever the day: the act, what it counts, when, what others state of the same plan, and since when it is changed."""
    rows = newest_first([row for row in told.plain.data.of("declared_total", initiative) if row["is_whole_plan"]])
    if not rows:
        return told.word("card_no_total")
    newest, act, rate = rows[0], firmest(rows), told.plain.rate(initiative)
    last = told.word("last_stated", day=told.edtf(newest["as_of_edtf"])) if newest["as_of_edtf"] != act["as_of_edtf"] else ""
    counted = f"{told.word(newest['qualifier'])} {newest['total']} {told.own(act, 'of')}".strip()
    name = told.word(f"act_{act['act']}")
    said = told.word("card_declared", act=name[0].upper() + name[1:], total=counted, day=told.edtf(act["as_of_edtf"]) + last)
    others = rate.base.others if rate.base and rate.base.total == newest["total"] else ()
    return "".join([
        said, told.word("other_totals", totals=told.joined([str(each) for each in others])) if others else "",
        told.word("card_changed", day=told.edtf(newest["until_edtf"])) if newest["until_edtf"] else ""])


def completed_on_card(told: Told, initiative: str) -> str:
    """The bounds, k of N with its origin and what is unknown, or why there is no rate; then the newest report and what other evidence has that is newer."""
    rate = told.plain.rate(initiative)
    dated = [told.word("newest_report", day=told.edtf(rate.newest[1])) if rate.newest else told.word("no_report")]
    if rate.newest_hidden:
        _, hidden, level = rate.newest_hidden
        dated.append(told.word("newest_hidden", level=told.label("evidence_level", level), day=told.edtf(hidden)))
    if rate.why_none is not None or not rate.base:
        return "; ".join([no_rate(told, initiative), *dated])
    said = told.word("card_completed_of", completed=rate.completed, total=total(told, rate), origin=told.word(f"denominator_{rate.base.origin}"), unknown=rate.unknown)
    further = "; ".join(part for part in (said, given_up(told, rate)) if part)
    return f"{told.word('card_completed', range=told.span(rate.lowest, rate.highest))} ({further}); {'; '.join(dated)}"


# --- themes ---

def side_by_side(told: Told) -> list[str]:
    """How far two theme profiles coincide, on the first basis on which both can be compared and between what on the others; how many themes both have or only one."""
    one, other = told.given
    plain = told.plain
    known = {basis: overlap for basis in ("both", "goals", "measures") if (overlap := plain.overlap(one, other, basis)) is not None}
    if known:
        basis = next(iter(known))
        said = told.word("finding_overlap", first=told.name(one), second=told.name(other), overlap=told.percent(known[basis]), basis=told.word(f"basis_{basis}"))
        further = told.word("finding_sensitive", range=told.span(min(known.values()), max(known.values()))) if len(known) > 1 else told.word("finding_one_basis")
        first = f"{said} {further}"
    else:
        first = told.word("finding_no_overlap", reason=hindered(told, one, other, "both"))
    themes = {each: {theme for theme, number in plain.theme_items(each, "both").items() if number} for each in (one, other)}
    return [first, told.word(
        "finding_side_by_side", both=len(themes[one] & themes[other]), first=told.name(one), only_first=len(themes[one] - themes[other]), second=told.name(other),
        only_second=len(themes[other] - themes[one]))]


def hindered(told: Told, one: str, other: str, basis: str) -> str:
    """Why two profiles can't be compared, and because of whom."""
    return "; ".join(told.word(f"hindered_{why}", name=told.name(each)) for each in (one, other) if (why := told.plain.not_comparable(each, basis)))


def cautions(told: Told) -> str:
    """Why two initiatives are hard to compare: as any, then phases that differ on the day, then beginnings that lie apart."""
    one, other = told.given
    usual = warnings(told).removesuffix(told.word("no_ranking")).strip()
    phases = {each: phase(told, each) for each in (one, other)}
    apart = ""
    if phases[one] and phases[other] and phases[one] != phases[other]:
        apart = told.word("caution_phases", day=told.day(told.plain.day), first=told.name(one), phase=phases[one], second=told.name(other), other=phases[other])
    starts = [day for each in (one, other) if (day := told.plain.start(each))]
    years = round(abs((starts[0] - starts[1]).days) / 365.25) if len(starts) == 2 else 0
    return " ".join(part for part in (usual, apart, told.word("caution_starts", years=years) if years > 1 else "") if part)


def phase(told: Told, initiative: str) -> str:
    """The phase that an initiative is in on the day, the last one that has begun; that it is over, where none goes on; nothing where none has begun."""
    begun = sorted(
        (row for row in told.plain.data.of("phase", initiative) if row["period_earliest_on"] and row["period_earliest_on"] <= told.plain.day),
        key=lambda row: (row["period_earliest_on"], row["phase_id"]))
    going = [row for row in begun if row["period_latest_on"] is None or row["period_latest_on"] >= told.plain.day]
    name = "name" if told.language == "de" else "name_en"
    if going:
        return str(going[-1][name])
    return told.word("phase_over", phase=begun[-1][name], period=told.edtf(begun[-1]["period_edtf"])) if begun else ""
