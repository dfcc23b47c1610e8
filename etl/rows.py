"""One data file as rows of the tables in schema.sql: pure functions, no reading, no checking."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from etl import edtf_dates
from etl.columns import Row, Tables, both, date
from etl.entries import (
    NO_TOTAL,
    OWN_SOURCES,
    Body,
    Citation,
    Contradiction,
    Gap,
    Goal,
    Indicator,
    InitiativeFile,
    Involvement,
    Measure,
    Nearest,
    ReportedCount,
    ReportedShare,
    Responsible,
    Seat,
    Source,
    Status,
    Territory,
    Text,
    share_of,
    step_of,
)

CURATOR = "Masterplan Monitor"


def of(file: InitiativeFile) -> Tables:
    """All rows of one initiative, by table name; every row is a dict by column name."""
    return _Writer(file).tables


class _Writer:
    """Collects the rows of one file; every fact's citations are written together with it."""

    def __init__(self, file: InitiativeFile) -> None:
        self.file, self.id = file, file.initiative.id
        self.tables: Tables = defaultdict(list)
        self.sources = {source.id: source for source in file.sources}
        self.extents = {measure_list.id: measure_list.extent for measure_list in file.lists}
        self._frame()
        self._phases()
        for source in file.sources:
            self._source(source)
        self._gaps()
        self._goals_and_fields()
        for body in file.bodies:
            self._body(body)
        self._lists()
        for measure in file.measures:
            self._measure(measure)
            self._parts_of(measure)
        self._totals()
        self._shares()
        self._counts()
        for indicator in file.indicators:
            self._indicator(indicator)
        self._events()
        for contradiction in file.contradictions:
            self._contradiction(contradiction)

    # --- what every fact has ---

    def key(self, slug: str | None) -> str | None:
        """Whole key of an entry of this file; None for none."""
        return None if slug is None else f"{self.id}/{slug}"

    def add(
        self, table: str, key: str, citations: Iterable[Citation] | None, **columns: Any
    ) -> None:
        """One row with its citations; None or no citations for what is no fact of its own."""
        self.tables[table].append({f"{table}_id": key, "initiative_id": self.id, **columns})
        for place, citation in enumerate(citations or (), 1):
            self._cite(table, key, place, citation)

    def _cite(self, table: str, key: str, place: int, citation: Citation) -> None:
        self.tables["citation"].append(
            {
                "citation_id": f"{table}/{key}/{place}",
                "initiative_id": self.id,
                "subject_table": table,
                "subject_id": key,
                "source_id": self.key(citation.source),
                "locator": _locator(citation),
                "heading": citation.heading,
                "quote": citation.quote,
                "line": citation.line,
                "about": citation.about,
                "is_own_words": citation.own_words,
                "evidence_level": self._evidence(citation),
            }
        )

    def _evidence(self, citation: Citation) -> str:
        """How far a citation bears its fact: by whose words it gives."""
        if citation.inferred:
            return "inferred"
        is_own = citation.own_words or self.sources[citation.source].kind in OWN_SOURCES
        return "self_reported" if is_own else "independent"

    def _searched(self, table: str, key: str, entry: Gap | Measure) -> None:
        for place, search in enumerate(entry.searched, 1):
            self.add(
                "search_record",
                f"{key}/search-{place}",
                None,
                subject_table=table,
                subject_id=key,
                searched_on=search.on,
                **both("searched_where", search.where),
                words=search.words,
            )

    def _themes(self, table: str, entry: Goal | Body | Measure) -> None:
        for link in entry.themes:
            self.add(
                "theme_mapping",
                f"{self.id}/{entry.id}/{link.theme}",
                None,
                subject_table=table,
                subject_id=self.key(entry.id),
                theme_id=link.theme,
                relation=link.relation,
                **both("justification", link.because),
                curator=link.curator or CURATOR,
            )

    def _involve(
        self,
        key: str,
        entry: Seat | Responsible | Involvement,
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
            unit=entry.unit,
            body_id=body_id,
            measure_id=measure_id,
            role=entry.role,
            **both("role_as_published", entry.role_as_published),
            **both("role_note", entry.role_note),
            **date("active", active),
        )

    # --- the frame ---

    def _frame(self) -> None:
        initiative, territory = self.file.initiative, self.file.territory
        self.tables["territory"].append(_territory(territory))
        self.add(
            "initiative",
            self.id,
            initiative.sources,
            territory_id=territory.id,
            name=initiative.name,
            short_name=initiative.short_name,
            kind=initiative.kind,
            kind_as_published=initiative.kind_as_published,
            **date("period", initiative.period),
            **both("period_as_published", initiative.period_as_published),
            **both("period_note", initiative.period_note),
            **both("purpose", initiative.purpose),
            language=initiative.language,
        )
        for earlier in initiative.follows:
            self.add("succession", f"{self.id}/{earlier}", None, predecessor_id=earlier)

    def _phases(self) -> None:
        for place, phase in enumerate(self.file.initiative.phases, 1):
            self.add(
                "phase",
                f"{self.id}/phase-{place}",
                phase.sources,
                **both("name", phase.name),
                **date("period", phase.when),
            )

    def _source(self, source: Source) -> None:
        key = f"{self.id}/{source.id}"
        self.add(
            "source",
            key,
            None,
            title=source.title,
            publisher=source.publisher,
            url=source.url,
            **date("published", source.published),
            kind=source.kind,
            **both("note", source.note),
            sha256=source.sha256,
            language=source.language,
        )
        for word, status in source.status_words.items():
            self.add(
                "status_word",
                f"{key}/{word}",
                None,
                source_id=key,
                word=word,
                status=step_of(status),
                is_nearest=isinstance(status, Nearest),
            )

    def _gaps(self) -> None:
        for place, gap in enumerate(self.file.gaps, 1):
            key = f"{self.id}/{gap.aspect}/{place}"
            note = both("note", gap.note)
            self.add("gap", key, None, aspect=gap.aspect, reason=gap.reason, **note)
            self._searched("gap", key, gap)

    # --- goals, bodies, lists ---

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
                **both("level_as_published", goal.level_as_published),
                **both("level_note", goal.level_note),
                **both("wording", goal.wording),
                **date("stated", goal.stated),
                **both("no_theme", goal.no_theme),
                is_theme_examined=goal.theme_examined,
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

    def _body(self, body: Body) -> None:
        key, size = f"{self.id}/{body.id}", body.participants
        self.add(
            "body",
            key,
            body.sources,
            parent_id=self.key(body.parent),
            name=body.name,
            kind=body.kind,
            is_of_plan=body.of_plan,
            **both("kind_as_published", body.kind_as_published),
            **both("kind_note", body.kind_note),
            participants_min=size and size.min,
            participants_max=size and size.max,
            **both("participants_as_published", size.as_published if size else None),
            **both("participants_note", size.note if size else None),
            **both("meetings", body.meetings),
            **date("active", body.active),
            **both("active_as_published", body.active_as_published),
            **both("active_note", body.active_note),
            **both("note", body.note),
            **both("no_theme", body.no_theme),
            is_theme_examined=body.theme_examined,
        )
        self._themes("body", body)
        for place, seat in enumerate(body.seats, 1):
            sources = seat.sources or body.sources
            self._involve(f"{key}/seat-{place}", seat, sources, body_id=key, active=seat.when)

    def _lists(self) -> None:
        for measure_list in self.file.lists:
            self.add(
                "measure_list",
                f"{self.id}/{measure_list.id}",
                measure_list.sources,
                **both("title", measure_list.title),
                **both("of", measure_list.of),
                extent=measure_list.extent,
                **date("as_of", measure_list.as_of),
            )

    # --- measures ---

    def _measure(self, measure: Measure) -> None:
        is_on_examples = measure.list is not None and self.extents[measure.list] == "examples"
        self.add(
            "measure",
            f"{self.id}/{measure.id}",
            measure.sources,
            number=measure.number,
            title=measure.title,
            title_is_descriptive=measure.title_is_descriptive,
            measure_list_id=self.key(measure.list),
            part_of_id=self.key(measure.part_of),
            goal_id=self.key(measure.goal),
            body_id=self.key(measure.body),
            action_field_id=self.key(measure.field),
            is_example=measure.example or is_on_examples,
            is_listed=measure.list is not None,
            is_focus=measure.focus,
            is_marked_new=measure.marked_new,
            names_act="act" in measure.checkable_by,
            names_number="number" in measure.checkable_by,
            **date("announced", measure.announced),
            **date("start", measure.start),
            **date("end", measure.end),
            **self._newest_due(measure),
            **both("place", measure.place),
            **both("description", measure.description),
            unknown_reason=measure.no_status,
            **both("no_theme", measure.no_theme),
            is_theme_examined=measure.theme_examined,
        )

    def _newest_due(self, measure: Measure) -> Row:
        """The due date of a measure: of several the newest that a source ties to the plan."""
        if not measure.dues:
            words, note = measure.due_as_published, measure.due_note
            return _due(measure.due, words, note)
        tied = [due for due in measure.dues if not all(each.inferred for each in due.sources)]
        newest = max(tied or measure.dues, key=lambda due: edtf_dates.days(due.announced))
        return _due(newest.due, newest.as_published, newest.note)

    def _parts_of(self, measure: Measure) -> None:
        """Searches, themes, lineage, people, dates, money, ratings and statuses of a measure."""
        key = f"{self.id}/{measure.id}"
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
                **date("changed", predecessor.when),
            )
        for place, transfer in enumerate(measure.taken_over_from, 1):
            self.add(
                "transfer",
                f"{key}/transfer-{place}",
                transfer.sources,
                measure_id=key,
                place=transfer.place,
                origin_id=transfer.measure,
                **both("note", transfer.note),
            )
        for place, responsible in enumerate(measure.responsible, 1):
            sources = responsible.sources or measure.sources
            self._involve(f"{key}/responsible-{place}", responsible, sources, measure_id=key)
        self._dues(key, measure)
        self._money_and_ratings(key, measure)
        for place, report in enumerate(measure.status, 1):
            self._status(f"{key}/status-{place}", key, report)

    def _dues(self, key: str, measure: Measure) -> None:
        for place, due in enumerate(measure.dues, 1):
            self.add(
                "due_date",
                f"{key}/due-{place}",
                due.sources,
                measure_id=key,
                **date("announced", due.announced),
                **_due(due.due, due.as_published, due.note),
            )

    def _money_and_ratings(self, key: str, measure: Measure) -> None:
        for place, money in enumerate(measure.money, 1):
            self.add(
                "money",
                f"{key}/money-{place}",
                money.sources,
                measure_id=key,
                kind=money.kind,
                amount=money.amount,
                currency=money.currency,
                stage=money.stage,
                as_published=money.as_published,
                **date("period", money.period),
                **date("as_of", money.as_of),
            )
        for place, rating in enumerate(measure.ratings, 1):
            self.add(
                "rating",
                f"{key}/rating-{place}",
                rating.sources,
                measure_id=key,
                **both("name", rating.name),
                **both("value", rating.value),
                **both("scale", rating.scale),
                **date("as_of", rating.as_of),
            )

    def _status(self, key: str, measure: str, report: Status) -> None:
        self.add(
            "status_report",
            key,
            report.sources,
            measure_id=measure,
            **self._step(report),
            is_nearest=self._is_nearest(report),
            is_not_assessed=report.not_assessed,
            schedule=report.schedule,
            schedule_as_published=report.schedule_as_published,
            share_complete=share_of(report.percent)[0] if report.percent else None,
            percent_as_published=report.percent,
            **date("as_of", report.as_of),
            evidence_level=report.evidence,
            source_id=self.key(report.sources[0].source),
        )

    def _step(self, report: Status | ReportedShare | ReportedCount) -> Row:
        """Status, the source's own word, and the reason, of what a source reports."""
        words = self.sources[report.sources[0].source].status_words
        return {
            "status": report.status if report.word is None else step_of(words[report.word]),
            "status_as_published": report.word,
            **both("because", report.because),
        }

    def _is_nearest(self, report: Status) -> bool:
        """Whether the step is only the nearest to the source's own word."""
        words = self.sources[report.sources[0].source].status_words
        return isinstance(words.get(str(report.word)), Nearest)

    # --- totals, shares, indicators ---

    def _totals(self) -> None:
        for total in self.file.declared_totals:
            self.add(
                "declared_total",
                f"{self.id}/{total.id}",
                total.sources,
                act=total.act,
                total=total.total,
                qualifier=total.qualifier,
                **both("of", total.of),
                as_published=total.as_published,
                is_whole_plan=total.whole_plan,
                **date("as_of", total.as_of),
                **date("until", total.until),
                source_id=self.key(total.sources[0].source),
            )

    def _shares(self) -> None:
        for place, reported in enumerate(self.file.reported_shares, 1):
            published = share_of(reported.share)
            self.add(
                "reported_share",
                f"{self.id}/share-{place}",
                reported.sources,
                **self._step(reported),
                share=published.share,
                percent_decimals=published.decimals,
                qualifier=published.qualifier,
                **self._base(reported),
                measures_published=reported.count,
            )

    def _counts(self) -> None:
        for place, reported in enumerate(self.file.reported_counts, 1):
            self.add(
                "reported_count",
                f"{self.id}/count-{place}",
                reported.sources,
                **self._step(reported),
                measures=reported.count,
                **self._base(reported),
            )

    def _base(self, reported: ReportedShare | ReportedCount) -> Row:
        """What a share or count refers to, as of when, and by which source."""
        has_total = reported.of_total not in (None, NO_TOTAL)
        return {
            "as_published": reported.as_published,
            **both("of", reported.of),
            "declared_total_id": self.key(reported.of_total) if has_total else None,
            "measure_list_id": self.key(reported.of_list),
            **date("as_of", reported.as_of),
            "source_id": self.key(reported.sources[0].source),
        }

    def _indicator(self, indicator: Indicator) -> None:
        key = f"{self.id}/{indicator.id}"
        for place, target in enumerate(indicator.targets, 1):
            self.add(
                "target",
                f"{key}/target-{place}",
                target.sources,
                **self._indicated(indicator),
                value=target.value,
                direction=target.direction,
                **date("due", target.due),
                **both("due_as_published", target.due_as_published),
                **both("due_note", target.due_note),
                **both("wording", target.wording),
                **date("stated", target.stated),
            )
        for place, observed in enumerate(indicator.observations, 1):
            self.add(
                "observation",
                f"{key}/observation-{place}",
                observed.sources,
                **self._indicated(indicator),
                value=observed.value,
                qualifier=observed.qualifier,
                **date("as_of", observed.as_of),
                **both("note", observed.note),
            )

    def _indicated(self, indicator: Indicator) -> Row:
        """What targets and observations say of the indicator that they share."""
        return {
            "indicator_slug": indicator.id,
            **both("indicator", indicator.name),
            "level": indicator.level,
            **both("unit", indicator.unit),
            "goal_id": self.key(indicator.goal),
            "measure_id": self.key(indicator.measure),
        }

    # --- what happened, who took part, what does not fit ---

    def _events(self) -> None:
        for milestone in self.file.milestones:
            self.add(
                "milestone",
                f"{self.id}/{milestone.id}",
                milestone.sources,
                **both("title", milestone.title),
                kind=milestone.kind,
                **date("happened", milestone.when),
                **both("happened_as_published", milestone.when_as_published),
                **both("happened_note", milestone.when_note),
            )
        for place, entry in enumerate(self.file.involvements, 1):
            self._involve(f"{self.id}/involvement-{place}", entry, entry.sources, active=entry.when)

    def _contradiction(self, contradiction: Contradiction) -> None:
        key = f"{self.id}/{contradiction.id}"
        topic, comment = both("topic", contradiction.topic), both("comment", contradiction.comment)
        self.add("contradiction", key, None, **topic, **comment)
        for place, value in enumerate(contradiction.values, 1):
            self.add(
                "contradiction_value",
                f"{key}/value-{place}",
                value.sources,
                contradiction_id=key,
                **both("value", value.value),
                **date("as_of", value.as_of),
            )


def _territory(territory: Territory) -> Row:
    code, scheme = territory.key
    return {
        **territory.model_dump(exclude={"scheme"}),
        "territory_id": territory.id,
        "code": code,
        "code_scheme": scheme,
    }


def _due(edtf: str | None, words: Text | None, note: Text | None) -> Row:
    """A due date with the words of its source, or those of the curators."""
    published = both("due_as_published", words)
    return {**date("due", edtf), **published, **both("due_note", note)}


def _locator(citation: Citation) -> str:
    """The place of a citation in words, as readers of the German sources see it."""
    parts = [
        citation.heading,
        f"„{citation.quote}“" if citation.quote else None,
        citation.about,
        f"Zeile {citation.line}" if citation.line else None,
    ]
    return " · ".join(part for part in parts if part)
