"""What a plan says about time becomes a window of dates, and never a day it did not say."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.timescale import LONGEST, TERMS, Session, Window, end_of_month, read, term_of
from models.vocabulary import Firmness

TODAY = date(2024, 3, 10)  # a Sunday, in term 3

DAY, MONTH, SEASON, YEAR = Firmness.DAY, Firmness.MONTH, Firmness.SEASON, Firmness.YEAR

DATED = [
    # words, starts, due, firmness
    # Due dates
    ("By Feb 2024", None, "2024-02-29", MONTH),
    ("By Feb 2023", None, "2023-02-28", MONTH),
    ("By April 2024.", None, "2024-04-30", MONTH),
    ("before March 2024", None, "2024-03-31", MONTH),
    ("no later than March 2024", None, "2024-03-31", MONTH),
    ("no later than the end of March 2024", None, "2024-03-31", MONTH),
    ("until March 2024", None, "2024-03-31", MONTH),
    ("now until March 2024", None, "2024-03-31", MONTH),
    ("due March 2024", None, "2024-03-31", MONTH),
    ("Due: March 2024", None, "2024-03-31", MONTH),
    ("Due date March 2024", None, "2024-03-31", MONTH),
    ("complete by March 2024", None, "2024-03-31", MONTH),
    ("completed by March 2024", None, "2024-03-31", MONTH),
    ("Complete March 2024", None, "2024-03-31", MONTH),
    ("for completion in March 2024", None, "2024-03-31", MONTH),
    ("ready for March 2024", None, "2024-03-31", MONTH),
    ("end of March 2024", None, "2024-03-31", MONTH),
    ("end Mar 2024", None, "2024-03-31", MONTH),
    ("end-March 2024", None, "2024-03-31", MONTH),
    ("by the end of March 2024", None, "2024-03-31", MONTH),
    ("by end of term (June 2024)", None, "2024-06-30", MONTH),
    ("ongoing to June 2024", None, "2024-06-30", MONTH),
    ("by mid March 2024", None, "2024-03-31", MONTH),
    ("by 31st March 2024", None, "2024-03-31", DAY),
    ("on or before 5 March 2024", None, "2024-03-05", DAY),
    ("by Friday 29 March 2024", None, "2024-03-29", DAY),
    # Starts
    ("Begin April 2024", "2024-04-01", None, MONTH),
    ("Beginning April 2024", "2024-04-01", None, MONTH),
    ("start April 2024", "2024-04-01", None, MONTH),
    ("Starting in April 2024", "2024-04-01", None, MONTH),
    ("Start date: April 2024", "2024-04-01", None, MONTH),
    ("from April 2024", "2024-04-01", None, MONTH),
    ("from April 2024 onwards", "2024-04-01", None, MONTH),
    ("April 2024 onwards", "2024-04-01", None, MONTH),
    ("April 2024 - ongoing", "2024-04-01", None, MONTH),
    ("commence April 2024", "2024-04-01", None, MONTH),
    ("launch April 2024", "2024-04-01", None, MONTH),
    ("introduce in April 2024", "2024-04-01", None, MONTH),
    ("ongoing from April 2024", "2024-04-01", None, MONTH),
    ("Termly from August 2024", "2024-08-01", None, MONTH),
    ("from 5 March 2024", "2024-03-05", None, DAY),
    ("not before April 2024", "2024-04-01", None, MONTH),
    ("2024 onwards", "2024-01-01", None, YEAR),
    ("after March 2024", "2024-04-01", None, MONTH),
    ("after Easter 2024", "2024-04-01", None, DAY),
    ("from session 2024-25", "2024-08-01", None, SEASON),
    ("Begin implementation of the new framework in April 2024", "2024-04-01", None, MONTH),
    ("Planning in place and begin implementation by April 2024", "2024-04-30", None, MONTH),
    ("to be started by April 2024", "2024-04-30", None, MONTH),
    ("Begin pilot and complete by June 2024", None, "2024-06-30", MONTH),
    ("Launch the new framework by June 2024", None, "2024-06-30", MONTH),
    ("Best Start grants paid by June 2024", None, "2024-06-30", MONTH),
    ("Begin April 2024, complete June 2024", "2024-04-01", "2024-06-30", MONTH),
    ("Plan by December 2023 and begin in April 2024", "2024-04-01", None, MONTH),
    # Months
    ("July 2019", "2019-07-01", "2019-07-31", MONTH),
    ("(July 2019)", "2019-07-01", "2019-07-31", MONTH),
    ("July, 2019", "2019-07-01", "2019-07-31", MONTH),
    ("Sept 2024", "2024-09-01", "2024-09-30", MONTH),
    ("Sept. 2024", "2024-09-01", "2024-09-30", MONTH),
    ("Sep 2024", "2024-09-01", "2024-09-30", MONTH),
    ("Feb. 2024", "2024-02-01", "2024-02-29", MONTH),
    ("Mar '24", "2024-03-01", "2024-03-31", MONTH),
    ("Jun-24", "2024-06-01", "2024-06-30", MONTH),
    ("06/2024", "2024-06-01", "2024-06-30", MONTH),
    ("2024-06", "2024-06-01", "2024-06-30", MONTH),
    ("mid March 2024", "2024-03-01", "2024-03-31", MONTH),
    ("mid-March 2024", "2024-03-01", "2024-03-31", MONTH),
    ("early March 2024", "2024-03-01", "2024-03-31", MONTH),
    ("late March 2024", "2024-03-01", "2024-03-31", MONTH),
    ("start of March 2024", "2024-03-01", "2024-03-31", MONTH),
    ("October holidays 2024", "2024-10-01", "2024-10-31", MONTH),
    ("in March 2024", "2024-03-01", "2024-03-31", MONTH),
    ("by May 2024", None, "2024-05-31", MONTH),
    ("May 2024", "2024-05-01", "2024-05-31", MONTH),
    ("Set up the working group May 2024", "2024-05-01", "2024-05-31", MONTH),
    ("Establish working relationship with the university (July 2019)", "2019-07-01", "2019-07-31", MONTH),
    # Days
    ("31/03/2024", None, "2024-03-31", DAY),
    ("2024-03-31", None, "2024-03-31", DAY),
    ("2024-03-31 00:00:00", None, "2024-03-31", DAY),
    ("2024-03-31T09:30:00", None, "2024-03-31", DAY),
    ("01/04/2024", None, "2024-04-01", DAY),
    ("2024-04-01", None, "2024-04-01", DAY),
    ("31 March 2024", None, "2024-03-31", DAY),
    ("31st March 2024", None, "2024-03-31", DAY),
    ("31st of March, 2024", None, "2024-03-31", DAY),
    ("31 March 24", None, "2024-03-31", DAY),
    ("31-Mar-2024", None, "2024-03-31", DAY),
    ("31-Mar-24", None, "2024-03-31", DAY),
    ("March 31, 2024", None, "2024-03-31", DAY),
    ("March 31st 2024", None, "2024-03-31", DAY),
    ("31.03.24", None, "2024-03-31", DAY),
    ("31.3.24", None, "2024-03-31", DAY),
    ("31-3-2024", None, "2024-03-31", DAY),
    ("1/2/24", None, "2024-02-01", DAY),
    ("Fri 29 March 2024", None, "2024-03-29", DAY),
    ("Friday, 29th March 2024", None, "2024-03-29", DAY),
    ("Fri 29/03/2024", None, "2024-03-29", DAY),
    ("on 5 March 2024", None, "2024-03-05", DAY),
    ("29 February 2024", None, "2024-02-29", DAY),
    # Seasons, holidays, festivals
    ("by summer 2024", None, "2024-06-30", SEASON),
    ("summer 2024", None, "2024-06-30", SEASON),
    ("in the summer of 2024", None, "2024-06-30", SEASON),
    ("end of summer term 2024", None, "2024-06-30", SEASON),
    ("during summer 2024", "2024-07-01", "2024-08-31", SEASON),
    ("over the summer 2024", "2024-07-01", "2024-08-31", SEASON),
    ("summer holidays 2024", "2024-07-01", "2024-08-31", SEASON),
    ("by the summer holidays 2024", None, "2024-06-30", SEASON),
    ("by the end of the summer holidays 2024", None, "2024-08-31", SEASON),
    ("Easter holidays 2024", "2024-03-01", "2024-04-30", SEASON),
    ("spring 2024", "2024-01-01", "2024-03-31", SEASON),
    ("by autumn 2024", None, "2024-10-31", SEASON),
    ("autumn 2023-24", "2023-08-01", "2023-10-31", SEASON),
    ("winter 2023-24", "2023-12-01", "2024-02-29", SEASON),
    ("winter 2024", "2024-10-01", "2024-12-31", SEASON),
    ("by Christmas 2024", None, "2024-12-31", MONTH),
    ("Christmas 2024", None, "2024-12-31", MONTH),
    ("by Easter 2024", None, "2024-03-31", DAY),
    ("Easter 2025", None, "2025-04-20", DAY),
    # A month that borrows its year
    (
        "Introduce at Learning Festival in February with a view to everyone having had a visit by summer 2024",
        "2024-02-01",
        "2024-06-30",
        SEASON,
    ),
    (
        "Introduce at Learning Festival in February with a view to everyone having had a visit by summer 2024.",
        "2024-02-01",
        "2024-06-30",
        SEASON,
    ),
    ("Pilot in October, all schools by summer 2024", "2023-10-01", "2024-06-30", SEASON),
    ("Drafts by Feb, April and June 2024", None, "2024-06-30", MONTH),
    ("At least 45 may attend by June 2024", None, "2024-06-30", MONTH),
    ("Up to 20 may attend by June 2024", None, "2024-06-30", MONTH),
    ("Launch on 20 May, all schools by June 2024", "2024-05-20", "2024-06-30", MONTH),
    ("Staff may use it in class by summer 2024", None, "2024-06-30", SEASON),
    ("Support from April Jones by summer 2024", None, "2024-06-30", SEASON),
    ("by June 2024 and again in March", None, "2024-06-30", MONTH),
    # Sessions and years
    ("session 2022-23", "2022-08-01", "2023-06-30", SEASON),
    ("session 22-23", "2022-08-01", "2023-06-30", SEASON),
    ("2022-23", "2022-08-01", "2023-06-30", SEASON),
    ("2022/23", "2022-08-01", "2023-06-30", SEASON),
    ("2022-2023", "2022-08-01", "2023-06-30", SEASON),
    ("2008-09", "2008-08-01", "2009-06-30", SEASON),
    ("1999-00", "1999-08-01", "2000-06-30", SEASON),
    ("academic year 2022/23", "2022-08-01", "2023-06-30", SEASON),
    ("school year 2022-2023", "2022-08-01", "2023-06-30", SEASON),
    ("August 2022-23", "2022-08-01", "2023-06-30", SEASON),
    ("August 2022-2023", "2022-08-01", "2023-06-30", SEASON),
    ("March 2023-24", "2024-03-01", "2024-03-31", MONTH),
    ("by March of session 2024-25", None, "2025-03-31", MONTH),
    ("August of session 2024-25", "2024-08-01", "2024-08-31", MONTH),
    ("session 2023/24 (ongoing)", "2023-08-01", "2024-06-30", SEASON),
    ("2019/22", "2019-08-01", "2022-06-30", YEAR),
    ("2019-22", "2019-08-01", "2022-06-30", YEAR),
    ("2019 - 2022", "2019-08-01", "2022-06-30", YEAR),
    ("throughout 2019 - 2022", "2019-08-01", "2022-06-30", YEAR),
    ("2019 – 2022", "2019-08-01", "2022-06-30", YEAR),
    ("2019 to 2022", "2019-08-01", "2022-06-30", YEAR),
    ("from 2019 to 2022", "2019-08-01", "2022-06-30", YEAR),
    ("between 2019 and 2022", "2019-08-01", "2022-06-30", YEAR),
    ("2019/20-2021/22", "2019-08-01", "2022-06-30", SEASON),
    ("Organise professional learning events throughout 2019 - 2022", "2019-08-01", "2022-06-30", YEAR),
    ("by session 2023-24", None, "2024-06-30", SEASON),
    ("end of session 2023-24", None, "2024-06-30", SEASON),
    ("by the end of session 2023-24", None, "2024-06-30", SEASON),
    ("by start of session 2024-25", None, "2024-08-31", MONTH),
    ("financial year 2023-24", "2023-04-01", "2024-03-31", YEAR),
    ("FY 2023/24", "2023-04-01", "2024-03-31", YEAR),
    ("FY23/24", "2023-04-01", "2024-03-31", YEAR),
    ("2023-24 financial year", "2023-04-01", "2024-03-31", YEAR),
    ("calendar year 2024", "2024-01-01", "2024-12-31", YEAR),
    ("2024", "2024-01-01", "2024-12-31", YEAR),
    ("during 2024", "2024-01-01", "2024-12-31", YEAR),
    ("by 2024", None, "2024-12-31", YEAR),
    ("by the end of 2024", None, "2024-12-31", YEAR),
    # Terms, quarters, weeks
    ("term 3 2023-24", "2024-01-01", "2024-03-31", SEASON),
    ("term 3 of session 2023-24", "2024-01-01", "2024-03-31", SEASON),
    ("session 2023-24, term 3", "2024-01-01", "2024-03-31", SEASON),
    ("Term 3, 2024", "2024-01-01", "2024-03-31", SEASON),
    ("Term 1 2024", "2024-08-01", "2024-10-31", SEASON),
    ("by term 4 2023-24", None, "2024-06-30", SEASON),
    ("end of term 2 2023-24", None, "2023-12-31", SEASON),
    ("terms 1 and 2 2023-24", "2023-08-01", "2023-12-31", SEASON),
    ("T3 2023-24", "2024-01-01", "2024-03-31", SEASON),
    ("autumn term 2024", "2024-08-01", "2024-10-31", SEASON),
    ("spring term 2025", "2025-01-01", "2025-03-31", SEASON),
    ("summer term 2025", "2025-04-01", "2025-06-30", SEASON),
    ("Q3 2024", "2024-07-01", "2024-09-30", SEASON),
    ("by Q3 2024", None, "2024-09-30", SEASON),
    ("Q3 2024-25", "2024-10-01", "2024-12-31", SEASON),
    ("Q4 2024-25", "2025-01-01", "2025-03-31", SEASON),
    ("week beginning 4 March 2024", "2024-03-04", "2024-03-10", DAY),
    ("w/c 4 March 2024", "2024-03-04", "2024-03-10", DAY),
    ("w/c 04/03/2024", "2024-03-04", "2024-03-10", DAY),
    # Ranges and several dates
    ("April 2024 to June 2024", "2024-04-01", "2024-06-30", MONTH),
    ("from April 2024 until June 2024", "2024-04-01", "2024-06-30", MONTH),
    ("April - June 2024", "2024-04-01", "2024-06-30", MONTH),
    ("April–June 2024", "2024-04-01", "2024-06-30", MONTH),
    ("Term 4 (April-June 2024)", "2024-04-01", "2024-06-30", MONTH),
    ("by April - June 2024", None, "2024-06-30", MONTH),
    ("Feb/March 2024", "2024-02-01", "2024-03-31", MONTH),
    ("by Feb/March 2024", None, "2024-03-31", MONTH),
    ("May/June 2024", "2024-05-01", "2024-06-30", MONTH),
    ("spring/summer 2024", "2024-01-01", "2024-06-30", SEASON),
    ("mid March to the end of June 2024", "2024-03-01", "2024-06-30", MONTH),
    ("from 1 April 2024 to 30 June 2024", "2024-04-01", "2024-06-30", DAY),
    ("01/04/2024-30/06/2024", "2024-04-01", "2024-06-30", DAY),
    ("01/04/24 - 30/06/24", "2024-04-01", "2024-06-30", DAY),
    ("2024-04-01 to 2024-06-30", "2024-04-01", "2024-06-30", DAY),
    ("1 April to 30 June 2024", "2024-04-01", "2024-06-30", DAY),
    ("between Jan and Mar 2025", "2025-01-01", "2025-03-31", MONTH),
    ("Nov 2024 - Feb 2025", "2024-11-01", "2025-02-28", MONTH),
    ("November to February 2025", "2024-11-01", "2025-02-28", MONTH),
    ("October 2024 to March", "2024-10-01", "2025-03-31", MONTH),
    ("1-5 March 2024", "2024-03-01", "2024-03-05", DAY),
    ("4th and 5th March 2024", "2024-03-04", "2024-03-05", DAY),
    ("Phase 1 by March 2024, phase 2 by June 2024", None, "2024-06-30", MONTH),
    ("Phase 1 March 2024; phase 2 June 2024", "2024-03-01", "2024-06-30", MONTH),
    ("Schools may begin to use it from 2024 onwards", "2024-01-01", None, YEAR),
    ("Monday 4th to Friday 8th March 2024", "2024-03-04", "2024-03-08", DAY),
    ("28 Feb - 5 March 2024", "2024-02-28", "2024-03-05", DAY),
    ("2023/24 and 2024/25", "2023-08-01", "2025-06-30", SEASON),
    ("Jan 2024, Apr 2024, Jul 2024", "2024-01-01", "2024-07-31", MONTH),
    ("Start August 2023, end June 2024", "2023-08-01", "2024-06-30", MONTH),
    ("by 1st April or 1st May 2024", None, "2024-05-01", DAY),
    ("Pilot from January to June 2024 then roll out from August 2024", "2024-01-01", None, MONTH),
    ("by end of Term 2 (December 2023)", None, "2023-12-31", SEASON),
    # Tolerances
    ("  by\u00a0 \t\nJune\u00a02024 . ", None, "2024-06-30", MONTH),
    ("[by June 2024]", None, "2024-06-30", MONTH),
    ("QI 2.3 and P1-P7 by June 2024, 20% more than in £2,022", None, "2024-06-30", MONTH),
    ("1900-01-01", None, "1900-01-01", DAY),
    ("31/12/2199", None, "2199-12-31", DAY),
]

RELATIVE = [
    ("today", None, "2024-03-10", DAY),
    ("tomorrow", None, "2024-03-11", DAY),
    ("by tomorrow", None, "2024-03-11", DAY),
    ("next Friday", None, "2024-03-15", DAY),
    ("Friday", None, "2024-03-15", DAY),
    ("by Fri", None, "2024-03-15", DAY),
    ("Sunday", None, "2024-03-17", DAY),
    ("next Sunday", None, "2024-03-17", DAY),
    ("this Sunday", None, "2024-03-10", DAY),
    ("this Monday", None, "2024-03-11", DAY),
    ("from next Friday", "2024-03-15", None, DAY),
    ("this week", "2024-03-04", "2024-03-10", DAY),
    ("next week", "2024-03-11", "2024-03-17", DAY),
    ("by next week", None, "2024-03-17", DAY),
    ("this month", "2024-03-01", "2024-03-31", MONTH),
    ("next month", "2024-04-01", "2024-04-30", MONTH),
    ("start next month", "2024-04-01", None, MONTH),
    ("end of this month", None, "2024-03-31", MONTH),
    ("end of the month", None, "2024-03-31", MONTH),
    ("end of month", None, "2024-03-31", MONTH),
    ("by the end of next month", None, "2024-04-30", MONTH),
    ("this year", "2024-01-01", "2024-12-31", YEAR),
    ("next year", "2025-01-01", "2025-12-31", YEAR),
    ("end of next year", None, "2025-12-31", YEAR),
    ("+10d", None, "2024-03-20", DAY),
    ("+2w", None, "2024-03-24", DAY),
    ("+3m", None, "2024-06-10", DAY),
    ("+1y", None, "2025-03-10", DAY),
    ("+ 2 weeks", None, "2024-03-24", DAY),
    ("in 2 weeks", None, "2024-03-24", DAY),
    ("in two weeks", None, "2024-03-24", DAY),
    ("in a fortnight", None, "2024-03-24", DAY),
    ("in one week's time", None, "2024-03-17", DAY),
    ("in 2 weeks' time", None, "2024-03-24", DAY),
    ("2 weeks from today", None, "2024-03-24", DAY),
    ("within 3 months", None, "2024-06-10", DAY),
    ("in 3 months", None, "2024-06-10", DAY),
    ("this term", "2024-01-01", "2024-03-31", SEASON),
    ("end of term", None, "2024-03-31", SEASON),
    ("end of this term", None, "2024-03-31", SEASON),
    ("by the end of the term", None, "2024-03-31", SEASON),
    ("next term", "2024-04-01", "2024-06-30", SEASON),
    ("end of next term", None, "2024-06-30", SEASON),
    ("start of next term", "2024-04-01", "2024-04-30", MONTH),
    ("this session", "2023-08-01", "2024-06-30", SEASON),
    ("end of session", None, "2024-06-30", SEASON),
    ("end of the session", None, "2024-06-30", SEASON),
    ("end of the school year", None, "2024-06-30", SEASON),
    ("next session", "2024-08-01", "2025-06-30", SEASON),
    ("by next session", None, "2025-06-30", SEASON),
]

UNDATED = [
    # words, part of the reason
    ("end of March", "no year"),
    ("by June", "no year"),
    ("February", "no year"),
    ("May", "no year"),
    ("31 March", "no year"),
    ("by 31 March", "no year"),
    ("31/03", "no year"),
    ("April - June", "no year"),
    ("by summer", "no year"),
    ("next January", "no year"),
    ("by Christmas", "no year"),
    ("Q3", "no year"),
    ("March 2524", "no date"),
    ("term 3", "no session"),
    ("by the end of term 3", "no session"),
    ("session 2024", "one year does not name a session"),
    ("FY 2024", "one year does not name a session"),
    ("During holiday periods.", "again and again"),
    ("ongoing", "again and again"),
    ("Ongoing.", "again and again"),
    ("termly", "again and again"),
    ("annually", "again and again"),
    ("annually in March", "again and again"),
    ("at the end of each session", "again and again"),
    ("each term", "again and again"),
    ("every Friday", "again and again"),
    ("TBC", "not fixed yet"),
    ("to be confirmed", "not fixed yet"),
    ("as required", "not fixed yet"),
    ("N/A", "not fixed yet"),
    ("immediate", "names no day"),
    ("Immediately", "names no day"),
    ("asap", "names no day"),
    ("now", "names no day"),
    ("2 weeks", "length of time"),
    ("6 months", "length of time"),
    ("two terms", "length of time"),
    ("end of year", "school's year or the calendar's"),
    ("31/02/2024", "not a date"),
    ("30 Feb", "not a date"),
    ("30 Feb 2024", "not a date"),
    ("29 February 2023", "not a date"),
    ("by 31 June 2024", "not a date"),
    ("03/31/2024", "the day comes first"),
    ("2024-13-01", "not a date"),
    ("0 March 2024", "not a date"),
    ("from 31/02/2024 to 30/06/2024", "not a date"),
    ("2022-21", "second year"),
    ("2022-22", "second year"),
    ("2022/11", "second year"),
    ("1950-2024", "second year"),
    ("term 3 2019-22", "second year"),
    ("March 2019-22", "second year"),
    ("July 2022-23", "July"),
    ("term 5 2023-24", "four terms"),
    ("June 2024 to April 2024", "the end comes before the start"),
    ("from 30/06/2024 to 01/04/2024", "the end comes before the start"),
    ("5-1 March 2024", "the end comes before the start"),
    ("terms 3-1 2023-24", "the end comes before the start"),
    ("+9999y", "too far"),
    ("in 9999 years", "too far"),
    ("31/03/1899", "no date"),
    ("31/03/2200", "no date"),
    ("QI 2.3", "no date"),
    ("P1-P7", "no date"),
    ("Year 7", "no date"),
    ("8 schools", "no date"),
    ("3.1", "no date"),
    ("1.2.10", "no date"),
    ("£20,240", "no date"),
    ("16-24 year olds", "no date"),
    ("2024 pupils", "no date"),
    ("by 2024 pupils", "no date"),
    ("Equality Act 2010", "no date"),
    ("Education Scotland (2015) guidance", "no date"),
    ("Schools may 2024 times be asked about it", "no date"),
    ("Schools may march on", "no date"),
    ("Spring into action", "no date"),
    ("Summer programme", "no date"),
    ("June Smith", "no date"),
    ("Whole school", "no date"),
    ("Completed", "no date"),
    ("24/7", "no year"),
    ("from March to February 1900", "no year"),
    ("12345678", "no date"),
    ("٣١/٠٣/٢٠٢٤", "no date"),
]


def window(starts: str | None, due: str | None, firmness: Firmness) -> Window:
    day = date.fromisoformat
    return Window(day(starts) if starts else None, day(due) if due else None, firmness, None)


@pytest.mark.parametrize(("words", "starts", "due", "firmness"), DATED)
def test_words_give_the_window_they_name(words, starts, due, firmness):
    assert read(words, TODAY) == window(starts, due, firmness)


@pytest.mark.parametrize(("words", "starts", "due", "firmness"), RELATIVE)
def test_relative_words_are_read_from_today(words, starts, due, firmness):
    assert read(words, TODAY) == window(starts, due, firmness)


@pytest.mark.parametrize(("words", "reason"), UNDATED)
def test_words_that_name_no_date_say_why(words, reason):
    found = read(words, TODAY)
    assert found[:3] == (None, None, Firmness.NONE)
    assert found.reason is not None
    assert reason in found.reason


@pytest.mark.parametrize("words", [None, "", "  ", "\u00a0", ".", " . "])
def test_nothing_said_needs_no_reason(words):
    assert read(words, TODAY) == Window(None, None, Firmness.NONE, None)


@pytest.mark.parametrize(
    ("today", "words", "starts", "due"),
    [
        (date(2024, 7, 5), "next term", "2024-08-01", "2024-10-31"),
        (date(2024, 7, 5), "next session", "2024-08-01", "2025-06-30"),
        (date(2024, 10, 20), "end of term", None, "2024-10-31"),
        (date(2024, 11, 30), "next term", "2025-01-01", "2025-03-31"),
        (date(2024, 6, 30), "next term", "2024-08-01", "2024-10-31"),
        (date(2024, 6, 30), "end of session", None, "2024-06-30"),
        (date(2024, 1, 31), "+1m", None, "2024-02-29"),
        (date(2024, 2, 29), "+1y", None, "2025-02-28"),
        (date(2024, 12, 31), "next month", "2025-01-01", "2025-01-31"),
        (date(2024, 3, 15), "Friday", None, "2024-03-22"),
        (date(2024, 3, 15), "this Friday", None, "2024-03-15"),
    ],
)
def test_relative_words_at_the_turns_of_the_year(today, words, starts, due):
    assert read(words, today)[:2] == window(starts, due, DAY)[:2]


@pytest.mark.parametrize("words", ["end of term", "this term", "end of session", "this session"])
def test_no_term_or_session_is_running_in_july(words):
    found = read(words, date(2024, 7, 5))
    assert found.firmness is Firmness.NONE
    assert "July" in str(found.reason)


@pytest.mark.parametrize("today", [date.min, date.max])
@pytest.mark.parametrize("words", [row[0] for row in RELATIVE])
def test_no_day_is_too_early_or_late_to_read_from(words, today):
    found = read(words, today)
    assert (found.reason is None) == (found.firmness is not Firmness.NONE)


def test_only_so_much_is_read_and_no_date_is_cut_in_two():
    assert read("x" * (LONGEST - 10) + " 31/03/2024", TODAY).firmness is Firmness.NONE
    assert read("x" * (LONGEST - 11) + " 31/03/2024 or so", TODAY).due == date(2024, 3, 31)
    assert read("31/03/2024" * 60, TODAY).reason is not None
    assert read(" " * 90_000 + "31/03/2024", TODAY).due == date(2024, 3, 31)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "9-",
        "2024-",
        "by ",
        "the end of ",
        "begin a ",
        "start of ",
        "to be by no later than ",
        "session school year ",
        "and - then ",
        "march ",
        "31/03/20",
        "March 1 to ",
        "\0",
        "(",
        "term 1 ",
    ],
)
def test_long_hostile_words_are_read(piece):
    for words in (piece * 50_000, piece * (LONGEST // len(piece)) + "2024"):
        found = read(words[:100_000], TODAY)
        assert isinstance(found, Window)


# Properties.

ABSOLUTE = [row[0] for row in DATED] + [row[0] for row in UNDATED]
EVERY = ABSOLUTE + [row[0] for row in RELATIVE]
SPELT_BY_CASE = ("Set up the working group May 2024", "Support from April Jones by summer 2024", "June Smith")
WORDS_OF_TIME = """
by from begin start of the end in on to and - – / , . ( ) 1 31 30th 2024 2023-24 24 '24 2199 1900 00 Feb 29 March may
June 31/02/2024 01/04/2024 term 3 session summer winter Easter Christmas holidays week beginning w/c Q3 FY next each
Friday +2w TBC after until during mid onwards complete £ %
"""
VOCABULARY = st.sampled_from([*WORDS_OF_TIME.split(), "\0", "\u00a0"])


def check(found: Window) -> None:
    if found.starts and found.due:
        assert found.starts <= found.due
    assert (found.firmness is Firmness.NONE) == (found.starts is None and found.due is None)
    assert found.reason is None or found.firmness is Firmness.NONE
    for day in (found.starts, found.due):
        assert day is None or 1900 <= day.year <= 2200


@given(st.text())
def test_any_text_is_read(words):
    check(read(words, TODAY))


@given(st.lists(VOCABULARY, max_size=60), st.sampled_from(["", " "]))
def test_any_words_of_time_are_read(words, gap):
    text = gap.join(words)
    found = read(text, TODAY)
    check(found)
    assert read(text, TODAY) == found
    if text.replace("\0", " ").strip(" .\u00a0"):
        assert (found.reason is None) == (found.firmness is not Firmness.NONE)


@pytest.mark.parametrize("words", [words for words in EVERY if words not in SPELT_BY_CASE])
def test_case_and_what_surrounds_the_words_do_not_matter(words):
    found = read(words, TODAY)[:3]
    for same in (words.upper(), words.lower(), f" \n{words}\t ", f"{words.strip(' .')}.", f"{words}\u00a0"):
        assert read(same, TODAY)[:3] == found, same


@given(st.sampled_from(ABSOLUTE), st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_words_that_are_not_relative_do_not_depend_on_today(words, today):
    assert read(words, today) == read(words, TODAY)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_back_however_it_is_written(day):
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%B %d, %Y", "%A %d %b %Y"):
        assert read(day.strftime(form), TODAY) == Window(None, day, DAY, None), form
    month = Window(day.replace(day=1), end_of_month(day), MONTH, None)
    for form in ("%B %Y", "%b %Y", "%m/%Y"):
        assert read(day.strftime(form), TODAY) == month, form


@given(st.integers(1900, 2198))
def test_every_session_is_read_back_by_its_label(year):
    session = Session(year)
    assert read(f"session {session.label}", TODAY) == Window(session.starts, session.ends, SEASON, None)
    for number in TERMS:
        assert read(f"term {number} {session.label}", TODAY)[:2] == session.term(number)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_is_in_its_own_session_and_term(day):
    session, number = Session.of(day), term_of(day)
    assume(day.month != 7)
    assert session.starts <= day <= session.ends
    assert number is not None
    first, last = session.term(number)
    assert first <= day <= last


def test_july_is_in_no_term_and_before_its_session():
    assert term_of(date(2024, 7, 1)) is None
    assert Session.of(date(2024, 7, 1)) == Session(2024) == Session(2023).next


@given(st.dates(max_value=date(9999, 11, 30)))
def test_a_month_ends_the_day_before_the_next(day):
    last = end_of_month(day)
    assert (last.year, last.month) == (day.year, day.month)
    assert (last + timedelta(days=1)).day == 1
