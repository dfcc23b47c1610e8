"""Indicators of Part 2: targets with what was observed, and the reported status of measures."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from exports.database import Row
from exports.stratml.told import UNKNOWN, Told, days, identifier, joined, plain

# Impact has no stage in the value chain of StratML; a text says it instead.
STAGES = {"input": "Input", "output": "Output", "outcome": "Outcome"}
INEXACT = ("about", "at_least", "at_most")


def indicators(told: Told, make: Any, goal: str | None, measure: str | None) -> Iterator[Any]:
    """A PerformanceIndicator for each indicator of a measure, of a goal, or of neither."""
    for slug, dated in told.indicators.get((goal, measure), {}).items():
        _, first = dated[0]
        yield make.PerformanceIndicator(
            make.MeasurementDimension(plain(told.own(first, "indicator") or slug)),
            make.UnitOfMeasurement(plain(told.own(first, "unit") or "")),
            make.Identifier(identifier("indicator", f"{told.key}/{slug}")),
            *(make.MeasurementInstance(_result(told, make, *each)) for each in dated),
            make.OtherInformation(joined(_about(told, first))),
            PerformanceIndicatorType="Quantitative",
            **_stage(first),
        )


def _stage(row: Row) -> dict[str, str]:
    return {"ValueChainStage": STAGES[row["level"]]} if row["level"] in STAGES else {}


def _about(told: Told, row: Row) -> Iterator[str]:
    yield told.word("stratml_measured", level=told.word(f"measured_{row['level']}"))
    if row["measure_id"] and row["goal_id"] in told.titles:
        yield told.word("stratml_of_goal", title=told.titles[row["goal_id"]])


def _result(told: Told, make: Any, table: str, row: Row) -> Any:
    """One target or observation; without a number where none is known."""
    is_target = table == "target"
    meant = row["direction"] if is_target else row["qualifier"]
    parts = _dated(make, row["due_edtf"] if is_target else row["as_of_edtf"])
    if row["value"] is not None:
        parts.append(make.NumberOfUnits(number(row["value"])))
        if meant in INEXACT:
            parts.append(_descriptor(make, told.word("stratml_exactness"), told.word(meant)))
    lines = _of_target(told, row) if is_target else _of_observation(told, row)
    parts.append(make.Description(joined(lines)))
    return make.TargetResult(*parts) if is_target else make.ActualResult(*parts)


def _of_target(told: Told, row: Row) -> Iterator[str | None]:
    yield told.own(row, "wording")
    yield from told.when("stratml_due", row["due_edtf"])
    yield told.published(row, "due")
    yield from told.when("stratml_stated", row["stated_edtf"])
    yield from told.evidence("target", row["target_id"])


def _of_observation(told: Told, row: Row) -> Iterator[str | None]:
    yield from told.when("stratml_as_of", row["as_of_edtf"])
    yield told.own(row, "note")
    yield from told.evidence("observation", row["observation_id"])


def statuses(told: Told, make: Any, measure: str) -> Iterator[Any]:
    """The PerformanceIndicator of what was reported of a measure; none where nothing was."""
    if reports := told.reports.get(measure):
        yield make.PerformanceIndicator(
            make.MeasurementDimension(told.word("stratml_status")),
            make.UnitOfMeasurement(told.word("stratml_step")),
            make.Identifier(identifier("status", measure)),
            *(make.MeasurementInstance(_status(told, make, row)) for row in reports),
            PerformanceIndicatorType="Qualitative",
        )


def _status(told: Told, make: Any, row: Row) -> Any:
    """One report; without a step where it says none."""
    parts = _dated(make, row["as_of_edtf"])
    if step := told.step(row):
        parts.append(_descriptor(make, told.word("stratml_status"), step))
    return make.ActualResult(*parts, make.Description(joined(_of_status(told, row))))


def _of_status(told: Told, row: Row) -> Iterator[str | None]:
    yield from told.when("stratml_as_of", row["as_of_edtf"])
    if row["status"] == UNKNOWN:
        yield told.word("stratml_no_status")
    if row["is_not_assessed"]:
        yield told.word("stratml_not_assessed")
    if row["status_as_published"]:
        key = "stratml_nearest" if row["is_nearest"] else "stratml_said"
        yield told.word(key, word=row["status_as_published"])
    yield told.own(row, "because")
    if row["schedule"]:
        yield told.word("stratml_schedule", schedule=told.word(f"schedule_{row['schedule']}"))
    if row["percent_as_published"]:
        yield told.word("stratml_percent", percent=row["percent_as_published"])
    yield from told.evidence("status_report", row["status_report_id"])


def _dated(make: Any, edtf: str | None) -> list[Any]:
    start, end = days(edtf)
    return [element(day) for element, day in ((make.StartDate, start), (make.EndDate, end)) if day]


def _descriptor(make: Any, name: str, value: str) -> Any:
    return make.Descriptor(make.DescriptorName(name), make.DescriptorValue(plain(value)))


def number(value: float) -> str:
    """A decimal of XML Schema, which knows no exponents: 6, 0.5, 1200000."""
    text = f"{Decimal(repr(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
