"""The form with the questions to an office, as a workbook or a Word file to be filled in."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import zip_longest

from docx import Document
from docx.document import Document as Word
from docx.shared import Pt, RGBColor
import duckdb

from etl.replies import questions, terms
from etl.replies.questions import STEPS, Question
from etl.tables import books
from etl.tables.cells import Content
from etl.tables.labels import Labels
from etl.tables.pages import Choice, Page
from wording import dates
from wording.words import Language

COLUMNS = tuple(terms.terms()["columns"])
FILLED = ("agrees", "answer", "as_of", "source", "url", "note")
WIDTHS = {"place": 8, "agrees": 12, "as_of": 14, "id": 24, "source": 28, "url": 28}
GREY = RGBColor(0x6B, 0x72, 0x80)
ENDINGS = (*books.WRITERS, ".docx")


@dataclass(frozen=True)
class Form:
    """What a form is about. `version` and `day`: of the data that the figures come from."""

    initiative: str
    name: str
    version: str
    day: date
    questions: list[Question]
    steps: Labels
    language: Language

    def said(self, kind: str, name: str, **values: object) -> str:
        return terms.said(kind, name, self.language, **values)

    @property
    def title(self) -> str:
        text: str = terms.terms()["title"][self.language]
        return text.format(name=self.name)

    @property
    def about(self) -> list[str]:
        day = dates.day(self.language, self.day)
        texts: list[str] = terms.terms()["about"][self.language]
        return [text.format(version=self.version, day=day) for text in texts]

    @property
    def facts(self) -> list[tuple[str, str, str]]:
        """What holds for all answers: name, value and how to fill it in."""
        given = {"initiative": self.initiative}
        return [
            (self.said("facts", name), given.get(name, ""), self.said("how", name))
            for name in terms.terms()["facts"]
        ]


def of(
    connection: duckdb.DuckDBPyConnection,
    initiative: str,
    day: date,
    language: Language,
) -> Form:
    """The form for the office of an initiative, as a database knows it on a day."""
    found = connection.execute(
        "select name, build_id from initiative cross join build where initiative_id = ?",
        [initiative],
    ).fetchone()
    assert found, "the initiative is in the database"
    name, version = found
    asked = questions.asked(connection, initiative, day)
    steps = questions.steps_of(connection)
    return Form(initiative, name, version, day, asked, steps, language)


def written(ending: str, form: Form) -> bytes:
    """The form in one of the formats of ENDINGS. KeyError for an unknown one."""
    return _word(form) if ending == ".docx" else books.WRITERS[ending](pages(form))


def _row(form: Form, place: int, question: Question) -> dict[str, str]:
    return {
        "place": str(place),
        "about": question.about[form.language],
        "question": form.said("questions", question.kind),
        "ours": question.ours[form.language],
        "sources": "\n".join(question.sources),
        "id": question.id,
    }


# --- as a workbook ---


def pages(form: Form) -> list[Page]:
    """The sheets of the form: what holds for all answers, the questions, and the choices."""
    offered = [list(_agrees(form)), form.steps.all(form.language)]
    choices: list[list[Content]] = [list(row) for row in zip_longest(*offered)]
    lists = Page(
        form.said("sheets", "lists"),
        choices,
        is_hidden=True,
        has_head=False,
    )
    return [_facts(form), _table(form, offered), lists]


def _agrees(form: Form) -> list[str]:
    return [form.said("agrees", name) for name in terms.terms()["agrees"]]


def _facts(form: Form) -> Page:
    cells: list[list[Content]] = [[form.title], []]
    cells += [[name, value or None, how] for name, value, how in form.facts]
    cells.append([])
    cells += [[None, text] for text in form.about]
    page = Page(form.said("sheets", "facts"), cells, [24, 60, 50], is_core=True, has_head=False)
    page.marked = {(0, 0), *((number, 0) for number in range(2, 2 + len(form.facts)))}
    return page


def _table(form: Form, offered: list[list[str]]) -> Page:
    cells: list[list[Content]] = [[form.said("columns", column) for column in COLUMNS]]
    for place, question in enumerate(form.questions, 1):
        row = _row(form, place, question)
        cells.append([row.get(column) or None for column in COLUMNS])
    widths = [WIDTHS.get(column, 36) for column in COLUMNS]
    page = Page(form.said("sheets", "rows"), cells, widths, is_core=True)
    page.marked = {(0, COLUMNS.index(column)) for column in FILLED}
    lists, agrees, answer = (
        form.said("sheets", "lists"),
        COLUMNS.index("agrees"),
        COLUMNS.index("answer"),
    )
    last = len(form.questions)
    page.choices = [Choice((1, agrees), (last, agrees), lists, 0, len(offered[0]))]
    page.choices += [
        Choice((place, answer), (place, answer), lists, 1, len(offered[1]), is_open=True)
        for place, question in enumerate(form.questions, 1)
        if question.kind in STEPS
    ]
    return page


# --- as a Word file ---


def _word(form: Form) -> bytes:
    document = Document()
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(10.5)
    document.core_properties.title = form.title
    document.core_properties.author = "Masterplan Monitor"
    document.core_properties.language = form.language
    document.add_heading(form.title, 1)
    for text in form.about:
        document.add_paragraph(text)
    _fields(document, [(name, value) for name, value, _ in form.facts])
    for place, question in enumerate(form.questions, 1):
        _ask(document, form, _row(form, place, question), question)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _ask(document: Word, form: Form, row: dict[str, str], question: Question) -> None:
    """One question: our figure with its source, then the fields for the answer."""
    document.add_heading(f"{row['place']}. {row['about']}", 2)
    document.add_paragraph(row["question"])
    ours = document.add_paragraph()
    ours.add_run(f"{form.said('columns', 'ours')}: ").bold = True
    ours.add_run(row["ours"])
    for source in question.sources:
        run = document.add_paragraph(source).runs[0]
        run.font.size, run.font.color.rgb = Pt(9), GREY
    names = [form.said("columns", name) for name in FILLED]
    hint = " / ".join(_agrees(form))
    fields = [(names[0], f"({hint})"), *((name, "") for name in names[1:])]
    _fields(document, [*fields, (form.said("columns", "id"), row["id"])])


def _fields(document: Word, fields: list[tuple[str, str]]) -> None:
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for name, value in fields:
        left, right = table.add_row().cells
        left.text, right.text = name, value
        left.paragraphs[0].runs[0].bold = True
