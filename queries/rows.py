"""Types of the rows of every question: `make rows` writes them from the headers of queries."""

from datetime import date
from typing import TypedDict


class Evidenced(TypedDict):
    """A row that rests on facts, with what the asker adds to it.

    `fact_ids` are facts (`table:id`), `source_ids` the sources that name them; `row` is the name
    under which the row is found again.
    """

    fact_ids: list[str]
    source_ids: list[str]
    row: str


class Actors(Evidenced):
    """Which organisation acts in which initiative, and in what roles?

    One row per organisation_id, initiative_id.
    """

    organisation_id: str
    initiative_id: str
    short_name: str
    name: str
    spellings: str | None
    sector_id: str
    sector: str
    role_groups: list[str]
    inferred_groups: list[str]
    outside_groups: list[str]
    roles: list[str]
    involvements: int
    bodies: int
    measures: int
    is_inferred: bool
    is_outside: bool


class Bodies(Evidenced):
    """Which bodies does each initiative have, who leads them, how large are they, and when did they
    work?

    One row per body_id.
    """

    body_id: str
    initiative_id: str
    short_name: str
    name: str
    kind: str
    is_of_plan: bool
    is_inferred: bool
    kind_as_published: str | None
    kind_note: str | None
    parent: str | None
    participants_min: int | None
    participants_max: int | None
    participants_in_words: str | None
    participants_as_published: str | None
    participants_note: str | None
    meetings: str | None
    active_edtf: str | None
    active_earliest_on: date | None
    active_latest_on: date | None
    active_in_words: str | None
    active_as_published: str | None
    active_note: str | None
    note: str | None
    chairs: str | None
    management: str | None
    organisations: int
    measures: int


class BodyLeads(Evidenced):
    """Who leads or manages each body, and in whose words? One row per involvement_id."""

    involvement_id: str
    body_id: str
    initiative_id: str
    role: str
    organisation_id: str
    name: str
    unit: str | None
    role_as_published: str | None
    role_note: str | None
    is_inferred: bool


class BuildSize(TypedDict):
    """How many initiatives does the build have? One row per build_id."""

    build_id: str
    initiatives: int


class CodeUses(Evidenced):
    """What does each code of the shared vocabularies mean, and how often is it used?

    One row per vocabulary, id.
    """

    vocabulary: str
    id: str
    position: int
    label: str
    criterion: str | None
    uses: int
    gaps: int | None


class CodingAgreement(Evidenced):
    """How well do two codings of the same sources agree, before their differences were settled?

    One row per initiative_id, field.
    """

    initiative_id: str
    short_name: str | None
    field: str
    position: int
    units: int
    agreed: int
    share_agreed: float | None
    kappa: float | None
    kappa_missing: str | None
    only_first: int
    only_second: int
    initiatives: int


class CodingDifferences(Evidenced):
    """Where do two codings of the same sources differ, and how was each difference settled?

    One row per coding_comparison_id.
    """

    coding_comparison_id: str
    initiative_id: str
    short_name: str
    field: str
    subject_table: str
    subject_id: str | None
    title: str | None
    is_gone: bool
    source_title: str | None
    as_of_edtf: str | None
    first_codes: list[str] | None
    second_codes: list[str] | None
    present_codes: list[str] | None
    outcome: str
    settled: str | None


class CodingRules(TypedDict):
    """By which rules are all initiatives coded? One row per coding_rule_id."""

    coding_rule_id: str
    position: int
    title: str
    rule: str
    because: str
    example: str


class ComparableAspects(Evidenced):
    """What can be compared? How much is there of each aspect, and where nothing or not everything
    is there, why?

    One row per initiative_id, aspect.
    """

    initiative_id: str
    short_name: str
    aspect: str
    rows_found: int
    inferred: int
    reason: str | None
    note: str | None
    searches: int
    searched_on: date | None


class Completeness(Evidenced):
    """In how many of its rows is each optional field filled?

    One row per initiative_id, subject_table, field.
    """

    initiative_id: str
    short_name: str
    subject_table: str
    field: str
    position: int
    filled: int
    entries: int
    share: float | None
    reason: str | None
    note: str | None


