"""The JavaScript that the pages bring along; it asks this server alone, and sends nothing.

server.py puts it into the one HTML document and lets the browser run exactly this.
"""

from pathlib import Path
import json

from drawing import markup
from wording import words
from wording.words import LANGUAGES

LANGUAGE = {language: f"document.documentElement.lang='{language}'" for language in LANGUAGES}
HABITS = (Path(__file__).parent / "habits.js").read_text(encoding="utf-8")
ALL = (*LANGUAGE.values(), HABITS)
SAID_BY_STREAMLIT, OWN_WORDS = (
    "streamlit_",
    (
        "copied",
        "copy_by_hand",
        "back_to",
        "copying",
        "picture_not_copied",
        "part_not_there",
        "server_gone",
    ),
)


def spoken() -> str:
    """What habits.js needs, as JSON: the pattern of pictures, and its words by language.

    Words are its own, and what stands for each text of Streamlit.
    """
    texts = [key for key in words.WORDS if key.startswith(SAID_BY_STREAMLIT)]
    return json.dumps(
        {"pattern": markup.hatch()}
        | {
            language: {
                **{key: words.word(language, key) for key in OWN_WORDS},
                "streamlit": {words.word("en", key): words.word(language, key) for key in texts},
            }
            for language in LANGUAGES
        },
        ensure_ascii=False,
    ).replace("<", "\\u003c")
