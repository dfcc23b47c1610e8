"""By which rules everything was coded, and how well a second coding agrees with the first. Shows nothing itself."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from answers import citing
from answers.view import View, remember
from drawing import markup, tables
from wording import dates, numbers

Rows = list[dict[str, Any]]
KAPPAS = (
    (0.0, "none"),
    (0.2, "slight"),
    (0.4, "fair"),
    (0.6, "moderate"),
    (0.8, "substantial"),
    (0.999, "almost"),
    (1.0, "full"),
)  # up to which value what is said
FIELDS = ("themes", "status", "evidence", "checkability", "units")
OUTCOMES = ("first_kept", "second_taken", "third_solution", "gone")


# --- the rules ---


def rules(view: View) -> Rows:
    """One row per rule, in their order."""
    return view.ask("coding_rules")


@remember
def rule_list(view: View) -> Markup:
    """Every rule, to be opened for its reason and its example."""
    return Markup('<div class="mm-dictionary">{}</div>').format(
        Markup("").join(
            Markup(
                '<details><summary><strong>{}</strong> {}</summary><div class="mm-details"><dl><div><dt>{}</dt><dd>{}</dd></div><div><dt>{}</dt><dd>{}</dd></div></dl></div></details>'
            ).format(
                f"{row['title']}.",
                row["rule"],
                view.word("coding_rule_reason"),
                row["because"],
                view.word("coding_rule_example"),
                row["example"],
            )
            for row in rules(view)
        )
    )


# --- two codings ---


def codings(view: View) -> Rows:
    """One row per chosen initiative that was coded twice."""
    return view.ask("second_codings")


def agreement(view: View) -> Rows:
    """One row per field, of all that were coded twice together, and of each chosen initiative."""
    return view.ask("coding_agreement")


def differences(view: View) -> Rows:
    """One row per difference between the two codings of the chosen initiatives."""
    return view.ask("coding_differences")


@remember
def explained(view: View) -> str:
    """What is compared, and how well all codings agree, in a sentence each."""
    if not codings(view):
        return view.word("agreement_explained")
    found = {row["field"]: row for row in agreement(view) if not row["initiative_id"]}
    status, evidence, units = found["status"], found["evidence"], found["units"]
    return (
        view.word("agreement_explained")
        + " "
        + view.word(
            "finding_agreement",
            status=status["agreed"],
            statuses=status["units"],
            kappa_status=_kappa(view, status),
            evidence=evidence["agreed"],
            kappa_evidence=_kappa(view, evidence),
            alike=units["agreed"],
            units=units["units"],
        )
    )


@remember
def who(view: View) -> Markup:
    """Who coded, and what flatters or spoils the comparison; said once where it is the same for several initiatives."""
    parts = [
        (key, _by_initiative(view, column))
        for key, column in (
            ("who_coded_first", "first_coder"),
            ("who_coded_second", "second_coder"),
            ("coding_remark", "remark"),
        )
    ]
    return Markup('<div class="mm-details"><dl>{}</dl></div>').format(
        Markup("").join(
            Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(view.word(key), said)
            for key, said in parts
        )
    )


def _by_initiative(view: View, column: str) -> Markup:
    names: dict[str, list[str]] = {}
    for row in codings(view):
        names.setdefault(row[column], []).append(row["short_name"])
    return markup.lines(
        text if len(names) == 1 else f"{', '.join(those)}: {text}" for text, those in names.items()
    )


@remember
def agreement_table(view: View) -> Markup:
    """Agreement on every field, of all initiatives that were coded twice."""
    together = [row for row in agreement(view) if not row["initiative_id"]]
    return _agreement(
        view, together, view.word("caption_agreement_all", number=together[0]["initiatives"])
    )


@remember
def agreement_by_initiative(view: View) -> Markup:
    """The same for each chosen initiative, to be opened."""
    own: dict[str, Rows] = {}
    for row in agreement(view):
        if row["initiative_id"]:
            own.setdefault(row["short_name"], []).append(row)
    return _closed(
        view.word("agreement_by_initiative"),
        Markup("").join(
            _agreement(view, rows, view.word("caption_agreement", name=name))
            for name, rows in own.items()
        ),
    )


def _agreement(view: View, rows: Rows, caption: str) -> Markup:
    body = [
        [
            view.word(f"agreement_{row['field']}"),
            citing.figure(view, numbers.number(view.language, row["units"]), row),
            "–"
            if row["share_agreed"] is None
            else numbers.percent(view.language, row["share_agreed"]),
            _kappa(view, row),
            _in_words(view, row),
            view.word("only_one", first=row["only_first"], second=row["only_second"])
            if row["only_first"] or row["only_second"]
            else "–",
        ]
        for row in rows
    ]
    header = [
        view.word(key)
        for key in (
            "column_compared",
            "column_units",
            "column_alike",
            "column_kappa",
            "column_kappa_words",
            "column_only_one",
        )
    ]
    return tables.table(caption, header, body, numeric=(1, 2, 3))


def _kappa(view: View, row: dict[str, Any]) -> str:
    return (
        "–"
        if row["kappa"] is None
        else numbers.fixed(view.language, round(row["kappa"], 2) + 0.0, 2)
    )


def _in_words(view: View, row: dict[str, Any]) -> Markup | str:
    """What a kappa means, or why there is none."""
    if row["kappa"] is None:
        why = view.word(f"kappa_missing_{row['kappa_missing']}")
        return why if row["kappa_missing"] == "no_codes" else markup.hatched(why)
    return view.word(f"kappa_{next(name for most, name in KAPPAS if row['kappa'] <= most + 1e-9)}")


# --- where they differ ---


@remember
def difference_tables(view: View) -> Markup:
    """Every difference with how it was settled, by field, to be opened; then the statements that only one coding has."""
    both = [
        row
        for row in differences(view)
        if row["field"] == "units"
        or (row["first_codes"] is not None and row["second_codes"] is not None)
    ]
    alone = [row for row in differences(view) if row not in both]
    parts = [
        _of_field(view, field, own)
        for field in FIELDS
        if (own := [row for row in both if row["field"] == field])
    ]
    if alone:
        heading = view.word(
            "only_one_of",
            number=len(alone),
            elsewhere=sum(row["statements_elsewhere"] for row in codings(view)),
        )
        parts.append(_closed(heading, _differences(view, "status", alone)))
    return Markup("").join(parts)


def _of_field(view: View, field: str, rows: Rows) -> Markup:
    counted = Counter(row["outcome"] for row in rows)
    outcomes = ", ".join(
        f"{view.word(f'outcome_{outcome}')}: {counted[outcome]}"
        for outcome in OUTCOMES
        if counted[outcome]
    )
    return _closed(
        view.word(
            "differences_of" if len(rows) != 1 else "differences_of_one",
            field=view.word(f"compared_{field}"),
            number=len(rows),
            outcomes=outcomes,
        ),
        _differences(view, field, rows),
    )


def _closed(heading: str, inside: Markup) -> Markup:
    return Markup(
        '<div class="mm-dictionary"><details><summary>{}</summary>{}</details></div>'
    ).format(heading, inside)


def _differences(view: View, field: str, rows: Rows) -> Markup:
    body = [
        [
            _subject(view, row),
            _codes(view, row, "first_codes"),
            _codes(view, row, "second_codes"),
            _codes(view, row, "present_codes"),
            _settled(view, row),
        ]
        for row in rows
    ]
    header = [
        view.word(key)
        for key in (
            "column_coded",
            "column_first_coding",
            "column_second_coding",
            "column_today",
            "column_settled",
        )
    ]
    return tables.table(
        view.word("caption_differences", field=view.word(f"compared_{field}")),
        header,
        body,
        wide=(0, 4),
    )


def _subject(view: View, row: dict[str, Any]) -> Markup:
    """What was coded, where it belongs, and of a statement its source and date; leads to what stands behind it today."""
    dated = " · ".join(
        part for part in (row["source_title"], dates.edtf(view.language, row["as_of_edtf"])) if part
    )
    kind = view.word(f"mapped_{row['subject_table']}")
    return markup.lines(
        [
            citing.figure(view, row["title"] or view.joined(row["second_codes"]), row),
            Markup('<span class="mm-secondary">{}</span>').format(
                ", ".join(part for part in (kind, row["short_name"], dated) if part)
            ),
        ]
    )


def _codes(view: View, row: dict[str, Any], column: str) -> Markup:
    if row[column] is None:
        return markup.hatched(view.word("nothing_coded"))
    return markup.lines(_called(view, row["field"], row[column])) or markup.hatched(
        view.word("nothing_coded")
    )


def _called(view: View, field: str, codes: Iterable[str]) -> list[str]:
    """Codes as a reader knows them; what has no label (a measure, a theme that is no more) by its own name."""
    if field == "checkability":
        return [view.word(f"feature_{code}") for code in codes]
    labels = (
        _themes(view)
        if field == "themes"
        else view.labels("status" if field == "status" else "evidence_level")
        if field in ("status", "evidence")
        else {}
    )
    return [labels.get(code, code) for code in codes]


@remember
def _themes(view: View) -> dict[str, str]:
    return {row["theme_id"]: row["theme"] for row in view.ask("theme_matrix", subject="goal")}


def _settled(view: View, row: dict[str, Any]) -> Markup:
    return markup.lines(
        [
            view.word(f"outcome_{row['outcome']}"),
            Markup('<span class="mm-secondary">{}</span>').format(row["settled"])
            if row["settled"]
            else None,
        ]
    )
