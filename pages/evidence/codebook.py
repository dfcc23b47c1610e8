"""What do the entries mean, by which rules were they made, and how complete are they?"""

import streamlit as st

from answers import citing, codebook, coding, ladder, rates
from pages.frame import choices, show

view = choices.view()
show.question(view.word("codebook"), view.word("codebook_question"))
show.finding(view, codebook.findings(view))
show.html(codebook.contents(view))

with st.container(horizontal=True, vertical_alignment="bottom"):
    view = choices.evidence(view)

show.heading(view.word("ladder"), ladder.known_by_name(view), anchor="ladder")
show.html(codebook.ladder_table(view))

show.heading(view.word("completeness"), view.word("completeness_explained"), anchor="completeness")
show.picture(codebook.completeness_picture(view), key="completeness_picture")
show.numbers(codebook.completeness_table(view))
show.heading(
    view.word("documented_searches"),
    codebook.searches_explained(view),
    anchor="documented_searches",
)
if codebook.searches(view):
    show.html(codebook.search_tables(view))
show.heading(view.word("published_lists"), codebook.lists_explained(view), anchor="published_lists")
if rates.lists(view):
    show.html(codebook.list_table(view))

show.heading(
    view.word("coding_rules"),
    view.word("coding_rules_explained", number=len(coding.rules(view)))
    if coding.rules(view)
    else view.word("no_coding_rules"),
    anchor="coding_rules",
)
show.html(coding.rule_list(view))
show.heading(view.word("agreement"), coding.explained(view), anchor="agreement")
if coding.codings(view):
    show.html(coding.who(view))
    show.html(coding.agreement_table(view))
    show.note(view.word("kappa_explained"))
    show.html(coding.agreement_by_initiative(view))
    show.note(view.word("differences_explained" if coding.differences(view) else "no_differences"))
    if coding.differences(view):
        show.html(coding.difference_tables(view))
else:
    st.info(view.word("no_agreement"))

show.heading(view.word("rules"), view.word("rules_explained"), anchor="rules")
show.html(codebook.rules(view))
show.heading(view.word("status_scale"), view.word("status_scale_explained"), anchor="status_scale")
show.html(codebook.status_table(view))
show.heading(
    view.word("evidence_scale"), view.word("evidence_scale_explained"), anchor="evidence_scale"
)
show.html(codebook.evidence_table(view))
show.heading(
    view.word("unknown_reasons"),
    view.word(
        "unknown_reasons_explained",
        evidence=codebook.chosen_evidence(view),
        day=view.as_of_in_words,
    ),
    anchor="unknown_reasons",
)
show.html(codebook.reason_table(view))
show.heading(view.word("checkability"), view.word("checkability_explained"), anchor="checkability")
show.html(codebook.checkability_link(view))

show.heading(view.word("theme_scheme"), view.word("theme_scheme_explained"), anchor="theme_scheme")
show.html(codebook.theme_table(view))
show.heading(
    view.word("justifications"), view.word("justifications_explained"), anchor="justifications"
)
theme = choices.one_theme(view, codebook.themes(view))
if codebook.justified(view, theme):
    show.html(codebook.justification_table(view, theme))
else:
    st.info(view.word("no_justifications"))
show.heading(view.word("sector_list"), anchor="sector_list")
show.html(codebook.sector_table(view))

show.heading(
    view.word("formulas"),
    view.word("formulas_explained", name=codebook.example_name(view), day=view.as_of_in_words),
    anchor="formulas",
)
show.html(codebook.formula_table(view))
show.heading(view.word("dictionary"), codebook.dictionary_explained(view), anchor="dictionary")
show.html(codebook.dictionary(view))

show.sources(
    view,
    citing.of(
        codebook.source_words(view),
        rates.lists(view),
        codebook.justified(view, theme),
        rates.completion(codebook.example(view)),
        codebook.percentages(codebook.example(view)),
    ),
)
