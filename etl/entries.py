"""The contract of a data file: what an initiative's YAML may hold, as typed entries.

Reads no file and writes no rows.
"""

from fractions import Fraction
from typing import Annotated, Any, Literal, NamedTuple, Self
import re

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from etl import edtf_dates
from etl.message import Message
from wording import countries

CURRENCY = r"^[A-Z]{3}$"  # ISO 4217
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MEASURE_KEY = r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$"  # initiative/measure
KIND = r"^[a-z0-9]+([-_][a-z0-9]+)*$"  # kind of plan
Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=80)]
PlanKindId = Annotated[str, StringConstraints(pattern=KIND, max_length=80)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=1200)]
Url = Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=600)]
LANGUAGE = r"^[a-z]{2}$"
Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]  # ISO 639-1


def _edtf(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, str):
        edtf_dates.days(value)
    return value


def _share(value: object) -> object:
    if not isinstance(value, str):
        raise ValueError(Message("share_as_published"))
    share_of(value)
    return value


class PublishedShare(NamedTuple):
    """A share from 0 to 1, the published decimals of a percentage, and whether it is a limit.

    None decimals for a fraction; `below`: the share is less than this limit.
    """

    share: float
    decimals: int | None
    qualifier: Literal["exact", "below"] = "exact"


def share_of(text: str) -> PublishedShare:
    """What "32 %", "32,5 %" or "1/3" says, or as a limit "<1 %" or "unter 1 %".

    ValueError for what is no share, or more than the whole.
    """
    limit = re.fullmatch(r"(?:< ?|unter |below )(.+%)", text)
    if limit:
        return share_of(limit[1])._replace(qualifier="below")
    percent = re.fullmatch(r"([0-9]{1,3})(?:[.,]([0-9]+))? ?%", text)
    if percent:
        decimals = percent[2] or ""
        share = float(Fraction(f"{percent[1]}.{decimals or 0}") / 100)
    elif re.fullmatch(r"[0-9]{1,3}/[1-9][0-9]{0,2}", text):
        share, decimals = float(Fraction(text)), None
    else:
        raise ValueError(Message("no_share", text=text))
    if share > 1:
        raise ValueError(Message("share_above_whole", text=text))
    return PublishedShare(share, None if decimals is None else len(decimals))


def _country(code: str) -> str:
    if code not in countries.CODES:
        raise ValueError(Message("no_country", code=code))
    return code


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


OneOrMore = Annotated[list[Slug], BeforeValidator(_listed)]  # one id, or a list of them
Country = Annotated[str, AfterValidator(_country)]


def _moment(value: object) -> object:
    if isinstance(value, str) and "/" in value:
        raise ValueError(Message("date_is_interval", text=value))
    return _edtf(value)


Edtf = Annotated[str, BeforeValidator(_edtf)]
Moment = Annotated[str, BeforeValidator(_moment)]  # one date, no interval
Share = Annotated[str, BeforeValidator(_share)]


NO_TOTAL = "none"  # of_total where the source names no total


class Entry(BaseModel):
    """Base of all entries: strict types, unknown keys refused."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def entry_type(annotation: Any) -> type[Entry] | None:
    """The kind of entry that an annotation names, also within a list or beside None."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    parts = map(entry_type, getattr(annotation, "__args__", ()))
    return next((part for part in parts if part), None)


class Bilingual(Entry):
    """A text of the curators, in their own words, in the languages of the dashboard.

    One is enough: where the other is missing, it stands in for it with a mark.
    """

    de: Words | None = None
    en: Words | None = None

    @model_validator(mode="after")
    def _has_one(self) -> Self:
        if self.de is None and self.en is None:
            raise ValueError(Message("text_in_no_language"))
        return self


Text = Words | Bilingual  # one string where both languages use the same, such as a name or a figure


class Citation(Entry):
    """Where a fact stands: the source and a place in it."""

    source: Slug
    # Headings that lead to the passage, outermost first, joined by " > ".
    heading: Words | None = None
    # A name or figure exactly as it stands there.
    quote: Annotated[str, StringConstraints(min_length=2, max_length=160)] | None = None
    line: Annotated[int, Field(ge=1)] | None = None
    # What the passage deals with, in own words, where its text is not at hand.
    about: Words | None = None
    inferred: bool = False  # the source does not name the plan; the link is a conclusion
    # Somebody else's publication gives the words of the initiative or the city: a quotation,
    # a press release.
    own_words: bool = False


