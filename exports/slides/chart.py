"""A chart that PowerPoint can edit, as values, and as the workbook behind it; plot.py draws it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
import io

import xlsxwriter

from wording.formulas import AS_IT_IS

SHEET, FIRST_COLUMN = "Tabelle1", 1
GENERAL, PERCENT = "General", "0%"
Values = Sequence[float | None]


@dataclass(frozen=True)
class Bars:
    """Values as bars of a colour, without one as the texture of what is unknown.

    `paints` are colours of single values by their place, where these differ. `shown_as` is how
    Excel writes the figures on the bars; without it there are none.
    """

    name: str
    values: Values
    colour: str | None
    shown_as: str = GENERAL
    paints: Sequence[str] = ()
    hushed: Sequence[int] = ()  # places of bars too small for their figure


@dataclass(frozen=True)
class Line:
    """Values as a line, or as marks alone; `reach` are lengths of bars of error upwards from it."""

    name: str
    values: Values
    colour: str
    mark: Literal["none", "diamond", "dash", "circle"] = "none"
    is_drawn: bool = True
    is_dashed: bool = False
    shown_as: str = ""
    reach: Values = ()
    reach_name: str = ""


@dataclass(frozen=True)
class Chart:
    """Bars and lines over the same categories; `categories` are as their axis has them.

    `is_lying` bars run to the right, from the first category on top. `axis` is how Excel writes the
    numbers of the axis; none where it is hidden. `span` are its ends where they are fixed.
    """

    categories: Sequence[str]
    bars: Sequence[Bars] = ()
    lines: Sequence[Line] = ()
    grouping: Literal["percentStacked", "stacked", "clustered"] = "clustered"
    is_lying: bool = False
    axis: str = ""
    span: tuple[float, float] | None = None
    gap: int = 40
    legend: Literal["", "t", "r"] = "t"  # where it stands, if there is one

    @property
    def columns(self) -> list[tuple[str, Values, str]]:
        """Name, values and number format of every column of the workbook, after the categories."""
        found: list[tuple[str, Values, str]] = [
            *((each.name, each.values, each.shown_as or GENERAL) for each in self.bars),
            *((each.name, each.values, self.axis or PERCENT) for each in self.lines),
        ]
        reaches = [each for each in self.lines if each.reach]
        return [*found, *((each.reach_name, each.reach, PERCENT) for each in reaches)]

    def workbook(self, about: Sequence[tuple[str, str]], named: str) -> bytes:
        """The workbook behind it: categories and values, and a second sheet `named` so.

        On that stands what `about` says: names with what is said under each.
        """
        written = io.BytesIO()
        book = xlsxwriter.Workbook(written, AS_IT_IS)
        page = book.add_worksheet(SHEET)
        page.set_column(0, 0, 36)
        page.set_column(1, max(len(self.columns), 1), 16)
        for line, category in enumerate(self.categories, start=1):
            page.write_string(line, 0, category)
        for place, (name, values, shown_as) in enumerate(self.columns, start=FIRST_COLUMN):
            shape = book.add_format({"num_format": shown_as})
            page.write_string(0, place, name)
            for line, value in enumerate(values, start=1):
                if value is not None:
                    page.write_number(line, place, value, shape)
        told = book.add_worksheet(named)
        told.set_column(0, 0, 24)
        told.set_column(1, 1, 100)
        for line, (name, said) in enumerate(about):
            told.write_string(line, 0, name)
            told.write_string(line, 1, said)
        book.close()
        return written.getvalue()
