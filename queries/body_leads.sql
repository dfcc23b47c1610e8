-- Who leads or manages each body, and in whose words?
-- one row per:  involvement_id
-- parameters:   $initiative_ids, $language
-- columns:
--   involvement_id             text
--   body_id                    text
--   initiative_id              text
--   role                       text
--   organisation_id            text
--   name                       text
--   unit                       text?
--   role_as_published          text?
--   role_note                  text?
--   is_inferred                boolean
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- unit: the office or department within the organisation. role: chair, lead or management. role_as_published: verbatim;
-- role_note: the curators' words. is_inferred: no source ties it to the plan.
select
    involvement_id,
    body_id,
    initiative_id,
    role,
    organisation_id,
    organisation.name,
    unit,
    in_language($language, role_as_published, role_as_published_en) as role_as_published,
    in_language($language, role_note, role_note_en) as role_note,
    exists (from inferred_fact where subject_table = 'involvement' and subject_id = involvement_id) as is_inferred,
    ['involvement:' || involvement_id] as fact_ids
from involvement
join organisation using (organisation_id)
where body_id is not null and role in ('chair', 'lead', 'management') and list_contains($initiative_ids, initiative_id)
order by
    body_id,
    case role when 'lead' then 1 when 'chair' then 2 else 3 end,
    organisation.name collate de,
    involvement_id;
