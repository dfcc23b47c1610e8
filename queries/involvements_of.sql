-- Where does an organisation act, in which role, and who says so?
-- one row per:  involvement_id
-- parameters:   $organisation_id, $initiative_ids, $language
-- columns:
--   involvement_id             text
--   organisation_id            text
--   name                       text
--   unit                       text?
--   initiative_id              text
--   short_name                 text
--   role                       text
--   role_as_published          text?
--   role_note                  text?
--   body_id                    text?
--   body                       text?
--   is_of_plan                 boolean
--   measure_id                 text?
--   measure                    text?
--   active_edtf                text?
--   is_inferred                boolean
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- unit: the office or department within the organisation. role_as_published: verbatim; role_note: the curators' words.
-- is_inferred: no source ties it to the plan. is_of_plan: false for a body that is not the plan's own. body and measure
-- are null where the role is in the initiative as a whole.
select
    involvement_id,
    organisation_id,
    organisation.name,
    unit,
    involvement.initiative_id,
    short_name,
    role,
    in_language($language, role_as_published, role_as_published_en) as role_as_published,
    in_language($language, role_note, role_note_en) as role_note,
    involvement.body_id,
    body.name as body,
    coalesce(body.is_of_plan, true) as is_of_plan,
    involvement.measure_id,
    numbered(measure.number, measure.title) as measure,
    involvement.active_edtf,
    exists (from inferred_fact where subject_table = 'involvement' and subject_id = involvement_id) as is_inferred,
    ['involvement:' || involvement_id] as fact_ids
from involvement
join organisation using (organisation_id)
join initiative on initiative.initiative_id = involvement.initiative_id
left join body on body.body_id = involvement.body_id
left join measure on measure.measure_id = involvement.measure_id
where organisation_id = $organisation_id and list_contains($initiative_ids, involvement.initiative_id)
order by
    short_name collate de,
    coalesce(involvement.body_id, involvement.measure_id) is not null,
    body.name collate de nulls last,
    measure.title collate de,
    role,
    involvement_id;
