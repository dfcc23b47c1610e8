"""The two documents of each initiative: goals, measures under them, and who is involved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from exports import dataset
from exports.database import Database, Row
from exports.stratml import results
from exports.stratml.told import Tables, Told, days, identifier, joined, plain
from wording.words import Language

PLAN = "urn:ISO:std:iso:17469:tech:xsd:stratml_core"
REPORT = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
# Roles whose holders act for the plan; of the others the standard's Performer would say too much.
PERFORMERS = ("lead", "management", "responsible", "contributor")

DATES = {
    "announced_edtf": "stratml_announced",
    "start_edtf": "stratml_start",
    "end_edtf": "stratml_end",
    "due_edtf": "stratml_due",
}


@dataclass(frozen=True)
class Writing:
    """What a document is made of: the initiative, the part, and where and when it is given out."""

    told: Told
    is_report: bool
    where: str
    released_on: date

    @property
    def make(self) -> Any:
        """Makes elements in the namespace of the part."""
        namespace = REPORT if self.is_report else PLAN
        return ElementMaker(namespace=namespace, nsmap={None: namespace})


def files(
    read: Database, base: str, released_on: date, language: Language, site: str | None = None
) -> dict[str, bytes]:
    """Both documents of each initiative by the names of their files.

    `base` begins the address that each gives as its source; without one it is the dashboard, at
    `site`. Titles stay in the plan's language, all other texts are in `language`.
    """
    tables, written = Tables(read), {}
    for initiative in read.rows("initiative"):
        told = Told(tables, initiative, language)
        own = dataset.address(base, "initiative", told.key)
        where = own if dataset.is_address(base) else site or own
        for ending, is_report in (("plan", False), ("report", True)):
            root = _document(Writing(told, is_report, where, released_on))
            written[f"{told.key}.{ending}.xml"] = bytes(
                etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
            )
    return written


def _document(writing: Writing) -> Any:
    told, make = writing.told, writing.make
    parts = (
        make.Name(plain(told.initiative["name"])),
        make.Description(joined([told.own(told.initiative, "purpose")])),
        make.OtherInformation(joined(_about(writing))),
        make.StrategicPlanCore(_organisation(writing), *_goals(writing)),
        _administration(writing),
    )
    if writing.is_report:
        return make.PerformancePlanOrReport(*parts, Type="Performance_Report")
    return make.StrategicPlan(*parts)


def _about(writing: Writing) -> Iterator[str | None]:
    """What a reader must know of the document: who made it of what, and what it lacks."""
    told = writing.told
    yield told.word("stratml_made", version=told.version, licence=dataset.LICENCE_TITLE)
    yield dataset.EXCEPTIONS[told.language]
    yield told.word("stratml_texts")
    yield told.word("stratml_lacking")
    yield told.word("stratml_days")
    if writing.is_report:
        yield told.word("stratml_unknown")
        yield told.word("stratml_left_out")
    kind = told.label("plan_kind", told.initiative["kind"])
    yield told.word("stratml_kind", kind=kind, word=told.initiative["kind_as_published"])
    yield from told.when("stratml_period", told.initiative["period_edtf"])
    yield told.published(told.initiative, "period")
    yield from told.evidence("initiative", told.key)


def _administration(writing: Writing) -> Any:
    told, make = writing.told, writing.make
    start, end = days(told.initiative["period_edtf"])
    dated = (
        (make.StartDate, start),
        (make.EndDate, end),
        (make.PublicationDate, writing.released_on.isoformat()),
    )
    named = [make.Identifier(identifier("report", told.key))] if writing.is_report else []
    return make.AdministrativeInformation(
        *named, *(element(day) for element, day in dated if day), make.Source(writing.where)
    )


def _organisation(writing: Writing) -> Any:
    """The place, with its bodies and with who is involved in the plan or in a body."""
    told, make = writing.told, writing.make
    key = told.initiative["territory_id"]
    place = told.tables.one("territory", key)
    return make.Organization(
        make.Name(plain(place["name"])),
        make.Identifier(identifier("territory", key)),
        make.Description(
            told.word("stratml_place", scheme=place["code_scheme"], code=place["code"])
        ),
        *(_body(writing, row) for row in told.rows("body") if row["is_of_plan"]),
        *(_involved(writing, row) for row in told.involved.get(None, [])),
    )


def _body(writing: Writing, row: Row) -> Any:
    told = writing.told
    lines = (told.word(f"body_{row['kind']}"), *told.when("stratml_active", row["active_edtf"]))
    return writing.make.Stakeholder(
        writing.make.Name(plain(row["name"])),
        writing.make.Description(joined([*lines, *told.evidence("body", row["body_id"])])),
        StakeholderTypeType="Generic_Group",
    )


def _involved(writing: Writing, row: Row) -> Any:
    """An organisation and its role: in Part 1 as a text, in Part 2 as a Role."""
    told, make = writing.told, writing.make
    organisation = told.tables.one("organisation", row["organisation_id"])
    role, words = told.word(f"role_{row['role']}"), told.published(row, "role")
    lines = [row["unit"], *_in_body(told, row), *told.when("stratml_active", row["active_edtf"])]
    lines += told.evidence("involvement", row["involvement_id"])
    if not writing.is_report:
        lines = [told.word("stratml_role", role=role), words, *lines]
    described = joined(lines)
    roles = [_role(make, row, role, words)] if writing.is_report else []
    return make.Stakeholder(
        make.Name(plain(organisation["name"])),
        *([make.Description(described)] if described else []),
        *roles,
        StakeholderTypeType="Organization",
    )


def _role(make: Any, row: Row, role: str, words: str | None) -> Any:
    return make.Role(
        make.Name(role),
        *([make.Description(plain(words))] if words else []),
        *([make.RoleType("Performer")] if row["role"] in PERFORMERS else []),
    )


def _in_body(told: Told, row: Row) -> Iterator[str]:
    if row["body_id"] in told.titles:
        yield told.word("stratml_body", name=told.titles[row["body_id"]])


def _goals(writing: Writing) -> Iterator[Any]:
    """The goals in their order, then what belongs to none, under an element that says so."""
    told = writing.told
    for row in told.goals:
        yield _goal(writing, row)
    loose = list(_objectives(writing, None))
    if loose or not told.goals:
        key = "stratml_unassigned" if loose else "stratml_no_goal"
        yield writing.make.Goal(
            writing.make.Name(told.word(key)),
            writing.make.Description(told.word("stratml_no_goal_of_plan")),
            writing.make.Identifier(identifier("unassigned", told.key)),
            *loose,
        )


def _goal(writing: Writing, row: Row) -> Any:
    told, make = writing.told, writing.make
    text = told.own(row, "wording") or told.word("stratml_no_text")
    return make.Goal(
        make.Name(plain(row["title"])),
        make.Description(plain(text)),
        make.Identifier(identifier("goal", row["goal_id"])),
        make.OtherInformation(joined(_of_goal(told, row))),
        *_objectives(writing, row["goal_id"]),
    )


def _of_goal(told: Told, row: Row) -> Iterator[str | None]:
    yield told.word("stratml_level", level=told.word(f"level_{row['level']}"))
    yield told.published(row, "level")
    if row["parent_id"] in told.titles:
        yield told.word("stratml_part", title=told.titles[row["parent_id"]])
    if row["title_is_descriptive"]:
        yield told.word("stratml_own_title")
    yield from told.when("stratml_stated", row["stated_edtf"])
    yield from told.evidence("goal", row["goal_id"])


def _objectives(writing: Writing, goal: str | None) -> Iterator[Any]:
    """Measures of a goal; in Part 2 also one for indicators that belong to no measure."""
    told, make = writing.told, writing.make
    for row in told.measures_by_goal.get(goal, []):
        yield _measure(writing, row)
    if writing.is_report and (goal, None) in told.indicators:
        yield make.Objective(
            make.Name(told.word("stratml_indicators")),
            make.Description(told.word("stratml_no_measure")),
            make.Identifier(identifier("indicators", goal or told.key)),
            *results.indicators(told, make, goal, None),
        )


def _measure(writing: Writing, row: Row) -> Any:
    told, make, key = writing.told, writing.make, row["measure_id"]
    text = told.own(row, "description")
    found = [
        make.Name(plain(row["title"])),
        *([make.Description(plain(text))] if text else []),
        make.Identifier(identifier("measure", key)),
        *([make.SequenceIndicator(plain(row["number"]))] if row["number"] else []),
        *(_body(writing, body) for body in told.rows("body") if body["body_id"] == row["body_id"]),
        *(_involved(writing, each) for each in told.involved.get(key, [])),
        make.OtherInformation(joined(_of_measure(writing, row))),
    ]
    if writing.is_report:
        found += results.statuses(told, make, key)
        found += results.indicators(told, make, None, key)
    return make.Objective(*found)


def _of_measure(writing: Writing, row: Row) -> Iterator[str | None]:
    told = writing.told
    if writing.is_report and not any(map(told.step, told.reports.get(row["measure_id"], []))):
        reason = told.label("reason", row["unknown_reason"])
        yield told.word("stratml_no_status")
        yield told.word("stratml_because", reason=reason) if reason else None
    if row["part_of_id"] in told.titles:
        yield told.word("stratml_part", title=told.titles[row["part_of_id"]])
    if row["action_field_id"] in told.titles:
        yield told.word("stratml_field", title=told.titles[row["action_field_id"]])
    if row["title_is_descriptive"]:
        yield told.word("stratml_own_title")
    for column, key in DATES.items():
        yield from told.when(key, row[column])
    yield told.published(row, "due")
    if place := told.own(row, "place"):
        yield told.word("stratml_where", place=place)
    yield from told.evidence("measure", row["measure_id"])
