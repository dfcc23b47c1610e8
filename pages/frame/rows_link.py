"""The rows of a page at an address of their own, as CSV and JSON, for programs that read them anew.

They are those of the page under the same choices: /completion.csv?initiatives=…
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from urllib.parse import quote, urlencode

from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from answers import builds, by_address, citing
from answers.asked import Asked, Refused
from answers.parts import Answer, sources_of
from answers.view import FIRST_PAGE
from exports import rows
from exports.download import Extract
from pages.frame import citations, nowhere, reached
from wording import words

ENDINGS = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
SHEET = "sheet"  # name of the choice, which no page has


def answer(scope: Scope) -> Callable[[], Response] | None:
    """What makes the rows that an address asks for; None at any address of another kind."""
    name, _, ending = scope["path"].strip("/").rpartition(".")
    if not reached.is_read(scope) or ending not in ENDINGS or "/" in name or not name:
        return None
    if nowhere.is_file_of_streamlit(f"{name}.{ending}"):
        return None
    return partial(_answered, scope, name, ending)


def _answered(scope: Scope, name: str, ending: str) -> Response:
    language = nowhere.language_of(scope["query_string"])
    if name not in by_address.ANSWERS:
        meant = nowhere.meant(name)
        if meant in by_address.ANSWERS and meant != name:
            query = scope["query_string"].decode("latin-1")
            return RedirectResponse(f"/{meant}.{ending}?{query}".rstrip("?"), status_code=302)
        known = ", ".join(by_address.ANSWERS)
        shown = f"{name[:60]}.{ending}"
        return reached.said(404, words.word(language, "no_rows_at", name=shown, options=known))
    entity = reached.tag(scope, date.today())
    if reached.has(scope, entity):
        return Response(status_code=304, headers=_headers(entity))
    try:
        return _of_page(scope, name, ending, entity)
    except Refused as fault:
        return reached.refused(fault, language)
    except builds.NoDatabase as fault:
        return reached.nothing_built(fault, language)


def _of_page(scope: Scope, page: str, ending: str, entity: str) -> Response:
    asked = Asked(reached.parameters_of(scope))
    found = by_address.answer(page, asked)
    chosen = {key: value for key, value in asked.chosen.items() if value}
    given = {key: asked.parameters[key] for key in chosen if key in asked.parameters}
    url = reached.page_url(scope, "" if page == FIRST_PAGE else page)
    address = citations.lasting_address(url, given, found.view)
    extract = _extract(found, address, chosen)
    sheets = rows.sheets(extract)
    sheet = asked.one_or_none(SHEET, list(sheets)) or next(iter(sheets), "")
    asked.end()
    if not found.is_offered or not sheet:
        return reached.said(404, found.view.word("no_rows_chosen"))
    headers = _headers(entity, found.view.build)
    if ending == "json":
        return Response(rows.to_json(extract), headers=headers, media_type=ENDINGS[ending])
    headers |= {
        "content-disposition": f'inline; filename="{page}-{sheet}.csv"',
        "link": _links(scope, page, list(sheets), sheet),
    }
    return Response(rows.to_csv(sheets[sheet]), headers=headers, media_type=ENDINGS[ending])


def _extract(found: Answer, address: str | None, chosen: Mapping[str, object]) -> Extract:
    """The rows of an answer with their sources, as the page gives them out."""
    view = found.view
    cited = sources_of(row for held in found.files.values() for row in held)
    return Extract(
        found.files,
        citing.numbered(view, cited),
        view.build,
        view.language,
        address,
        chosen,
        built_on=builds.built_on(),
    )


def _headers(entity: str, version: str = "") -> dict[str, str]:
    """It may be kept, but has to be asked for again: the next version may be there."""
    kept = {"etag": entity, "cache-control": "no-cache"} if entity else {}
    return {**kept, "x-data-version": version} if version else kept


def _links(scope: Scope, page: str, sheets: Sequence[str], shown: str) -> str:
    """The other sheets of the page under the same choices, and everything as JSON."""
    chosen = {
        name: values for name, values in reached.parameters_of(scope).items() if name != SHEET
    }
    others = {
        sheet: f"{page}.csv?{urlencode({**chosen, SHEET: sheet}, doseq=True)}"
        for sheet in sheets
        if sheet != shown
    }
    links = [
        f'<{address}>; rel="alternate"; type="text/csv"; title="{quote(sheet)}"'
        for sheet, address in others.items()
    ]
    whole = f"{page}.json?{urlencode(chosen, doseq=True)}".rstrip("?")
    return ", ".join([*links, f'<{whole}>; rel="alternate"; type="application/json"'])
