"""A report as one HTML file: no script, nothing from elsewhere, fit to print, and to be read aloud."""

from collections.abc import Iterator
from decimal import Decimal
from html import escape

from models.reports.content import (
    Block,
    Bullets,
    Cell,
    Chart,
    Heading,
    PageBreak,
    Report,
    Sentence,
    Table,
    Ticks,
)
from models.text import as_text
from models.vocabulary import Judgement, Rag

SUFFIX = "html"
TONES: dict[Rag | Judgement, str] = {
    **{Rag.RED: "red", Rag.AMBER: "amber", Rag.GREEN: "green", Rag.BLUE: "blue"},
    **{Judgement.MET: "blue", Judgement.AHEAD: "green", Judgement.ON_TRACK: "green"},
    **{Judgement.BEHIND: "red", Judgement.QUERY: "amber"},
}
_STYLE = """
body { font: 11pt/1.45 "Segoe UI", Arial, sans-serif; color: #1a1a1a; background: #fff; max-width: 62rem;
  margin: 2rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 1.8rem 0 .4rem; border-bottom: 1px solid #bbb; padding-bottom: .15rem; }
h3, h4 { font-size: 1rem; margin: 1.1rem 0 .3rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; margin: 0 0 1rem; }
dt { color: #555; } dd { margin: 0; }
p { margin: .35rem 0; } ul, ol { margin: .3rem 0 .5rem; padding-left: 1.4rem; }
ul.boxes { list-style: none; padding-left: 0; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0 1rem; font-size: .92em; }
caption { text-align: left; color: #555; padding: 0 0 .3rem; }
th, td { text-align: left; vertical-align: top; padding: .25rem .5rem; border-bottom: 1px solid #ccc;
  overflow-wrap: anywhere; }
th { border-bottom: 2px solid #888; }
.right { text-align: right; font-variant-numeric: tabular-nums; }
.red { background: #f9d3d3; } .amber { background: #fde5bd; }
.green { background: #d3ecd4; } .blue { background: #d5e4f7; }
figure { margin: .5rem 0 1rem; } figcaption { color: #555; font-size: .92em; } svg { max-width: 100%; height: auto; }
@page { size: A4; margin: 18mm; }
@page wide { size: A4 landscape; }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 10pt; } .new-page { break-before: page; }
  h2, h3, h4 { break-after: avoid; } tr, figure { break-inside: avoid; } thead { display: table-header-group; } }
"""
_WIDTH, _HEIGHT, _MARGIN = 640, 200, 44


def render(report: Report) -> bytes:
    """The report as a file."""
    title = escape(" ".join(as_text(report.title).split()))
    facts = "".join(f"<dt>{escape(label)}</dt><dd>{_text(said)}</dd>" for label, said in report.facts)
    style = _STYLE + ("body { page: wide; max-width: 80rem; }\n" if report.is_wide else "")
    body = "\n".join(_blocks(report))
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{style}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<dl>{facts}</dl>\n{body}\n</main>\n"
        "</body>\n</html>\n"
    ).encode("utf-8", "replace")


def _blocks(report: Report) -> Iterator[str]:
    is_new_page = False
    for number, block in enumerate(report.blocks):
        if isinstance(block, PageBreak):
            is_new_page = True
            continue
        yield _block(block, number, ' class="new-page"' if is_new_page else "")
        is_new_page = False


def _block(block: Block, number: int, new_page: str) -> str:
    match block:
        case Heading(text, level):
            tag = f"h{min(level + 1, 4)}"
            return f"<{tag}{new_page}>{_text(text)}</{tag}>"
        case Sentence(text, strong):
            return f"<p>{f'<strong>{_text(strong)}:</strong> ' if strong else ''}{_text(text)}</p>"
        case Bullets(items, is_numbered):
            tag = "ol" if is_numbered else "ul"
            return f"<{tag}>{''.join(f'<li>{_text(item)}</li>' for item in items)}</{tag}>"
        case Ticks(boxes):
            told = [
                f'<li><span aria-hidden="true">{"☒" if box.is_ticked else "☐"}</span> {_text(box.text)}'
                f" <small>({'chosen' if box.is_ticked else 'not chosen'})</small></li>"
                for box in boxes
            ]
            return f'<ul class="boxes">{"".join(told)}</ul>'
        case Table():
            return _table(block)
        case Chart():
            return _figure(block, number)
        case _:
            return ""


