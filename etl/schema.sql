-- The tables of the monitor: the only home of the schema and of its documentation (read back by the codebook).
-- References between tables are held by etl/checks, which name the offending rows; keys and value lists are held here.

create table territory (
    territory_id text primary key,
    country text not null,
    ags text unique,
    nuts text,
    code text not null,
    code_scheme text not null check (code_scheme in ('AGS', 'NUTS', 'GEOID', 'ONS', 'free')),
    name text not null,
    state text,
    kind text check (kind in ('district', 'city', 'municipality', 'city_state', 'state', 'other')),
    municipalities integer
);
comment on table territory is
    'One row per place that has an initiative: a district (Kreis or kreisfreie Stadt), a municipality, a city state, '
    'or a place in another country.';
comment on column territory.territory_id is
    'official German key (AGS) where the place has one, else country and code, such as US/27053';
comment on column territory.country is 'country, by its code of ISO 3166-1';
comment on column territory.ags is
    'official German key (Amtlicher Gemeindeschlüssel) as text: five digits for a district, eight for a municipality; '
    'null where the place lies in another country';
comment on column territory.nuts is 'NUTS code of the European Union, where one is known';
comment on column territory.code is 'the key by which the place is known, in the scheme of code_scheme';
comment on column territory.code_scheme is
    'AGS: Germany; NUTS: European Union; GEOID: United States; ONS: United Kingdom; free: any other register';
comment on column territory.name is 'official name';
comment on column territory.state is 'federal state or region; null where none is given outside Germany';
comment on column territory.kind is
    'what the place is; city: one that is no district or is its own; null where nobody says so';
comment on column territory.municipalities is 'municipalities in the district, where it has several';

create table initiative (
    initiative_id text primary key,
    territory_id text not null,
    name text not null,
    short_name text not null,
    kind text not null,
    kind_as_published text not null,
    period_edtf text not null,
    period_earliest_on date,
    period_latest_on date,
    period_as_published text,
    period_as_published_en text,
    period_note text,
    period_note_en text,
    purpose text not null,
    purpose_en text not null,
    language text not null default 'de',
    is_examined boolean not null default false
);
comment on table initiative is 'One row per strategy process of one territory.';
comment on column initiative.initiative_id is 'stable key, also the name of the data file';
comment on column initiative.territory_id is 'place';
comment on column initiative.name is 'name as published';
comment on column initiative.short_name is
    'name for charts: that of the place, with period or kind where it has several plans; no two are the same';
comment on column initiative.kind is 'kind of plan (plan_kind); plans of different kinds are compared with a warning';
comment on column initiative.kind_as_published is 'the plan''s own word for itself';
comment on column initiative.period_edtf is 'period of the initiative, as EDTF level 1 text';
comment on column initiative.period_earliest_on is
    'earliest day that period_edtf can mean; null where the start is open or no date is known';
comment on column initiative.period_latest_on is
    'latest day that period_edtf can mean; null where the end is open or no date is known';
comment on column initiative.period_as_published is 'the period in the words of the source';
comment on column initiative.period_as_published_en is 'the period in the words of the source, translated';
comment on column initiative.period_note is
    'the period in the curators'' words, where no words of the source are known, in German';
comment on column initiative.period_note_en is
    'the period in the curators'' words, where no words of the source are known, in English';
comment on column initiative.purpose is 'what the initiative is for, in our own words, in German';
comment on column initiative.purpose_en is 'what the initiative is for, in our own words, in English';
comment on column initiative.language is
    'language of the titles of its goals, measures and bodies, as published (ISO 639-1)';
comment on column initiative.is_examined is
    'whether somebody compared its measures with those of others; of another one a family without a member says '
    'nothing';

create table succession (
    succession_id text primary key,
    initiative_id text not null,
    predecessor_id text not null
);
comment on table succession is 'One row per initiative and earlier one that it follows.';
comment on column succession.succession_id is 'key: the later and the earlier initiative';
comment on column succession.initiative_id is 'the later initiative';
comment on column succession.predecessor_id is 'the earlier initiative, of the same place or another';

create table phase (
    phase_id text primary key,
    initiative_id text not null,
    name text not null,
    name_en text not null,
    period_edtf text not null,
    period_earliest_on date,
    period_latest_on date
);
comment on table phase is 'One row per phase of an initiative.';
comment on column phase.phase_id is 'key: initiative and place in the file';
comment on column phase.initiative_id is 'initiative it belongs to';
comment on column phase.name is 'name of the phase, in German';
comment on column phase.name_en is 'name of the phase, in English';
comment on column phase.period_edtf is 'duration of the phase, as EDTF level 1 text';
comment on column phase.period_earliest_on is
    'earliest day that period_edtf can mean; null where the start is open or no date is known';
comment on column phase.period_latest_on is
    'latest day that period_edtf can mean; null where the end is open or no date is known';

create table source (
    source_id text primary key,
    initiative_id text,
    title text not null,
    publisher text not null,
    url text,
    published_edtf text,
    published_earliest_on date,
    published_latest_on date,
    kind text not null check (
        kind in ('initiative', 'reply', 'partner', 'press', 'research', 'statistics', 'third_party')
    ),
    note text,
    note_en text,
    sha256 text,
    language text not null
);
comment on table source is 'One row per document or page that facts rest on.';
comment on column source.source_id is 'key: initiative (for official statistics the word statistics) and slug';
comment on column source.initiative_id is
    'initiative it belongs to; null where it is of official statistics, which belong to none';
comment on column source.title is 'title as published';
comment on column source.publisher is 'publishing organisation';
comment on column source.url is 'address, where one is known';
comment on column source.published_edtf is 'day of publication, as EDTF level 1 text';
comment on column source.published_earliest_on is
    'earliest day that published_edtf can mean; null where the start is open or no date is known';
comment on column source.published_latest_on is
    'latest day that published_edtf can mean; null where the end is open or no date is known';
comment on column source.kind is
    'initiative: its own or the city''s report; reply: its office''s answer to questions on these data; partner: an '
    'organisation that carries it; press; research; '
    'statistics: an official statistics office; third_party';
comment on column source.note is 'what a reader should know of the document, in German';
comment on column source.note_en is 'what a reader should know of the document, in English';
comment on column source.sha256 is 'SHA-256 of the text that was read, where it was at hand';
comment on column source.language is 'language of its title (ISO 639-1)';

create table source_reading (
    source_id text primary key,
    initiative_id text not null,
    passages integer not null check (passages > 0),
    with_facts integer not null check (with_facts >= 0),
    read_without integer not null check (read_without >= 0),
    unread integer not null check (unread >= 0),
    read_on date not null,
    read_by text not null,
    read_by_en text not null
);
comment on table source_reading is
    'One row per source of which it was noted how far its text was read; of all others that is not known.';
comment on column source_reading.source_id is 'source';
comment on column source_reading.initiative_id is 'initiative it was read for';
comment on column source_reading.passages is 'paragraphs, items and rows of its text, without headings';
comment on column source_reading.with_facts is 'passages that a fact of the initiative cites words of';
comment on column source_reading.read_without is
    'passages that were read and hold no fact; which, and why, stands in data/readings.yml';
comment on column source_reading.unread is 'all others: nobody has read them, or decided what they hold';
comment on column source_reading.read_on is 'day of the reading';
comment on column source_reading.read_by is 'who read it, in German';
comment on column source_reading.read_by_en is 'who read it, in English';

create table citation (
    citation_id text primary key,
    initiative_id text,
    subject_table text not null,
    subject_id text not null,
    source_id text not null,
    locator text not null,
    heading text,
    quote text,
    line integer,
    about text,
    is_own_words boolean,
    evidence_level text not null check (evidence_level in ('self_reported', 'independent', 'inferred'))
);
comment on table citation is 'One row per fact and source: where the fact stands.';
comment on column citation.citation_id is 'key: subject and place in its list';
comment on column citation.initiative_id is
    'initiative it belongs to; null where it is of official statistics, which belong to none';
comment on column citation.subject_table is 'table of the fact';
comment on column citation.subject_id is 'key of the fact in that table';
comment on column citation.source_id is 'source';
comment on column citation.locator is 'the place in words: headings, a short phrase, or what the passage is about';
comment on column citation.heading is 'headings that lead to the passage, joined by " > "';
comment on column citation.quote is 'short phrase exactly as it stands there';
comment on column citation.line is 'line of the text';
comment on column citation.about is 'what the passage deals with, where the text was not at hand';
comment on column citation.is_own_words is
    'the publication of somebody else gives the words of the initiative or the city there: a quotation, a press '
    'release';
comment on column citation.evidence_level is
    'self_reported, independent (official statistics too) or inferred (the source does not name the plan)';

create table goal (
    goal_id text primary key,
    initiative_id text not null,
    parent_id text,
    title text not null,
    title_is_descriptive boolean not null,
    level text not null check (level in ('guiding_goal', 'objective', 'further_goal')),
    level_as_published text,
    level_as_published_en text,
    level_note text,
    level_note_en text,
    wording text not null,
    wording_en text not null,
    stated_edtf text,
    stated_earliest_on date,
    stated_latest_on date,
    no_theme text,
    no_theme_en text,
    is_theme_examined boolean not null
);
comment on table goal is 'One row per goal as the initiative states it.';
comment on column goal.goal_id is 'key: initiative and slug';
comment on column goal.initiative_id is 'initiative it belongs to';
comment on column goal.parent_id is 'goal it belongs to';
comment on column goal.title is 'title as published, or a wording of the curators where title_is_descriptive';
comment on column goal.title_is_descriptive is 'the title is a wording of the curators; no source has it';
comment on column goal.level is
    'guiding_goal and objective: the plan''s own goal system; further_goal: stated elsewhere';
comment on column goal.level_as_published is 'the source''s own term for the level, in German';
comment on column goal.level_as_published_en is 'the source''s own term for the level, in English';
comment on column goal.level_note is
    'the level in the curators'' words, where no words of the source are known, in German';
comment on column goal.level_note_en is
    'the level in the curators'' words, where no words of the source are known, in English';
comment on column goal.wording is 'the goal in our own words, in German';
comment on column goal.wording_en is 'the goal in our own words, in English';
comment on column goal.stated_edtf is 'when it was stated, as EDTF level 1 text';
comment on column goal.stated_earliest_on is
    'earliest day that stated_edtf can mean; null where the start is open or no date is known';
comment on column goal.stated_latest_on is
    'latest day that stated_edtf can mean; null where the end is open or no date is known';
comment on column goal.no_theme is
    'why no theme of the scheme fits, in German; null where one does, and where nobody has looked';
comment on column goal.no_theme_en is
    'why no theme of the scheme fits, in English; null where one does, and where nobody has looked';
comment on column goal.is_theme_examined is
    'whether somebody has looked which theme fits; where false, no theme is known, which is no finding';

create table action_field (
    action_field_id text primary key,
    initiative_id text not null,
    title text not null,
    title_as_published text
);
comment on table action_field is 'One row per subject heading of a plan that is not a body.';
comment on column action_field.action_field_id is 'key: initiative and slug';
comment on column action_field.initiative_id is 'initiative it belongs to';
comment on column action_field.title is 'title';
comment on column action_field.title_as_published is 'the source''s wording where it differs';

create table body (
    body_id text primary key,
    initiative_id text not null,
    parent_id text,
    name text not null,
    kind text not null check (
        kind in (
            'steering', 'working_group', 'living_lab', 'congress', 'alliance', 'network', 'advisory_board', 'workshop',
            'office'
        )
    ),
    is_of_plan boolean not null,
    kind_as_published text,
    kind_as_published_en text,
    kind_note text,
    kind_note_en text,
    participants_min integer,
    participants_max integer,
    participants_as_published text,
    participants_as_published_en text,
    participants_note text,
    participants_note_en text,
    meetings text,
    meetings_en text,
    active_edtf text,
    active_earliest_on date,
    active_latest_on date,
    active_as_published text,
    active_as_published_en text,
    active_note text,
    active_note_en text,
    note text,
    note_en text,
    no_theme text,
    no_theme_en text,
    is_theme_examined boolean not null
);
comment on table body is 'One row per steering circle, working group, living lab, congress, alliance or similar.';
comment on column body.body_id is 'key: initiative and slug';
comment on column body.initiative_id is 'initiative it belongs to';
comment on column body.parent_id is 'body it belongs to';
comment on column body.name is 'name as published';
comment on column body.kind is 'kinds are never counted together';
comment on column body.is_of_plan is
    'a body of the plan itself; false: of an association, or of an earlier or later time, never counted with those '
    'of the plan';
