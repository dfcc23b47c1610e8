"""What is said of organisations: who acts in several initiatives, who leads, who is missing.

Draws nothing.
"""

from answers.actors import rows
from answers.view import View, remember
from queries.rows import Actors

LOOKED_FOR = ("research", "union")  # sectors whose absence is worth a sentence


# --- the finding ---


@remember
def findings(view: View) -> list[str]:
    """Who acts in several initiatives, which sector leads everywhere, where research is missing.

    An organisation acts where a source that names the plan gives it a role in the initiative, its
    own bodies or its measures; what is only inferred, or only in bodies that are not the plan's
    own, is counted apart. In most initiatives: all that share the number. Missing are research and
    unions. Whatever the day.
    """
    acting = rows.by_organisation(rows.tied(rows.actors(view)))
    if not acting:
        return [view.word("finding_no_actors"), *_left_out(view)]
    first = _of_one(view, acting) if len(view.initiatives) == 1 else _of_several(view, acting)
    return [first, *_lead_everywhere(view), *_left_out(view), *_missing(view)]


def _of_one(view: View, acting: list[list[Actors]]) -> str:
    """How many organisations act in the one chosen initiative, and how many of them lead."""
    leading = sum(rows.acts(own[0], "leads") for own in acting)
    name = view.names[view.initiatives[0]]
    return view.word("finding_actors_one", number=len(acting), leading=leading, name=name)


def _of_several(view: View, acting: list[list[Actors]]) -> str:
    """How many organisations act in several initiatives, and which in most."""
    several = {own[0]["name"]: len(own) for own in acting if len(own) > 1}
    if not several:
        return view.word("finding_actors_none", whole=len(acting))
    most = max(several.values())
    names = view.named([name for name, number in several.items() if number == most])
    return view.word(
        "finding_actors", number=len(several), whole=len(acting), most=most, names=names
    )


def _lead_everywhere(view: View) -> list[str]:
    """Sectors of which an organisation leads in every chosen initiative; nothing of one."""
    everywhere = [
        sector
        for sector_id, sector in rows.sectors(view).items()
        if _led_by(view, sector_id) == set(view.initiatives)
    ]
    if len(view.initiatives) < 2 or not everywhere:
        return []
    return [view.word("finding_sectors", sectors=view.joined(everywhere))]


def _led_by(view: View, sector: str) -> set[str]:
    """Initiatives in which an organisation of a sector leads."""
    return {
        row["initiative_id"]
        for row in rows.actors(view)
        if row["sector_id"] == sector and rows.acts(row, "leads")
    }


def _left_out(view: View) -> list[str]:
    """How many organisations the counts leave out: inferred, and only beside the plans."""
    counted = {row["organisation_id"] for row in rows.tied(rows.actors(view))}
    inferred = {
        row["organisation_id"]: row["is_inferred"]
        for row in rows.actors(view)
        if row["organisation_id"] not in counted
    }
    numbers = {
        "left_out_inferred": sum(inferred.values()),
        "left_out_outside": len(inferred) - sum(inferred.values()),
    }
    parts = [view.word(key, number=number) for key, number in numbers.items() if number]
    return [view.word("finding_left_out", parts=view.joined(parts))] if parts else []


def _missing(view: View) -> list[str]:
    """Where no source that names the plan names anybody of a sector that is looked for."""
    parts = [
        view.word(f"nobody_{sector}", names=view.named(names, is_dative=True))
        for sector in LOOKED_FOR
        if (names := _without(view, sector))
    ]
    return [view.word("finding_missing", sectors=view.joined(parts))] if parts else []


def _without(view: View, sector: str) -> list[str]:
    """Initiatives without an organisation of a sector.

    Where one is only inferred or acts only beside the plan, that is said behind the name.
    """
    names = []
    for initiative in view.initiatives:
        here = (sector, initiative)
        own = [row for row in rows.actors(view) if (row["sector_id"], row["initiative_id"]) == here]
        if not rows.tied(own):
            names.append(f"{view.names[initiative]}{_only(view, own)}")
    return names


def _only(view: View, apart: list[Actors]) -> str:
    """In brackets who acts only by inference or beside the plan; empty for nobody."""
    if not apart:
        return ""
    is_inferred = any(row["is_inferred"] for row in apart)
    how = view.word("only_inferred" if is_inferred else "counted_outside")
    return f" ({how}: {', '.join(row['name'] for row in apart)})"


# --- roles ---


def roles(view: View, row: Actors) -> list[str]:
    """Roles of an organisation in words.

    Those that are only inferred or hold only beside the plan come last, with that in brackets.
    """
    acting = [view.word(f"role_group_{group}") for group in rows.GROUPS if rows.acts(row, group)]
    apart = [
        f"{view.word(f'role_group_{group}')} ({_apart(view, row, group)})"
        for group in rows.GROUPS
        if group in row["role_groups"] and not rows.acts(row, group)
    ]
    return [*acting, *apart]


def _apart(view: View, row: Actors, group: str) -> str:
    if group in row["inferred_groups"]:
        return view.labels("evidence_level")["inferred"]
    return view.word("counted_outside")


def letters(view: View, row: Actors) -> str:
    """Roles of an organisation in letters; in brackets those that do not count."""
    named = {
        group: view.word(f"role_letter_{group}")
        for group in rows.GROUPS
        if group in row["role_groups"]
    }
    return " ".join(
        letter if rows.acts(row, group) else f"({letter})" for group, letter in named.items()
    )


def names_of_roles(view: View, row: Actors) -> str:
    """Roles of an organisation in words, without what each rests on."""
    return ", ".join(
        view.word(f"role_group_{group}") for group in rows.GROUPS if group in row["role_groups"]
    )


def in_words(view: View, row: Actors) -> str:
    """An initiative, and in brackets what an organisation does there."""
    return f"{row['short_name']} ({', '.join(roles(view, row))})"


# --- counts of a role ---


def count(acting: list[Actors], beside: list[Actors]) -> str:
    """A count, and in brackets how many more are only inferred or hold only beside the plan."""
    further = f"(+{len(beside)})" if beside else ""
    return f"{len(acting) or ''} {further}".strip() or "–"


def who(view: View, acting: list[Actors], beside: list[Actors]) -> str:
    """Names of those that count, then of those that do not."""
    parts = [", ".join(row["name"] for row in acting)] if acting else []
    if beside:
        parts.append(f"{view.word('not_counted')}: {', '.join(row['name'] for row in beside)}")
    return "; ".join(parts) or view.word("none_named")
