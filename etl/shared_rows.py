"""What all initiatives share, as rows of the tables in schema.sql.

Word lists, statistics, matches, rules and second codings. Pure functions: no reading, no checking.
"""

from collections.abc import Iterable, Iterator

from etl.agreement import comparison
from etl.agreement.comparison import Agreement, Comparison
from etl.columns import Row, Tables, both, date, term
from etl.context_file import Context, ContextIndicator, ContextSource, Value
from etl.entries import CodingRule, Family, Head, InitiativeFile
from etl.match_file import Match
from etl.readings import SourceReading
from etl.second_coding import SecondCoding
from etl.vocabularies import (
    OrganisationFile,
    PlanKindFile,
    StatusFile,
    ThemeFile,
    Vocabularies,
)

# Kind of the sources that belong to no initiative, and the beginning of their keys.
STATISTICS = "statistics"


# --- word lists ---


def of_vocabularies(words: Vocabularies) -> Tables:
    """Rows of the shared word lists; `position` is their order in the file."""
    return {
        **_of_statuses(words.statuses),
        **_of_themes(words.themes),
        **_of_organisations(words.organisations),
        **_of_plan_kinds(words.plan_kinds),
    }


def _of_statuses(words: StatusFile) -> Tables:
    return {
        "status": [
            {"status_id": entry.id, **both("criterion", entry.criterion), **term(entry, place)}
            for place, entry in enumerate(words.statuses)
        ],
        "reason": [
            {"reason_id": entry.id, **term(entry, place)}
            for place, entry in enumerate(words.reasons)
        ],
        "evidence_level": [
            {
                "evidence_level_id": entry.id,
                **both("criterion", entry.criterion),
                **term(entry, place),
            }
            for place, entry in enumerate(words.evidence_levels)
        ],
    }


def _of_themes(words: ThemeFile) -> Tables:
    return {
        "theme": [
            {"theme_id": entry.id, **both("definition", entry.definition), **term(entry, place)}
            for place, entry in enumerate(words.themes)
        ]
    }


def _of_organisations(words: OrganisationFile) -> Tables:
    return {
        "sector": [
            {"sector_id": entry.id, **term(entry, place)}
            for place, entry in enumerate(words.sectors)
        ],
        "organisation": [
            {
                "organisation_id": entry.id,
                "name": entry.name,
                "sector_id": entry.sector,
                "aliases": entry.aliases,
                "url": entry.url,
            }
            for entry in words.organisations
        ],
    }


def _of_plan_kinds(words: PlanKindFile) -> Tables:
    return {
        "plan_kind": [
            {"plan_kind_id": entry.id, **both("criterion", entry.criterion), **term(entry, place)}
            for place, entry in enumerate(words.plan_kinds)
        ]
    }


# --- official statistics ---


def names_of_regions(files: Iterable[Head]) -> dict[str, str]:
    """Name of every place with an initiative and of its German state, by official key.

    The key of a state is the first two digits of the AGS of what lies in it; that of a place
    without an AGS is its territory_id.
    """
    territories = [file.territory for file in files]
    states = {
        territory.ags[:2]: territory.state
        for territory in territories
        if territory.ags and territory.state
    }
    return states | {territory.id: territory.name for territory in territories}


def of_context(context: Context, names: dict[str, str]) -> Tables:
    """Rows of the official statistics; `names` as `names_of_regions` gives them.

    Every value is a fact with a citation of its own; source and citation belong to no initiative.
    Values of other regions have no rows.
    """
    if context.words is None:
        return {}
    values = [value for value in context.values if value.ags in names]
    sources = {source.id: source for source in context.words.sources}
    return {
        "source": [_statistic(source) for source in context.words.sources],
        "context_indicator": [
            _indicator(entry, place) for place, entry in enumerate(context.words.indicators)
        ],
        "context_value": [
            _value(value, names[value.ags], sources[value.source]) for value in values
        ],
        "citation": [_citation_of(value) for value in values],
    }


def _statistic(source: ContextSource) -> Row:
    return {
        "source_id": f"{STATISTICS}/{source.id}",
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        **date("published", source.published),
        "kind": STATISTICS,
        **both("note", source.terms),
        "language": "de",
    }


def _indicator(entry: ContextIndicator, place: int) -> Row:
    return {
        "context_indicator_id": entry.id,
        "kind": entry.kind,
        "decimals": entry.decimals,
        **both("topic", entry.topic),
        **both("unit", entry.unit),
        **both("definition", entry.definition),
        "break_year": entry.break_ and entry.break_.year,
        **both("break_note", entry.break_.note if entry.break_ else None),
        **term(entry, place),
    }


def _key(value: Value) -> str:
    return f"{value.ags}/{value.indicator}/{value.year}"


def _value(value: Value, name: str, source: ContextSource) -> Row:
    return {
        "context_value_id": _key(value),
        "context_indicator_id": value.indicator,
        "ags": value.ags,
        "name": name,
        "level": "state" if len(value.ags) == 2 else "district",
        "year": value.year,
        "value": value.value,
        "source_id": f"{STATISTICS}/{source.id}",
        "credit": source.credit.replace("{table}", value.table),
        **both("licence", source.licence),
    }


def _citation_of(value: Value) -> Row:
    place = f"Tabelle {value.table} · {value.year}"
    return {
        "citation_id": f"context_value/{_key(value)}/1",
        "subject_table": "context_value",
        "subject_id": _key(value),
        "source_id": f"{STATISTICS}/{value.source}",
        "locator": place,
        "about": place,
        "evidence_level": "independent",
    }