comment on column body.kind_as_published is 'the source''s own word for the kind, in German';
comment on column body.kind_as_published_en is 'the source''s own word for the kind, in English';
comment on column body.kind_note is
    'the kind in the curators'' words, where no words of the source are known, in German';
comment on column body.kind_note_en is
    'the kind in the curators'' words, where no words of the source are known, in English';
comment on column body.participants_min is 'fewest participants a source gives';
comment on column body.participants_max is 'most participants a source gives';
comment on column body.participants_as_published is 'participants in words, in German';
comment on column body.participants_as_published_en is 'participants in words, in English';
comment on column body.participants_note is
    'participants in the curators'' words, where no words of the source are known, in German';
comment on column body.participants_note_en is
    'participants in the curators'' words, where no words of the source are known, in English';
comment on column body.meetings is 'how often it met, in German';
comment on column body.meetings_en is 'how often it met, in English';
comment on column body.active_edtf is 'period of work, as EDTF level 1 text';
comment on column body.active_earliest_on is
    'earliest day that active_edtf can mean; null where the start is open or no date is known';
comment on column body.active_latest_on is
    'latest day that active_edtf can mean; null where the end is open or no date is known';
comment on column body.active_as_published is 'period of work in words, in German';
comment on column body.active_as_published_en is 'period of work in words, in English';
comment on column body.active_note is
    'the period of work in the curators'' words, where no words of the source are known, in German';
comment on column body.active_note_en is
    'the period of work in the curators'' words, where no words of the source are known, in English';
comment on column body.note is 'remark, in German';
comment on column body.note_en is 'remark, in English';
comment on column body.no_theme is
    'why no theme of the scheme fits, in German; null where one does, and where nobody has looked';
comment on column body.no_theme_en is
    'why no theme of the scheme fits, in English; null where one does, and where nobody has looked';
comment on column body.is_theme_examined is
    'whether somebody has looked which theme fits; where false, no theme is known, which is no finding';

create table measure_list (
    measure_list_id text primary key,
    initiative_id text not null,
    title text not null,
    title_en text not null,
    of text not null,
    of_en text not null,
    extent text not null check (extent in ('complete', 'extract', 'examples')),
    as_of_edtf text not null,
    as_of_earliest_on date,
    as_of_latest_on date
);
comment on table measure_list is 'One row per list of measures that an initiative or its carriers published.';
comment on column measure_list.measure_list_id is 'key: initiative and slug';
comment on column measure_list.initiative_id is 'initiative it belongs to';
comment on column measure_list.title is 'what the list is called, in German';
comment on column measure_list.title_en is 'what the list is called, in English';
comment on column measure_list.of is 'what it lists, in German';
comment on column measure_list.of_en is 'what it lists, in English';
comment on column measure_list.extent is
    'complete: all measures of the plan; extract: a part of them; examples: it says so itself';
comment on column measure_list.as_of_edtf is 'day of the list, as EDTF level 1 text';
comment on column measure_list.as_of_earliest_on is
    'earliest day that as_of_edtf can mean; null where the start is open or no date is known';
comment on column measure_list.as_of_latest_on is
    'latest day that as_of_edtf can mean; null where the end is open or no date is known';

create table measure (
    measure_id text primary key,
    initiative_id text not null,
    number text,
    title text not null,
    title_is_descriptive boolean not null,
    measure_list_id text,
    part_of_id text,
    goal_id text,
    body_id text,
    action_field_id text,
    is_example boolean not null,
    is_listed boolean not null,
    is_focus boolean not null,
    is_marked_new boolean not null,
    names_act boolean not null,
    names_number boolean not null,
    announced_edtf text,
    announced_earliest_on date,
    announced_latest_on date,
    start_edtf text,
    start_earliest_on date,
    start_latest_on date,
    end_edtf text,
    end_earliest_on date,
    end_latest_on date,
    due_edtf text,
    due_earliest_on date,
    due_latest_on date,
    due_as_published text,
    due_as_published_en text,
    due_note text,
    due_note_en text,
    place text,
    place_en text,
    description text,
    description_en text,
    unknown_reason text check (
        unknown_reason in ('not_reported', 'example_only', 'list_incomplete', 'source_breaks_off', 'not_found')
    ),
    no_theme text,
    no_theme_en text,
    is_theme_examined boolean not null
);
comment on table measure is 'One row per project, recommendation or action.';
comment on column measure.measure_id is 'key: initiative and slug';
comment on column measure.initiative_id is 'initiative it belongs to';
comment on column measure.number is 'number that the plan itself gives it, as text; shown before the title';
comment on column measure.title is 'title as published, or a wording of the curators where title_is_descriptive';
comment on column measure.title_is_descriptive is 'the title is a wording of the curators; no source has it';
comment on column measure.measure_list_id is 'published list that it stands on';
comment on column measure.part_of_id is 'measure that it is a part of: shown under it, never counted beside it';
comment on column measure.goal_id is 'goal it serves';
comment on column measure.body_id is 'body it comes from';
comment on column measure.action_field_id is 'field of action it belongs to';
comment on column measure.is_example is 'stands on a list of examples, or is named as an example';
comment on column measure.is_listed is 'stands on a published list of measures';
comment on column measure.is_focus is 'a focus project of the plan';
comment on column measure.is_marked_new is 'the source itself marks it as new';
comment on column measure.names_act is 'its wording names an act or thing whose existence an outsider can see';
comment on column measure.names_number is 'its wording names an amount to be reached';
comment on column measure.announced_edtf is 'when a source first named it, as EDTF level 1 text';
comment on column measure.announced_earliest_on is
    'earliest day that announced_edtf can mean; null where the start is open or no date is known';
comment on column measure.announced_latest_on is
    'latest day that announced_edtf can mean; null where the end is open or no date is known';
comment on column measure.start_edtf is 'when the work begins or began, as EDTF level 1 text';
comment on column measure.start_earliest_on is 'earliest day that start_edtf can mean; null where no date is known';
comment on column measure.start_latest_on is 'latest day that start_edtf can mean; null where no date is known';
comment on column measure.end_edtf is
    'when the work ends or ended, as EDTF level 1 text; what was promised is due_edtf';
comment on column measure.end_earliest_on is 'earliest day that end_edtf can mean; null where no date is known';
comment on column measure.end_latest_on is 'latest day that end_edtf can mean; null where no date is known';
comment on column measure.due_edtf is
    'due date, as EDTF level 1 text; of several that were announced the newest, all of which are in due_date';
comment on column measure.due_earliest_on is
    'earliest day that due_edtf can mean; null where the start is open or no date is known';
comment on column measure.due_latest_on is
    'latest day that due_edtf can mean; null where the end is open or no date is known';
comment on column measure.due_as_published is 'due date in words, in German';
comment on column measure.due_as_published_en is 'due date in words, in English';
comment on column measure.due_note is
    'the due date in the curators'' words, where no words of the source are known, in German';
comment on column measure.due_note_en is
    'the due date in the curators'' words, where no words of the source are known, in English';
comment on column measure.place is 'where it takes place, in German or as published';
comment on column measure.place_en is 'where it takes place, in English or as published';
comment on column measure.description is 'what it is, in our own words, in German';
comment on column measure.description_en is 'what it is, in our own words, in English';
comment on column measure.unknown_reason is 'why no status is known, where none is';
comment on column measure.no_theme is
    'why no theme of the scheme fits, in German; null where one does, and where nobody has looked';
comment on column measure.no_theme_en is
    'why no theme of the scheme fits, in English; null where one does, and where nobody has looked';
comment on column measure.is_theme_examined is
    'whether somebody has looked which theme fits; where false, no theme is known, which is no finding';

create table due_date (
    due_date_id text primary key,
    initiative_id text not null,
    measure_id text not null,
    announced_edtf text not null,
    announced_earliest_on date not null,
    announced_latest_on date not null,
    due_edtf text not null,
    due_earliest_on date,
    due_latest_on date,
    due_as_published text,
    due_as_published_en text,
    due_note text,
    due_note_en text
);
comment on table due_date is
    'One row per due date of a measure and day on which it was announced, where that day is known: the first promise '
    'and all later ones.';
comment on column due_date.due_date_id is 'key: measure and place in its list';
comment on column due_date.initiative_id is 'initiative it belongs to';
comment on column due_date.measure_id is 'measure';
comment on column due_date.announced_edtf is 'when this due date was announced, as EDTF level 1 text';
comment on column due_date.announced_earliest_on is 'earliest day that announced_edtf can mean';
comment on column due_date.announced_latest_on is 'latest day that announced_edtf can mean';
comment on column due_date.due_edtf is 'due date, as EDTF level 1 text';
comment on column due_date.due_earliest_on is
    'earliest day that due_edtf can mean; null where the start is open or no date is known';
comment on column due_date.due_latest_on is
    'latest day that due_edtf can mean; null where the end is open or no date is known';
comment on column due_date.due_as_published is 'due date in words, in German';
comment on column due_date.due_as_published_en is 'due date in words, in English';
comment on column due_date.due_note is
    'the due date in the curators'' words, where no words of the source are known, in German';
comment on column due_date.due_note_en is
    'the due date in the curators'' words, where no words of the source are known, in English';

create table money (
    money_id text primary key,
    initiative_id text not null,
    measure_id text not null,
    kind text not null check (kind in ('budget', 'cost')),
    amount double not null check (amount >= 0),
    currency text not null,
    stage text not null check (stage in ('announced', 'applied_for', 'approved', 'paid')),
    as_published text,
    period_edtf text,
    period_earliest_on date,
    period_latest_on date,
    as_of_edtf text not null,
    as_of_earliest_on date,
    as_of_latest_on date
);
comment on table money is
    'One row per amount of money that a source names for a measure. Amounts of several stages, kinds or currencies are '
    'never added up: what was announced may be what was paid later.';
comment on column money.money_id is 'key: measure and place in its list';
comment on column money.initiative_id is 'initiative it belongs to';
comment on column money.measure_id is 'measure';
comment on column money.kind is 'budget: what may be spent; cost: what it costs';
comment on column money.amount is 'amount, in whole units of the currency';
comment on column money.currency is 'currency, by its code in ISO 4217';
comment on column money.stage is 'how far it has come: announced, applied for, approved or paid';
comment on column money.as_published is 'the amount in the words of the source';
comment on column money.period_edtf is 'the year or years that it is for, as EDTF level 1 text';
comment on column money.period_earliest_on is
    'earliest day that period_edtf can mean; null where the start is open or no date is known';
comment on column money.period_latest_on is
    'latest day that period_edtf can mean; null where the end is open or no date is known';
comment on column money.as_of_edtf is 'day the statement is about, as EDTF level 1 text';
comment on column money.as_of_earliest_on is
    'earliest day that as_of_edtf can mean; null where the start is open or no date is known';
comment on column money.as_of_latest_on is
    'latest day that as_of_edtf can mean; null where the end is open or no date is known';

create table rating (
    rating_id text primary key,
    initiative_id text not null,
    measure_id text not null,
    name text not null,
    name_en text not null,
    value text not null,
    value_en text not null,
    scale text,
    scale_en text,
    as_of_edtf text not null,
    as_of_earliest_on date,
    as_of_latest_on date
);
comment on table rating is
    'One row per rating that a source gives a measure, such as its priority: on the scale of that source, so those of '
    'two plans are not comparable.';
comment on column rating.rating_id is 'key: measure and place in its list';
comment on column rating.initiative_id is 'initiative it belongs to';
comment on column rating.measure_id is 'measure';
comment on column rating.name is 'what is rated, in German';
comment on column rating.name_en is 'what is rated, in English';
comment on column rating.value is 'value as published, in German';
comment on column rating.value_en is 'value as published, in English';
comment on column rating.scale is 'scale as published, in German';
comment on column rating.scale_en is 'scale as published, in English';
comment on column rating.as_of_edtf is 'day the statement is about, as EDTF level 1 text';
comment on column rating.as_of_earliest_on is
    'earliest day that as_of_edtf can mean; null where the start is open or no date is known';
comment on column rating.as_of_latest_on is
    'latest day that as_of_edtf can mean; null where the end is open or no date is known';

create table lineage (
    lineage_id text primary key,
    initiative_id text not null,
    measure_id text not null,
    predecessor_id text not null,
    kind text not null check (kind in ('renamed', 'replaced', 'merged', 'split')),
    changed_edtf text,
    changed_earliest_on date,
    changed_latest_on date
);
comment on table lineage is 'One row per measure and predecessor.';
comment on column lineage.lineage_id is 'key: successor and place in its list';
comment on column lineage.initiative_id is 'initiative it belongs to';
comment on column lineage.measure_id is 'the later measure';
comment on column lineage.predecessor_id is 'the earlier measure';
comment on column lineage.kind is
    'renamed: the same under another name, by a source; replaced: another one in its place; merged: one of several; '
    'split: into several';
