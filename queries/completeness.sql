-- In how many of its rows is each optional field filled?
-- one row per:  initiative_id, subject_table, field
-- parameters:   $initiative_ids, $language
-- columns:
--   initiative_id              text
--   short_name                 text
--   subject_table              text
--   field                      text
--   position                   integer
--   filled                     integer
--   entries                    integer
--   share                      number?
--   reason                     text?
--   note                       text?
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- Measures are all entries, parts and replaced ones included; announced: a list or a first mention dates it. fact_ids:
-- the entries that have the field; all entries where none has it. entries = 0: there is no row that could have the
-- field, so there is no share. A reason is given where the gaps of the initiative name one. translated: facts whose
-- texts were all given in both languages, reasons for their themes included.
with field(subject_table, field, position, aspect, whole_aspect) as (
    values
        ('measure', 'description', 1, null, 'measures'),
        ('measure', 'status', 2, 'status_reports', 'measures'),
        ('measure', 'responsible', 3, 'responsible', 'measures'),
        ('measure', 'announced', 4, null, 'measures'),
        ('measure', 'due', 5, 'due_dates', 'measures'),
        ('measure', 'goal', 6, null, 'measures'),
        ('measure', 'body', 7, null, 'measures'),
        ('measure', 'action_field', 8, 'action_fields', 'measures'),
        ('measure', 'theme', 9, null, 'measures'),
        ('goal', 'stated', 10, null, 'goals'),
        ('goal', 'theme', 11, null, 'goals'),
        ('body', 'leads', 12, null, 'bodies'),
        ('body', 'size', 13, 'body_sizes', 'bodies'),
        ('body', 'meetings', 14, null, 'bodies'),
        ('body', 'active', 15, null, 'bodies'),
        ('status_report', 'status_as_published', 16, null, 'status_reports'),
        ('target', 'value', 17, null, 'targets'),
        ('target', 'due', 18, null, 'targets'),
        ('source', 'published', 19, null, null),
        ('source', 'url', 20, null, null),
        ('source', 'sha256', 21, null, null),
        ('citation', 'quote', 22, null, null),
        ('fact', 'translated', 23, null, null)
),
borrowed(fact_id) as (
    select subject_table || ':' || subject_id from untranslated
    union all
    select theme_mapping.subject_table || ':' || theme_mapping.subject_id
    from untranslated
    join theme_mapping on untranslated.subject_table = 'theme_mapping' and theme_mapping_id = untranslated.subject_id
    union all
    select 'contradiction_value:' || contradiction_value_id
    from untranslated
    join contradiction_value on subject_table = 'contradiction' and contradiction_id = subject_id
),
entry(initiative_id, subject_table, fact_id, field, is_filled) as (
    select
        initiative_id,
        'measure',
        'measure:' || measure_id,
        unnest(
            ['description', 'status', 'responsible', 'announced', 'due', 'goal', 'body', 'action_field', 'theme']
        ),
        unnest(
            [
                description is not null,
                exists (
                    from status_report
                    where status_report.measure_id = measure.measure_id and status_report.status <> 'unknown'
                ),
                exists (from responsibility where responsibility.measure_id = measure.measure_id),
                announced_edtf is not null or is_listed,
                due_edtf is not null,
                goal_id is not null,
                body_id is not null,
                action_field_id is not null,
                no_theme is null and is_theme_examined
            ]
        )
    from measure
    union all
    select
        initiative_id,
        'goal',
        'goal:' || goal_id,
        unnest(['stated', 'theme']),
        unnest([stated_edtf is not null, no_theme is null and is_theme_examined])
    from goal
    union all
    select
        initiative_id,
        'body',
        'body:' || body_id,
        unnest(['leads', 'size', 'meetings', 'active']),
        unnest(
            [
                exists (
                    from involvement
                    where involvement.body_id = body.body_id and role in ('lead', 'chair', 'management')
                ),
                participants_as_published is not null or participants_note is not null,
                meetings is not null,
                active_edtf is not null
            ]
        )
    from body
    union all
    select
        initiative_id,
        'status_report',
        'status_report:' || status_report_id,
        'status_as_published',
        status_as_published is not null
    from status_report
    where status is not null
    union all
    select
        initiative_id,
        'target',
        'target:' || target_id,
        unnest(['value', 'due']),
        unnest([value is not null, due_edtf is not null])
    from target
    union all
    select
        initiative_id,
        'source',
        'source:' || source_id,
        unnest(['published', 'url', 'sha256']),
        unnest([published_edtf is not null, url is not null, sha256 is not null])
    from source
    union all
    select
        initiative_id,
        'citation',
        subject_table || ':' || subject_id,
        'quote',
        quote is not null
    from citation
    union all
    select
        initiative_id,
        'fact',
        fact_table || ':' || fact_id,
        'translated',
        fact_table || ':' || fact_id not in (select fact_id from borrowed)
    from fact
    where initiative_id is not null
),
counted as (
    select
        initiative_id,
        subject_table,
        field,
        count(*) filter (where is_filled) as filled,
        count(*) as entries,
        list_sort(list(distinct fact_id) filter (where is_filled)) as filled_ids,
        list_sort(list(distinct fact_id)) as entry_ids
    from entry
    where list_contains($initiative_ids, initiative_id)
    group by all
),
explained as (
    select
        initiative_id,
        aspect,
        min(reason) as reason,
        string_agg(in_language($language, note, note_en), ' ' order by gap_id) as note
    from gap
    group by all
)
select
    initiative.initiative_id,
    short_name,
    field.subject_table,
    field.field,
    field.position,
    coalesce(filled, 0) as filled,
    coalesce(entries, 0) as entries,
    filled / entries as share,
    explained.reason,
    explained.note,
    coalesce(filled_ids, entry_ids, []) as fact_ids
from initiative
cross join field
left join counted on counted.initiative_id = initiative.initiative_id
    and counted.subject_table = field.subject_table
    and counted.field = field.field
left join explained on explained.initiative_id = initiative.initiative_id
    and explained.aspect = case when entries is null then whole_aspect when filled < entries then field.aspect end
where list_contains($initiative_ids, initiative.initiative_id)
order by field.position, short_name collate de;
