"""The timeline: how dates are drawn, which due dates passed unreported, what the page says."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
import html
import itertools
import json
import re

from building import rename
from hypothesis import given
from hypothesis import strategies as any_of
from opening import opened
from streamlit.testing.v1 import AppTest
from test_pages import parts, text_of
import duckdb
import opening
import pytest

from answers import builds
from answers.parts import Picture, Table
from answers.timeline import answer, sentences, years_to_choose
from answers.timeline.rows import ALIGNMENTS, KINDS, OVERDUE, events, in_order
from answers.timeline.spans import span
from answers.view import View
from drawing import colours, lanes
from drawing.time_axis import Axis
from etl import edtf_dates
from wording import dates
from wording.words import LANGUAGES, Language, word
import queries

PAGE = "pages/explore/timeline.py"
DAY = date(2026, 11, 22)
EVIDENCE = ["self_reported", "independent"]


def event(text: str, kind: str = "milestone", **further: Any) -> dict[str, Any]:
    """A row as the query gives it for a date."""
    earliest, latest = edtf_dates.days(text)
    first, _, last = text.partition("/")
    return {
        "kind": kind,
        "event_edtf": text,
        "earliest_on": earliest,
        "latest_on": latest,
        "is_open_start": earliest is None,
        "is_open_end": latest is None,
        "is_start_approximate": first[-1] in "~?%",
        "is_end_approximate": (last or first)[-1] in "~?%",
        **further,
    }


def asked(file: Path, question: str = "timeline", **parameters: Any) -> list[queries.Row]:
    with queries.connect(file) as connection:
        everyone = [row["initiative_id"] for row in queries.ask(connection, "initiative_names")]
        usual = {"initiative_ids": everyone, "as_of": DAY, "evidence": EVIDENCE, "language": "de"}
        return queries.ask(
            connection,
            question,
            **{
                name: value
                for name, value in {**usual, **parameters}.items()
                if name in queries.parameters(question)
            },
        )


def page(language: Language = "de", colours: str = "light", **address: str | list[str]) -> AppTest:
    return opened(PAGE, language, colours, **address)


def text(app: AppTest) -> str:
    return " ".join(parts(app))


def pictures(app: AppTest) -> list[Any]:
    return [found.proto for found in app.get("vega_lite_chart")]


def points(picture: Any) -> Iterator[dict[str, Any]]:
    """Every value that a picture draws."""
    for layer in json.loads(picture.spec)["layer"]:
        yield from layer["data"]["values"]


# --- dates as what they are ---


@pytest.mark.parametrize(
    ("written", "start", "end", "left", "right"),
    [
        ("2017-03-16", date(2017, 3, 16), date(2017, 3, 16), "firm", "firm"),
        ("2017-03", date(2017, 3, 1), date(2017, 4, 1), "firm", "firm"),
        ("2018-21", date(2018, 3, 1), date(2018, 6, 1), "firm", "firm"),
        ("2017", date(2017, 1, 1), date(2018, 1, 1), "firm", "firm"),
        ("2016~", date(2016, 1, 1), date(2017, 1, 1), "soft", "soft"),
        ("2023-08-02?", date(2023, 8, 2), date(2023, 8, 2), "soft", "soft"),
        ("2015-03~/2017-03", date(2015, 3, 1), date(2017, 4, 1), "soft", "firm"),
        ("2017-03/2022-10%", date(2017, 3, 1), date(2022, 11, 1), "firm", "soft"),
        ("../2020", date(2020, 12, 31), date(2020, 12, 31), "open", "firm"),
        ("../2020-23", date(2020, 11, 30), date(2020, 11, 30), "open", "firm"),
        ("2017-03~/..", date(2017, 3, 1), date(2017, 3, 1), "soft", "open"),
    ],
)
def test_a_date_is_as_long_as_it_is_precise(
    written: str, start: date, end: date, left: str, right: str
) -> None:
    assert span(event(written), DAY) == (start, end, left, right)


def test_a_phase_without_an_end_goes_on_until_the_chosen_day() -> None:
    assert span(event("2022-10~/..", "phase"), DAY) == (
        date(2022, 10, 1),
        DAY + timedelta(days=1),
        "soft",
        "open",
    )
    assert span(event("2027/..", "phase"), DAY) == (
        date(2027, 1, 1),
        date(2027, 1, 1),
        "firm",
        "open",
    )


@pytest.mark.parametrize(
    ("written", "middle"),
    [
        ("2017", date(2017, 7, 2)),
        ("../2020", date(2020, 12, 31)),
        ("2017-03~/..", date(2017, 3, 1)),
        ("2017-03-16", date(2017, 3, 16)),
    ],
)
def test_a_mark_stands_in_the_middle_or_at_the_end_that_is_known(
    written: str, middle: date
) -> None:
    assert span(event(written), DAY).middle == middle


@given(
    any_of.lists(any_of.tuples(any_of.floats(0, 100), any_of.floats(0, 20)), max_size=40),
    any_of.floats(0.1, 5),
)
def test_on_a_track_nothing_lies_on_anything(drawn: list[tuple[float, float]], gap: float) -> None:
    spans = sorted((start, start + length) for start, length in drawn)
    tracks = lanes.tracks(spans, gap)
    for track in set(tracks):
        own = [reach for reach, place in zip(spans, tracks, strict=True) if place == track]
        assert all(before[1] + gap <= after[0] for before, after in itertools.pairwise(own))
    assert set(tracks) == set(range(len(set(tracks))))


def test_time_since_the_start_is_counted_in_years_from_its_first_possible_day() -> None:
    axis, start = Axis(0, 5, is_calendar=False), date(2018, 1, 1)
    assert axis.place(date(2020, 1, 1), start) == pytest.approx(2, abs=0.01)
    assert axis.place(date(2017, 1, 1), start) < 0
    with pytest.raises(AssertionError):
        axis.place(date(2020, 1, 1), None)


@given(any_of.sampled_from(ALIGNMENTS), any_of.integers(-5, 40), any_of.integers(-5, 40))
def test_two_chosen_years_are_put_in_order_and_leave_something_to_see(
    alignment: str, one: int, other: int
) -> None:
    first, last = in_order(alignment, (one, other))
    assert first == min(one, other) and last >= max(one, other)
    assert (last == max(one, other)) is (alignment == "calendar" or one != other)
    begins, ends = Axis(2000 + first, 2000 + last, alignment == "calendar").edges
    assert begins < ends


# --- the question ---


def test_passed_due_dates_are_those_of_the_other_question(database: Path) -> None:
    for day in (DAY, date(2020, 6, 30), date(2015, 1, 1)):
        mine = {
            (row["event_id"], row["status"], row["has_later_report"])
            for row in asked(database, as_of=day)
            if row["due_state"] in OVERDUE
        }
        assert mine == {
            (row["measure_id"], row["status"], row["has_later_report"])
            for row in asked(database, "overdue_measures", as_of=day)
        }


def test_every_phase_milestone_due_date_and_report_is_an_event(database: Path) -> None:
    with queries.connect(database) as connection:
        [expected] = connection.execute("""
            select (select count(*) from phase), (select count(*) from milestone),
                (select count(due_edtf) from measure where measure_id not in
                    (select subject_id from inferred_fact where subject_table = 'measure')),
                (select count(*) from status_report
                    where evidence_level <> 'inferred' and not is_not_assessed)
            """).fetchall()
    rows = asked(database)
    assert (
        *(sum(row["kind"] == kind for row in rows) for kind in ("phase", "milestone", "due")),
        sum(row["reports"] or 0 for row in rows),
    ) == expected


def test_only_what_no_evidence_reports_after_the_date_is_silent(database: Path) -> None:
    """Counted anew from the reports after the date, by chosen evidence and by other evidence."""
    with queries.connect(database) as connection:
        later = {
            measure: set(levels)
            for measure, levels in connection.execute(
                """
            with report as (
                select *, coalesce(as_of_earliest_on, as_of_latest_on) as reported_on
                from status_report join measure using (measure_id)
            )
            select measure_id, list(evidence_level) from report
            where reported_on > coalesce(due_latest_on, due_earliest_on)
                and reported_on <= ? and status <> 'unknown'
            group by measure_id""",
                [DAY],
            ).fetchall()
        }
    for row in (row for row in asked(database) if row["due_state"] in OVERDUE):
        levels = later.get(row["event_id"], set())
        expected = "reported" if levels & set(EVIDENCE) else "hidden" if levels else "silent"
        assert row["due_state"] == expected, row["event_id"]


def test_the_start_is_that_of_the_period_else_of_the_first_phase(
    towns_database: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(towns_database.read_bytes())
    starts = {row["initiative_id"]: (row["start_edtf"], row["start_on"]) for row in asked(copy)}
    assert starts == {
        "auenfurt": ("2019-21", date(2019, 3, 1)),
        "bergheide": (None, None),
    }  # Bergheide has no phases, and a period "until 2022"
    with duckdb.connect(str(copy)) as towns:
        towns.execute(
            "update phase set period_edtf = '../2020-12', period_earliest_on = null"
            " where phase_id = 'auenfurt/phase-1'"
        )
        towns.execute(
            "update initiative set period_edtf = '2018/2030',"
            " period_earliest_on = date '2018-01-01' where initiative_id = 'auenfurt'"
        )
    assert {row["start_edtf"] for row in asked(copy, initiative_ids=["auenfurt"])} == {"2018"}


def test_real_due_dates_of_which_only_other_evidence_tells_are_not_called_silent(
    real_database: Path,
) -> None:
    """By hand: of the airport plan and both broadband aims of 2020 inferred reports came later."""
    states = {
        row["event_id"]: row["due_state"] for row in asked(real_database) if row["kind"] == "due"
    }
    assert all(
        states[each] != "silent"
        for each in (
            "duisburg/breitbandversorgung-verbessern",
            "muelheim/masterplan-flughafen",
            "muelheim/ausbau-breitbandnetz",
        )
    )


def test_real_starts_are_those_of_the_periods(real_database: Path) -> None:
    periods = {
        row["initiative_id"]: row["period_edtf"].split("/")[0]
        for row in asked(real_database, "initiatives")
    }
    assert {
        (row["initiative_id"], row["start_edtf"])
        for row in asked(real_database)
        if periods[row["initiative_id"]] != ".."
    } == {item for item in periods.items() if item[1] != ".."}


# --- the answer, without its page ---


def view_of(file: Path) -> View:
    with queries.connect(file) as connection:
        everyone = queries.ask(connection, "initiative_names")
    initiatives = tuple(row["initiative_id"] for row in everyone)
    return View(builds.version(), "de", "light", initiatives, date(2024, 12, 31))


def whole(view: View, alignment: str) -> tuple[int, int]:
    """The first and the last year that can be chosen."""
    first, last = (int(next(iter(ends))) for ends in years_to_choose(view, alignment).values())
    return first, last


@pytest.mark.parametrize("alignment", ALIGNMENTS)
def test_every_picture_and_table_rests_on_the_rows_it_shows(alignment: str, database: Path) -> None:
    view = view_of(database)
    made = answer(view, alignment, KINDS, whole(view, alignment), view.initiatives[0])
    drawn = [part for part in made.all_parts if isinstance(part, Picture | Table)]
    assert len(drawn) >= 3 and all(any(part.rests_on.values()) for part in drawn)
    placed = [row for row in events(view) if alignment == "calendar" or row["start_on"]]
    assert made.files["timeline"] == placed and made.files["events"] == events(view)
    cited = {source for row in events(view) for source in row["source_ids"]}
    assert made.source_ids == tuple(sorted(cited))


@pytest.mark.parametrize("alignment", ALIGNMENTS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_event_of_the_answer_is_of_the_kind_and_touches_the_years(
    kind: str, alignment: str, database: Path
) -> None:
    view = view_of(database)
    first, last = whole(view, alignment)

    def taken(years: tuple[int, int]) -> list[Mapping[str, Any]]:
        made = answer(view, alignment, (kind,), years, view.initiatives[0])
        return list(made.files.get("timeline", []))

    every, touched = taken((first, last)), set()
    end, long = (last + 1, 3) if alignment == "calendar" else (last, 1)
    for year in range(first, end, long):
        years = (year, min(year + long - 1, end - 1))
        axis = Axis(*in_order(alignment, years), alignment == "calendar")
        for row in taken(years):
            own = span(row, view.as_of)
            begins, ends = (axis.place(day, row["start_on"]) for day in (own.start, own.end))
            assert row in every and row["kind"] == kind
            assert begins < axis.edges[1] and ends >= axis.edges[0]
            touched.add(row["event_id"])
    assert touched == {row["event_id"] for row in every}


# --- the page ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_finding_counts_what_the_question_answers(language: Language, database: Path) -> None:
    app = page(language)
    due = [
        row
        for row in asked(database, as_of=app.session_state["view"].as_of)
        if row["kind"] == "due" and row["due_state"] != "ahead" and not row["is_inferred"]
    ]
    overdue, unheard, hidden = (
        sum(row["due_state"] in states for row in due)
        for states in (OVERDUE, ("hidden", "silent"), ("hidden",))
    )
    passed = [
        row
        for row in due
        if (row["latest_on"] or row["earliest_on"]) < app.session_state["view"].as_of
    ]
    first = (
        word(language, "finding_due", number=len(passed), passed=len(passed), overdue=overdue)
        if overdue
        else word(language, "finding_all_done", number=len(passed), passed=len(passed))
    )
    assert first in text_of(text(app))
    newer = word(language, "newer_in_others", number=hidden)
    told = word(language, "finding_due_silent", number=unheard, hidden=newer)
    assert (told in text_of(text(app))) is (overdue > 0)


def test_each_figure_of_the_headline_leads_to_the_due_dates_it_counts(database: Path) -> None:
    view = view_of(database)
    first = sentences.findings(view)[0]
    links = re.findall(r'href="([^"]+)"[^>]*>(\d+)<', first)
    assert links
    for address, number in links:
        rows = parse_qs(urlsplit(html.unescape(address)).query)["row"]
        assert len(rows) == int(number)


def test_the_longest_silence_is_that_of_the_chosen_evidence_and_names_what_other_evidence_holds(
    database: Path,
) -> None:
    app = page("en")
    view = app.session_state["view"]
    rows = [
        row
        for row in asked(database, "evidence_by_initiative", as_of=view.as_of)
        if row["newest_report_on"]
    ]
    oldest = [
        row
        for row in rows
        if row["newest_report_on"] == min(each["newest_report_on"] for each in rows)
    ]
    [said] = [
        sentence
        for sentence in sentences.findings(view)
        if sentence.startswith("In the chosen evidence the longest silence is about")
    ]
    assert said in text(app)
    for row in rows:
        assert (f"{row['short_name']} (" in said) is (row in oldest)
    for row in oldest:
        assert dates.edtf("en", row["newest_report_edtf"]) in said and (
            dates.edtf("en", row["newest_hidden_edtf"]) in said
        )


def named(database: Path, row: queries.Row) -> str:
    """Title of the measure of an event, after the plan's own number where it has one."""
    numbers = {each["measure_id"]: each["plan_number"] for each in asked(database, "measures")}
    return " ".join(filter(None, (numbers[row["event_id"]], row["title"])))


