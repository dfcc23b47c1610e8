"""Every page of MENU as the server would run it: in both languages, on real and awkward data, with
every choice; needs no browser.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any, cast
import importlib
import json
import pkgutil
import re
import shutil

from opening import opened, opened_with_panels, served
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block
import code_files
import pyarrow as pa
import pytest

from answers import builds, mentions
from drawing import colours, look
from etl import build
from pages.frame import actions, choices
from wording import words
from wording.words import LANGUAGES, WORDS
import answers
import drawing
import pages.frame
import queries
import wording

TOWNS = Path(__file__).parent / "data"
FETT = "auenfurt/fett"  # the measure whose title is markup
REPLACED = "auenfurt/leerstand"  # a measure that another one took the place of
FORMULA = "=1+1 für Auenfurt: aus zwei Ämtern wird eines"
SIDE_BY_SIDE = "pages/compare/side_by_side.py"
COMPLETION, MEASURES, GOALS, BODIES = (
    "pages/compare/completion.py",
    "pages/explore/measures.py",
    "pages/compare/goals.py",
    "pages/compare/bodies.py",
)


# File and name of every page, so that a page that is added to MENU is tested here.
MENU = {file: name for entries in code_files.menu().values() for file, name in entries}
PAGES = pytest.mark.parametrize("page", MENU)
OF_THE_SITE = (
    "pages/evidence/accessibility.py",
    "pages/own/own.py",
    "pages/own/add_report.py",
    "pages/own/office.py",
    "pages/evidence/sql.py",
)  # say nothing of one
BOTH_LANGUAGES = pytest.mark.parametrize("language", LANGUAGES)


# --- opening a page and reading what it shows ---

RUN = '<div class="mm-run"><div class="mm-piece">'
BETWEEN = '</div><div class="mm-piece">'

CODE = re.compile(r'<pre.*?</pre>|<span class="mm-code">(?:<span>.*?</span>)*</span>', re.DOTALL)


def word(language: Any, key: str, **values: object) -> str:
    """Text of the interface in a language given as text."""
    return words.word(language, key, **values)


def parts(app: AppTest) -> list[str]:
    """The finished HTML parts of the page, without the style sheet."""
    return [
        piece
        for found in cast("list[Any]", app.main.get("html"))
        if not found.value.lstrip().startswith("<style")
        for piece in pieces(found.value)
    ]


def pieces(body: str) -> list[str]:
    """The parts that the page sends in one body."""
    if not body.startswith(RUN):
        return [body]
    return body.removeprefix(RUN).removesuffix("</div></div>").split(BETWEEN)


class Reader(HTMLParser):
    """What a browser would make of HTML: tags, attributes and text."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.within: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))
        if tag in ("script", "style"):
            self.within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.within and self.within[-1] == tag:
            self.within.pop()

    def handle_data(self, found: str) -> None:
        if not self.within:
            self.text.append(found)


@lru_cache(maxsize=256)
def read(markup: str) -> Reader:
    """HTML that was read, to look at only."""
    return Reader(markup)


def text_of(markup: str) -> str:
    """Text of HTML as it is read."""
    said = " ".join(" ".join(read(markup).text).split())
    return re.sub(r" (?=[,;:)]|\.(?!\.))", "", said)  # a link ends before its comma, not "..."


def charts(app: AppTest) -> list[Any]:
    """The charts of the page, as messages with spec, alt and datasets."""
    return [found.proto for found in app.get("vega_lite_chart")]


def values(spec: Any) -> Iterator[Any]:
    """Every data set of a chart, also of its layers."""
    if isinstance(spec, dict):
        yield from spec.get("datasets", {}).values()
        if "data" in spec and "values" in spec["data"]:
            yield spec["data"]["values"]
        spec = list(spec.values())
    for part in spec if isinstance(spec, list) else []:
        yield from values(part)


def tables_of(chart: Any) -> list[pa.Table]:
    """The data sets that Streamlit sends beside the spec of a chart."""
    sent = [chart.data.data, *(found.data.data for found in chart.datasets)]
    return [pa.ipc.open_stream(found).read_all() for found in sent if found]


def strings(found: Any) -> Iterator[str]:
    """All texts inside of data."""
    if isinstance(found, str):
        yield found
    for part in (
        (value for key, value in found.items() if key != "href")
        if isinstance(found, dict)
        else found
        if isinstance(found, list)
        else []
    ):
        yield from strings(part)