# --- what was matched, and by which rules ---


def of_matches(matches: Iterable[Match], families: Iterable[Family]) -> Tables:
    """Rows of what was matched between initiatives; a family's `position` is that in the file."""
    families = list(families)
    return {
        "measure_match": [_match(match) for match in matches],
        "measure_family": [
            {
                "measure_family_id": family.id,
                **both("definition", family.definition),
                **term(family, place),
            }
            for place, family in enumerate(families)
        ],
        "family_member": [row for family in families for row in _members(family)],
    }


def examined(
    named: Iterable[str], matches: Iterable[Match], families: Iterable[Family]
) -> set[str]:
    """Initiatives whose measures somebody compared with others: those named, and all that occur."""
    members = (member.measure for family in families for member in family.members)
    measures = [*members, *(key for match in matches for key in match.pair)]
    return {*named, *(measure.split("/")[0] for measure in measures)}


def _match(match: Match) -> Row:
    return {
        "measure_match_id": f"{match.subject_id}~{match.object_id}",
        "subject_id": match.subject_id,
        "predicate": match.predicate,
        "object_id": match.object_id,
        "justification": match.justification,
        "justification_en": match.justification_en,
        "author": match.author,
        "confidence": match.confidence,
        "matched_on": match.matched_on,
    }


def _members(family: Family) -> Iterator[Row]:
    for member in family.members:
        yield {
            "family_member_id": f"{family.id}/{member.measure}",
            "measure_family_id": family.id,
            "measure_id": member.measure,
            "initiative_id": member.measure.split("/")[0],
            **both("justification", member.because),
        }


def of_rules(rules: Iterable[CodingRule]) -> Tables:
    """Rows of the coding rules; `position` is their order in the file."""
    return {
        "coding_rule": [
            {
                "coding_rule_id": rule.id,
                "position": place,
                **both("title", rule.title),
                **both("rule", rule.rule),
                **both("because", rule.because),
                **both("example", rule.example),
            }
            for place, rule in enumerate(rules, 1)
        ]
    }


def of_readings(readings: Iterable[SourceReading]) -> Tables:
    """Rows on how far sources were read."""
    return {
        "source_reading": [
            {
                "source_id": f"{reading.initiative}/{reading.source}",
                "initiative_id": reading.initiative,
                "passages": reading.passages,
                "with_facts": reading.with_facts,
                "read_without": len(reading.without_fact),
                "unread": reading.passages - reading.with_facts - len(reading.without_fact),
                "read_on": reading.read_on,
                **both("read_by", reading.read_by),
            }
            for reading in readings
        ]
    }


# --- second codings ---


def of_codings(codings: Iterable[SecondCoding], files: Iterable[InitiativeFile]) -> Tables:
    """Rows of second codings: who coded, what was compared, how it was settled, and agreement.

    Agreement is that of each initiative and of all together. A coding of an initiative that is
    not among the files is left out.
    """
    by_id = {file.initiative.id: file for file in files}
    codings = [coding for coding in codings if coding.initiative in by_id]
    compared = {
        coding.initiative: comparison.comparisons(coding, by_id[coding.initiative])
        for coding in codings
    }
    return {
        "second_coding": [_coding(coding) for coding in codings],
        "coding_comparison": [
            _compared(unit, initiative, place)
            for initiative, units in compared.items()
            for place, unit in enumerate(units, 1)
        ],
        "coding_agreement": list(_agreements(codings, compared)),
    }


def _coding(coding: SecondCoding) -> Row:
    return {
        "second_coding_id": coding.initiative,
        "initiative_id": coding.initiative,
        "coded_on": coding.coded_on,
        **both("first_coder", coding.coders.first),
        **both("second_coder", coding.coders.second),
        **both("remark", coding.remark),
        "statements_elsewhere": coding.statements_elsewhere,
    }


def _compared(unit: Comparison, initiative: str, place: int) -> Row:
    # What only the second coder has bears no id.
    is_unit_alone = unit.field == "units" and unit.first is None and unit.present is None
    return {
        "coding_comparison_id": f"{initiative}/{unit.field}/{place}",
        "initiative_id": initiative,
        "field": unit.field,
        "subject_table": unit.kind,
        "subject_id": None if is_unit_alone else f"{initiative}/{unit.id}",
        "is_gone": unit.is_gone,
        "source_id": unit.source and f"{initiative}/{unit.source}",
        **date("as_of", unit.as_of),
        "first_codes": unit.first,
        "second_codes": unit.second,
        "present_codes": unit.present,
        "outcome": unit.outcome,
        **both("settled", unit.settled),
    }


def _agreements(
    codings: list[SecondCoding], compared: dict[str, list[Comparison]]
) -> Iterator[Row]:
    """Agreement of each initiative, and of all together where there is any."""
    for coding in codings:
        units = compared[coding.initiative]
        yield from _agreed(coding.initiative, comparison.agreements([coding], units))
    if codings:
        together = [unit for units in compared.values() for unit in units]
        yield from _agreed(None, comparison.agreements(codings, together))


def _agreed(initiative: str | None, agreements: Iterable[Agreement]) -> Iterator[Row]:
    for place, agreement in enumerate(agreements, 1):
        yield {
            "coding_agreement_id": f"{initiative or 'together'}/{agreement.field}",
            "initiative_id": initiative,
            "field": agreement.field,
            "position": place,
            "units": agreement.units,
            "agreed": agreement.agreed,
            "kappa": agreement.kappa,
            "kappa_missing": agreement.kappa_missing,
            "only_first": agreement.only_first,
            "only_second": agreement.only_second,
        }
