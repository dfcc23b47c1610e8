"""Tables of organisations: every one with its roles in each initiative, and all roles of one.

Draws nothing.
"""

from htpy import Element, Node, a, br, details, fragment, summary
from markupsafe import Markup

from answers import citing, standing
from answers.actors import rows, sentences
from answers.parts import Table
from answers.view import View
from drawing import markup
from drawing.look import MOST_BESIDE
from drawing.markup import Layout
from queries.rows import Actors, InvolvementsOf
from wording import dates

FIRST = 3  # initiatives of an organisation that a cell shows of many
LEADING = ("lead", "chair", "management")  # roles that only their source's word tells apart


# --- every organisation ---


def organisations(
    view: View, chosen: list[Actors], shown: list[list[Actors]], caption: str
) -> Table:
    """Some of the chosen organisations, each once, with its roles in each initiative."""
    header = view.words("column_organisation", "column_roles", "column_sources")
    return Table(
        view.word(caption, number=len(shown)),
        header,
        [_organisation(view, own) for own in shown],
        Layout(wide=(0, 1)),
        rests_on={"actors": chosen},
    )


def _organisation(view: View, own: list[Actors]) -> list[Node]:
    return [_named(view, own[0]), _in_each(view, own), citing.links(view, *own)]


def _in_each(view: View, own: list[Actors]) -> Node:
    """What an organisation does in each initiative; of many the first, the others behind them."""
    each = [markup.finished(_roles(view, row)) for row in own]
    if len(each) <= MOST_BESIDE:
        return Markup("<br>").join(each)
    first, rest = each[:FIRST], each[FIRST:]
    opener = summary[view.word("rest_of", number=len(rest))]
    return fragment[Markup("<br>").join(first), details[opener, Markup("<br>").join(rest)]]


def _named(view: View, row: Actors) -> Node:
    """Name, leading to all roles of the organisation; its sector and other spellings under it."""
    also = f" · {view.word('also_spelled', spellings=row['spellings'])}" if row["spellings"] else ""
    address = view.address("actors", organisation=row["organisation_id"])
    name = a(href=f"{address}#one_organisation", target="_self")[row["name"]]
    return fragment[name, br, markup.secondary(f"{row['sector']}{also}")]


def _roles(view: View, row: Actors) -> Node:
    """What an organisation does in one initiative; one mark where nothing of it counts."""
    if not rows.is_apart(row):
        named = ", ".join(sentences.roles(view, row))
        return fragment[row["short_name"], ": ", citing.figure(view, named, row)]
    named = sentences.names_of_roles(view, row)
    mark = _outside(view) if row["is_outside"] else standing.inferred(view, row)
    return fragment[row["short_name"], ": ", citing.figure(view, named, row), mark]


def _outside(view: View) -> Node:
    return fragment[" ", markup.mark(view.word("counted_outside"))]


# --- one organisation ---


def involvements(view: View, organisation: str) -> Table:
    """Every role of an organisation: where, which, in words, when, and who says so.

    Those that no source ties to the plan come last.
    """
    own = rows.involvements(view, organisation)
    header = view.words(
        "initiative", "column_place", "column_role", "column_when", "column_sources"
    )
    name = rows.organisations(view)[organisation]
    return Table(
        view.word("caption_involvements", name=name, number=len(own)),
        header,
        [_involvement(view, row) for row in sorted(own, key=lambda row: row["is_inferred"])],
        Layout(wide=(1, 2)),
        rests_on={"involvements": own},
    )


def _involvement(view: View, row: InvolvementsOf) -> list[Node]:
    when = dates.edtf(view.language, row["active_edtf"])
    return [
        row["short_name"],
        _place(view, row),
        _role(view, row),
        when or markup.hatched(view.word("not_reported")),
        citing.links(view, row),
    ]


def _role(view: View, row: InvolvementsOf) -> Node:
    """A role, the unit that has it, and what the source calls it.

    Of who leads or manages only that, where it is known, for our word may be another.
    """
    inferred = standing.inferred(view, row)
    unit = markup.secondary(row["unit"]) if row["unit"] else None
    if row["role"] in LEADING:
        return markup.lines([fragment[standing.role(view, row), inferred], unit])
    published = view.published(row["role_as_published"], row["role_note"])
    return markup.lines(
        [
            fragment[view.word(f"role_{row['role']}"), inferred],
            unit,
            markup.secondary(published) if published else None,
        ]
    )


def _place(view: View, row: InvolvementsOf) -> Node:
    """Where an organisation has a role: in a measure, a body, or the initiative as a whole."""
    if row["measure_id"]:
        address = view.address("measures", measure=row["measure_id"])
        leads = _leading(f"{address}#one_measure", row["measure"])
        return fragment[view.word("fact_measure"), ": ", leads]
    if row["body_id"]:
        address = view.address("bodies", of=row["initiative_id"])
        leads = _leading(f"{address}#body:{row['body_id']}", row["body"])
        mark = "" if row["is_of_plan"] else _outside(view)
        return fragment[view.word("fact_body"), ": ", leads, mark]
    return view.word("whole_initiative")


def _leading(address: str, text: str | None) -> Element:
    return a(href=address, target="_self")[text]