class CompletionByInitiative(Evidenced):
    """How far has each initiative come, as of each day, and what is not known?

    One row per initiative_id, as_of_on.
    """

    initiative_id: str
    short_name: str
    kind: str
    as_of_on: date
    total: int | None
    total_origin: str | None
    total_qualifier: str | None
    total_act: str | None
    total_as_of_edtf: str | None
    total_last_stated_edtf: str | None
    other_totals: list[str]
    measures_named: int
    measures_known: int
    completed: int
    ongoing: int
    unknown: int | None
    coverage: float | None
    lowest_share: float | None
    highest_share: float | None
    no_rate_reason: str | None
    examples: int
    hidden: int
    hidden_given_up: int
    outdated: int
    newest_report_edtf: str | None
    newest_report_on: date | None
    newest_hidden_edtf: str | None
    newest_hidden_level: str | None


class ContextIndicators(TypedDict):
    """Which official statistics stand beside the initiatives, what do they measure, and for which
    years?

    One row per context_indicator_id.
    """

    context_indicator_id: str
    position: int
    topic: str
    label: str
    unit: str
    definition: str
    kind: str
    decimals: int
    break_year: int | None
    break_note: str | None
    first_year: int
    last_year: int
    districts: int
    values_published: int


class ContextValues(Evidenced):
    """How did an official statistic develop in the place of each initiative, and in the state that
    it lies in?

    One row per initiative_id, level, year.
    """

    initiative_id: str
    short_name: str
    place_id: str
    code: str
    name: str
    level: str
    year: int
    context_value_id: str | None
    value: float | None
    unit: str
    unknown_reason: str | None
    credit: str | None
    licence: str | None


class Contradictions(Evidenced):
    """On which topics do sources disagree, and what does each say?

    One row per contradiction_value_id.
    """

    contradiction_value_id: str
    contradiction_id: str
    initiative_id: str
    short_name: str
    topic: str
    comment: str
    value: str
    as_of_edtf: str | None


class DataKeys(TypedDict):
    """Which keys may the data files have, and what does each mean? One row per data_key_id."""

    data_key_id: str
    position: int
    file: str
    entry: str | None
    entry_meaning: str
    key: str
    is_required: bool
    form: str
    allowed_values: list[str]
    allowed_labels: list[str]
    meaning: str
    example: str | None


class DataVersions(TypedDict):
    """Which data versions were released, when, and is the shown database one of them?

    One row per data_version_id.
    """

    data_version_id: str
    position: int
    released_on: date
    note: str
    is_shown: bool


class DaysOfChange(TypedDict):
    """On which days can an answer become another one? One row per changes_on."""

    changes_on: date


class DeadEnds(Evidenced):
    """Of which unfinished measures has nothing been heard for years? One row per measure_id."""

    measure_id: str
    initiative_id: str
    short_name: str
    title: str
    status: str
    as_of_edtf: str
    reported_on: date
    years_since_report: float
    hidden_status: str | None
    hidden_edtf: str | None
    hidden_evidence_level: str | None


class DeclaredTotals(Evidenced):
    """How many measures do the sources say there are? One row per declared_total_id."""

    declared_total_id: str
    initiative_id: str
    short_name: str
    act: str
    total: int
    qualifier: str
    of_in_words: str
    as_published: str
    is_whole_plan: bool
    as_of_edtf: str
    as_of_earliest_on: date | None
    until_edtf: str | None


class Dictionary(TypedDict):
    """Which tables and columns are there, and what does each mean?

    One row per table_name, column_name.
    """

    table_name: str
    table_position: int
    is_view: bool
    rows_loaded: int | None
    table_comment: str
    column_name: str
    column_position: int
    data_type: str
    is_optional: bool
    allowed_values: list[str]
    column_comment: str


class DifferingTotals(Evidenced):
    """Which initiatives have sources that give different totals for the whole plan?

    One row per declared_total_id.
    """

    declared_total_id: str
    initiative_id: str
    short_name: str
    act: str
    total: int
    qualifier: str
    of_in_words: str
    as_published: str
    as_of_edtf: str
    until_edtf: str | None


class DueDatesOfMeasure(Evidenced):
    """Which due dates were announced for a measure, when, and by whom? One row per due_date_id."""

    due_date_id: str
    measure_id: str
    announced_edtf: str
    is_later: bool
    due_edtf: str
    due_on: date
    due_in_words: str | None
    due_note: str | None
    is_inferred: bool


