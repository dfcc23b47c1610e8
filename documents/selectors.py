"""Where a citation's passage stands in a text, and how to say so as a W3C Web Annotation selector.

Reads no file and shows nothing.

https://www.w3.org/TR/annotation-model/#selectors
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Literal
import re

from rapidfuzz import fuzz

from documents.folding import Folded, fold, fold_document

How = Literal["exact", "whitespace", "fuzzy", "heading_only", "not_found"]

CONTEXT = 32  # characters kept before and after a quote
ALIKE = 90  # lowest score of a passage that was changed a little
NEARLY_ALIKE = ALIKE - 8  # of a part of it: the ends of the words may make up for the rest
# Shortest text that may differ at all: in a shorter one a letter is a different word.
ALIKE_LENGTH = 10
TRIES = 12  # passages looked at before none is alike
MAX_OCCURRENCES = 10_000
MAX_SCOPES = 60
LINE = 80  # characters looked at beside a heading
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
LINE_BEFORE, LINE_AFTER = re.compile(r"[\s\d.()•·*§–-]*"), re.compile(r"[\s:]*")


@dataclass(frozen=True)
class TextQuoteSelector:
    """A passage by its words and those around it."""

    exact: str
    prefix: str = ""
    suffix: str = ""

    def to_dict(self) -> dict[str, str | int]:
        return {
            "type": "TextQuoteSelector",
            "exact": self.exact,
            "prefix": self.prefix,
            "suffix": self.suffix,
        }

    @classmethod
    def from_dict(cls, entry: Mapping[str, object]) -> "TextQuoteSelector":
        """ValueError if the entry is no such selector; prefix and suffix may be absent."""
        words = [entry.get("exact"), entry.get("prefix", ""), entry.get("suffix", "")]
        texts = [word for word in words if isinstance(word, str)]
        if entry.get("type") != "TextQuoteSelector" or len(texts) < 3 or not texts[0]:
            raise ValueError("a TextQuoteSelector needs its type and exact, and as texts")
        return cls(*texts)


@dataclass(frozen=True)
class TextPositionSelector:
    """A passage by its characters from start to before end.

    Holds only in the very text it was made for.
    """

    start: int
    end: int

    def to_dict(self) -> dict[str, str | int]:
        return {"type": "TextPositionSelector", "start": self.start, "end": self.end}

    @classmethod
    def from_dict(cls, entry: Mapping[str, object]) -> "TextPositionSelector":
        """ValueError if the entry is no such selector."""
        start, end = entry.get("start"), entry.get("end")
        if (
            entry.get("type") != "TextPositionSelector"
            or type(start) is not int
            or type(end) is not int
            or not 0 <= start < end
        ):
            raise ValueError(
                "a TextPositionSelector needs its type and two whole numbers, 0 <= start < end"
            )
        return cls(start, end)


Selector = TextQuoteSelector | TextPositionSelector


@dataclass(frozen=True)
class Passage:
    """Characters of a text from start to before end.

    how: exact (as quoted) / whitespace (but for white space, hyphens at line ends, quotation marks,
    ligatures) / fuzzy (small changes of the wording, or a heading above it is gone; its figures are
    the same) / heading_only (the innermost heading that was found) / not_found (0 to 0).
    """

    start: int
    end: int
    how: How

    @property
    def is_found(self) -> bool:
        """Whether this is the passage itself rather than only its heading."""
        return self.how in ("exact", "whitespace", "fuzzy")


NOT_FOUND = Passage(0, 0, "not_found")


@dataclass(frozen=True)
class _Scope:
    """Where a chain of headings leads: the innermost heading in the folded text.

    0 to 0, the whole text, where there is none.
    """

    start: int = 0
    end: int = 0

    @property
    def is_heading(self) -> bool:
        return self.end > 0


def find(
    text: str,
    *,
    heading: str | None = None,
    quote: str | None = None,
    selector: Selector | None = None,
) -> Passage:
    """The passage of a citation: its headings in order, then its quote or selector behind them.

    Headings stand outermost first, joined by " > ".

    Of several places the first that cuts no word counts, with a TextQuoteSelector the one whose
    neighbours fit best. A place that cuts a figure never counts: "33" is not in "1933".
    """
    if isinstance(selector, TextPositionSelector):
        is_within = 0 <= selector.start < selector.end <= len(text)
        return Passage(selector.start, selector.end, "exact") if is_within else NOT_FOUND
    wanted = selector or TextQuoteSelector(quote or "")
    page = fold_document(text)
    headings = [part for part in (heading or "").split(" > ") if part.strip()]
    scopes = list(islice(_scopes(page, headings, _Scope()), MAX_SCOPES))
    if scopes:
        return _under(page, wanted, scopes)
    return _without_headings(page, wanted, _what_is_left_of(page, headings))


def _under(page: Folded, wanted: TextQuoteSelector, scopes: list["_Scope"]) -> Passage:
    """The wanted words behind a heading or within it, or what is like them, or the heading."""
    for start in [*(scope.end for scope in scopes), *(scope.start for scope in scopes)]:
        if passage := _quoted(page, wanted, start):
            return passage
    first = min(scope.start for scope in scopes)
    return _alike(page, wanted.exact, first) or _heading_of(page, scopes[0])


def _without_headings(page: Folded, wanted: TextQuoteSelector, scope: "_Scope") -> Passage:
    """The wanted words where a heading is gone: there a short quote proves nothing."""
    passage = None
    if len(fold(wanted.exact).text) >= ALIKE_LENGTH:
        passage = _quoted(page, wanted, scope.end) or _alike(page, wanted.exact, scope.end)
    return Passage(passage.start, passage.end, "fuzzy") if passage else _heading_of(page, scope)


def selectors_of(
    text: str, heading: str | None, quote: str | None
) -> tuple[TextQuoteSelector, TextPositionSelector] | None:
    """Both selectors of the passage that a citation means in this text, None if it is not there.

    Prefix and suffix have up to 32 characters.
    """
    passage = find(text, heading=heading, quote=quote)
    if not passage.is_found:
        return None
    start, end = passage.start, passage.end
    return TextQuoteSelector(
        text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    ), TextPositionSelector(start, end)


def context(text: str, passage: Passage, characters: int = 300) -> tuple[str, str, str]:
    """Up to so many characters before a passage, the passage, and as many after it.

    Cut between words; three empty texts if the passage is not found.
    """
    if passage.how == "not_found":
        return "", "", ""
    start, end = passage.start, passage.end
    first, last = max(0, start - characters), min(len(text), end + characters)
    before, after = text[first:start], text[end:last]
    if first > 0:
        before = (re.sub(r"^\S+", "", before) if _cuts_word(text, first) else before).lstrip()
    if last < len(text):
        after = (re.sub(r"\S+$", "", after) if _cuts_word(text, last) else after).rstrip()
    return before, text[start:end], after


def _cuts_word(text: str, place: int) -> bool:
    """Whether a cut before this character leaves no white space on either side."""
    return not (text[place - 1].isspace() or text[place].isspace())


# --- headings ---


def _scopes(page: Folded, headings: list[str], above: _Scope) -> Iterator[_Scope]:
    """Every way to follow the headings down from a place, the likeliest first."""
    if not headings:
        yield above
        return
    needle = fold(headings[0]).text
    starts = _likely_headings(page, needle, above.end) or _likely_headings(
        page, needle, above.start
    )
    for start in starts:
        yield from _scopes(page, headings[1:], _Scope(start, start + len(needle)))


def _likely_headings(page: Folded, needle: str, start: int) -> list[int]:
    """The first place alone on its lines, the first that cuts no word, and the first at all."""
    places = _places(page, needle, start)
    alone = next(
        (place for place, cut in places if not cut and _is_alone(page, place, place + len(needle))),
        None,
    )
    whole = next((place for place, cut in places if not cut), None)
    return list(
        dict.fromkeys(
            place for place in (alone, whole, places[0][0] if places else None) if place is not None
        )
    )


def _is_alone(page: Folded, start: int, end: int) -> bool:
    """Whether only a number or bullet stands before it, and only a colon after, on its lines."""
    first, last = page.span(start, end)
    before, after = page.original[max(0, first - LINE) : first], page.original[last : last + LINE]
    return bool(
        LINE_BEFORE.fullmatch(re.split(r"[\n\f]", before)[-1])
        and LINE_AFTER.fullmatch(re.split(r"[\n\f]", after, maxsplit=1)[0])
    )


def _what_is_left_of(page: Folded, headings: list[str]) -> _Scope:
    """The innermost of those headings that still stand in order, changed a little or not."""
    scope = _Scope()
    for heading in headings:
        needle = fold(heading).text
        places = _likely_headings(page, needle, scope.end)
        if places:
            scope = _Scope(places[0], places[0] + len(needle))
        elif alike := _similar(page, needle, scope.end):
            scope = _Scope(*alike)
    return scope


def _heading_of(page: Folded, scope: _Scope) -> Passage:
    return (
        Passage(*page.span(scope.start, scope.end), "heading_only")
        if scope.is_heading
        else NOT_FOUND
    )


# --- quotes ---


def _places(page: Folded, needle: str, start: int) -> list[tuple[int, bool]]:
    """Where a folded text stands, with whether it cuts a word there.

    Places that cut a figure are left out.
    """
    places: list[tuple[int, bool]] = []
    place = page.text.find(needle, start) if needle else -1
    while place >= 0 and len(places) < MAX_OCCURRENCES:
        cut = _cut(page.original, *page.span(place, place + len(needle)))
        if cut != "figure":
            places.append((place, cut == "word"))
        place = page.text.find(needle, place + 1)
    return places


def _cut(text: str, start: int, end: int) -> Literal["figure", "word"] | None:
    """What a passage cuts at either end: a row of digits, a word or decimal, or nothing."""
    edges = [
        (text[max(0, start - 2) : start][::-1], text[start]),
        (text[end : end + 2], text[end - 1]),
    ]
    if any(outside[:1].isdecimal() and inside.isdecimal() for outside, inside in edges):
        return "figure"
    if any(
        inside.isalnum()
        and outside[:1].isalnum()
        or inside.isdecimal()
        and outside[:1] in (".", ",")
        and outside[1:].isdecimal()
        for outside, inside in edges
    ):
        return "word"
    return None


def _quoted(page: Folded, wanted: TextQuoteSelector, start: int) -> Passage | None:
    """The passage with the wanted words, from a place of the folded text on."""
    needle = fold(wanted.exact).text
    places = _places(page, needle, start)
    if not places:
        return _as_typed(page, wanted.exact, start) if wanted.exact.strip() else None
    if wanted.prefix or wanted.suffix:
        fits = [(_fit(page, wanted, place, place + len(needle)), not cut) for place, cut in places]
        start = places[fits.index(max(fits))][0]
    else:
        start = next((place for place, cut in places if not cut), places[0][0])
    first, last = page.span(start, start + len(needle))
    length = len(wanted.exact)
    typed = page.original.find(wanted.exact, max(0, last - length), first + length)
    if typed < 0:
        return Passage(first, last, "whitespace")
    return Passage(typed, typed + length, "exact")


def _as_typed(page: Folded, exact: str, start: int) -> Passage | None:
    """For what folding can't tell apart, such as a single dash or half a composed letter."""
    place = page.original.find(exact, page.ends[start - 1] if start else 0)
    while place >= 0 and _cut(page.original, place, place + len(exact)) == "figure":
        place = page.original.find(exact, place + 1)
    return Passage(place, place + len(exact), "exact") if place >= 0 else None


