"""Words that say who: a person, a role, a group, abbreviations of these. For words that no heading or label explains."""

import re
from functools import lru_cache

from models.documents.times import is_time
from models.documents.verbs import begins_with_verb
from models.owners import FIELDS, are_one_field, owner_kind, split_owners
from models.vocabulary import OwnerKind

_REMEMBERED = 10_000
_LONGEST = 60
_MOST_WORDS = 7
_ACRONYM = re.compile(
    r"(?:[A-Z]{2,5}[a-z]{3,6}|e-[A-Z][a-z]+|(?!Ma?c[A-Z])[A-Z][a-z]{2,}[A-Z][a-z]+|[A-Z][A-Z&]{1,6}[A-Za-z]?s?|[A-Z][a-z][A-Z]|[A-Z][a-z]{2}[A-Z])(?:’s|'s)?"
)
_ROLE = (
    r"(?:officer|manager|director|head|lead|leader|advis[eo]r|co-?ordinator|convener|convenor|teacher|headteacher|depute"
    r"|deputy|principal|psychologist|practitioner|chair|chairperson|assistant|worker|keyworker|champion|consultant"
    r"|specialist|librarian|counsellor|janitor|educator|educationalist|analyst|executive|administrator|secretary|nurse"
    r"|coach|mentor|ambassador|associate|trainer|facilitator|technician|clerk|tutor|inspector|auditor|therapist|planner|helper|volunteer|representative|rep)"
)
_GROUP = (
    r"(?:deputies|secretaries|coaches|staff|persons?|people|partners?|everyone|all|teams?|groups?|networks?|committees?|boards?|forums?"
    r"|services?|schools?|clusters?|settings?|parents?|carers|families|pupils?|learners?|authorities|authority|councils?"
    r"|colleagues|members?|partnership|collaborative|alliance|university|college|scotland|government|ltd|trust|department"
    r"|division|unit|slt|smt|party|parties|unions?|academy|nursery|office|panel|agency|agencies|practitioners|suppliers?|providers?|contractors?|employers?)"
)
_ONE_ROLE = re.compile(_ROLE, re.IGNORECASE)
_PEOPLE = re.compile(rf"\b(?:{_ROLE}s?|{_GROUP})\b", re.IGNORECASE)
_DEPARTMENTS = {
    *(
        "finance",
        "procurement",
        "legal",
        "estates",
        "roads",
        "property",
        "transport",
        "catering",
        "communications",
        "comms",
    ),
    *(
        "support for learning",
        "social work",
        "housing",
        "libraries",
        "human resources",
        "digital",
        "education",
        "payroll",
    ),
}
_TITLED = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Prof|Rev|Fr|Sir|Councillor)\.?\s[^,;/]+|[A-Z]\.?\s?[A-Z][a-z’'-]+|[A-Z][a-z’'-]+ [A-Z]\.?"
)
_STOP = re.compile(r"[a-z]{3,}[.;:]\s")
_ASIDE = re.compile(r"(?<=\w)\s*\([^()]{1,40}\)$")
_TOGETHER = re.compile(
    r"\s(?:and|&|with|plus|\+|led by|chaired by|convened by|co-?ordinated by|facilitated by|supported by|working with|alongside)\s|:\s"
)
_AND = re.compile(r"\s(?:and|&|\+)\s")
_SMALL = {"of", "and", "&", "for", "the", "with", "in", "to", "de", "from", "at", "on", "by", "/", "-", "–"}
_TO_WHOM = {
    "a",
    "an",
    "the",
    "to",
    "for",
    "on",
    "in",
    "with",
    "all",
    "our",
    "their",
    "each",
    "every",
    "new",
    "more",
    "at",
}
_OF_THEIR_KIND = {"support", "lead", "link", "nurture", "research", "design", "project", "care", "training", "test"}
"""Words that say what to do, and before a role of which kind that is: `Support Worker`."""


@lru_cache(_REMEMBERED)
def is_owner(words: str) -> bool:
    """Whether words could well be who does it: a person, a role, a group, abbreviations of these, several of them."""
    said = " ".join(words.split()).strip(" .;,")
    if not said or len(said) > 3 * _LONGEST or is_time(said):
        return False
    if not re.search(r"[,;/]", said) and _is_one(said):
        return True
    names = split_owners(said)
    return bool(names) and all(_is_one(name) or _are_several(name) for name in names)


