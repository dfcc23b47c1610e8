"""A data folder of plans of other places: a county of the United States, an English borough with
three plans, a German municipality, and one real plan beside them.

Each invented plan is the one of CONTRIBUTING.md with other places, names and keys.
"""

from pathlib import Path
from typing import Any
import json
import re
import shutil

import yaml

from etl import paths

WORD_LISTS = ("organisations.yml", "statuses.yml", "themes.yml", "plan_kinds.yml")
REAL = "bottrop"
HACKNEY = {
    "country": "GB",
    "code": "E09000012",
    "scheme": "ONS",
    "name": "London Borough of Hackney",
    "state": "England",
    "kind": "municipality",
}
PLANS: dict[str, dict[str, Any]] = {  # by id: territory, and what the initiative has of its own
    "hennepin": {
        "territory": {
            "country": "US",
            "code": "27053",
            "scheme": "GEOID",
            "name": "Hennepin County",
            "state": "Minnesota",
            "kind": "district",
        },
        "short_name": "Hennepin County",
        "kind": "climate_plan",
    },
    "hackney-2018": {"territory": HACKNEY, "short_name": "Hackney 2018", "kind": "council_plan"},
    "hackney-2023": {
        "territory": HACKNEY,
        "short_name": "Hackney 2023",
        "kind": "council_plan",
        "follows": "hackney-2018",
    },
    "hackney-klima": {
        "territory": HACKNEY,
        "short_name": "Hackney Klima",
        "kind": "climate_plan",
    },
    "ratingen": {
        "territory": {
            "ags": "05158028",
            "name": "Ratingen",
            "state": "Nordrhein-Westfalen",
            "kind": "municipality",
        },
        "short_name": "Ratingen",
        "kind": "urban_strategy",
    },
}
# A theme that no code knows, at the end of the list.
THEME = """
  - id: circular-economy
    label: {de: Kreislaufwirtschaft, en: Circular economy}
    definition: {de: Dinge länger nutzen., en: To use things longer.}
"""
# Inhabitants of the borough, under its own key; invented.
STATISTICS = "GB/E09000012,{year},population,{value},regionaldatenbank-2021,12411-05-01-4"


def folder(data: Path) -> Path:
    """The data folder, written anew."""
    (data / "initiatives").mkdir(parents=True)
    for name in WORD_LISTS:
        shutil.copy(paths.DATA / name, data)
    shutil.copytree(paths.GEO, data / "geo")
    shutil.copy(paths.INITIATIVES / f"{REAL}.yml", data / "initiatives")
    with (data / "themes.yml").open("a", encoding="utf-8") as themes:
        themes.write(THEME)
    for initiative, own in PLANS.items():
        write(data, initiative, plan(initiative, own))
    _statistics(data)
    return data


def write(data: Path, initiative: str, content: dict[str, Any]) -> None:
    """The file of an initiative. JSON is YAML too."""
    text = json.dumps(content, ensure_ascii=False, indent=1, default=str)
    (data / "initiatives" / f"{initiative}.yml").write_text(text, encoding="utf-8")


def plan(initiative: str, own: dict[str, Any]) -> dict[str, Any]:
    """The plan of CONTRIBUTING.md elsewhere; its goal fits no theme, a measure the new one."""
    guide = (paths.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    [example] = re.findall(
        r"```yaml\n(# data/initiatives/musterstadt.yml\n.*?)```", guide, re.DOTALL
    )
    content: dict[str, Any] = yaml.safe_load(example.replace("{on:", '{"on":'))
    further = {key: value for key, value in own.items() if key != "territory"}
    content["territory"] = own["territory"]
    content["initiative"] |= {"id": initiative, "name": f"Plan {own['short_name']}", **further}
    [goal] = content["goals"]
    del goal["themes"]
    goal["no_theme"] = {"de": "Tempo ist kein Thema.", "en": "Pace is no theme."}
    content["measures"][1]["themes"][0]["theme"] = "circular-economy"
    return content


def _statistics(data: Path) -> None:
    """Official statistics of the real plan's place, and of the borough."""
    shutil.copy(paths.DATA / "context_indicators.yml", data)
    lines = (paths.DATA / "context_indicators.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.split(",")[0] in ("ags", "05", "05512")]
    kept += [STATISTICS.format(year=year, value=246000 + year) for year in (2017, 2018, 2019)]
    (data / "context_indicators.csv").write_text("\n".join([*kept, ""]), encoding="utf-8")
