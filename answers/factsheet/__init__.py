"""What fits two pages of paper: one initiative, or the chosen ones beside each other.

Lays nothing out.
"""

from answers import completion, ladder, overview, profile, rates, taken
from answers.factsheet import compared, evidence, sections
from answers.sheet import Said, Sheet
from answers.view import View, remember


def sheet(view: View) -> Sheet:
    """The sheet of the initiative of the view, or of the comparison of several."""
    view = view._replace(theme="light")
    return _of_one(view) if len(view.initiatives) == 1 else _of_several(view)


@remember
def _of_one(view: View) -> Sheet:
    [row] = overview.rows.initiatives(view)
    cited = evidence.Evidence.of(view, sections.rests_on(view))
    rated = [*rates.completion(view), *rates.reported(view)]
    rate, *others = profile.sentences.findings(view)
    return Sheet(
        view.language,
        row["short_name"],
        overview.sentences.described(view, row),
        (evidence.said(rate, cited.of_rows(*rated)), *map(evidence.said, others)),
        (
            tuple(sections.first_page(view, cited)),
            tuple(sections.second_page(view, cited)),
        ),
        _about(view),
        _stamp(view),
        view.address("profile", initiative=view.initiatives[0]),
        cited.sources,
    )


@remember
def _of_several(view: View) -> Sheet:
    cited = evidence.Evidence.of(view, compared.rests_on(view))
    findings = [evidence.said(each) for each in completion.sentences.findings(view)]
    return Sheet(
        view.language,
        view.word("factsheet_comparison", number=len(view.initiatives)),
        view.named(view.names_of_chosen),
        (*findings, Said(ladder.known_by_name(view)), Said(rates.warnings(view))),
        (tuple(compared.first_page(view, cited)), tuple(compared.second_page(view, cited))),
        _about(view),
        _stamp(view),
        view.address("completion"),
        cited.sources,
    )


def _about(view: View) -> str:
    """The choices of the reader and the data version."""
    chosen = taken.choices(view)
    del chosen[view.word("initiatives")]
    told = [f"{name}: {value}" for name, value in chosen.items()]
    return " · ".join([*told, view.word("of_data_version", version=view.build)])


def _stamp(view: View) -> str:
    day = view.word("as_of_day", day=view.as_of_in_words)
    return f"{day} · {view.word('of_data_version', version=view.build)}"
