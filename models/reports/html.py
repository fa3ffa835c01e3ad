"""A report as one HTML file: no script, nothing from elsewhere, fit to print, and to be read aloud."""

from collections.abc import Iterator, Sequence
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
    shown,
    shown_line,
)
from models.reports.fitting import LANDSCAPE, PORTRAIT, shares
from models.reports.html_chart import figure
from models.vocabulary import Judgement, Rag

SUFFIX = "html"
TONES: dict[Rag | Judgement, str] = {
    **{Rag.RED: "red", Rag.AMBER: "amber", Rag.GREEN: "green", Rag.BLUE: "blue"},
    **{Judgement.MET: "blue", Judgement.AHEAD: "green", Judgement.ON_TRACK: "green"},
    **{Judgement.BEHIND: "red", Judgement.QUERY: "amber"},
}
_STYLE = """
body { font: 11pt/1.45 Arial, "Liberation Sans", sans-serif; color: #1a1a1a; background: #fff; margin: 2rem auto;
  padding: 0 1.5rem; max-width: 66rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .6rem; color: #1f3864; }
h2 { font-size: 1.25rem; margin: 1.9rem 0 .4rem; border-bottom: 1px solid #bbb; padding-bottom: .15rem;
  color: #1f3864; }
h3 { font-size: 1.05rem; margin: 1.1rem 0 .3rem; } h4, h5 { font-size: 1rem; margin: 1rem 0 .3rem; }
h1, h2, h3, h4, h5, p, li, dd, td, th, figcaption { overflow-wrap: break-word; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem .9rem; margin: 0 0 1rem; }
dt { color: #505050; } dd { margin: 0; }
p { margin: .35rem 0; } ul, ol { margin: .3rem 0 .5rem; padding-left: 1.4rem; }
ul.boxes { list-style: none; padding-left: 0; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; margin: .6rem 0 1rem; font-size: .9em;
  line-height: 1.3; }
caption { text-align: left; color: #505050; padding: 0 0 .3rem; }
th, td { text-align: left; vertical-align: top; padding: .25rem .4rem; border-bottom: 1px solid #ccc;
  font-weight: normal; }
thead th { border-bottom: 2px solid #767676; font-weight: bold; vertical-align: bottom; }
.right { text-align: right; font-variant-numeric: tabular-nums; }
.red { background: #f9d3d3; } .amber { background: #fde5bd; } .green { background: #d3ecd4; }
.blue { background: #d5e4f7; } .mark { font-weight: bold; } p .mark { padding: .05rem .45rem; }
figure { margin: .6rem 0 1.2rem; } figcaption { color: #505050; font-size: .9em; }
svg { max-width: 100%; height: auto; }
footer { margin-top: 2rem; border-top: 1px solid #bbb; padding-top: .3rem; color: #505050; font-size: .9em; }
.table { overflow-x: auto; } section table { min-width: 42rem; } .wide table { min-width: 62rem; }
@media (max-width: 40rem) { body { padding: 0 .8rem; margin: 1rem auto; } }
@page { size: A4; margin: 16mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt Arial; } }
@page wide { size: A4 landscape; }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 10pt; } .wide { page: wide; }
  section + section { break-before: page; }
  h2, h3, h4, h5, caption, p:has(+ figure), p:has(> strong) { break-after: avoid; }
  tr, figure, li { break-inside: avoid; } p { orphans: 2; widows: 2; } thead { display: table-header-group; }
  .table { overflow: visible; } section table, .wide table { min-width: 0; }
  .red, .amber, .green, .blue { print-color-adjust: exact; } }
"""
_DENSE = """@page { margin: 13mm 18mm; } @media print { body { font-size: 9.5pt; line-height: 1.3; }
  h2 { margin-top: .8rem; } dl { margin-bottom: .4rem; } th, td { padding: .12rem .35rem; }
  footer { margin-top: .5rem; } }
"""


def render(report: Report) -> bytes:
    """The report as a file."""
    title = escape(shown_line(report.title)) or "Report"
    facts = "".join(f"<dt>{_text(label)}</dt><dd>{_text(said)}</dd>" for label, said in report.facts)
    style = _STYLE + (_DENSE if report.is_one_page else "")
    running = f"<footer>{_text(report.running)}</footer>\n" if report.running else ""
    head = f"<h1>{title}</h1>\n<dl>{facts}</dl>" if facts else f"<h1>{title}</h1>"
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{style}</style>\n</head>\n<body>\n<main>\n{_opened(report.is_wide)}\n{head}\n"
        f"{chr(10).join(_blocks(report, title))}\n{running}</section>\n</main>\n</body>\n</html>\n"
    ).encode("utf-8", "replace")


def _opened(is_wide: bool) -> str:
    return '<section class="wide">' if is_wide else "<section>"


def _blocks(report: Report, title: str) -> Iterator[str]:
    is_wide, about = report.is_wide, title
    for number, block in enumerate(report.blocks):
        if isinstance(block, PageBreak):
            is_wide = block.is_wide
            yield f"</section>\n{_opened(is_wide)}"
            continue
        if isinstance(block, Heading):
            about = escape(shown_line(block.text)) or about
        yield _table(block, about, is_wide) if isinstance(block, Table) else _block(block, number)


def _block(block: Block, number: int) -> str:
    match block:
        case Heading(text, level):
            tag = f"h{min(level + 1, 5)}"
            return f"<{tag}>{_text(text) or '–'}</{tag}>"
        case Sentence(text, strong, mark):
            label = f"<strong>{_text(strong)}:</strong> " if strong else ""
            word = f"{_marked(mark)} " if mark else ""
            return f"<p>{label}{word}{_text(text)}</p>"
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
        case Chart():
            return figure(block, f"chart-{number}")
        case _:
            return ""


def _marked(mark: Cell) -> str:
    tone = TONES.get(mark.tone, "") if mark.tone else ""
    return f'<span class="mark{f" {tone}" if tone else ""}">{_text(mark.text)}</span>'


def _table(table: Table, about: str, is_wide: bool) -> str:
    caption = f"<caption>{_text(table.caption)}</caption>" if table.caption else ""
    label = "" if caption else f' aria-label="{about}"'
    room = LANDSCAPE if is_wide else PORTRAIT
    columns = "".join(f'<col style="width: {100 * width / room:.2f}%">' for width in shares(table, room))
    heads = "".join(
        f'<th scope="col"{_right(column.is_right)}>{_text(column.heading)}</th>' for column in table.columns
    )
    rows = "".join(f"<tr>{''.join(_row(table, row))}</tr>\n" for row in table.rows)
    return (
        # A table that is wider than a small screen is moved under it by itself, by keyboard too.
        f'<div class="table" role="region" tabindex="0" aria-label="Table: {about}"><table{label}>{caption}'
        f"<colgroup>{columns}</colgroup><thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody></table></div>"
    )


def _row(table: Table, row: Sequence[Cell]) -> Iterator[str]:
    for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
        tone = TONES.get(cell.tone) if cell.tone else None
        classes = [*(["right"] if column.is_right else []), *(["mark"] if cell.tone else []), *([tone] if tone else [])]
        told = f' class="{" ".join(classes)}"' if classes else ""
        # What a row is about stands in its first cell.
        yield f'<th scope="row"{told}>{_text(cell.text)}</th>' if not place else f"<td{told}>{_text(cell.text)}</td>"


def _right(is_right: bool) -> str:
    return ' class="right"' if is_right else ""


def _text(text: str) -> str:
    return escape(shown(text)).replace("\n", "<br>")
