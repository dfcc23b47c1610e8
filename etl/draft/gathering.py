"""Gathers the entries of a draft out of a document's blocks; decides nothing and writes nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
import re

from documents.blocks import Block
from etl.draft import outline, words
from etl.draft.entry import Entry, Locator, Values, slug
from etl.draft.outline import Heading, Placed
from etl.draft.tables import Record, records_of, shares_of
from etl.draft.words import Status, folded
from etl.message import Message

LONG_TITLE = 100  # characters: more than that is a sentence that curators would shorten
KEYS = {"goals": "goals", "groups": "bodies", "fields": "action_fields", "measures": "measures"}
CONTEXT = {"goals": "goal", "bodies": "body", "action_fields": "field"}
SINGULAR = {"goal": "goals", "field": "fields", "body": "groups"}
FIGURES_APART = 40  # of them are listed at the end of the draft


@dataclass
class Findings:
    """Entries by their kind, in the order of the document.

    as_of: the day of its statuses, as EDTF. words: its words for statuses. unplaced: percentages
    that no rule could place. title, published: of the document.
    """

    locate: Locator
    language: str
    title: str = ""
    list_title: str | None = None  # the first heading over measures that gives no status
    as_of: str | None = None
    published: str | None = None
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    statuses: dict[str, Status] = field(default_factory=dict)
    unplaced: list[Message] = field(default_factory=list)
    ids: dict[str, set[str]] = field(default_factory=dict)
    before: list[tuple[Entry, Record, Placed]] = field(default_factory=list)  # measures with notes
    names: dict[str, tuple[str, str]] = field(default_factory=dict)  # folded: kind and id

    def of(self, kind: str) -> list[Entry]:
        return self.entries.get(kind, [])

    def add(self, kind: str, name: str, values: Values, todo: Sequence[str] = ()) -> Entry:
        """An entry with an id made of a name."""
        found = slug(name, self.ids.setdefault(kind, set()))
        entry = Entry(kind, {"id": found, **values}, list(todo))
        self.entries.setdefault(kind, []).append(entry)
        return entry

    def text(self, words_: str) -> Values:
        return {self.language: words_}


def gather(blocks: Sequence[Block], locate: Locator, language: str) -> Findings:
    """All that the rules find in a document."""
    placed = outline.of(blocks)
    found = Findings(locate, language, title=_title(blocks))
    read = [entry for entry in placed if not entry.is_left_out]
    found.list_title = _list_title(read)
    _date(found, read)
    for entry in read:
        _gather_name(found, entry)
    _gather_bodies(found, read)
    for is_row, group in groupby(read, lambda entry: entry.block.kind == "row"):
        if is_row:
            _gather_table(found, list(group))
        else:
            for entry in group:
                _gather_measure_of_item(found, entry)
    for made, record, entry in found.before:
        _link_predecessors(found, record, made, entry)
    for entry in read:
        if entry.block.kind != "row":
            _gather_figures(found, entry)
    _gather_participants(found, read)
    return found


def _title(blocks: Sequence[Block]) -> str:
    heads = [block for block in blocks if block.kind == "heading"]
    highest = min((block.level for block in heads), default=0)
    first = next((block for block in heads if block.level == highest), blocks[0])
    return first.text.rstrip(": ")


def _list_title(placed: Iterable[Placed]) -> str | None:
    heads = (head for entry in placed for head in entry.path[-1:] if head.kind == "measures")
    return next(
        (head.text for head in heads if not head.status and not words.is_of_examples(head.text)),
        None,
    )


def _date(found: Findings, placed: Iterable[Placed]) -> None:
    """The day that the document gives for its statuses, and that of its publication."""
    for entry in placed:
        stand = words.date_behind("as_of", entry.block.text)
        published = words.date_behind("published", entry.block.text)
        if stand and not found.as_of:
            found.as_of = stand.edtf
        if published and not found.published:
            found.published = published.edtf


# --- goals, fields and groups ---


def _gather_name(found: Findings, entry: Placed) -> None:
    block = entry.block
    heading = entry.path[-1] if entry.path and block.kind == "heading" else None
    if heading and heading.names_one:
        kind, title = heading.names_one
        _add_name(found, kind, title, heading.text, heading.text, entry)
    elif block.kind == "item" and entry.kind in ("goals", "groups", "fields"):
        title = words.sentences(words.with_status(block.text)[0])[0].rstrip(".")
        announced = entry.announced_by
        _add_name(found, entry.kind, title, announced.text if announced else "", block.text, entry)
    elif block.kind in ("item", "paragraph", "heading") and (aim := words.aim_of(block.text)):
        _add_name(found, "goals", aim, block.text.split(":")[0], aim, entry)
    for sentence in words.sentences(block.text) if block.kind == "paragraph" else ():
        for title in words.listed_fields(sentence):
            _add_name(found, "fields", title, "", title, entry)


def _add_name(
    found: Findings, kind: str, title: str, announced: str, quote: str, entry: Placed
) -> None:
    """A goal, field or group, once; `announced`: the words that say what it is."""
    plain = re.sub(r"\s*\(.*\)$", "", title) if kind == "groups" else title
    if not folded(plain) or folded(plain) in found.names or words.CONTACT.search(title):
        return
    path = entry.path if entry.block.kind != "heading" else entry.path[:-1]
    sources = {"sources": [found.locate.cite(quote, path)]}
    key = KEYS[kind]
    if kind == "goals":
        level = words.first_in("levels", announced)
        said = words.noun_of(announced, "goals")
        values: Values = {"title": plain} | ({"level": level} if level else {})
        values |= {"level_as_published": found.text(said)} if said else {}
        todo = [*([] if level else ["level"]), "wording", "themes"]
        made = found.add(key, plain, {**values, **sources}, todo)
    elif kind == "groups":
        body = words.first_in("bodies", announced)
        values = {"name": plain} | ({"kind": body} if body else {}) | _people(found, title)
        todo = [*([] if body else ["kind"]), "themes"]
        made = found.add(key, plain, {**values, **sources}, todo)
    else:
        made = found.add(key, plain, {"title": plain, **sources})
    if len(words.sentences(entry.block.text)) > 1 and entry.block.kind == "item":
        made.remarks.append(Message("draft_more"))
    found.names[folded(plain)] = (key, made.id)


def _gather_bodies(found: Findings, placed: Iterable[Placed]) -> None:
    """Bodies that a text names by words such as Lenkungskreis; titles of measures name none."""
    for entry in placed:
        if entry.block.kind == "row" or (entry.block.kind == "item" and entry.kind):
            continue
        for name, kind in words.bodies_in(entry.block.text):
            if folded(name) not in found.names:
                sources = [found.locate.cite(name, _above(entry))]
                body = found.add(
                    "bodies", name, {"name": name, "kind": kind, "sources": sources}, ["themes"]
                )
                body.remarks.append(Message("draft_whose_body"))
                found.names[folded(name)] = ("bodies", body.id)


def _people(found: Findings, text: str) -> Values:
    people = words.participants_in(text)
    if not people:
        return {}
    least, most, written = people
    published = {"as_published": found.text(written)}
    return {"participants": {"min": least, "max": most, **published}}


def _gather_participants(found: Findings, placed: Iterable[Placed]) -> None:
    """How many people sat in every group, where one sentence says it of each.

    It speaks of the groups of the list before it.
    """
    groups: list[Entry] = []
    for entry in placed:
        name = found.names.get(folded(re.sub(r"\s*\(.*\)$", "", entry.block.text)))
        if entry.block.kind == "item" and entry.kind == "groups" and name:
            body = next(each for each in found.of("bodies") if each.id == name[1])
            is_same = bool(groups) and _list_of(groups[-1]) == _list_of(body)
            groups = [*groups, body] if is_same else [body]
        if words.is_of_each(entry.block.text) and (people := _people(found, entry.block.text)):
            cited = found.locate.cite(entry.block.text, entry.path)
            for body in groups:
                body.values |= people
                body.values["sources"] = [*body.values["sources"], cited]


def _list_of(body: Entry) -> object:
    return body.values["sources"][0].get("heading")


def _above(entry: Placed) -> tuple[Heading, ...]:
    return entry.path[:-1] if entry.block.kind == "heading" else entry.path


# --- measures ---


def _gather_measure_of_item(found: Findings, entry: Placed) -> None:
    block = entry.block
    title, status_behind = words.with_status(block.text)
    note = words.note_of(title)
    title, status_before = words.with_status(note.title)
    own_status = status_behind or status_before
    if block.kind != "item" or words.CONTACT.search(block.text) or block.text.endswith(":"):
        return
    is_parent_of_statuses = words.names_one(title) or words.only_status(block.text)
    if entry.kind != "measures" and not (entry.kind is None and own_status):
        return
    if is_parent_of_statuses and not own_status:
        return
    record = Record(title, quote=title, status=own_status or entry.status, note=note)
    _add_measure(found, record, entry)


def _gather_table(found: Findings, rows: list[Placed]) -> None:
    """Measures of the rows of a table, or its shares; named columns give goal and field."""
    path = rows[0].path
    blocks = [row.block for row in rows]
    records = list(records_of(blocks))
    for record in records:
        for key, title in record.context.items():
            _add_name(found, SINGULAR[key], title, record.heads[key], title, rows[0])
        _add_measure(found, record, Placed(record.block or blocks[0], path))
    if not records:
        for sentence in shares_of(blocks):
            _gather_shares(found, sentence, rows[0])


def _add_measure(found: Findings, record: Record, entry: Placed) -> None:
    values: Values = {}
    if record.number:
        values["number"] = record.number
    values["title"] = record.title
    values["list"] = _list(found, entry)
    values |= _context(found, record, entry)
    if record.note.is_new:
        values["marked_new"] = True
    due = words.due_of(record.due) if record.due else None
    if due:
        values |= {"due": due, "due_as_published": found.text(record.due)}
    cited = found.locate.cite(record.quote, entry.path)
    todo = ["checkable_by", "themes"]
    status = _status(found, record, cited, todo)
    values |= {"status": [status]} if status else {}
    made = found.add("measures", record.title, values, todo)
    made.values["sources"] = [cited]
    found.before.append((made, record, entry))
    made.remarks += _remarks(found, record, entry, due)


def _status(found: Findings, record: Record, cited: Values, todo: list[str]) -> Values | None:
    """The status report of a measure; adds what is missing in it to `todo`."""
    status, percent = record.status, record.percent
    if not status and not percent:
        todo.append("no_status")
        return None
    as_of = record.as_of or found.as_of
    report: Values = {}
    if status and status.schedule:
        report |= {"schedule": status.schedule, "schedule_as_published": status.word}
    elif status:
        report["word"] = status.word
        found.statuses.setdefault(status.word, status)
    if percent:
        report["percent"] = percent
    todo += [
        Message("draft_of_status", key=key) for key in ("evidence", *([] if as_of else ["as_of"]))
    ]
    return report | ({"as_of": as_of} if as_of else {}) | {"sources": [cited]}


def _context(found: Findings, record: Record, entry: Placed) -> Values:
    """Goal, field and group of a measure, by the headings above it and its own columns."""
    names = [
        name
        for heading in entry.path
        for name in (heading.text, heading.names_one[1] if heading.names_one else "")
    ]
    known = [found.names.get(folded(name)) for name in (*names, *record.context.values())]
    return {CONTEXT[kind]: found_id for kind, found_id in filter(None, known)}


def _remarks(found: Findings, record: Record, entry: Placed, due: str | None) -> list[str]:
    """What of the document about a measure has found no place, for a person to decide."""
    remarks: list[str] = []
    inner = entry.path[-1] if entry.path else None
    is_silent = inner and not inner.is_telling and not inner.is_entry
    if inner and is_silent and entry.block.kind == "item" and folded(inner.text) not in found.names:
        remarks.append(Message("draft_under_heading", heading=_named(inner.text)))
    if len(record.title) > LONG_TITLE:
        remarks.append(Message("draft_shorten"))
    if len(re.findall(r"\w/ \w", record.title)):
        remarks.append(Message("draft_several"))
    if record.due and not due:
        remarks.append(Message("draft_column", head="due", text=_named(record.due)))
    remarks += [
        Message("draft_column", head=head, text=_named(text)) for head, text in record.others
    ]
    if record.status and record.status.step is None and record.status.schedule is None:
        remarks.append(Message("draft_which_step"))
    return remarks


def _named(text: str) -> str:
    """A text of the document within a remark: its first words, no contact."""
    if words.CONTACT.search(text):
        return Message("a_contact")
    few = " ".join(text.split()[:8])
    return f"„{few}“" if few == " ".join(text.split()) else f"„{few} …“"


def _link_predecessors(found: Findings, record: Record, made: Entry, entry: Placed) -> None:
    """Links a measure to those that stood there before; what is no entry yet becomes one.

    Of a name that still stands elsewhere a person must say what became of it.
    """
    links = []
    for title in record.note.before:
        cited = found.locate.cite(title, entry.path)
        known = next(
            (
                other
                for other in found.of("measures")
                if folded(other.values["title"]) == folded(title)
            ),
            None,
        )
        if known is None:
            context = _context(found, record, entry)
            known = _add_predecessor(found, record, title, context, cited)
        else:
            made.remarks.append(Message("draft_was_before", title=_named(title)))
        if known is not made:
            links.append({"measure": known.id, "sources": [cited]})
    if links:
        made.values["predecessors"] = links
        made.todo.append(Message("draft_of_predecessors"))


def _add_predecessor(
    found: Findings, record: Record, title: str, context: Values, cited: Values
) -> Entry:
    word = str(record.note.word)
    found.statuses.setdefault(word, Status(word, "superseded"))
    as_of = {"as_of": found.as_of} if found.as_of else {}
    todo = ["announced", "checkable_by", "themes"]
    todo += [
        Message("draft_of_status", key=key) for key in ("evidence", *([] if as_of else ["as_of"]))
    ]
    status = {"word": word, **as_of, "sources": [cited]}
    values = {"title": title, **context, "status": [status], "sources": [cited]}
    return found.add("measures", title, values, todo)


def _list(found: Findings, entry: Placed) -> str:
    """Id of the list that a measure stands on: one of examples for each line that announces them,
    else one for the document.
    """
    announced = entry.announced_by
    text = announced.text if announced else found.title
    is_examples = words.is_of_examples(text)
    if not is_examples:
        text = found.list_title or text
    for known in found.of("lists"):
        is_same = known.values["title"] == found.text(text)
        if is_same or not (is_examples or known.values.get("extent") == "examples"):
            return known.id
    as_of = found.as_of or found.published
    noun = words.noun_of(text, "measures")
    values: Values = {"title": found.text(text)}
    values |= {"of": found.text(noun)} if noun else {}
    values |= {"extent": "examples"} if is_examples else {}
    values |= {"as_of": as_of} if as_of else {}
    values["sources"] = [found.locate.cite(text)]
    todo = [key for key in ("of", "extent", "as_of") if key not in values]
    return found.add("lists", text, values, todo).id


# --- figures and dates ---


def _gather_figures(found: Findings, entry: Placed) -> None:
    is_title = entry.block.kind == "item" and entry.kind is not None
    for sentence in words.sentences(entry.block.text):
        _gather_shares(found, sentence, entry)
        if not is_title:
            _gather_counts(found, sentence, entry)
            _gather_milestones(found, sentence, entry)


def _gather_shares(found: Findings, sentence: str, entry: Placed) -> None:
    noun = words.noun_of(sentence, "measures")
    for share in words.shares_in(sentence):
        if share.status is None or share.status.schedule:
            if len(found.unplaced) < FIGURES_APART:
                found.unplaced.append(
                    Message("draft_column", head=share.text, text=_named(sentence))
                )
            continue
        found.statuses.setdefault(share.status.word, share.status)
        start = sentence.find(share.text)
        quote = share.text if sentence.count(share.text) == 1 else sentence[start:].split(",")[0]
        if sentence.count(share.text) > 1:
            quote = _quote_of_share(sentence, share)
        values: Values = {"word": share.status.word, "share": share.share}
        values["as_published"] = share.text
        values |= {"of": found.text(noun)} if noun else {}
        values |= {"as_of": found.as_of} if found.as_of else {}
        values["sources"] = [found.locate.cite(quote, _above(entry))]
        todo = [Message("draft_either"), *(key for key in ("of", "as_of") if key not in values)]
        found.entries.setdefault("reported_shares", []).append(
            Entry("reported_shares", values, todo)
        )


def _quote_of_share(sentence: str, share: words.Share) -> str:
    """From the figure to its word for a status, so that two equal figures are told apart."""
    word = re.escape(share.status.word if share.status else "")
    match = re.search(rf"{re.escape(share.text)}(?:(?!\d).)*?{word}", sentence)
    return match[0] if match else share.text


def _gather_counts(found: Findings, sentence: str, entry: Placed) -> None:
    for count in words.counts_in(sentence):
        behind = re.split(r"[,;:]|\s(?:und|and)\s\d", sentence[count.end :])[0]
        status = next(iter(words.statuses_in(behind)), None)
        cited = found.locate.cite(count.text, _above(entry))
        values: Values = {"as_published": count.text, "of": found.text(count.noun)}
        values |= (
            {"as_of": found.as_of or found.published} if found.as_of or found.published else {}
        )
        missing = [] if "as_of" in values else ["as_of"]
        if status and not status.schedule:
            found.statuses.setdefault(status.word, status)
            counted = {"word": status.word, "count": count.number, **values, "sources": [cited]}
            found.entries.setdefault("reported_counts", []).append(
                Entry("reported_counts", counted, [Message("draft_either"), *missing])
            )
        elif count.total is None and not _is_known_total(found, count):
            act = words.first_in("acts", sentence) or "mentioned"
            qualifier = {} if count.qualifier == "exact" else {"qualifier": count.qualifier}
            stated = {"act": act, "total": count.number, **qualifier, **values}
            found.add(
                "declared_totals",
                count.text,
                {**stated, "sources": [cited]},
                ["whole_plan", *missing],
            )


def _is_known_total(found: Findings, count: words.Count) -> bool:
    return any(
        known.values["total"] == count.number
        and folded(known.values["of"][found.language]) == folded(count.noun)
        for known in found.of("declared_totals")
    )


def _gather_milestones(found: Findings, sentence: str, entry: Placed) -> None:
    """Events with a month, a season or a day; what they were is for a person to say."""
    known = {str(milestone.values["when"]) for milestone in found.of("milestones")}
    kind = words.first_in("milestones", sentence)
    for dated in words.dates_in(sentence):
        if dated.edtf in known or (entry.block.kind == "heading" and not kind):
            continue
        known.add(dated.edtf)
        values: Values = {"kind": kind} if kind else {}
        values |= {"when": dated.edtf, "when_as_published": found.text(dated.text)}
        values["sources"] = [found.locate.cite(dated.text, _above(entry))]
        found.add(
            "milestones",
            f"{kind or 'datum'} {dated.edtf}",
            values,
            ["title", *([] if kind else ["kind"])],
        )