def test_every_overdue_date_is_marked_by_shape_and_word(database: Path) -> None:
    for theme in ("light", "dark"):
        [picture] = pictures(page(colours=theme))
        drawn = list(points(picture))
        late = [row for row in asked(database, as_of=date.today()) if row["due_state"] in OVERDUE]
        signs = [point for point in drawn if point.get("shape") == lanes.CROSS]
        accent = colours.ACCENT["dark" if theme == "dark" else "light"]
        assert late and all(point["line"] == accent for point in signs)
        assert all(point["line"] != accent for point in drawn if point.get("shape") == "diamond")
        told = [
            point["text"] for point in drawn if point.get("colour") == accent and "text" in point
        ]
        expected = [
            [named(database, row), word("de", f"due_{row['due_state']}_short")] for row in late
        ]
        key = str
        assert len(signs) == len(late) and sorted(told, key=key) == sorted(expected, key=key)


def test_every_mark_leads_to_its_evidence(database: Path) -> None:
    for picture in pictures(page()):
        marks = [point for point in points(picture) if "tip" in point]
        assert marks and all(point["href"].startswith("./behind?row=timeline;") for point in marks)
        layers = json.loads(picture.spec)["layer"]
        assert all(
            "href" in layer["encoding"]
            for layer in layers
            if any("href" in point for point in layer["data"]["values"])
        )


