"""Who an action belongs to: the same owner spelled two ways is one, and what kind of owner a name is."""

import re
from collections.abc import Sequence

from models.vocabulary import OwnerKind

_GROUP_WORDS = {"team", "teams", "group", "groups", "network", "networks", "committee", "board", "council", "forum"}
_GROUP_WORDS |= {"scotland", "government", "partnership", "alliance", "service", "services", "university", "college"}
_ROLE_WORDS = {
    "officer",
    "manager",
    "director",
    "head",
    "lead",
    "adviser",
    "advisor",
    "coordinator",
    "convener",
    "teacher",
}
_POST_WORDS = (
    "partner inspector worker psychologist practitioner consultant analyst assistant champion coach counsellor "
    "librarian technician superintendent sergeant therapist headteacher coordinators administrator executive "
    "accountant solicitor auditor senco"
)
_POSTS = frozenset(_POST_WORDS.split())
"""Other words for a post, with which no name of a person ends."""
_OF_DEPARTMENTS = (
    "psychology education learning finance communications work health care support development improvement inclusion "
    "attainment wellbeing procurement transport policing housing estates performance planning curriculum literacy "
    "numeracy resources authority"
)
FIELDS = frozenset(_OF_DEPARTMENTS.split())
"""What a department is of; a person is called none of these."""
_GRADE_WORDS = (
    "senior depute deputy principal assistant acting interim chief executive head of service services education "
    "quality improvement team area locality group business development project programme support strategic "
    "operational operations regional policy"
)
_GRADES = frozenset(_GRADE_WORDS.split())
"""Words before a post that do not say in which field it is."""
_GROUPS = {"slt", "smt", "elt", "hr", "it", "psg", "pta", "nhs", "cld", "sds"}
_OF_FIELDS = re.compile(
    r"(?:\w+ ){0,3}(?:head|director|manager|officer|lead|convener|chief|principal) (?:of|for)\s", re.I
)
_OF_FIELD = re.compile(r"[a-z]+(?:tion|sion|ment|ology|ities|ship)s?", re.I)
"""Nouns that no surname looks like: Organisational Development."""
_MEMBERSHIP = re.compile(r"\s+(members?|staff|colleagues)$")


def owner_key(name: str) -> str:
    """What two spellings of one owner share: `SEYP` and `SEYPs`, `QI team` and `QI Team members`."""
    text = " ".join(re.sub(r"[^\w&+'/-]+", " ", name.replace("’", "'")).split())
    words = [_singular(word) for word in text.split()]
    folded = " ".join(words).casefold()
    shorter = _MEMBERSHIP.sub("", folded)
    # "Staff" or "members" alone is a name, not a trimming.
    return shorter or folded or " ".join(name.split()).casefold()


def _singular(word: str) -> str:
    # An abbreviation in capitals with an s is a plural (QIOs); so is a role's own word (Officers).
    is_plural_role = word.endswith("s") and word[:-1].casefold() in _ROLE_WORDS
    return word[:-1] if is_plural_role or re.fullmatch(r"[A-Z]{2,}s", word) else word


def split_owners(text: str) -> list[str]:
    """The owners that a cell of a published plan names, in their order.

    Between semicolons or on lines of their own a name may hold anything. Else strokes and commas divide, but for the
    comma in "name, role": a person and what they are is one owner.
    """
    pieces = [piece.strip() for piece in re.split(r"[;\n]", re.sub(r",[ \t]*\n", ", ", text))]
    if len([piece for piece in pieces if piece]) > 1 or ";" in text:
        return [piece for piece in pieces if piece]
    return [one for piece in text.split("/") for name in _between_commas(piece) for one in _between_ands(name)]


def _between_commas(text: str) -> list[str]:
    found: list[str] = []
    for piece in text.split(","):
        name = piece.strip()
        if found and _is_role_of(name, found[-1]):
            found[-1] = f"{found[-1]}, {name}"
        elif name:
            found.append(name)
    return found


