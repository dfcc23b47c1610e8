-- What can be looked for by its words, and where does it stand?
-- one row per:  kind, entry_id
-- parameters:   $initiative_ids, $language
-- columns:
--   kind                       text
--   entry_id                   text
--   title                      text
--   title_is_descriptive       boolean
--   is_inferred                boolean
--   kind_as_published          text?
--   wording                    text?
--   other_wording              text
--   other_names                text[]
--   former_names               text[]
--   initiative_id              text?
--   initiative_ids             text[]
--   short_name                 text?
--   theme_id                   text?
--   when_edtf                  text?
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- wording: what is said of it in the chosen language; other_wording: title and wording in the other one and further
-- words that find it, all of it not shown. other_names: titles of what a curator called the same as a measure or
-- very similar; former_names: titles of the measures that it came from. initiative_id is null where an entry belongs to
-- several (initiative_ids).
-- title_is_descriptive: a wording of the curators. is_inferred: no source ties it to the plan.
-- initiative_ids null: of all initiatives. Of some only what they have is here, also of what belongs to several: a
-- family has their measures, an organisation their roles.
-- theme_id: the first theme of a goal, under which its page shows it. Organisations without a role and themes without
-- entries are left out: nothing rests on them.
with initiative as (
    from main.initiative where $initiative_ids is null or list_contains($initiative_ids, initiative_id)
),
measure as (
    from main.measure where $initiative_ids is null or list_contains($initiative_ids, initiative_id)
),
goal as (
    from main.goal where $initiative_ids is null or list_contains($initiative_ids, initiative_id)
),
target as (
    from main.target where $initiative_ids is null or list_contains($initiative_ids, initiative_id)
),
reported_share as (
    from main.reported_share where $initiative_ids is null or list_contains($initiative_ids, initiative_id)
),
reported_count as (
    from main.reported_count where $initiative_ids is null or list_contains($initiative_ids, initiative_id)
),
action_field as (
    from main.action_field where $initiative_ids is null or list_contains($initiative_ids, initiative_id)
),
body as (
    from main.body where $initiative_ids is null or list_contains($initiative_ids, initiative_id)
),
involvement as (
    from main.involvement where $initiative_ids is null or list_contains($initiative_ids, initiative_id)
),
milestone as (
    from main.milestone where $initiative_ids is null or list_contains($initiative_ids, initiative_id)
),
contradiction as (
    from main.contradiction where $initiative_ids is null or list_contains($initiative_ids, initiative_id)
),
theme_mapping as (
    from main.theme_mapping where $initiative_ids is null or list_contains($initiative_ids, initiative_id)
),
family_member as (
    from main.family_member where $initiative_ids is null or list_contains($initiative_ids, initiative_id)
),
source as (
    from main.source
    where $initiative_ids is null or initiative_id is null or list_contains($initiative_ids, initiative_id)
),
entry as (
    select
        1 as position,
        'initiative' as kind,
        initiative_id as entry_id,
        [initiative_id] as initiative_ids,
        name as title,
        name as title_en,
        kind_as_published,
        kind_as_published as kind_as_published_en,
        concat_ws(' · ', short_name, purpose) as wording,
        concat_ws(' · ', short_name, purpose_en) as wording_en,
        period_edtf as when_edtf,
        ['initiative:' || initiative_id] as fact_ids
    from initiative
    union all by name
    select
        2 as position,
        'family' as kind,
        measure_family_id as entry_id,
        list(distinct measure.initiative_id order by measure.initiative_id) as initiative_ids,
        any_value(label) as title,
        any_value(label_en) as title_en,
        any_value(definition) as wording,
        any_value(definition_en) as wording_en,
        string_agg(measure.title, ' · ' order by measure_id) as further_words,
        list('measure:' || measure_id order by measure_id) as fact_ids
    from measure_family
    join family_member using (measure_family_id)
    join measure using (measure_id)
    group by measure_family_id
    union all by name
    select
        3 as position,
        'measure' as kind,
        measure_id as entry_id,
        [measure.initiative_id] as initiative_ids,
        numbered(measure.number, measure.title) as title,
        numbered(measure.number, measure.title) as title_en,
        concat_ws(
            ' · ', measure.description, measure.place, goal.title, body.name, action_field.title, due_as_published,
            due_note
        ) as wording,
        concat_ws(
            ' · ', measure.description_en, measure.place_en, goal.title, body.name, action_field.title,
            due_as_published_en, due_note_en
        ) as wording_en,
        (
            select string_agg(transfer.place, ' · ' order by transfer_id)
            from transfer
            where transfer.measure_id = measure.measure_id
        ) as further_words,
        due_edtf as when_edtf,
        ['measure:' || measure_id] as fact_ids
    from measure
    left join goal using (goal_id)
    left join body on body.body_id = measure.body_id
    left join action_field on action_field.action_field_id = measure.action_field_id
    union all by name
    select
        4 as position,
        'goal' as kind,
        goal_id as entry_id,
        [initiative_id] as initiative_ids,
        title,
        title as title_en,
        coalesce(level_as_published, level_note) as kind_as_published,
        coalesce(level_as_published_en, level_note_en) as kind_as_published_en,
        wording,
        wording_en,
        (
            select arg_min(theme_id, position)
            from theme_mapping
            join theme using (theme_id)
            where subject_table = 'goal' and subject_id = goal_id
        ) as theme_id,
        stated_edtf as when_edtf,
        ['goal:' || goal_id] as fact_ids
    from goal
    union all by name
    select
        5 as position,
        'target' as kind,
        target_id as entry_id,
        [initiative_id] as initiative_ids,
        indicator as title,
        indicator_en as title_en,
        wording,
        wording_en,
        due_edtf as when_edtf,
        ['target:' || target_id] as fact_ids
    from target
    union all by name
    select
        6 as position,
        'reported_share' as kind,
        reported_share_id as entry_id,
        [initiative_id] as initiative_ids,
        'gemeldet: ' || case qualifier when 'below' then 'unter ' else '' end || round(100 * share)::integer || ' % '
            || label as title,
        'reported: ' || case qualifier when 'below' then 'below ' else '' end || round(100 * share)::integer || '% '
            || label_en as title_en,
        concat_ws(' · ', reported_share.of, as_published, status_as_published) as wording,
        concat_ws(' · ', of_en, as_published, status_as_published) as wording_en,
        'Prozent percent Anteil share' as further_words,
        as_of_edtf as when_edtf,
        ['reported_share:' || reported_share_id] as fact_ids
    from reported_share
    join status on status_id = status
    union all by name
    select
        6 as position,
        'reported_count' as kind,
        reported_count_id as entry_id,
        [initiative_id] as initiative_ids,
        'gemeldet: ' || measures || ' ' || label as title,
        'reported: ' || measures || ' ' || label_en as title_en,
        concat_ws(' · ', reported_count.of, as_published, status_as_published) as wording,
        concat_ws(' · ', of_en, as_published, status_as_published) as wording_en,
        'Zahl Anzahl number count' as further_words,
        as_of_edtf as when_edtf,
        ['reported_count:' || reported_count_id] as fact_ids
    from reported_count
    join status on status_id = status
    union all by name
    select
        7 as position,
        'action_field' as kind,
        action_field_id as entry_id,
        [initiative_id] as initiative_ids,
        title,
        title as title_en,
        title_as_published as wording,
        title_as_published as wording_en,
        ['action_field:' || action_field_id] as fact_ids
    from action_field
    union all by name
    select
        8 as position,
        'body' as kind,
        body_id as entry_id,
        [initiative_id] as initiative_ids,
        name as title,
        name as title_en,
        coalesce(kind_as_published, kind_note) as kind_as_published,
        coalesce(kind_as_published_en, kind_note_en) as kind_as_published_en,
        concat_ws(
            ' · ', note, participants_as_published, participants_note, meetings, active_as_published, active_note
        ) as wording,
        concat_ws(
            ' · ', note_en, participants_as_published_en, participants_note_en, meetings_en, active_as_published_en,
            active_note_en
        ) as wording_en,
        active_edtf as when_edtf,
        ['body:' || body_id] as fact_ids
    from body
    union all by name
    select
        9 as position,
        'organisation' as kind,
        organisation_id as entry_id,
        list(distinct initiative_id order by initiative_id) as initiative_ids,
        any_value(name) as title,
        any_value(name) as title_en,
        any_value(label) as kind_as_published,
        any_value(label_en) as kind_as_published_en,
        concat_ws(
            ' · ',
            nullif(array_to_string(any_value(aliases), ' · '), ''),
            string_agg(
                distinct coalesce(role_as_published, role_note),
                ' · ' order by coalesce(role_as_published, role_note)
            )
        ) as wording,
        concat_ws(
            ' · ',
            nullif(array_to_string(any_value(aliases), ' · '), ''),
            string_agg(
                distinct coalesce(role_as_published_en, role_note_en),
                ' · ' order by coalesce(role_as_published_en, role_note_en)
            )
        ) as wording_en,
        list('involvement:' || involvement_id order by involvement_id) as fact_ids
    from involvement
    join organisation using (organisation_id)
    join sector using (sector_id)
    group by organisation_id
    union all by name
    select
        10 as position,
        'milestone' as kind,
        milestone_id as entry_id,
        [initiative_id] as initiative_ids,
        title,
        title_en,
        coalesce(happened_as_published, happened_note) as wording,
        coalesce(happened_as_published_en, happened_note_en) as wording_en,
        happened_edtf as when_edtf,
        ['milestone:' || milestone_id] as fact_ids
    from milestone
    union all by name
    select
        11 as position,
        'contradiction' as kind,
        contradiction_id as entry_id,
        [contradiction.initiative_id] as initiative_ids,
        any_value(topic) as title,
        any_value(topic_en) as title_en,
        any_value(comment) || ' · ' || string_agg(value, ' · ' order by contradiction_value_id) as wording,
        any_value(comment_en) || ' · ' || string_agg(value_en, ' · ' order by contradiction_value_id) as wording_en,
        list('contradiction_value:' || contradiction_value_id order by contradiction_value_id) as fact_ids
    from contradiction
    join contradiction_value using (contradiction_id)
    group by contradiction_id, contradiction.initiative_id
    union all by name
    select
        12 as position,
        'theme' as kind,
        theme_id as entry_id,
        list(distinct initiative_id order by initiative_id) as initiative_ids,
        any_value(label) as title,
        any_value(label_en) as title_en,
        any_value(definition) as wording,
        any_value(definition_en) as wording_en,
        theme_id,
        list(subject_table || ':' || subject_id order by subject_table, subject_id) as fact_ids
    from theme
    join theme_mapping using (theme_id)
    group by theme_id
    union all by name
    select
        13 as position,
        'source' as kind,
        source_id as entry_id,
        case when initiative_id is null then [] else [initiative_id] end as initiative_ids,
        title,
        title as title_en,
        publisher as kind_as_published,
        publisher as kind_as_published_en,
        note as wording,
        note_en as wording_en,
        published_edtf as when_edtf,
        ['source:' || source_id] as fact_ids
    from source
),
called(measure_id, title) as (   -- what a curator called the same or very similar, from either side
    select subject_id, title
    from measure_match
    join main.measure as measure on measure_id = object_id
    where predicate in ('exactMatch', 'closeMatch')
    union
    select object_id, title
    from measure_match
    join main.measure as measure on measure_id = subject_id
    where predicate in ('exactMatch', 'closeMatch')
),
other_name as (
    select
        'measure' as kind,
        called.measure_id as entry_id,
        list(distinct called.title order by called.title collate de) as names
    from called
    join measure using (measure_id)
    where called.title <> measure.title
    group by called.measure_id
),
former_name as (
    select
        'measure' as kind,
        lineage.measure_id as entry_id,
        list(distinct title order by title collate de) as names
    from lineage
    join measure on measure.measure_id = predecessor_id
    group by lineage.measure_id
)
select
    kind,
    entry_id,
    in_language($language, title, title_en) as title,
    entry_id in (select measure_id from measure where title_is_descriptive) and kind = 'measure'
        or entry_id in (select goal_id from goal where title_is_descriptive) and kind = 'goal' as title_is_descriptive,
    (kind, entry_id) in (select subject_table, subject_id from inferred_fact) as is_inferred,
    in_language($language, kind_as_published, kind_as_published_en) as kind_as_published,
    nullif(in_language($language, wording, wording_en), '') as wording,
    concat_ws(
        ' · ',
        in_language($language, concat_ws(' · ', title_en, wording_en), concat_ws(' · ', title, wording)),
        further_words
    ) as other_wording,
    coalesce(other_name.names, []) as other_names,
    coalesce(former_name.names, []) as former_names,
    case when len(initiative_ids) = 1 then initiative_ids[1] end as initiative_id,
    initiative_ids,
    (
        select string_agg(short_name, ' · ' order by short_name collate de)
        from initiative
        where list_contains(initiative_ids, initiative_id)
    ) as short_name,
    theme_id,
    when_edtf,
    list_sort(fact_ids) as fact_ids
from entry
left join other_name using (kind, entry_id)
left join former_name using (kind, entry_id)
where $initiative_ids is null or len($initiative_ids) > 0
order by position, short_name collate de, in_language($language, title, title_en) collate de, entry_id;