Citations = Annotated[list[Citation], Field(min_length=1)]
StatusCode = Literal[
    "open",
    "begun",
    "in_progress",
    "completed",
    "ongoing",
    "on_hold",
    "abandoned",
    "superseded",
    "unknown",
]
Schedule = Literal["on_track", "delayed", "overdue"]
Reason = Literal[
    "not_reported", "example_only", "list_incomplete", "source_breaks_off", "not_found"
]
DerivedReason = Literal["not_chosen"]  # follows from the choice of evidence; no file gives it
Evidence = Literal["self_reported", "independent", "inferred"]
Relation = Literal["exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"]
OWN_SOURCES = (
    "initiative",
    "reply",
    "partner",
)  # kinds of sources that give the initiative's own words
Role = Literal[
    "lead",
    "initiator",
    "chair",
    "management",
    "member",
    "partner",
    "funder",
    "research",
    "consulting",
    "responsible",
    "contributor",
]


Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Search(Entry):
    """Where, when and by which words somebody looked for what was not found."""

    on: Day
    where: Bilingual
    words: Annotated[list[Words], Field(min_length=1)]


class Nearest(Entry):
    """A step that is only the nearest to a source's word: the scale has none that equals it."""

    nearest: StatusCode


Translation = StatusCode | Nearest


def step_of(translation: Translation) -> StatusCode:
    """The step that a source's word is translated to, an equal one or the nearest."""
    return translation.nearest if isinstance(translation, Nearest) else translation


class Source(Entry):
    id: Slug
    title: Words
    publisher: Words
    url: Url | None = None
    published: Edtf | None = None
    kind: Literal[
        "initiative", "reply", "partner", "press", "research", "statistics", "third_party"
    ]
    note: Text | None = None
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    language: Language = "de"  # of its title
    # How its own words are translated; {nearest: …} where no step equals a word.
    status_words: dict[str, Translation] = {}


class ThemeLink(Entry):
    theme: Slug
    relation: Relation
    because: Bilingual
    curator: Words | None = None  # who mapped it, where that is not the curators of the data


