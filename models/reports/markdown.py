"""A report as Markdown, with tables as pipes and nothing of the plan's own text taken for markup."""

import re
from collections.abc import Iterable, Iterator, Sequence

from models.reports.content import (
    Block,
    Bullets,
    Chart,
    Heading,
    PageBreak,
    Report,
    Sentence,
    Table,
    Ticks,
    shown,
    shown_line,
)

_MARKUP = re.compile(r"([\\`*_\[\]<>|~#])")
_AT_START = re.compile(r"^([+\-=]|\d+(?=[.)]))")
_LINK = re.compile(r"(?<=[a-zA-Z]):(?=//)|(?<=www)\.", re.IGNORECASE)
"""Where an address begins: some programs make a link of one that nobody marked as such."""
SUFFIX = "md"


def render(report: Report) -> bytes:
    """The report as a file."""
    lines = [f"# {_line(report.title)}", ""]
    lines += [f"- **{_line(label)}:** {_line(said)}" for label, said in report.facts]
    for block in report.blocks:
        lines += ["", *_block(block)]
    if report.running:
        lines += ["", f"*{_line(report.running)}*"]
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8", "replace")


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * min(level + 1, 6)} {_line(text)}"
        case Sentence(text, strong, mark):
            label = f"**{_line(strong)}:** " if strong else ""
            yield "  \n".join(_lines(f"{mark.text}; {text}" if mark else text, is_begun=bool(strong), begun=label))
        case Bullets(items, is_numbered):
            yield from (f"{f'{n}.' if is_numbered else '-'} {_item(item)}" for n, item in enumerate(items, 1))
        case Ticks(boxes):
            yield from (f"- [{'x' if box.is_ticked else ' '}] {_item(box.text)}" for box in boxes)
        case Table():
            yield from _table(block)
        case Chart(title, told):
            yield f"{_item(title)}: {_line(told)}"
        case PageBreak():
            yield "---"


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield f"*{_line(table.caption)}*"
        yield ""
    yield _row(column.heading for column in table.columns)
    yield "| " + " | ".join("---:" if column.is_right else "---" for column in table.columns) + " |"
    yield from (_row(cell.text for cell in row) for row in table.rows)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(map(_line, cells)) + " |"


def _line(text: str) -> str:
    return _LINK.sub(r"\\\g<0>", _MARKUP.sub(r"\\\1", shown_line(text).replace("&", "&amp;")))


def _item(text: str) -> str:
    """A line that stands at the beginning of a block, where more signs mean something."""
    return _begun(_line(text))


def _begun(line: str) -> str:
    return _AT_START.sub(lambda found: f"{found[1]}\\" if found[1][0].isdigit() else f"\\{found[1]}", line)


def _lines(text: str, *, is_begun: bool, begun: str) -> Sequence[str]:
    lines = [line for line in map(_line, shown(text).split("\n")) if line] or [""]
    return [begun + (lines[0] if is_begun else _begun(lines[0])), *map(_begun, lines[1:])]
