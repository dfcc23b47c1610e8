"""Every filter of a page does what it says: fewer or equally many rows, and every row that is shown
has what was chosen. Measured against the answers of the questions.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
import re

from opening import opened_with_panels
from page_text import lines
from streamlit.testing.v1 import AppTest
from test_pages import parts, text_of, word
import pytest

from answers import measures, mentions
from drawing import markup
from pages.frame import actions, choices
from wording import dates
import queries

DAY = "2024-12-31"
MEASURES, COMPLETION, GOALS, BODIES = (
    "pages/explore/measures.py",
    "pages/compare/completion.py",
    "pages/compare/goals.py",
    "pages/compare/bodies.py",
)
FAMILIES, TIMELINE, ACTORS, CONTEXT = (
    "pages/explore/families.py",
    "pages/explore/timeline.py",
    "pages/explore/actors.py",
    "pages/explore/context.py",
)
SOURCES, CODEBOOK = "pages/evidence/sources.py", "pages/evidence/codebook.py"
BEHIND = "pages/evidence/behind.py"
GROUPS = {"goal": "goal_id", "body": "body_id", "action_field": "action_field"}
Rows = list[dict[str, Any]]
SIGN = re.compile(r"^(\{background:#[0-9A-F]{6}\} |~~)")  # how a line tells the sign of a status
NOT_REPORTED = "heißt: nicht berichtet"  # in the caption of a table of measures


def answer(file: Path, question: str, **asked: Any) -> Rows:
    """Rows of a question about all initiatives, under the usual choices unless told otherwise."""
    with queries.connect(file) as connection:
        everyone = [row["initiative_id"] for row in queries.ask(connection, "initiative_names")]
        usual = {
            "initiative_ids": everyone,
            "as_of": date.fromisoformat(DAY),
            "evidence": choices.EVIDENCE[:2],
            "language": "de",
            **asked,
        }
        return queries.ask(
            connection, question, **{name: usual[name] for name in queries.parameters(question)}
        )


def page(path: str, **address: Any) -> AppTest:
    app = opened_with_panels(path, **{"as_of": DAY, **address})
    assert not app.exception, app.exception
    return app


def column(app: AppTest, name: str) -> list[str]:
    """A column of the table of measures: first line of each cell, without its sign."""
    place = measures.tables.COLUMNS.index(name)
    rows = table(app, NOT_REPORTED)
    return [SIGN.sub("", row[place]).split(" / ")[0] for row in rows]


def levels_said(app: AppTest) -> list[str]:
    """Of what evidence the status of each measure in the table is, where it has one."""
    place = measures.tables.COLUMNS.index("column_as_of")
    rows = table(app, NOT_REPORTED)
    return [row[place].split(" / ")[1] for row in rows if " / " in row[place]]


def table(app: AppTest, caption: str) -> list[list[str]]:
    """Rows of the table whose caption has these words, cell by cell, without its head.

    Nothing where there is no such table.
    """
    return _table(app, caption)[1:]


def heads(app: AppTest, caption: str) -> list[str]:
    """The head of the table whose caption has these words."""
    return _table(app, caption)[0]


def _table(app: AppTest, caption: str) -> list[list[str]]:
    said = iter(lines(app))
    for line in said:
        if line.startswith("Table: ") and caption in line:
            return [row.strip().split(" | ") for row in _rows(said)]
    return []


def _rows(said: Iterator[str]) -> Iterator[str]:
    for line in said:
        if not line.startswith("  "):
            return
        yield line


def shown(text: str) -> str:
    """A text from data as a table shows it."""
    return " ".join(text.split())


def firsts(rows: list[list[str]]) -> list[str]:
    """First line of the first cell of each row."""
    return sorted(row[0].split(" / ")[0] for row in rows)


def plain(title: str) -> str:
    """A title without the marks behind it."""
    marks = [
        word("de", "descriptive"),
        *(word("de", f"counted_{kind}") for kind in ("part", "outside", "replaced")),
        "von uns gefolgert",
    ]
    while any(title.endswith(f" {mark}") for mark in marks):
        title = next(title.removesuffix(f" {mark}") for mark in marks if title.endswith(f" {mark}"))
    return title


def titles(rows: Rows, key: str = "title") -> list[str]:
    return sorted(titled(row, key) for row in rows)


def titled(row: dict[str, Any], key: str = "title") -> str:
    """What a row is called, behind the number that the plan gives it."""
    return shown(f"{row.get('plan_number') or ''} {row[key]}")


# --- measures ---


def test_a_status_shows_just_the_measures_that_have_it(database: Path) -> None:
    rows = answer(database, "measures")
    statuses = {
        row["id"]: row["label"]
        for row in answer(database, "labels")
        if row["vocabulary"] == "status"
    }
    assert len({row["status"] for row in rows}) > 4
    for status, label in statuses.items():
        app = page(MEASURES, statuses=status)
        assert sorted(map(shown, column(app, "column_title"))) == titles(
            [row for row in rows if row["status"] == status]
        )
        assert all(
            each.split(": ")[0] == label for each in column(app, "column_status")
        )  # after it why it is unknown


def test_two_statuses_show_the_measures_of_both(towns: Path) -> None:
    rows = answer(towns, "measures")
    assert sorted(
        map(shown, column(page(MEASURES, statuses=["completed", "unknown"]), "column_title"))
    ) == titles([row for row in rows if row["status"] in ("completed", "unknown")])


def test_a_theme_shows_just_the_measures_that_touch_it(database: Path) -> None:
    rows = answer(database, "measures")
    known = sorted({theme for row in rows for theme in row["theme_ids"] or ()})
    for theme in known[::2]:
        found = column(page(MEASURES, themes=theme), "column_title")
        assert sorted(map(shown, found)) == titles(
            [row for row in rows if theme in (row["theme_ids"] or ())]
        )
        assert 0 < len(found) < len(rows)
    both = column(page(MEASURES, themes=known[:2]), "column_title")
    assert sorted(map(shown, both)) == titles(
        [row for row in rows if set(known[:2]) & set(row["theme_ids"] or ())]
    )


@pytest.mark.parametrize("asked", ["glasfaser", "GEWERBE", "ämter", "auenfurt gewerbe"])
def test_a_search_shows_just_the_measures_with_all_its_words(asked: str, towns: Path) -> None:
    rows = answer(towns, "measures")
    fitting = [
        row
        for row in rows
        if all(
            part
            in " ".join(
                str(row[key])
                for key in (
                    "plan_number",
                    "title",
                    "description",
                    "responsible",
                    "short_name",
                    "themes",
                    "goal",
                    "body",
                    "part_of",
                    "measure_list",
                    "place",
                )
                if row[key]
            ).casefold()
            for part in asked.casefold().split()
        )
    ]
    assert sorted(map(shown, column(page(MEASURES, search=asked), "column_title"))) == titles(
        fitting
    )
    assert 0 < len(fitting) < len(rows)


def test_filters_of_measures_narrow_each_other(database: Path) -> None:
    rows = answer(database, "measures")
    theme = next(
        theme for row in rows if row["status"] == "completed" for theme in row["theme_ids"] or ()
    )
    narrowed = column(page(MEASURES, statuses="completed", themes=theme), "column_title")
    assert sorted(map(shown, narrowed)) == titles(
        [row for row in rows if row["status"] == "completed" and theme in row["theme_ids"]]
    )


@pytest.mark.parametrize(
    "levels", [["self_reported"], ["independent"], ["inferred"], ["self_reported", "inferred"]]
)
def test_a_level_of_evidence_shows_just_what_rests_on_it(levels: list[str], database: Path) -> None:
    labels = {
        row["label"]
        for row in answer(database, "labels")
        if row["vocabulary"] == "evidence_level" and row["id"] in levels
    }
    app = page(MEASURES, evidence=levels)
    found, every = levels_said(app), levels_said(page(MEASURES, evidence=choices.EVIDENCE))
    assert found and set(found) <= labels
    assert len(found) == len(column(app, "column_title")), "none is shown without such a status"
    assert len(found) <= len(every)


def test_what_a_choice_of_evidence_leaves_out_is_counted_and_can_be_shown(database: Path) -> None:
    narrow, unknown = (
        page(MEASURES, evidence="independent", **further)
        for further in ({}, {"statuses": "unknown"})
    )
    shown, left = (len(column(app, "column_title")) for app in (narrow, unknown))
    assert shown + left == len(answer(database, "measures"))
    assert word("de", "without_such_evidence", number=left) in "".join(parts(narrow))


def test_measures_stand_in_the_order_that_was_chosen(database: Path) -> None:
    every = answer(database, "measures")
    often = Counter(map(titled, every))
    rows = {titled(row): row for row in every if often[titled(row)] == 1}
    for order, key in (("newest", "reported_on"), ("due", "due_on")):
        shown = column(page(MEASURES, order=order), "column_title")
        days = [rows[title][key] for title in shown if title in rows and rows[title][key]]
        assert len(days) > 2 and days == sorted(days, reverse=order == "newest")
        assert not rows[shown[-1]][key], "what has no day comes last"


def test_an_earlier_day_shows_nothing_that_was_reported_after_it(database: Path) -> None:
    for day in ("2022-06-30", "2023-06-30"):
        rows = answer(database, "measures", as_of=date.fromisoformat(day))
        app = page(MEASURES, as_of=day)
        assert sum(each != markup.EMPTY for each in column(app, "column_as_of")) == sum(
            row["reported_on"] is not None for row in rows
        )
        assert all(
            row["reported_on"] <= date.fromisoformat(day) for row in rows if row["reported_on"]
        )


def test_a_month_means_its_last_day(database: Path) -> None:
    """One month of each length, as far as there is a report in one."""
    months = [date.fromisoformat(f"{row['month']}-01") for row in answer(database, "report_months")]
    of_length = {monthrange(month.year, month.month)[1]: month for month in months}
    assert len(of_length) > 1
    for days, month in of_length.items():
        # the day is a choice of the frame, the same on the page that is made soonest
        chosen = opened_with_panels(BEHIND, as_of=f"{month:%Y-%m}").session_state["view"].as_of
        assert chosen == month.replace(day=days)


def test_just_the_goals_below_others_are_set_in(database: Path) -> None:
    for each in sorted({row["initiative_id"] for row in answer(database, "goals")}):
        rows = answer(database, "goals", initiative_ids=[each])
        said = "".join(
            part
            for part in parts(page("pages/explore/profile.py", initiative=each))
            if word("de", "column_level") in part
        )
        assert sorted(
            {
                text_of(title)
                for title in re.findall(
                    r'<th scope="row"[^>]*><span class="mm-indent">(.*?)(?: <span '
                    r'class="mm-mark".*?)?</span></th>',
                    said,
                    flags=re.DOTALL,
                )
            }
        ) == sorted({shown(row["title"]) for row in rows if row["parent_id"]})


def test_one_initiative_shows_just_its_own_measures(database: Path) -> None:
    rows = answer(database, "measures")
    for each in sorted({row["initiative_id"] for row in rows}):
        app = page(MEASURES, initiatives=each)
        assert sorted(map(shown, column(app, "column_title"))) == titles(
            [row for row in rows if row["initiative_id"] == each]
        )
        assert len(set(column(app, "initiative"))) == 1


@pytest.mark.parametrize(
    ("path", "name", "key", "chosen"),
    [
        (MEASURES, "measures", "title", {"statuses": "completed"}),
        (MEASURES, "measures", "title", {"search": "gewerbe"}),
        (MEASURES, "measures", "title", {"initiatives": "bergheide"}),
        (ACTORS, "actors", "name", {"roles": "leads"}),
        (ACTORS, "actors", "name", {"sectors": "chamber"}),
    ],
)
def test_what_is_taken_along_is_what_the_filters_leave(
    path: str,
    name: str,
    key: str,
    chosen: dict[str, str],
    towns: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    offered: list[dict[str, Rows]] = []
    monkeypatch.setattr(actions, "offer", lambda shown, lasting: offered.append(shown.files))
    app = page(path, **chosen)
    taken = {titled(row, key) for row in offered[-1][name]}
    seen = (
        set(map(shown, column(app, "column_title")))
        if path == MEASURES
        else {
            row[0].split(" / ")[0]
            for caption in ("caption_actors", "caption_actors_apart")
            for row in table(app, word("de", caption, number="").split("(")[0])
        }
    )
    page(path)
    assert taken == seen < {titled(row, key) for row in offered[-1][name]}


# --- completion, goals, bodies ---


def test_every_grouping_shows_each_measure_in_its_group_once(database: Path) -> None:
    rows = [
        row for row in answer(database, "measures") if row["is_counted"]
    ]  # no parts, nothing replaced
    for initiative in sorted({row["initiative_id"] for row in rows}):
        own = [row for row in rows if row["initiative_id"] == initiative]
        for grouping, key in GROUPS.items():
            found = table(
                page(COMPLETION, initiative=initiative, grouping=grouping),
                word("de", f"grouping_{grouping}"),
            )
            assert bool(found) == any(row[key] for row in own)
            if found:
                assert sum(int(row[1]) for row in found) == len(own)
                assert len(found) == len({row[key] for row in own})


@pytest.mark.parametrize("subject", mentions.SUBJECTS)
def test_a_theme_and_an_initiative_show_just_the_items_of_that_cell(
    subject: str, towns: Path
) -> None:
    rows = answer(towns, "theme_items", subject=subject)
    for theme in sorted({row["theme_id"] for row in rows})[::2]:
        for initiative in ("all", "auenfurt", "bergheide"):
            fitting = [
                row
                for row in rows
                if row["theme_id"] == theme and initiative in ("all", row["initiative_id"])
            ]
            label = next(row["theme"] for row in rows if row["theme_id"] == theme)
            found = firsts(
                table(page(GOALS, subject=subject, theme=theme, of=initiative), f"{label}: ")
            )
            assert sorted(plain(title) for title in found) == titles(fitting)


def test_one_initiative_shows_just_its_own_bodies(towns: Path) -> None:
    rows = answer(towns, "bodies")
    for initiative in ("all", "auenfurt", "bergheide"):
        found = table(page(BODIES, of=initiative), word("de", "caption_bodies"))
        assert firsts(found) == titles(
            [row for row in rows if initiative in ("all", row["initiative_id"])], "name"
        )


# --- families, timeline, actors ---


def test_a_family_shows_just_its_members(database: Path) -> None:
    rows = answer(database, "family_members")
    for family in sorted({row["measure_family_id"] for row in rows})[::3]:
        head = heads(page(FAMILIES, family=family), NOT_REPORTED)
        members = [row for row in rows if row["measure_family_id"] == family]
        assert len(head) == len(members) + 1
        for row in members:
            assert any(f"{row['short_name']} {titled(row)}" in cell for cell in head)


def events(app: AppTest, name: str, number: int) -> list[list[str]]:
    """Rows of the table of events, which says this number."""
    return table(app, word("de", "caption_events", name=name, number=number))


@pytest.mark.parametrize("kind", ["phase", "milestone", "due", "report"])
def test_a_kind_of_event_shows_just_events_of_it(kind: str, towns: Path) -> None:
    for initiative, name in {
        row["initiative_id"]: row["short_name"] for row in answer(towns, "timeline")
    }.items():
        rows = [
            row
            for row in answer(towns, "timeline")
            if row["initiative_id"] == initiative and row["kind"] == kind and not row["is_later"]
        ]
        found = events(page(TIMELINE, initiative=initiative, events=kind), name, len(rows))
        assert len(found) == len(rows)
        assert all(row[1].startswith(word("de", f"event_{kind}")) for row in found)


def test_a_period_shows_just_events_that_touch_it(towns: Path) -> None:
    every = [
        row
        for row in answer(towns, "timeline")
        if row["initiative_id"] == "auenfurt" and not row["is_later"]
    ]
    for first, last in ((2019, 2019), (2021, 2022), (2023, 2024)):
        fitting = [row for row in every if _touches(row, first, last)]
        assert 0 < len(fitting) < len(every)
        assert len(
            events(
                page(TIMELINE, initiative="auenfurt", **{"from": str(first), "to": str(last)}),
                "Auenfurt",
                len(fitting),
            )
        ) == len(fitting)


def _touches(row: dict[str, Any], first: int, last: int) -> bool:
    """Whether an event may lie in these years; a phase without an end goes on to the chosen day."""
    begins, ends = (
        row["earliest_on"] or row["latest_on"],
        row["latest_on"]
        or (date.fromisoformat(DAY) if row["kind"] == "phase" else row["earliest_on"]),
    )
    return bool(begins.year <= last and ends.year >= first)


def test_a_role_and_a_sector_show_just_organisations_that_have_them(database: Path) -> None:
    rows = answer(database, "actors")

    def named(**choices: str) -> list[str]:
        """The organisations of the table and of the one for those that no source ties to a plan."""
        app = page(ACTORS, **choices)
        return sorted(
            {
                name
                for caption in ("caption_actors", "caption_actors_apart")
                for name in firsts(table(app, word("de", caption, number="").split("(")[0]))
            }
        )

    def fitting(group: str = "", sector: str = "") -> list[str]:
        return sorted(
            {
                shown(row["name"])
                for row in rows
                if (
                    not group
                    or group
                    in [*row["role_groups"], *row["inferred_groups"], *row["outside_groups"]]
                )
                and sector in ("", row["sector_id"])
            }
        )

    assert named() == fitting()
    for group in ("leads", "pays", "carries_out"):
        assert named(roles=group) == fitting(group)
    for sector in sorted({row["sector_id"] for row in rows})[::3]:
        assert named(sectors=sector) == fitting(sector=sector)
        assert named(sectors=sector, roles="leads") == fitting("leads", sector)


def test_an_organisation_shows_just_where_it_acts(towns: Path) -> None:
    for organisation, name in {
        row["organisation_id"]: row["name"] for row in answer(towns, "actors")
    }.items():
        found = table(page(ACTORS, organisation=organisation), f"{name}: ")
        assert len(found) == len(answer(towns, "involvements_of", organisation_id=organisation)) > 0


# --- context, sources, codebook ---


def test_a_statistic_shows_just_its_own_years_and_values(towns: Path) -> None:
    for about in answer(towns, "context_indicators"):
        rows = answer(towns, "context_values", indicator=about["context_indicator_id"])
        found = table(
            page(CONTEXT, indicator=about["context_indicator_id"], scale="absolute"),
            word(
                "de",
                "caption_context_values",
                statistic=about["label"],
                unit=about["unit"],
                first=0,
            ),
        )
        assert sorted(int(row[0]) for row in found) == sorted({row["year"] for row in rows})
        places = {(row["level"], row["place_id"]) for row in rows}
        assert sum(
            not cell.startswith("~") for row in found for cell in row[1 : 1 + len(places)]
        ) == sum(
            row["value"] is not None
            for row in {(row["year"], row["place_id"]): row for row in rows}.values()
        )


def test_a_source_shows_just_what_rests_on_it(towns: Path) -> None:
    for source in [row["source_id"] for row in answer(towns, "source_numbers")]:
        rows = answer(towns, "passages_of_source", source_id=source)
        found = table(
            page(SOURCES, source=source), word("de", "caption_source_passages", number=len(rows))
        )
        assert sorted(row[0] for row in found) == titles(rows, "label")


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_list_of_sources_says_of_each_who_published_it_when_and_what_it_is(
    language: Any, database: Path
) -> None:
    rows = {row["source_number"]: row["source_id"] for row in answer(database, "source_numbers")}
    about = {
        row["source_id"]: row
        for row in answer(database, "sources", source_ids=list(rows.values()), language=language)
    }
    app = page(SOURCES, language=language)
    found: dict[int, tuple[str, str]] = {}  # by number: whose source it is said to be, and the rest
    for name in {row["short_name"] for row in about.values()}:
        owner = name or word(language, "sources_of_statistics")
        for line in table(app, word(language, "caption_sources", name=owner)):
            assert int(line[0]) not in found, "a source is listed once"
            found[int(line[0])] = (name, line[1])
    assert found.keys() == rows.keys()
    for number, (name, said) in found.items():
        row = about[rows[number]]
        told = (
            row["publisher"],
            dates.edtf(language, row["published_edtf"]) or word(language, "undated"),
            word(language, f"source_kind_{row['kind']}"),
            None if row["url"] else word(language, "no_address"),
        )
        assert name == row["short_name"]
        assert said == shown(f"{row['title']} / {' · '.join(filter(None, told))}")


def test_a_theme_of_the_codebook_shows_just_its_own_reasons(towns: Path) -> None:
    rows = answer(towns, "theme_mappings")
    for theme in sorted({row["theme_id"] for row in rows})[::4]:
        fitting = [row for row in rows if row["theme_id"] == theme]
        assert firsts(
            table(
                page(CODEBOOK, theme=theme),
                word(
                    "de", "caption_justifications", theme=fitting[0]["theme"], number=len(fitting)
                ),
            )
        ) == titles(fitting)