class Territory(Entry):
    """The place of an initiative, by an official key: ags, nuts, or code with its scheme."""

    country: Country = countries.HOME
    ags: Annotated[str, StringConstraints(pattern=r"^\d{5}(\d{3})?$")] | None = None
    nuts: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[0-9A-Z]{1,3}$")] | None = None
    code: Annotated[str, StringConstraints(pattern=r"^\S+$", max_length=80)] | None = None
    scheme: Literal["AGS", "NUTS", "GEOID", "ONS", "free"] | None = None
    name: Words
    state: Words | None = None  # the state or region; in Germany needed
    kind: Literal["district", "city", "municipality", "city_state", "state", "other"] | None = None
    municipalities: Annotated[int, Field(ge=1)] | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Its key and the scheme of that: the AGS before a code before NUTS."""
        if self.ags:
            return self.ags, "AGS"
        if self.code:
            return self.code, self.scheme or "free"
        return self.nuts or "", "NUTS"

    @property
    def id(self) -> str:
        """The AGS where there is one, else country and key: US/27053."""
        return self.ags or f"{self.country}/{self.key[0]}"


class Phase(Entry):
    name: Text
    when: Edtf
    sources: Citations


class Initiative(Entry):
    id: Slug
    name: Words
    short_name: Words
    kind: PlanKindId
    kind_as_published: Words
    period: Edtf
    period_as_published: Text | None = None  # verbatim; the curators' own words stand in the note
    period_note: Text | None = None
    purpose: Bilingual
    follows: OneOrMore = []  # ids of the earlier initiatives whose place it takes
    language: Language = "de"  # of the titles of its goals, measures and bodies, as published
    phases: list[Phase] = []
    sources: Citations


class Goal(Entry):
    id: Slug
    title: Words
    title_is_descriptive: bool = False  # a wording of the curators: no source has it
    level: Literal["guiding_goal", "objective", "further_goal"]
    level_as_published: Text | None = None  # verbatim
    level_note: Text | None = None
    parent: Slug | None = None
    wording: Bilingual
    stated: Edtf | None = None
    sources: Citations
    themes: list[ThemeLink] = []  # at least one; python -m etl suggest --themes helps to find it
    no_theme: Bilingual | None = None  # instead of themes: why none fits
    theme_examined: bool = True  # False, instead of both: nobody has looked yet which theme fits
    refused_themes: list[Slug] = []  # proposed and refused: never proposed again


class ActionField(Entry):
    id: Slug
    title: Words
    title_as_published: Words | None = None
    sources: Citations


class Participants(Entry):
    min: Annotated[int, Field(ge=1)] | None = None
    max: Annotated[int, Field(ge=1)] | None = None
    as_published: Text | None = None  # verbatim
    note: Text | None = None


# Roles in a measure that make an organisation responsible for it.
RESPONSIBLE = ("responsible", "lead", "chair", "management")


class Seat(Entry):
    organisation: Slug
    unit: Words | None = None  # the office or department within it: no organisation of its own
    role: Role = "member"
    role_as_published: Text | None = None
    role_note: Text | None = None
    when: Edtf | None = None
    sources: Citations | None = None  # where they differ from those of the body


class Body(Entry):
    id: Slug
    name: Words
    kind: Literal[
        "steering",
        "working_group",
        "living_lab",
        "congress",
        "alliance",
        "network",
        "advisory_board",
        "workshop",
        "office",
    ]
    kind_as_published: Text | None = None  # verbatim
    kind_note: Text | None = None
    # False: of an association, of an earlier or a later time; never counted with the groups of the
    # plan.
    of_plan: bool = True
    parent: Slug | None = None
    participants: Participants | None = None
    meetings: Text | None = None
    active: Edtf | None = None
    active_as_published: Text | None = None
    active_note: Text | None = None
    seats: list[Seat] = []
    note: Text | None = None
    sources: Citations
    themes: list[ThemeLink] = []
    no_theme: Bilingual | None = None  # instead of themes: why none fits
    theme_examined: bool = True  # False, instead of both: nobody has looked yet which theme fits
    refused_themes: list[Slug] = []  # proposed and refused: never proposed again


class Status(Entry):
    word: Words | None = None  # the source's own word, translated by its status_words
    status: StatusCode | None = None  # or the step, where the source describes it in other words
    because: Bilingual | None = None  # what the source reports; needed beside `status`
    # Whether it keeps to its time: no step, so a report may say this alone. Verbatim beside it.
    schedule: Schedule | None = None
    schedule_as_published: Words | None = None
    # How much is done, as published: never made into a step, so a report may say this alone too.
    percent: Share | None = None
    # The source says that at that date nobody assessed it: no step, and no earlier one is replaced.
    not_assessed: bool = False
    as_of: Edtf
    evidence: Evidence
    sources: Citations

    @property
    def says_step(self) -> bool:
        """Whether it says a step, and not a schedule, a percentage or no assessment alone."""
        return self.word is not None or self.status is not None


class Predecessor(Entry):
    measure: Slug
    kind: Literal["renamed", "replaced", "merged", "split"]
    when: Edtf | None = None
    sources: Citations


class Transfer(Entry):
    """That a measure was taken over from another place, as a source documents it."""

    place: Words
    # The measure there, as initiative/measure, where the data has it.
    measure: Annotated[str, StringConstraints(pattern=MEASURE_KEY, max_length=160)] | None = None
    note: Text | None = None
    sources: Citations


class Responsible(Entry):
    organisation: Slug
    unit: Words | None = None  # the office or department within it
    role: Role = "responsible"
    role_as_published: Text | None = None
    role_note: Text | None = None
    sources: Citations | None = None


class Due(Entry):
    """A due date as it was announced at a time; a later one does not make it go away."""

    due: Edtf
    announced: Moment
    as_published: Text | None = None  # verbatim
    note: Text | None = None
    sources: Citations


class Money(Entry):
    """An amount that a source names: never added to one of another stage or currency."""

    kind: Literal["budget", "cost"]
    amount: Annotated[int | float, Field(ge=0)]
    currency: Annotated[str, StringConstraints(pattern=CURRENCY)]
    period: Edtf | None = None  # the year or years that it is for
    stage: Literal["announced", "applied_for", "approved", "paid"]
    as_published: Words | None = None  # verbatim
    as_of: Edtf
    sources: Citations


class Rating(Entry):
    """What a source rates a measure with, such as its priority, on the source's own scale."""

    name: Text
    value: Text  # verbatim, as is the scale
    scale: Text | None = None
    as_of: Edtf
    sources: Citations


