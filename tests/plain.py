"""A second reading of the tables, in plain Python: what the dashboard must say on a day, for chosen
levels of evidence. Reads base tables only; never macros, views or queries.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

import duckdb

Row = dict[str, Any]
Rows = list[Row]
LEVELS = (
    "self_reported",
    "independent",
    "inferred",
)  # the initiative's own reports go before others', and these before inference
TABLES = (
    "build",
    "data_version",
    "figure_change",
    "action_field",
    "body",
    "citation",
    "coding_comparison",
    "context_indicator",
    "context_value",
    "contradiction",
    "contradiction_value",
    "declared_total",
    "due_date",
    "evidence_level",
    "family_member",
    "gap",
    "goal",
    "initiative",
    "involvement",
    "lineage",
    "measure",
    "measure_family",
    "measure_list",
    "measure_match",
    "milestone",
    "observation",
    "organisation",
    "phase",
    "plan_kind",
    "reason",
    "reported_count",
    "reported_share",
    "search_record",
    "second_coding",
    "sector",
    "source",
    "status",
    "status_report",
    "status_word",
    "succession",
    "target",
    "territory",
    "theme",
    "theme_mapping",
)


class Data:
    """The rows of every base table of a database, and what is looked up often."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.tables: dict[str, Rows] = {name: _rows(connection, name) for name in TABLES}
        self.levels: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.cited: dict[tuple[str, str], Rows] = defaultdict(list)
        for citation in self.tables["citation"]:
            fact = (citation["subject_table"], citation["subject_id"])
            self.levels[fact].add(citation["evidence_level"])
            self.cited[fact].append(citation)
        self.sources = self.by_id("source")
        self.lists = self.by_id("measure_list")
        self.initiatives = self.by_id("initiative")
        self.measures = self.by_id("measure")
        self.bodies = self.by_id("body")
        self.reports: dict[str, Rows] = defaultdict(list)
        for report in self.tables["status_report"]:
            self.reports[report["measure_id"]].append(report)
        self.mapped: dict[tuple[str, str], Rows] = defaultdict(list)
        for mapping in self.tables["theme_mapping"]:
            self.mapped[mapping["subject_table"], mapping["subject_id"]].append(mapping)
        self.profiles: dict[tuple[str, str], dict[str, Fraction]] = {}
        self._of: dict[tuple[str, str], Rows] = {}
        self._implied: dict[tuple[str, str, str, bool], list[int]] = {}

    def by_id(self, table: str) -> dict[str, Row]:
        """The rows of a table by their key."""
        return {row[f"{table}_id"]: row for row in self.tables[table]}

    def of(self, table: str, initiative: str) -> Rows:
        """The rows of a table that belong to an initiative."""
        if (table, initiative) not in self._of:
            self._of[table, initiative] = [
                row for row in self.tables[table] if row["initiative_id"] == initiative
            ]
        return self._of[table, initiative]

    def is_inferred(self, table: str, key: str) -> bool:
        """No source ties it to the plan: it has citations, and all of them are inferred."""
        return self.levels.get((table, key)) == {"inferred"}

    def in_order(self) -> list[str]:
        """Every initiative, in the alphabetical order of short names."""
        return sorted(
            self.initiatives, key=lambda each: alphabetical(self.initiatives[each]["short_name"])
        )

    # --- totals behind percentages ---

    def listed_beside(self, initiative: str, edtf: str, source: str, status: str) -> int:
        """How many measures, parts aside, a source lists in a status on the day of its percentages:
        those of whose report of that day and status it is a source.
        """
        return len(
            {
                report["measure_id"]
                for report in self.of("status_report", initiative)
                if report["as_of_edtf"] == edtf
                and report["status"] == status
                and self.is_source_of("status_report", report["status_report_id"], source)
                and not self.measures[report["measure_id"]]["part_of_id"]
            }
        )

    def is_source_of(self, table: str, key: str, source: str) -> bool:
        return any(citation["source_id"] == source for citation in self.cited[table, key])

    def published(self, initiative: str, edtf: str, source: str) -> Rows:
        """The percentages that a source published for a day, where it is known with how many
        decimals.
        """
        return [
            row
            for row in self.of("reported_share", initiative)
            if (row["as_of_edtf"], row["source_id"]) == (edtf, source)
            and row["percent_decimals"] is not None
        ]

    def implied_totals(
        self, initiative: str, edtf: str, source: str, respects_list: bool, most: int = 10
    ) -> list[int]:
        """The smallest totals that can be behind published percentages, found by trying 1, 2, 3 …

        A total fits if for each percentage there is a whole number of measures that gives it,
        rounded half up, not fewer than the source lists (respects_list), and if these numbers can
        add up to the total; where the percentages leave more than three percent of it open, they
        need not.
        """
        key = (initiative, edtf, source, respects_list)
        if key not in self._implied:
            parts = [
                (
                    *_percentage(row),
                    self.listed_beside(initiative, edtf, source, row["status"])
                    if respects_list
                    else 0,
                    row["qualifier"] == "below",
                )
                for row in self.published(initiative, edtf, source)
            ]
            is_open = (
                sum(row["share"] for row in self.published(initiative, edtf, source)) < 0.97 - 1e-9
            )
            limit = max(
                [200 * scale for _, scale, *_ in parts]
                + [4 * sum(listed for _, _, listed, _ in parts)],
                default=0,
            )
            found: list[int] = []
            for total in range(1, limit + 1):
                if len(found) < most and _fits(total, parts, is_open):
                    found.append(total)
            self._implied[key] = found
        return self._implied[key]


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> Rows:
    answer = connection.execute(f"select * from {table}")
    columns = [column[0] for column in answer.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]


