"""How well a second coding agrees with the first, and every case in which they differ.

Compares nothing itself.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from htpy import Element, Node, details, div, summary

from answers import citing
from answers.codebook import rows
from answers.parts import Block, Note, Part, Table
from answers.values import grouped
from answers.view import View, remember
from drawing import markup
from drawing.markup import Layout
from queries.rows import CodingAgreement, CodingDifferences, SecondCodings
from wording import dates, numbers

KAPPAS = (  # up to which value what is said
    (0.0, "none"),
    (0.2, "slight"),
    (0.4, "fair"),
    (0.6, "moderate"),
    (0.8, "substantial"),
    (0.999, "almost"),
    (1.0, "full"),
)
FIELDS = ("themes", "status", "evidence", "checkability", "units")
OUTCOMES = ("first_kept", "second_taken", "third_solution", "gone")
WHO = {
    "who_coded_first": "first_coder",
    "who_coded_second": "second_coder",
    "coding_remark": "remark",
}


def codings(view: View) -> list[SecondCodings]:
    """One row per chosen initiative that was coded twice."""
    return view.ask(SecondCodings)


def agreement(view: View) -> list[CodingAgreement]:
    """One row per field, of all that were coded twice together, and of each chosen initiative."""
    return view.ask(CodingAgreement)


def differences(view: View) -> list[CodingDifferences]:
    """One row per difference between the two codings of the chosen initiatives."""
    return view.ask(CodingDifferences)


def parts(view: View) -> Iterator[Part]:
    """Who coded, how well both agree, and where they differ."""
    yield who(view)
    yield of_all(view)
    yield Note(view.word("kappa_explained"))
    yield of_each(view)
    different = differences(view)
    yield Note(view.word("differences_explained" if different else "no_differences"))
    if different:
        yield tables(view)


@remember
def explained(view: View) -> str:
    """What is compared, and how well all codings agree, in a sentence each."""
    compared = view.word("agreement_explained")
    if not codings(view):
        return compared
    fields = {row["field"]: row for row in agreement(view) if not row["initiative_id"]}
    status, evidence, units = fields["status"], fields["evidence"], fields["units"]
    finding = view.word(
        "finding_agreement",
        status=status["agreed"],
        statuses=status["units"],
        kappa_status=_kappa(view, status),
        evidence=evidence["agreed"],
        kappa_evidence=_kappa(view, evidence),
        alike=units["agreed"],
        units=units["units"],
    )
    return f"{compared} {finding}"


def who(view: View) -> Block:
    """Who coded, and what flatters or spoils the comparison; once where several have the same."""
    pairs = [(view.word(key), _by_initiative(view, column)) for key, column in WHO.items()]
    return Block(div(".mm-details")[markup.facts(pairs)])


def _by_initiative(view: View, column: str) -> Node:
    codings = grouped(view.ask("second_codings"), lambda row: row[column])
    if len(codings) == 1:
        return markup.lines(codings)
    names = {text: [row["short_name"] for row in own] for text, own in codings.items()}
    return markup.lines(f"{', '.join(own)}: {text}" for text, own in names.items())


# --- how well both agree ---


def of_all(view: View) -> Table:
    """Agreement on every field, of all initiatives that were coded twice."""
    together = [row for row in agreement(view) if not row["initiative_id"]]
    number = together[0]["initiatives"]
    return _agreement(view, together, view.word("caption_agreement_all", number=number))


def of_each(view: View) -> Block:
    """The same for each chosen initiative, to be opened."""
    rows = [row for row in agreement(view) if row["initiative_id"]]
    content = [
        _agreement(view, own, view.word("caption_agreement", name=name or "")).html
        for name, own in grouped(rows, lambda row: row["short_name"]).items()
    ]
    return Block(_closed(view.word("agreement_by_initiative"), content))


def _agreement(view: View, fields: list[CodingAgreement], caption: str) -> Table:
    header = view.words(
        "column_compared",
        "column_units",
        "column_alike",
        "column_kappa",
        "column_kappa_words",
        "column_only_one",
    )
    body = [_field(view, row) for row in fields]
    return Table(caption, header, body, Layout(numeric=(1, 2, 3)))


def _field(view: View, row: CodingAgreement) -> list[Node]:
    share, alone = row["share_agreed"], row["only_first"] or row["only_second"]
    only = view.word("only_one", first=row["only_first"], second=row["only_second"])
    return [
        view.word(f"agreement_{row['field']}"),
        citing.figure(view, numbers.number(view.language, row["units"]), row),
        "–" if share is None else numbers.percent(view.language, share),
        _kappa(view, row),
        _in_words(view, row),
        only if alone else "–",
    ]


def _kappa(view: View, row: CodingAgreement) -> str:
    if row["kappa"] is None:
        return "–"
    return numbers.fixed(view.language, round(row["kappa"], 2) + 0.0, 2)


def _in_words(view: View, row: CodingAgreement) -> Node:
    """What a kappa means, or why there is none."""
    kappa = row["kappa"]
    if kappa is None:
        why = view.word(f"kappa_missing_{row['kappa_missing']}")
        return why if row["kappa_missing"] == "no_codes" else markup.hatched(why)
    return view.word(f"kappa_{next(name for most, name in KAPPAS if kappa <= most + 1e-9)}")


# --- where they differ ---


def tables(view: View) -> Block:
    """Every difference and how it was settled, by field; then what only one coding has."""
    both = [row for row in differences(view) if _is_of_both(row)]
    alone = [row for row in differences(view) if not _is_of_both(row)]
    by_field = {name: [row for row in both if row["field"] == name] for name in FIELDS}
    content: list[Node] = [_of_field(view, name, own) for name, own in by_field.items() if own]
    if alone:
        elsewhere = sum(row["statements_elsewhere"] for row in codings(view))
        heading = view.word("only_one_of", number=len(alone), elsewhere=elsewhere)
        content.append(_closed(heading, _differences(view, "status", alone)))
    return Block(content)


def _is_of_both(row: CodingDifferences) -> bool:
    """Whether both codings have the statement; of units each difference is one of both."""
    is_in_both = row["first_codes"] is not None and row["second_codes"] is not None
    return row["field"] == "units" or is_in_both


def _of_field(view: View, name: str, own: list[CodingDifferences]) -> Element:
    counts = Counter(row["outcome"] for row in own)
    outcomes = ", ".join(
        f"{view.word(f'outcome_{outcome}')}: {counts[outcome]}"
        for outcome in OUTCOMES
        if counts[outcome]
    )
    heading = view.word(
        "differences_of",
        field=view.word(f"compared_{name}"),
        number=len(own),
        outcomes=outcomes,
    )
    return _closed(heading, _differences(view, name, own))


def _closed(heading: str, inside: Node) -> Element:
    return div(".mm-dictionary")[details[summary[heading], inside]]


def _differences(view: View, name: str, own: list[CodingDifferences]) -> Element:
    caption = view.word("caption_differences", field=view.word(f"compared_{name}"))
    header = view.words(
        "column_coded",
        "column_first_coding",
        "column_second_coding",
        "column_today",
        "column_settled",
    )
    body = [_difference(view, row) for row in own]
    return markup.table(caption, header, body, Layout(wide=(0, 4)))


def _difference(view: View, row: CodingDifferences) -> list[Node]:
    settled = markup.secondary(row["settled"]) if row["settled"] else None
    return [
        _subject(view, row),
        _codes(view, row["field"], row["first_codes"]),
        _codes(view, row["field"], row["second_codes"]),
        _codes(view, row["field"], row["present_codes"]),
        markup.lines([view.word(f"outcome_{row['outcome']}"), settled]),
    ]


def _subject(view: View, row: CodingDifferences) -> Node:
    """What was coded and where it belongs, of a statement its source and date; leads behind it."""
    day = dates.edtf(view.language, row["as_of_edtf"])
    dated = " · ".join(part for part in (row["source_title"], day) if part)
    kind = view.word(f"mapped_{row['subject_table']}")
    place = ", ".join(part for part in (kind, row["short_name"], dated) if part)
    title = row["title"] or view.joined(row["second_codes"] or [])
    return markup.lines([citing.figure(view, title, row), markup.secondary(place)])


def _codes(view: View, field: str, codes: Sequence[str] | None) -> Node:
    nothing = markup.hatched(view.word("nothing_coded"))
    return markup.lines(_called(view, field, codes or ())) or nothing


def _called(view: View, field: str, codes: Iterable[str]) -> list[str]:
    """Codes as a reader knows them; what has no label (a measure, a lost theme) by its own name."""
    if field == "checkability":
        return [view.word(f"feature_{code}") for code in codes]
    labels = _labels(view, field)
    return [labels.get(code, code) for code in codes]


def _labels(view: View, field: str) -> dict[str, str]:
    if field == "themes":
        return {theme: row["theme"] for theme, row in rows.themes(view).items()}
    if field == "status":
        return view.labels("status")
    return view.labels("evidence_level") if field == "evidence" else {}