def divided(name: str) -> list[str]:
    """The owners that "and" joins, where one of them surely is somebody: `Manager & Depute Manager`; else all of it."""
    parts = [part.strip() for part in _AND.split(name)]
    if len(parts) > 2 and not all(map(_is_one, parts)):
        # One of them may have an "and" in its own name: `Locality Leads and Equity and Excellence Leads`.
        cuts = [(name[: sign.start()].strip(), name[sign.end() :].strip()) for sign in _AND.finditer(name)]
        parts = next((list(two) for two in cuts if all(map(_is_one, two))), parts)
    if len(parts) < 2 or not all(map(_is_one, parts)) or are_one_field(parts):
        return [name]
    return parts if any(map(_is_somebody, parts)) and "," not in name else [name]


def _is_somebody(name: str) -> bool:
    """Whether a name is surely one of its own: of a person, or with a role or an abbreviation in it."""
    words = name.split()
    last = words[-1].removesuffix("s") if len(words) > 1 else words[-1]
    has_sign = bool(_ONE_ROLE.fullmatch(last)) or any(_ACRONYM.fullmatch(word) for word in words)
    return has_sign or bool(_TITLED.fullmatch(name))


def _are_several(name: str) -> bool:
    parts = _TOGETHER.split(name)
    return len(parts) > 1 and all(map(_is_one, parts))


def _is_one(name: str) -> bool:
    name = _ASIDE.sub("", name.strip(" .")).strip(" .()")
    words = name.split()
    if "," in name:
        # A person or a role, and after the comma what that one is, or of what.
        first, *others = (part.strip() for part in name.split(","))
        return _is_one(first) and all(one[:1].isupper() and len(one.split()) < 5 and not is_time(one) for one in others)
    if any(is_time(part) for part in re.split(r"\s[–—-]\s", name)[1:]):
        return False
    if not words or len(name) > _LONGEST or len(words) > _MOST_WORDS or name[-1:] in "?!" or _STOP.search(name):
        return False
    if _ACRONYM.fullmatch(name) or name.casefold() in _DEPARTMENTS or _TITLED.fullmatch(name):
        return True
    if owner_kind(name) is OwnerKind.PERSON:
        return True
    rest = {word.casefold() for word in words[1:]}
    is_order = begins_with_verb(name) and words[0].casefold() not in _OF_THEIR_KIND
    if (is_order or words[0].casefold() in _OF_THEIR_KIND) and rest & _TO_WHOM:
        return False
    return _is_role(words, is_order)


def _is_role(words: list[str], is_order: bool) -> bool:
    """Whether words are a role or a group: `Research Officer`, `school nurse`, `Staff of the nursery`."""
    last = words[-1].strip("’'.,").casefold()
    is_titled = all(word.casefold() in _SMALL or word[:1].isupper() or _ACRONYM.fullmatch(word) for word in words)
    if is_titled and len(words) > 1:
        # A research officer, or a support worker, does what the word says.
        is_field = last in FIELDS and not is_order
        return is_field or bool(_PEOPLE.search(" ".join(words))) or any(_ACRONYM.fullmatch(word) for word in words)
    if _ONE_ROLE.fullmatch(last) or _ONE_ROLE.fullmatch(last.removesuffix("s")):
        is_told = any(word.casefold() in ("for", "with", "to") for word in words)
        return not is_told and (not is_order or bool(_ONE_ROLE.fullmatch(last)))
    is_people = bool(_PEOPLE.fullmatch(last)) or bool(_ACRONYM.fullmatch(words[-1]))
    is_of = len(words) > 2 and bool(_PEOPLE.fullmatch(words[0])) and words[1].casefold() in ("of", "from", "in", "at")
    is_told = any(word.casefold() in _TO_WHOM - {"all"} or word.endswith("ed") for word in words[1:])
    return (is_people or is_of) and not is_order and (is_of or not is_told) and len(words) < 6
