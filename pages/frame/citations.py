"""How to cite what a page shows, with an address that lasts; decides nothing about facts."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit, urlunsplit

from htpy import div, h3, p, pre
from markupsafe import Markup

from answers.view import View, remember
from drawing import markup
from exports import citation

# Names of choices that are pinned here, or say nothing of the view.
PASSING = ("as_of", "version", "talk")


def lasting_address(url: str | None, asked: Mapping[str, list[str]], view: View) -> str | None:
    """Address of what is shown now at `url` for the asked choices, with its day and data version.

    So it can be told later whether it still shows the same. None without a server.
    """
    place = urlsplit(url or "")
    if not place.netloc:
        return None
    kept = {
        name: values for name, values in asked.items() if name not in ("as_of", "version", "talk")
    }
    pinned = {**kept, "as_of": view.as_of.isoformat(), "version": view.build}
    query = urlencode(pinned, doseq=True, safe="/;")
    return urlunsplit((place.scheme, place.netloc, place.path, query, ""))


def of_page(url: str, page: str, view: View) -> str | None:
    """The lasting address of another page than that at `url`, as a deck shows it."""
    own = {"initiative": view.initiatives[0]} if page == "profile" else {}
    other = urljoin(url, view.address(page, **own))
    return lasting_address(other, parse_qs(urlsplit(other).query), view)


@remember
def forms(view: View, address: str | None) -> Markup:
    """This view as a footnote, for BibTeX and for reference managers, with its lasting address."""
    today = date.today()
    texts = {
        "Text": citation.text(view.build, address, today, view.language),
        "BibTeX": citation.bibtex(view.build, address, today, view.language),
        "CSL JSON": citation.csl_json(view.build, address, today, view.language),
    }
    return markup.finished(
        div(".mm-cite")[
            p(".mm-secondary")[view.word("cite_view_explained")],
            [
                [h3[name], pre(tabindex="0", aria_label=name)[text.strip()]]
                for name, text in texts.items()
            ],
        ]
    )