def shown(app: AppTest) -> list[str]:
    """Every text that a reader of the page can meet: parts, hints, choices, charts, alt texts and
    tables.
    """
    found = [
        text_of(CODE.sub("", part)) for part in parts(app)
    ]  # code is code: a query, a citation for BibTeX, a key of a file
    found += [
        hint.value
        for kind in (app.info, app.error, app.warning, app.markdown, app.caption)
        for hint in kind
    ]
    for widget in [*app.selectbox, *app.multiselect, *app.text_input, *app.button_group]:
        found += [widget.label, getattr(widget, "placeholder", "") or "", widget.proto.help]
        found += list(getattr(widget, "options", None) or [])
    for chart in charts(app):
        found += [
            chart.alt,
            *(
                text
                for each in values(json.loads(chart.spec))
                if isinstance(each, list)
                for text in strings(each)
            ),
        ]
        found += [text for table in tables_of(chart) for text in strings(table.to_pylist())]
    return [str(text) for text in found if text]


def finding(app: AppTest) -> str:
    """The finding of the page."""
    return text_of(next(part for part in parts(app) if "mm-finding" in part))


def version(file: Path) -> str:
    """Data version of a database file."""
    with queries.connect(file) as connection:
        [(found,)] = connection.execute("select build_id from build").fetchall()
    return str(found)


def initiatives(file: Path) -> list[str]:
    """Ids of the initiatives of a database file."""
    return _initiatives(file, version(file))


@cache
def _initiatives(file: Path, _version: str) -> list[str]:
    with queries.connect(file) as connection:
        return sorted(row["initiative_id"] for row in queries.ask(connection, "initiative_names"))


def is_whole(app: AppTest, page: str, language: str, file: Path) -> None:
    """Asserts what holds for every page of facts: no error, no stray word, question, finding,
    charts with words, and sources.
    """
    assert not app.exception and not app.error, (app.exception, app.error)
    name = MENU[page]
    tags = [each for part in parts(app) for each in read(part).tags]
    question = next(part for part in parts(app) if "mm-question" in part)
    assert text_of(question) == f"{word(language, name)} {word(language, f'{name}_question')}"
    assert finding(app)
    assert word(language, "of_data_version", version=version(file)) in text_of(parts(app)[-1]), (
        "the data version ends the page"
    )
    speaks_plainly(app)
    draws_with_words(app)
    links = {
        attributes["href"]
        for tag, attributes in tags
        if tag == "a" and attributes["href"].startswith("#")
    }
    anchors = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(anchors) == len(set(anchors)), "an id stands on the page twice"
    assert links <= {f"#{anchor}" for anchor in anchors}, "a source number leads nowhere"
    assert links or app.dataframe or name == "sources" or page in OF_THE_SITE, (
        "no figure leads to its source"
    )  # in a data grid nothing can; the page of sources is its own list


def speaks_plainly(app: AppTest) -> None:
    """Asserts that no key of the words files, no empty place and no word of Python is shown."""
    for text in shown(app):
        keys = [token for token in re.findall(r"\b[a-z]+(?:_[a-zA-Z]+)+\b", text) if token in WORDS]
        assert not keys, f"{keys} in: {text}"
        assert not re.search(
            r"\bNone\b(?! "
            r"(?:names|of|fits|is|was|states|gives|has)\b)|\b(?:nan|NaN|NaT|undefined|(?<!nie "
            r")null|True|False|inf|Infinity|datetime|Decimal)\b",
            text,
        ), text
        assert not re.search(r"\{\w*\}", text), text
        assert not re.search(r"[^.]\.\.(?!\.)|,,|;;|\(\)|: \.|\s,", text), (
            text
        )  # an empty place leaves its punctuation behind


def draws_with_words(app: AppTest) -> None:
    """Asserts that each chart has an alt text and data."""
    for chart in charts(app):
        assert chart.alt
        assert any(values(json.loads(chart.spec))) or any(
            found.num_rows for found in tables_of(chart)
        ), chart.alt


# --- every page ---


@PAGES
@BOTH_LANGUAGES
def test_every_page_is_whole(page: str, language: str, database: Path) -> None:
    colours = "dark" if language == "en" else "light"
    is_whole(opened_with_panels(page, language, colours), page, language, database)