comment on column lineage.changed_edtf is 'when it changed, as EDTF level 1 text';
comment on column lineage.changed_earliest_on is
    'earliest day that changed_edtf can mean; null where the start is open or no date is known';
comment on column lineage.changed_latest_on is
    'latest day that changed_edtf can mean; null where the end is open or no date is known';

create table transfer (
    transfer_id text primary key,
    initiative_id text not null,
    measure_id text not null,
    place text not null,
    origin_id text,
    note text,
    note_en text
);
comment on table transfer is 'One row per measure and place that it was taken over from, as a source documents it.';
comment on column transfer.transfer_id is 'key: measure and place in its list';
comment on column transfer.initiative_id is 'initiative it belongs to';
comment on column transfer.measure_id is 'measure that was taken over';
comment on column transfer.place is 'the place it was taken over from, as the source names it';
comment on column transfer.origin_id is 'the measure there, where the data has it';
comment on column transfer.note is 'remark, in German';
comment on column transfer.note_en is 'remark, in English';

create table status_report (
    status_report_id text primary key,
    initiative_id text not null,
    measure_id text not null,
    status text check (
        status in (
            'completed', 'in_progress', 'begun', 'open', 'ongoing', 'on_hold', 'abandoned', 'superseded', 'unknown'
        )
    ),
    status_as_published text,
    is_nearest boolean not null default false,
    because text,
    because_en text,
    is_not_assessed boolean not null default false,
    schedule text check (schedule in ('on_track', 'delayed', 'overdue')),
    schedule_as_published text,
    share_complete double check (share_complete between 0 and 1),
    percent_as_published text,
    as_of_edtf text not null,
    as_of_earliest_on date,
    as_of_latest_on date,
    evidence_level text not null check (evidence_level in ('self_reported', 'independent', 'inferred')),
    source_id text not null
);
comment on table status_report is 'One row per measure, date and source: what was said of its status.';
comment on column status_report.status_report_id is 'key: measure and place in its list';
comment on column status_report.initiative_id is 'initiative it belongs to';
comment on column status_report.measure_id is 'measure';
comment on column status_report.status is
    'step on the shared scale; null where the report says none, only a schedule, a percentage or that nobody '
    'assessed it';
comment on column status_report.status_as_published is 'the source''s own word, where known';
comment on column status_report.is_nearest is
    'the step is only the nearest to the source''s own word: the scale has none that equals it';
comment on column status_report.because is 'what the source reports, in our own words, in German';
comment on column status_report.because_en is 'what the source reports, in our own words, in English';
comment on column status_report.is_not_assessed is
    'the source says that nobody assessed the measure at that date; an earlier status stays as it was';
comment on column status_report.schedule is
    'whether it keeps to its time, beside the step; null where the report says nothing of it';
comment on column status_report.schedule_as_published is 'the source''s own word for the schedule, where known';
comment on column status_report.share_complete is
    'how much is done by the published percentage, as a share of the whole (0 to 1); never made into a step';
comment on column status_report.percent_as_published is 'the percentage as published';
comment on column status_report.as_of_edtf is 'day the statement is about, as EDTF level 1 text';
comment on column status_report.as_of_earliest_on is
    'earliest day that as_of_edtf can mean; null where the start is open or no date is known';
comment on column status_report.as_of_latest_on is
    'latest day that as_of_edtf can mean; null where the end is open or no date is known';
comment on column status_report.evidence_level is 'who says so';
comment on column status_report.source_id is 'first source; all are in citation';

create table declared_total (
    declared_total_id text primary key,
    initiative_id text not null,
    act text not null check (act in ('decided', 'presented', 'mentioned')),
    total integer not null check (total > 0),
    qualifier text not null check (qualifier in ('exact', 'about', 'at_least')),
    of text not null,
    of_en text not null,
    as_published text not null,
    is_whole_plan boolean not null,
    as_of_edtf text not null,
    as_of_earliest_on date,
    as_of_latest_on date,
    until_edtf text,
    until_earliest_on date,
    until_latest_on date,
    source_id text not null
);
comment on table declared_total is 'One row per number of measures that a source states.';
comment on column declared_total.declared_total_id is 'key: initiative and slug';
comment on column declared_total.initiative_id is 'initiative it belongs to';
comment on column declared_total.act is
    'what the source did: a body decided on that number, it was presented to the public, or a text mentions it';
comment on column declared_total.total is 'the number';
comment on column declared_total.qualifier is 'how exactly the source gives it';
comment on column declared_total.of is 'what is counted, in German';
comment on column declared_total.of_en is 'what is counted, in English';
comment on column declared_total.as_published is 'the number as published';
comment on column declared_total.is_whole_plan is 'counts all measures of the plan, so it can be the N of a rate';
comment on column declared_total.as_of_edtf is 'day on which the source states it, as EDTF level 1 text';
comment on column declared_total.as_of_earliest_on is
    'earliest day that as_of_edtf can mean; null where the start is open or no date is known';
comment on column declared_total.as_of_latest_on is
    'latest day that as_of_edtf can mean; null where the end is open or no date is known';
comment on column declared_total.until_edtf is
    'when the plan changed so that the total no longer describes it, as EDTF level 1 text';
comment on column declared_total.until_earliest_on is
    'earliest day that until_edtf can mean; null where the start is open or no date is known';
comment on column declared_total.until_latest_on is
    'latest day that until_edtf can mean; null where the end is open or no date is known';
comment on column declared_total.source_id is 'first source';

create table reported_share (
    reported_share_id text primary key,
    initiative_id text not null,
    status text not null check (
        status in (
            'completed', 'in_progress', 'begun', 'open', 'ongoing', 'on_hold', 'abandoned', 'superseded', 'unknown'
        )
    ),
    status_as_published text,
    because text,
    because_en text,
    share double not null check (share between 0 and 1),
    percent_decimals integer,
    qualifier text not null default 'exact' check (qualifier in ('exact', 'below')),
    as_published text not null,
    of text not null,
    of_en text not null,
    declared_total_id text,
    measure_list_id text,
    measures_published integer,
    as_of_edtf text not null,
    as_of_earliest_on date,
    as_of_latest_on date,
    source_id text not null
);
comment on table reported_share is 'One row per published share of measures in a status.';
comment on column reported_share.reported_share_id is 'key: initiative and place in the file';
comment on column reported_share.initiative_id is 'initiative it belongs to';
comment on column reported_share.status is 'step on the shared scale';
comment on column reported_share.status_as_published is 'the source''s own word, where known';
comment on column reported_share.because is 'why this step, where the source uses other words, in German';
comment on column reported_share.because_en is 'why this step, where the source uses other words, in English';
comment on column reported_share.share is 'share of measures, 0 to 1; the limit where the qualifier is below';
comment on column reported_share.percent_decimals is
    'decimals of the published percentage; null where the share was published as a fraction';
comment on column reported_share.qualifier is 'exact: the share itself was published; below: only that it is less';
comment on column reported_share.as_published is 'the share as published';
comment on column reported_share.of is 'what it is a share of, in German';
comment on column reported_share.of_en is 'what it is a share of, in English';
comment on column reported_share.declared_total_id is 'total that it is a share of; null where the source names none';
comment on column reported_share.measure_list_id is 'list that it is a share of; null where the source names none';
comment on column reported_share.measures_published is 'number of measures that the source gives beside the share';
comment on column reported_share.as_of_edtf is 'day of the statement, as EDTF level 1 text';
comment on column reported_share.as_of_earliest_on is
    'earliest day that as_of_edtf can mean; null where the start is open or no date is known';
comment on column reported_share.as_of_latest_on is
    'latest day that as_of_edtf can mean; null where the end is open or no date is known';
comment on column reported_share.source_id is 'first source';

create table reported_count (
    reported_count_id text primary key,
    initiative_id text not null,
    status text not null check (
        status in (
            'completed', 'in_progress', 'begun', 'open', 'ongoing', 'on_hold', 'abandoned', 'superseded', 'unknown'
        )
    ),
    status_as_published text,
    because text,
    because_en text,
    measures integer not null check (measures >= 0),
    as_published text not null,
    of text not null,
    of_en text not null,
    declared_total_id text,
    measure_list_id text,
    as_of_edtf text not null,
    as_of_earliest_on date,
    as_of_latest_on date,
    source_id text not null
);
comment on table reported_count is
    'One row per published number of measures in a status that the source does not name; reported, never counted.';
comment on column reported_count.reported_count_id is 'key: initiative and place in the file';
comment on column reported_count.initiative_id is 'initiative it belongs to';
comment on column reported_count.status is 'step on the shared scale';
comment on column reported_count.status_as_published is 'the source''s own word, where known';
comment on column reported_count.because is 'why this step, where the source uses other words, in German';
comment on column reported_count.because_en is 'why this step, where the source uses other words, in English';
comment on column reported_count.measures is 'how many measures the source puts in this status';
comment on column reported_count.as_published is 'the number as published';
comment on column reported_count.of is 'what is counted, in German';
comment on column reported_count.of_en is 'what is counted, in English';
comment on column reported_count.declared_total_id is 'total that it is a part of; null where the source names none';
comment on column reported_count.measure_list_id is 'list that it is a part of; null where the source names none';
comment on column reported_count.as_of_edtf is 'day of the statement, as EDTF level 1 text';
comment on column reported_count.as_of_earliest_on is
    'earliest day that as_of_edtf can mean; null where the start is open or no date is known';
comment on column reported_count.as_of_latest_on is
    'latest day that as_of_edtf can mean; null where the end is open or no date is known';
comment on column reported_count.source_id is 'first source';

create table target (
    target_id text primary key,
    initiative_id text not null,
    indicator_slug text not null,
    indicator text not null,
    indicator_en text not null,
    level text not null check (level in ('input', 'output', 'outcome', 'impact')),
    unit text not null,
    unit_en text not null,
    goal_id text,
    measure_id text,
    value double,
    direction text not null check (direction in ('at_most', 'at_least', 'exactly', 'achieve')),
    due_edtf text,
    due_earliest_on date,
    due_latest_on date,
    due_as_published text,
    due_as_published_en text,
    due_note text,
    due_note_en text,
    wording text not null,
    wording_en text not null,
    stated_edtf text,
    stated_earliest_on date,
    stated_latest_on date
);
comment on table target is 'One row per target value or aim with a date.';
comment on column target.target_id is 'key: initiative, indicator and place in its list';
comment on column target.initiative_id is 'initiative it belongs to';
comment on column target.indicator_slug is 'indicator, unique within the initiative';
comment on column target.indicator is 'name of the indicator, in German';
comment on column target.indicator_en is 'name of the indicator, in English';
comment on column target.level is
    'what the indicator measures (results chain of the OECD): input what is put in, output what is done or made, '
    'outcome what changes for those it is for, impact what changes in the place';
comment on column target.unit is 'unit, in German';
comment on column target.unit_en is 'unit, in English';
comment on column target.goal_id is 'goal it measures';
comment on column target.measure_id is 'measure it concerns';
comment on column target.value is 'target value; null where the aim is to reach a state';
comment on column target.direction is 'how the value is meant';
comment on column target.due_edtf is 'due date, as EDTF level 1 text';
comment on column target.due_earliest_on is
    'earliest day that due_edtf can mean; null where the start is open or no date is known';
comment on column target.due_latest_on is
    'latest day that due_edtf can mean; null where the end is open or no date is known';
comment on column target.due_as_published is 'due date in words, in German';
comment on column target.due_as_published_en is 'due date in words, in English';
comment on column target.due_note is
    'the due date in the curators'' words, where no words of the source are known, in German';
comment on column target.due_note_en is
    'the due date in the curators'' words, where no words of the source are known, in English';
comment on column target.wording is 'the target in our own words, in German';
comment on column target.wording_en is 'the target in our own words, in English';
comment on column target.stated_edtf is 'when it was stated, as EDTF level 1 text';
comment on column target.stated_earliest_on is
    'earliest day that stated_edtf can mean; null where the start is open or no date is known';
comment on column target.stated_latest_on is
    'latest day that stated_edtf can mean; null where the end is open or no date is known';

