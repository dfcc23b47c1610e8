"""Maps of the chosen initiatives, one for each cluster of districts; knows no coordinates."""

from htpy import a, p

from answers.overview import rows
from answers.parts import Beside, Block, Picture
from answers.view import View
from drawing import maps
from drawing.maps import District


def maps_of(view: View) -> Beside:
    """A map for each cluster of the chosen districts, with their neighbours in grey."""
    return Beside(
        tuple(_map(view, panel, f"map_{place}") for place, panel in enumerate(rows.panels(view)))
    )


def _map(view: View, panel: maps.Panel, key: str) -> Picture:
    own = [row for row in rows.initiatives(view) if row["ags"] in panel.ags]
    districts = [
        District(
            row["ags"],
            row["short_name"],
            view.colour_of(row["initiative_id"]),
            view.behind(row),
        )
        for row in own
    ]
    alt_text = view.word(
        "alt_map",
        names=view.named([row["short_name"] for row in own]),
        state=view.joined(sorted({row["state"] for row in own})),
    )
    drawing = maps.draw(view.look, panel, districts, alt_text)
    return Picture(drawing, key, rests_on={"initiatives": rows.initiatives(view)})


def source(view: View) -> Block:
    """Source note of the boundaries, as their licence asks."""
    link = a(href=maps.SOURCE_URL, target="_blank", rel="noopener noreferrer")[maps.SOURCE]
    return Block(p(".mm-secondary")[view.word("map_source"), " ", link])