class MeasureList(Entry):
    """A list of measures that the initiative or its carriers published; its measures name it."""

    id: Slug
    title: Text
    of: Text  # what it lists
    extent: Literal["complete", "extract", "examples"]
    as_of: Edtf
    sources: Citations


class Measure(Entry):
    id: Slug
    # The plan's own, such as "Ü1" or "2.01.01": shown before the title, and their order.
    number: Annotated[str, StringConstraints(min_length=1, max_length=40)] | None = None
    title: Words
    title_is_descriptive: bool = False  # a wording of the curators: no source has it
    # The measure that it is a part of: shown under it, never counted beside it.
    part_of: Slug | None = None
    goal: Slug | None = None
    body: Slug | None = None
    field: Slug | None = None
    # A running text names it as an example; what stands on a list of examples is one anyway.
    example: bool = False
    focus: bool = False  # a focus project of the plan
    marked_new: bool = False  # the source itself marks it as new
    # What in its wording an outsider could check; due dates and owners stand elsewhere.
    checkable_by: list[Literal["act", "number"]]
    announced: Edtf | None = None  # the first source that names it
    start: Moment | None = None
    end: Moment | None = None  # of the work itself; a promise is a due date
    due: Edtf | None = None
    due_as_published: Text | None = None  # verbatim
    due_note: Text | None = None
    dues: list[Due] = []  # instead of due, where it is known when each date was announced
    place: Text | None = None
    description: Bilingual | None = None
    responsible: list[Responsible] = []
    money: list[Money] = []
    ratings: list[Rating] = []
    predecessors: list[Predecessor] = []
    taken_over_from: list[Transfer] = []
    status: list[Status] = []
    no_status: Reason | None = None  # why, where no status is known
    searched: list[Search] = []  # needed where that is not_found
    sources: Citations
    themes: list[ThemeLink] = []  # at least one; python -m etl suggest --themes helps to find it
    no_theme: Bilingual | None = None  # instead of themes: why none fits
    theme_examined: bool = True  # False, instead of both: nobody has looked yet which theme fits
    refused_themes: list[Slug] = []  # proposed and refused: never proposed again
    # The published list that it stands on; last, since it hides the type of that name.
    list: Slug | None = None


class DeclaredTotal(Entry):
    id: Slug
    act: Literal["decided", "presented", "mentioned"]  # what the source did
    total: Annotated[int, Field(ge=1)]
    qualifier: Literal["exact", "about", "at_least"] = "exact"
    of: Text
    as_published: Words
    whole_plan: bool  # True: counts all measures of the plan, so it can be the N of a rate
    as_of: Edtf
    until: Edtf | None = None  # when the plan changed so that the total no longer describes it
    sources: Citations


class ReportedShare(Entry):
    word: Words | None = None
    status: StatusCode | None = None
    because: Bilingual | None = None
    share: Share
    as_published: Words
    of: Text
    of_total: Slug | None = None  # the declared total that it is a share of; none: it names none
    of_list: Slug | None = None  # or the list
    # The number of measures that the source gives beside it.
    count: Annotated[int, Field(ge=0)] | None = None
    as_of: Edtf
    sources: Citations


class ReportedCount(Entry):
    """How many measures a source puts in a status, without naming them."""

    word: Words | None = None
    status: StatusCode | None = None
    because: Bilingual | None = None
    count: Annotated[int, Field(ge=0)]
    as_published: Words
    of: Text
    of_total: Slug | None = None  # the declared total that it counts in; none: it names none
    of_list: Slug | None = None  # or the list
    as_of: Edtf
    sources: Citations


