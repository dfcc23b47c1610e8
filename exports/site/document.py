"""A page of an edition as a document: head, navigation, choices, what stands between, foot."""

from collections.abc import Sequence
from typing import NamedTuple

from htpy import (
    Element,
    Node,
    a,
    body,
    footer,
    h1,
    head,
    header,
    html,
    li,
    link,
    main,
    meta,
    nav,
    p,
    script,
    span,
    title,
    ul,
)
from markupsafe import Markup

from answers.view import View
from drawing import markup
from exports.site.addresses import PAGES, Sheet
from wording.words import LANGUAGES

PRODUCT = "Masterplan Monitor"
LANGUAGE_NAMES = {"de": "Deutsch", "en": "English"}
# Style attributes are how tables and bars say their widths; nothing is loaded from elsewhere.
POLICY = (
    "default-src 'none'; style-src 'self' file: 'unsafe-inline'; font-src 'self' file:;"
    " img-src data:; base-uri 'none'; form-action 'none'"
)


class Choice(NamedTuple):
    """Another page that shows the same for something else."""

    name: str
    sheet: Sheet


class Content(NamedTuple):
    """What a document is made of: where it stands, and what is in it."""

    sheet: Sheet
    file: str
    inner: Node
    is_behind: bool = False  # what the numbers of the page rest on, instead of the page
    choices: Sequence[Choice] = ()
    script: Markup = Markup("")  # what the page brings to run, and its hash as the policy names it
    script_hash: str = ""


def of(view: View, live: str | None, content: Content) -> str:
    """The whole document; `live` is the address of the dashboard, None where there is none."""
    page, language = content.sheet.page, view.language
    asked = "behind" if content.is_behind else page
    policy = f"{POLICY}; script-src {content.script_hash}" if content.script_hash else POLICY
    name = f"{view.word('behind')}: {view.word(page)}" if content.is_behind else view.word(page)
    return str(
        html(lang=language)[
            head[
                meta(charset="utf-8"),
                meta(http_equiv="Content-Security-Policy", content=policy),
                meta(name="viewport", content="width=device-width, initial-scale=1"),
                meta(name="referrer", content="no-referrer"),
                title[f"{name} · {view.as_of_in_words} · {PRODUCT}"],
                link(rel="stylesheet", href="../style.css"),
            ],
            body[
                a(".mm-skip", href="#content")[view.word("site_skip")],
                header(".mm-top")[
                    a(".mm-product", href="overview.html")[PRODUCT],
                    _languages(view, content.file),
                    _pages(view, page),
                ],
                main("#content")[
                    header(".mm-question")[h1[name], p[view.word(f"{asked}_question")]],
                    p[a(href=content.sheet.file)[view.word("site_back", page=view.word(page))]]
                    if content.is_behind
                    else None,
                    _choices(view, content),
                    markup.hatch(),
                    content.inner,
                ],
                _foot(view, live),
                script[content.script] if content.script else None,
            ],
        ]
    )


def _languages(view: View, file: str) -> Element:
    return p(".mm-languages")[
        (
            span(aria_current="true")[LANGUAGE_NAMES[language]]
            if language == view.language
            else a(href=f"../{language}/{file}", lang=language, hreflang=language)[
                LANGUAGE_NAMES[language]
            ]
            for language in LANGUAGES
        )
    ]


def _pages(view: View, here: str) -> Element:
    return nav(".mm-pages", aria_label=view.word("site_pages"))[
        ul[
            (
                li[
                    a(href=Sheet(page).file, aria_current="page" if page == here else None)[
                        view.word(page)
                    ]
                ]
                for page in PAGES
            )
        ]
    ]


def _choices(view: View, content: Content) -> Node:
    if not content.choices:
        return None
    return nav(".mm-choices", aria_label=view.word("site_choices"))[
        ul[
            (
                li[
                    a(
                        href=choice.sheet.file,
                        aria_current="true" if choice.sheet == content.sheet else None,
                    )[choice.name]
                ]
                for choice in content.choices
            )
        ]
    ]


def _foot(view: View, live: str | None) -> Element:
    edition = view.word("site_edition", version=view.build, day=view.as_of_in_words)
    lead = a(href=live)[view.word("site_live")] if live else view.word("site_get_live")
    return footer(".mm-site-foot")[p[edition, " ", lead], p[view.word("site_licence")]]
