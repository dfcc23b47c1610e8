"""Colours of initiatives and statuses in both themes, the same on every page; draws nothing."""

from functools import lru_cache
from zlib import crc32

from drawing.look import Theme

# Any two differ to normal sight and to every colour blindness (CAM02-UCS at least 13.4), and each
# from its ground (contrast over 3:1).
INITIATIVE_COLOURS: dict[Theme, list[str]] = {
    "light": [
        *("#287C72", "#904848", "#489CB4", "#483054", "#989A23", "#9982F8"),
        *("#FF3A9A", "#602430", "#786C00", "#7E07FE", "#2C2D97", "#820D04"),
    ],
    "dark": [
        *("#2A8D83", "#60609C", "#A84854", "#D8E4A8", "#E1CC09", "#8C0FF8"),
        *("#8FAE72", "#CCF0F0", "#E47800", "#B47DD0", "#95D2F7", "#D20C0D"),
    ],
}
MOST_COLOURS = 12  # initiatives that can be told apart by colour
BEGIN = 4  # where the checksum begins that gives a colour; from here the first ones fall apart
STATUS_COLOURS: dict[Theme, dict[str, str]] = {
    "light": {
        "completed": "#0B4F6C",
        "in_progress": "#2E86AB",
        "begun": "#8CC0DA",
        "open": "#DCE9F1",
        "ongoing": "#D6AF8D",
        "on_hold": "#C77508",
        "abandoned": "#712109",
        "superseded": "#FFFFFF",
        "unknown": "#98A2B3",
    },
    "dark": {
        "completed": "#8FD3F4",
        "in_progress": "#4A9CC7",
        "begun": "#2B6A8C",
        "open": "#1E3A4C",
        "ongoing": "#DACA96",
        "on_hold": "#DB9B09",
        "abandoned": "#DF4F64",
        "superseded": "#11181F",
        "unknown": "#98A2B3",
    },
}
# The texture of what is unknown: a pattern that the page defines once, and its colour where no
# page does. The same in bars, legends and on cells.
HATCH = "url(#mm-hatch) #98A2B3"
GROUND: dict[Theme, str] = {"light": "#FFFFFF", "dark": "#11181F"}
TEXT: dict[Theme, str] = {"light": "#16212B", "dark": "#E8EEF3"}
SECONDARY: dict[Theme, str] = {"light": "#52606D", "dark": "#A9B6C2"}
RULE: dict[Theme, str] = {"light": "#D5DDE5", "dark": "#34424F"}
# What a finding is about, among what is drawn in grey beside it; contrast over 4.5:1.
ACCENT: dict[Theme, str] = {"light": "#B84A00", "dark": "#FFA24D"}
# Between text and ground, for marks that stand back; contrast over 3:1.
MIDDLE: dict[Theme, str] = {"light": "#8391A0", "dark": "#74828F"}
QUIET: dict[Theme, str] = {"light": "#F3F6F9", "dark": "#18222B"}
MUTED: dict[Theme, str] = {"light": "#E6EBF0", "dark": "#26323D"}
SCALE: dict[Theme, list[str]] = {"light": ["#E3EEF5", "#0B4F6C"], "dark": ["#1B3443", "#8FD3F4"]}


def initiative_colour(theme: Theme, initiative_id: str, among: tuple[str, ...]) -> str:
    """Colour of an initiative among those that must differ from it; of too many all are grey.

    It follows from the id alone unless another one takes it, so that it stays while others come.
    """
    place = _places(tuple(sorted(among))).get(initiative_id)
    return SECONDARY[theme] if place is None else INITIATIVE_COLOURS[theme][place]


@lru_cache(maxsize=256)
def _places(among: tuple[str, ...]) -> dict[str, int]:
    """Place in the list of colours by initiative; {} where there are more than colours."""
    if len(among) > MOST_COLOURS:
        return {}
    wanted = {each: crc32(each.encode(), BEGIN) % MOST_COLOURS for each in among}
    places: dict[int, str] = {}
    for each, place in wanted.items():
        places.setdefault(place, each)
    for each in among:
        if each not in places.values():
            following = (wanted[each] + step for step in range(MOST_COLOURS))
            free = next(
                place % MOST_COLOURS for place in following if place % MOST_COLOURS not in places
            )
            places[free] = each
    return {each: place for place, each in places.items()}


def on_light(colour: str) -> str:
    """What a colour of a dark page is on a light ground; a light one stays."""
    pairs = [
        *zip(INITIATIVE_COLOURS["dark"], INITIATIVE_COLOURS["light"], strict=True),
        *((dark["dark"], dark["light"]) for dark in (SECONDARY, ACCENT, MIDDLE)),
    ]
    return dict(pairs).get(colour, colour)


def ink_on(colour: str) -> str:
    """Black or white, whichever reads better on a colour: contrast at least 4.58:1 (WCAG 2)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return "#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#FFFFFF"


def status_ink(theme: Theme, status: str) -> str:
    """Colour of a figure on a status segment; if unknown, on a plate of the ground's colour."""
    return TEXT[theme] if status == "unknown" else ink_on(STATUS_COLOURS[theme][status])


def shade(theme: Theme, depth: float) -> str:
    """Colour of the scale of shades at a depth from 0 to 1, mixed in RGB as the charts do."""
    low, high = (
        [int(colour[place : place + 2], 16) for place in (1, 3, 5)] for colour in SCALE[theme]
    )
    return "#" + "".join(
        f"{round(one + (other - one) * depth):02X}" for one, other in zip(low, high, strict=True)
    )
