"""Words that say when: a date, a month, a term, a session, how often. For words that no heading or label explains."""

import re
from functools import lru_cache

_REMEMBERED = 10_000
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:19|20)\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?(?!\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR}|\s[’']?\d\d(?!\d))?"
    rf"|{_MONTH}\s+{_DAY},?\s+{_YEAR}|{_MONTH}(?:\s+(?:holidays?|break|week))?(?:\s*[/&–-]\s*{_MONTH})?(?:\s+(?:of\s+)?{_YEAR}|\s?[’']\d\d|[ -]\d\d(?!\d))?"
    r"|\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d(?!\d)|20\d\d-\d\d-\d\d|(?:0[1-9]|1[0-2])[/-]20\d\d"
    rf"|(?:terms?|quarters?)\s+(?:[1-4]|one|two|three|four)(?:(?:\s?[/&,–-]\s?|\s+(?:and|to)\s+)[1-4])?(?:,?\s+(?:of\s+)?\(?{_YEAR}\)?)?"
    rf"|[QT][1-4](?:\s?[/&–-]\s?[QT]?[1-4])?(?:,?\s+{_YEAR})?"
    rf"|(?:spring|summer|autumn|winter|easter|christmas)(?:\s+(?:term|holidays?|break))?(?:\s+(?:of\s+)?{_YEAR})?"
    rf"|(?:(?:academic|school|financial)\s+)?(?:sessions?|years?)\s+(?:{_YEAR}|\d\d[/-]\d\d)|{_YEAR}"
    rf"|(?:{_MONTH}\s+(?:{_YEAR}\s+)?)?(?:in-?service|inset|collegiate|staff meeting)(?:\s+(?:days?|sessions?|meetings?|time|nights?))?"
    rf"(?:\s+[1-9](?:\s?[&,–-]\s?[1-9])?(?!\d))?(?:,?\s+{_MONTH}(?:\s+{_YEAR})?)?"
    r"|(?:years?|phases?)\s+(?:[1-5]|one|two|three)(?:\s?(?:[&,–-]|and|to)\s?[1-5])?(?!\d))"
)
_LEAD = (
    r"(?:(?:no later than|by|before|from|until|till|during|throughout|through|in|on|at|over|within|start(?:ing|s)?"
    r"|begin(?:ning|s)?|end(?:ing|s)?|early|mid|late|the|of|due|complet(?:ed|e|ion)|first|launch(?:ed)?|between|after|for"
    r"|since|commenc(?:e|ing)|across|session|w/[cbe]|week|month|beginning|review(?:ed)?|finish|and|to|new|target|date|is|be"
    r"|around|approx(?:imately)?|expected|initially|completion|deadline|term|mid-|then)\b[\s:-]{0,9}){0,9}"
)
_JOINT = r"\s*(?:to|[-–—]|until|and|,|&|;|then|/|or|)\s*"
_AFTER = r"(?:\s*(?:onwards?|at the latest|latest|for \w+|and ongoing|\(?ongoing\)?|then ongoing|(?:and )?annually thereafter|only|term|start|\(?review\)?))?"
_AGAIN = (
    r"(?:on-?going|(?:bi-?)?annual(?:ly)?|(?:half[- ]?)?termly|(?:bi-?)?monthly|(?:bi-?)?weekly|daily|quarterly|fortnightly"
    r"|immediate(?:ly)?|asap|as soon as possible|continuous(?:ly)?|as required|as and when|complete[d]?|tb[ac]"
    r"|(?:\d{1,2}|two|three|four|six|eight|ten|twelve)[- ](?:weekly|monthly)"
    r"|to be (?:confirmed|agreed)|n/?a|(?:short|medium|long)[- ]term"
    r"|(?:twice|once|three times|\d\s?(?:x|times))\s(?:(?:per|a|each|every)\s)?(?:year|yearly|annually|term|termly|month|week|session)"
    r"|(?:(?:by|at|from|until|before|throughout|during|across|over|in|for|the|start of|end of|each|every|all|next|this|current"
    r"|whole|full|beginning of|twice|once|a|per|within|early|mid|late|holiday|school|academic|financial|calendar"
    r"|one|two|three|four|six|twelve|\d{1,2}|first|second|third|last)\s{1,9}){1,9}"
    r"(?:terms?|sessions?|years?|months?|weeks?|quarters?|days?|holiday periods?|periods?|holidays?|reviews?|meetings?|in-?service days?"
    r"|(?:academic|school|financial) years?)(?:\s+[1-4])?)"
)
_HAS = re.compile(rf"(?<![\w£%/.-]){_DATE}(?![\w%])", re.IGNORECASE)
TIME = re.compile(
    rf"(?<![\w£%/.-])(?:{_LEAD}{_DATE}(?:{_JOINT}{_LEAD}{_DATE})*{_AFTER}|{_AGAIN})(?![\w%])", re.IGNORECASE
)
"""A time, with the words before it that belong to it: `by the end of June 2024`, `Terms 1-2`, `each session`."""
_ALL_TIME = re.compile(
    rf"\(?(?>{TIME.pattern})(?:\s*+(?:[,;(/–—-]|to|until|and)*+\s*+(?>{TIME.pattern})\)?)*+[.)]*", re.IGNORECASE
)
"""Times after one another; none is read a second time, as dates in a row can be divided in very many ways."""
_SESSION = re.compile(r"(?:(?:academic |school )?(?:session|year) )?(\d\d)\s?[/–-]\s?(\d\d)", re.IGNORECASE)


def has_time(words: str) -> bool:
    """Whether a date, month, term, session or year is named somewhere."""
    return bool(_HAS.search(words))


@lru_cache(_REMEMBERED)
def is_time(words: str) -> bool:
    """Whether words say when and nothing else: `By April 2024`, `Term 2, then ongoing`."""
    said = " ".join(words.split()).strip(" .;,")
    if session := _SESSION.fullmatch(said):
        return (int(session[1]) + 1) % 100 == int(session[2])
    return bool(said) and len(said) <= 120 and bool(_ALL_TIME.fullmatch(said))