create table observation (
    observation_id text primary key,
    initiative_id text not null,
    indicator_slug text not null,
    indicator text not null,
    indicator_en text not null,
    level text not null check (level in ('input', 'output', 'outcome', 'impact')),
    unit text not null,
    unit_en text not null,
    goal_id text,
    measure_id text,
    value double not null,
    qualifier text not null check (qualifier in ('exact', 'about', 'at_least', 'at_most')),
    as_of_edtf text not null,
    as_of_earliest_on date,
    as_of_latest_on date,
    note text,
    note_en text
);
comment on table observation is 'One row per observed value of an indicator.';
comment on column observation.observation_id is 'key: initiative, indicator and place in its list';
comment on column observation.initiative_id is 'initiative it belongs to';
comment on column observation.indicator_slug is 'indicator, unique within the initiative';
comment on column observation.indicator is 'name of the indicator, in German';
comment on column observation.indicator_en is 'name of the indicator, in English';
comment on column observation.level is
    'what the indicator measures (results chain of the OECD): input what is put in, output what is done or made, '
    'outcome what changes for those it is for, impact what changes in the place';
comment on column observation.unit is 'unit, in German';
comment on column observation.unit_en is 'unit, in English';
comment on column observation.goal_id is 'goal it measures';
comment on column observation.measure_id is 'measure it concerns';
comment on column observation.value is 'observed value in the unit';
comment on column observation.qualifier is 'how exactly the source gives it';
comment on column observation.as_of_edtf is 'day or period of the observation, as EDTF level 1 text';
comment on column observation.as_of_earliest_on is
    'earliest day that as_of_edtf can mean; null where the start is open or no date is known';
comment on column observation.as_of_latest_on is
    'latest day that as_of_edtf can mean; null where the end is open or no date is known';
comment on column observation.note is 'remark, in German';
comment on column observation.note_en is 'remark, in English';

create table milestone (
    milestone_id text primary key,
    initiative_id text not null,
    title text not null,
    title_en text not null,
    kind text not null check (
        kind in ('start', 'decision', 'event', 'publication', 'report', 'funding', 'result', 'end')
    ),
    happened_edtf text not null,
    happened_earliest_on date,
    happened_latest_on date,
    happened_as_published text,
    happened_as_published_en text,
    happened_note text,
    happened_note_en text
);
comment on table milestone is 'One row per dated event of an initiative.';
comment on column milestone.milestone_id is 'key: initiative and slug';
comment on column milestone.initiative_id is 'initiative it belongs to';
comment on column milestone.title is 'the event in our own words, in German';
comment on column milestone.title_en is 'the event in our own words, in English';
comment on column milestone.kind is 'kind of event';
comment on column milestone.happened_edtf is 'day or period, as EDTF level 1 text';
comment on column milestone.happened_earliest_on is
    'earliest day that happened_edtf can mean; null where the start is open or no date is known';
comment on column milestone.happened_latest_on is
    'latest day that happened_edtf can mean; null where the end is open or no date is known';
comment on column milestone.happened_as_published is 'date in words, in German';
comment on column milestone.happened_as_published_en is 'date in words, in English';
comment on column milestone.happened_note is
    'the date in the curators'' words, where no words of the source are known, in German';
comment on column milestone.happened_note_en is
    'the date in the curators'' words, where no words of the source are known, in English';

create table organisation (
    organisation_id text primary key,
    name text not null,
    sector_id text not null,
    aliases text[] not null,
    url text
);
comment on table organisation is 'One row per organisation, whatever its spelling.';
comment on column organisation.organisation_id is 'stable key';
comment on column organisation.name is 'name';
comment on column organisation.sector_id is 'sector';
comment on column organisation.aliases is 'other spellings in the sources';
comment on column organisation.url is 'address';

create table involvement (
    involvement_id text primary key,
    initiative_id text not null,
    organisation_id text not null,
    unit text,
    body_id text,
    measure_id text,
    role text not null check (
        role in (
            'lead', 'initiator', 'chair', 'management', 'member', 'partner', 'funder', 'research', 'consulting',
            'responsible', 'contributor'
        )
    ),
    role_as_published text,
    role_as_published_en text,
    role_note text,
    role_note_en text,
    active_edtf text,
    active_earliest_on date,
    active_latest_on date
);
comment on table involvement is 'One row per organisation and role in an initiative, body or measure.';
comment on column involvement.involvement_id is 'key: initiative, body or measure and place in its list';
comment on column involvement.initiative_id is 'initiative it belongs to';
comment on column involvement.organisation_id is 'organisation';
comment on column involvement.unit is 'office or department within the organisation, as published';
comment on column involvement.body_id is 'body, where the role is in one';
comment on column involvement.measure_id is 'measure, where the role is in one';
comment on column involvement.role is 'role';
comment on column involvement.role_as_published is 'the role in words, in German';
comment on column involvement.role_as_published_en is 'the role in words, in English';
comment on column involvement.role_note is
    'the role in the curators'' words, where no words of the source are known, in German';
comment on column involvement.role_note_en is
    'the role in the curators'' words, where no words of the source are known, in English';
comment on column involvement.active_edtf is 'when, as EDTF level 1 text';
comment on column involvement.active_earliest_on is
    'earliest day that active_edtf can mean; null where the start is open or no date is known';
comment on column involvement.active_latest_on is
    'latest day that active_edtf can mean; null where the end is open or no date is known';

create table search_record (
    search_record_id text primary key,
    initiative_id text not null,
    subject_table text not null check (subject_table in ('gap', 'measure')),
    subject_id text not null,
    searched_on date not null,
    searched_where text not null,
    searched_where_en text not null,
    words text[] not null
);
comment on table search_record is 'One row per search for something that was not found.';
comment on column search_record.search_record_id is 'key: subject and place in its list';
comment on column search_record.initiative_id is 'initiative it belongs to';
comment on column search_record.subject_table is 'gap or measure';
comment on column search_record.subject_id is 'key of the gap, or of the measure whose status was not found';
comment on column search_record.searched_on is 'day of the search';
comment on column search_record.searched_where is 'where somebody looked, in German';
comment on column search_record.searched_where_en is 'where somebody looked, in English';
comment on column search_record.words is 'by which words';

create table theme (
    theme_id text primary key,
    position integer not null,
    label text not null,
    label_en text not null,
    definition text not null,
    definition_en text not null
);
comment on table theme is 'One row per concept of the shared scheme (SKOS).';
comment on column theme.theme_id is 'stable key';
comment on column theme.position is 'order in the scheme';
comment on column theme.label is 'preferred label, in German';
comment on column theme.label_en is 'preferred label, in English';
comment on column theme.definition is 'one-line definition, in German';
comment on column theme.definition_en is 'one-line definition, in English';

create table theme_mapping (
    theme_mapping_id text primary key,
    initiative_id text not null,
    subject_table text not null check (subject_table in ('goal', 'measure', 'body')),
    subject_id text not null,
    theme_id text not null,
    relation text not null check (
        relation in ('exactMatch', 'closeMatch', 'broadMatch', 'narrowMatch', 'relatedMatch')
    ),
    justification text not null,
    justification_en text not null,
    curator text not null
);
comment on table theme_mapping is 'One row per goal, measure or body and theme.';
comment on column theme_mapping.theme_mapping_id is 'key: subject and theme';
comment on column theme_mapping.initiative_id is 'initiative it belongs to';
comment on column theme_mapping.subject_table is 'table of the subject';
comment on column theme_mapping.subject_id is 'key of the subject';
comment on column theme_mapping.theme_id is 'theme';
comment on column theme_mapping.relation is 'SKOS mapping relation from the subject to the theme';
comment on column theme_mapping.justification is 'why, in a clause, in German';
comment on column theme_mapping.justification_en is 'why, in a clause, in English';
comment on column theme_mapping.curator is 'who mapped it';

create table measure_match (
    measure_match_id text primary key,
    subject_id text not null,
    predicate text not null check (
        predicate in ('exactMatch', 'closeMatch', 'broadMatch', 'narrowMatch', 'relatedMatch')
    ),
    object_id text not null,
    justification text not null,
    justification_en text not null,
    author text not null,
    confidence double not null check (confidence between 0 and 1),
    matched_on date not null
);
comment on table measure_match is
    'One row per pair of comparable measures of different initiatives, confirmed by a curator (SSSOM). closeMatch is '
    'not transitive.';
comment on column measure_match.measure_match_id is 'key: both measures';
comment on column measure_match.subject_id is 'measure that the predicate starts from';
comment on column measure_match.predicate is
    'SKOS mapping relation from subject to object: exactMatch the same undertaking; closeMatch the same aim and '
    'means, another scope; broadMatch the object is broader; narrowMatch the object is narrower; relatedMatch a '
    'shared aim, other means';
comment on column measure_match.object_id is 'measure that the predicate leads to';
comment on column measure_match.justification is 'what the two share and where they differ, in German';
comment on column measure_match.justification_en is 'what the two share and where they differ, in English';
comment on column measure_match.author is 'who matched them';
comment on column measure_match.confidence is
    'how sure the curator is of the relation, 0 to 1; lower where a measure is known by its title only';
comment on column measure_match.matched_on is 'day of the decision';

create table measure_family (
    measure_family_id text primary key,
    position integer not null,
    label text not null,
    label_en text not null,
    definition text not null,
    definition_en text not null
);
comment on table measure_family is
    'One row per curated set of measures of several initiatives that try to do the same.';
comment on column measure_family.measure_family_id is 'stable key';
comment on column measure_family.position is 'order';
comment on column measure_family.label is 'label, in German';
comment on column measure_family.label_en is 'label, in English';
comment on column measure_family.definition is 'what all members try to do, in German';
comment on column measure_family.definition_en is 'what all members try to do, in English';

create table family_member (
    family_member_id text primary key,
    measure_family_id text not null,
    measure_id text not null,
    initiative_id text not null,
    justification text not null,
    justification_en text not null
);
comment on table family_member is 'One row per family and measure; a measure may be in several families.';
comment on column family_member.family_member_id is 'key: family and measure';
comment on column family_member.measure_family_id is 'family';
comment on column family_member.measure_id is 'measure';
comment on column family_member.initiative_id is 'initiative of the measure';
comment on column family_member.justification is 'why it belongs there, in German';
comment on column family_member.justification_en is 'why it belongs there, in English';

create table match_suggestion (
    match_suggestion_id text primary key,
    subject_id text not null,
    object_id text not null,
    score double not null check (score between 0 and 1),
    shared_words text[] not null,
    theme_ids text[] not null
);
comment on table match_suggestion is
    'One row per pair of measures that a program finds alike and no curator has confirmed; not a finding, but a '
    'reason to look.';
comment on column match_suggestion.match_suggestion_id is 'key: both measures';
comment on column match_suggestion.subject_id is 'one measure';
comment on column match_suggestion.object_id is 'the other measure, of another initiative';
comment on column match_suggestion.score is 'how alike words and themes are, 0 to 1; pairs below 0.25 are left out';
comment on column match_suggestion.shared_words is
    'words that make them alike, most telling first; "one / other" where their forms differ';
comment on column match_suggestion.theme_ids is 'themes that both belong to';

create table contradiction (
    contradiction_id text primary key,
    initiative_id text not null,
    topic text not null,
    topic_en text not null,
    comment text not null,
    comment_en text not null
);
comment on table contradiction is 'One row per topic on which sources disagree.';
comment on column contradiction.contradiction_id is 'key: initiative and slug';
comment on column contradiction.initiative_id is 'initiative it belongs to';
comment on column contradiction.topic is 'what it is about, in German';
comment on column contradiction.topic_en is 'what it is about, in English';
comment on column contradiction.comment is 'how to read it, in German';
comment on column contradiction.comment_en is 'how to read it, in English';

create table contradiction_value (
    contradiction_value_id text primary key,
    initiative_id text not null,
    contradiction_id text not null,
    value text not null,
    value_en text not null,
    as_of_edtf text,
    as_of_earliest_on date,
    as_of_latest_on date
);
comment on table contradiction_value is 'One row per value that a source gives on a contradictory topic.';
comment on column contradiction_value.contradiction_value_id is 'key: contradiction and place in its list';
comment on column contradiction_value.initiative_id is 'initiative it belongs to';
comment on column contradiction_value.contradiction_id is 'contradiction';
comment on column contradiction_value.value is 'what the source says, in German';
comment on column contradiction_value.value_en is 'what the source says, in English';
comment on column contradiction_value.as_of_edtf is 'day of the statement, as EDTF level 1 text';
comment on column contradiction_value.as_of_earliest_on is
    'earliest day that as_of_edtf can mean; null where the start is open or no date is known';
comment on column contradiction_value.as_of_latest_on is
    'latest day that as_of_edtf can mean; null where the end is open or no date is known';