def _percentage(share: Row) -> tuple[int, int]:
    """A published percentage as a whole number, and of how many that is the whole: 32 of 100, 325
    of 1000.
    """
    scale = 100 * 10 ** int(share["percent_decimals"])
    return round(share["share"] * scale), scale


def half_up(value: Fraction) -> int:
    """Rounded to a whole number, halves up."""
    return int((value + Fraction(1, 2)) // 1)


def gives(measures: int, total: int, percentage: int, scale: int, is_below: bool = False) -> bool:
    """Whether so many of a total are this percentage when they are rounded half up; or below it.

    The whole part of measures * scale / total + 1/2, in whole numbers: asked some million times.
    """
    if is_below:
        return measures * scale < percentage * total
    return (2 * measures * scale + total) // (2 * total) == percentage


def _fits(total: int, parts: list[tuple[int, int, int, bool]], is_open: bool) -> bool:
    fewest = most = 0
    for percentage, scale, listed, is_below in parts:
        near = percentage * total // scale
        first = listed if is_below else max(listed, near - 3, 0)
        able = [
            number
            for number in range(first, near + 4)
            if gives(number, total, percentage, scale, is_below)
        ]
        if not able:
            return False
        fewest, most = fewest + able[0], most + able[-1]
    return fewest <= total and (most >= total or is_open)


def alphabetical(text: str) -> str:
    """A text as it is sorted in German: ä as a, ß as ss, capitals as small letters."""
    return text.casefold().translate(str.maketrans("äöüéè", "aouee"))


@dataclass(frozen=True)
class Standing:
    """Where a measure stands on a day, by the chosen evidence."""

    measure: Row
    status: str
    reason: str | None  # why the status is unknown
    report: Row | None  # the report that it rests on
    reported_on: date | None
    hidden_reports: int  # how many known statuses the levels hold that are not chosen
    hidden: Row | None  # the newest of these, where it is newer than the report
    outdated: str | None
    is_announced: bool
    is_listed: bool
    is_counted: bool


@dataclass(frozen=True)
class Total:
    """N: the number of measures that a rate refers to."""

    total: int
    origin: str
    qualifier: str
    act: str | None = None
    edtf: str | None = None
    last_stated: str | None = None
    others: tuple[int, ...] = ()


@dataclass(frozen=True)
class Rate:
    """How far an initiative has come, and what is not known."""

    base: Total | None
    measures: list[Standing]  # those that the rate looks at
    newest: tuple[date, str] | None  # of their reports
    newest_hidden: (
        tuple[date, str, str] | None
    )  # the newest report of other evidence, where it is newer

    def _number(self, *statuses: str) -> int:
        return sum(each.status in statuses for each in self.measures)

    @property
    def named(self) -> int:
        return len(self.measures)

    @property
    def known(self) -> int:
        return self.named - self._number("unknown")

    @property
    def completed(self) -> int:
        return self._number("completed")

    @property
    def ongoing(self) -> int:
        return self._number("ongoing")

    @property
    def examples(self) -> int:
        return sum(each.measure["is_example"] for each in self.measures)

    @property
    def hidden(self) -> int:
        """Measures whose status only evidence that is not chosen has."""
        return sum(each.status == "unknown" and each.hidden_reports > 0 for each in self.measures)

    @property
    def given_up(self) -> int:
        """Of the hidden ones those that it calls abandoned."""
        return sum(
            each.status == "unknown"
            and each.hidden is not None
            and each.hidden["status"] == "abandoned"
            for each in self.measures
        )

    @property
    def outdated(self) -> int:
        return sum(each.outdated is not None for each in self.measures)

    @property
    def why_none(self) -> str | None:
        """Why there is no rate: no total, or more measures with a status than the total has."""
        return (
            "no_total"
            if self.base is None
            else "total_too_small"
            if self.base.total < self.known
            else None
        )

    @property
    def unknown(self) -> int:
        assert self.base
        return self.base.total - self.known

    @property
    def coverage(self) -> Fraction:
        assert self.base
        return Fraction(self.known, self.base.total)

    @property
    def lowest(self) -> Fraction:
        assert self.base
        return Fraction(self.completed, self.base.total)

    @property
    def highest(self) -> Fraction:
        """As if everything unknown were completed."""
        assert self.base
        return Fraction(self.completed + self.unknown, self.base.total)


class Plain:
    """What holds on a day by the chosen levels of evidence."""

    def __init__(
        self, data: Data, day: date, evidence: tuple[str, ...], denominator: str = "best"
    ) -> None:
        self.data, self.day, self.evidence, self.denominator = data, day, evidence, denominator

    # --- one measure ---

    def named_on(self, measure: Row) -> date | None:
        """When a measure was first named: on its list, when it was announced, in its first report
        of the chosen evidence, whichever is first. Where none of them is known, when the sources
        were published that name it, inferred ones only where these are chosen.
        """
        days = [
            self.listed_on(measure),
            measure["announced_earliest_on"],
            *(self.reported_on(measure, report) for report in self._chosen(measure)),
        ]
        known: list[date] = [day for day in days if day]
        if known:
            return min(known)
        published = [
            self.data.sources[citation["source_id"]]
            for citation in self.data.cited["measure", measure["measure_id"]]
            if citation["evidence_level"] != "inferred" or "inferred" in self.evidence
        ]
        return min(
            (
                day
                for source in published
                if (day := source["published_earliest_on"] or source["published_latest_on"])
            ),
            default=None,
        )

    def listed_on(self, measure: Row) -> date | None:
        """The first possible day of the list that a measure stands on."""
        day: date | None = (
            self.data.lists[measure["measure_list_id"]]["as_of_earliest_on"]
            if measure["measure_list_id"]
            else None
        )
        return day

    @staticmethod
    def reported_on(measure: Row, report: Row) -> date:
        """The first day that the date of a report can mean.

        A vague date does not reach back before the day on which the measure was announced.
        """
        first: date = report["as_of_earliest_on"] or report["as_of_latest_on"]
        announced: date | None = measure["announced_earliest_on"]
        if (
            announced
            and report["as_of_latest_on"]
            and first < announced <= report["as_of_latest_on"]
        ):
            return announced
        return first

    def _chosen(self, measure: Row) -> Rows:
        return [
            report
            for report in self.data.reports[measure["measure_id"]]
            if report["evidence_level"] in self.evidence
        ]

    def _others(self, measure: Row) -> Rows:
        return [
            report
            for report in self.data.reports[measure["measure_id"]]
            if report["evidence_level"] not in self.evidence
        ]

    def _newest(self, measure: Row, reports: Rows) -> Row | None:
        """The report that begins last, on or before the day, of those that are given.

        Of equal ones that which ends last, then the initiative's own before others' and these
        before inferred ones, then by key.
        """
        able = [report for report in reports if self.reported_on(measure, report) <= self.day]
        return min(
            able,
            default=None,
            key=lambda report: (
                -self.reported_on(measure, report).toordinal(),
                -(report["as_of_latest_on"] or date.min).toordinal(),
                LEVELS.index(report["evidence_level"]),
                report["status_report_id"],
            ),
        )

    def standing(self, measure: Row) -> Standing:
        """Where a measure stands: what its newest report of the chosen evidence says.

        Without one it is unknown: because only evidence that is not chosen has reports, else for
        the reason on record, else because it is named as an example only, else because nobody
        reported.
        """
        report = self._newest(measure, _with_step(self._chosen(measure)))
        status = report["status"] if report else "unknown"
        reported_on = self.reported_on(measure, report) if report else None
        known = [
            each
            for each in _with_step(self._others(measure))
            if each["status"] != "unknown" and self.reported_on(measure, each) <= self.day
        ]
        hidden = self._newest(measure, known)
        if (
            hidden
            and status != "unknown"
            and reported_on
            and self.reported_on(measure, hidden) <= reported_on
        ):
            hidden = None
        reason = None
        if status == "unknown":
            reason = (
                "not_chosen"
                if known
                else measure["unknown_reason"]
                or ("example_only" if measure["is_example"] else "not_reported")
            )
        named_on, listed_on = self.named_on(measure), self.listed_on(measure)
        of_plan = "inferred" in self.evidence or not self.data.is_inferred(
            "measure", measure["measure_id"]
        )
        announced = of_plan and named_on is not None and named_on <= self.day
        return Standing(
            measure,
            status,
            reason,
            report,
            reported_on,
            len(known),
            hidden,
            self._outdated(measure, status, reported_on, hidden),
            announced,
            bool(measure["is_listed"] and listed_on and listed_on <= self.day),
            announced and not measure["part_of_id"] and status != "superseded",
        )

    def _outdated(
        self, measure: Row, status: str, reported_on: date | None, hidden: Row | None
    ) -> str | None:
        """A known status is an old one where a newer report of other evidence says something else.

        Or where it is unfinished, from before the end of the initiative, and that is over.
        """
        end: date | None = self.data.initiatives[measure["initiative_id"]]["period_latest_on"]
        if status in ("unknown", "superseded") or reported_on is None:
            return None
        if hidden and hidden["status"] != status:
            return "newer_not_chosen"
        return (
            "older_than_end"
            if status not in ("completed", "abandoned") and end and reported_on < end < self.day
            else None
        )

    @cached_property
    def standings(self) -> dict[str, Standing]:
        return {
            measure["measure_id"]: self.standing(measure) for measure in self.data.tables["measure"]
        }

    def of(self, initiative: str) -> list[Standing]:
        """Where every measure of an initiative stands."""
        return [
            each for each in self.standings.values() if each.measure["initiative_id"] == initiative
        ]

    def counted(self, initiative: str) -> list[Standing]:
        """The measures that count: named by the day, no part of another, not replaced, and tied to
        the plan by a source unless inferred evidence is chosen.
        """
        return [each for each in self.of(initiative) if each.is_counted]

    # --- the ladder ---

    def ladder(self, initiative: str) -> dict[str, int]:
        """Measures known by name, of these on a list, with a status, with one only in other
        evidence, with none; beside them those replaced, parts of others, and those that would
        count if all evidence were chosen and do not.
        """
        counted = self.counted(initiative)
        every = Plain(self.data, self.day, LEVELS)
        return {
            "known": len(counted),
            "listed": sum(each.is_listed for each in counted),
            "with_status": sum(each.status != "unknown" for each in counted),
            "hidden": sum(each.status == "unknown" and each.hidden_reports > 0 for each in counted),
            "without_status": sum(
                each.status == "unknown" and not each.hidden_reports for each in counted
            ),
            "replaced": sum(
                each.is_announced and not each.measure["part_of_id"] and each.status == "superseded"
                for each in self.of(initiative)
            ),
            "parts": sum(
                each.is_announced and bool(each.measure["part_of_id"])
                for each in self.of(initiative)
            ),
            "inferred": sum(
                not each.is_announced and every.standing(each.measure).is_counted
                for each in self.of(initiative)
            ),
        }

    # --- N and the rate ---

    def total(self, initiative: str) -> Total | None:
        """N of the chosen kind.

        Of the best: the one that a source states, else the one that percentages imply, else that of
        the lists, if they are more than examples.
        """
        found = {
            "declared": self.declared(initiative),
            "implied": self.implied(initiative),
            "listed": self.listed(initiative),
        }
        if self.denominator == "best":
            return found["declared"] or found["implied"] or found["listed"]
        return found[self.denominator]

    def stated(self, initiative: str) -> Rows:
        """Totals of the whole plan that were stated by the day and hold then, since the plan was
        not changed after them; the newest first, of one day the larger.
        """
        holding = [
            row
            for row in self.data.of("declared_total", initiative)
            if row["is_whole_plan"]
            and row["as_of_earliest_on"] <= self.day
            and (row["until_earliest_on"] is None or row["until_earliest_on"] > self.day)
        ]
        return newest_first(holding)

    def declared(self, initiative: str) -> Total | None:
        """The number that was stated last, with the firmest act of those that state it and the day
        of the first such act; what others state stands beside it.
        """
        stated = self.stated(initiative)
        if not stated:
            return None
        newest, act = stated[0], firmest(stated)
        others = {row["total"] for row in stated} - {newest["total"]}
        return Total(
            newest["total"],
            "declared",
            newest["qualifier"],
            act["act"],
            act["as_of_edtf"],
            newest["as_of_edtf"] if newest["as_of_edtf"] != act["as_of_edtf"] else None,
            tuple(sorted(others)),
        )

    def shares(self, initiative: str) -> Rows:
        """Shares that sources of the chosen evidence published by the day."""
        return [
            row
            for row in self.data.of("reported_share", initiative)
            if row["as_of_earliest_on"] <= self.day
            and self.data.levels["reported_share", row["reported_share_id"]] & set(self.evidence)
        ]

    def newest_shares(self, initiative: str) -> Rows:
        """Of these those of the newest day."""
        last = max((row["as_of_earliest_on"] for row in self.shares(initiative)), default=None)
        return [row for row in self.shares(initiative) if row["as_of_earliest_on"] == last]

    def implied(self, initiative: str) -> Total | None:
        """The smallest total that the newest percentages of the chosen evidence fit, with at least
        the measures that their source lists.
        """
        able = [row for row in self.shares(initiative) if row["percent_decimals"] is not None]
        if not able:
            return None
        last = max(row["as_of_earliest_on"] for row in able)
        first = min(
            (row for row in able if row["as_of_earliest_on"] == last),
            key=lambda row: str(row["source_id"]),
        )
        found = self.data.implied_totals(
            initiative, first["as_of_edtf"], first["source_id"], respects_list=True
        )
        return Total(found[0], "implied", "at_least") if found else None

    def listed(self, initiative: str) -> Total | None:
        """The counted measures on lists published by the day: exact where all these lists are
        complete. A list of examples is one only where it is asked for.
        """
        extents = [
            self.data.lists[each.measure["measure_list_id"]]["extent"]
            for each in self.counted(initiative)
            if each.is_listed
        ]
        if not extents or (set(extents) == {"examples"} and self.denominator != "listed"):
            return None
        return Total(
            len(extents), "listed", "exact" if set(extents) == {"complete"} else "at_least"
        )

    def rate(self, initiative: str) -> Rate:
        """How far an initiative has come.

        A listed or implied total looks at the measures on lists, a declared one, and where there is
        none, at all that are known by name.
        """
        base = self.total(initiative)
        looked_at = [
            each
            for each in self.counted(initiative)
            if each.is_listed or base is None or base.origin == "declared"
        ]
        newest = max(
            (
                (each.reported_on, each.report["as_of_edtf"])
                for each in looked_at
                if each.report and each.reported_on
            ),
            default=None,
        )
        return Rate(base, looked_at, newest, self._newest_hidden(initiative, newest))

    def _newest_hidden(
        self, initiative: str, newest: tuple[date, str] | None
    ) -> tuple[date, str, str] | None:
        """The newest known status that evidence which is not chosen has of any measure of an
        initiative, where it is newer than what is chosen.
        """
        days = [
            (
                report["as_of_earliest_on"] or report["as_of_latest_on"],
                report["as_of_edtf"],
                report["evidence_level"],
            )
            for report in _with_step(self.data.of("status_report", initiative))
            if report["evidence_level"] not in self.evidence and report["status"] != "unknown"
        ]
        last = max(((day, edtf) for day, edtf, _ in days if day <= self.day), default=None)
        if last is None or (newest is not None and last[0] <= newest[0]):
            return None
        return next(each for each in days if each[:2] == last)

    def by_status(self, initiative: str) -> dict[tuple[str, str | None], int]:
        """Measures by status and reason.

        What a total counts and no source names is unknown because the list is incomplete.
        """
        rate, found = self.rate(initiative), defaultdict[tuple[str, str | None], int](int)
        for each in rate.measures:
            found[each.status, each.reason] += 1
        if rate.base and rate.base.total > rate.named:
            found["unknown", "list_incomplete"] += rate.base.total - rate.named
        return dict(found)

    def is_possible(self, share: Row) -> bool | None:
        """Whether whole measures of the exact total that a share refers to can give it, and where
        the source counts them, whether these do.
        """
        totals = [
            row
            for row in self.data.tables["declared_total"]
            if row["declared_total_id"] == share["declared_total_id"]
        ]
        if not totals or totals[0]["qualifier"] != "exact" or share["percent_decimals"] is None:
            return None
        total, is_below = totals[0]["total"], share["qualifier"] == "below"
        able = range(total + 1)
        if share["measures_published"] is not None:
            able = range(share["measures_published"], share["measures_published"] + 1)
        return any(gives(number, total, *_percentage(share), is_below) for number in able)

    def newest_counts(self, initiative: str) -> Rows:
        """Numbers by status that sources of the chosen evidence published without naming the
        measures, by the day: those of the newest day, in the order of the file.
        """
        known = [
            row
            for row in self.data.of("reported_count", initiative)
            if row["as_of_earliest_on"] <= self.day
            and self.data.levels["reported_count", row["reported_count_id"]] & set(self.evidence)
        ]
        last = max((row["as_of_earliest_on"] for row in known), default=None)
        return sorted(
            (row for row in known if row["as_of_earliest_on"] == last),
            key=lambda row: str(row["reported_count_id"]),
        )

    def completed_count(self, initiative: str) -> Row | None:
        """Of these the one of completed measures, first one of the total of the whole plan."""
        return min(
            (row for row in self.newest_counts(initiative) if row["status"] == "completed"),
            default=None,
            key=lambda row: not self.whole_of(row).get("is_whole_plan"),
        )

    def whole_of(self, reported: Row) -> Row:
        """The stated total that a share or number refers to; empty where its source names none."""
        key = reported["declared_total_id"]
        return self.data.by_id("declared_total")[key] if key else {}

    def is_only_reported(self, initiative: str) -> bool:
        """A number of completed ones was published, and no measure is known to have a status."""
        return not self.rate(initiative).known and self.completed_count(initiative) is not None

    def named_in(self, initiative: str, status: str) -> int:
        """How many of the measures that are known by name stand in a status, listed or not."""
        return sum(each.status == status for each in self.counted(initiative))

    # --- what a plan holds ---

    def figures(self, initiative: str) -> dict[str, int]:
        """Goals that a document of the plan calls so, and others.

        Working groups of the plan, and others; measures that count, and of these those on lists.
        What only inferred citations name is among the others.
        """
        goals = [
            row["level"] != "further_goal" and not self.data.is_inferred("goal", row["goal_id"])
            for row in self.data.of("goal", initiative)
        ]
        groups = [
            row["is_of_plan"] and not self.data.is_inferred("body", row["body_id"])
            for row in self.data.of("body", initiative)
            if row["kind"] == "working_group"
        ]
        return {
            "goals": goals.count(True),
            "goals_elsewhere": goals.count(False),
            "bodies": groups.count(True),
            "bodies_elsewhere": groups.count(False),
            "measures": len(self.counted(initiative)),
            "measures_listed": sum(each.is_listed for each in self.counted(initiative)),
        }

    def has_owner(self, measure: Row) -> bool:
        """Somebody is named as responsible for it."""
        return any(
            row["measure_id"] == measure["measure_id"]
            and row["role"] in ("responsible", "lead", "chair", "management")
            for row in self.data.tables["involvement"]
        )

    def grade(self, measure: Row) -> str:
        """Whether an outsider can check a measure: it must name an act or an amount, and a due date
        or somebody responsible must be known; an act or an amount alone is half of it.
        """
        if not measure["names_act"] and not measure["names_number"]:
            return "no"
        return "yes" if measure["due_edtf"] is not None or self.has_owner(measure) else "partly"

    def checkability(self, initiative: str) -> dict[str, tuple[int, int, int]]:
        """Of the counted measures of each grade: how many there are, how many have a status, how
        many are completed.
        """
        found = {}
        for grade in ("yes", "partly", "no"):
            own = [each for each in self.counted(initiative) if self.grade(each.measure) == grade]
            found[grade] = (
                len(own),
                sum(each.status != "unknown" for each in own),
                sum(each.status == "completed" for each in own),
            )
        return found

    # --- themes ---

    def was_replaced(self, measure: Row) -> bool:
        """A source that is not merely inferred reports it as replaced, whenever."""
        return any(
            report["status"] == "superseded" and report["evidence_level"] != "inferred"
            for report in self.data.reports[measure["measure_id"]]
        )

    def themes_of(self, table: str, key: str) -> list[str]:
        """Themes that a goal, measure or body is mapped to, in whatever relation."""
        return [row["theme_id"] for row in self.data.mapped[table, key]]

    def items_of(self, initiative: str, basis: str) -> dict[tuple[str, str], Fraction]:
        """Goals, measures or both that a profile is made of, each with its weight: a goal that was
        stated elsewhere weighs a quarter, all else one. Left out are parts of measures, replaced
        measures and what no source ties to the plan.
        """
        goals = {
            ("goal", row["goal_id"]): Fraction(1, 4)
            if row["level"] == "further_goal"
            else Fraction(1)
            for row in self.data.of("goal", initiative)
            if not self.data.is_inferred("goal", row["goal_id"])
        }
        measures = {
            ("measure", row["measure_id"]): Fraction(1)
            for row in self.data.of("measure", initiative)
            if not row["part_of_id"]
            and not self.was_replaced(row)
            and not self.data.is_inferred("measure", row["measure_id"])
        }
        return {**(goals if basis != "measures" else {}), **(measures if basis != "goals" else {})}

    def profile_items(self, initiative: str, basis: str) -> list[tuple[Fraction, list[str]]]:
        """Weight and themes of each of these that has a theme."""
        return [
            (weight, themes)
            for fact, weight in self.items_of(initiative, basis).items()
            if (themes := self.themes_of(*fact))
        ]

    def theme_items(self, initiative: str, basis: str) -> dict[str, int]:
        """How many of these belong to each theme."""
        items = self.profile_items(initiative, basis)
        return {
            row["theme_id"]: sum(row["theme_id"] in themes for _, themes in items)
            for row in self.data.tables["theme"]
        }

    def theme_shares(self, initiative: str, basis: str) -> dict[str, Fraction]:
        """Which share of the weight each theme has: an item of several themes counts for each in
        equal parts. Empty where there is nothing to count.
        """
        if (initiative, basis) not in self.data.profiles:
            items = self.profile_items(initiative, basis)
            whole = sum((weight for weight, _ in items), Fraction(0))
            self.data.profiles[initiative, basis] = (
                {
                    row["theme_id"]: sum(
                        (
                            weight / len(themes)
                            for weight, themes in items
                            if row["theme_id"] in themes
                        ),
                        Fraction(0),
                    )
                    / whole
                    for row in self.data.tables["theme"]
                }
                if whole
                else {}
            )
        return self.data.profiles[initiative, basis]

    def not_comparable(self, initiative: str, basis: str) -> str | None:
        """Why a profile is not set beside others: fewer than five items, or measures of which all
        listed ones are examples that somebody chose.
        """
        if len(self.profile_items(initiative, basis)) < 5:
            return "too_few"
        listed = [
            row["is_example"] for row in self.data.of("measure", initiative) if row["is_listed"]
        ]
        return "examples_only" if basis != "goals" and listed and all(listed) else None

    def overlap(self, one: str, other: str, basis: str) -> Fraction | None:
        """How much of two profiles coincides: for each theme the smaller of the two shares.

        Nothing where one of the two can't be compared.
        """
        if self.not_comparable(one, basis) or self.not_comparable(other, basis):
            return None
        first, second = self.theme_shares(one, basis), self.theme_shares(other, basis)
        return sum((min(first[theme], second[theme]) for theme in first), Fraction(0))

    def has_items(self, initiative: str, theme: str, basis: str) -> int:
        """How many of the items of a profile mean a theme, and do not only touch it."""
        able = self.items_of(initiative, basis)
        return sum(
            any(
                row["theme_id"] == theme and row["relation"] != "relatedMatch"
                for row in self.data.mapped[fact]
            )
            for fact in able
        )

    def mentions(self, initiative: str, theme: str) -> dict[str, int]:
        """What an initiative has on a theme.

        It means it in goals, measures and groups (the plan's own working groups and living labs) by
        a source that ties them to the plan. That does not count which only touches it, groups that
        are not the plan's own, replaced measures, and what is only inferred.
        """
        found = dict.fromkeys(
            ("goals", "measures", "groups", "outside", "touching", "replaced", "inferred"), 0
        )
        for mapping in self.data.of("theme_mapping", initiative):
            table, key, is_meant = (
                mapping["subject_table"],
                mapping["subject_id"],
                mapping["relation"] != "relatedMatch",
            )
            if mapping["theme_id"] != theme or (
                table == "body"
                and self.data.bodies[key]["kind"] not in ("working_group", "living_lab")
            ):
                continue
            if self.data.is_inferred(table, key):
                beside = "inferred"
            elif table == "measure" and self.was_replaced(self.data.measures[key]):
                beside = "replaced"
            elif table == "body" and not self.data.bodies[key]["is_of_plan"]:
                beside = "outside"
            else:
                found[
                    {"goal": "goals", "measure": "measures", "body": "groups"}[table]
                    if is_meant
                    else "touching"
                ] += 1
                continue
            found[beside] += is_meant
        return found

    def is_on_themes(self, initiative: str) -> bool:
        """Whether anything of it is mapped to a theme at all."""
        return any(
            row["subject_table"] != "body"
            or self.data.bodies[row["subject_id"]]["kind"] in ("working_group", "living_lab")
            for row in self.data.of("theme_mapping", initiative)
        )

    def meant_by(self, initiative: str, theme: str, subject: str) -> int:
        """How many goals, measures or groups, parts of measures aside, mean a theme and count."""
        found = 0
        for row in self.data.of("theme_mapping", initiative):
            table, key = row["subject_table"], row["subject_id"]
            is_beside = (
                self.data.is_inferred(table, key)
                or (
                    table == "measure"
                    and (
                        self.was_replaced(self.data.measures[key])
                        or bool(self.data.measures[key]["part_of_id"])
                    )
                )
                or (
                    table == "body"
                    and (
                        self.data.bodies[key]["kind"] not in ("working_group", "living_lab")
                        or not self.data.bodies[key]["is_of_plan"]
                    )
                )
            )
            found += (
                (table, row["theme_id"]) == (subject, theme)
                and row["relation"] != "relatedMatch"
                and not is_beside
            )
        return found

    # --- who takes part ---

    def involvements(self, initiative: str) -> Rows:
        """Roles of organisations in an initiative, its bodies and its measures, each with whether
        it counts: a source ties it to the plan, and it is not in a body that is not its own.
        """
        return [
            {
                **row,
                "is_inferred": inferred,
                "counts": not inferred
                and (row["body_id"] is None or self.data.bodies[row["body_id"]]["is_of_plan"]),
            }
            for row in self.data.of("involvement", initiative)
            for inferred in [self.data.is_inferred("involvement", row["involvement_id"])]
        ]

    # --- reports, dates and silence ---

    def heard(self, initiative: str) -> tuple[date, str] | None:
        """Day and date of the newest report of the chosen evidence, of whatever measure."""
        return max(
            ((first_day(row), row["as_of_edtf"]) for row in self.reports(initiative)), default=None
        )

    def reports(self, initiative: str) -> Rows:
        """Reports of the chosen evidence by the day; that nobody assessed a measure is none."""
        return [
            row
            for row in self.data.of("status_report", initiative)
            if row["evidence_level"] in self.evidence
            and first_day(row) <= self.day
            and not row["is_not_assessed"]
        ]

    def heard_elsewhere(self, initiative: str) -> tuple[date, str, str] | None:
        """Day, date and level of the newest report of other evidence, where it is newer.

        Of one date the initiative's own.
        """
        others = [
            row
            for row in self.data.of("status_report", initiative)
            if row["evidence_level"] not in self.evidence
            and first_day(row) <= self.day
            and not row["is_not_assessed"]
        ]
        newest = min(
            others,
            default=None,
            key=lambda row: (
                -first_day(row).toordinal(),
                _backwards(row["as_of_edtf"]),
                LEVELS.index(row["evidence_level"]),
            ),
        )
        chosen = self.heard(initiative)
        return (
            (first_day(newest), newest["as_of_edtf"], newest["evidence_level"])
            if newest and (chosen is None or first_day(newest) > chosen[0])
            else None
        )

    def dead_ends(self, initiative: str) -> list[Standing]:
        """Unfinished measures of which the chosen evidence has had no report for more than three
        years, not of the step and not of how they go on: named by the day, no parts, tied to the
        plan by a source.
        """
        return [
            each
            for each in self.of(initiative)
            if each.is_announced
            and not each.measure["part_of_id"]
            and not self.data.is_inferred("measure", each.measure["measure_id"])
            and each.status in ("open", "begun", "in_progress", "on_hold")
            and each.reported_on
            and (self.day - each.reported_on).days > 3 * 365.25
            and all((self.day - day).days > 3 * 365.25 for day in self._course(each.measure, True))
        ]

    def _course(self, measure: Row, is_chosen: bool) -> list[date]:
        """Days by the day of the reports that say no step, only a schedule or a percentage."""
        return [
            first_day(row)
            for row in self.data.reports[measure["measure_id"]]
            if row["status"] is None
            and not row["is_not_assessed"]
            and (row["evidence_level"] in self.evidence) is is_chosen
            and first_day(row) <= self.day
        ]

    def due(self, initiative: str) -> list[Standing]:
        """Measures, parts too, that are named by the day and whose due date is over, the last day
        that it can mean.
        """
        return [
            each
            for each in self.of(initiative)
            if each.is_announced and (day := self.due_on(each.measure)) and day < self.day
        ]

    def promises(self, measure: Row) -> Rows:
        """The due dates that were announced by the day, the newest last; what is only inferred
        counts only where that evidence is chosen.
        """
        known = [
            row
            for row in self.data.tables["due_date"]
            if row["measure_id"] == measure["measure_id"]
            and row["announced_earliest_on"] <= self.day
            and (
                "inferred" in self.evidence
                or not self.data.is_inferred("due_date", row["due_date_id"])
            )
        ]
        return sorted(
            known, key=lambda row: (row["announced_earliest_on"], row["announced_latest_on"])
        )

    def due_on(self, measure: Row) -> Any:
        """The last day that the due date can mean that was announced last by the day; where its end
        is open, the first. The only one, where nobody knows when it was announced; nothing without
        one.
        """
        has_history = any(
            row["measure_id"] == measure["measure_id"] for row in self.data.tables["due_date"]
        )
        able = self.promises(measure) if has_history else [measure]
        return (able[-1]["due_latest_on"] or able[-1]["due_earliest_on"]) if able else None

    def overdue(self, initiative: str) -> list[Standing]:
        """Of these those that no chosen report calls completed, ongoing, given up or replaced."""
        return [
            each
            for each in self.due(initiative)
            if each.status not in ("completed", "ongoing", "abandoned", "superseded")
        ]

    def is_unheard(self, standing: Standing) -> bool:
        """No report of the chosen evidence is later than the due date, also none of a schedule or a
        percentage alone.
        """
        due, course = self.due_on(standing.measure), self._course(standing.measure, True)
        is_silent = standing.reported_on is None or standing.reported_on <= due
        return is_silent and all(day <= due for day in course)

    def is_heard_elsewhere(self, standing: Standing) -> bool:
        """The newest report of other evidence is later than the due date, or one of a schedule or a
        percentage alone.
        """
        due, course = self.due_on(standing.measure), self._course(standing.measure, False)
        is_heard = standing.hidden is not None and first_day(standing.hidden) > due
        return is_heard or any(day > due for day in course)

    # --- time ---

    def start(self, initiative: str) -> date | None:
        """The first day on which an initiative may have begun.

        Where nobody knows it, that of its first phase.
        """
        began: date | None = self.data.initiatives[initiative]["period_earliest_on"]
        return began or min(
            (
                row["period_earliest_on"]
                for row in self.data.of("phase", initiative)
                if row["period_earliest_on"]
            ),
            default=None,
        )


def first_day(report: Row) -> date:
    """The first day that the date of a report can mean; where its beginning is open, the last."""
    day: date = report["as_of_earliest_on"] or report["as_of_latest_on"]
    return day


def _with_step(reports: Rows) -> Rows:
    """The reports that say a step: a schedule, a percentage and that nobody assessed are none."""
    return [row for row in reports if row["status"] is not None]


def _backwards(text: str) -> list[int]:
    """A key that sorts texts from the last to the first."""
    return [-ord(letter) for letter in text] + [0]


def newest_first(totals: Rows) -> Rows:
    """Stated totals, the newest first; of one day the larger, then by key."""
    return sorted(
        totals,
        key=lambda row: (
            -row["as_of_earliest_on"].toordinal(),
            -row["total"],
            row["declared_total_id"],
        ),
    )


def firmest(stated: Rows) -> Row:
    """Of those that state the newest number the one with the firmest act: decided, else presented,
    else mentioned; of equal ones the first.
    """
    same = [row for row in stated if row["total"] == stated[0]["total"]]
    for act in ("decided", "presented", "mentioned"):
        if able := [row for row in same if row["act"] == act]:
            return able[-1]
    raise AssertionError(f"an act that nobody knows: {same[0]['act']}")