class EvidenceByInitiative(Evidenced):
    """On what kinds of source does each initiative rest, and how old is its newest report?

    One row per initiative_id.
    """

    initiative_id: str
    short_name: str
    sources: int
    own_sources: int
    independent_sources: int
    self_reported: int
    independent: int
    inferred: int
    newest_report_edtf: str | None
    newest_report_on: date | None
    years_since_report: float | None
    newest_hidden_edtf: str | None
    newest_hidden_level: str | None


class EvidenceOfFacts(TypedDict):
    """Where does each fact stand in which source? One row per fact_id, source_id, locator."""

    fact_id: str
    fact_table: str
    initiative_id: str | None
    short_name: str | None
    label: str
    source_id: str
    title: str
    publisher: str
    url: str | None
    published_edtf: str | None
    kind: str
    language: str
    locator: str
    evidence_level: str | None


class FactSources(TypedDict):
    """Which sources name each fact? One row per fact_id."""

    fact_id: str
    source_ids: list[str]


class FactSourcesOf(TypedDict):
    """Which sources name each fact of some initiatives? One row per fact_id."""

    fact_id: str
    source_ids: list[str]


class FamiliesWithout(Evidenced):
    """Which families have no known measure in an initiative, and is its list of measures complete
    enough to say that there is none?

    One row per measure_family_id, initiative_id.
    """

    measure_family_id: str
    position: int
    family: str
    initiative_id: str
    short_name: str
    measures: int
    is_examined: bool
    is_known_to_be_none: bool | None
    unknown_reason: str | None
    note: str | None
    measures_named: int
    declared_total: int | None
    is_example_list: bool


class FamilyMembers(Evidenced):
    """Which measures belong to each family, and where does each stand as of a day?

    One row per measure_family_id, measure_id.
    """

    measure_family_id: str
    position: int
    family: str
    measure_id: str
    initiative_id: str
    short_name: str
    plan_number: str | None
    title: str
    description: str | None
    justification: str
    responsible: str | None
    announced_edtf: str | None
    due_edtf: str | None
    due_on: date | None
    status: str
    status_as_published: str | None
    is_nearest: bool
    unknown_reason: str | None
    as_of_edtf: str | None
    reported_on: date | None
    evidence_level: str | None
    is_example: bool
    is_listed: bool | None
    is_focus: bool
    part_of: str | None
    is_inferred: bool
    hidden_status: str | None
    hidden_edtf: str | None
    hidden_evidence_level: str | None
    hidden_reports: int
    outdated_because: str | None


class FigureChanges(Evidenced):
    """Which figures differ between a data version and the one before, and why?

    One row per figure_change_id.
    """

    figure_change_id: str
    initiative_id: str
    short_name: str
    data_version_id: str
    position: int
    released_on: date
    changed_figure: str
    subject_id: str | None
    label: str | None
    dated_edtf: str | None
    old_value: str | None
    new_value: str | None
    reasons: list[str]


class Goals(Evidenced):
    """Which goals does each initiative state, where do they belong, and which themes do they touch?

    One row per goal_id.
    """

    goal_id: str
    initiative_id: str
    short_name: str
    parent_id: str | None
    parent: str | None
    title: str
    title_is_descriptive: bool
    wording: str
    level: str
    level_as_published: str | None
    level_note: str | None
    stated_edtf: str | None
    is_inferred: bool
    themes: str | None
    no_theme: str | None
    is_theme_examined: bool
    measures: int


class HeadlineFigures(Evidenced):
    """How many goals, working groups and measures does each initiative have?

    One row per initiative_id, figure.
    """

    initiative_id: str
    short_name: str
    figure: str
    number: int


class ImpliedParts(Evidenced):
    """Which counts by status stand behind published percentages, for the smallest total that they
    fit?

    One row per initiative_id, as_of_edtf, source_id, respects_list, status.
    """

    initiative_id: str
    as_of_edtf: str
    as_of_earliest_on: date
    source_id: str
    respects_list: bool
    status: str
    share: float
    percent_decimals: int
    qualifier: str
    listed: int
    total: int
    fewest: int
    most: int


