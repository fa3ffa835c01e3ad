"""Rows that say more than one thing in a cell: several actions, who and when together, or what their workstream is."""

from collections.abc import Callable, Sequence

from models.documents import about, labels
from models.documents.building import Building, Stream, actions
from models.documents.finishing import finish
from models.documents.items import Item, are_several, parse
from models.documents.kinds import is_to_do
from models.documents.meanings import Meaning
from models.documents.pieces import Piece, Span
from models.documents.tables.columns import Columns
from models.documents.tasks import Task, from_item, from_span, nest, put_number, put_shared
from models.text import as_line

_FEWEST = 2
_LONGEST_LABEL = 120
_OF_STREAM = (
    ("sponsor", Meaning.SPONSOR),
    ("lead_officer", Meaning.LEAD_OFFICER),
    ("remit", Meaning.REMIT),
    ("themes", Meaning.THEMES),
    ("support", Meaning.SUPPORT),
)


def take_row(into: Building, line: int, cells: Sequence[str], at: Columns, home: Stream) -> None:
    """Take in a row whose action's cell may hold several, or whose other cells do."""
    assert at.action is not None
    take_of_stream(into, line, cells, at, home)
    is_bare = not (at.owners or at.timescale is not None or at.shared is not None)
    whole = into.piece(cells[at.action], line, at.action).whole
    tasks = _line_by_line(whole, cells, at) or tasks_in(into, whole, is_bare=is_bare)
    if at.number is not None and cells[at.number].strip() and tasks:
        tasks[0].fields["ref"] = [into.piece(cells[at.number], line, at.number).whole.stripped()]
    _share_out(into, line, cells, at, tasks)
    for task in tasks:
        finish(task, into, home)


def _line_by_line(whole: Span, cells: Sequence[str], at: Columns) -> list[Task]:
    """The actions of a cell whose paragraphs are each one, as the cells beside it have a line for each; else none."""
    items = parse(whole)
    if len(items) < _FEWEST or any(item.is_item or len(item.body.words.split()) < _FEWEST for item in items):
        return []
    beside = [*at.owners, *(one for one in (at.timescale, at.status, at.shared) if one is not None)]
    lines = [len(parse(Piece.of(cells[index], "", 0, 0).whole)) for index in beside if cells[index].strip()]
    are_beside = bool(lines) and lines.count(len(items)) * 2 >= len(lines)
    return [_plain(item) for item in items] if are_beside else []


def tasks_in(into: Building, span: Span, *, is_bare: bool) -> list[Task]:
    """The actions that a cell says: one, or each item of its list; items under one are sub-actions of it.

    `is_bare` is whether nothing but the cell says anything of them: then words before a list only announce it.
    """
    items = parse(span)
    listed = [item for item in items if item.is_item]
    if not listed and may_label(span.raw) and (told := _told_below(span)):
        return [told]
    if not listed:
        whole = items[0].body if items else span
        if are_several(items):
            return [from_span(item.body) if is_bare else _plain(item) for item in items]
        if is_bare and len(items) == 1:
            return [from_span(whole)]
        return [_of_all([item.body for item in items])] if items else []
    first = items.index(listed[0])
    before, rest = items[:first], items[first:]
    tasks = _of_list(rest, is_bare)
    if not before:
        return tasks
    head = _of_all([item.body for item in before])
    if is_bare and _only_announces(head.title, listed):
        for item in before:
            _ask_about_stem(into, item.body)
        return tasks
    head.under = [one for task in tasks for one in (task, *task.under)]
    for task in head.under:
        task.under = []
    return [head]


def may_label(words: str) -> bool:
    """Whether a cell has lines of which some may begin with a label."""
    return "\n" in words and ":" in words


def _told_below(span: Span) -> Task | None:
    """The action of a cell that says below it, each on a line of its own, who does it and by when."""
    head, labelled = labels.split(span)
    text = span.piece.text
    are_lines = all(text[: one.label.start].rstrip(" \t").endswith("\n") for one in labelled)
    is_told = any(one.meaning in (Meaning.OWNER, Meaning.TIMESCALE) for one in labelled)
    return from_span(span) if head.words and is_told and are_lines else None


def _only_announces(stem: str, listed: list[Item]) -> bool:
    """Whether words before a list say what follows, rather than something to be done of which it lists the parts."""
    if listed[0].number:
        return not is_to_do(stem)
    return stem.endswith(":") or not is_to_do(stem)


def take_of_stream(into: Building, line: int, cells: Sequence[str], at: Columns, home: Stream) -> None:
    """Keep what a row says of its workstream."""
    for name, meaning in _OF_STREAM:
        column = getattr(at, name)
        if column is not None and as_line(cells[column]):
            about.take(into, home, meaning, into.piece(cells[column], line, column).whole)


