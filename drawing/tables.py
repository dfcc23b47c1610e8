"""Tables as finished HTML, for answers that are not yet made of parts."""

from collections.abc import Iterable, Sequence

from htpy import Node
from markupsafe import Markup

from drawing import markup
from drawing.markup import Layout


def table(
    caption: str,
    header: Sequence[Node],
    rows: Iterable[Sequence[Node]],
    numeric: Sequence[int] = (),
    wide: Sequence[int] = (),
    even: bool = False,
    ids: Sequence[str] = (),
) -> Markup:
    """A finished table."""
    return markup.finished(markup.table(caption, header, rows, Layout(numeric, wide, even, ids)))
