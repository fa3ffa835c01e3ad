"""The ordered list of what is looked for in the words."""

import re
from collections.abc import Callable

from models.timescale.dates import bare_year, calendar_year, named_day, named_month, numeric_day, numeric_month
from models.timescale.patterns import CENTURY, Match, pattern
from models.timescale.periods import (
    festival,
    financial_year,
    half_named_year,
    month_of_session,
    named_term,
    quarter,
    school_holiday,
    season,
    session_years,
)
from models.timescale.spans import Found

RECOGNISERS: list[tuple[re.Pattern[str], Callable[[Match], Found]]] = [
    (pattern(template), build)
    for template, build in (
        (
            rf"FREE(?P<year>{CENTURY})(?P<sep>[./-])(?P<number>[0-9]{{1,2}})(?P=sep)(?P<day>[0-9]{{1,2}})"
            r"(?![0-9]|(?P=sep)[0-9])",
            numeric_day,
        ),
        (
            r"(?:WEEKDAY,? )?FREE(?P<day>[0-9]{1,2}) ?(?P<sep>[./-]) ?(?P<number>[0-9]{1,2}) ?(?P=sep) ?"
            rf"(?P<year>{CENTURY}|[0-9]{{2}})(?![0-9a-z]|(?P=sep)[0-9]|[.,][0-9])",
            numeric_day,
        ),
        (
            r"(?:WEEKDAY\.?,? (?:the )?)?DAY(?: ?(?:-|/|&|to|and) ?(?:WEEKDAY )?(?P<until>[0-9]{1,2})(?:st|nd|rd|th)?)?"
            r"[ ./-]?(?:of )?MONTH(?:[ ,./-]{0,2}(?:YEAR|'SHORT)|[ /-](?P<bare>[0-9]{2})(?=$|[.;)]))?",
            named_day,
        ),
        (
            r"MONTH (?:the )?DAY(?: ?(?:-|to|and) ?(?P<until>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9]))?(?:,? ?YEAR)?",
            named_day,
        ),
        (r"MONTH[ ,]{0,2}(?P<of>(?:(?:of|in) )?(?:the )?(?:SESSION )?)PAIR", month_of_session),
        (r"\b(?:terms? ?|t)NUMBERWHEN?", named_term),
        (r"(?:SESSION )?(?:PAIR|YEAR),? (?:terms? |t)NUMBER", named_term),
        (r"\b(?:quarter |q)(?P<number>[1-4])(?![0-9a-z.])WHEN?", quarter),
        (r"(?:FINANCIAL )?(?:PAIR|YEAR),? (?:quarter |q)(?P<number>[1-4])(?![0-9a-z.])", quarter),
        (
            r"\b(?P<holiday>summer|spring|easter|autumn|winter|christmas|festive) "
            r"(?:school )?(?:holidays?|break|vacation)(?: period)?WHEN?",
            school_holiday,
        ),
        (r"\b(?:during|over|throughout|across) (?:the )?(?P<holiday>summer)WHEN", school_holiday),
        (r"SEASONWHEN?", season),
        (r"FESTIVALWHEN?", festival),
        (
            rf"\bFINANCIAL ?'?(?P<first>{CENTURY}|[0-9]{{2}}) ?[-/] ?(?P<second>{CENTURY}|[0-9]{{2}})(?![0-9])",
            financial_year,
        ),
        (
            r"\bSESSION,? '?(?P<first>[0-9]{2})(?P<joint> ?[-/] ?)'?(?P<second>[0-9]{2})(?![0-9])",
            session_years,
        ),
        (r"FREEPAIR FINANCIAL", financial_year),
        (rf"\bbetween (?P<first>{CENTURY})(?P<joint> and )(?P<second>{CENTURY})(?![0-9])", session_years),
        (rf"FREE(?P<single>{CENTURY})(?P<sep>-)(?P<number>0[1-9]|1[0-2])(?![0-9a-z/-])", numeric_month),
        (r"(?:\bSESSION,? (?:of )?)?FREEPAIR", session_years),
        (r"\b(?:SESSION|FINANCIAL) YEAR", half_named_year),
        (r"FREE(?P<number>0[1-9]|1[0-2])[/-](?P<sep>)YEAR", numeric_month),
        (
            r"MONTH(?: (?:holidays?|break|week))?(?:[ ,./-]{0,2}(?:of )?YEAR| ?'SHORT|-(?P<bare>[0-9]{2})(?![0-9/-]))?",
            named_month,
        ),
        (r"\b(?:calendar )?years? YEAR", calendar_year),
        (r"FREEYEAR", bare_year),
    )
]
"""What is looked for, the most particular first, and what builds a date of it."""
