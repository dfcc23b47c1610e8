"""Maps of the chosen initiatives, one for each cluster of districts; knows no coordinates."""

from htpy import a, p

from answers.overview import rows
from answers.parts import Beside, Block, Picture
from answers.values import grouped
from answers.view import View
from drawing import maps
from drawing.maps import District


def maps_of(view: View) -> Beside:
    """A map for each cluster of the chosen districts, with their neighbours in grey.

    A district with several initiatives has the colour of the first and the names of all.
    """
    return Beside(
        tuple(_map(view, panel, f"map_{place}") for place, panel in enumerate(rows.panels(view)))
    )


def _map(view: View, panel: maps.Panel, key: str) -> Picture:
    own = [row for row in rows.initiatives(view) if row["ags"] in panel.ags]
    districts = [
        District(
            ags,
            ", ".join(row["short_name"] for row in here),
            view.colour_of(here[0]["initiative_id"]),
            view.behind(*here),
        )
        for ags, here in grouped(own, lambda row: row["ags"] or "").items()
    ]
    alt_text = view.word(
        "alt_map",
        names=view.named([row["short_name"] for row in own]),
        state=view.joined(sorted({row["state"] for row in own if row["state"]})),
    )
    drawing = maps.draw(view.look, panel, districts, alt_text)
    return Picture(
        drawing,
        key,
        called=view.word("picture_map", names=view.named([row["short_name"] for row in own])),
        note=f"{view.word('map_source')} {maps.SOURCE}",
        rests_on={"initiatives": rows.initiatives(view)},
    )


def source(view: View) -> Block:
    """Source note of the boundaries, as their licence asks."""
    link = a(href=maps.SOURCE_URL, target="_blank", rel="noopener noreferrer")[maps.SOURCE]
    return Block(p(".mm-secondary")[view.word("map_source"), " ", link])