def test_rows_of_a_lane_are_named_and_only_those_that_hold_something(database: Path) -> None:
    app = page(events=["due", "report"])
    [picture] = pictures(app)
    names = [point["text"] for point in points(picture) if point.get("weight") == 400]
    due = {row["initiative_id"] for row in asked(database) if row["kind"] == "due"}
    assert names.count(word("de", "events_due")) == len(due) > 0
    assert word("de", "row_self_reported") in names and word("de", "row_inferred") not in names
    assert word("de", "events_phase") not in names


def test_every_event_has_its_date_as_a_bar_at_its_place(database: Path) -> None:
    view = view_of(database)
    first, last = whole(view, "calendar")
    initiative = view.initiatives[0]
    made = answer(view, "calendar", KINDS, (first, last), initiative)
    tables = [part for part in made.all_parts if isinstance(part, Table) and part.layout.ids]
    own = [row for row in events(view) if row["initiative_id"] == initiative]
    bars = [
        (float(left), float(width))
        for table in tables
        for left, width in re.findall(r'style="left:([\d.]+)%;width:([\d.]+)%"', table.html)
    ]
    assert len(bars) == len(own) and all(0 <= left <= left + width <= 100.1 for left, width in bars)
    late = sum(row["due_state"] in OVERDUE for row in own)
    assert sum(table.html.count(" marked") for table in tables) == late


