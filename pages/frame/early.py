"""Whether a server makes what its first readers will see before they come: MONITOR_PREPARE."""

import os

from pages.frame.settings import Unset

SETTING = "MONITOR_PREPARE"
WORDS = {"": True, "yes": True, "no": False}


def is_wanted(setting: str) -> bool:
    """Whether a setting wants it. Unset for what is neither yes nor no."""
    if (word := setting.strip().lower()) not in WORDS:
        raise Unset(f"{SETTING}: {setting!r} is neither yes nor no. Leave it out for yes.")
    return WORDS[word]


def as_set() -> bool:
    """As the server was started. Unset for a setting that can't be followed."""
    return is_wanted(os.environ.get(SETTING, ""))