class ImpliedTotals(Evidenced):
    """Which totals can be behind published percentages of the chosen evidence?

    One row per initiative_id, as_of_edtf, source_id, respects_list.
    """

    initiative_id: str
    as_of_edtf: str
    source_id: str
    respects_list: bool
    smallest: int | None
    first_totals: list[int]


class IndicatorLevels(Evidenced):
    """What is measured at all? How many targets and observed values of each level of the results
    chain are there?

    One row per initiative_id, level.
    """

    initiative_id: str
    short_name: str
    level: str
    indicators: int
    targets: int
    observations: int
    inferred: int


class InitiativeNames(TypedDict):
    """Which initiatives are there to choose from, and what may they have alike?

    One row per initiative_id.
    """

    initiative_id: str
    short_name: str
    language: str
    kind: str
    place_kind: str | None
    state: str | None
    inhabitants: float | None
    size: str | None
    is_examined: bool


class Initiatives(Evidenced):
    """What are these initiatives, whose are they, and who leads them? One row per initiative_id."""

    initiative_id: str
    name: str
    short_name: str
    kind: str
    kind_as_published: str
    territory: str
    country: str
    ags: str | None
    nuts: str | None
    code: str
    state: str | None
    municipalities: int | None
    place_kind: str | None
    inhabitants: float | None
    inhabitants_year: int | None
    period_edtf: str
    period_in_words: str | None
    purpose: str
    language: str
    leads: str | None
    chairs: str | None
    partners: str | None
    declared_total: int | None
    declared_qualifier: str | None
    declared_act: str | None
    declared_as_of_edtf: str | None
    declared_of: str | None
    declared_last_stated_edtf: str | None
    declared_until_edtf: str | None
    follows: list[str]
    followed_by: list[str]
    same_place: list[str]


class InvolvementsOf(Evidenced):
    """Where does an organisation act, in which role, and who says so?

    One row per involvement_id.
    """

    involvement_id: str
    organisation_id: str
    name: str
    unit: str | None
    initiative_id: str
    short_name: str
    role: str
    role_as_published: str | None
    role_note: str | None
    body_id: str | None
    body: str | None
    is_of_plan: bool
    measure_id: str | None
    measure: str | None
    active_edtf: str | None
    is_inferred: bool


class Labels(TypedDict):
    """How are the steps, reasons, levels of evidence and kinds of plan called?

    One row per vocabulary, id.
    """

    vocabulary: str
    id: str
    position: int
    label: str
    criterion: str | None


class Lineage(Evidenced):
    """From which measures did a measure come, and into which did it go?

    One row per lineage_id, direction.
    """

    lineage_id: str
    direction: str
    kind: str
    other_id: str
    other_title: str
    changed_edtf: str | None
    is_inferred: bool


class LineageBalance(Evidenced):
    """How do the measures known before renaming, merging and splitting add up to those listed
    after?

    One row per initiative_id, step.
    """

    initiative_id: str
    short_name: str
    step: str
    measures: int
    marked_new: int
    measure_ids: list[str]
    titles: list[str]
    changed_on: date | None
    listed_total: int | None


class LineageLinks(Evidenced):
    """Which measures were renamed, merged or split, and into which? One row per lineage_id."""

    lineage_id: str
    initiative_id: str
    short_name: str
    kind: str
    predecessor_id: str
    predecessor: str
    measure_id: str
    measure: str
    changed_edtf: str | None
    is_inferred: bool


class ListCoverage(Evidenced):
    """How much of its list of goals and of measures is known of each initiative?

    One row per initiative_id, basis.
    """

    initiative_id: str
    short_name: str
    basis: str
    items: int
    inferred: int
    unexamined: int
    is_only_examples: bool
    total: int | None
    total_origin: str | None
    total_qualifier: str | None
    coverage: float | None
    reason: str | None
    note: str | None


class ListedWithShares(Evidenced):
    """How many measures does the source of published percentages list in each of their statuses on
    that day?

    One row per status.
    """

    status: str
    measures: int


class MatchSuggestions(Evidenced):
    """Which measures of the chosen initiatives look alike, though no curator has matched them?

    One row per match_suggestion_id.
    """

    match_suggestion_id: str
    subject_id: str
    subject_initiative_id: str
    subject_short_name: str
    subject: str
    object_id: str
    object_initiative_id: str
    object_short_name: str
    object: str
    score: float
    shared_words: list[str]
    theme_ids: list[str]
    themes: str | None
    family_ids: list[str]