create table gap (
    gap_id text primary key,
    initiative_id text not null,
    aspect text not null,
    reason text not null check (
        reason in ('not_reported', 'example_only', 'list_incomplete', 'source_breaks_off', 'not_found')
    ),
    note text not null,
    note_en text not null
);
comment on table gap is 'One row per aspect of which nothing or not everything is known, with the reason.';
comment on column gap.gap_id is 'key: initiative, aspect and place in the file';
comment on column gap.initiative_id is 'initiative it belongs to';
comment on column gap.aspect is 'what is missing: the name of the table, or body_sizes, responsible, due_dates';
comment on column gap.reason is 'why';
comment on column gap.note is 'what was looked for and what was found, in German';
comment on column gap.note_en is 'what was looked for and what was found, in English';

create table context_indicator (
    context_indicator_id text primary key,
    position integer not null,
    topic text not null,
    topic_en text not null,
    label text not null,
    label_en text not null,
    unit text not null,
    unit_en text not null,
    definition text not null,
    definition_en text not null,
    kind text not null check (kind in ('count', 'average', 'rate')),
    decimals integer not null check (decimals >= 0),
    break_year integer,
    break_note text,
    break_note_en text
);
comment on table context_indicator is 'One row per official statistic that is shown beside the initiatives.';
comment on column context_indicator.context_indicator_id is 'stable key';
comment on column context_indicator.position is 'order';
comment on column context_indicator.topic is 'what it belongs to, in German';
comment on column context_indicator.topic_en is 'what it belongs to, in English';
comment on column context_indicator.label is 'label, in German';
comment on column context_indicator.label_en is 'label, in English';
comment on column context_indicator.unit is 'unit of the values, in German';
comment on column context_indicator.unit_en is 'unit of the values, in English';
comment on column context_indicator.definition is 'what is counted and how, in German';
comment on column context_indicator.definition_en is 'what is counted and how, in English';
comment on column context_indicator.kind is
    'count: a district and its state differ in size and are compared by index only; average: per head or area; rate: '
    'a share or balance, never shown as an index';
comment on column context_indicator.decimals is
    'decimals that every value is shown with, and the most that its licence permits';
comment on column context_indicator.break_year is
    'first year that can''t be compared with those before it; null where there is no such break';
comment on column context_indicator.break_note is 'why the series breaks there, in German';
comment on column context_indicator.break_note_en is 'why the series breaks there, in English';

create table context_value (
    context_value_id text primary key,
    context_indicator_id text not null,
    ags text not null,
    name text not null,
    level text not null check (level in ('district', 'state')),
    year integer not null,
    value double not null,
    source_id text not null,
    credit text not null,
    licence text not null,
    licence_en text not null
);
comment on table context_value is
    'One row per official statistic, district or state, and year: what a statistics office published of the place, '
    'not of a plan.';
comment on column context_value.context_value_id is 'key: official key, statistic and year';
comment on column context_value.context_indicator_id is 'statistic';
comment on column context_value.ags is
    'official key (Amtlicher Gemeindeschlüssel) as text: five digits for a district, eight for a municipality, two '
    'for a state; for a place without one country and code, as in territory_id';
comment on column context_value.name is 'name of the place or state';
comment on column context_value.level is
    'district: the place of an initiative, whatever its kind; state: the state it lies in';
comment on column context_value.year is 'calendar year';
comment on column context_value.value is
    'value in the unit of the statistic, as published; a year without a row has no published value';
comment on column context_value.source_id is 'source';
comment on column context_value.credit is 'source note as the publisher wants it, with the table';
comment on column context_value.licence is
    'licence under which this value may be passed on, in German; the terms stand at the source';
comment on column context_value.licence_en is
    'licence under which this value may be passed on, in English; the terms stand at the source';

create table status (
    status_id text primary key,
    position integer not null,
    label text not null,
    label_en text not null,
    criterion text not null,
    criterion_en text not null
);
comment on table status is 'One row per step of the shared status scale.';
comment on column status.status_id is 'stable key';
comment on column status.position is 'order on the scale';
comment on column status.label is 'label, in German';
comment on column status.label_en is 'label, in English';
comment on column status.criterion is 'what must be true, in German';
comment on column status.criterion_en is 'what must be true, in English';

create table status_word (
    status_word_id text primary key,
    initiative_id text not null,
    source_id text not null,
    word text not null,
    status text not null,
    is_nearest boolean not null
);
comment on table status_word is 'One row per source and status word: how it was translated.';
comment on column status_word.status_word_id is 'key: source and word';
comment on column status_word.initiative_id is 'initiative it belongs to';
comment on column status_word.source_id is 'source';
comment on column status_word.word is 'word as published';
comment on column status_word.status is 'step on the shared scale';
comment on column status_word.is_nearest is
    'the step is only the nearest to the word: the scale has none that equals it';

create table reason (
    reason_id text primary key,
    position integer not null,
    label text not null,
    label_en text not null
);
comment on table reason is 'One row per reason why something is unknown.';
comment on column reason.reason_id is 'stable key';
comment on column reason.position is 'order';
comment on column reason.label is 'label, in German';
comment on column reason.label_en is 'label, in English';

create table evidence_level (
    evidence_level_id text primary key,
    position integer not null,
    label text not null,
    label_en text not null,
    criterion text not null,
    criterion_en text not null
);
comment on table evidence_level is 'One row per level of evidence.';
comment on column evidence_level.evidence_level_id is 'stable key';
comment on column evidence_level.position is 'order, strongest own report first';
comment on column evidence_level.label is 'label, in German';
comment on column evidence_level.label_en is 'label, in English';
comment on column evidence_level.criterion is 'what must be true, in German';
comment on column evidence_level.criterion_en is 'what must be true, in English';

create table plan_kind (
    plan_kind_id text primary key,
    position integer not null unique,
    label text not null,
    label_en text not null,
    criterion text not null,
    criterion_en text not null
);
comment on table plan_kind is 'One row per kind of plan that the data folder knows.';
comment on column plan_kind.plan_kind_id is 'stable key';
comment on column plan_kind.position is 'place in the order';
comment on column plan_kind.label is 'name, in German';
comment on column plan_kind.label_en is 'name, in English';
comment on column plan_kind.criterion is 'when a plan is of this kind, in German';
comment on column plan_kind.criterion_en is 'when a plan is of this kind, in English';

create table sector (
    sector_id text primary key,
    position integer not null,
    label text not null,
    label_en text not null
);
comment on table sector is 'One row per sector of organisations.';
comment on column sector.sector_id is 'stable key';
comment on column sector.position is 'order';
comment on column sector.label is 'label, in German';
comment on column sector.label_en is 'label, in English';

create table coding_rule (
    coding_rule_id text primary key,
    position integer not null,
    title text not null,
    title_en text not null,
    rule text not null,
    rule_en text not null,
    because text not null,
    because_en text not null,
    example text not null,
    example_en text not null
);
comment on table coding_rule is 'One row per rule by which all initiatives are coded.';
comment on column coding_rule.coding_rule_id is 'stable key';
comment on column coding_rule.position is 'order';
comment on column coding_rule.title is 'what it is about, in German';
comment on column coding_rule.title_en is 'what it is about, in English';
comment on column coding_rule.rule is 'the rule, in German';
comment on column coding_rule.rule_en is 'the rule, in English';
comment on column coding_rule.because is 'why it is so, in German';
comment on column coding_rule.because_en is 'why it is so, in English';
comment on column coding_rule.example is 'an example from the initiatives, in German';
comment on column coding_rule.example_en is 'an example from the initiatives, in English';

create table data_key (
    data_key_id text primary key,
    position integer not null,
    file text not null,
    entry text,
    entry_meaning text not null,
    entry_meaning_en text not null,
    key text not null,
    is_required boolean not null,
    form text not null,
    form_en text not null,
    allowed_values text[] not null,
    allowed_labels text[] not null,
    allowed_labels_en text[] not null,
    meaning text not null,
    meaning_en text not null,
    example text
);
comment on table data_key is 'One row per key that the data files may have, made from the contract of the files.';
comment on column data_key.data_key_id is 'key: kind of entry and key';
comment on column data_key.position is 'order: by file, kind of entry and contract';
comment on column data_key.file is 'data file that has it, in the folder of the data files';
comment on column data_key.entry is 'where in the file the kind of entry stands; null where it is the file itself';
comment on column data_key.entry_meaning is 'what the kind of entry is, in German';
comment on column data_key.entry_meaning_en is 'what the kind of entry is, in English';
comment on column data_key.key is 'the key';
comment on column data_key.is_required is 'every entry of the kind must have it';
comment on column data_key.form is 'what its value looks like, in German';
comment on column data_key.form_en is 'what its value looks like, in English';
comment on column data_key.allowed_values is 'values that it may have, where they are listed';
comment on column data_key.allowed_labels is 'labels of the allowed values, in their order, in German';
comment on column data_key.allowed_labels_en is 'labels of the allowed values, in their order, in English';
comment on column data_key.meaning is 'what it means, in German';
comment on column data_key.meaning_en is 'what it means, in English';
comment on column data_key.example is
    'an example of an invented town, as it can stand in a data file; null where it holds entries of its own';

create table second_coding (
    second_coding_id text primary key,
    initiative_id text not null,
    coded_on date not null,
    first_coder text not null,
    first_coder_en text not null,
    second_coder text not null,
    second_coder_en text not null,
    remark text not null,
    remark_en text not null,
    statements_elsewhere integer not null
);
comment on table second_coding is
    'One row per initiative that was coded a second time, by somebody who had not seen the first coding.';
comment on column second_coding.second_coding_id is 'key: initiative';
comment on column second_coding.initiative_id is 'initiative it belongs to';
comment on column second_coding.coded_on is 'day of the second coding';
comment on column second_coding.first_coder is 'who made the first coding, in German';
comment on column second_coding.first_coder_en is 'who made the first coding, in English';
comment on column second_coding.second_coder is 'who made the second coding and what was seen, in German';
comment on column second_coding.second_coder_en is 'who made the second coding and what was seen, in English';
comment on column second_coding.remark is
    'what flatters or spoils the comparison, and who settled the differences, in German';
comment on column second_coding.remark_en is
    'what flatters or spoils the comparison, and who settled the differences, in English';
comment on column second_coding.statements_elsewhere is
    'status statements of the second coding on what is no measure of the first; not compared';

create table coding_comparison (
    coding_comparison_id text primary key,
    initiative_id text not null,
    field text not null check (field in ('themes', 'status', 'evidence', 'checkability', 'units')),
    subject_table text not null check (subject_table in ('goal', 'measure', 'body')),
    subject_id text,
    is_gone boolean not null,
    source_id text,
    as_of_edtf text,
    as_of_earliest_on date,
    as_of_latest_on date,
    first_codes text[],
    second_codes text[],
    present_codes text[],
    outcome text not null check (outcome in ('agreed', 'first_kept', 'second_taken', 'third_solution', 'gone')),
    settled text,
    settled_en text
);
comment on table coding_comparison is
    'One row per unit and field that was coded twice: what each coder gave it, and what it is today.';
comment on column coding_comparison.coding_comparison_id is 'key: initiative, field and place in its list';
comment on column coding_comparison.initiative_id is 'initiative it belongs to';
comment on column coding_comparison.field is
    'themes of a goal, measure or group; status and evidence of a statement; checkability: features of a measure '
    'that an outsider can check; units: how the measures were cut';
comment on column coding_comparison.subject_table is 'table of the subject';
comment on column coding_comparison.subject_id is 'key of the subject; null where only the second coding has it';
comment on column coding_comparison.is_gone is 'the data has the subject no longer';
comment on column coding_comparison.source_id is 'source of the statement, where it is about one';
comment on column coding_comparison.as_of_edtf is 'day that the statement is about, as EDTF level 1 text';
comment on column coding_comparison.as_of_earliest_on is
    'earliest day that as_of_edtf can mean; null where the start is open or no date is known';
comment on column coding_comparison.as_of_latest_on is
    'latest day that as_of_edtf can mean; null where the end is open or no date is known';
comment on column coding_comparison.first_codes is
    'codes of the first coding, most important first; for units its measures; null where it has nothing there';
comment on column coding_comparison.second_codes is
    'codes of the second coding, most important first; for units their titles; null where it has nothing there';
comment on column coding_comparison.present_codes is 'codes of the data today; null where it has nothing there';
comment on column coding_comparison.outcome is
    'agreed, or how a difference was settled, by comparison with the data of today: first_kept, second_taken, '
    'third_solution, gone (the data has it no longer)';
comment on column coding_comparison.settled is 'why it was settled so, where a reason was written down, in German';
comment on column coding_comparison.settled_en is 'why it was settled so, where a reason was written down, in English';

