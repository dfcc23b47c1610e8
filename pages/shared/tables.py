"""Real HTML tables and lists out of rows: every text is escaped; asks no questions."""

from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from pages.shared.view import View

Cell = str | Markup | None
MOST_NUMBERS = 6  # source numbers in one cell; what is more stands on the page behind the row


def table(
    caption: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    numeric: Sequence[int] = (),
    wide: Sequence[int] = (),
    even: bool = False,
    ids: Sequence[str] = (),
) -> Markup:
    """A table with caption; the first cell of each row is its header. `numeric` columns are right-aligned, `wide` ones keep room for sentences, `even` ones share the width; `ids` of the rows, to lead there."""

    def style(column: int) -> Markup:
        names = [name for name, columns in (("n", numeric), ("w", wide)) if column in columns]
        return Markup(' class="{}"').format(" ".join(names)) if names else Markup("")

    head = Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(style(column), text)
        for column, text in enumerate(header)
    )
    body = Markup("").join(
        Markup("<tr{}>{}</tr>").format(
            Markup(' id="{}"').format(ids[place]) if ids else "",
            Markup("").join(
                Markup('<th scope="row"{}>{}</th>' if not column else "<td{}>{}</td>").format(
                    style(column), "–" if cell is None or cell == "" else cell
                )
                for column, cell in enumerate(row)
            ),
        )
        for place, row in enumerate(rows)
    )
    return Markup(
        '<div class="mm-scroll" tabindex="0" role="region" aria-label="{}"><table class="mm-table{}"><caption><span>{}</span></caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>'
    ).format(caption, " even" if even else "", caption, head, body)


def links(view: View, *rows: dict[str, Any]) -> Markup:
    """What rows of answers rest on: a link to their facts and passages, and the numbers of their sources, each leading to its entry at the end of the page."""
    known, cited = numbers(view), [row for row in rows if row["fact_ids"]]
    found = sorted({known[source] for row in cited for source in row["source_ids"]})
    shown = found if len(found) <= MOST_NUMBERS else found[: MOST_NUMBERS - 1]
    return Markup(" ").join(
        [
            *([figure(view, view.word("behind_link"), *cited)] if cited else []),
            *(
                Markup('<a class="mm-source" href="#quelle-{}" aria-label="{}">{}</a>').format(
                    number, view.word("source_number", number=number), number
                )
                for number in shown
            ),
            *(
                [figure(view, view.word("more_sources", number=len(found) - len(shown)), *cited)]
                if len(shown) < len(found)
                else []
            ),
        ]
    )


def figure(view: View, text: object, *rows: dict[str, Any]) -> Markup:
    """A figure that leads to what stands behind it; without facts just the figure."""
    cited = [row for row in rows if row["fact_ids"]]
    return (
        Markup('<a class="mm-behind" href="{}" target="_self">{}</a>').format(
            view.behind(*cited), text
        )
        if cited
        else Markup("{}").format(text)
    )


def numbers(view: View) -> dict[str, int]:
    """Number of every source of the build, the same on all pages."""
    return {row["source_id"]: row["source_number"] for row in view.ask("source_numbers")}


def lines(parts: Iterable[Cell]) -> Markup:
    """Several short texts under each other in one cell."""
    return Markup("").join(
        Markup('<span class="mm-line">{}</span>').format(part) for part in parts if part
    )


def hatched(text: str | Markup) -> Markup:
    """A text marked as unknown by texture and word, never by colour alone."""
    return Markup('<span class="mm-unknown">{}</span>').format(text)


def mark(text: str) -> Markup:
    """A short remark beside a text, such as what kind of evidence it rests on."""
    return Markup('<span class="mm-mark">{}</span>').format(text)
