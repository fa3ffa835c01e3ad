"""How facts are put into words everywhere: dates in one form, counts that agree with their nouns."""

from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(when: date | None) -> str:
    """A date as people here write it, `29 Feb 2024`, whatever the locale; empty for None."""
    return f"{when.day} {month(when)}" if when else ""


_DATES = ("starts", "due", "dated", "confirmed_on", "snoozed_until", "rag_override_on")
"""Fields whose values are days."""


def recorded(field: str | None, value: str) -> str:
    """A value of the history as people write it: a day where the field holds days, any other text as it is."""
    if field not in _DATES:
        return value
    try:
        when = date.fromisoformat(value)
    except ValueError:
        return value
    return day(when) if when.isoformat() == value else value


def moment(at: str) -> str:
    """A stored moment (UTC, ISO 8601) as people read it, `29 Feb 2024 14:05`."""
    return f"{day(date.fromisoformat(at[:10]))} {at[11:16]}"


def month(when: date) -> str:
    """A month of a year, `Feb 2024`."""
    return f"{MONTHS[when.month - 1]} {when.year}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number and its noun: `1 action`, `1,204 actions`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def short_count(number: int) -> str:
    """A count in at most four cells: `999`, `2.5k`, `30k`, `1.2M`."""
    for size, letter in ((1_000_000, "M"), (1_000, "k")):
        if number >= size:
            return (
                f"{number / size:.1f}".rstrip("0").rstrip(".") + letter
                if number < 10 * size
                else f"{number // size}{letter}"
            )
    return str(number)


def span(days: int) -> str:
    """A length of time as a person would say it: days while one can picture them, then months, then years."""
    if days < 100:
        return count(days, "day")
    return count(round(days / 30.44), "month") if days < 730 else count(days // 365, "year")


def silence(days: int) -> str:
    """How long nothing was heard, in weeks while they are few: `6 weeks`."""
    return count(days // 7, "week") if 14 <= days < 120 else span(days)


def listed(items: list[str], joiner: str = "and") -> str:
    """Items as a sentence lists them: `a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joiner} {items[-1]}"


def capital(text: str) -> str:
    """A text that begins a line: `status of CUR-4` as `Status of CUR-4`."""
    return text[:1].upper() + text[1:]
