"""Why nothing can be shown yet, and what whoever runs the server does about it."""

from answers.builds import NoDatabase
from wording import words
from wording.words import Language


def said(fault: NoDatabase, language: Language) -> str:
    """What is lacking and what to do, as sentences."""
    if fault.extension:
        return words.word(language, "no_extension", extension=fault.extension)
    return words.word(language, "no_database")