def _fit(page: Folded, wanted: TextQuoteSelector, start: int, end: int) -> int:
    """How many characters before and after a place are those that the selector names."""
    first, last = page.span(start, end)
    before = fold(page.original[max(0, first - 2 * len(wanted.prefix)) : first]).text
    after = fold(page.original[last : last + 2 * len(wanted.suffix)]).text
    prefix, suffix = fold(wanted.prefix).text, fold(wanted.suffix).text
    return _shared(before[::-1], prefix[::-1]) + _shared(after, suffix)


def _shared(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


# --- small changes ---


def _alike(page: Folded, quote: str, start: int) -> Passage | None:
    place = _similar(page, fold(quote).text, start)
    return Passage(*page.span(*place), "fuzzy") if place else None


def _similar(page: Folded, needle: str, start: int) -> tuple[int, int] | None:
    """Start and end of whole words that differ a little from the needle; None if there are none.

    They name the same figures in the same order.
    """
    if len(needle) < ALIKE_LENGTH:
        return None
    needle, haystack = _lower(needle), _lower(page.text)
    figures = FIGURE.findall(needle)
    ranges = [(start, len(haystack))]
    for _ in range(TRIES):
        if not ranges:
            break
        first, last = ranges.pop(0)
        if last - first < len(needle) * 0.8:
            continue
        hit = fuzz.partial_ratio_alignment(needle, haystack[first:last], score_cutoff=NEARLY_ALIKE)
        if hit is None:
            continue
        near = first + hit.dest_start, first + hit.dest_end
        score, begin, end = max(
            _whole_words(page, needle, haystack, *near, start), default=(0.0, 0, 0)
        )
        if score >= ALIKE and FIGURE.findall(haystack[begin:end]) == figures:
            return begin, end
        ranges += [(first, near[0]), (near[0] + 1, last)]
    return None


def _whole_words(
    page: Folded, needle: str, haystack: str, first: int, last: int, lowest: int
) -> Iterator[tuple[float, int, int]]:
    """Runs of whole words around a place, each with its score."""
    reach = max(8, len(needle) // 5)
    begins = [
        place
        for place in range(max(lowest, first - reach), min(last, first + reach))
        if _between_words(page, place)
    ]
    ends = [
        place
        for place in range(max(first + 1, last - reach), min(len(haystack), last + reach) + 1)
        if _between_words(page, place)
    ]
    for begin in begins:
        for end in ends:
            if begin < end:
                yield fuzz.ratio(needle, haystack[begin:end]), begin, end


def _between_words(page: Folded, place: int) -> bool:
    if place in (0, len(page.text)):
        return True
    left, right = page.ends[place - 1], page.starts[place]
    return left < right or not (
        page.original[left - 1].isalnum() and page.original[right].isalnum()
    )


def _lower(text: str) -> str:
    """Lower case with every character in its place."""
    lower = text.lower()
    return (
        lower
        if len(lower) == len(text)
        else "".join(
            small if len(small := character.lower()) == 1 else character for character in text
        )
    )
