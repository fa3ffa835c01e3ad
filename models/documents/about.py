"""What a document says of a workstream itself: who sponsors and leads it, its remit, themes and agreed support."""

import re

from models.documents.building import SHORT, Building, Stream
from models.documents.items import Item, parse
from models.documents.labels import Labelled, label_of, split
from models.documents.meanings import Meaning
from models.documents.pieces import Span
from models.documents.trace import Part
from models.documents.words import is_nobody
from models.draft import DraftSupport
from models.text import as_line
from models.vocabulary import SupportStanding

OF_STREAM = {Meaning.SPONSOR, Meaning.LEAD_OFFICER, Meaning.REMIT, Meaning.THEMES, Meaning.SUPPORT}
"""What labels say of a workstream."""
_OPEN = re.compile(r"\b(?:depend\w*|requir\w+|to be (?:agreed|confirmed|identified)|tbc)\b", re.IGNORECASE)
_BY = re.compile(r"\bsupport\w*\s+(?:\w+\s+)?(?:with|from|by)\s+(?P<by>.+?)\s*[):.]*$", re.IGNORECASE)
_THEMES = re.compile(r"\s*(?:[,;/|•]|\band\b|&)\s*")


def of_stream(one: Labelled) -> Meaning:
    """What a label beside the name of a workstream says of it."""
    is_lead = one.meaning is Meaning.OWNER and "lead" in one.label.words.casefold()
    return Meaning.LEAD_OFFICER if is_lead else one.meaning


def take(into: Building, stream: Stream, meaning: Meaning, span: Span, heading: str = "") -> None:
    """Keep what words say of a workstream; labels among them begin something else that they say."""
    if meaning in (Meaning.SPONSOR, Meaning.LEAD_OFFICER):
        _take_officer(into, stream, meaning, span)
        return
    run: list[Item] = []
    for item in parse(span):
        other = None if item.is_item else label_of(item.body.words)
        if other in OF_STREAM:
            _take_run(into, stream, meaning, run, heading)
            into.label_span(item.body)
            meaning, heading, run = other, item.body.words, []
            continue
        head, labelled = split(item.body)
        if not labelled or any(one.meaning not in OF_STREAM for one in labelled):
            run.append(item)
            continue
        if head.words:
            run.append(item._replace(body=head))
        elif item.mark is not None:
            into.label_span(item.mark)
        for one in labelled:
            _take_run(into, stream, meaning, run, heading)
            into.label_span(one.label)
            meaning, heading, run = one.meaning, one.label.words, []
            if meaning in (Meaning.SPONSOR, Meaning.LEAD_OFFICER):
                _take_officer(into, stream, meaning, one.value)
            elif one.value.words:
                run = [Item(None, one.value)]
    _take_run(into, stream, meaning, run, heading)


def take_items(into: Building, stream: Stream, meaning: Meaning, items: list[Item], heading: str = "") -> None:
    """Keep paragraphs and items that stand below a label."""
    _take_run(into, stream, meaning, items, heading)


def _take_run(into: Building, stream: Stream, meaning: Meaning, items: list[Item], heading: str) -> None:
    if not items:
        return
    if meaning is Meaning.REMIT:
        _take_remit(into, stream, items)
    elif meaning is Meaning.THEMES:
        _take_themes(into, stream, items)
    elif meaning is Meaning.SUPPORT:
        _take_support(into, stream, items, heading)


def _take_officer(into: Building, stream: Stream, meaning: Meaning, span: Span) -> None:
    name = "sponsor" if meaning is Meaning.SPONSOR else "lead_officer"
    span = span.stripped(";,:–—-")
    said = ", ".join(as_line(line) for line in span.raw.split("\n") if as_line(line))
    known = getattr(stream, name)
    if not said or is_nobody(said) or len(said) > SHORT:
        into.leave_span(span)
    elif known is None:
        setattr(stream, name, said)
        span.take()
        stream.found(name, span.sources)
    elif known.casefold() == said.casefold():
        into.label_span(span)
    else:
        title = stream.title
        into.ask(
            span.sources[0].line,
            meaning.value,
            title.casefold(),
            lambda _: f"“{title}” has two of these: “{known}” was taken, “{said}” was not.",
            part=Part(name, stream.nth),
            text=said,
        )
        into.leave_span(span)


def _take_remit(into: Building, stream: Stream, items: list[Item]) -> None:
    for item in items:
        if item.mark is not None:
            into.label_span(item.mark)
        said = item.body.words
        if said in stream.remit:
            into.label_span(item.body)
            continue
        stream.remit.append(said)
        item.body.take()
        stream.found("remit", item.body.sources)


def _take_themes(into: Building, stream: Stream, items: list[Item]) -> None:
    for item in items:
        if item.mark is not None:
            into.label_span(item.mark)
        words = item.body.words
        names = [name.strip(" .") for name in _THEMES.split(words)]
        singles = words.split()
        if len(names) == 1 and not item.mark and 1 < len(singles) <= 8 and all(one[:1].isupper() for one in singles):
            # A list whose marks were lost: each word is one.
            names = singles
        if any(len(name) > 80 for name in names):
            into.leave_span(item.body)
            continue
        for name in filter(None, names):
            if name in stream.themes:
                into.label(item.body.sources[0].line, name)
            else:
                stream.themes.append(name)
        item.body.take()
        stream.found("themes", item.body.sources)
        if len(names) > 1 and re.search(r"\band\b", words):
            into.label(item.body.sources[0].line, "and")


def _take_support(into: Building, stream: Stream, items: list[Item], heading: str) -> None:
    by = _BY.search(as_line(heading))
    body = by["by"] if by else None
    has_list = any(item.is_item for item in items)
    for nth, item in enumerate(items):
        said = item.body.words
        if item.mark is not None:
            into.label_span(item.mark)
        is_intro = not item.is_item and has_list and nth == 0 and said.endswith(":")
        if is_intro:
            into.label_span(item.body)
            continue
        is_agreed = item.is_item or not (has_list or _OPEN.search(said))
        standing = SupportStanding.AGREED if is_agreed else SupportStanding.MENTIONED
        stream.support.append(DraftSupport(said, body, standing))
        if is_agreed:
            item.body.take()
        else:
            # It is kept, but among what is agreed it is not: nobody should think it overlooked.
            into.label_span(item.body)
        stream.found("support", item.body.sources)