def test_a_picture_is_moved_by_dragging_and_zoomed_with_the_control_key_only(real: Path) -> None:
    for picture in pictures(page()):
        [found] = (
            json.loads(picture.spec)["params"]
            if "params" in json.loads(picture.spec)
            else [
                param
                for layer in json.loads(picture.spec)["layer"]
                for param in layer.get("params", [])
            ]
        )
        assert found["bind"] == "scales" and found["select"] == {
            "type": "interval",
            "encodings": ["x"],
            "zoom": "wheel![event.ctrlKey]",
        }
        assert not picture.selection_mode, "the server would be asked"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("aligned", ALIGNMENTS)
def test_each_kind_can_be_shown_alone(kind: str, aligned: str, database: Path) -> None:
    app = page(aligned=aligned, events=kind)
    if kind not in {row["kind"] for row in asked(database, as_of=date.today())}:
        assert f"events={kind}" in text(app)  # only what there is can be chosen
        return
    assert not app.exception and text(app).count("<table") >= 1
    assert app.query_params == {"events": kind} | (
        {"aligned": aligned} if aligned != "calendar" else {}
    )
    table = next(
        (part for part in parts(app) if "<caption" in part and word("de", "column_event") in part),
        "",
    )
    assert all(
        word("de", f"event_{other}") + "</td>" not in table for other in KINDS if other != kind
    )


