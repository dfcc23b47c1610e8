"""Colours of initiatives and statuses in both themes, the same on every page; draws nothing."""

from typing import Literal

Theme = Literal["light", "dark"]

# The first five were checked together (CAM02-UCS, normal vision and deuteranopia, protanopia, tritanopia); further initiatives take the next colour.
INITIATIVE_COLOURS: dict[Theme, dict[str, str]] = {
    "light": {"oberhausen": "#2C2D97", "duisburg": "#820D04", "muelheim": "#287C72", "kreis-offenbach": "#9982F8", "bottrop": "#989A23"},
    "dark": {"oberhausen": "#95D2F7", "duisburg": "#D20C0D", "muelheim": "#2A8D83", "kreis-offenbach": "#8C0FF8", "bottrop": "#E1CC09"},
}
FURTHER_COLOURS: dict[Theme, list[str]] = {"light": ["#FF3A9A", "#7E07FE"], "dark": ["#8FAE72", "#B47DD0"]}   # smallest distance to all before them 17.5 and 18.5, contrast over 3:1
STATUS_COLOURS: dict[Theme, dict[str, str]] = {
    "light": {
        "completed": "#0B4F6C", "in_progress": "#2E86AB", "begun": "#8CC0DA", "open": "#DCE9F1", "ongoing": "#D6AF8D", "on_hold": "#C77508",
        "abandoned": "#712109", "superseded": "#FFFFFF", "unknown": "#98A2B3"},
    "dark": {
        "completed": "#8FD3F4", "in_progress": "#4A9CC7", "begun": "#2B6A8C", "open": "#1E3A4C", "ongoing": "#DACA96", "on_hold": "#DB9B09",
        "abandoned": "#DF4F64", "superseded": "#11181F", "unknown": "#98A2B3"},
}
# Text on a status segment: whichever of the two reads better (contrast at least 4.5:1).
STATUS_TEXT: dict[Theme, dict[str, str]] = {
    "light": {
        "completed": "#FFFFFF", "in_progress": "#16212B", "begun": "#16212B", "open": "#16212B", "ongoing": "#16212B", "on_hold": "#16212B",
        "abandoned": "#FFFFFF", "superseded": "#16212B", "unknown": "#16212B"},
    "dark": {
        "completed": "#11181F", "in_progress": "#11181F", "begun": "#FFFFFF", "open": "#E8EEF3", "ongoing": "#11181F", "on_hold": "#11181F",
        "abandoned": "#11181F", "superseded": "#E8EEF3", "unknown": "#E8EEF3"},
}
GROUND: dict[Theme, str] = {"light": "#FFFFFF", "dark": "#11181F"}
TEXT: dict[Theme, str] = {"light": "#16212B", "dark": "#E8EEF3"}
SECONDARY: dict[Theme, str] = {"light": "#52606D", "dark": "#A9B6C2"}
RULE: dict[Theme, str] = {"light": "#D5DDE5", "dark": "#34424F"}
MUTED: dict[Theme, str] = {"light": "#E6EBF0", "dark": "#26323D"}
SCALE: dict[Theme, list[str]] = {"light": ["#E3EEF5", "#0B4F6C"], "dark": ["#1B3443", "#8FD3F4"]}


def initiative_colour(theme: Theme, initiative_id: str, all_ids: tuple[str, ...]) -> str:
    """Colour of an initiative; from the eighth on colour stops and labels carry."""
    fixed = INITIATIVE_COLOURS[theme]
    if initiative_id in fixed:
        return fixed[initiative_id]
    further = sorted(each for each in all_ids if each not in fixed)
    place = further.index(initiative_id) if initiative_id in further else len(FURTHER_COLOURS[theme])
    return FURTHER_COLOURS[theme][place] if place < len(FURTHER_COLOURS[theme]) else SECONDARY[theme]
