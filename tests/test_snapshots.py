"""The kept texts: every page on the two invented towns says exactly what was reviewed, in both
languages. `python -m tests.accept` rewrites them.
"""

from datetime import date, timedelta
from pathlib import Path

from opening import opened
from page_text import Lines
from page_views import FOLDER, Seen, difference, views
from test_pages import parts, text_of, word
import pytest

from pages.frame import choices
from wording import dates


@pytest.mark.parametrize("seen", list(views()), ids=lambda seen: f"{seen.language}/{seen.name}")
def test_the_page_says_what_was_accepted(seen: Seen, towns: Path) -> None:
    found = difference(seen)
    if found:
        pytest.fail(
            f"{seen.page} says something else; if that is right, run  python -m tests.accept  and "
            f"review every line\n{found}",
            pytrace=False,
        )


def test_every_kept_text_has_its_view() -> None:
    assert {file for file in FOLDER.glob("**/*") if file.is_file()} == {
        seen.file for seen in views()
    }


def test_without_a_day_in_the_address_a_page_shows_today(towns: Path) -> None:
    before = date.today()
    app = opened("pages/compare/completion.py")
    view = app.session_state["view"]
    assert before <= view.as_of <= before + timedelta(days=1)  # midnight may pass
    assert app.text_input(key=choices.TYPED_DAY).value == word("de", "today")
    assert "as_of" not in app.query_params
    assert any(
        word("de", "caption_completion", day=dates.day("de", view.as_of)) in text_of(part)
        for part in parts(app)
    )


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<h2>Wo?</h2><p>Zwei  \n Orte.</p>", ["## Wo?", "Zwei Orte."]),
        (
            '<dl><div><dt>Stand</dt><dd><span class="mm-unknown">unbekannt</span></dd></div></dl>',
            ["Stand: ~unbekannt~"],
        ),
        (
            (
                "<table><caption>Orte</caption><tr><th>Ort</th><th></th></tr><tr><td>Aue<br>am "
                'Fluss</td><td><a class="mm-source">3</a></td></tr></table>'
            ),
            ["Table: Orte", "  Ort | ''", "  Aue / am Fluss | [3]"],
        ),
        ('<ul><li><i style="background:#fff"></i>offen</li></ul>', ["- {background:#fff} offen"]),
        (
            (
                '<section class="mm-sources"><ol><li value="7"><a><cite>Bericht</cite></a> '
                "<span>Stadt</span></li></ol></section>"
            ),
            ["[7] Bericht"],
        ),
        (
            (
                '<details class="mm-cite"><summary>Zitieren</summary><h3>Text</h3><pre>abgerufen '
                "am</pre></details>"
            ),
            ["> Zitieren"],
        ),
        ("<p>a &lt;b&gt; <mark>c</mark></p><pre>select 1</pre>", ["a <b> =c=", "(code)"]),
    ],
)
def test_markup_becomes_lines_as_they_are_read(markup: str, said: list[str]) -> None:
    assert Lines(markup).lines == said