create table coding_agreement (
    coding_agreement_id text primary key,
    initiative_id text,
    field text not null check (
        field in (
            'theme_decisions', 'first_theme', 'any_theme', 'status', 'evidence', 'checkability', 'act', 'number',
            'deadline', 'owner', 'units'
        )
    ),
    position integer not null,
    units integer not null,
    agreed integer not null,
    kappa double,
    kappa_missing text check (kappa_missing in ('one_category', 'no_codes', 'no_units')),
    only_first integer not null,
    only_second integer not null
);
comment on table coding_agreement is
    'One row per initiative and field, and per field of all together: how well two codings agree, before their '
    'differences were settled.';
comment on column coding_agreement.coding_agreement_id is 'key: initiative (or together) and field';
comment on column coding_agreement.initiative_id is
    'initiative it belongs to; null where all that were coded twice are taken together';
comment on column coding_agreement.field is
    'theme_decisions: each theme of each item, yes or no; first_theme: the most important one; any_theme: at least '
    'one in common; status and evidence: of statements that both have; checkability: the grade; act, number, '
    'deadline, owner: its features; units: cut alike';
comment on column coding_agreement.position is 'order';
comment on column coding_agreement.units is 'units that both coded; for units all that either has';
comment on column coding_agreement.agreed is 'of these with the same code';
comment on column coding_agreement.kappa is
    'Cohen''s kappa: 1 full agreement, 0 what chance gives; null where it is not defined';
comment on column coding_agreement.kappa_missing is
    'why there is no kappa: a coder used one category only, there are no codes of both to compare, or no units';
comment on column coding_agreement.only_first is 'units that only the first coding has';
comment on column coding_agreement.only_second is 'units that only the second coding has';

create table untranslated (
    untranslated_id text primary key,
    initiative_id text,
    subject_table text not null,
    subject_id text not null,
    column_name text not null,
    language text not null check (language in ('de', 'en'))
);
comment on table untranslated is
    'One row per text that was given in one language only: the other one stands in for it with a mark.';
comment on column untranslated.untranslated_id is 'key: table, key, column and language';
comment on column untranslated.initiative_id is
    'initiative it belongs to; null where it is of a word list or of official statistics';
comment on column untranslated.subject_table is 'table of the text';
comment on column untranslated.subject_id is 'key of its row in that table';
comment on column untranslated.column_name is 'its column, without the ending of the language';
comment on column untranslated.language is 'language that is missing: de or en';

create table data_version (
    data_version_id text primary key,
    position integer not null,
    released_on date not null,
    note text not null,
    note_en text not null
);
comment on table data_version is
    'One row per data version that was released; the build itself may be of none of them, or of a later state.';
comment on column data_version.data_version_id is 'data version, as build_id of the database that was released';
comment on column data_version.position is 'place in the order of releases, from 0';
comment on column data_version.released_on is 'day of the release';
comment on column data_version.note is 'what a reader should know of it, German';
comment on column data_version.note_en is 'what a reader should know of it, English';

create table figure_change (
    figure_change_id text primary key,
    data_version_id text not null,
    initiative_id text not null,
    figure text not null check (
        figure in (
            'completed', 'ongoing', 'unknown', 'total', 'total_origin', 'lowest_share', 'highest_share', 'measures',
            'goals', 'goals_elsewhere', 'bodies', 'bodies_elsewhere', 'step', 'report', 'counting', 'title', 'due',
            'declared_total', 'reported_share', 'reported_count', 'target', 'observation'
        )
    ),
    subject_id text,
    label text,
    label_en text,
    dated_edtf text,
    old_value text,
    old_value_en text,
    new_value text,
    new_value_en text,
    reasons text[] not null,
    fact_ids text[] not null
);
comment on table figure_change is
    'One row per figure that a reader may have cited and that differs from the data version before.';
comment on column figure_change.figure_change_id is 'key: data version, figure, and what it is about';
comment on column figure_change.data_version_id is 'the version that has the new value';
comment on column figure_change.initiative_id is
    'initiative it is about; it may be gone from the data since';
comment on column figure_change.figure is
    'what it is a figure of; up to bodies_elsewhere they are of the whole initiative, step, report, counting, title '
    'and due of a measure';
comment on column figure_change.subject_id is
    'what it is about, by a key that stays when others join it: a measure, total, status or indicator, with day and '
    'source where there are several; null where it is of the whole initiative';
comment on column figure_change.label is
    'title of the measure, or what is counted or measured, German; null where it is of the whole initiative';
comment on column figure_change.label_en is 'the same in English';
comment on column figure_change.dated_edtf is 'day of the figure, or when a target is due; null where it is of no day';
comment on column figure_change.old_value is
    'value in the version before: a code, a number or a text, the qualifier before it; null where there was none';
comment on column figure_change.old_value_en is 'the same in English';
comment on column figure_change.new_value is 'value in this version; null where it is gone';
comment on column figure_change.new_value_en is 'the same in English';
comment on column figure_change.reasons is
    'why: new_source (a passage that the version before did not have), correction (published otherwise), recoding '
    '(read otherwise), method (worked out otherwise); only a new source can be progress';
comment on column figure_change.fact_ids is
    'facts that the new value rests on, as table:id; they may be gone from the data since';

create table build (
    build_id text primary key,
    initiatives integer not null,
    rows_loaded integer not null
);
comment on table build is 'One row: what this database was built from.';
comment on column build.build_id is
    'data version: fingerprint of schema and contents without the history, the same for the same input';
comment on column build.initiatives is 'initiatives in it';
comment on column build.rows_loaded is 'rows of all tables';

-- A text in the language of the reader. German is the source language: it stands in for every language that has no
-- column of its own, so a further language of the interface asks nothing of SQL.
create macro in_language(language, german, english) as
    case when language = 'en' then english else german end;

-- A text by which numbers of a plan stand in the order of the plan: 2 before 10, "Ü2" before "Ü10", 2.9 before 2.10.
create macro natural_order(number) as
    array_to_string(
        list_transform(
            regexp_extract_all(number, '[0-9]+|[^0-9]+'),
            lambda part: case when part[1] between '0' and '9' then lpad(part, 9, '0') else part end
        ),
        ''
    );

-- A title with the number that the plan gives it before it, where it gives one; null without a title.
create macro numbered(number, title) as coalesce(number || ' ', '') || title;

-- What derived.sql works out once when the rows are loaded, since it is the same on every day and for every choice of
-- evidence. It holds no facts of its own, so neither dictionary nor exports show it.
create schema derived;
create table derived.report (
    initiative_id text,
    measure_id text,
    status_report_id text,
    status text,
    status_as_published text,
    is_nearest boolean,
    as_of_edtf text,
    evidence_level text,
    reported_on date,
    names_on date,
    place bigint
);
create table derived.mention (
    measure_id text,
    initiative_id text,
    listed_on date,
    announced_on date,
    cited_on date,
    cited_as_known_on date,
    is_of_plan boolean
);
create table derived.implied_total (
    initiative_id text,
    as_of_edtf text,
    source_id text,
    total integer,
    respects_list boolean
);
create table derived.inferred_fact (
    initiative_id text,
    subject_table text,
    subject_id text
);

comment on table derived.report is
    'One row per status report: from which day on it counts, and which reports of its measure are newer.';
comment on column derived.report.initiative_id is 'initiative it belongs to';
comment on column derived.report.measure_id is 'measure';
comment on column derived.report.status_report_id is 'the report';
comment on column derived.report.status is 'step it says; null where it says none';
comment on column derived.report.status_as_published is 'word of the source';
comment on column derived.report.is_nearest is 'the step is the nearest one to the word';
comment on column derived.report.as_of_edtf is 'day it speaks of, as the source gives it';
comment on column derived.report.evidence_level is 'who says so';
comment on column derived.report.reported_on is
    'day from which it counts: a vague date never reaches back before the measure was announced';
comment on column derived.report.names_on is
    'day on which it names the measure; null where its vague date holds the day of the announcement';
comment on column derived.report.place is
    'place among the reports of the measure that say a step, oldest first; on one day the initiatives own after others';
comment on table derived.mention is 'One row per measure: when anything but its reports first names it.';
comment on column derived.mention.measure_id is 'measure';
comment on column derived.mention.initiative_id is 'initiative it belongs to';
comment on column derived.mention.listed_on is 'day of its list';
comment on column derived.mention.announced_on is 'day of its list, or that on which it was announced';
comment on column derived.mention.cited_on is 'publication of the first source that names it';
comment on column derived.mention.cited_as_known_on is
    'publication of the first source that not only inference ties to it';
comment on column derived.mention.is_of_plan is 'it belongs to the plan not by inference alone';
comment on table derived.implied_total is
    'One row per published set of percentages and total that can be behind it.';
comment on column derived.implied_total.initiative_id is 'initiative';
comment on column derived.implied_total.as_of_edtf is 'day of the published percentages';
comment on column derived.implied_total.source_id is 'source of the published percentages';
comment on column derived.implied_total.total is 'a total that gives these percentages';
comment on column derived.implied_total.respects_list is
    'true: no status has fewer measures than the same source lists on that day';
comment on table derived.inferred_fact is
    'One row per fact all of whose citations are inferred: no source ties it to the plan.';
comment on column derived.inferred_fact.initiative_id is 'initiative it belongs to';
comment on column derived.inferred_fact.subject_table is 'table of the fact';
comment on column derived.inferred_fact.subject_id is 'key of the fact in that table';

-- On which evidence does each fact rest? One row per fact and level of evidence of its citations.
create view fact_evidence as
    select distinct
        initiative_id,
        subject_table,
        subject_id,
        evidence_level
    from citation;
comment on view fact_evidence is 'One row per fact and level of evidence of its citations.';
comment on column fact_evidence.initiative_id is
    'initiative it belongs to; null where it is of official statistics, which belong to none';
comment on column fact_evidence.subject_table is 'table of the fact';
comment on column fact_evidence.subject_id is 'key of the fact in that table';
comment on column fact_evidence.evidence_level is 'self_reported, independent or inferred';

-- Which facts does no source tie to the plan? One row per fact all of whose citations are inferred.
create view inferred_fact as from derived.inferred_fact;
comment on view inferred_fact is 'One row per fact all of whose citations are inferred: no source ties it to the plan.';
comment on column inferred_fact.initiative_id is 'initiative it belongs to';
comment on column inferred_fact.subject_table is 'table of the fact';
comment on column inferred_fact.subject_id is 'key of the fact in that table';

-- Which measures does a source report as replaced? One row per measure; what is only inferred replaces nothing.
create view replaced_measure as
    select distinct initiative_id, measure_id
    from status_report
    where status = 'superseded' and evidence_level <> 'inferred';
comment on view replaced_measure is
    'One row per measure that a source, not inference alone, reports as replaced, whenever that was.';
comment on column replaced_measure.initiative_id is 'initiative it belongs to';
comment on column replaced_measure.measure_id is 'measure';

-- Who is responsible for a measure? Whoever leads or manages it is, whatever the source calls that.
create view responsibility as
    select
        involvement_id,
        initiative_id,
        measure_id,
        organisation_id,
        unit
    from involvement
    where measure_id is not null and role in ('responsible', 'lead', 'chair', 'management');
comment on view responsibility is
    'One row per organisation that is responsible for a measure: named as responsible, or as its lead, chair or '
    'management.';
comment on column responsibility.involvement_id is 'involvement that says so';
comment on column responsibility.initiative_id is 'initiative it belongs to';
comment on column responsibility.measure_id is 'measure';
comment on column responsibility.organisation_id is 'organisation';
comment on column responsibility.unit is 'office or department within it, where the source names one';

-- Which reports say how a measure goes on, but no step? One row per report of a schedule or a percentage alone.
create view course_report as
    select
        status_report_id,
        initiative_id,
        measure_id,
        evidence_level,
        coalesce(as_of_earliest_on, as_of_latest_on) as reported_on
    from status_report
    where status is null and not is_not_assessed;
comment on view course_report is
    'One row per status report that says no step, only whether the measure keeps to its time or how much is done.';
comment on column course_report.status_report_id is 'report';
comment on column course_report.initiative_id is 'initiative it belongs to';
comment on column course_report.measure_id is 'measure';
comment on column course_report.evidence_level is 'who says so';
comment on column course_report.reported_on is 'first day that the statement can be about';

-- By how much can a published percentage differ from the true share, as a share itself? Half of its last decimal.
create macro half_step(percent_decimals) as 0.5 / 100 / pow(10, percent_decimals);

