"""What a few words are by the look of them: a time, an owner. For words that no heading or label explains."""

import re
from functools import lru_cache

from models.owners import owner_kind, split_owners
from models.vocabulary import OwnerKind

_REMEMBERED = 10_000
_LONGEST_OWNER = 60
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:19|20)\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?(?!\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?"
    rf"|{_MONTH}\s+{_DAY},?\s+{_YEAR}|{_MONTH}(?:\s+(?:holidays?|break|week))?(?:\s*[/&–-]\s*{_MONTH})?(?:\s+(?:of\s+)?{_YEAR}|\s?[’']\d\d|[ -]\d\d(?!\d))?"
    r"|\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d(?!\d)|20\d\d-\d\d-\d\d|(?:0[1-9]|1[0-2])[/-]20\d\d"
    rf"|(?:terms?|quarters?)\s+(?:[1-4]|one|two|three|four)(?:(?:\s?[/&,–-]\s?|\s+(?:and|to)\s+)[1-4])?(?:,?\s+(?:of\s+)?\(?{_YEAR}\)?)?"
    rf"|[QT][1-4](?:\s?[/&–-]\s?[QT]?[1-4])?(?:,?\s+{_YEAR})?"
    rf"|(?:spring|summer|autumn|winter|easter|christmas)(?:\s+(?:term|holidays?|break))?(?:\s+(?:of\s+)?{_YEAR})?"
    rf"|(?:(?:academic|school|financial)\s+)?(?:sessions?|years?)\s+(?:{_YEAR}|\d\d[/-]\d\d)|{_YEAR}"
    rf"|in-?service days?(?:,?\s+{_MONTH}(?:\s+{_YEAR})?)?|(?:year|phase)\s+(?:[1-5]|one|two|three))"
)
_LEAD = (
    r"(?:(?:no later than|by|before|from|until|till|during|throughout|through|in|on|at|over|within|start(?:ing|s)?"
    r"|begin(?:ning|s)?|end(?:ing|s)?|early|mid|late|the|of|due|complet(?:ed|e|ion)|first|launch(?:ed)?|between|after|for"
    r"|since|commenc(?:e|ing)|across|session|w/c|week|month|beginning|review(?:ed)?|finish|and|to|new|target|date|is|be"
    r"|around|approx(?:imately)?|expected|initially|completion|deadline|term|mid-|then)\b[\s:-]{0,9}){0,9}"
)
_JOINT = r"\s*(?:to|[-–—]|until|and|,|&|;|then|/|or|)\s*"
_AFTER = r"(?:\s*(?:onwards?|at the latest|latest|for \w+|and ongoing|\(?ongoing\)?|then ongoing|(?:and )?annually thereafter|only|term))?"
_AGAIN = (
    r"(?:on-?going|(?:bi-?)?annual(?:ly)?|termly|(?:bi-?)?monthly|(?:bi-?)?weekly|daily|quarterly|fortnightly"
    r"|immediate(?:ly)?|asap|as soon as possible|continuous(?:ly)?|as required|as and when|complete[d]?|tb[ac]"
    r"|to be (?:confirmed|agreed)|n/?a|(?:short|medium|long)[- ]term"
    r"|(?:(?:by|at|from|until|before|throughout|during|across|over|in|for|the|start of|end of|each|every|all|next|this|current"
    r"|whole|full|beginning of|twice|once|a|per|within|early|mid|late|holiday|school|academic|financial|calendar"
    r"|one|two|three|four|six|twelve|\d{1,2}|first|second|third|last)\s{1,9}){1,9}"
    r"(?:terms?|sessions?|years?|months?|weeks?|quarters?|days?|holiday periods?|periods?|holidays?|in-?service days?"
    r"|(?:academic|school|financial) years?)(?:\s+[1-4])?)"
)
_HAS = re.compile(rf"(?<![\w£%/.-]){_DATE}(?![\w%])", re.IGNORECASE)
TIME = re.compile(
    rf"(?<![\w£%/.-])(?:{_LEAD}{_DATE}(?:{_JOINT}{_LEAD}{_DATE})*{_AFTER}|{_AGAIN})(?![\w%])", re.IGNORECASE
)
"""A time, with the words before it that belong to it: `by the end of June 2024`, `Terms 1-2`, `each session`."""
_ALL_TIME = re.compile(rf"\(?(?:{TIME.pattern})(?:\s*[,;(/]*\s*(?:{TIME.pattern})\)?)*[.)]*", re.IGNORECASE)
_ACRONYM = re.compile(r"(?:[A-Z][A-Z&]{1,6}[A-Za-z]?s?|[A-Z][a-z][A-Z]|[A-Z][a-z]{2}[A-Z])(?:’s|'s)?")
_PEOPLE = re.compile(
    r"\b(?:officers?|managers?|directors?|heads?|leads?|leaders?|advis[eo]rs?|co-?ordinators?|conveners?|convenors?"
    r"|teachers?|headteachers?|deputes?|deputies|deputy|staff|principals?|psychologists?|practitioners?|chairs?|chairpersons?"
    r"|assistants?|workers?|champions?|partners?|everyone|all|teams?|groups?|networks?|committees?|boards?|forums?"
    r"|services?|schools?|clusters?|settings?|parents?|pupils?|learners?|authorities|authority|councils?|consultants?"
    r"|specialists?|librarians?|counsellors?|janitors?|educators?|educationalists?|analysts?|executives?|administrators?"
    r"|secretar(?:y|ies)|nurses?|coaches|mentors?|ambassadors?|associates?|colleagues|members?|trainers?|facilitators?"
    r"|partnership|collaborative|alliance|university|college|scotland|government|ltd|trust|department|division|unit|slt|smt)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[a-z]{3,}[.;:]\s")