def take_overview(into: Building, line: int, cells: Sequence[str], at: Columns) -> bool:
    """Take in a row that says what a workstream is, and nothing to be done; False where it does not."""
    told = [getattr(at, name) for name, _ in _OF_STREAM if getattr(at, name) is not None]
    if at.workstream is None or not told or not as_line(cells[at.workstream]):
        return False
    from models.documents.titles import section_title

    piece = into.piece(cells[at.workstream], line, at.workstream)
    title, label = section_title(piece.whole.words)
    is_new = not into.has_stream(title)
    home = into.stream(title)
    if is_new:
        piece.whole.take()
        home.found("title", piece.whole.sources)
        if label:
            into.label(line, label, at.workstream)
    else:
        into.label_span(piece.whole)
    take_of_stream(into, line, cells, at, home)
    known = {at.workstream, *told, *at.others}
    into.leave(
        line,
        [cells[index] for index in range(at.width) if index not in known],
        [index for index in range(at.width) if index not in known],
    )
    return True


def says_of_stream(cells: Sequence[str]) -> bool:
    """Whether the filled cells of a row say what they are to a workstream: `Sponsor: Ruth Binks`, or in two cells."""
    if not cells or len(cells[0]) > _LONGEST_LABEL:
        return False
    is_pair = len(cells) == 2 and labels.label_of(cells[0]) in about.OF_STREAM and not labels.label_of(cells[1])
    return is_pair or _are_labelled(cells)


def take_label_row(into: Building, line: int, cells: Sequence[str], current: Callable[[], Stream]) -> bool:
    """Take in a row whose cells say what they are to the workstream; False where they do not."""
    filled = [index for index, cell in enumerate(cells) if cell.strip()]
    printed = [cells[index] for index in filled]
    if not says_of_stream(printed):
        return False
    if _are_labelled(printed):
        for index in filled:
            _, labelled = labels.split(into.piece(cells[index], line, index).whole)
            for one in labelled:
                into.label_span(one.label)
                meaning = Meaning.LEAD_OFFICER if one.meaning is Meaning.OWNER else one.meaning
                about.take(into, current(), meaning, one.value, one.label.words)
        return True
    heading = into.piece(cells[filled[0]], line, filled[0])
    called = labels.label_of(heading.text)
    into.label_span(heading.whole)
    value = into.piece(cells[filled[1]], line, filled[1])
    if called is not None:
        about.take(into, current(), called, value.whole, heading.whole.words)
    return True


def _are_labelled(cells: Sequence[str]) -> bool:
    """Whether each cell holds a label and what it says."""
    found: list[labels.Labelled] = []
    for cell in cells:
        head, labelled = labels.split(Piece.of(cell, "", 0, 0).whole)
        if head.words or not labelled or not all(one.value.words for one in labelled):
            return False
        found += labelled
    meanings = {one.meaning for one in found}
    is_lead = len(found) == 1 and about.of_stream(found[0]) is Meaning.LEAD_OFFICER
    return is_lead or (bool(meanings & about.OF_STREAM) and meanings <= {*about.OF_STREAM, Meaning.OWNER})


def _of_list(items: list[Item], is_bare: bool) -> list[Task]:
    tasks: list[Task] = []
    for item in items:
        if not item.is_item and tasks:
            # A paragraph below an item goes on with it.
            tasks[-1].put("title", item.body)
            continue
        task = from_item(item) if is_bare else _plain(item)
        tasks.append(task)
    return nest(tasks)


def _plain(item: Item) -> Task:
    """An action whose owner and time stand in cells of their own: its words are its own."""
    task = Task(depth=item.depth)
    task.put("title", item.body)
    put_number(task, item)
    return task


def _of_all(spans: Sequence[Span]) -> Task:
    task = Task()
    for span in spans:
        task.put("title", span)
    return task


def _ask_about_stem(into: Building, stem: Span) -> None:
    message = "before a list of actions only announce it: left out."
    into.ask_at(stem, "action", "stem", lambda n: f"The words {message}" if n == 1 else f"{n} times words {message}")
    into.leave_span(stem)


# --------------------------------------------------------------------------------------------------- the other cells


def _share_out(into: Building, line: int, cells: Sequence[str], at: Columns, tasks: list[Task]) -> None:
    """Give every action of a row what its other cells say: line by line where they have as many, else all of it."""
    single = [("need", at.need), ("timescale", at.timescale), ("status", at.status)]
    several = [("owners", index) for index in at.owners] + [("evidence", index) for index in at.evidence]
    for name, column in [*single, *several]:
        if column is None or not as_line(cells[column]):
            continue
        piece = into.piece(cells[column], line, column)
        for task, span in zip(tasks, _for_each(into, piece, len(tasks)), strict=True):
            task.put(name, span)
    if at.start is not None and as_line(cells[at.start]):
        start = into.piece(cells[at.start], line, at.start).whole.stripped()
        for task in tasks:
            task.put("start", start)
    if at.shared is not None and as_line(cells[at.shared]):
        piece = into.piece(cells[at.shared], line, at.shared)
        for task, span in zip(tasks, _for_each(into, piece, len(tasks)), strict=True):
            if not put_shared(task, span):
                into.ask(
                    line,
                    "owners and timescale",
                    "",
                    lambda n: f"{actions(n)} whose owner and timescale could not be told apart for certain.",
                    column=at.shared,
                    text=span.words,
                )


def _for_each(into: Building, piece: Piece, number: int) -> list[Span]:
    """A cell's words for each of so many actions."""
    whole = piece.whole.stripped()
    if number > 1:
        items = parse(piece.whole)
        if len(items) == number:
            for item in items:
                if item.mark is not None:
                    into.label_span(item.mark)
            return [item.body for item in items]
    return [whole] * number
