"""Which column of a table of actions holds what: by its heading, and where that may mean two things, by its cells."""

from collections.abc import Sequence

from models.documents.headings import Header
from models.documents.kinds import is_owner, is_time, is_to_do
from models.documents.meanings import Answers, Meaning, heading_key
from models.documents.tables import weighing
from models.documents.tables.columns import Columns
from models.documents.tables.weighing import Column
from models.documents.words import status_of

_SELDOM = 0.8
_LEADING = {Meaning.OWNER, Meaning.SPONSOR, Meaning.LEAD_OFFICER}
_OF_OVERVIEW = {*_LEADING, Meaning.NUMBER, Meaning.REMIT, Meaning.THEMES, Meaning.NOTHING}


def resolve(header: Header, rows: Sequence[Sequence[str]], said: Answers | None, placed_by: str) -> Columns:
    """What each column holds, from its heading and a sample of the rows below it.

    `placed_by` is what above the table names the workstream of all its actions: a heading, no more than the name of the
    sheet, or nothing.
    """
    columns = weighing.columns_of(header.titles, rows)
    meanings: dict[int, Meaning | None] = dict(enumerate(header.meanings(said)))
    fixed = {nth for nth, title in enumerate(header.titles) if said and heading_key(title) in said}
    actions = [nth for nth, meaning in meanings.items() if meaning is Meaning.ACTION]
    for column in columns:
        if column.index not in fixed:
            meanings[column.index] = weighing.by_cells(column, meanings[column.index])
    guessed = weighing.fill_gaps(columns, meanings, fixed)
    weighing.settle_status(columns, meanings, fixed)
    weighing.settle_times(columns, meanings, fixed)
    is_overview = _settle_overview(columns, meanings, fixed)
    if not is_overview:
        weighing.settle_action(columns, meanings, fixed)
    if actions and not is_overview and Meaning.ACTION not in meanings.values():
        # Codes, or whatever else they look like: nothing else says what is to be done.
        meanings[actions[0]] = Meaning.ACTION
    if not any(title.strip() for title in header.titles):
        _settle_untitled(columns, meanings)
    groups = _Groups(columns, meanings, fixed, rows)
    groups.settle(placed_by)
    _settle_officers(columns, meanings)
    _settle_measures(meanings)
    return _placed(columns, meanings, len(header.titles), (*guessed, *groups.guessed))


def _settle_overview(columns: list[Column], meanings: dict[int, Meaning | None], fixed: set[int]) -> bool:
    """Know a list of workstreams with who leads each, and nothing of what is to be done; False where it is none.

    What is to be done may stand in tables of their own, in cells that hold no more than these.
    """
    groups = [column for column in columns if meanings[column.index] in (Meaning.GROUP, Meaning.OUTCOME)]
    rest = {meanings[column.index] for column in columns if column not in groups and column.cells}
    if len(groups) != 1 or groups[0].index in fixed or not rest <= _OF_OVERVIEW or rest.isdisjoint(_LEADING):
        return False
    column = groups[0]
    is_list = column.is_titles and column.kinds == len(column.cells) > 1 and column.share(is_to_do) < 0.3
    if is_list:
        meanings.update({other.index: None for other in columns if not other.cells})
        meanings[column.index] = Meaning.WORKSTREAM
    return is_list


def _settle_untitled(columns: list[Column], meanings: dict[int, Meaning | None]) -> None:
    """Without any headings, titles before the actions are what groups them."""
    at = next((nth for nth, meaning in meanings.items() if meaning is Meaning.ACTION), 0)
    for column in columns[:at]:
        if meanings[column.index] is None and column.is_titles:
            is_number = column.share(weighing.NUMBER.fullmatch) > 0.7
            meanings[column.index] = Meaning.NUMBER if is_number else Meaning.GROUP


class _Groups:
    """Priorities, aims and drivers: the first that are titles are the workstreams, and the next is the need."""

    def __init__(
        self,
        columns: list[Column],
        meanings: dict[int, Meaning | None],
        fixed: set[int],
        rows: Sequence[Sequence[str]],
    ) -> None:
        self._columns, self._meanings, self._fixed = columns, meanings, fixed
        actions = self._of(Meaning.ACTION)
        self._action = actions[0].index if actions else len(columns)
        self._rows = len(actions[0].cells) if actions else len(rows)
        self.guessed: tuple[int, ...] = ()

    def settle(self, placed_by: str) -> None:
        """Say of each column of groups what it is; see `resolve`."""
        for column in self._of(Meaning.OUTCOME):
            is_group = column.index < self._action and column.is_titles and self._repeats(column)
            self._meanings[column.index] = Meaning.GROUP if is_group else Meaning.EVIDENCE
        named, several = self._named(), [one for one in self._of(Meaning.GROUP) if one.kinds > 1]
        if not named and placed_by != "heading":
            named = self._name(several, placed_by)
        self._settle_needs(named, several)

    def _of(self, meaning: Meaning) -> list[Column]:
        return [column for column in self._columns if self._meanings[column.index] is meaning]

    def _repeats(self, column: Column) -> bool:
        """Whether a column says fewer things than there are actions, by repeating them or by reaching over several."""
        return column.kinds < max(self._rows, len(column.cells))

    def _named(self) -> list[Column]:
        """The columns whose headings say that they name workstreams; sentences name none where something else may."""
        named, groups = self._of(Meaning.WORKSTREAM), self._of(Meaning.GROUP)
        is_told = bool(named) and not named[0].is_titles and bool(named[0].cells) and named[0].index not in self._fixed
        if is_told and any(column.kinds > 1 for column in groups):
            self._meanings[named[0].index] = Meaning.GROUP
            return named[1:]
        return named

    def _name(self, several: list[Column], placed_by: str) -> list[Column]:
        able = [column for column in (several or self._of(Meaning.GROUP)) if column.is_titles]
        if placed_by:
            # The name of a sheet is less than a column that goes over several of its rows.
            able = [column for column in able if column.kinds > 1 and self._repeats(column)]
        else:
            able = able or [column for column in self._of(Meaning.NEED) if _are_titles(column)] or self._unknown()
        if able:
            self._meanings[able[0].index] = Meaning.WORKSTREAM
        return able[:1]

    def _unknown(self) -> list[Column]:
        """A column before the actions, of whose heading nothing is known, that says a few titles again and again."""
        able = [
            column
            for column in self._columns[: self._action]
            if self._meanings[column.index] is None
            and column.index not in self._fixed
            and column.is_titles
            and 1 < column.kinds <= _SELDOM * self._rows
            and not column.is_level
            and max(column.share(is_time), column.share(status_of), column.share(is_owner)) < 0.5
        ]
        self.guessed = tuple(column.index for column in able[:1] if column.title.strip())
        return able[:1]

    def _settle_needs(self, named: list[Column], several: list[Column]) -> None:
        has_need = bool(self._of(Meaning.NEED))
        for column in self._of(Meaning.GROUP):
            is_need = not has_need and (column.kinds > 1 or not several)
            self._meanings[column.index] = Meaning.NEED if is_need else None
            has_need = has_need or is_need
        for column in named[1:]:
            if not has_need and column.kinds > 1 and column.index not in self._fixed:
                self._meanings[column.index] = Meaning.NEED
                has_need = True


