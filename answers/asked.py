"""What an address asks for, choice by choice; knows no page, and no session.

The pages read addresses by the same rules and forgive what they do not understand; here it is
refused, since a program reads no warning.
"""

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches

from wording import words
from wording.plain_text import one_form
from wording.words import DEFAULT_LANGUAGE, LANGUAGES, Language

LONGEST = 60  # letters shown of what was misread
BROKEN = "amp;"  # before the name of a choice whose link went through a mail
TRAILING = " .,;:)>]\u201c\u201d\"'"  # what a sentence or a mail leaves behind a link
MOST_NAMED = 60  # options that a refusal lists
Parameters = Mapping[str, list[str]]  # names of choices, and what stands for each


class Refused(Exception):
    """An address that asks for what there is not."""

    def __init__(self, key: str, asked: str | None, allowed: Sequence[str]) -> None:
        super().__init__(key)
        self.key, self.asked, self.allowed = key, asked, list(allowed)

    def said(self, language: Language) -> str:
        """What was asked for and what is allowed, as sentences."""
        part = self.key if self.asked is None else f"{self.key}={self.asked[:LONGEST]}"
        said = [words.word(language, "refused", part=part)]
        if near := nearest(self.asked or self.key, self.allowed):
            said.append(words.word(language, "misread_meant", nearest=near))
        if self.allowed:
            listed = ", ".join([*self.allowed[:MOST_NAMED], *["…"][: self._has_more]])
            said.append(words.word(language, "allowed", options=listed))
        return " ".join(said)

    @property
    def _has_more(self) -> bool:
        return len(self.allowed) > MOST_NAMED


class Unread(Refused):
    """An address in which a choice is written so that nobody can read it; `allowed` is a form."""

    def said(self, language: Language) -> str:
        """What was asked for, and how it is written."""
        part = f"{self.key}={(self.asked or '')[:LONGEST]}"
        said = words.word(language, "refused", part=part)
        return f"{said} {words.word(language, 'written_so', form=self.allowed[0])}"


class Lacking(Refused):
    """An address that takes away all that there is to choose."""

    def said(self, language: Language) -> str:
        """Which choice needs a value, and which it can have."""
        listed = ", ".join(self.allowed[:MOST_NAMED])
        lacking = words.word(language, "refused_lacking", part=self.key)
        return f"{lacking} {words.word(language, 'allowed', options=listed)}"


def texts(parameters: Parameters, key: str) -> list[str]:
    """What stands for a choice in an address, also where a mail broke its name."""
    return [*parameters.get(key, ()), *parameters.get(BROKEN + key, ())]


def understood(asked: Sequence[str], options: Sequence[str]) -> tuple[list[str], list[str]]:
    """The options that texts of an address mean, whatever a mail or a keyboard made of them.

    And the texts that mean none of them.
    """
    known = {option.casefold(): option for option in options}
    values, missed = [], []
    for text in asked:
        if text in options:
            values.append(text)
        elif option := known.get(cleaned(text).casefold()):
            values.append(option)
        elif text:
            missed.append(text)
    return values, missed


def cleaned(text: str) -> str:
    """A text without what a sentence or a mail left around it."""
    return one_form(text).strip().rstrip(TRAILING)


def nearest(text: str, options: Sequence[str]) -> str:
    """The option that is most alike; "" where none is."""
    return next(iter(get_close_matches(cleaned(text).casefold(), options, 1)), "")


class Asked:
    """The choices of one address, read one after the other; Refused for what there is not.

    `chosen` holds what each choice that was read came to, by its name.
    """

    def __init__(self, parameters: Parameters) -> None:
        self.parameters = parameters
        self.chosen: dict[str, str | list[str] | None] = {}

    @property
    def language(self) -> Language:
        """The language that is asked for, else the usual one; never refused."""
        values, _ = understood(texts(self.parameters, "language"), LANGUAGES)
        self.chosen["language"] = values[-1] if values else DEFAULT_LANGUAGE
        known = (language for language in LANGUAGES if language in values[-1:])
        return next(known, DEFAULT_LANGUAGE)

    def understood(self, key: str, options: Sequence[str]) -> list[str]:
        """All options that are asked for, in the order of the address."""
        values, missed = understood(texts(self.parameters, key), options)
        if missed:
            raise Refused(key, missed[0], options)
        self.chosen.setdefault(key, values)
        return values

    def one(self, key: str, options: Sequence[str]) -> str:
        """One of several; the first is the default."""
        return self.one_or_none(key, options) or self._take(key, options[0])

    def one_or_none(self, key: str, options: Sequence[str]) -> str | None:
        """One of several, or none, which is the default."""
        values = self.understood(key, options)
        self.chosen[key] = values[-1] if values else None
        return values[-1] if values else None

    def any_of(
        self, key: str, options: Sequence[str], default: Sequence[str] = ()
    ) -> tuple[str, ...]:
        """Any of several, in the order of the options; "" in the address means none of them."""
        values = self.understood(key, options)
        wanted = values if texts(self.parameters, key) else default
        ordered = [option for option in options if option in wanted]
        self.chosen[key] = ordered
        return tuple(ordered)

    def some_of(self, key: str, options: Sequence[str], default: Sequence[str]) -> tuple[str, ...]:
        """As any_of(), but at least one; Lacking for none."""
        if found := self.any_of(key, options, default):
            return found
        raise Lacking(key, None, options)

    def text(self, key: str, longest: int) -> str:
        """Words to look for; "" for none."""
        asked = texts(self.parameters, key)
        return self._take(key, one_form(asked[-1][:longest]).strip() if asked else "")

    def read(self, key: str, read: Callable[[str], str | None], default: str, form: str) -> str:
        """A choice that is written freely; `read` gives what a text means, `form` an example."""
        asked = texts(self.parameters, key)
        value = read(cleaned(asked[-1])) if asked else default
        if value is None:
            raise Unread(key, asked[-1], [form])
        return self._take(key, value)

    def end(self, *further: str) -> None:
        """After the last choice: Refused where the address names one that was never read.

        `further` are names that mean something to whoever answers.
        """
        known = [*self.chosen, *further]
        for name in self.parameters:
            if name.removeprefix(BROKEN) not in known:
                raise Refused(name[:LONGEST], None, known)

    def _take(self, key: str, value: str) -> str:
        self.chosen[key] = value
        return value
