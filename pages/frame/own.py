"""A visitor's own initiative in this browser session; shows it to nobody else.

It lasts as long as the session: when that ends, the database with it is closed and forgotten.
"""

from dataclasses import dataclass, field, replace
import weakref

from htpy import p
import streamlit as st

from answers import builds, trial
from answers.asked import LONGEST
from answers.trial import Trial
from answers.view import View
from drawing import markup
from pages.frame import address, waiting
from wording.words import Language

OWN, IN_ADDRESS = "own", "own_initiative"


@dataclass(eq=False)
class Own:
    """An initiative of this session: the build that has it, its id and its data file.

    `matches`: lines of its pairs with others, as the visitor decided. `published`: the data version
    beside whose data it was tried. `apart`: the trial in which it did not fit to these; then its
    build is the published one, and the file alone is left.
    """

    build: str
    initiative: str
    yaml: str
    matches: str = ""
    published: str = field(default_factory=builds.version)
    apart: Trial | None = None
    was_renewed: bool = False

    def __post_init__(self) -> None:
        if not self.apart:
            self._closing = weakref.finalize(self, builds.close_own, self.build)

    def close(self) -> None:
        """Gives its build back, once."""
        if not self.apart:
            self._closing()


def of_session() -> Own | None:
    """The visitor's initiative, if there is one."""
    own: Own | None = st.session_state.get(OWN)
    return own


def build(language: Language) -> str:
    """The build that this session shows: the published one, or that with its own initiative.

    Where others were published since, the visitor's file joins these first.
    """
    published = builds.version()
    own = of_session()
    if own and own.published != published:
        own = st.session_state[OWN] = _renewed(own, published, language)
    return own.build if own else published


def _renewed(own: Own, published: str, language: Language) -> Own:
    """The same file beside the data that are published now; apart where it does not fit to them."""
    file = own.yaml.encode()
    with waiting.for_trial(language) as at:
        tried = trial.tried(file, f"{own.initiative}.yml", language, matches=own.matches, at=at)
    own.close()
    if tried.is_good:
        try:
            opened = builds.open_own(tried.database, own.initiative)
            return replace(own, build=opened, published=published, apart=None, was_renewed=True)
        except builds.Full:
            tried = trial.failed(tried.name, language, "own_full")
    return replace(own, build=published, published=published, apart=tried)


def shows(tried: Trial) -> bool:
    """Whether what a trial found is on the pages already."""
    own = of_session()
    return bool(own and not own.apart and own.yaml == tried.yaml)


def renew() -> None:
    """Has the visitor's file tried once more at the next run."""
    own = of_session()
    if own:
        own.published = ""


def take(tried: Trial, published: str) -> None:
    """Shows an initiative on all pages of this session; `published`: beside which it was tried.

    builds.Full where there are too many.
    """
    assert tried.initiative and tried.is_good, "only what is sound is shown"
    opened = builds.open_own(tried.database, tried.initiative)
    drop()
    st.session_state[OWN] = Own(opened, tried.initiative, tried.yaml, tried.matches, published)


def drop() -> None:
    """Takes the visitor's initiative out of this session."""
    own = st.session_state.pop(OWN, None)
    if own:
        own.close()


def say(view: View) -> None:
    """On every page: that an initiative is the visitor's own, or that a link has somebody else's.

    What a link names may be anything: it is never read as HTML.
    """
    own = of_session()
    shown = own.initiative if own and not own.apart else None
    asked = st.query_params.get(IN_ADDRESS)
    address.keep(IN_ADDRESS, shown, None)
    if own and own.apart:
        _warn(view.word("own_apart", name=own.initiative))
    elif own:
        name = view.names[own.initiative]
        said = view.word("own_renewed" if own.was_renewed else "own_shown", name=name)
        own.was_renewed = False
        st.html(str(markup.finished(p(".mm-note")[said])))
    elif asked:
        _warn(view.word("own_elsewhere", name=asked[:LONGEST]))


def _warn(said: str) -> None:
    st.html(str(markup.finished(p(".mm-warning", role="alert")[said])))
