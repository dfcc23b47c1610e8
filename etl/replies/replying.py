"""What the answers of an office add to the data file of an initiative; writes nothing.

A figure of ours is never changed: an answer stands beside it with the office as its source.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
import hashlib
import re

from etl import yaml_text
from etl.draft.entry import slug
from etl.faults import Fault, Where
from etl.initiative_file import Reading
from etl.message import Message
from etl.origins import place_in
from etl.replies import terms
from etl.replies.questions import STEPS, Question
from etl.replies.reading import Given, Reply
from etl.reports import editing
from etl.reports.editing import Additions, Values
from etl.reports.reading import edtf
from etl.reports.said import steps_of
from etl.tables import checking
from etl.tables.labels import Allowed, Labels
from etl.tables.reading import of_yaml
from wording.words import Language

NUMBER = re.compile(r"[1-9][0-9]{0,4}")
ADDRESS = re.compile(r"https?://\S+")


@dataclass
class Outcome:
    """What came of the replies.

    `taken`: questions whose answers become rows, with what was said; `left`: those that a person
    must see to; `faults`, `offences`: what must be mended before anything is taken over; `content`:
    the new data file, b"" while something hinders it.
    """

    additions: Additions = field(default_factory=Additions)
    taken: list[tuple[Question, str]] = field(default_factory=list)
    left: list[tuple[Question, str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    offences: list[Message] = field(default_factory=list)
    content: bytes = b""


def outcome(
    given: Given, questions: list[Question], values: Values, steps: Labels, language: Language
) -> Outcome:
    """What the answers to these questions add to the values of an initiative."""
    return _Replying(given, questions, values, steps, language).made()


def taken(
    given: Given,
    path: Path,
    data: Path,
    others: Reading,
    questions: list[Question],
    language: Language,
    database: Path | None = None,
    marked: str = "",
) -> Outcome:
    """The replies added to a data file, checked as a build would, with all other data beside it.

    The file is not written. `database` and `marked` as in etl.tables.checking.
    """
    raw = path.read_bytes()
    values = yaml_text.parsed(raw).values
    assert others.vocabularies, "faults of word lists are said before"
    steps = steps_of(Allowed(others.vocabularies))
    made = outcome(given, questions, values, steps, language)
    if made.faults or made.additions.is_empty:
        return made
    content = editing.edited(raw, made.additions)
    read = of_yaml(yaml_text.parsed(content))
    tried = checking.tried(read, given.file, data, others, language, database, marked)
    made.faults, made.offences = tried.faults, tried.offences
    made.content = content if tried.is_good else b""
    return made


def shown(made: Outcome, language: Language) -> Iterator[str]:
    """What becomes of the answers, one line each."""
    for name in ("taken", "left"):
        answers: list[tuple[Question, str]] = getattr(made, name)
        if answers:
            yield Message(f"reply_{name}", number=len(answers)).in_(language)
        for question, said in answers:
            row = Message("reply_row", about=question.about, ours=question.ours, said=said)
            yield row.in_(language)


class _Said(NamedTuple):
    """An answer: whether it agrees, the day that it speaks of, and what it cites."""

    reply: Reply
    question: Question
    agrees: str | None
    as_of: str
    cited: list[Values]


class _Replying:
    def __init__(
        self,
        given: Given,
        questions: list[Question],
        values: Values,
        steps: Labels,
        language: Language,
    ) -> None:
        self.given, self.values, self.steps, self.language = given, values, steps, language
        self.questions = {each.id: (place, each) for place, each in enumerate(questions, 1)}
        self.made_of = Outcome()
        self.date = edtf(given.facts.get("date", "")) or ""
        self.reply: Values = {}  # the source of all answers
        self.further: dict[str, str] = {}  # ids of the office's own sources by their address

    def made(self) -> Outcome:
        self._check_facts()
        answered = [each for each in self.given.replies if any(_filled(each))]
        if not answered:
            self._fault(1, Message("reply_is_empty"))
        if self.made_of.faults:
            return self.made_of
        self._add_source()
        for reply in answered:
            if reply.id in self.questions:
                self._take(reply, *self.questions[reply.id])
            else:
                self._fault(reply.where, Message("reply_no_such_question", id=reply.id))
        return self.made_of

    def _fault(self, where: Where, message: Message) -> None:
        self.made_of.faults.append(Fault(self.given.file, where, message))

    def _check_facts(self) -> None:
        facts = self.given.facts
        for name in ("office", "date"):
            if not facts.get(name):
                self._fault(1, Message("reply_lacks", name=terms.terms()["facts"][name]))
        if facts.get("date") and not self.date:
            self._fault(1, Message("report_no_date", text=facts["date"]))
        digest = self._digest()
        if any(each.get("sha256") == digest for each in self.values["sources"]):
            self._fault(1, Message("reply_known", file=self.given.file))

    def _digest(self) -> str:
        """Tells this reply from any other, however the form was saved."""
        said = [sorted(self.given.facts.items())]
        said += [[("id", each.id), *sorted(each.values.items())] for each in self.given.replies]
        return hashlib.sha256(repr(said).encode()).hexdigest()

    def _add_source(self) -> None:
        known = {each["id"] for each in self.values["sources"]}
        self.reply = {
            "id": slug(f"{terms.said('written', 'source', 'de')} {self.date}", known),
            "title": terms.said("written", "source", "de"),
            "publisher": self.given.facts["office"],
            "published": self.date,
            "kind": "reply",
            "note": {
                each: terms.said("written", "note", each, day=self.date) for each in ("de", "en")
            },
            "sha256": self._digest(),
            "status_words": {},
        }
        self.made_of.additions.sources.append(self.reply)

    def _take(self, reply: Reply, place: int, question: Question) -> None:
        """Makes an answer a row, or says why it is left to a person."""
        agrees = self._agrees(reply)
        as_of = self._as_of(reply)
        cited = self._cited(reply, place)
        if agrees == "" or as_of is None or cited is None:
            return
        added = self._adder(question.kind)(_Said(reply, question, agrees, as_of, cited))
        said = " · ".join(
            filter(None, map(reply.values.get, ("agrees", "answer", "note", "source")))
        )
        (self.made_of.taken if added else self.made_of.left).append((question, said))

    def _adder(self, kind: str) -> Callable[[_Said], bool]:
        if kind in STEPS:
            return self._add_step
        return {
            "belongs": self._add_belonging,
            "contradiction": self._add_value,
            "total": self._add_total,
        }.get(kind, self._leave)

    # --- what a row says ---

    def _agrees(self, reply: Reply) -> str | None:
        """yes, no or None for neither; "" for a fault."""
        text = reply.values.get("agrees", "")
        agrees = terms.meant("agrees", text) if text else None
        if text and agrees is None:
            self._fault(reply.where, Message("reply_neither", text=text))
            return ""
        return agrees

    def _as_of(self, reply: Reply) -> str | None:
        """The day that an answer speaks of: that of the reply where it names none."""
        text = reply.values.get("as_of", "")
        as_of = edtf(text) if text else self.date
        if not as_of:
            self._fault(reply.where, Message("report_no_date", text=text))
            return None
        return as_of

    def _cited(self, reply: Reply, place: int) -> list[Values] | None:
        """Citations of the reply, and of the public source that it adds."""
        cited: list[Values] = [
            {"source": self.reply["id"], "about": terms.said("written", "about", "de", place=place)}
        ]
        title, url = reply.values.get("source", ""), reply.values.get("url", "")
        if url and not ADDRESS.fullmatch(url) or bool(title) != bool(url):
            self._fault(reply.where, Message("reply_source_incomplete"))
            return None
        if url:
            about = reply.values.get("note") or title
            cited.append({"source": self._further(title, url), "about": about})
        return cited

    def _further(self, title: str, url: str) -> str:
        """The id of a source that an answer names, one of the file or a new one."""
        for source in self.values["sources"]:
            if source.get("url") == url:
                return str(source["id"])
        if url not in self.further:
            added = self.made_of.additions.sources
            known = {each["id"] for each in (*self.values["sources"], *added)}
            self.further[url] = slug(title, known)
            added.append(
                {
                    "id": self.further[url],
                    "title": title,
                    "publisher": self.given.facts["office"],
                    "url": url,
                    "kind": "initiative",
                }
            )
        return self.further[url]

    # --- what becomes of it ---

    def _add_step(self, said: _Said) -> bool:
        """A status report of the office; its word is that of the answer."""
        text = said.reply.values.get("answer", "")
        step = (
            self.steps.code(text) if text else said.question.step if said.agrees == "yes" else None
        )
        if text and not step:
            allowed = {each: self.steps.all(each) for each in ("de", "en")}
            self._fault(said.reply.where, Message("reply_no_step", text=text, allowed=allowed))
            return False
        if not step or step == "unknown":
            return False
        word = text or self.steps.label(step, self.language)
        self.reply["status_words"][word] = step
        place = int(place_in(self.values, said.question.key)[1])
        status = {
            "word": word,
            "as_of": said.as_of,
            "evidence": "self_reported",
            "sources": said.cited,
        }
        self.made_of.additions.statuses.setdefault(place, []).append(status)
        self.made_of.additions.known.add(place)
        return True

    def _add_belonging(self, said: _Said) -> bool:
        """A citation that ties the fact to the plan; a person removes what isn't part of it."""
        if said.agrees != "yes":
            return False
        self._append((*place_in(self.values, said.question.key), "sources"), said.cited)
        return True

    def _add_value(self, said: _Said) -> bool:
        """A further statement beside those that disagree."""
        text = said.reply.values.get("answer", "")
        if not text:
            return False
        value = {"value": text, "as_of": said.as_of, "sources": said.cited}
        self._append((*place_in(self.values, said.question.key), "values"), [value])
        return True

    def _add_total(self, said: _Said) -> bool:
        text = said.reply.values.get("answer", "")
        if not NUMBER.fullmatch(text):
            if text:
                self._fault(said.reply.where, Message("reply_no_number", text=text))
            return False
        known = {each["id"] for each in self.values.get("declared_totals", [])}
        total = {
            "id": slug(f"{terms.said('written', 'source', 'de')} {said.as_of}", known),
            "act": "mentioned",
            "total": int(text),
            "of": {each: terms.said("written", "total", each) for each in ("de", "en")},
            "as_published": text,
            "whole_plan": True,
            "as_of": said.as_of,
            "sources": said.cited,
        }
        self._append(("declared_totals",), [total])
        return True

    def _leave(self, said: _Said) -> bool:
        """What can't become a row by itself; a source that it names is added all the same."""
        return False

    def _append(self, place: tuple[str | int, ...], entries: list[Values]) -> None:
        self.made_of.additions.entries.setdefault(place, []).extend(entries)


def _filled(reply: Reply) -> list[str]:
    """What an office wrote into a row."""
    names = ("agrees", "answer", "as_of", "source", "url", "note")
    return [text for name in names if (text := reply.values.get(name, ""))]