@PAGES
def test_every_page_is_whole_for_each_town_alone(page: str, towns: Path) -> None:
    for place, each in enumerate(initiatives(towns)):
        language = LANGUAGES[place % 2]
        is_whole_alone(opened(page, language, initiatives=each), page, language, towns)


@PAGES
def test_every_page_is_whole_for_one_real_initiative_alone(page: str, real: Path) -> None:
    """Another one on each page, in the other language on each second."""
    place, everyone = list(MENU).index(page), initiatives(real)
    language = LANGUAGES[place % 2]
    alone = everyone[place % len(everyone)]
    is_whole_alone(opened(page, language, initiatives=alone), page, language, real)


def is_whole_alone(app: AppTest, page: str, language: str, file: Path) -> None:
    """Asserts what holds for every page of one initiative; two can't be set beside each other."""
    if page != SIDE_BY_SIDE:
        is_whole(app, page, language, file)
        return
    assert not app.exception and not app.error and len(app.info) == 1
    assert any("./side_by_side?" in part for part in parts(app)), "ways to a second one"


@PAGES
@BOTH_LANGUAGES
def test_without_initiatives_every_page_says_what_to_do(
    page: str, language: str, database: Path
) -> None:
    app = opened(page, language, initiatives="")
    assert not app.exception
    assert [hint.value for hint in app.info] == [word(language, "choose_initiative")]
    assert not charts(app)


@pytest.mark.usefixtures("real")
def test_a_panel_holds_nothing_until_it_is_opened_and_then_what_was_chosen_in_it() -> None:
    app = opened_with_panels(COMPLETION)
    in_panels = {"format_view", "slides_of", "talk_add"}
    assert in_panels <= set(widgets(app)) and any("mm-cite" in part for part in parts(app))
    app.session_state[actions.OPENED] = set()
    closed = app.run()
    assert widgets(closed) == ["denominator", "initiative", "grouping"]
    assert not any("mm-cite" in part for part in parts(closed))
    app.session_state["panel_data"] = True
    app.run().selectbox(key="format_view").set_value("csv").run()
    app.session_state["panel_data"] = False
    app.run()
    assert app.selectbox(key="format_view").value == "csv"
    assert "slides_of" not in widgets(app)


def widgets(app: AppTest) -> list[Any]:
    """Keys of what can be operated on a page."""
    kinds = ("selectbox", "button", "checkbox")
    return [each.key for kind in kinds for each in app.get(kind)]


@PAGES
def test_no_text_is_sent_apart_from_the_one_before(page: str, real: Path) -> None:
    """Each element takes its time in the browser at every choice."""
    boxes, apart = [opened(page).main], list[str]()
    while boxes:
        held = list(boxes.pop().children.values())
        boxes += [inner for inner in held if isinstance(inner, Block)]
        apart += [
            str(second.proto)
            for first, second in pairwise(held)
            if first.type == second.type == "html"
        ]
    assert not apart


@PAGES
def test_both_languages_show_the_same_figures(page: str, real: Path) -> None:
    german, english = opened(page, "de"), opened(page, "en")
    assert [len(parts(app)) for app in (german, english)] == [len(parts(german))] * 2
    assert len(charts(german)) == len(charts(english))
    assert finding(german) != finding(english)
    assert re.findall(r"\d+", finding(german)) == re.findall(r"\d+", finding(english))


@PAGES
def test_each_theme_has_its_own_colours(page: str, real: Path) -> None:
    pairs: list[tuple[look.Theme, look.Theme]] = [("light", "dark"), ("dark", "light")]
    for theme, other in pairs:
        for chart in charts(opened(page, colours=theme)):
            assert colours.TEXT[theme] in chart.spec
            assert colours.TEXT[other] not in chart.spec


def palette(theme: look.Theme) -> set[str]:
    """Every colour that the house has for a theme."""
    return {
        *colours.STATUS_COLOURS[theme].values(),
        *colours.INITIATIVE_COLOURS[theme],
        *colours.SCALE[theme],
        *(
            named[theme]
            for named in (
                colours.GROUND,
                colours.TEXT,
                colours.SECONDARY,
                colours.RULE,
                colours.MUTED,
            )
        ),
    }


def painted(part: Any) -> Iterator[str]:
    """Every colour in a specification but the ink of figures, which is black or white by what it
    stands on.
    """
    if isinstance(part, dict):
        part = [each for key, each in part.items() if key != "ink"]
    if isinstance(part, list):
        for each in part:
            yield from painted(each)
    elif isinstance(part, str):
        yield from re.findall(r"#[0-9A-Fa-f]{6}", part)


