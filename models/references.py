"""Short references people say aloud: `CUR-4.2` for an action, `I-7` for an indicator, `CUR` for a workstream."""

import re
from collections.abc import Collection, Iterable

INDICATOR_PREFIX = "I"
_SMALL_WORDS = {"a", "an", "and", "for", "in", "of", "on", "our", "the", "to", "with"}
_KEY_LENGTH = 3
_LONGEST_KEY = 8
_ACTION_REFERENCE = r"\w+-\d+(\.\d+)*"


def action_reference(workstream_key: str, number: int) -> str:
    """The reference of an action, from its workstream's key and its own number."""
    return f"{workstream_key}-{number}"


def sub_action_reference(parent: str, number: int) -> str:
    """The reference of a sub-action, from its parent's."""
    return f"{parent}.{number}"


def is_action_reference(text: str) -> bool:
    """Whether a text is written as the reference of an action is, in any case of letters."""
    return re.fullmatch(_ACTION_REFERENCE, text.strip(), re.ASCII) is not None


def is_action(reference: str) -> bool:
    """Whether a reference can be no other than an action's: it is not an indicator's, a workstream's or a plan's."""
    return is_action_reference(reference) and indicator_number(reference) is None


def indicator_reference(number: int) -> str:
    """The reference of an indicator."""
    return f"{INDICATOR_PREFIX}-{number}"


def indicator_number(reference: str) -> int | None:
    """The number in an indicator's reference, or None where it is not one."""
    match = re.fullmatch(rf"{INDICATOR_PREFIX}-?(\d{{1,6}})", reference.strip(), re.ASCII | re.IGNORECASE)
    return int(match[1]) if match else None


def workstream_key(title: str, taken: Collection[str], wanted: str | None = None) -> str:
    """A key for a new workstream that none in the plan has: the one wanted, three initials, or three first letters."""
    if letters := "".join(re.findall(r"[A-Za-z0-9]", wanted or ""))[:_LONGEST_KEY].upper():
        return _first_free(_candidates(letters), {*taken, INDICATOR_PREFIX})
    words = [w for w in re.findall(r"[A-Za-z0-9]+", title) if w.casefold() not in _SMALL_WORDS] or ["Workstream"]
    initials = "".join(w[0] for w in words).upper()
    start = initials[:_KEY_LENGTH] if len(words) >= _KEY_LENGTH else words[0][:_KEY_LENGTH].upper()
    return _first_free(_candidates(start), {*taken, INDICATOR_PREFIX})


def plan_key(title: str, taken: Collection[str]) -> str:
    """A key for a new plan: its title in lower case with hyphens, that no other plan has."""
    slug = "-".join(re.findall(r"[a-z0-9]+", title.casefold())[:6])[:40].strip("-") or "plan"
    return _first_free(_candidates(slug, "-"), taken)


def _candidates(start: str, join: str = "") -> Iterable[str]:
    yield start
    number = 2
    while True:
        yield f"{start}{join}{number}"
        number += 1


def _first_free(candidates: Iterable[str], taken: Collection[str]) -> str:
    used = {key.casefold() for key in taken}
    return next(key for key in candidates if key.casefold() not in used)
