-- What can be looked for by its words, and where does it stand?
-- one row per:  kind, entry_id
-- parameters:   $language
-- columns:
--   kind                       text
--   entry_id                   text
--   title                      text
--   title_is_descriptive       boolean
--   is_inferred                boolean
--   kind_as_published          text?
--   wording                    text?
--   other_wording              text
--   initiative_id              text?
--   initiative_ids             text[]
--   short_name                 text?
--   theme_id                   text?
--   when_edtf                  text?
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- wording: what is said of it in the chosen language; other_wording: title and wording in the other one, found but not
-- shown. initiative_id is null where an entry belongs to several (initiative_ids).
-- title_is_descriptive: a wording of the curators. is_inferred: no source ties it to the plan.
-- theme_id: the first theme of a goal, under which its page shows it. Organisations without a role and themes without
-- entries are left out: nothing rests on them.
with entry(
    position, kind, entry_id, initiative_ids, title, title_en, kind_as_published, kind_as_published_en, wording,
    wording_en, theme_id, when_edtf, fact_ids
) as (
    select
        1,
        'initiative',
        initiative_id,
        [initiative_id],
        name,
        name,
        kind_as_published,
        kind_as_published,
        concat_ws(' · ', short_name, purpose),
        concat_ws(' · ', short_name, purpose_en),
        null,
        period_edtf,
        ['initiative:' || initiative_id]
    from initiative
    union all
    select
        2,
        'measure',
        measure_id,
        [measure.initiative_id],
        measure.title,
        measure.title,
        null,
        null,
        concat_ws(' · ', measure.description, goal.title, body.name, action_field.title, due_as_published, due_note),
        concat_ws(
            ' · ', measure.description_en, goal.title, body.name, action_field.title, due_as_published_en, due_note_en
        ),
        null,
        due_edtf,
        ['measure:' || measure_id]
    from measure
    left join goal using (goal_id)
    left join body on body.body_id = measure.body_id
    left join action_field on action_field.action_field_id = measure.action_field_id
    union all
    select
        3,
        'goal',
        goal_id,
        [initiative_id],
        title,
        title,
        coalesce(level_as_published, level_note),
        coalesce(level_as_published_en, level_note_en),
        wording,
        wording_en,
        (
            select arg_min(theme_id, position)
            from theme_mapping
            join theme using (theme_id)
            where subject_table = 'goal' and subject_id = goal_id
        ),
        stated_edtf,
        ['goal:' || goal_id]
    from goal
    union all
    select
        4,
        'target',
        target_id,
        [initiative_id],
        indicator,
        indicator_en,
        null,
        null,
        wording,
        wording_en,
        null,
        due_edtf,
        ['target:' || target_id]
    from target
    union all
    select
        5,
        'action_field',
        action_field_id,
        [initiative_id],
        title,
        title,
        null,
        null,
        title_as_published,
        title_as_published,
        null,
        null,
        ['action_field:' || action_field_id]
    from action_field
    union all
    select
        6,
        'body',
        body_id,
        [initiative_id],
        name,
        name,
        coalesce(kind_as_published, kind_note),
        coalesce(kind_as_published_en, kind_note_en),
        concat_ws(
            ' · ', note, participants_as_published, participants_note, meetings, active_as_published, active_note
        ),
        concat_ws(
            ' · ', note_en, participants_as_published_en, participants_note_en, meetings_en, active_as_published_en,
            active_note_en
        ),
        null,
        active_edtf,
        ['body:' || body_id]
    from body
    union all
    select
        7,
        'organisation',
        organisation_id,
        list(distinct initiative_id order by initiative_id),
        any_value(name),
        any_value(name),
        any_value(label),
        any_value(label_en),
        concat_ws(
            ' · ',
            nullif(array_to_string(any_value(aliases), ' · '), ''),
            string_agg(
                distinct coalesce(role_as_published, role_note),
                ' · ' order by coalesce(role_as_published, role_note)
            )
        ),
        concat_ws(
            ' · ',
            nullif(array_to_string(any_value(aliases), ' · '), ''),
            string_agg(
                distinct coalesce(role_as_published_en, role_note_en),
                ' · ' order by coalesce(role_as_published_en, role_note_en)
            )
        ),
        null,
        null,
        list('involvement:' || involvement_id order by involvement_id)
    from involvement
    join organisation using (organisation_id)
    join sector using (sector_id)
    group by organisation_id
    union all
    select
        8,
        'milestone',
        milestone_id,
        [initiative_id],
        title,
        title_en,
        null,
        null,
        coalesce(happened_as_published, happened_note),
        coalesce(happened_as_published_en, happened_note_en),
        null,
        happened_edtf,
        ['milestone:' || milestone_id]
    from milestone
    union all
    select
        9,
        'contradiction',
        contradiction_id,
        [contradiction.initiative_id],
        any_value(topic),
        any_value(topic_en),
        null,
        null,
        any_value(comment) || ' · ' || string_agg(value, ' · ' order by contradiction_value_id),
        any_value(comment_en) || ' · ' || string_agg(value_en, ' · ' order by contradiction_value_id),
        null,
        null,
        list('contradiction_value:' || contradiction_value_id order by contradiction_value_id)
    from contradiction
    join contradiction_value using (contradiction_id)
    group by contradiction_id, contradiction.initiative_id
    union all
    select
        10,
        'theme',
        theme_id,
        list(distinct initiative_id order by initiative_id),
        any_value(label),
        any_value(label_en),
        null,
        null,
        any_value(definition),
        any_value(definition_en),
        theme_id,
        null,
        list(subject_table || ':' || subject_id order by subject_table, subject_id)
    from theme
    join theme_mapping using (theme_id)
    group by theme_id
    union all
    select
        11,
        'source',
        source_id,
        case when initiative_id is null then [] else [initiative_id] end,
        title,
        title,
        publisher,
        publisher,
        note,
        note_en,
        null,
        published_edtf,
        ['source:' || source_id]
    from source
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
    in_language($language, concat_ws(' · ', title_en, wording_en), concat_ws(' · ', title, wording)) as other_wording,
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
order by position, short_name collate de, in_language($language, title, title_en) collate de, entry_id;
