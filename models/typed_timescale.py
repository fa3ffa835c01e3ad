"""A timescale as a person types it: the words worth keeping, and the window they give."""

from datetime import date, timedelta

from models.text import tidy_line
from models.timescale import Window
from models.timescale import read as read_timescale
from models.vocabulary import Firmness
from models.wording import day

LONGEST = 500
"""Characters that the words of a timescale may have."""


def timescale_of(typed: str, today: date) -> tuple[str | None, Window]:
    """The words to keep and their window. Words that only mean something today are kept as the date they gave."""
    if not typed.strip():
        return None, Window(None, None, Firmness.NONE, None)
    words = tidy_line(typed, "a timescale", LONGEST)
    window = read_timescale(words, today)
    another_day = read_timescale(words, today + timedelta(days=400))
    if window[:3] != another_day[:3]:
        dates = [day(d) for d in (window.starts, window.due) if d]
        words = " to ".join(dict.fromkeys(dates)) or words
    return words, window