@PAGES
@pytest.mark.parametrize(("theme", "other"), [("light", "dark"), ("dark", "light")])
def test_no_page_is_painted_in_a_colour_that_only_the_other_theme_has(
    page: str, theme: look.Theme, other: look.Theme, towns: Path
) -> None:
    app = opened(page, colours=theme, as_of="2024-12-31")
    found = {colour for chart in charts(app) for colour in painted(json.loads(chart.spec))} | {
        colour
        for part in parts(app)
        for style in re.findall(r'style="([^"]*)"', part)
        for colour in painted(style)
    }
    assert not found & (palette(other) - palette(theme))


@PAGES
def test_every_page_opens_from_every_other_one_and_keeps_the_choices(
    page: str, towns: Path
) -> None:
    """From the pages after it, and these from it: every way from page to page once."""
    app = opened(page, "en", initiatives="auenfurt")
    for other in list(MENU)[list(MENU).index(page) + 1 :]:
        for following in (other, page):
            app.switch_page(following).run()
            assert not app.exception
            title = f"{word('en', MENU[following])} {word('en', f'{MENU[following]}_question')}"
            assert text_of(next(part for part in parts(app) if "mm-question" in part)) == title
            assert app.query_params == {"language": "en", "initiatives": "auenfurt"}


def test_a_choice_that_two_pages_share_goes_along(real: Path) -> None:
    app = opened(COMPLETION, as_of="2023-08", evidence=["self_reported"], denominator="listed")
    app.switch_page(MEASURES).run()
    assert app.text_input(key=choices.TYPED_DAY).value == "31.08.2023" and app.button_group(
        key="evidence"
    ).value == ["self_reported"]
    app.switch_page(COMPLETION).run()
    assert app.query_params == {
        "as_of": "2023-08-31",
        "evidence": "self_reported",
        "denominator": "listed",
    }
    app.switch_page(GOALS).run()
    app.selectbox(key="of").set_value("bottrop").run()
    assert app.switch_page(BODIES).run().selectbox(key="of").value == "bottrop"


def test_the_language_can_be_changed_right_after_a_change_of_page(real: Path) -> None:
    app = opened(COMPLETION)
    app.switch_page(GOALS).run()
    app.button_group(key="language").set_value("en").run()
    assert any(word("en", "goals_question") in text for text in shown(app))
    app.switch_page(BODIES).run()
    app.button_group(key="initiatives").set_value(["bottrop"]).run()
    assert app.query_params == {"language": "en", "initiatives": "bottrop"}


# --- choices ---


@pytest.mark.parametrize("denominator", choices.DENOMINATORS)
@BOTH_LANGUAGES
def test_completion_stands_with_every_denominator(
    denominator: str, language: str, database: Path
) -> None:
    is_whole(opened(COMPLETION, language, denominator=denominator), COMPLETION, language, database)


@pytest.mark.parametrize(
    "evidence",
    [
        ["self_reported"],
        ["independent"],
        ["inferred"],
        ["self_reported", "independent"],
        ["self_reported", "inferred"],
        ["independent", "inferred"],
        choices.EVIDENCE,
    ],
)
@pytest.mark.parametrize("page", [COMPLETION, MEASURES])
def test_every_set_of_evidence_stands(evidence: list[str], page: str, database: Path) -> None:
    is_whole(opened(page, evidence=evidence), page, "de", database)


@pytest.mark.parametrize("page", [COMPLETION, MEASURES])
@BOTH_LANGUAGES
def test_without_evidence_the_page_says_what_to_do(
    page: str, language: str, database: Path
) -> None:
    app = opened(page, language, evidence="")
    assert not app.exception
    assert [hint.value for hint in app.info] == [word(language, "choose_evidence")]