class MeasureFamilies(Evidenced):
    """Which families of measures are there, and how many measures of each initiative are in them?

    One row per measure_family_id, initiative_id.
    """

    measure_family_id: str
    position: int
    family: str
    definition: str
    initiative_id: str
    short_name: str
    measures: int
    inferred: int


class MeasureLadder(Evidenced):
    """How many measures of each initiative are known by name, how many of these are on a published
    list, and of how many is a status documented?

    One row per initiative_id, rung.
    """

    initiative_id: str
    short_name: str
    rung: str
    position: int
    measures: int


class MeasureLists(Evidenced):
    """Which lists of measures were published, what do they list, and how complete are they?

    One row per measure_list_id.
    """

    measure_list_id: str
    initiative_id: str
    short_name: str
    title: str
    of_in_words: str
    extent: str
    as_of_edtf: str
    as_of_earliest_on: date | None
    measures: int


class MeasureMatches(Evidenced):
    """Which measures of the chosen initiatives were matched with each other, how and why?

    One row per measure_match_id.
    """

    measure_match_id: str
    subject_id: str
    subject_initiative_id: str
    subject_short_name: str
    subject: str
    predicate: str
    inverse_predicate: str
    object_id: str
    object_initiative_id: str
    object_short_name: str
    object: str
    justification: str
    confidence: float
    author: str
    matched_on: date
    family_ids: list[str]
    families: str | None
    is_inferred: bool


class Measures(Evidenced):
    """Which measures are there, and where does each stand as of a day? One row per measure_id."""

    measure_id: str
    initiative_id: str
    short_name: str
    plan_number: str | None
    title: str
    title_is_descriptive: bool
    part_of_id: str | None
    part_of: str | None
    parts: int
    is_announced: bool
    is_counted: bool
    is_inferred: bool
    measure_list: str | None
    list_extent: str | None
    is_marked_new: bool
    description: str | None
    status: str
    status_as_published: str | None
    is_nearest: bool
    unknown_reason: str | None
    as_of_edtf: str | None
    reported_on: date | None
    evidence_level: str | None
    hidden_reports: int
    hidden_status: str | None
    hidden_edtf: str | None
    hidden_evidence_level: str | None
    outdated_because: str | None
    schedule: str | None
    schedule_as_published: str | None
    schedule_edtf: str | None
    percent_as_published: str | None
    percent_edtf: str | None
    not_assessed_edtf: str | None
    goal_id: str | None
    goal: str | None
    body_id: str | None
    body: str | None
    action_field: str | None
    is_example: bool
    is_listed: bool | None
    is_focus: bool
    announced_edtf: str | None
    announced_on: date | None
    work_start_edtf: str | None
    work_end_edtf: str | None
    due_edtf: str | None
    due_on: date | None
    due_in_words: str | None
    due_note: str | None
    first_due_edtf: str | None
    first_due_on: date | None
    first_announced_edtf: str | None
    place: str | None
    names_act: bool
    names_number: bool
    checkable: str
    searches: int
    searched_on: date | None
    responsible: str | None
    theme_ids: list[str] | None
    themes: str | None
    no_theme: str | None
    is_theme_examined: bool
    reports: int


class MeasuresByCheckability(Evidenced):
    """How many measures of each initiative can an outsider check, and how far did these come?

    One row per initiative_id, grade.
    """

    initiative_id: str
    short_name: str
    grade: str
    position: int
    measures: int
    known: int
    completed: int
    with_act: int
    with_number: int
    with_deadline: int
    with_owner: int


class MeasuresByStatus(Evidenced):
    """How many measures of each initiative stand in each status as of a day, and why is the rest
    unknown?

    One row per initiative_id, status, reason.
    """

    initiative_id: str
    short_name: str
    status: str
    reason: str | None
    position: int
    measures: int
    total: int | None
    share_of_total: float | None
    measure_ids: list[str]


class MeasuresByStatusInGroups(Evidenced):
    """How many measures stand in each status within each goal, group or field of one initiative?

    One row per group_id, status, reason.
    """

    group_id: str
    group_title: str | None
    group_position: bool
    status: str
    reason: str | None
    position: int
    measures: int
    measure_ids: list[str]


