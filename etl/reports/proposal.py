"""What a report would add to an initiative, and what must be asked first; writes nothing.

What is not sure is a question; what is missing or can't be is a fault. Nothing is invented.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
import re

from etl.draft.entry import slug
from etl.entries import OWN_SOURCES, share_of
from etl.faults import Fault
from etl.message import Message
from etl.reports import moves, terms
from etl.reports.editing import Additions, Values
from etl.reports.matching import Candidate, Match, Measures
from etl.reports.moves import Report
from etl.reports.reading import Given, Row, edtf
from etl.tables.complaints import near
from etl.tables.heads import folded
from etl.tables.labels import Allowed, Labels
from etl.tables.layout import LANGUAGES, by_place
from wording.words import Language

NEW = "new"  # answers that a row means no known measure
QUOTED = re.compile(r"[„“\"»«'‚‘](.{2,160})[“”\"«»'‘’]")
LINE = re.compile(r"(?:zeile|line|z\.) ?([1-9][0-9]{0,5})", re.IGNORECASE)
PATH = " > "  # between headings that lead to a passage
BARE_NUMBER = re.compile(r"[0-9]{1,3}(?:[.,][0-9]+)?")


class Answers(NamedTuple):
    """What a person decided: by the number of a row the measure it means, by a word its step."""

    measures: Mapping[int, str] = {}
    words: Mapping[str, str] = {}


class Line(NamedTuple):
    """A row of a report against the one before.

    `move`: one of moves.MOVES, or `new`, `unsure`, `open` (something of it is missing), `repeated`
    (the data have it) or `contradiction`. `place`: of the measure in its file.
    """

    row: Row
    move: str
    place: int | None = None
    report: Report | None = None
    earlier: Report | None = None
    notes: tuple[Message, ...] = ()


class Question(NamedTuple):
    """Which measure a row means; candidates are never taken without an answer."""

    row: Row
    candidates: list[Candidate]


@dataclass
class Proposal:
    """What a report would add and change, line by line, and what hinders it.

    `words`: those that nothing translates, with the rows that use them. `missing`: measures of the
    last report that this one does not name, with what was said there.
    """

    additions: Additions = field(default_factory=Additions)
    lines: list[Line] = field(default_factory=list)
    missing: list[tuple[int, Report]] = field(default_factory=list)
    last_source: str = ""
    questions: list[Question] = field(default_factory=list)
    words: dict[str, list[Row]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether something must be answered or mended before anything can be written."""
        return bool(self.questions or self.words or self.faults)


def proposal(
    given: Given, values: Values, allowed: Allowed, answers: Answers, language: Language
) -> Proposal:
    """What the rows of a report add to the values of an initiative; notes are in a language."""
    return _Proposer(given, values, allowed, answers, language).made()


def labels(allowed: Allowed, place: tuple[str, ...], key: str) -> Labels:
    """Labels of the allowed values of a column, by the place of its sheet and its key."""
    column = next(each for each in by_place()[place].columns if each.key == key)
    found = allowed.of(column)
    assert found, "the column has a list of values"
    return found