_SMALL = {"of", "and", "&", "for", "the", "with", "in", "to", "de", "from", "at", "on", "by", "/", "-", "–"}
_VERB = re.compile(
    r"(?:develop|implement|establish|support|deliver|provide|create|review|continue|ensure|build|work|share|identify"
    r"|introduce|improve|increase|devise|organi[sz]e|agree|map|collate|facilitate|engage|embed|extend|monitor|evaluate"
    r"|track|train|pilot|roll|launch|publish|run|hold|visit|write|set|use|plan|produce|promote|strengthen|raise|reduce"
    r"|analy[sz]e|audit|consult|gather|design|refresh|update|appoint|recruit|refine|lead|offer|collect|report|complete"
    r"|prepare|begin|start|explore|consider|include|invite|issue|undertake|carry|conduct|co-?ordinate|align|enhance"
    r"|maintain|encourage|enable|empower|expand|scope|test|trial|adopt|apply|arrange|ask|assess|assign|audit|bring|check"
    r"|close|commission|communicate|compile|consolidate|construct|convene|deepen|define|demonstrate|deploy|draft|draw"
    r"|drive|elicit|evidence|examine|expand|finali[sz]e|focus|form|formali[sz]e|generate|give|grow|guide|help|host|initiate"
    r"|inform|integrate|investigate|involve|join|keep|liaise|link|look|make|measure|meet|model|moderate|negotiate|nurture"
    r"|observe|offer|open|participate|partner|pool|present|prioriti[sz]e|procure|provide|pursue|put|quality[- ]assure|reach"
    r"|reflect|register|research|respond|roll out|secure|seek|select|send|simplify|source|standardi[sz]e|streamline"
    r"|submit|supply|survey|sustain|tackle|target|tailor|teach|transform|upskill|utili[sz]e|validate|widen|re-?design)\b",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"(?!(?:learning|teaching|reading|writing|listening|talking|well-?being|funding|housing|parenting|something|nothing"
    r"|during|spelling|counselling|nursing|evening|morning|spring|string|ring|king|thing)\b)[a-z]+ing\b(?! (?:team|group|board))",
    re.IGNORECASE,
)


def has_time(words: str) -> bool:
    """Whether a date, month, term, session or year is named somewhere."""
    return bool(_HAS.search(words))


@lru_cache(_REMEMBERED)
def is_time(words: str) -> bool:
    """Whether words say when and nothing else: `By April 2024`, `Term 2, then ongoing`."""
    said = " ".join(words.split()).strip(" .;,")
    return bool(said) and len(said) <= 120 and bool(_ALL_TIME.fullmatch(said))


@lru_cache(_REMEMBERED)
def is_owner(words: str) -> bool:
    """Whether words could well be who does it: a person, a role, a group, abbreviations of these, several of them."""
    said = " ".join(words.split()).strip(" .;,")
    if not said or len(said) > 3 * _LONGEST_OWNER or is_time(said):
        return False
    names = [part for name in split_owners(said) for part in re.split(r" (?:and|&|with|plus|\+) ", name)]
    return bool(names) and all(map(_is_one, names))


def _is_one(name: str) -> bool:
    name = name.strip(" .()")
    words = name.split()
    if not words or len(name) > _LONGEST_OWNER or len(words) > 7 or name[-1:] in "?!" or _STOP.search(name):
        return False
    if _ACRONYM.fullmatch(name):
        return True
    if owner_kind(name) is OwnerKind.PERSON or re.fullmatch(
        r"(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Prof|Rev|Fr|Sir|Councillor)\.?\s.+|[A-Z]\.?\s?[A-Z][a-z’'-]+", name
    ):
        return True
    is_titled = all(word.casefold() in _SMALL or word[:1].isupper() or _ACRONYM.fullmatch(word) for word in words)
    has_people = bool(_PEOPLE.search(name)) or any(_ACRONYM.fullmatch(word) for word in words)
    if is_titled and len(words) > 1 and _PEOPLE.fullmatch(words[-1].strip("’'")):
        # A research officer, or a support worker, does what the word says.
        return True
    return has_people and (is_titled or len(words) <= 3) and not _VERB.match(name)


def is_to_do(words: str) -> bool:
    """Whether words begin by saying what to do: `Establish learning sets`, `To review`, `We will visit`."""
    said = re.sub(r"^(?:to|we will|continue to|will|staff will|further)\s+", "", words.strip(), flags=re.IGNORECASE)
    return bool(_VERB.match(said)) or bool(_DOING.match(said))
