"""Titles of workstreams: told from notes and from actions, and without what only numbers them."""

import re

from models.text import as_line

_LONGEST = 160
_KINDS = (
    r"(?:(?:improvement|strategic|regional|key|main|local|national|school|sip|our|the|shared|nif|primary|secondary|cluster"
    r"|service|whole[- ]school|departmental|faculty|elc|nursery|education|council|corporate|core|high[- ]level)\s+){0,3}"
    r"(?:work[ -]?streams?|themes?|priority(?: area| theme)?|priorities|strands?|(?:focus |priority |key )?areas?"
    r"(?: of (?:work|focus))?|drivers?|goals?|aims?|objectives?|outcomes?|pillars?|focus|programmes?|projects?"
    r"|points? for action|areas? (?:for|of) (?:improvement|development)|recommendations?|requirements?|commitments?|ambitions?"
    r"|missions?|key questions?|themes? for action)"
)
_NUMBER = r"(?:no\.?\s*)?(?:\d{1,2}(?:\.\d{1,2})*|[A-H]|[IVX]{1,4}|one|two|three|four|five|six|seven|eight)\b"
_LABEL = re.compile(
    rf"\s*(?:{_KINDS}\s+{_NUMBER}\s*[:.)–—|-]*\s*|{_KINDS}\s*(?::|\s[–—-]\s)\s*|\(?\d{{1,2}}(?:\.\d{{1,2}})*[.):]+\s+|\d{{1,2}}\s+(?=(?-i:[A-Z]))"
    r"|[A-Z]{1,3}\d{1,2}\s*[:.)–—-]+\s*|(?-i:[A-H])[.)]\s+(?=(?-i:[A-Z]))|\([A-H]\)\s+)(?=\S)",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\s*[(\[]?\s*\b(?:continued|cont['’]?d?\.?)\s*[)\]]?\s*$", re.IGNORECASE)
_NAMED = re.compile(rf"\s*{_KINDS}\s*(?:{_NUMBER}|:|\s[–—-]\s)", re.IGNORECASE)
_BARE = re.compile(rf"\s*{_KINDS}\s+{_NUMBER}\s*[:.)–—-]*\s*", re.IGNORECASE)
_NOTE = re.compile(
    r"\s*(?:\*+|†|‡|[¹²³]|(?:notes?|nb|n\.b|key|source|totals?|(?:sub|grand)[ -]?totals?|rag key|brag key|rag rating key"
    r"|(?:last )?updated|version|page \d+|date of (?:next )?review|official(?:\W+sensitive)?\s*$|prepared by|please note|overall|average)\b)",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"(?:(?:b?rag|colour|status|rating)? ?(?:key|legend)|notes?|n\.?b\.?|(?:sub |grand )?totals?|sources?)\s*[:.–-]*",
    re.IGNORECASE,
)


_NATIONAL = re.compile(
    r"\s*(?:(?:link(?:s|ed)? to |key )?(?:nif\b|national|hgios|hgioelc|uncrc|qis?\b|quality indicators?|rights respecting|unicef"
    r"|children.s rights|article|council (?:priorit|plan)|corporate (?:priorit|plan)|local authority|education service|elc"
    r"|local outcome|cluster priorit|drivers? (?:of|for) improvement|care inspectorate|health and social care standards?)[^:]*"
    r"|links? to [^:]*):?\s*",
    re.IGNORECASE,
)


def section_title(words: str) -> tuple[str, str]:
    """A title without what kind of thing it is, its number, or that it goes on; and the words that were left out.

    `Priority 1: Literacy (continued)` is `Literacy`.
    """
    said = as_line(words)
    again = _AGAIN.search(said)
    tail = said[again.start() :] if again and again.start() else ""
    whole = said[: len(said) - len(tail)]
    label = _LABEL.match(whole)
    # "Priorities A and B", "aims one day to" are sentences.
    is_sentence = label and whole[label.end() :][:1].islower() and not re.search(r"[:.)–—-]\s*$", label[0])
    if not label or is_sentence or not re.search(r"\w", whole[label.end() :]):
        return whole.rstrip(" :"), tail.strip()
    return whole[label.end() :].rstrip(" :"), f"{label[0].strip()} {tail}".strip()


def is_named(words: str) -> bool:
    """Whether words say that they name a workstream: `Workstream 2`, `Theme: Play`."""
    return bool(_NAMED.match(words)) and len(words) <= _LONGEST


def is_bare(words: str) -> bool:
    """Whether words number a workstream and do not say what it is called: `Priority 1`."""
    return bool(_BARE.fullmatch(words))


def is_national(words: str) -> bool:
    """Whether words are a label of what elsewhere a plan serves: `NIF priority`, `HGIOS 4 QIs`, `Links to council plan`."""
    return len(words) <= 60 and bool(_NATIONAL.fullmatch(words)) and not is_named(words)


def is_aside(words: str) -> bool:
    """Whether words number a workstream, or are a label of what a plan serves: no action, whatever stands beside them."""
    return is_bare(words) or is_national(words)


def is_note(words: str) -> bool:
    """Whether a row of one cell is a note on the table, or begins its totals."""
    return bool(_NOTE.match(words))


def is_key(words: str) -> bool:
    """Whether a row's first cell begins the key to its signs, notes or totals."""
    return bool(_KEY.fullmatch(words.strip()))


def is_section(words: str, *, is_first: bool, is_action: bool, spans: bool) -> bool:
    """Whether a row of one cell names the workstream of the rows that follow.

    `spans` is whether the cell reaches over others, `is_action` whether it stands where actions do.
    """
    said = as_line(words)
    if len(said) > _LONGEST or "\n" in words.strip() or said.endswith((".", ";", ",")):
        return False
    if is_named(said) or spans:
        return True
    if is_action:
        return said.isupper() and len(said) > 3
    return is_first and not said.isdigit()
