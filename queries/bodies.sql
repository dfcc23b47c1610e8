-- Which bodies does each initiative have, who leads them, how large are they, and when did they work?
-- one row per:  body_id
-- parameters:   $initiative_ids, $language
-- columns:
--   body_id                    text
--   initiative_id              text
--   short_name                 text
--   name                       text
--   kind                       text
--   is_of_plan                 boolean
--   is_inferred                boolean
--   kind_as_published          text?
--   kind_note                  text?
--   parent                     text?
--   participants_min           integer?
--   participants_max           integer?
--   participants_in_words      text?
--   participants_as_published  text?
--   participants_note          text?
--   meetings                   text?
--   active_edtf                text?
--   active_earliest_on         day?
--   active_latest_on           day?
--   active_in_words            text?
--   active_as_published        text?
--   active_note                text?
--   note                       text?
--   chairs                     text?
--   management                 text?
--   organisations              integer
--   measures                   integer
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- *_as_published: verbatim; *_note: the curators' words; *_in_words: the one or the other. is_of_plan: the plan's own.
-- is_inferred: no source ties it to the plan. measures: those that come from it, a part not beside its
-- whole.
with seat as (
    select
        body_id,
        role,
        concat_ws(', ', organisation.name, unit) || coalesce(
            ' (' || in_language(
                $language,
                coalesce(role_as_published, role_note),
                coalesce(role_as_published_en, role_note_en)
            ) || ')',
            ''
        ) as holder,
        organisation_id
    from involvement
    join organisation using (organisation_id)
    where body_id is not null
)
select
    body.body_id,
    initiative_id,
    short_name,
    body.name,
    body.kind,
    body.is_of_plan,
    exists (from inferred_fact where subject_table = 'body' and subject_id = body.body_id) as is_inferred,
    in_language($language, body.kind_as_published, body.kind_as_published_en) as kind_as_published,
    in_language($language, body.kind_note, body.kind_note_en) as kind_note,
    parent.name as parent,
    body.participants_min,
    body.participants_max,
    in_language(
        $language,
        coalesce(body.participants_as_published, body.participants_note),
        coalesce(body.participants_as_published_en, body.participants_note_en)
    ) as participants_in_words,
    in_language(
        $language,
        body.participants_as_published,
        body.participants_as_published_en
    ) as participants_as_published,
    in_language($language, body.participants_note, body.participants_note_en) as participants_note,
    in_language($language, body.meetings, body.meetings_en) as meetings,
    body.active_edtf,
    body.active_earliest_on,
    body.active_latest_on,
    in_language(
        $language,
        coalesce(body.active_as_published, body.active_note),
        coalesce(body.active_as_published_en, body.active_note_en)
    ) as active_in_words,
    in_language($language, body.active_as_published, body.active_as_published_en) as active_as_published,
    in_language($language, body.active_note, body.active_note_en) as active_note,
    in_language($language, body.note, body.note_en) as note,
    (
        select string_agg(distinct holder, ' · ' order by holder)
        from seat
        where seat.body_id = body.body_id and role in ('chair', 'lead')
    ) as chairs,
    (
        select string_agg(distinct holder, ' · ' order by holder)
        from seat
        where seat.body_id = body.body_id and role = 'management'
    ) as management,
    (select count(distinct organisation_id) from seat where seat.body_id = body.body_id) as organisations,
    (
        select count(*)
        from measure
        left join measure as whole on whole.measure_id = measure.part_of_id
        where measure.body_id = body.body_id and whole.body_id is distinct from body.body_id
    ) as measures,
    list_concat(
        ['body:' || body.body_id],
        (
            select coalesce(list('involvement:' || involvement_id order by involvement_id), [])
            from involvement
            where involvement.body_id = body.body_id
        )
    ) as fact_ids
from body
join initiative using (initiative_id)
left join body as parent on parent.body_id = body.parent_id
where list_contains($initiative_ids, initiative_id)
order by
    short_name collate de,
    case
        body.kind
        when 'steering' then 1
        when 'working_group' then 2
        when 'living_lab' then 3
        when 'congress' then 4
        when 'alliance' then 5
        when 'network' then 6
        when 'advisory_board' then 7
        when 'workshop' then 8
        else 9
    end,
    body.body_id;