class Target(Entry):
    value: int | float | None = None
    direction: Literal["at_most", "at_least", "exactly", "achieve"] = "achieve"
    due: Edtf | None = None
    due_as_published: Text | None = None  # verbatim
    due_note: Text | None = None
    wording: Bilingual
    stated: Edtf | None = None
    sources: Citations


class Observation(Entry):
    value: int | float
    qualifier: Literal["exact", "about", "at_least", "at_most"] = "exact"
    as_of: Edtf
    note: Text | None = None
    sources: Citations


class Indicator(Entry):
    id: Slug
    name: Bilingual
    unit: Text
    # What it measures, by the results chain of the OECD: what is put in, what is done or made,
    # what changes for those it is for, what changes in the place.
    level: Literal["input", "output", "outcome", "impact"]
    goal: Slug | None = None
    measure: Slug | None = None
    targets: list[Target] = []
    observations: list[Observation] = []


class Milestone(Entry):
    id: Slug
    title: Bilingual
    kind: Literal["start", "decision", "event", "publication", "report", "funding", "result", "end"]
    when: Edtf
    when_as_published: Text | None = None  # verbatim
    when_note: Text | None = None
    sources: Citations


class Involvement(Entry):
    organisation: Slug
    unit: Words | None = None  # the office or department within it
    role: Role
    role_as_published: Text | None = None
    role_note: Text | None = None
    when: Edtf | None = None
    sources: Citations


class ContradictionValue(Entry):
    value: Text
    as_of: Edtf | None = None
    sources: Citations


class Contradiction(Entry):
    id: Slug
    topic: Bilingual
    values: Annotated[list[ContradictionValue], Field(min_length=2)]
    comment: Bilingual


Aspect = Literal[
    "goals",
    "action_fields",
    "bodies",
    "body_sizes",
    "lists",
    "measures",
    "status_reports",
    "declared_totals",
    "reported_shares",
    "responsible",
    "due_dates",
    "targets",
    "observations",
    "milestones",
    "involvements",
    "lineage",
    "contradictions",
]


class FamilyMember(Entry):
    measure: Annotated[str, StringConstraints(pattern=MEASURE_KEY, max_length=160)]
    because: Bilingual


class Family(Entry):
    """Measures of several initiatives that try to do the same."""

    id: Slug
    label: Bilingual
    definition: Bilingual
    members: Annotated[list[FamilyMember], Field(min_length=2)]


class FamilyFile(Entry):
    """Families, and the initiatives whose measures were `examined` for them besides the members'.

    Of an initiative that nobody examined, a family without a member there says nothing.
    """

    examined: list[Slug] = []
    families: list[Family]


class CodingRule(Entry):
    """How all initiatives are coded, with the reason and an example."""

    id: Slug
    title: Bilingual
    rule: Bilingual
    because: Bilingual
    example: Bilingual


class RuleFile(Entry):
    rules: list[CodingRule]


class Gap(Entry):
    aspect: Aspect
    reason: Reason
    note: Bilingual
    searched: list[Search] = []  # needed where the reason is not_found


class Expectation(Entry):
    sources: int
    goals: int
    action_fields: int
    bodies: int
    lists: int
    measures: int
    status_reports: int
    declared_totals: int
    reported_shares: int
    reported_counts: int = 0
    targets: int
    observations: int
    milestones: int
    involvements: int
    transfers: int = 0
    contradictions: int
    # Of measures; a file that has none needs no line.
    dues: int = 0
    money: int = 0
    ratings: int = 0


class Head(NamedTuple):
    """What other files must know of an initiative; of one that does not fit either may be None."""

    initiative: Initiative
    territory: Territory


class InitiativeFile(Entry):
    """One initiative as its file states it."""

    expect: Expectation
    territory: Territory
    initiative: Initiative
    sources: Annotated[list[Source], Field(min_length=1)]
    goals: list[Goal] = []
    action_fields: list[ActionField] = []
    bodies: list[Body] = []
    lists: list[MeasureList] = []
    measures: list[Measure] = []
    declared_totals: list[DeclaredTotal] = []
    reported_shares: list[ReportedShare] = []
    reported_counts: list[ReportedCount] = []
    indicators: list[Indicator] = []
    milestones: list[Milestone] = []
    involvements: list[Involvement] = []
    contradictions: list[Contradiction] = []
    gaps: list[Gap] = []
