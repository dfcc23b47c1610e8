"""One data file as rows of the tables in schema.sql: pure functions, no reading, no checking."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from etl import edtf_dates
from etl.agreement import comparison
from etl.agreement.comparison import Agreement, Comparison
from etl.context_file import Context, ContextSource
from etl.entries import Bilingual, Citation, CodingRule, Family, InitiativeFile, Text, share_of
from etl.match_file import Match
from etl.second_coding import SecondCoding
from etl.vocabularies import Vocabularies

Row = dict[str, Any]
Tables = dict[str, list[Row]]
CURATOR = "Masterplan Monitor"
STATISTICS = "statistics"  # kind of the sources that belong to no initiative, and the beginning of their keys
OWN_REPORT = ("initiative", "partner")


def of(file: InitiativeFile) -> Tables:
    """All rows of one initiative, by table name; every row is a dict by column name."""
    return _Writer(file).tables


def of_vocabularies(words: Vocabularies) -> Tables:
    """Rows of the shared word lists; `position` is their order in the file."""
    tables: Tables = {
        "status": [
            {"status_id": term.id, **_both("criterion", term.criterion)} | _term(term, place)
            for place, term in enumerate(words.statuses.statuses)
        ],
        "reason": [
            {"reason_id": term.id} | _term(term, place)
            for place, term in enumerate(words.statuses.reasons)
        ],
        "evidence_level": [
            {"evidence_level_id": term.id, **_both("criterion", term.criterion)}
            | _term(term, place)
            for place, term in enumerate(words.statuses.evidence_levels)
        ],
        "theme": [
            {"theme_id": term.id, **_both("definition", term.definition)} | _term(term, place)
            for place, term in enumerate(words.themes.themes)
        ],
        "sector": [
            {"sector_id": term.id} | _term(term, place)
            for place, term in enumerate(words.organisations.sectors)
        ],
        "organisation": [
            {
                "organisation_id": entry.id,
                "name": entry.name,
                "sector_id": entry.sector,
                "aliases": entry.aliases,
                "url": entry.url,
            }
            for entry in words.organisations.organisations
        ],
    }
    return tables


def names_of_regions(files: Iterable[InitiativeFile]) -> dict[str, str]:
    """Name of every district with an initiative and of its state, by official key; that of a state is the first two digits."""
    territories = [file.territory for file in files]
    return {each.ags[:2]: each.state for each in territories} | {
        each.ags: each.name for each in territories
    }


def of_context(context: Context, names: dict[str, str]) -> Tables:
    """Rows of the official statistics: every value is a fact with a citation of its own; source and citation belong to no initiative."""
    if context.words is None:
        return {}
    sources = {source.id: source for source in context.words.sources}
    tables: Tables = {
        "source": [_of_statistics(source) for source in context.words.sources],
        "context_value": [],
        "citation": [],
    }
    tables["context_indicator"] = [
        {
            "context_indicator_id": each.id,
            "kind": each.kind,
            "decimals": each.decimals,
            **_both("topic", each.topic),
            **_both("unit", each.unit),
            **_both("definition", each.definition),
            "break_year": each.break_ and each.break_.year,
            **_both("break_note", each.break_.note if each.break_ else None),
        }
        | _term(each, place)
        for place, each in enumerate(context.words.indicators)
    ]
    for found in context.values:
        key, source = f"{found.ags}/{found.indicator}/{found.year}", sources[found.source]
        tables["context_value"].append(
            {
                "context_value_id": key,
                "context_indicator_id": found.indicator,
                "ags": found.ags,
                "name": names[found.ags],
                "level": "state" if len(found.ags) == 2 else "district",
                "year": found.year,
                "value": found.value,
                "source_id": f"{STATISTICS}/{source.id}",
                "credit": source.credit.replace("{table}", found.table),
                **_both("licence", source.licence),
            }
        )
        tables["citation"].append(
            {
                "citation_id": f"context_value/{key}/1",
                "subject_table": "context_value",
                "subject_id": key,
                "source_id": f"{STATISTICS}/{source.id}",
                "locator": f"Tabelle {found.table} · {found.year}",
                "about": f"Tabelle {found.table} · {found.year}",
                "evidence_level": "independent",
            }
        )
    return tables


def _of_statistics(source: ContextSource) -> Row:
    return {
        "source_id": f"{STATISTICS}/{source.id}",
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        **_date("published", source.published),
        "kind": STATISTICS,
        **_both("note", source.terms),
    }


def of_matches(matches: Iterable[Match], families: Iterable[Family]) -> Tables:
    """Rows of what was matched between initiatives; `position` of a family is its order in the file."""
    families = list(families)
    return {
        "measure_match": [
            {
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
            for match in matches
        ],
        "measure_family": [
            {"measure_family_id": family.id, **_both("definition", family.definition)}
            | _term(family, place)
            for place, family in enumerate(families)
        ],
        "family_member": [
            {
                "family_member_id": f"{family.id}/{member.measure}",
                "measure_family_id": family.id,
                "measure_id": member.measure,
                "initiative_id": member.measure.split("/")[0],
                **_both("justification", member.because),
            }
            for family in families
            for member in family.members
        ],
    }


def of_rules(rules: Iterable[CodingRule]) -> Tables:
    """Rows of the coding rules; `position` is their order in the file."""
    return {
        "coding_rule": [
            {
                "coding_rule_id": rule.id,
                "position": place,
                **_both("title", rule.title),
                **_both("rule", rule.rule),
                **_both("because", rule.because),
                **_both("example", rule.example),
            }
            for place, rule in enumerate(rules, 1)
        ]
    }


def of_codings(codings: Iterable[SecondCoding], files: Iterable[InitiativeFile]) -> Tables:
    """Rows of second codings: who coded, what was compared and how it was settled, and the agreement of each initiative and of all together."""
    by_id = {file.initiative.id: file for file in files}
    codings = [coding for coding in codings if coding.initiative in by_id]
    compared = {
        coding.initiative: comparison.comparisons(coding, by_id[coding.initiative])
        for coding in codings
    }
    tables: Tables = {
        "second_coding": [
            {
                "second_coding_id": coding.initiative,
                "initiative_id": coding.initiative,
                "coded_on": coding.coded_on,
                **_both("first_coder", coding.coders.first),
                **_both("second_coder", coding.coders.second),
                **_both("remark", coding.remark),
                "statements_elsewhere": coding.statements_elsewhere,
            }
            for coding in codings
        ]
    }
    tables["coding_comparison"] = [
        _compared(each, initiative, place)
        for initiative, found in compared.items()
        for place, each in enumerate(found, 1)
    ]
    tables["coding_agreement"] = [
        row
        for coding in codings
        for row in _agreed(
            coding.initiative, comparison.agreements([coding], compared[coding.initiative])
        )
    ]
    if codings:
        tables["coding_agreement"] += _agreed(
            None,
            comparison.agreements(codings, [each for found in compared.values() for each in found]),
        )
    return tables


def _compared(each: Comparison, initiative: str, place: int) -> Row:
    is_unit_alone = (
        each.field == "units" and each.first is None and each.present is None
    )  # what only the second coder has bears no id
    return {
        "coding_comparison_id": f"{initiative}/{each.field}/{place}",
        "initiative_id": initiative,
        "field": each.field,
        "subject_table": each.kind,
        "subject_id": None if is_unit_alone else f"{initiative}/{each.id}",
        "is_gone": each.is_gone,
        "source_id": each.source and f"{initiative}/{each.source}",
        **_date("as_of", each.as_of),
        "first_codes": each.first,
        "second_codes": each.second,
        "present_codes": each.present,
        "outcome": each.outcome,
        **_both("settled", each.settled),
    }


def _agreed(initiative: str | None, found: Iterable[Agreement]) -> list[Row]:
    return [
        {
            "coding_agreement_id": f"{initiative or 'together'}/{each.field}",
            "initiative_id": initiative,
            "field": each.field,
            "position": place,
            "units": each.units,
            "agreed": each.agreed,
            "kappa": each.kappa,
            "kappa_missing": each.kappa_missing,
            "only_first": each.only_first,
            "only_second": each.only_second,
        }
        for place, each in enumerate(found, 1)
    ]


def _term(term: Any, place: int) -> Row:
    return {"position": place + 1, **_both("label", term.label)}


def _both(column: str, text: Text | None) -> Row:
    """A text in both languages: `column` in German, `column_en` in English; the same where one string serves both."""
    if isinstance(text, Bilingual):
        return {column: text.de, f"{column}_en": text.en}
    return {column: text, f"{column}_en": text}


def _date(prefix: str, edtf: str | None) -> Row:
    earliest, latest = edtf_dates.days(edtf) if edtf else (None, None)
    return {
        f"{prefix}_edtf": edtf,
        f"{prefix}_earliest_on": earliest,
        f"{prefix}_latest_on": latest,
    }


class _Writer:
    """Collects the rows of one file; every fact's citations are written together with it."""

    def __init__(self, file: InitiativeFile) -> None:
        self.file, self.id = file, file.initiative.id
        self.tables: Tables = defaultdict(list)
        self.kinds = {source.id: source.kind for source in file.sources}
        self.extents = {each.id: each.extent for each in file.lists}
        self._frame()
        self._goals_and_fields()
        self._bodies()
        self._lists()
        for measure in file.measures:
            self._measure(measure)
        self._totals_and_shares()
        self._indicators()
        self._events()

    def key(self, slug: str | None) -> str | None:
        return None if slug is None else f"{self.id}/{slug}"

    def add(
        self, table: str, key: str, citations: Iterable[Citation] | None, **columns: Any
    ) -> None:
        self.tables[table].append({f"{table}_id": key, "initiative_id": self.id, **columns})
        for place, citation in enumerate(citations or (), 1):
            self._cite(table, key, place, citation)

    def _cite(self, table: str, key: str, place: int, citation: Citation) -> None:
        is_own = citation.own_words or self.kinds[citation.source] in OWN_REPORT
        level = "inferred" if citation.inferred else "self_reported" if is_own else "independent"
        parts = [
            citation.heading,
            f"„{citation.quote}“" if citation.quote else None,
            citation.about,
            f"Zeile {citation.line}" if citation.line else None,
        ]
        self.tables["citation"].append(
            {
                "citation_id": f"{table}/{key}/{place}",
                "initiative_id": self.id,
                "subject_table": table,
                "subject_id": key,
                "source_id": self.key(citation.source),
                "locator": " · ".join(part for part in parts if part),
                "heading": citation.heading,
                "quote": citation.quote,
                "line": citation.line,
                "about": citation.about,
                "is_own_words": citation.own_words,
                "evidence_level": level,
            }
        )

    def _searched(self, table: str, key: str, entry: Any) -> None:
        for place, search in enumerate(entry.searched, 1):
            self.add(
                "search_record",
                f"{key}/search-{place}",
                None,
                subject_table=table,
                subject_id=key,
                searched_on=search.on,
                **_both("searched_where", search.where),
                words=search.words,
            )

    def _frame(self) -> None:
        initiative, territory = self.file.initiative, self.file.territory
        self.tables["territory"].append({"territory_id": territory.ags, **territory.model_dump()})
        self.add(
            "initiative",
            self.id,
            initiative.sources,
            territory_id=territory.ags,
            name=initiative.name,
            short_name=initiative.short_name,
            kind=initiative.kind,
            kind_as_published=initiative.kind_as_published,
            **_date("period", initiative.period),
            **_both("period_as_published", initiative.period_as_published),
            **_both("period_note", initiative.period_note),
            **_both("purpose", initiative.purpose),
        )
        for place, phase in enumerate(initiative.phases, 1):
            self.add(
                "phase",
                f"{self.id}/phase-{place}",
                phase.sources,
                **_both("name", phase.name),
                **_date("period", phase.when),
            )
        for source in self.file.sources:
            self.add(
                "source",
                f"{self.id}/{source.id}",
                None,
                title=source.title,
                publisher=source.publisher,
                url=source.url,
                **_date("published", source.published),
                kind=source.kind,
                **_both("note", source.note),
                sha256=source.sha256,
            )
            for word, status in source.status_words.items():
                self.add(
                    "status_word",
                    f"{self.id}/{source.id}/{word}",
                    None,
                    source_id=self.key(source.id),
                    word=word,
                    status=status,
                )
        for place, gap in enumerate(self.file.gaps, 1):
            key = f"{self.id}/{gap.aspect}/{place}"
            self.add(
                "gap", key, None, aspect=gap.aspect, reason=gap.reason, **_both("note", gap.note)
            )
            self._searched("gap", key, gap)

    def _themes(self, table: str, entry: Any) -> None:
        for link in entry.themes:
            self.add(
                "theme_mapping",
                f"{self.id}/{entry.id}/{link.theme}",
                None,
                subject_table=table,
                subject_id=self.key(entry.id),
                theme_id=link.theme,
                relation=link.relation,
                **_both("justification", link.because),
                curator=CURATOR,
            )

    def _goals_and_fields(self) -> None:
        for goal in self.file.goals:
            self.add(
                "goal",
                f"{self.id}/{goal.id}",
                goal.sources,
                parent_id=self.key(goal.parent),
                title=goal.title,
                title_is_descriptive=goal.title_is_descriptive,
                level=goal.level,
                **_both("level_as_published", goal.level_as_published),
                **_both("level_note", goal.level_note),
                **_both("wording", goal.wording),
                **_date("stated", goal.stated),
            )
            self._themes("goal", goal)
        for field in self.file.action_fields:
            self.add(
                "action_field",
                f"{self.id}/{field.id}",
                field.sources,
                title=field.title,
                title_as_published=field.title_as_published,
            )

    def _bodies(self) -> None:
        for body in self.file.bodies:
            size = body.participants
            self.add(
                "body",
                f"{self.id}/{body.id}",
                body.sources,
                parent_id=self.key(body.parent),
                name=body.name,
                kind=body.kind,
                is_of_plan=body.of_plan,
                **_both("kind_as_published", body.kind_as_published),
                **_both("kind_note", body.kind_note),
                participants_min=size and size.min,
                participants_max=size and size.max,
                **_both("participants_as_published", size.as_published if size else None),
                **_both("participants_note", size.note if size else None),
                **_both("meetings", body.meetings),
                **_date("active", body.active),
                **_both("active_as_published", body.active_as_published),
                **_both("active_note", body.active_note),
                **_both("note", body.note),
            )
            self._themes("body", body)
            for place, seat in enumerate(body.seats, 1):
                self._involve(
                    f"{self.id}/{body.id}/seat-{place}",
                    seat,
                    seat.sources or body.sources,
                    body_id=self.key(body.id),
                    active=seat.when,
                )

    def _involve(
        self,
        key: str,
        entry: Any,
        citations: list[Citation],
        body_id: str | None = None,
        measure_id: str | None = None,
        active: str | None = None,
    ) -> None:
        self.add(
            "involvement",
            key,
            citations,
            organisation_id=entry.organisation,
            body_id=body_id,
            measure_id=measure_id,
            role=entry.role,
            **_both("role_as_published", entry.role_as_published),
            **_both("role_note", entry.role_note),
            **_date("active", active),
        )

    def _lists(self) -> None:
        for each in self.file.lists:
            self.add(
                "measure_list",
                f"{self.id}/{each.id}",
                each.sources,
                **_both("title", each.title),
                **_both("of", each.of),
                extent=each.extent,
                **_date("as_of", each.as_of),
            )

    def _measure(self, measure: Any) -> None:
        key = f"{self.id}/{measure.id}"
        is_example = measure.example or self.extents.get(measure.list) == "examples"
        self.add(
            "measure",
            key,
            measure.sources,
            title=measure.title,
            title_is_descriptive=measure.title_is_descriptive,
            measure_list_id=self.key(measure.list),
            part_of_id=self.key(measure.part_of),
            goal_id=self.key(measure.goal),
            body_id=self.key(measure.body),
            action_field_id=self.key(measure.field),
            is_example=is_example,
            is_listed=measure.list is not None,
            is_focus=measure.focus,
            is_marked_new=measure.marked_new,
            names_act="act" in measure.checkable_by,
            names_number="number" in measure.checkable_by,
            **_date("announced", measure.announced),
            **_date("due", measure.due),
            **_both("due_as_published", measure.due_as_published),
            **_both("due_note", measure.due_note),
            **_both("description", measure.description),
            unknown_reason=measure.no_status,
        )
        self._searched("measure", key, measure)
        self._themes("measure", measure)
        for place, predecessor in enumerate(measure.predecessors, 1):
            self.add(
                "lineage",
                f"{key}/lineage-{place}",
                predecessor.sources,
                measure_id=key,
                predecessor_id=self.key(predecessor.measure),
                kind=predecessor.kind,
                **_date("changed", predecessor.when),
            )
        for place, responsible in enumerate(measure.responsible, 1):
            self._involve(
                f"{key}/responsible-{place}",
                responsible,
                responsible.sources or measure.sources,
                measure_id=key,
            )
        for place, report in enumerate(measure.status, 1):
            self.add(
                "status_report",
                f"{key}/status-{place}",
                report.sources,
                measure_id=key,
                **self._step(report),
                **_date("as_of", report.as_of),
                evidence_level=report.evidence,
                source_id=self.key(report.sources[0].source),
            )

    def _step(self, report: Any) -> Row:
        """Status, the source's own word, and the reason, of a status report or a reported share."""
        words = next(
            source.status_words
            for source in self.file.sources
            if source.id == report.sources[0].source
        )
        status = report.status if report.word is None else words[report.word]
        return {
            "status": status,
            "status_as_published": report.word,
            **_both("because", report.because),
        }

    def _totals_and_shares(self) -> None:
        for total in self.file.declared_totals:
            self.add(
                "declared_total",
                f"{self.id}/{total.id}",
                total.sources,
                act=total.act,
                total=total.total,
                qualifier=total.qualifier,
                **_both("of", total.of),
                as_published=total.as_published,
                is_whole_plan=total.whole_plan,
                **_date("as_of", total.as_of),
                **_date("until", total.until),
                source_id=self.key(total.sources[0].source),
            )
        for place, reported in enumerate(self.file.reported_shares, 1):
            share, decimals = share_of(reported.share)
            self.add(
                "reported_share",
                f"{self.id}/share-{place}",
                reported.sources,
                **self._step(reported),
                share=share,
                percent_decimals=decimals,
                as_published=reported.as_published,
                **_both("of", reported.of),
                declared_total_id=self.key(reported.of_total),
                measure_list_id=self.key(reported.of_list),
                measures_published=reported.count,
                **_date("as_of", reported.as_of),
                source_id=self.key(reported.sources[0].source),
            )

    def _indicators(self) -> None:
        for indicator in self.file.indicators:
            shared = {
                "indicator_slug": indicator.id,
                **_both("indicator", indicator.name),
                **_both("unit", indicator.unit),
                "goal_id": self.key(indicator.goal),
                "measure_id": self.key(indicator.measure),
            }
            for place, target in enumerate(indicator.targets, 1):
                self.add(
                    "target",
                    f"{self.id}/{indicator.id}/target-{place}",
                    target.sources,
                    **shared,
                    value=target.value,
                    direction=target.direction,
                    **_date("due", target.due),
                    **_both("due_as_published", target.due_as_published),
                    **_both("due_note", target.due_note),
                    **_both("wording", target.wording),
                    **_date("stated", target.stated),
                )
            for place, observed in enumerate(indicator.observations, 1):
                self.add(
                    "observation",
                    f"{self.id}/{indicator.id}/observation-{place}",
                    observed.sources,
                    **shared,
                    value=observed.value,
                    qualifier=observed.qualifier,
                    **_date("as_of", observed.as_of),
                    **_both("note", observed.note),
                )

    def _events(self) -> None:
        for milestone in self.file.milestones:
            self.add(
                "milestone",
                f"{self.id}/{milestone.id}",
                milestone.sources,
                **_both("title", milestone.title),
                kind=milestone.kind,
                **_date("happened", milestone.when),
                **_both("happened_as_published", milestone.when_as_published),
                **_both("happened_note", milestone.when_note),
            )
        for place, entry in enumerate(self.file.involvements, 1):
            self._involve(f"{self.id}/involvement-{place}", entry, entry.sources, active=entry.when)
        for contradiction in self.file.contradictions:
            key = f"{self.id}/{contradiction.id}"
            self.add(
                "contradiction",
                key,
                None,
                **_both("topic", contradiction.topic),
                **_both("comment", contradiction.comment),
            )
            for place, value in enumerate(contradiction.values, 1):
                self.add(
                    "contradiction_value",
                    f"{key}/value-{place}",
                    value.sources,
                    contradiction_id=key,
                    **_both("value", value.value),
                    **_date("as_of", value.as_of),
                )
