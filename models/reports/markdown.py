"""A report as Markdown, with tables as pipes and nothing of the plan's own text taken for markup."""

import re
from collections.abc import Iterator, Sequence

from models.reports.content import Block, Bullets, Cell, Chart, Heading, PageBreak, Report, Sentence, Table, Ticks
from models.text import as_text

_MARKUP = re.compile(r"([\\`*_\[\]<>|~])")
_AT_START = re.compile(r"^(\s*)([#+\-=]|\d+(?=[.)]))")
SUFFIX = "md"


def render(report: Report) -> bytes:
    """The report as a file."""
    lines = [f"# {_line(report.title)}", ""]
    lines += [f"**{_line(label)}:** {_line(said)}  " for label, said in report.facts]
    for block in report.blocks:
        lines += ["", *_block(block)]
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8", "replace")


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * min(level + 1, 6)} {_line(text)}"
        case Sentence(text, strong):
            yield (f"**{_line(strong)}:** " if strong else "") + _start(_text(text))
        case Bullets(items, is_numbered):
            yield from (f"{f'{n}.' if is_numbered else '-'} {_line(item)}" for n, item in enumerate(items, 1))
        case Ticks(boxes):
            yield from (f"- [{'x' if box.is_ticked else ' '}] {_line(box.text)}" for box in boxes)
        case Table():
            yield from _table(block)
        case Chart(title, told):
            yield f"{_line(title)}: {_line(told)}"
        case PageBreak():
            yield "---"


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield f"*{_line(table.caption)}*"
        yield ""
    yield _row([column.heading for column in table.columns])
    yield "| " + " | ".join("---:" if column.is_right else "---" for column in table.columns) + " |"
    for row in table.rows:
        yield _row([cell.text for cell in row])


def _row(cells: "Sequence[str | Cell]") -> str:
    return "| " + " | ".join(_line(str(cell)) for cell in cells) + " |"


def _line(text: str) -> str:
    return " ".join(_escaped(text).split())


def _text(text: str) -> str:
    return "  \n".join(" ".join(_escaped(line).split()) for line in text.splitlines() if line.strip())


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", as_text(text).replace("&", "&amp;"))


def _start(text: str) -> str:
    return _AT_START.sub(r"\1\\\2", text) if not text[:1].isdigit() else re.sub(r"^(\d+)([.)])", r"\1\\\2", text)
