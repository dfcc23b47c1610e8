"""Charts as plain data: the same as Altair writes them, which takes longer."""

from datetime import date

from altair.utils import schemapi
import altair as alt
import pytest

from drawing import charts

ROWS = [{"name": "Ämter & Co", "share": 0.3, "from": "2024-05-01"}]
PICKED = alt.selection_point(name="picked", fields=["name"])
MOVED = alt.selection_interval(name="moved", bind="scales", encodings=["x"])
TIME = alt.Scale(domain=charts.span(date(2020, 1, 1), date(2024, 12, 31)), nice=False)
PAINTED = alt.condition(PICKED, alt.value("#123456"), alt.Color("name:N", scale=None))
LAYERS = [
    charts.marks(ROWS).mark_bar(height=4, color="red").encode(alt.X("share:Q"), alt.Y("name:N")),
    charts.marks(ROWS).mark_text(text=alt.ExprRef("width < 9 ? 'a' : 'b'"), limit=charts.ALL_WIDTH),
    charts.marks(ROWS)
    .mark_rule()
    .transform_filter("datum.share > 0")
    .encode(x=alt.X("from:T", scale=TIME, axis=None), x2=alt.datum(date(2024, 6, 1))),
    charts.marks(ROWS)
    .mark_point()
    .encode(alt.X("share:Q"), color=PAINTED, tooltip=[alt.Tooltip("name:N"), "share:Q"])
    .add_params(PICKED),
    charts.marks(ROWS).mark_point().encode(alt.X("share:Q")).add_params(MOVED),
]


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_is_what_altair_writes(layer: alt.Chart, monkeypatch: pytest.MonkeyPatch) -> None:
    made = charts.layered([layer])
    assert schemapi.SchemaLike is not alt.utils.SchemaLike, (
        "Altair reads SchemaLike from elsewhere: charts.py no longer spares it a question of every"
        " word and number, which is a fifth of the time of a picture."
    )
    monkeypatch.setattr(schemapi, "SchemaLike", alt.utils.SchemaLike)
    told = layer.to_dict(validate=False, context={"top_level": False})
    [unit] = made["layer"]
    views = [unit.pop("name")] if "params" in told else []
    params = [{**param, "views": views} for param in told.pop("params", [])]
    assert params == made.get("params", [])
    assert unit == told and list(unit) == list(told)
