"""What a person means who types a day."""

from datetime import date

from wording.words import Language


def read(text: str, today: date, _language: Language) -> date | None:
    """The day a text means; None for what is none."""
    try:
        return min(date.fromisoformat(text.strip()), today)
    except ValueError:
        return (
            date(int(text), 12, 31) if text.strip().isdigit() and len(text.strip()) == 4 else None
        )
