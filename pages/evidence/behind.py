"""What does a number rest on, and where does it stand?"""

import streamlit as st

from answers import behind
from pages.frame import choices, show

view = choices.view()
# Nothing is chosen here: the address names the rows, and the evidence and denominator they are of.
asked = {name: st.query_params.get_all(name) for name in ("row", "evidence", "denominator")}
levels = tuple(level for level in choices.EVIDENCE if level in asked["evidence"])
bases = [basis for basis in asked["denominator"] if basis in choices.DENOMINATORS]
view = view._replace(
    evidence=levels or view.evidence, denominator=bases[-1] if bases else view.denominator
)
page = show.Page(view, "behind")
page.show(behind.answer(view, tuple(dict.fromkeys(asked["row"]))))
