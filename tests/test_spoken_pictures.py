"""What a screen reader hears of a picture: each mark that says something, once; no more."""

from collections.abc import Iterator
from typing import Any

from asking import ANSWERS, view
import altair as alt
import pytest

from answers.parts import Picture
from drawing import charts
from drawing.charts import Drawing
from drawing.look import Look
from wording.words import LANGUAGES, Language

Spec = dict[str, Any]
OWN_ROWS = [{"at": place, "tip": f"Ort {place}: {place} von 9"} for place in range(1, 4)]


def layers(spec: Spec, inherited: Spec | None = None) -> Iterator[Spec]:
    """Every layer of a specification that draws marks, with the data it draws."""
    source = spec.get("data") or inherited or {}
    for kind in ("layer", "vconcat", "hconcat"):
        for part in spec.get(kind, []):
            yield from layers(part, source)
    if "mark" in spec:
        yield {**spec, "data": source}


def spoken(made: Drawing) -> list[Spec]:
    """Layers whose marks are read out."""
    return [layer for layer in layers(made.spec) if layer["mark"].get("aria") is not False]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.usefixtures("real")
def test_every_mark_is_a_sentence_or_silent(name: str, language: Language) -> None:
    for part in ANSWERS[name](view(language)).all_parts:
        if not isinstance(part, Picture):
            continue
        assert len(part.drawing.alt) > 20
        heard: list[str] = []
        for layer in spoken(part.drawing):
            field = layer["encoding"]["description"]["field"]
            assert layer["mark"]["ariaRoleDescription"] == {"de": "Angabe", "en": "entry"}[language]
            texts = [row[field] for row in layer["data"]["values"]]
            assert all(text and "NaN" not in text and "href" not in text for text in texts)
            assert not set(texts) <= set(heard), f"{part.key} says a layer twice"
            heard += texts


def drawn(*layered: alt.Chart) -> Drawing:
    spec = charts.layered(layered)
    return charts.finished(spec, Look("light", "de"), "Ein Bild aus drei Balken.")


def test_lines_and_figures_on_a_mark_are_silent() -> None:
    rows = charts.marks(OWN_ROWS)
    tip = [alt.Tooltip("tip:N", title=" ")]
    bars = rows.mark_bar().encode(x="at:Q", tooltip=tip)
    made = drawn(bars, rows.mark_rule().encode(x="at:Q"), rows.mark_text().encode(text="at:Q"))
    assert [layer["mark"]["type"] for layer in spoken(made)] == ["bar"]
    assert spoken(made)[0]["encoding"]["description"]["field"] == "tip"


def test_a_layer_that_repeats_another_is_silent_and_one_that_adds_is_heard() -> None:
    tip = [alt.Tooltip("tip:N", title=" ")]
    bars = charts.marks(OWN_ROWS[:2]).mark_bar().encode(x="at:Q", tooltip=tip)
    soft = charts.marks(OWN_ROWS[:2]).mark_rect().encode(x="at:Q", tooltip=tip)
    more = charts.marks(OWN_ROWS).mark_point().encode(x="at:Q", tooltip=tip)
    assert [layer["mark"]["type"] for layer in spoken(drawn(bars, soft, more))] == ["bar", "point"]


def test_axes_are_not_read_out_in_vegas_english() -> None:
    config = drawn(charts.marks(OWN_ROWS).mark_bar().encode(x="at:Q")).spec["config"]
    assert all(config[part]["aria"] is False for part in ("axis", "legend", "title"))
