"""The pages of the app, as MENU in app.py lists them; opens none."""

from functools import cache
import ast

from etl import paths


@cache
def files() -> dict[str, str]:
    """File of every page by its name, in the order of MENU; the first one is the start page."""
    [menu] = [
        ast.literal_eval(node.value)
        for node in ast.parse((paths.ROOT / "app.py").read_text(encoding="utf-8")).body
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "MENU" and node.value
    ]
    return {name: file for entries in menu.values() for file, name in entries}


def addresses() -> dict[str, str]:
    """Address of every page by its name; the start page stands at the bare one."""
    return {name: name if place else "" for place, name in enumerate(files())}