class Milestones(Evidenced):
    """Which dated events does each initiative have? One row per milestone_id."""

    milestone_id: str
    initiative_id: str
    short_name: str
    title: str
    kind: str
    happened_edtf: str
    happened_earliest_on: date | None
    happened_latest_on: date | None
    happened_in_words: str | None
    happened_note: str | None
    is_inferred: bool


class MoneyOfMeasure(Evidenced):
    """Which amounts of money do sources name for a measure? One row per money_id."""

    money_id: str
    measure_id: str
    money_kind: str
    amount: float
    currency: str
    stage: str
    as_published: str | None
    period_edtf: str | None
    as_of_edtf: str
    is_inferred: bool


class Observations(Evidenced):
    """Which values were observed, of which indicator, and when? One row per observation_id."""

    observation_id: str
    initiative_id: str
    short_name: str
    indicator_slug: str
    indicator: str
    level: str
    unit: str
    value: float
    qualifier: str
    as_of_edtf: str
    as_of_earliest_on: date | None
    as_of_latest_on: date | None
    note: str | None
    has_target: bool
    is_inferred: bool


class OverdueMeasures(Evidenced):
    """Which due dates passed without a report that the measure was done? One row per measure_id."""

    measure_id: str
    initiative_id: str
    short_name: str
    title: str
    due_edtf: str | None
    due_on: date
    status: str
    as_of_edtf: str | None
    has_later_report: bool
    hidden_status: str | None
    hidden_edtf: str | None
    hidden_evidence_level: str | None
    has_hidden_later_report: bool
    has_later_course: bool


class PassagesOfSource(Evidenced):
    """Which facts rest on a source, and where does each stand in it?

    One row per subject_table, subject_id, locator.
    """

    subject_table: str
    subject_id: str
    label: str
    locator: str
    heading: str | None
    quote: str | None
    evidence_level: str


class Periods(Evidenced):
    """When did each initiative run, and in which place? One row per initiative_id."""

    initiative_id: str
    short_name: str
    territory: str
    territory_id: str
    code: str
    state: str | None
    period_edtf: str
    period_earliest_on: date | None
    period_latest_on: date | None
    period_in_words: str | None


class Phases(Evidenced):
    """In which phases did each initiative work, and when? One row per phase_id."""

    phase_id: str
    initiative_id: str
    short_name: str
    name: str
    period_edtf: str
    period_earliest_on: date | None
    period_latest_on: date | None
    is_inferred: bool


class ProfileOverlap(Evidenced):
    """How much of the theme profiles of two initiatives coincides?

    One row per initiative_id, other_id, basis.
    """

    initiative_id: str
    short_name: str
    other_id: str
    other: str
    basis: str
    overlap: float | None
    shared_themes: int
    items: int
    other_items: int
    not_comparable: str | None
    other_not_comparable: str | None


class RatingsOfMeasure(Evidenced):
    """How do sources rate a measure, each on its own scale? One row per rating_id."""

    rating_id: str
    measure_id: str
    name: str
    value: str
    scale: str | None
    as_of_edtf: str
    is_inferred: bool


class ReportMonths(TypedDict):
    """In which months was a status, a total, a share or a count reported? One row per month."""

    month: str
    reports: int


class ReportedCounts(Evidenced):
    """How many measures did sources of the chosen evidence put in each status, without naming them,
    on or before a day?

    One row per reported_count_id.
    """

    reported_count_id: str
    initiative_id: str
    short_name: str
    status: str
    status_as_published: str | None
    measures: int
    as_published: str
    of_in_words: str
    total: int | None
    total_qualifier: str | None
    is_whole_plan: bool | None
    measure_list_id: str | None
    measure_list: str | None
    as_of_edtf: str
    as_of_earliest_on: date
    as_of_latest_on: date
    is_newest: bool
    source_id: str


class ReportedShares(Evidenced):
    """Which shares by status did sources of the chosen evidence publish on or before a day?

    One row per reported_share_id.
    """

    reported_share_id: str
    initiative_id: str
    short_name: str
    status: str
    status_as_published: str | None
    is_nearest: bool
    share: float
    percent_decimals: int | None
    qualifier: str
    as_published: str
    of_in_words: str
    total: int | None
    total_as_published: str | None
    is_whole_plan: bool | None
    measure_list_id: str | None
    measure_list: str | None
    measures_published: int | None
    is_possible: bool | None
    as_of_edtf: str
    as_of_earliest_on: date
    is_newest: bool
    source_id: str


