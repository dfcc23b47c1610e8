"""The pages of the app, as MENU in app.py lists them; opens none."""

from pages.frame.menu import told


def files() -> dict[str, str]:
    """File of every page by its name, in the order of MENU; the first one is the start page."""
    return {name: file for entries in told("MENU").values() for file, name in entries}


def addresses() -> dict[str, str]:
    """Address of every page by its name; the start page stands at the bare one."""
    return {name: name if place else "" for place, name in enumerate(files())}
