-- Works out once, when the rows are loaded, what is the same on every day and for every choice of evidence.
delete from derived.report;   -- so that it can run again after a row was changed
delete from derived.mention;
delete from derived.implied_total;
delete from derived.inferred_fact;

-- Which facts does no source tie to the plan? One row per fact all of whose citations are inferred.
insert into derived.inferred_fact by name
select initiative_id, subject_table, subject_id
    from fact_evidence
    group by all
    having bool_and(evidence_level = 'inferred');

-- From which day on does each status report count, and which of a measure's reports are newer than others?
-- One row per status report. reported_on: a vague date never reaches back before the measure was announced. names_on:
-- the day on which the report names the measure, null where its vague date holds the day of the announcement. place:
-- among the reports of a measure that say a status, oldest first; on the same day the initiative's own after others'.
insert into derived.report by name
with dated as (
    select
        status_report.*,
        level.position as level_position,
        coalesce(as_of_earliest_on, as_of_latest_on) as earliest_on,
        announced_earliest_on
    from status_report
    join measure using (measure_id)
    join evidence_level as level on level.evidence_level_id = status_report.evidence_level
)
select
    initiative_id,
    measure_id,
    status_report_id,
    status,
    status_as_published,
    is_nearest,
    as_of_edtf,
    evidence_level,
    case
        when announced_earliest_on > earliest_on and announced_earliest_on <= as_of_latest_on
            then announced_earliest_on
        else earliest_on
    end as reported_on,
    case
        when not coalesce(announced_earliest_on between earliest_on and as_of_latest_on, false) then earliest_on
    end as names_on,
    case
        when status is not null
            then row_number() over (
                partition by measure_id, status is null
                order by reported_on, as_of_latest_on nulls first, level_position desc, status_report_id desc
            )
    end as place
from dated;

-- When is each measure first named by anything but its reports? One row per measure.
-- announced_on: its list, or the day it was announced. cited_on: the publication of the first source that names it,
-- cited_as_known_on: of the first that not only inference ties to it. is_of_plan: not by inference alone.
insert into derived.mention by name
with cited as (
    select
        subject_id as measure_id,
        min(coalesce(published_earliest_on, published_latest_on)) as cited_on,
        min(coalesce(published_earliest_on, published_latest_on)) filter (
            where evidence_level <> 'inferred'
        ) as cited_as_known_on
    from citation
    join source using (source_id)
    where subject_table = 'measure'
    group by subject_id
)
select
    measure.measure_id,
    measure.initiative_id,
    measure_list.as_of_earliest_on as listed_on,
    least(measure_list.as_of_earliest_on, measure.announced_earliest_on) as announced_on,
    cited.cited_on,
    cited.cited_as_known_on,
    measure.measure_id not in (select subject_id from inferred_fact where subject_table = 'measure') as is_of_plan
from measure
left join measure_list using (measure_list_id)
left join cited using (measure_id);

-- Which totals can be behind a set of published percentages? One row per report and total that fits.
-- A total N fits if for every status some whole number k, at least the number of measures listed in that status on that
-- day (respects_list) or any (not respects_list), gives k / N that rounds half up to the published percentage, and the
-- k can add up to N.
-- Half is rounded up, as published tables do: k / N exactly between two percentages belongs to the upper one only.
-- Totals are tried up to twice the number from which any total fits any percentage (100 at no decimals, 1000 at one),
-- and beyond what the list alone asks for.
insert into derived.implied_total by name
with listed as (
    select
        initiative_id,
        as_of_edtf,
        source_id,
        share,
        percent_decimals,
        qualifier,
        pow(10, percent_decimals) as fineness,
        coalesce(measures_listed, 0) as measures_listed
    from reported_share
    left join listed_beside_shares() using (reported_share_id)
    where percent_decimals is not null
),
reach as (
    select
        initiative_id,
        as_of_edtf,
        source_id,
        greatest(
            200 * max(fineness),
            2 * max(measures_listed / greatest(share, half_step(percent_decimals))),
            2 * sum(measures_listed)
        )::bigint as most_tried
    from listed
    group by all
),
bounds as (
    select
        listed.initiative_id,
        listed.as_of_edtf,
        listed.source_id,
        share,
        candidate.total,
        variant.respects_list,
        greatest(
            fewest_of(candidate.total, share, percent_decimals, qualifier),
            0,
            case when variant.respects_list then measures_listed else 0 end
        ) as fewest,
        most_of(candidate.total, share, percent_decimals, qualifier) as most
    from listed
    join reach on reach.initiative_id = listed.initiative_id
        and reach.as_of_edtf = listed.as_of_edtf
        and reach.source_id = listed.source_id
    cross join lateral (select unnest(range(1, reach.most_tried + 1)) as total) as candidate
    cross join (values (true), (false)) as variant(respects_list)
)
select
    initiative_id,
    as_of_edtf,
    source_id,
    total::integer as total,
    respects_list
from bounds
group by initiative_id, as_of_edtf, source_id, total, respects_list
having bool_and(fewest <= most) and sum(fewest) <= total and (sum(most) >= total or sum(share) < 0.97 - 1e-9);
