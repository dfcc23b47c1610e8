"""Real HTML tables and lists out of rows: every text is escaped; asks no questions."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from pages.shared.view import View

Cell = str | Markup | None


def table(caption: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], numeric: Sequence[int] = (), wide: Sequence[int] = (), even: bool = False) -> Markup:
    """A table with caption; the first cell of each row is its header. `numeric` columns are right-aligned, `wide` ones keep room for sentences, `even` ones share the width."""
    def style(column: int) -> Markup:
        names = [name for name, columns in (("n", numeric), ("w", wide)) if column in columns]
        return Markup(' class="{}"').format(" ".join(names)) if names else Markup("")

    head = Markup("").join(Markup('<th scope="col"{}>{}</th>').format(style(column), text) for column, text in enumerate(header))
    body = Markup("").join(
        Markup("<tr>{}</tr>").format(Markup("").join(
            Markup('<th scope="row"{}>{}</th>' if not column else "<td{}>{}</td>").format(style(column), "–" if cell is None or cell == "" else cell)
            for column, cell in enumerate(row)))
        for row in rows)
    return Markup(
        '<div class="mm-scroll" tabindex="0" role="region" aria-label="{}"><table class="mm-table{}"><caption><span>{}</span></caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>'
    ).format(caption, " even" if even else "", caption, head, body)


def links(view: View, source_ids: Iterable[str] | None) -> Markup:
    """Numbers of sources, each leading to its entry at the end of the page."""
    known = numbers(view)
    found = sorted(known[each] for each in set(source_ids or ()) if each in known)
    return Markup(" ").join(
        Markup('<a class="mm-source" href="#quelle-{}" aria-label="{}">{}</a>').format(number, view.word("source_number", number=number), number) for number in found)


def numbers(view: View) -> dict[str, int]:
    """Number of every source of the build, the same on all pages."""
    return {row["source_id"]: row["source_number"] for row in view.ask("source_numbers")}


def lines(parts: Iterable[Cell]) -> Markup:
    """Several short texts under each other in one cell."""
    return Markup("").join(Markup('<span class="mm-line">{}</span>').format(part) for part in parts if part)


def hatched(text: str) -> Markup:
    """A text marked as unknown by texture and word, never by colour alone."""
    return Markup('<span class="mm-unknown">{}</span>').format(text)