-- Fewest and most measures of a total that give a published share, rounded half up: k / N exactly between two
-- percentages belongs to the upper one only.
-- Of a share that is only known to lie below a limit these are none, and the most that stay below it.
create macro fewest_of(total, share, percent_decimals, qualifier) as
    case when qualifier = 'below' then 0 else ceil((share - half_step(percent_decimals)) * total - 1e-9) end;
create macro most_of(total, share, percent_decimals, qualifier) as
    ceil((share + case when qualifier = 'below' then 0 else half_step(percent_decimals) end) * total - 1e-9) - 1;

-- Which measures does the source of a published share list in its status on that day? One row per share, with the
-- status reports that say so; parts of other measures are no measures of their own.
create macro listed_beside_shares() as table (
    select
        share.reported_share_id,
        count(distinct measure_id) as measures_listed,
        list(distinct 'status_report:' || status_report_id) as fact_ids
    from reported_share as share
    join status_report as report using (initiative_id, as_of_edtf, status)
    join citation on citation.subject_table = 'status_report'
        and citation.subject_id = report.status_report_id
        and citation.source_id = share.source_id
    left join measure using (measure_id)
    where measure.part_of_id is null
    group by share.reported_share_id
);

-- Which totals can be behind a set of published percentages? One row per report and total that fits; see derived.sql.
create view implied_total as from derived.implied_total;
comment on view implied_total is 'One row per published set of percentages and total that can be behind it.';
comment on column implied_total.initiative_id is 'initiative';
comment on column implied_total.as_of_edtf is 'day of the published percentages';
comment on column implied_total.source_id is 'source of the published percentages';
comment on column implied_total.total is 'a total that gives these percentages';
comment on column implied_total.respects_list is
    'true: no status has fewer measures than the same source lists on that day';

-- When was each measure first named, as far as sources of the given levels of evidence show it?
-- One row per measure of the given initiatives, or of all. named_on: the earliest of: its list, the day it was
-- announced, its first report of these levels; where none of them is known, the publication of the sources that name
-- it. A report whose vague date holds the day of the announcement is none before it. A measure that only inferred
-- citations name belongs to the plan by inference alone: without that level it is not there.
create macro measure_naming(evidence, initiative_ids := null) as table (
    select
        mention.measure_id,
        any_value(mention.listed_on) as listed_on,
        coalesce(
            least(any_value(mention.announced_on), min(report.names_on)),
            any_value(
                case when list_contains(evidence, 'inferred') then mention.cited_on else mention.cited_as_known_on end
            )
        ) as named_on,
        list_contains(evidence, 'inferred') or any_value(mention.is_of_plan) as is_of_plan
    from derived.mention as mention
    left join derived.report as report on report.measure_id = mention.measure_id
        and list_contains(evidence, report.evidence_level)
    where initiative_ids is null or list_contains(initiative_ids, mention.initiative_id)
    group by mention.measure_id
);

-- Where does each measure stand on each of the given days, by the reports of the given levels of evidence on or before
-- that day?
-- Of the given initiatives, or of all. One row per measure and day. The report with the latest possible beginning
-- wins; on the same day the initiative's own before others'. A vague date never reaches back before the measure was
-- announced. is_announced: a source names it by that day. is_counted: announced, no part of another measure and not
-- superseded. hidden_*: the newest report of levels that are not chosen and that says a status, where it is newer
-- than the newest chosen one; hidden_reports: how many known statuses these levels hold. outdated_because: the
-- status is contradicted by such a report (newer_not_chosen), or unfinished and older than the end of its initiative
-- (older_than_end).
create macro measure_standing(days, evidence, initiative_ids := null) as table (
    with day as (select unnest(days)::date as as_of_on),
    newest as (
        select
            as_of_on,
            measure_id,
            max(place) filter (where list_contains(evidence, evidence_level)) as chosen_place,
            max(place) filter (
                where not list_contains(evidence, evidence_level) and status <> 'unknown'
            ) as hidden_place,
            count(*) filter (
                where not list_contains(evidence, evidence_level) and status <> 'unknown'
            ) as hidden_reports
        from derived.report
        join day on reported_on <= as_of_on
        where place is not null and (initiative_ids is null or list_contains(initiative_ids, initiative_id))
        group by as_of_on, measure_id
    ),
    joined as (
        select
            day.as_of_on,
            measure.initiative_id,
            measure.measure_id,
            measure.part_of_id,
            measure.measure_list_id,
            measure.is_example,
            measure.unknown_reason as reason_on_record,
            measure.is_listed and naming.listed_on <= day.as_of_on as is_listed,
            measure_list.extent as list_extent,
            coalesce(latest.status, 'unknown') as status,
            latest.status_as_published,
            coalesce(latest.is_nearest, false) as is_nearest,
            latest.as_of_edtf,
            latest.reported_on,
            latest.evidence_level,
            latest.status_report_id,
            coalesce(newest.hidden_reports, 0) as hidden_reports,
            hidden.reported_on > latest.reported_on
                or latest.status_report_id is null
                or latest.status = 'unknown' as is_hidden_newer,
            hidden.status as status_hidden,
            hidden.as_of_edtf as edtf_hidden,
            hidden.evidence_level as level_hidden,
            hidden.status_report_id as report_hidden,
            initiative.period_latest_on,
            naming.is_of_plan and naming.named_on <= day.as_of_on as is_announced
        from measure
        join initiative using (initiative_id)
        cross join day
        join measure_naming(evidence, initiative_ids) as naming on naming.measure_id = measure.measure_id
        left join measure_list using (measure_list_id)
        left join newest on newest.measure_id = measure.measure_id and newest.as_of_on = day.as_of_on
        left join derived.report as latest on latest.measure_id = newest.measure_id
            and latest.place = newest.chosen_place
        left join derived.report as hidden on hidden.measure_id = newest.measure_id
            and hidden.place = newest.hidden_place
    )
    select
        as_of_on,
        initiative_id,
        measure_id,
        part_of_id,
        measure_list_id,
        list_extent,
        is_listed,
        is_example,
        status,
        status_as_published,
        is_nearest,
        as_of_edtf,
        reported_on,
        evidence_level,
        status_report_id,
        case
            when status = 'unknown'
                then case
                    when hidden_reports > 0 then 'not_chosen'
                    else coalesce(reason_on_record, case when is_example then 'example_only' else 'not_reported' end)
                end
        end as unknown_reason,
        coalesce(is_announced, false) as is_announced,
        coalesce(is_announced, false) and part_of_id is null and status <> 'superseded' as is_counted,
        hidden_reports,
        case when is_hidden_newer then status_hidden end as hidden_status,
        case when is_hidden_newer then edtf_hidden end as hidden_edtf,
        case when is_hidden_newer then level_hidden end as hidden_evidence_level,
        case when is_hidden_newer then report_hidden end as hidden_report_id,
        case
            when status in ('unknown', 'superseded') then null
            when is_hidden_newer and status_hidden is not null and status_hidden <> status then 'newer_not_chosen'
            when status not in ('completed', 'abandoned')
                and period_latest_on < as_of_on
                and reported_on < period_latest_on
                then 'older_than_end'
        end as outdated_because
    from joined
);

-- What do the given levels of evidence say of each measure on or before a day beside its step: does it keep to its
-- time, how much of it is done, and did a source say that nobody assessed it? One row per measure of which one of them
-- is known; of each the newest, with its date. A share done is as published and no step; not_assessed_edtf is there
-- only where no later report says a step.
create macro measure_course(as_of, evidence, initiative_ids := null) as table (
    with dated as (
        select
            *,
            coalesce(as_of_earliest_on, as_of_latest_on) as reported_on,
            schedule is not null or percent_as_published is not null or is_not_assessed as says_course
        from status_report
        where list_contains(evidence, evidence_level)
          and coalesce(as_of_earliest_on, as_of_latest_on) <= as_of::date
          and (initiative_ids is null or list_contains(initiative_ids, initiative_id))
    )
    select
        measure_id,
        arg_max(schedule, (reported_on, status_report_id)) as schedule,
        nullif(
            arg_max(
                coalesce(schedule_as_published, ''),
                (reported_on, status_report_id)
            ) filter (where schedule is not null),
            ''
        ) as schedule_as_published,
        arg_max(as_of_edtf, (reported_on, status_report_id)) filter (where schedule is not null) as schedule_edtf,
        arg_max(percent_as_published, (reported_on, status_report_id)) as percent_as_published,
        arg_max(
            as_of_edtf,
            (reported_on, status_report_id)
        ) filter (where percent_as_published is not null) as percent_edtf,
        case
            when coalesce(
                max(reported_on) filter (where is_not_assessed) > max(reported_on) filter (where status is not null),
                true
            )
                then arg_max(as_of_edtf, (reported_on, status_report_id)) filter (where is_not_assessed)
        end as not_assessed_edtf,
        list('status_report:' || status_report_id) filter (where says_course) as fact_ids
    from dated
    group by measure_id
    having bool_or(says_course)
);

-- When is each measure due, by what was announced on or before a day?
-- One row per measure with a due date that was announced by then: the newest, and the first, with how many there are.
-- A due date of which nobody knows when it was announced holds on every day. What only inferred citations say counts
-- only with that level of evidence.
create macro measure_due(as_of, evidence, initiative_ids := null) as table (
    with announced as (
        select
            *,
            row_number() over (
                partition by measure_id
                order by announced_earliest_on desc, announced_latest_on desc
            ) as place
        from due_date
        where announced_earliest_on <= as_of::date
          and (initiative_ids is null or list_contains(initiative_ids, initiative_id))
          and (
              list_contains(evidence, 'inferred')
                  or due_date_id not in (select subject_id from inferred_fact where subject_table = 'due_date')
          )
    ),
    first_promise as (
        select * exclude (place)
        from announced
        qualify row_number() over (partition by measure_id order by place desc) = 1
    )
    select
        newest.measure_id,
        newest.due_edtf,
        newest.due_earliest_on,
        newest.due_latest_on,
        coalesce(newest.due_latest_on, newest.due_earliest_on) as due_on,
        newest.due_as_published,
        newest.due_as_published_en,
        newest.due_note,
        newest.due_note_en,
        first_promise.due_edtf as first_due_edtf,
        coalesce(first_promise.due_latest_on, first_promise.due_earliest_on) as first_due_on,
        first_promise.announced_edtf as first_announced_edtf,
        list_sort(
            list_distinct(['due_date:' || newest.due_date_id, 'due_date:' || first_promise.due_date_id])
        ) as fact_ids
    from announced as newest
    join first_promise using (measure_id)
    where newest.place = 1
    union all
    select
        measure_id,
        due_edtf,
        due_earliest_on,
        due_latest_on,
        coalesce(due_latest_on, due_earliest_on),
        due_as_published,
        due_as_published_en,
        due_note,
        due_note_en,
        null,
        null,
        null,
        []
    from measure
    where due_edtf is not null
      and (initiative_ids is null or list_contains(initiative_ids, initiative_id))
      and measure_id not in (select measure_id from due_date)
);

-- Which number of measures do the sources state for the whole plan of each initiative, as of each given day?
-- One row per initiative and day: the number of the newest statement (of two on one day the larger), with the firmest
-- act that any source of that number reports (decided, presented, mentioned), its date and words, and when it was last
-- stated. A statement holds until the plan changes (until_edtf); other_totals are what further sources state of the
-- plan as it is then. The day null stands for all time, whether the plan changed since or not.
create macro declared_number(days, initiative_ids := null) as table (
    with day as (select unnest(days)::date as as_of_on),
    stated as (
        select
            day.as_of_on,
            declared_total.*,
            row_number() over (
                partition by day.as_of_on, initiative_id
                order by as_of_earliest_on desc, total desc, declared_total_id
            ) as place
        from declared_total
        join day on day.as_of_on is null
            or as_of_earliest_on <= day.as_of_on and (until_earliest_on is null or until_earliest_on > day.as_of_on)
        where is_whole_plan and (initiative_ids is null or list_contains(initiative_ids, initiative_id))
    ),
    firm as (
        select
            *,
            row_number() over (
                partition by as_of_on, initiative_id, total
                order by case act when 'decided' then 1 when 'presented' then 2 else 3 end, place desc
            ) as firmness
        from stated
    )
    select
        newest.as_of_on,
        newest.initiative_id,
        newest.total,
        newest.qualifier,
        firmest.act,
        firmest.as_of_edtf,
        firmest.of,
        firmest.of_en,
        newest.as_of_edtf as last_stated_edtf,
        newest.until_edtf,
        newest.declared_total_id,
        firmest.declared_total_id as firmest_id,
        (
            select coalesce(list(distinct other.total order by other.total), [])
            from stated as other
            where other.as_of_on is not distinct from newest.as_of_on
              and other.initiative_id = newest.initiative_id
              and other.total <> newest.total
        ) as other_totals
    from stated as newest
    join firm as firmest on firmest.as_of_on is not distinct from newest.as_of_on
        and firmest.initiative_id = newest.initiative_id
        and firmest.total = newest.total
        and firmest.firmness = 1
    where newest.place = 1
);

