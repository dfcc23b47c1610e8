-- Lets what was worked out of the rows of one initiative lie together, as the rows themselves do: of many initiatives a
-- question then reads the blocks of the chosen ones only. The contents stay the same.
create temp table in_order as from derived.report order by initiative_id, measure_id, status_report_id;
truncate derived.report;
insert into derived.report from in_order;
drop table in_order;

create temp table in_order as from derived.mention order by initiative_id, measure_id;
truncate derived.mention;
insert into derived.mention from in_order;
drop table in_order;

create temp table in_order as from derived.implied_total order by initiative_id;
truncate derived.implied_total;
insert into derived.implied_total from in_order;
drop table in_order;

create temp table in_order as from derived.inferred_fact order by initiative_id;
truncate derived.inferred_fact;
insert into derived.inferred_fact from in_order;
drop table in_order;