@pytest.mark.parametrize("page", [COMPLETION, MEASURES])
def test_every_month_of_a_report_stands(page: str, database: Path) -> None:
    with queries.connect(database) as connection:
        known = [row["month"] for row in queries.ask(connection, "report_months")]
    for month in (known[0], known[len(known) // 2], known[-1]):
        is_whole(opened(page, as_of=month), page, "de", database)


@pytest.mark.parametrize("denominator", choices.DENOMINATORS)
@pytest.mark.parametrize("evidence", [["inferred"], choices.EVIDENCE])
def test_the_first_month_stands_with_every_denominator(
    denominator: str, evidence: list[str], database: Path
) -> None:
    with queries.connect(database) as connection:
        first = min(row["month"] for row in queries.ask(connection, "report_months"))
    is_whole(
        opened(COMPLETION, as_of=first, denominator=denominator, evidence=evidence),
        COMPLETION,
        "de",
        database,
    )


@pytest.mark.parametrize("grouping", ["goal", "body", "action_field"])
def test_every_initiative_stands_in_every_grouping(grouping: str, database: Path) -> None:
    for each in initiatives(database):
        is_whole(opened(COMPLETION, grouping=grouping, initiative=each), COMPLETION, "de", database)


@pytest.mark.parametrize("subject", mentions.SUBJECTS)
@BOTH_LANGUAGES
def test_every_subject_can_be_compared_by_theme(
    subject: str, language: str, database: Path
) -> None:
    app = opened(GOALS, language, subject=subject)
    is_whole(app, GOALS, language, database)
    cells = next(
        found
        for found in values(json.loads(charts(app)[0].spec))
        if isinstance(found, list) and found and "theme_id" in found[0]
    )
    known = list(dict.fromkeys(cell["theme_id"] for cell in cells))
    for each in known[LANGUAGES.index("en" if language == "en" else "de") :: 3]:
        is_whole(opened(GOALS, language, subject=subject, theme=each), GOALS, language, database)


def test_the_bodies_of_each_initiative_can_be_listed(database: Path) -> None:
    for each in ["all", *initiatives(database)]:
        is_whole(opened(BODIES, of=each), BODIES, "de", database)


def test_measures_can_be_opened(database: Path) -> None:
    with queries.connect(database) as connection:
        measures = [
            row[0]
            for row in connection.execute(
                "select measure_id from measure order by measure_id"
            ).fetchall()
        ]
    for place, each in enumerate(measures[:: 3 if len(measures) < 60 else 15]):
        language = LANGUAGES[place % 2]
        app = opened(MEASURES, language, measure=each)
        is_whole(app, MEASURES, language, database)
        assert any("mm-details" in part for part in parts(app))


def test_a_search_that_finds_nothing_says_so(database: Path) -> None:
    app = opened(MEASURES, search="Zeppelinwerft")
    assert not app.exception
    assert word("de", "no_measures") in [hint.value for hint in app.info]


@pytest.mark.parametrize(
    "search",
    [
        "'; drop table measure; --",
        "<script>alert(1)</script>",
        "%",
        "_",
        "\\",
        "🚲",
        "a" * 500,
        "   ",
        "\x00",
    ],
)
def test_a_hostile_search_is_only_a_search(search: str, towns: Path) -> None:
    app = opened(MEASURES, search=search)
    assert not app.exception
    assert not any(
        tag == "script"
        for tag, _ in Reader(
            "".join(part for part in parts(app) if "documentElement.lang" not in part)
        ).tags
    )


INVALID: dict[str, Any] = {
    "language": "xx",
    "initiatives": ["atlantis", "<b>"],
    "as_of": "9999-99",
    "evidence": "rumour",
    "denominator": "0",
    "initiative": "atlantis",
    "grouping": "none",
    "subject": "1 or 1=1",
    "theme": "nothing",
    "of": "nobody",
    "themes": ["x", "y"],
    "statuses": "done",
    "measure": "atlantis/m1",
    "unknown": "thing",
}


@PAGES
def test_invalid_values_in_the_address_are_named_and_nothing_is_shown_in_their_place(
    page: str, database: Path
) -> None:
    app = opened(page, **INVALID)
    assert not app.exception and not app.error
    assert [hint.value for hint in app.info] == [word("de", "choose_initiative")]
    warned = " ".join(part for part in parts(app) if "mm-warning" in part)
    for part in ("initiatives=atlantis", "initiatives=&lt;b&gt;", "as_of=9999-99", "language=xx"):
        assert part in warned
    assert not any("mm-finding" in part for part in parts(app))


def test_what_a_mail_or_a_keyboard_made_of_an_address_is_understood(real: Path) -> None:
    damaged: dict[str, Any] = {"amp;initiatives": ["Bottrop.", "DUISBURG;"], "as_of": "2023-08."}
    app = opened(COMPLETION, **damaged)
    assert app.button_group(key="initiatives").value == ["bottrop", "duisburg"]
    assert app.text_input(key=choices.TYPED_DAY).value == "31.08.2023"
    assert not any("mm-warning" in part for part in parts(app))


def test_an_unknown_name_says_what_is_nearest(real: Path) -> None:
    app = opened(COMPLETION, initiatives=["botrop", "duisburg"])
    assert app.button_group(key="initiatives").value == ["duisburg"]
    warned = [text_of(part) for part in parts(app) if "mm-warning" in part]
    said = word("de", "misread", part="initiatives=botrop")
    meant = word("de", "misread_meant", nearest="bottrop")
    assert warned == [f"{said} {meant}"]


@PAGES
def test_a_partly_valid_list_in_the_address_keeps_what_is_known(page: str, real: Path) -> None:
    app = opened(page, initiatives=["bottrop", "atlantis", "duisburg", "bottrop"])
    assert not app.exception
    assert app.button_group(key="initiatives").value == ["bottrop", "duisburg"]


def test_the_address_names_only_what_differs_from_the_defaults(real: Path) -> None:
    app = opened(COMPLETION)
    assert app.query_params == {}
    app.selectbox(key="denominator").set_value("listed").run()
    assert app.query_params == {"denominator": "listed"}
    app.selectbox(key="denominator").set_value("best").run()
    assert app.query_params == {}


# --- no database, or a broken one ---


@PAGES
def test_without_a_readable_database_every_page_says_how_to_build_one(
    page: str, tmp_path: Path, towns: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    language = LANGUAGES[list(MENU).index(page) % 2]
    app = opened(page, language)  # a session that is under way
    broken = served(tmp_path / "monitor.duckdb", monkeypatch)
    for contents in (None, b"", b"this is no database" * 400):
        if contents is not None:
            broken.write_bytes(contents)
        says_how_to_build_one(app.run(), language)
    says_how_to_build_one(opened(page, language), language)
    served(towns, monkeypatch)
    is_whole(app.run(), page, language, towns)


def says_how_to_build_one(app: AppTest, language: str) -> None:
    assert not app.exception
    assert [message.value for message in app.error] == [word(language, "no_database")]
    assert not charts(app) and not any("mm-finding" in part for part in parts(app))


def test_a_database_cut_short_is_no_database(
    tmp_path: Path, towns_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut = tmp_path / "monitor.duckdb"
    cut.write_bytes(towns_database.read_bytes()[:5000])
    served(cut, monkeypatch)
    app = opened(COMPLETION)
    assert not app.exception
    assert [message.value for message in app.error] == [word("de", "no_database")]


# --- hostile texts ---

ALLOWED = {
    "header",
    "h1",
    "h2",
    "h3",
    "p",
    "div",
    "section",
    "article",
    "ol",
    "ul",
    "li",
    "dl",
    "dt",
    "dd",
    "a",
    "cite",
    "span",
    "strong",
    "br",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "details",
    "summary",
    "nav",
    "button",
    "i",
    "small",
    "pre",
}

SIDES = ("left", "right")
ENDS = {f"{end}-{side}" for end in ("firm", "soft", "open") for side in SIDES}
PAINTED = {"mm-unknown", "marked", *ENDS}


def is_swatch(attributes: dict[str, str]) -> bool:
    """Whether an element `i` is painted, in a legend or bar: the house sets no text in italics."""
    style = attributes.get("style", "")
    return (
        bool(attributes)
        and set(attributes) <= {"class", "style"}
        and set(attributes.get("class", "").split()) <= PAINTED
        and re.fullmatch(r"(?:[a-z-]+:[#.%\w ]+(?:;|$))*", style) is not None
    )


@pytest.mark.parametrize(
    ("page", "choices"),
    [*((page, {}) for page in MENU), (MEASURES, {"measure": REPLACED})],
)
def test_a_page_is_the_same_for_a_second_reader(
    page: str, choices: dict[str, str], towns: Path
) -> None:
    first, second = (opened(page, "de", "light", **choices) for _ in range(2))
    assert not first.exception and not second.exception
    assert parts(first) == parts(second)


@PAGES
@BOTH_LANGUAGES
def test_hostile_texts_are_shown_as_text(page: str, language: str, towns: Path) -> None:
    for address in [
        {},
        {"measure": FETT},
        {"subject": "measure", "theme": "inner-city-and-retail"},
    ]:
        app = opened(page, language, **address)
        own = [part for part in parts(app) if "documentElement.lang" not in part]
        tags = Reader("".join(own)).tags
        assert {tag for tag, _ in tags} <= ALLOWED
        for tag, attributes in tags:
            assert not any(name.startswith("on") for name in attributes), attributes
            assert attributes.get("href", "#").startswith(
                (
                    "#",
                    "./?",
                    *(f"./{name}?" for name in MENU.values() if name != "overview"),
                    "./changes.atom?",
                    "./picture/",
                    "https://",
                    "http://",
                )
            ), attributes
            assert tag != "i" or is_swatch(attributes), attributes
        for name in ("<b>Fett", "<script>alert", "<i>Schaufenster", "<i>shop", "<GmbH>"):
            assert not any(name in part for part in own)


@BOTH_LANGUAGES
def test_a_title_made_of_markup_is_read_as_it_was_published(language: str, towns: Path) -> None:
    title = "<b>Fett</b> & <script>alert('Schaufenster')</script>"
    app = opened(MEASURES, language, measure=FETT)
    assert any(title in text_of(part) for part in parts(app) if "mm-finding" in part)
    assert any(title in text_of(part) for part in parts(app) if " cards" in part)
    app = opened(GOALS, language, subject="measure", theme="inner-city-and-retail")
    assert any(title in text_of(part) for part in parts(app) if "mm-table" in part)


def test_titles_like_formulas_quotes_and_emoji_stand_as_they_are(towns: Path) -> None:
    shown = "".join(text_of(part) for part in parts(opened(MEASURES)) if " cards" in part)
    for title in (
        FORMULA,
        "Schlagloch-Meldung '; drop table measure; --",
        "Radlogistik 🚲 auf der letzten Meile",
        'Leerstandsmanagement "Neues Leben"',
    ):
        assert title in shown


def test_an_organisation_with_brackets_in_its_name_is_escaped(towns: Path) -> None:
    app = opened(BODIES)
    page = "".join(parts(app))
    assert "<GmbH>" not in page
    assert "Klarblick" not in page or "&lt;GmbH&gt;" in page


# --- data versions ---


def rebuilt(folder: Path, out: Path) -> None:
    report = build.build(folder, out)
    assert report.is_good, report.faults or report.offences


def respelled(folder: Path, old: str, new: str) -> None:
    """Changes one place in the data of Auenfurt."""
    file = folder / "initiatives" / "auenfurt.yml"
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), encoding="utf-8")


WELCOME = (
    "{word: fertig, as_of: 2024-03, evidence: self_reported, sources: [{source: "
    'fortschritt-2024, heading: "Stand > Fertig", quote: "Willkommenspaket"}]}'
)


@pytest.mark.parametrize(
    "page", ["pages/compare/overview.py", COMPLETION, "pages/explore/search.py"]
)  # what is kept, is kept by one decorator; the search keeps an index besides
def test_a_rebuilt_database_is_seen_at_the_next_run(
    page: str, data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = served(tmp_path / "monitor.duckdb", monkeypatch)
    rebuilt(data_copy, out)
    app, before = opened(page), version(out)
    is_whole(app, page, "de", out)
    respelled(data_copy, "  short_name: Auenfurt\n", "  short_name: Auenfurt am Neuen Strom\n")
    rebuilt(data_copy, out)
    app.run()
    assert version(out) != before
    is_whole(app, page, "de", out)
    assert before not in "".join(parts(app))
    assert any("Auenfurt am Neuen Strom" in text for text in shown(app))


def test_a_rebuilt_database_with_fewer_initiatives_keeps_the_session(
    tmp_path: Path, data_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = served(tmp_path / "monitor.duckdb", monkeypatch)
    rebuilt(data_copy, out)
    app = opened(COMPLETION, initiatives=["bergheide"], initiative="bergheide")
    for name in (
        "initiatives/bergheide.yml",
        "second_coding/bergheide.yml",
        "measure_matches.tsv",
        "measure_families.yml",
        "readings.yml",
    ):  # what was matched with it and noted of it goes with it
        (data_copy / name).unlink()
    rebuilt(data_copy, out)
    app.run()
    assert not app.exception and not app.error
    assert [hint.value for hint in app.info] == [word("de", "choose_initiative")]
    assert "Bergheide" not in "".join(shown(app))
    app.button_group(key="initiatives").set_value(["auenfurt"]).run()
    is_whole(app, COMPLETION, "de", out)


def test_the_finding_changes_with_the_data(
    data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = served(tmp_path / "monitor.duckdb", monkeypatch)
    rebuilt(data_copy, out)
    app = opened(COMPLETION, initiatives="auenfurt")
    before = finding(app)
    respelled(data_copy, WELCOME, WELCOME.replace("word: fertig", "word: läuft"))
    rebuilt(data_copy, out)
    after = finding(app.run())
    [count] = re.findall(r"gezählt sind (\d+) von", before)
    assert f"gezählt sind {int(count) - 1} von" in after


@PAGES
def test_the_finding_follows_the_choice_of_initiatives(page: str, towns: Path) -> None:
    alone = [opened(page, initiatives=each) for each in initiatives(towns)]
    said = [app.info[0].value if page == SIDE_BY_SIDE else finding(app) for app in alone]
    assert len(set(said)) == (1 if page in OF_THE_SITE else len(alone))


def test_the_finding_of_completion_says_what_the_query_answers(real: Path) -> None:
    app = opened(
        COMPLETION, "en", initiatives="oberhausen", denominator="listed", evidence=["self_reported"]
    )
    view = app.session_state["view"]._replace(denominator="listed", evidence=("self_reported",))
    with queries.connect(real) as connection:
        [row] = queries.ask(
            connection,
            "completion_by_initiative",
            initiative_ids=["oberhausen"],
            days=[view.as_of],
            evidence=["self_reported"],
            denominator="listed",
        )
    assert (
        f"{row['completed']} of {row['total_qualifier'].replace('_', ' ')} {row['total']}"
        in finding(app)
    )  # the list is an extract


# --- nothing is done twice ---


def kept_functions() -> dict[str, Any]:
    """Every function of the app that remembers its results."""
    modules = [
        importlib.import_module(name)
        for package in (answers, drawing, wording, pages.frame)
        for _, name, _ in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    return {
        f"{module.__name__}.{name}": found
        for module in modules
        for name, found in vars(module).items()
        if hasattr(found, "cache_info") and found.__module__ == module.__name__
    }


def made() -> dict[str, int]:
    return {name: function.cache_info().misses for name, function in kept_functions().items()}


@PAGES
def test_a_rerun_asks_nothing_and_draws_nothing_new(page: str, real: Path) -> None:
    app = opened(page)
    before, shown_before = made(), parts(app)
    assert before["answers.builds._answer"] > 0
    assert len(before) > 20
    for _ in range(3):
        app.run()
    again = opened(page)
    assert made() == before
    assert parts(again) == parts(app) == shown_before


def test_going_back_to_an_earlier_choice_asks_nothing_new(real: Path) -> None:
    app = opened(COMPLETION)
    choice = app.selectbox(key="denominator")
    choice.set_value("listed").run()
    before = made()
    app.selectbox(key="denominator").set_value("best").run()
    app.selectbox(key="denominator").set_value("listed").run()
    app.button_group(key="language").set_value("de").run()
    assert made() == before


def test_what_is_shared_between_sessions_is_not_changed_by_them(towns: Path) -> None:
    def everything() -> dict[str, list[str]]:
        apps = {page: opened(page) for page in MENU}
        return {
            page: [*parts(app), *(chart.spec for chart in charts(app))]
            for page, app in apps.items()
        }

    first = everything()
    for page in MENU:
        opened(page, "en", "dark", initiatives="auenfurt")
        opened(page, denominator="listed", subject="body", search="a")
    assert everything() == first


def test_copies_of_the_same_build_do_not_pile_up(
    data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = served(tmp_path / "monitor.duckdb", monkeypatch)
    rebuilt(data_copy, out)
    app = opened(COMPLETION)
    before = sum(1 for _ in builds._snapshots.iterdir())
    for _ in range(3):  # the same contents built again
        rebuilt(data_copy, out)
        app.run()
        assert not app.exception
    assert sum(1 for _ in builds._snapshots.iterdir()) == before


def test_the_published_file_is_never_held_open(
    data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = served(tmp_path / "monitor.duckdb", monkeypatch)
    rebuilt(data_copy, out)
    opened(COMPLETION)
    handles = Path("/proc/self/fd")
    assert not handles.is_dir() or str(out) not in {
        str(handle.readlink()) for handle in handles.iterdir() if handle.is_symlink()
    }
    shutil.rmtree(out.parent / "data")
