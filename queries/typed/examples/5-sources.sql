-- Sources by how many facts rest on them.
select
    title,
    publisher,
    published_edtf,
    count(*) as passages,
    count(distinct subject_id) as facts,
    url
from citation
join source using (source_id)
group by source_id, title, publisher, published_edtf, url
order by facts desc, title