class _Proposer:
    def __init__(
        self,
        given: Given,
        values: Values,
        allowed: Allowed,
        answers: Answers,
        language: Language,
    ) -> None:
        self.given, self.answers, self.language = given, answers, language
        self.made_of = Proposal(faults=list(given.faults))
        self.steps = labels(allowed, ("measures", "status"), "status")
        self.evidence = labels(allowed, ("measures", "status"), "evidence")
        self.kinds = labels(allowed, ("sources",), "kind")
        self.sources: dict[str, Values] = {each["id"]: each for each in values["sources"]}
        self.places = {name: place for place, name in enumerate(self.sources)}
        self.translations: dict[str, dict[str, Any]] = {
            name: dict(source.get("status_words", {})) for name, source in self.sources.items()
        }
        self.stated = dict(answers.words)
        measures = values.get("measures", [])
        names = [values["initiative"]["short_name"], values["territory"]["name"]]
        self.measures = Measures(measures, names)
        words = moves.words_of(values["sources"])
        self.known = [list(moves.reports(measure, words)) for measure in measures]
        self.old = [list(reports) for reports in self.known]

    def made(self) -> Proposal:
        found = self.made_of
        for row in self.given.rows:  # what a word means may be said in any row that has it
            if row.get("word") and (step := self.steps.code(row.get("step") or None)):
                self.stated.setdefault(row.get("word"), step)
        found.lines = [self._line(row) for row in self.given.rows]
        if not found.lines and not found.faults:
            self._fault(1, Message("report_is_empty"))
        self._add_missing()
        for source in found.additions.sources:
            if not source["status_words"]:
                del source["status_words"]
        found.faults = list(dict.fromkeys(found.faults))
        return found

    def _fault(self, where: Any, message: Message) -> None:
        self.made_of.faults.append(Fault(self.given.file, where, message))

    def _lacks(self, row: Row, column: str) -> None:
        self._fault(row.place(column), Message("report_lacks", column=terms.both(column)))

    def _code(self, row: Row, column: str, codes: Labels) -> str | None:
        """Which allowed value a cell means; "" for an empty one, None for what is not allowed."""
        said = row.get(column)
        code = codes.code(said) if said else ""
        if code is None:
            allowed: dict[Language, list[str]] = {each: codes.all(each) for each in LANGUAGES}
            self._fault(
                row.place(column), Message("not_allowed", name=said, near=near(said, allowed))
            )
        return code

    # --- lines ---

    def _line(self, row: Row) -> Line:
        match = self._match(row)
        if match.place is None and not match.candidates:
            return Line(row, "new")
        notes = list(self._renamed(match))
        report = self._report(row, notes)
        if match.place is None:
            self.made_of.questions.append(Question(row, match.candidates))
            return Line(row, "unsure")
        if report is None:
            return Line(row, "open", match.place, notes=tuple(notes))
        return self._compared(row, match.place, report, notes)

    def _match(self, row: Row) -> Match:
        answer = self.answers.measures.get(row.number, "")
        if answer == NEW:
            return Match(None, [])
        if answer in self.measures.ids:
            place = self.measures.ids[answer]
            is_renamed = not self.measures.is_called(place, row.get("measure"))
            return Match(place, [], is_renamed)
        key = answer or row.get("key").rpartition("/")[2]
        if key and key not in self.measures.ids:
            known: dict[Language, list[str]] = {each: list(self.measures.ids) for each in LANGUAGES}
            message = Message("report_no_such_key", key=key, near=near(key, known))
            self._fault(row.place("key"), message)
        return self.measures.match(key, row.get("number"), row.get("measure"))

    def _renamed(self, match: Match) -> Iterator[Message]:
        if match.is_renamed and match.place is not None:
            yield Message("report_renamed", title=self.measures.titles[match.place])

    def _compared(self, row: Row, place: int, report: Report, notes: list[Message]) -> Line:
        """The line of a row that is whole; what it says is added unless the data have it."""
        known = self.known[place]
        there = moves.same(report, known)
        earlier = moves.before(self.old[place], report)
        for each in there:
            if moves.disagree(report, each):
                said = self.shown(each)
                self._fault(row.place("word"), Message("report_contradicts", said=said))
                return Line(row, "contradiction", place, report, each, tuple(notes))
        for each in there:
            if (each.step, each.percent) == (report.step, report.percent):
                return Line(row, "repeated", place, report, each, tuple(notes))
        if any(each.step and each.first_day > report.first_day for each in self.old[place]):
            notes.append(Message("report_is_earlier"))
        additions = self.made_of.additions
        additions.statuses.setdefault(place, []).append(self._status(row, report))
        known.append(report)
        if moves.is_step(report):
            additions.known.add(place)
        return Line(row, moves.move(report, earlier), place, report, earlier, tuple(notes))

    def shown(self, report: Report) -> dict[Language, str]:
        return {each: shown(report, self.steps, each) for each in LANGUAGES}

    def _add_missing(self) -> None:
        found = self.made_of
        reports = [line.report for line in found.lines if line.report]
        if not found.lines:
            return
        told = {(each.source, each.as_of) for each in reports}
        until = max((each.first_day for each in reports), default=date.max)
        earlier = [
            [each for each in known if (each.source, each.as_of) not in told] for known in self.old
        ]
        found.last_source, places = moves.last_report(earlier, until)
        named = {line.place for line in found.lines}
        for place in sorted(places - named):
            said = [each for each in earlier[place] if each.source == found.last_source]
            found.missing.append((place, max(said, key=lambda each: each.first_day)))

    # --- what a row says ---

    def _report(self, row: Row, notes: list[Message]) -> Report | None:
        """What a row says, of whatever measure; None where something of it is missing or wrong."""
        source, as_of, percent = self._source(row), self._date(row), self._percent(row)
        step = self._step(row, source, notes) if source else None
        evidence = self._code(row, "evidence", self.evidence)
        if not row.get("place"):
            self._lacks(row, "place")
        if None in (source, as_of, step, percent, evidence) or not row.get("place"):
            return None
        return Report(str(step), row.get("word"), str(percent), str(as_of), str(source))

    def _date(self, row: Row) -> str | None:
        text = row.get("date")
        as_of = edtf(text) if text else None
        if not text:
            self._lacks(row, "date")
        elif not as_of:
            self._fault(row.place("date"), Message("report_no_date", text=text))
        return as_of

    def _percent(self, row: Row) -> str | None:
        """The share as published; "" without one, None for what is none."""
        text = row.get("share")
        text = f"{text} %" if BARE_NUMBER.fullmatch(text) else text
        try:
            if text:
                share_of(text)
        except ValueError as fault:
            self._fault(row.place("share"), fault.args[0])
            return None
        return text

    def _step(self, row: Row, source: str, notes: list[Message]) -> str | None:
        """The step that a row says; "" where it says only a share, None where it is unclear."""
        step = self._code(row, "step", self.steps)
        if step is not None and row.get("word"):
            return self._translated(row, source, step, notes)
        if step and not row.get("note"):
            self._lacks(row, "note")
        elif step == "" and not row.get("share"):
            self._lacks(row, "word")
        return step

    def _translated(self, row: Row, source: str, step: str, notes: list[Message]) -> str | None:
        """The step that the source's word means; None where nobody has said it."""
        word, words = row.get("word"), self.translations[source]
        if word in words:
            known = moves.step_in(words[word])
            if step and step != known:
                said = {each: self.steps.label(known, each) for each in LANGUAGES}
                message = Message("report_other_step", word=word, source=source, step=said)
                self._fault(row.place("step"), message)
            return known
        meant: Any = step or self.stated.get(word) or self._as_elsewhere(word, notes)
        if not meant:
            self.made_of.words.setdefault(word, []).append(row)
            return None
        words[word] = meant
        if source in self.places:
            self.made_of.additions.words.setdefault(self.places[source], {})[word] = meant
        return moves.step_in(meant)

    def _as_elsewhere(self, word: str, notes: list[Message]) -> Any:
        """What a word means in the other sources of the initiative, where they agree."""
        meant = {
            source: step
            for source, words in self.translations.items()
            for known, step in words.items()
            if folded(known) == folded(word)
        }
        if len({str(step) for step in meant.values()}) != 1:
            return None
        source, step = next(iter(meant.items()))
        said = {each: self.steps.label(moves.step_in(step), each) for each in LANGUAGES}
        notes.append(Message("report_as_elsewhere", word=word, step=said, source=source))
        return step

    def _status(self, row: Row, report: Report) -> Values:
        """The entry of the data file; its evidence, where none is given, by the kind of source."""
        source = self.sources[report.source]
        is_own = source["kind"] in OWN_SOURCES
        usual = "self_reported" if is_own else "independent"
        evidence = self.evidence.code(row.get("evidence")) or usual
        cited = {"source": report.source, **located(row.get("place"))}
        cited |= {"own_words": True} if evidence == "self_reported" and not is_own else {}
        cited |= {"inferred": True} if evidence == "inferred" else {}
        step = {"word": report.word} if report.word else {"status": report.step}
        return {
            **(step if report.step else {}),
            **({"because": {self.language: row.get("note")}} if row.get("note") else {}),
            **({"percent": report.percent} if report.percent else {}),
            "as_of": report.as_of,
            "evidence": evidence,
            "sources": [cited],
        }

    # --- sources ---

    def _source(self, row: Row) -> str | None:
        """Id of the source of a row, one of the file or a new one; None where it is unclear."""
        title, url = row.get("source"), row.get("url")
        for name, source in self.sources.items():
            if title == name or (title and folded(title) == folded(source["title"])):
                if url and not _is_same(url, source.get("url", url)):
                    message = Message("report_other_address", title=title, source=name)
                    self._fault(row.place("url"), message)
                    return None
                return name
        for name, source in self.sources.items():
            if url and not title and _is_same(url, source.get("url", "")):
                return name
        return self._new_source(row)

    def _new_source(self, row: Row) -> str | None:
        """Id of a source that the file lacks; what it must have is asked for, all at once."""
        kind = self._code(row, "kind", self.kinds)
        for column in ("source", "publisher", "kind"):
            if not row.get(column):
                self._lacks(row, column)
        published = edtf(row.get("published")) if row.get("published") else ""
        if published is None:
            message = Message("report_no_date", text=row.get("published"))
            self._fault(row.place("published"), message)
        if not row.get("source") or not row.get("publisher") or not kind or published is None:
            return None
        return self._added_source(row, kind, published)

    def _added_source(self, row: Row, kind: str, published: str) -> str:
        title = row.get("source")
        name = slug(title, set(self.sources))
        url = row.get("url")
        self.translations[name] = {}
        self.sources[name] = {
            "id": name,
            "title": title,
            "publisher": row.get("publisher"),
            **({"url": url} if url else {}),
            **({"published": published} if published else {}),
            "kind": kind,
            "status_words": self.translations[name],
        }
        self.made_of.additions.sources.append(self.sources[name])
        return name


def shown(report: Report, steps: Labels, language: Language) -> str:
    """A report in a few words: the step, the source's word for it, and the day."""
    step = steps.label(report.step, language) if report.step else ""
    said = f"{step} („{report.word}“)" if report.word and report.word != step else step
    return ", ".join(filter(None, (said, report.percent, report.as_of)))


def located(text: str) -> Values:
    """The place in a source as a citation has it: a quote, a line, headings, or in own words."""
    if quoted := QUOTED.fullmatch(text):
        return {"quote": quoted[1]}
    if line := LINE.fullmatch(text):
        return {"line": int(line[1])}
    return {"heading" if PATH in text else "about": text}


def _is_same(url: str, other: str) -> bool:
    """Whether two addresses are one, be it with or without a slash at the end."""
    return url.rstrip("/") == other.rstrip("/")