def _table(table: Table) -> str:
    caption = f"<caption>{_text(table.caption)}</caption>" if table.caption else ""
    heads = "".join(
        f'<th scope="col"{_right(column.is_right)}>{_text(column.heading)}</th>' for column in table.columns
    )
    rows = "".join(
        f"<tr>{''.join(_cell(cell, column.is_right) for cell, column in zip(row, table.columns, strict=True))}</tr>\n"
        for row in table.rows
    )
    return f"<table>{caption}<thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody></table>"


def _cell(cell: Cell, is_right: bool) -> str:
    classes = [*(["right"] if is_right else []), *([TONES[cell.tone]] if cell.tone in TONES else [])]
    return f"<td{f' class={chr(34)}{chr(32).join(classes)}{chr(34)}' if classes else ''}>{_text(cell.text)}</td>"


def _right(is_right: bool) -> str:
    return ' class="right"' if is_right else ""


def _text(text: str) -> str:
    return escape(as_text(text)).replace("\n", "<br>")


# ------------------------------------------------------------------------------------------------------- pictures


def _figure(chart: Chart, number: int) -> str:
    known = [point.number for point in chart.points if point.number is not None]
    levels = [*known, *([chart.target] if chart.target is not None else [])]
    low, high = min(levels), max(levels)
    spread = high - low or Decimal(1)
    step = Decimal(_WIDTH - 2 * _MARGIN) / max(len(chart.points) - 1, 1)

    def x(at: int) -> str:
        return f"{_MARGIN + at * step:.1f}"

    def y(level: Decimal) -> str:
        return f"{_HEIGHT - 34 - (level - low) / spread * (_HEIGHT - 70):.1f}"

    drawn = []
    if chart.target is not None:
        across = f'x1="{_MARGIN}" x2="{_WIDTH - _MARGIN}" y1="{y(chart.target)}" y2="{y(chart.target)}"'
        drawn.append(f'<line {across} stroke="#777" stroke-dasharray="5 4"/>')
        drawn.append(
            f'<text x="{_WIDTH - _MARGIN}" y="{float(y(chart.target)) - 5:.1f}" text-anchor="end">target</text>'
        )
    before: tuple[int, Decimal] | None = None
    for at, point in enumerate(chart.points):
        drawn.append(f'<text x="{x(at)}" y="{_HEIGHT - 8}" text-anchor="middle">{_text(point.period)}</text>')
        if point.number is None:
            # A gap stays one: nothing is drawn across what was not reported.
            before = None
            continue
        if before is not None:
            drawn.append(
                f'<line x1="{x(before[0])}" y1="{y(before[1])}" x2="{x(at)}" y2="{y(point.number)}"'
                ' stroke="#2a5db0" stroke-width="2"/>'
            )
        drawn.append(f'<circle cx="{x(at)}" cy="{y(point.number)}" r="4" fill="#2a5db0"/>')
        drawn.append(
            f'<text x="{x(at)}" y="{float(y(point.number)) - 9:.1f}" text-anchor="middle">{point.number}</text>'
        )
        before = at, point.number
    label = f"chart-{number}"
    return (
        f'<figure><svg role="img" aria-labelledby="{label}" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}"'
        f' height="{_HEIGHT}" font-size="11" font-family="Arial, sans-serif" fill="#333">'
        f'<title id="{label}">{_text(chart.title)}: {_text(chart.told)}</title>{"".join(drawn)}</svg>'
        f"<figcaption>{_text(chart.told)}</figcaption></figure>"
    )