def _settle_officers(columns: list[Column], meanings: dict[int, Meaning | None]) -> None:
    """Beside a sponsor, who leads is an officer of the workstream, where somebody else does the work."""
    known = set(meanings.values())
    owners = [nth for nth, meaning in meanings.items() if meaning is Meaning.OWNER]
    is_overview = Meaning.ACTION not in known and Meaning.WORKSTREAM in known
    if Meaning.SPONSOR in known and Meaning.LEAD_OFFICER not in known and owners:
        leads = [nth for nth in owners if "lead" in columns[nth].title.casefold()]
        if leads and (len(owners) > 1 or is_overview):
            meanings[leads[0]] = Meaning.LEAD_OFFICER
    elif (
        len(owners) > 1 and Meaning.LEAD_OFFICER not in known and (leads := _leads_of_stream(columns, meanings, owners))
    ):
        meanings[leads[0]] = Meaning.LEAD_OFFICER
    elif is_overview and Meaning.LEAD_OFFICER not in known and owners:
        meanings[owners[0]] = Meaning.LEAD_OFFICER
    elif Meaning.LEAD_OFFICER in known and not owners and Meaning.SPONSOR not in known and Meaning.ACTION in known:
        meanings[next(nth for nth, meaning in meanings.items() if meaning is Meaning.LEAD_OFFICER)] = Meaning.OWNER


def _leads_of_stream(columns: list[Column], meanings: dict[int, Meaning | None], owners: list[int]) -> list[int]:
    """The columns whose headings name the workstream's too: `Outcome lead` beside `Outcome`."""
    titles = [heading_key(columns[nth].title) for nth, meaning in meanings.items() if meaning is Meaning.WORKSTREAM]
    return [
        nth for nth in owners if any(one and heading_key(columns[nth].title).startswith(f"{one} ") for one in titles)
    ]


def _settle_measures(meanings: dict[int, Meaning | None]) -> None:
    """What is to be measured, beside what is to be done, is how anybody will know that it was."""
    if Meaning.ACTION in meanings.values():
        for nth, meaning in meanings.items():
            if meaning in (Meaning.INDICATOR, Meaning.TARGET):
                meanings[nth] = Meaning.EVIDENCE


def _placed(
    columns: list[Column], meanings: dict[int, Meaning | None], width: int, guessed: tuple[int, ...]
) -> Columns:
    names = {
        Meaning.WORKSTREAM: "workstream",
        Meaning.ACTION: "action",
        Meaning.NUMBER: "number",
        Meaning.TIMESCALE: "timescale",
        Meaning.START: "start",
        Meaning.STATUS: "status",
        Meaning.NEED: "need",
        Meaning.SHARED: "shared",
        Meaning.SPONSOR: "sponsor",
        Meaning.LEAD_OFFICER: "lead_officer",
        Meaning.REMIT: "remit",
        Meaning.THEMES: "themes",
        Meaning.SUPPORT: "support",
    }
    found = Columns(width, guessed=guessed)
    others, owners, evidence = [], [], []
    for column in columns:
        meaning = meanings[column.index]
        name = names.get(meaning) if meaning else None
        if meaning is Meaning.OWNER:
            owners.append(column.index)
        elif meaning is Meaning.EVIDENCE:
            evidence.append(column.index)
        elif name and getattr(found, name) is None:
            setattr(found, name, column.index)
        else:
            others.append(column.index)
            if column.title.strip():
                found.asked[column.index] = column.title
    found.owners, found.evidence, found.others = tuple(owners), tuple(evidence), tuple(others)
    return found


def _are_titles(column: Column) -> bool:
    """Whether a column of needs says so few things, and so shortly, that they are titles."""
    is_short = column.share(lambda cell: len(cell) <= 60 and len(cell.split()) <= 8) >= 0.9
    return is_short and column.is_titles and column.kinds < len(column.cells)
