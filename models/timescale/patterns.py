"""What the patterns are made of: the names of days, months and years, and the counts in words."""

import re

from models.timescale.text import TAKEN

Match = re.Match[str]
"""What a pattern found."""

CENTURY = "(?:19|20|21)[0-9]{2}"
"""A year of four figures, from 1900 to 2199."""

_COUNTED = "pupils?|learners?|children|schools?|staff|hours|places|people|families|teachers?|practitioners?|parents?"
_PARTS = {
    "WEEKDAY": r"(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?",
    "FREE": rf"(?<![0-9a-z£$€.,/])(?<![^{TAKEN}]-)",
    "DAY": r"(?<![0-9a-z£$€.,/:])(?<!phase )(?<!stage )(?<!step )(?<!action )(?P<day>[0-9]{1,2})"
    r"(?:st|nd|rd|th)?(?![0-9])",
    "MONTH": r"(?<![a-z])(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?",
    "YEAR": rf"(?P<single>{CENTURY})(?![0-9a-z%]|[.,][0-9]| (?:{_COUNTED})\b)",
    "PAIR": rf"(?P<first>{CENTURY})(?P<joint> ?[-/] ?| to )(?P<second>{CENTURY}|[0-9]{{2}})"
    rf"(?![0-9a-z%]|[.,][0-9]|[-/](?!{CENTURY})[0-9]| (?:{_COUNTED})\b)",
    "SHORT": r"(?P<short>[0-9]{2})(?![0-9a-z%]|[.,:/-][0-9])",
    "SESSION": r"(?:(?:school|academic) (?:session|year)|session|ay)s?",
    "FINANCIAL": r"(?:(?:financial|fiscal|budget) years?|f\.?y\.?)",
    "NUMBER": r"(?P<number>[1-9]|one|two|three|four)(?: ?(?:-|/|&|to|and) ?(?P<last>[1-4]))?(?![0-9a-z.%])",
    "SEASON": r"(?<![a-z])(?P<season>autumn|winter|spring|summer)(?P<term> term)?(?![a-z])",
    "FESTIVAL": r"(?<![a-z])(?P<festival>easter|christmas|xmas)(?![a-z])",
}
_WHEN = "(?:[, (]*(?:(?:of|in|the|SESSION|FINANCIAL) )*(?:PAIR|YEAR))"
_ANY_PART = re.compile("|".join(_PARTS))

COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
COUNTS |= {"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
"""How many each word of a count says."""


def pattern(template: str) -> re.Pattern[str]:
    """A template's pattern: the words in capitals stand for the parts above."""
    filled = _ANY_PART.sub(lambda m: _PARTS[m[0]], template.replace("WHEN", _WHEN))
    return re.compile(filled, re.IGNORECASE | re.ASCII)