def _between_ands(name: str) -> list[str]:
    """Two owners that "and" joins; but a name may have that word in it: Learning and Teaching Team."""
    parts = [part.strip() for part in re.split(r"(?<=\s)(?:&|and|\+)(?=\s)", name)]
    if _OF_FIELDS.match(parts[0]) and not any(owner_key(part).split()[-1] in _ROLE_WORDS for part in parts[1:] if part):
        # Head of Education and Children's Services.
        return [name]
    is_several = len(parts) > 1 and all(map(_stands_alone, parts)) and not are_one_field(parts)
    return parts if is_several else [name]


def are_one_field(parts: Sequence[str]) -> bool:
    """Whether what "and" joins is the name of one department: HR and Organisational Development."""
    return len(parts) == 2 and " " not in parts[0] and bool(_OF_FIELD.fullmatch(parts[1].rpartition(" ")[2]))


def _stands_alone(name: str) -> bool:
    """Whether words are surely an owner without any more: a person, an abbreviation, a role of two words."""
    words = name.split()
    if owner_kind(name) is OwnerKind.PERSON or re.fullmatch(r"[A-Z]{2,6}s?", name):
        return True
    is_role = not (_ROLE_WORDS | _POSTS).isdisjoint(owner_key(name).split()) or owner_kind(name) is OwnerKind.GROUP
    return is_role and len(words) > 1 and words[0][:1].isupper()


def _is_role_of(name: str, before: str) -> bool:
    """Whether what follows a comma is what the person before it is, or the field of the role before it."""
    words = [word.casefold() for word in re.findall(r"[\w&’'-]+", name)]
    is_one_role = not _ROLE_WORDS.isdisjoint(words) or bool(
        re.fullmatch(r"[A-Z]{2,5}", name) and words[0] not in _GROUPS
    )
    if owner_kind(before) is OwnerKind.PERSON:
        # One person is no several teachers.
        return is_one_role
    ends = before.casefold().split()[-1:]
    is_post = is_one_role or not _POSTS.isdisjoint(words)
    is_field = 0 < len(words) <= 3 and name[:1].isupper() and not is_post and not _names_somebody(name)
    # An Early Years Manager has a field, so that what follows is somebody else; a Service Manager has none yet.
    has_field = any(word.casefold() not in _GRADES for word in before.split()[:-1])
    is_of = bool(ends) and ends[0] in _ROLE_WORDS | {"service", "services"} and " " in before
    return is_field and is_of and not has_field


def _names_somebody(name: str) -> bool:
    """Whether words surely are an owner of their own: a person, a group, a plural, an abbreviation."""
    words = name.split()
    is_group = owner_kind(name) is not OwnerKind.ROLE
    return is_group or words[-1].endswith("s") or words[-1].isupper() or words[-1].casefold() in ("staff", "all")


def owner_kind(name: str) -> OwnerKind:
    """A guess from the name alone: groups say so, people have two or three capitalised names, the rest are roles."""
    words = name.split()
    if any(word.casefold() in _GROUP_WORDS or word.casefold().removesuffix("s") in _GROUP_WORDS for word in words):
        return OwnerKind.GROUP
    capitalised = [w for w in words if w[0].isupper() and re.fullmatch(r"[^\W\d_](\.|(?:[^\W\d_]|['’-])*)", w)]
    looks_like_person = 2 <= len(words) <= 3 and len(capitalised) == len(words)
    # "DHT Curriculum" is what somebody does, whose name that is not.
    is_post = not name.isupper() and any(re.fullmatch(r"[A-Z]{3,}s?|HT|PT|CT|EY", word) for word in words[:-1])
    if (
        looks_like_person
        and not is_post
        and not _singular(words[-1]).isupper()
        and _ROLE_WORDS.isdisjoint(owner_key(name).split())
        and words[-1].casefold().removesuffix("s") not in _POSTS
        and words[-1].casefold() not in FIELDS
    ):
        return OwnerKind.PERSON
    return OwnerKind.ROLE
