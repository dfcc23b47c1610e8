-- A key that a row names must exist in the table it points to.
-- Correct the id or add what it names; if the files have both, this is a fault of the program: report it.
-- de: Ein Schlüssel, den eine Zeile nennt, muss in der Tabelle stehen, auf die er zeigt.
-- de: Berichtigen Sie die Kennung, oder ergänzen Sie, was sie nennt; haben die Dateien beides, ist es ein Fehler des Programms: Melden Sie ihn.
with reference(named_in, key, named_table, named_key) as (
    select
        'initiative',
        initiative_id,
        'territory',
        territory_id
    from initiative
    union all select 'initiative', initiative_id, 'plan_kind', kind from initiative
    union all select 'succession', succession_id, 'initiative', initiative_id from succession
    union all select 'succession', succession_id, 'initiative', predecessor_id from succession
    union all select 'source', source_id, 'initiative', initiative_id from source
    union all select 'citation', citation_id, 'source', source_id from citation
    union all select 'source_reading', source_id, 'source', source_id from source_reading
    union all select 'goal', goal_id, 'goal', parent_id from goal
    union all select 'body', body_id, 'body', parent_id from body
    union all select 'measure', measure_id, 'goal', goal_id from measure
    union all select 'measure', measure_id, 'body', body_id from measure
    union all select 'measure', measure_id, 'action_field', action_field_id from measure
    union all select 'measure', measure_id, 'measure_list', measure_list_id from measure
    union all select 'measure', measure_id, 'measure', part_of_id from measure
    union all select 'reported_share', reported_share_id, 'declared_total', declared_total_id from reported_share
    union all select 'reported_share', reported_share_id, 'measure_list', measure_list_id from reported_share
    union all select 'reported_count', reported_count_id, 'declared_total', declared_total_id from reported_count
    union all select 'reported_count', reported_count_id, 'measure_list', measure_list_id from reported_count
    union all select 'reported_count', reported_count_id, 'source', source_id from reported_count
    union all select 'transfer', transfer_id, 'measure', measure_id from transfer
    union all select 'transfer', transfer_id, 'measure', origin_id from transfer
    union all select 'search_record', search_record_id, subject_table, subject_id from search_record
    union all select 'lineage', lineage_id, 'measure', measure_id from lineage
    union all select 'lineage', lineage_id, 'measure', predecessor_id from lineage
    union all select 'status_report', status_report_id, 'measure', measure_id from status_report
    union all select 'status_report', status_report_id, 'source', source_id from status_report
    union all select 'due_date', due_date_id, 'measure', measure_id from due_date
    union all select 'money', money_id, 'measure', measure_id from money
    union all select 'rating', rating_id, 'measure', measure_id from rating
    union all select 'declared_total', declared_total_id, 'source', source_id from declared_total
    union all select 'reported_share', reported_share_id, 'source', source_id from reported_share
    union all select 'involvement', involvement_id, 'organisation', organisation_id from involvement
    union all select 'involvement', involvement_id, 'body', body_id from involvement
    union all select 'involvement', involvement_id, 'measure', measure_id from involvement
    union all select 'theme_mapping', theme_mapping_id, 'theme', theme_id from theme_mapping
    union all select 'theme_mapping', theme_mapping_id, subject_table, subject_id from theme_mapping
    union all select 'measure_match', measure_match_id, 'measure', subject_id from measure_match
    union all select 'measure_match', measure_match_id, 'measure', object_id from measure_match
    union all select 'family_member', family_member_id, 'measure_family', measure_family_id from family_member
    union all select 'family_member', family_member_id, 'measure', measure_id from family_member
    union all select 'match_suggestion', match_suggestion_id, 'measure', subject_id from match_suggestion
    union all select 'match_suggestion', match_suggestion_id, 'measure', object_id from match_suggestion
    union all
    select
        'contradiction_value',
        contradiction_value_id,
        'contradiction',
        contradiction_id
    from contradiction_value
    union all select 'organisation', organisation_id, 'sector', sector_id from organisation
    union all select 'context_value', context_value_id, 'context_indicator', context_indicator_id from context_value
    union all select 'context_value', context_value_id, 'source', source_id from context_value
    union all select 'second_coding', second_coding_id, 'initiative', initiative_id from second_coding
    union all
    select
        'coding_comparison',
        coding_comparison_id,
        subject_table,
        subject_id
    from coding_comparison
    where not is_gone
    union all select 'coding_comparison', coding_comparison_id, 'source', source_id from coding_comparison
    union all select 'coding_agreement', coding_agreement_id, 'initiative', initiative_id from coding_agreement
),
known(known_table, known_key) as (
    select 'territory', territory_id from territory
    union all select 'initiative', initiative_id from initiative
    union all select 'plan_kind', plan_kind_id from plan_kind
    union all select 'source', source_id from source
    union all select 'goal', goal_id from goal
    union all select 'body', body_id from body
    union all select 'action_field', action_field_id from action_field
    union all select 'measure', measure_id from measure
    union all select 'measure_list', measure_list_id from measure_list
    union all select 'declared_total', declared_total_id from declared_total
    union all select 'gap', gap_id from gap
    union all select 'organisation', organisation_id from organisation
    union all select 'sector', sector_id from sector
    union all select 'theme', theme_id from theme
    union all select 'contradiction', contradiction_id from contradiction
    union all select 'context_indicator', context_indicator_id from context_indicator
    union all select 'measure_family', measure_family_id from measure_family
)
select
    named_in,
    key,
    named_table,
    named_key
from reference
left join known on known_table = named_table and known_key = named_key
where named_key is not null and known_key is null;