def test_without_kinds_the_page_says_what_to_do(database: Path) -> None:
    app = page(events="")
    assert not app.exception and [hint.value for hint in app.info] == [word("de", "choose_events")]


def test_initiatives_without_a_start_stand_aside_with_the_reason(towns: Path) -> None:
    app = page(aligned="since")
    assert word("de", "no_start", names="Landkreis Bergheide") in text(app)
    assert not any(point.get("text") == "Landkreis Bergheide" for point in points(pictures(app)[0]))
    alone = page(aligned="since", initiatives="bergheide")
    assert (
        not alone.exception
        and not pictures(alone)
        and word("de", "no_events") in [hint.value for hint in alone.info]
    )
    assert word("de", "start_unknown") in text(alone)


def test_a_period_of_the_address_is_what_is_seen(real: Path) -> None:
    app = opened(PAGE, "en", "light", **{"from": "2018", "to": "2020", "initiative": "bottrop"})
    [domain] = [
        layer["encoding"]["x"]["scale"]["domain"]
        for layer in json.loads(pictures(app)[0].spec)["layer"]
        if "domain" in layer["encoding"].get("x", {}).get("scale", {})
    ]
    assert [edge["year"] for edge in domain] == [2018, 2021]
    heading = word("en", "column_event")
    shown = " ".join(part for part in parts(app) if f">{heading}</th>" in part)
    assert "21 June 2018" in shown and "14 November 2016" not in shown
    assert opened(PAGE, "de", "light", **{"from": "2020", "to": "2018"}).query_params == {
        "from": "2020",
        "to": "2018",
    }


def test_the_past_does_not_know_the_future(real: Path) -> None:
    app = page("en", as_of="2018-06", initiative="bottrop")
    known = events(app.session_state["view"])
    assert known and all(
        row["kind"] == "due" or span(row, date(2018, 6, 30)).start <= date(2018, 6, 30)
        for row in known
    )
    assert "later events are not yet to be seen as of 30 June 2018" in text(app)


def test_planned_events_are_seen_from_today(
    towns_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(towns_database.read_bytes())
    with duckdb.connect(str(copy)) as towns:
        towns.execute(
            "update milestone set happened_edtf = '2999', happened_earliest_on = date '2999-01-01',"
            " happened_latest_on = date '2999-12-31' where milestone_id = 'auenfurt/preis'"
        )
        rename(towns, "planned")
    opening.served(copy, monkeypatch)
    assert "2999" in text(page(initiative="auenfurt"))
    assert "2999" not in text(page(initiative="auenfurt", as_of="2024-03"))


def test_each_picture_says_in_words_what_it_counts(real: Path) -> None:
    [lanes] = pictures(page("en", initiative="bottrop"))
    own = [
        row
        for row in asked(real, as_of=date.today(), initiative_ids=["bottrop"])
        if not row["is_inferred"]
    ]
    said = lanes.alt.split("Bottrop: ")[1].split(";")[0]
    for kind in KINDS:
        number = sum(row["kind"] == kind for row in own)
        assert (f"{word('en', f'events_{kind}')} {number}" in said) == (
            kind in {row["kind"] for row in own}
        )
    [alone] = pictures(page("en", initiatives="bottrop"))
    assert "Bottrop" in alone.alt and "Duisburg" not in alone.alt
