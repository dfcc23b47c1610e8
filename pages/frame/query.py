"""The field of the SQL query with what stands around it: examples, schema, picture, files.

A query runs when the reader presses its button, never because an address has it.
"""

from collections.abc import Sequence
from functools import partial
from urllib.parse import quote_plus

import streamlit as st

from answers import citing, typed
from answers.typed import LIMITS, Fault, Result
from answers.view import View
from exports import result
from exports.result import Told
from pages.frame import address, choices, citations

KEY, EXAMPLE, RAN = "sql", "sql_example", "sql_ran"
CATEGORY, NUMBER = "sql_category", "sql_number"
MOST_IN_ADDRESS = 4_000  # letters there, half of what servers between here and a reader take
PLACEHOLDER = "SELECT … FROM …"
HEIGHT = 320  # pixels of the field and of the schema beside it


def asked(view: View, schema: str) -> tuple[str, Result | Fault | None]:
    """The query, and what came of it; None until it was run as it stands there."""
    written, beside = st.columns([3, 2], gap="medium")
    with written:
        _offer_examples(view)
        sql, is_to_run = _field(view)
    with beside:
        _show_schema(view, schema)
    if is_to_run:
        with st.spinner(view.word("sql_running")):
            _run(view, sql)
    return sql, _found(view, sql)


def _offer_examples(view: View) -> None:
    st.selectbox(
        view.word("sql_example"),
        list(typed.examples()),
        index=None,
        key=EXAMPLE,
        format_func=lambda name: view.word(f"sql_example_{name}"),
        placeholder=view.word("sql_choose"),
        on_change=_take_example,
    )


def _take_example() -> None:
    """Puts an example into the field, to be read, changed and run."""
    if name := st.session_state[EXAMPLE]:
        address.choose(KEY, typed.examples()[name])
        st.session_state[EXAMPLE] = None


def _field(view: View) -> tuple[str, bool]:
    """What stands in the field, and whether it is to be run; the address has it where it fits."""
    address.seed_text(KEY, LIMITS.letters)
    with st.form("sql_form", border=False):
        sql = st.text_area(
            view.word("sql_text"),
            key=KEY,
            height=HEIGHT - 120,
            max_chars=LIMITS.letters,
            placeholder=PLACEHOLDER,
        )
        is_to_run = st.form_submit_button(view.word("sql_run"), type="primary", key="sql_run")
    sql, length = sql or "", len(quote_plus(sql or ""))
    address.keep(KEY, sql, sql if length > MOST_IN_ADDRESS else "")
    if length > MOST_IN_ADDRESS:
        st.info(view.word("sql_not_in_link", number=length, most=MOST_IN_ADDRESS))
    return sql, is_to_run


def _show_schema(view: View, schema: str) -> None:
    st.markdown(f"**{view.word('sql_schema')}**")
    with st.container(height=HEIGHT, border=True, key="sql-schema"):
        st.html(schema)


def _run(view: View, sql: str) -> None:
    found = typed.ran(view.build, sql)
    st.session_state[RAN] = (view.build, sql, found if isinstance(found, Fault) else None)


def _found(view: View, sql: str) -> Result | Fault | None:
    """What the query that was run last gave, where it is this one on these data."""
    build, ran, fault = st.session_state.get(RAN, ("", "", None))
    if (build, ran) != (view.build, sql):
        return None
    return fault or typed.ran(view.build, sql)


# --- a picture, and files ---


def drawn(view: View, names: Sequence[str], numbers: Sequence[str]) -> tuple[str, str] | None:
    """The columns of a picture, of which the reader chose both; None for no picture."""
    if not names or not numbers:
        return None
    number = choices.one_or_none(
        NUMBER,
        view.word("sql_chart"),
        dict(zip(numbers, numbers, strict=True)),
        view.word("sql_no_chart"),
    )
    if number is None:
        return None
    category = choices.one_of_many(CATEGORY, view.word("sql_category"), list(names), str)
    return category, number


def offer(view: View, sql: str, found: Result | Fault | None, source_ids: tuple[str, ...]) -> None:
    """The result as files, each made once a reader asks for it."""
    if not isinstance(found, Result):
        return
    lasting = citations.lasting_address(st.context.url, address.current(), view)
    for wanted, media_type in result.FORMATS.items():
        st.download_button(
            view.word(f"sql_take_{wanted}"),
            data=partial(_made, view, sql, wanted, source_ids, lasting),
            file_name=f"{view.word('sql_file')}-{view.build}.{wanted}",
            mime=media_type,
            key=f"sql_take_{wanted}",
            on_click="ignore",
        )


def _made(
    view: View, sql: str, wanted: str, source_ids: tuple[str, ...], lasting: str | None
) -> bytes:
    """A result in a format; of one that is no longer kept, run again."""
    found = typed.ran(view.build, sql)
    if isinstance(found, Fault):
        return view.word(f"sql_fault_{found.kind}", **typed.known(found)).encode()
    told = Told(view.build, view.language, sql, lasting, citing.numbered(view, source_ids))
    kinds = {column.name: column.kind for column in found.columns}
    return result.of(wanted, found.rows, kinds, told)
