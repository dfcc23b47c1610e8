"""The picture of lineage: predecessors on the left, successors on the right, a band a link.

Knows no coordinates.
"""

from answers.lineage import rows, sentences
from answers.parts import Picture
from answers.view import View
from drawing.flow import Flow, Link, draw, groups
from queries.rows import LineageLinks


def flow(view: View, initiative: str) -> Picture:
    """The flow of one initiative; the kind stands in words under the successor."""
    links = rows.families(view)[initiative]
    made = {row["measure_id"]: sentences.came_about(view, _to(links, row)) for row in links}
    drawn = Flow(
        [_link(view, row) for row in links],
        _marks(view, initiative),
        made,
        (view.word("lineage_before"), view.word("lineage_after")),
        view.colour_of(initiative),
    )
    drawing = draw(view.look, drawn, _in_words(view, links, drawn))
    title = view.word("lineage_flow", name=view.names[initiative])
    rests_on = {"links": rows.links(view)}
    return Picture(drawing, f"flow_{initiative}", title=title, rests_on=rests_on)


def _marks(view: View, initiative: str) -> dict[str, list[str]]:
    """What is said of predecessors that have not gone, or of which no source says so."""
    return {
        measure: [view.word(f"lineage_mark_{row['step']}")]
        for row in rows.balance(view)
        if row["initiative_id"] == initiative and row["step"] in rows.HOLLOW
        for measure in row["measure_ids"]
    }


def _link(view: View, row: LineageLinks) -> Link:
    how = ", ".join(sentences.came_about(view, [row]))
    return Link(
        row["lineage_id"],
        row["predecessor_id"],
        row["predecessor"],
        row["measure_id"],
        row["measure"],
        f"{row['predecessor']} → {row['measure']}: {how}",
        view.behind(row),
        row["is_inferred"],
    )


def _to(links: list[LineageLinks], successor: LineageLinks) -> list[LineageLinks]:
    return [row for row in links if row["measure_id"] == successor["measure_id"]]


def _in_words(view: View, links: list[LineageLinks], drawn: Flow) -> str:
    """Every successor in the order of the drawing, with what it came from."""
    order = dict.fromkeys(link.later for group in groups(drawn.links) for link in group)
    successors = {row["measure_id"]: row for row in links}
    parts = [
        view.word(
            "alt_lineage_part",
            measure=successors[key]["measure"],
            predecessors=view.joined([row["predecessor"] for row in _to(links, successors[key])]),
            kind=", ".join(sentences.came_about(view, _to(links, successors[key]))),
        )
        for key in order
    ]
    return view.word("alt_lineage", name=links[0]["short_name"], parts="; ".join(parts))