class SearchEntries(Evidenced):
    """What can be looked for by its words, and where does it stand? One row per kind, entry_id."""

    kind: str
    entry_id: str
    title: str
    title_is_descriptive: bool
    is_inferred: bool
    kind_as_published: str | None
    wording: str | None
    other_wording: str
    other_names: list[str]
    former_names: list[str]
    initiative_id: str | None
    initiative_ids: list[str]
    short_name: str | None
    theme_id: str | None
    when_edtf: str | None


class SearchScope(Evidenced):
    """How many entries of each kind can be looked for? One row per kind."""

    kind: str
    entries: int


class Searches(TypedDict):
    """Where, when and by which words did somebody look for what was not found?

    One row per search_record_id.
    """

    search_record_id: str
    initiative_id: str
    short_name: str
    subject_table: str
    subject_id: str
    aspect: str | None
    title: str | None
    searched_on: date
    searched_in: str
    words: list[str]


class SecondCodings(TypedDict):
    """Which initiatives were coded a second time, by whom, and what flatters or spoils the
    comparison?

    One row per initiative_id.
    """

    initiative_id: str
    short_name: str
    coded_on: date
    first_coder: str
    second_coder: str
    remark: str
    statements_elsewhere: int


class SectorSeats(Evidenced):
    """Which sectors sit at the table, and which of them lead?

    One row per sector_id, initiative_id.
    """

    sector_id: str
    sector: str
    initiative_id: str
    short_name: str
    organisations: int
    leading: int
    leads: int
    inferred: int
    outside: int
    names: str | None
    names_of_plan: str | None
    names_inferred: str | None
    names_outside: str | None


class SourceNumbers(TypedDict):
    """Which number does each source carry on all pages? One row per source_id."""

    source_id: str
    source_number: int


class SourceOverview(Evidenced):
    """Which sources are there, and what rests on each? One row per source_id."""

    source_id: str
    initiative_id: str | None
    short_name: str | None
    title: str
    publisher: str
    url: str | None
    published_edtf: str | None
    published_on: date | None
    kind: str
    note: str | None
    language: str
    facts: int
    measures: int
    status_reports: int
    is_readable: bool
    sha256: str | None


class SourceReadings(Evidenced):
    """How far was the text of each source read? One row per source_id."""

    source_id: str
    initiative_id: str
    short_name: str
    title: str
    passages: int | None
    with_facts: int | None
    read_without: int | None
    unread: int | None
    read_on: date | None


class Sources(TypedDict):
    """Which documents are these, and where can a reader open them? One row per source_id."""

    source_id: str
    initiative_id: str | None
    short_name: str | None
    title: str
    publisher: str
    url: str | None
    published_edtf: str | None
    kind: str
    note: str | None
    language: str
    facts: int


class SourcesOfFacts(TypedDict):
    """Which sources name each of some facts, which belong to whatever initiatives, or to none?

    One row per fact_id.
    """

    fact_id: str
    source_ids: list[str]


class StatusHistory(Evidenced):
    """What was said of a measure's status, when and by whom? One row per status_report_id."""

    status_report_id: str
    measure_id: str
    status: str | None
    status_as_published: str | None
    is_nearest: bool
    because: str | None
    is_not_assessed: bool
    schedule: str | None
    schedule_as_published: str | None
    percent_as_published: str | None
    as_of_edtf: str
    reported_on: date | None
    evidence_level: str


class StatusReports(Evidenced):
    """When was a status reported, of which initiative and by whom?

    One row per initiative_id, as_of_edtf, evidence_level.
    """

    initiative_id: str
    short_name: str
    as_of_edtf: str
    reported_on: date | None
    evidence_level: str
    reports: int


class StatusWords(Evidenced):
    """Which words of which source stand for which step? One row per status_word_id."""

    status_word_id: str
    initiative_id: str
    short_name: str
    word: str
    status: str
    is_nearest: bool
    source_id: str
    reports: int


