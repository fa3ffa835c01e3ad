"""Where in the rows of a table of actions each thing stands."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Columns:
    """Where in a row each thing stands. Evidence and owners may stand in several columns."""

    width: int
    workstream: int | None = None
    action: int | None = None
    number: int | None = None
    timescale: int | None = None
    start: int | None = None
    status: int | None = None
    need: int | None = None
    shared: int | None = None
    sponsor: int | None = None
    lead_officer: int | None = None
    remit: int | None = None
    themes: int | None = None
    support: int | None = None
    owners: tuple[int, ...] = ()
    evidence: tuple[int, ...] = ()
    others: tuple[int, ...] = ()
    asked: dict[int, str] = field(default_factory=dict)
    """What there is to ask about the others, where there is anything."""
    guessed: tuple[int, ...] = ()
    """Columns whose heading does not say what they are: their cells did."""

    @property
    def tells_of_stream(self) -> bool:
        """Whether rows say more of a workstream than what it is called."""
        told = (self.sponsor, self.lead_officer, self.remit, self.themes, self.support)
        return any(column is not None for column in told)

    def name_of(self, index: int) -> str:
        """What a column was read as, for people."""
        one = {self.timescale: "by when", self.status: "the status", self.action: "what is to be done"}
        one[self.workstream] = "the workstream"
        return "who does it" if index in self.owners else one.get(index, "evidence")

    def meanings(self) -> dict[str, tuple[int, ...]]:
        """The columns of each field of an action."""
        one = {
            "title": self.action,
            "need": self.need,
            "timescale": self.timescale if self.timescale is not None else self.start,
            "status": self.status,
            "ref": self.number,
        }
        found: dict[str, tuple[int, ...]] = {name: (column,) for name, column in one.items() if column is not None}
        if self.start is not None and self.timescale is not None:
            found["timescale"] = (self.start, self.timescale)
        if self.shared is not None:
            found |= {"owners": (self.shared,), "timescale": (self.shared,)}
        return found | {
            name: columns for name, columns in (("owners", self.owners), ("evidence", self.evidence)) if columns
        }