-- What is N, the number of measures that a rate of each initiative refers to on each day, and where does it come from?
-- One row per initiative and day; total and total_origin are null where there is no N of the chosen kind, and of other
-- than the given initiatives.
-- total_fact_ids: the facts it rests on.
-- denominator: best (declared, else implied, else listed), declared, listed or implied. A declared total holds until
-- the plan changes; the number of the newest statement leads, with the firmest act that any source of that number
-- reports (decided, presented, mentioned), its date, and when it was last stated; other_totals are what further sources
-- state of the plan as it is then. Without a published list there is no listed total; a list of examples is one only
-- where it is asked for.
-- An implied total rests on published shares of the chosen evidence.
create macro rate_base(days, evidence, denominator, initiative_ids := null) as table (
    with day as (select unnest(days)::date as as_of_on),
    declared as (from declared_number(days, initiative_ids)),
    newest_shares as (
        select
            as_of_on,
            initiative_id,
            as_of_edtf,
            source_id
        from (
            select
                day.as_of_on,
                initiative_id,
                as_of_edtf,
                source_id,
                row_number() over (
                    partition by day.as_of_on, initiative_id
                    order by as_of_earliest_on desc, source_id
                ) as place
            from reported_share
            join day on as_of_earliest_on <= day.as_of_on
            where percent_decimals is not null
              and (initiative_ids is null or list_contains(initiative_ids, initiative_id))
              and exists (
                  from fact_evidence
                  where subject_table = 'reported_share'
                    and subject_id = reported_share_id
                    and list_contains(evidence, evidence_level)
              )
        ) as shares
        where place = 1
    ),
    implied as (
        select
            as_of_on,
            initiative_id,
            min(total) as total,
            (
                select list('reported_share:' || reported_share_id order by reported_share_id)
                from reported_share as share
                where share.initiative_id = newest_shares.initiative_id
                  and share.as_of_edtf = newest_shares.as_of_edtf
                  and share.source_id = newest_shares.source_id
                  and percent_decimals is not null
            ) as fact_ids
        from newest_shares
        join implied_total using (initiative_id, as_of_edtf, source_id)
        where respects_list and (initiative_ids is null or list_contains(initiative_ids, initiative_id))
        group by all
    ),
    listed as (
        select
            as_of_on,
            initiative_id,
            count(*) as total,
            bool_and(list_extent = 'complete') as is_complete,
            bool_or(list_extent <> 'examples') as is_more_than_examples,
            list('measure:' || measure_id order by measure_id) as fact_ids
        from measure_standing(days, evidence, initiative_ids)
        where is_listed and is_counted
        group by as_of_on, initiative_id
    ),
    candidate as (
        select
            as_of_on,
            initiative_id,
            1 as preference,
            'declared' as total_origin,
            total,
            qualifier as total_qualifier,
            act as total_act,
            as_of_edtf as total_as_of_edtf,
            nullif(last_stated_edtf, as_of_edtf) as total_last_stated_edtf,
            other_totals,
            list_distinct(['declared_total:' || declared_total_id, 'declared_total:' || firmest_id]) as fact_ids
        from declared
        union all
        select
            as_of_on,
            initiative_id,
            2,
            'implied',
            total,
            'at_least',
            null,
            null,
            null,
            [],
            fact_ids
        from implied
        union all
        select
            as_of_on,
            initiative_id,
            3,
            'listed',
            total,
            case when is_complete then 'exact' else 'at_least' end,
            null,
            null,
            null,
            [],
            fact_ids
        from listed
        where is_more_than_examples or denominator = 'listed'
    ),
    chosen as (
        select *, row_number() over (partition by as_of_on, initiative_id order by preference) as place
        from candidate
        where denominator in ('best', total_origin)
    )
    select
        initiative.initiative_id,
        day.as_of_on,
        chosen.total_origin,
        chosen.total::bigint as total,
        chosen.total_qualifier,
        chosen.total_act,
        chosen.total_as_of_edtf,
        chosen.total_last_stated_edtf,
        coalesce(chosen.other_totals, []) as other_totals,
        coalesce(chosen.fact_ids, []) as total_fact_ids
    from initiative
    cross join day
    left join chosen on chosen.initiative_id = initiative.initiative_id
        and chosen.as_of_on = day.as_of_on
        and chosen.place = 1
    where initiative_ids is null or list_contains(initiative_ids, initiative.initiative_id)
);

-- Every row that cites a source, with what it is called.
create view fact as
    select
        'initiative' as fact_table,
        initiative_id as fact_id,
        initiative_id,
        name as label,
        name as label_en
    from initiative
    union all select 'phase', phase_id, initiative_id, name, name_en from phase
    union all select 'goal', goal_id, initiative_id, title, title from goal
    union all select 'action_field', action_field_id, initiative_id, title, title from action_field
    union all select 'body', body_id, initiative_id, name, name from body
    union all select 'measure_list', measure_list_id, initiative_id, title, title_en from measure_list
    union all
    select
        'measure',
        measure_id,
        initiative_id,
        numbered(number, title),
        numbered(number, title)
    from measure
    union all
    select
        'due_date',
        due_date_id,
        due_date.initiative_id,
        title || ': ' || coalesce(due_date.due_as_published, due_date.due_note, due_date.due_edtf),
        title || ': ' || coalesce(due_date.due_as_published_en, due_date.due_note_en, due_date.due_edtf)
    from due_date
    join measure using (measure_id)
    union all
    select
        'money',
        money_id,
        money.initiative_id,
        title || ': ' || coalesce(as_published, replace(amount::decimal(18, 2)::text, '.', ',') || ' ' || currency),
        title || ': ' || coalesce(as_published, amount::decimal(18, 2) || ' ' || currency)
    from money
    join measure using (measure_id)
    union all
    select
        'rating',
        rating_id,
        rating.initiative_id,
        title || ': ' || name || ' ' || value,
        title || ': ' || name_en || ' ' || value_en
    from rating
    join measure using (measure_id)
    union all
    select
        'lineage',
        lineage_id,
        lineage.initiative_id,
        earlier.title || ' → ' || later.title,
        earlier.title || ' → ' || later.title
    from lineage
    join measure as later on later.measure_id = lineage.measure_id
    join measure as earlier on earlier.measure_id = lineage.predecessor_id
    union all
    select
        'status_report',
        status_report_id,
        status_report.initiative_id,
        title || ': ' || coalesce(label, schedule_as_published, percent_as_published, 'nicht bewertet'),
        title || ': ' || coalesce(label_en, schedule_as_published, percent_as_published, 'not assessed')
    from status_report
    join measure using (measure_id)
    left join status on status.status_id = status_report.status
    union all select 'declared_total', declared_total_id, initiative_id, as_published, as_published from declared_total
    union all
    select
        'reported_share',
        reported_share_id,
        reported_share.initiative_id,
        label || ': ' || as_published,
        label_en || ': ' || as_published
    from reported_share
    join status on status.status_id = reported_share.status
    union all
    select
        'reported_count',
        reported_count_id,
        reported_count.initiative_id,
        label || ': ' || as_published,
        label_en || ': ' || as_published
    from reported_count
    join status on status.status_id = reported_count.status
    union all
    select
        'transfer',
        transfer_id,
        transfer.initiative_id,
        title || ' ← ' || transfer.place,
        title || ' ← ' || transfer.place
    from transfer
    join measure using (measure_id)
    union all select 'target', target_id, initiative_id, wording, wording_en from target
    union all
    select
        'observation',
        observation_id,
        initiative_id,
        indicator || ': ' || value || ' ' || unit,
        indicator_en || ': ' || value || ' ' || unit_en
    from observation
    union all select 'milestone', milestone_id, initiative_id, title, title_en from milestone
    union all
    select
        'involvement',
        involvement_id,
        initiative_id,
        concat_ws(', ', organisation.name, unit) || coalesce(' (' || role_as_published || ')', ''),
        concat_ws(', ', organisation.name, unit) || coalesce(' (' || role_as_published_en || ')', '')
    from involvement
    join organisation using (organisation_id)
    union all
    select
        'contradiction_value',
        contradiction_value_id,
        contradiction_value.initiative_id,
        topic || ': ' || value,
        topic_en || ': ' || value_en
    from contradiction_value
    join contradiction using (contradiction_id)
    union all
    select
        'context_value',
        context_value_id,
        null,
        label || ', ' || name || ' ' || year || ': ' || replace(printf('%.' || decimals || 'f', value), '.', ',') || ' '
            || unit,
        label_en || ', ' || name || ' ' || year || ': ' || printf('%.' || decimals || 'f', value) || ' ' || unit_en
    from context_value
    join context_indicator using (context_indicator_id);
comment on view fact is 'One row per fact that cites a source, with its name.';
comment on column fact.fact_table is 'table of the fact';
comment on column fact.fact_id is 'key of the fact in that table';
comment on column fact.initiative_id is
    'initiative it belongs to; null where it is of official statistics, which belong to none';
comment on column fact.label is 'what it is called, in German or as published';
comment on column fact.label_en is 'what it is called, in English or as published';

-- Which share of its goals, its measures, or both together does each initiative give to each theme?
-- One row per initiative, basis (both, goals, measures) and theme. Each goal of the plan and each measure weighs one, a
-- goal that is stated elsewhere (further_goal) a quarter, in equal parts for its themes: the shares of an initiative
-- add up to 1, whatever the kind of its mappings. Parts of measures, superseded measures and what no source ties to the
-- plan are left out.
-- share is null where there is nothing to count.
-- not_comparable: why these shares are not set beside those of others: too_few (fewer goals and measures than
-- items_needed), or examples_only (all listed measures stand on lists of examples: somebody chose them to be shown).
create macro theme_profile(initiative_ids := null) as table (
    with item(basis, initiative_id, fact_id, subject_table, subject_id, item_weight) as (
        select
            unnest(['both', 'goals']),
            initiative_id,
            'goal:' || goal_id,
            'goal',
            goal_id,
            case level when 'further_goal' then 0.25 else 1 end
        from goal
        where goal_id not in (select subject_id from inferred_fact where subject_table = 'goal')
        union all
        select
            unnest(['both', 'measures']),
            initiative_id,
            'measure:' || measure_id,
            'measure',
            measure_id,
            1
        from measure
        where part_of_id is null
          and measure_id not in (select measure_id from replaced_measure)
          and measure_id not in (select subject_id from inferred_fact where subject_table = 'measure')
    ),
    part as (
        select
            basis,
            item.initiative_id,
            fact_id,
            theme_id,
            item_weight / count(*) over (partition by basis, fact_id) as weight
        from item
        join theme_mapping using (subject_table, subject_id)
        where initiative_ids is null or list_contains(initiative_ids, item.initiative_id)
    ),
    whole as (
        select
            basis,
            initiative_id,
            count(distinct fact_id) as items,
            sum(weight) as weight
        from part
        group by all
    ),
    shown as (select initiative_id, bool_and(is_example) as is_only_examples from measure where is_listed group by all)
    select
        initiative.initiative_id,
        basis.basis,
        theme.theme_id,
        count(fact_id) as items,
        coalesce(sum(part.weight), 0)::double as weight,
        coalesce(any_value(whole.items), 0) as items_of_initiative,
        case
            when any_value(whole.items) > 0 then (coalesce(sum(part.weight), 0) / any_value(whole.weight))::double
        end as share,
        case
            when coalesce(any_value(whole.items), 0) < 5 then 'too_few'
            when basis.basis <> 'goals' and bool_or(is_only_examples) then 'examples_only'
        end as not_comparable,
        5 as items_needed,
        coalesce(list(fact_id order by fact_id) filter (where fact_id is not null), []) as fact_ids
    from initiative
    cross join (values ('both'), ('goals'), ('measures')) as basis(basis)
    cross join theme
    left join part on part.initiative_id = initiative.initiative_id
        and part.basis = basis.basis
        and part.theme_id = theme.theme_id
    left join whole on whole.initiative_id = initiative.initiative_id and whole.basis = basis.basis
    left join shown on shown.initiative_id = initiative.initiative_id
    where initiative_ids is null or list_contains(initiative_ids, initiative.initiative_id)
    group by initiative.initiative_id, basis.basis, theme.theme_id
);
