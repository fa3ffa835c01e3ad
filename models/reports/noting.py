"""A council's report for noting in that council's own form: a template says its headings, its boxes, their order."""

import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any

from models.errors import RefusedError
from models.reports import board, phrases, workstream
from models.reports.content import Block, Bullets, Heading, PageBreak, Report, Sentence, Tick, Ticks
from models.reports.material import Material
from models.wording import count, day, listed

TEMPLATE = "midlothian.toml"
_LONGEST = 200_000
_KNOWN = {"heading", "text", "is", "items", "ticks", "ticked", "part"}
_DEEPEST = 3


def bundled() -> str:
    """The template that comes with Cairn."""
    return (resources.files("models.reports.templates") / TEMPLATE).read_text(encoding="utf-8")


def report(material: Material, template: str, name: str = TEMPLATE) -> Report:
    """The report as a template has it; raises RefusedError where that cannot be followed."""
    if len(template) > _LONGEST:
        raise RefusedError(f"{name} is longer than a template may be: {_LONGEST:,} characters.")
    try:
        form = tomllib.loads(template)
    except tomllib.TOMLDecodeError as problem:
        raise RefusedError(f"{name} cannot be read as TOML: {problem}.") from None
    facts = [("As at", day(material.today))]
    if isinstance(form.get("kind"), str):
        facts.insert(0, ("Kind", _filled(form["kind"], material)))
    if material.story.lead_officer:
        facts.append(("Report by", material.story.lead_officer))
    title = form.get("title", "{collaborative}: {plan}")
    if not isinstance(title, str):
        raise RefusedError(f"{name}: the title is no text.")
    reader = str(form.get("reader", "The reader"))
    return Report(_filled(title, material), facts, list(_parts(form, material, name, reader, 1)))


def _parts(form: dict[str, Any], material: Material, name: str, reader: str, level: int) -> Iterator[Block]:
    parts = form.get("part", [])
    if not isinstance(parts, list) or level > _DEEPEST:
        raise RefusedError(f"{name}: a part stands between [[ ]], at most {_DEEPEST} deep.")
    for part in parts:
        if unknown := sorted(set(part) - _KNOWN):
            raise RefusedError(f"{name}: a part takes {listed(sorted(_KNOWN))}, not {unknown[0]}.")
        kind = str(part.get("is", ""))
        if kind and kind not in _KINDS:
            raise RefusedError(f"{name}: a part is one of {listed(list(_KINDS))}, not {kind}.")
        if kind in ("actions", "indicators"):
            yield PageBreak()
        yield Heading(_filled(str(part.get("heading", "")), material), level)
        if part.get("text"):
            yield Sentence(_filled(str(part["text"]), material))
        items = [_filled(str(item), material) for item in part.get("items", [])]
        if kind:
            yield from _KINDS[kind](material, items, reader)
        elif items:
            yield Bullets(items)
        if ticks := part.get("ticks"):
            ticked = set(part.get("ticked", []))
            yield Ticks([Tick(str(box), box in ticked) for box in ticks])
        yield from _parts(part, material, name, reader, level + 1)


def _filled(text: str, material: Material) -> str:
    plan = material.story.plan
    values = {
        "collaborative": plan.collaborative,
        "plan": material.title,
        "period": plan.period or "",
        "today": day(material.today),
    }
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], found[0]), text)


def _recommendations(_material: Material, items: list[str], reader: str) -> Iterator[Block]:
    yield Sentence(f"{reader} is asked to note:")
    yield Bullets(items, is_numbered=True)


def _summary(material: Material, _items: list[str], _reader: str) -> Iterator[Block]:
    yield Sentence(phrases.standing(material))
    yield Sentence(phrases.judged(material.judged))


def _background(material: Material, _items: list[str], _reader: str) -> Iterator[Block]:
    story = material.story
    partners = [authority.name for authority in story.authorities]
    if partners:
        yield Sentence(
            f"{story.plan.collaborative} is made up of {count(len(partners), 'council')}: {listed(partners)}."
        )
    if story.vision:
        yield Sentence(story.vision, "Vision")
    streams = [told.row.title for told in material.workstreams]
    if streams:
        yield Sentence(f"The plan has {count(len(streams), 'workstream')}: {listed(streams)}.")


def _progress(material: Material, _items: list[str], _reader: str) -> Iterator[Block]:
    yield Sentence(f"What follows tells of changes {phrases.changed_since(material.since)}.")
    yield Sentence(phrases.wanting(material))
    for told in material.workstreams:
        yield from board.workstream(material, told, level=2)


def _actions(material: Material, _items: list[str], _reader: str) -> Iterator[Block]:
    for told in material.workstreams:
        yield Heading(f"{told.row.key} {told.row.title}", 2)
        yield workstream.actions_table(material, told.row.key)


def _indicators(material: Material, _items: list[str], _reader: str) -> Iterator[Block]:
    if material.indicators:
        yield phrases.indicator_table(material.indicators)
    else:
        yield Sentence("The plan has no indicators.")


_KINDS = {
    "recommendations": _recommendations,
    "summary": _summary,
    "background": _background,
    "progress": _progress,
    "actions": _actions,
    "indicators": _indicators,
}
"""What a part may be, beside the words that the template gives it."""
