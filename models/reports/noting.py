"""A council's report for noting in that council's own form: a template says its headings, its boxes, their order."""

from collections.abc import Iterator, Sequence
from importlib import resources

from models.reports import board, form, phrases, workstream
from models.reports.content import Block, Bullets, Heading, PageBreak, Report, Sentence, Tick, Ticks
from models.reports.form import Form, Part
from models.reports.material import Material
from models.wording import count, day, listed

TEMPLATE = "midlothian.toml"


def bundled() -> str:
    """The template that comes with Cairn."""
    return (resources.files("models.reports.templates") / TEMPLATE).read_text(encoding="utf-8")


def report(material: Material, template: str, name: str = TEMPLATE) -> Report:
    """The report as a template has it; raises RefusedError where that cannot be followed."""
    asked = form.read(template, name)
    facts = [("As at", day(material.today))]
    if asked.kind:
        facts.insert(0, ("Kind", _filled(asked.kind, material)))
    if by := _filled(asked.by, material):
        facts.append(("Report by", by))
    blocks = list(_parts(asked, asked.parts, material, 1))
    return Report(_filled(asked.title, material), facts, blocks, running=material.running)


def _parts(asked: Form, parts: Sequence[Part], material: Material, level: int) -> Iterator[Block]:
    is_wide = False
    for part in parts:
        if part.kind in ("actions", "indicators"):
            is_wide = True
            yield PageBreak(is_wide=True)
        elif is_wide:
            is_wide = False
            yield PageBreak()
        yield Heading(_filled(part.heading, material), level)
        if part.text:
            yield Sentence(_filled(part.text, material))
        values = _values(material)
        items = [form.filled(item, values) for item in part.items if not form.has_nothing(item, values)]
        if part.kind:
            yield from _KINDS[part.kind](material, items, asked.reader, level)
        elif items:
            yield Bullets(items)
        if part.ticks:
            yield Ticks([Tick(box, box in part.ticked) for box in part.ticks])
        yield from _parts(asked, part.parts, material, level + 1)


def _filled(text: str, material: Material) -> str:
    return form.filled(text, _values(material))


def _values(material: Material) -> dict[str, str]:
    """What is put in the places of the form; nothing for what the plan has not got."""
    plan, indicators = material.story.plan, len(material.indicators)
    return {
        "collaborative": plan.collaborative,
        "plan": material.title,
        "period": plan.period or "",
        "today": day(material.today),
        "since": phrases.changed_since(material.since),
        "lead_officer": material.story.lead_officer or "",
        "indicators": count(indicators, "critical indicator") if indicators else "",
    }


def _recommendations(_material: Material, items: list[str], reader: str, _level: int) -> Iterator[Block]:
    yield Sentence(f"{reader} is asked to note:")
    yield Bullets(items, is_numbered=True)


def _summary(material: Material, _items: list[str], _reader: str, _level: int) -> Iterator[Block]:
    yield Sentence(phrases.standing(material))
    yield Sentence(phrases.judged(material.judged))


def _background(material: Material, _items: list[str], _reader: str, _level: int) -> Iterator[Block]:
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


def _progress(material: Material, _items: list[str], _reader: str, level: int) -> Iterator[Block]:
    yield Sentence(f"What follows tells of changes {phrases.changed_since(material.since)}.")
    if wanting := phrases.wanting(material):
        yield Sentence(wanting)
    for told in material.workstreams:
        yield Heading(f"{told.row.key} {told.row.title}", level + 1)
        yield from board.workstream(material, told, level + 2)


def _actions(material: Material, _items: list[str], _reader: str, level: int) -> Iterator[Block]:
    for told in material.workstreams:
        if material.of(told.row.key):
            yield Heading(f"{told.row.key} {told.row.title}", level + 1)
            yield workstream.actions_table(material, told.row.key)


def _indicators(material: Material, _items: list[str], _reader: str, _level: int) -> Iterator[Block]:
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
assert tuple(_KINDS) == form.KINDS, "a form may ask for each of them"
