"""What a plan says about time, read as a window of dates: never a day the words do not name.

The first and last day of a window are those of the unit named: "March 2024" is the 1st to the 31st, "by March 2024" is
due on the 31st. Words with no year, and words for work that comes round again, give no dates and a reason.

How it reads. Every date, month, term, session and year in the words is found by an ordered list of small patterns, the
most particular first; what a pattern takes is blanked so that no later one reads it again. What stands just before each
of them ("by", "begin", "from", "end of") says whether it is a start, a due date or both. Two joined by "to" or a dash
are one range. Of several, the earliest start and the latest due date stand.

The Scottish school year as used here: sessions run from 1 August to 30 June. Council term dates differ, so terms are
whole months: 1 August to October, 2 October to December, 3 January to March, 4 April to June. A season is the term of
its name (autumn 1, winter 2, spring 3, summer 4), and "summer 2024" alone is only an end: 30 June 2024.
"""

from models.timescale.reading import Window, read
from models.timescale.sessions import TERMS, Session, end_of_month, term_of
from models.timescale.text import LONGEST

__all__ = ["LONGEST", "TERMS", "Session", "Window", "end_of_month", "read", "term_of"]