class Targets(Evidenced):
    """What did the initiatives set out to reach, and what was observed? One row per target_id."""

    target_id: str
    initiative_id: str
    short_name: str
    indicator_slug: str
    indicator: str
    level: str
    unit: str
    value: float | None
    direction: str
    due_edtf: str | None
    due_earliest_on: date | None
    due_latest_on: date | None
    due_in_words: str | None
    due_note: str | None
    wording: str
    stated_edtf: str | None
    stated_on: date | None
    is_restated: bool
    observations: int
    is_inferred: bool


class ThemeItems(Evidenced):
    """Which goals, measures or groups stand behind a theme? One row per subject_id, theme_id."""

    subject_id: str
    theme_id: str
    theme: str
    initiative_id: str
    short_name: str
    title: str
    title_is_descriptive: bool
    wording: str | None
    level: str
    level_as_published: str | None
    level_note: str | None
    relation: str
    is_inferred: bool
    counts_as: str
    justification: str


class ThemeMappings(Evidenced):
    """Why was each goal, measure or body assigned to its themes, and by whom?

    One row per theme_mapping_id.
    """

    theme_mapping_id: str
    theme_id: str
    theme: str
    initiative_id: str
    short_name: str
    subject_table: str
    subject_id: str
    title: str
    relation: str
    justification: str
    curator: str


class ThemeMatrix(Evidenced):
    """How many goals, measures or groups of each initiative belong to each theme?

    One row per theme_id, initiative_id.
    """

    theme_id: str
    theme: str
    definition: str
    initiative_id: str
    short_name: str
    items: int
    items_meant: int
    items_touching: int
    items_part: int
    items_outside: int
    items_replaced: int
    items_inferred: int
    items_of_initiative: int
    beside_of_initiative: int
    share_of_initiative: float | None


class ThemeMentions(Evidenced):
    """Which initiatives mean a theme in their goals, measures or groups, and which only touch it?

    One row per theme_id, initiative_id.
    """

    theme_id: str
    theme: str
    position: int
    initiative_id: str
    short_name: str
    goals: int
    measures: int
    groups: int
    outside: int
    touching: int
    replaced: int
    inferred: int


class ThemeShares(Evidenced):
    """Which share of its goals and measures does each initiative give to each theme, and which
    share do the others?

    One row per initiative_id, basis, theme_id.
    """

    initiative_id: str
    short_name: str
    basis: str
    theme_id: str
    theme: str
    items: int
    items_meant: int
    items_of_initiative: int
    weight: float
    share: float | None
    others_naming: int
    others_meaning: int
    others_known: int
    others_compared: int
    others_share: float | None
    difference: float | None
    not_comparable: str | None
    items_needed: int


class TiedInitiatives(TypedDict):
    """Which initiatives have a measure that was matched with this one, or that is in a family with
    it?

    One row per initiative_id.
    """

    initiative_id: str


class Timeline(Evidenced):
    """What happened when in each initiative, what was due, and when was a status reported?

    One row per kind, event_id.
    """

    kind: str
    event_id: str
    initiative_id: str
    short_name: str
    plan_number: str | None
    title: str | None
    event_edtf: str
    earliest_on: date | None
    latest_on: date | None
    is_open_start: bool
    is_open_end: bool
    is_start_approximate: bool
    is_end_approximate: bool
    is_later: bool
    milestone_kind: str | None
    status: str | None
    has_later_report: bool | None
    due_state: str | None
    evidence_level: str | None
    reports: int | None
    is_inferred: bool
    hidden_status: str | None
    hidden_edtf: str | None
    has_hidden_later_report: bool | None
    first_due_edtf: str | None
    first_due_on: date | None
    start_edtf: str | None
    start_on: date | None


class Transfers(Evidenced):
    """Which measures were taken over from another place, as sources document it?

    One row per transfer_id.
    """

    transfer_id: str
    initiative_id: str
    short_name: str
    measure_id: str
    measure: str
    place: str
    origin_id: str | None
    origin: str | None
    origin_initiative_id: str | None
    note: str | None
    is_inferred: bool


class WithoutTheme(Evidenced):
    """Which goals, measures and bodies fit no theme of the scheme, and why, and of which has nobody
    looked yet?

    One row per subject_table, subject_id.
    """

    subject_table: str
    subject_id: str
    title: str
    initiative_id: str
    short_name: str
    no_theme: str | None
    is_theme_examined: bool
