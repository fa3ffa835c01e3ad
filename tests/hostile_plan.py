"""A database in which every text of every table is one that was put there past all edits and their checks."""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from itertools import count, cycle

from sqlalchemy import Enum, String
from sqlmodel import AutoString, SQLModel

from models import sqlite
from models.tables import ENTITIES
from models.vocabulary import Status
from tests.kept import keep

_INDICATORS = 6
_FIGURES = ("printed", "number", "band_low", "band_high")
"""Columns for figures: what stands there and is none is refused with a sentence wherever it is read."""
assert ENTITIES, "the tables are known to SQLModel once their module is imported"


def plant(path: str, texts: Sequence[str], *, today) -> list[str]:
    """Make a database with an action for each text, which stands in all it says; gives the actions' references."""
    sqlite.create(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        refs = _Planting(connection, texts).all()
        connection.execute("COMMIT")
    keep(path, today)
    return refs


class _Planting:
    def __init__(self, connection: sqlite3.Connection, texts: Sequence[str]) -> None:
        self._connection = connection
        self._texts = texts
        self._others = cycle(texts)
        self._numbers = count(1)

    def all(self) -> list[str]:
        plans = [self._plan(number) for number in range(2)]
        refs = []
        for number, plan in enumerate(plans):
            streams = [self._workstream(plan, place) for place in range(3)]
            if number == 0:
                refs = [self._action(plan, streams[n % 3], n, text) for n, text in enumerate(self._texts)]
            for place in range(_INDICATORS):
                self._indicator(plan, place, streams)
        self._settings()
        return refs

    def _add(self, table: str, text: str | None = None, **given: object) -> str:
        """A row whose text columns all hold a text, but for those that are given; gives its id."""
        number = next(self._numbers)
        values: dict[str, object] = {}
        for column in SQLModel.metadata.tables[table].columns:
            name, said = column.name, text if text is not None else next(self._others)
            if name in given:
                values[name] = given[name]
            elif name == "id":
                values[name] = f"{number}{said}"
            elif name == "place":
                values[name] = f"{number:06}{said}"
            elif name in _FIGURES or column.foreign_keys or isinstance(column.type, Enum):
                values[name] = None
            elif isinstance(column.type, String | AutoString):
                values[name] = said
            else:
                values[name] = None if column.nullable else 1
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        self._connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(values.values()))
        return str(values.get("id", ""))

    def _plan(self, number: int) -> str:
        collaborative = self._add("collaborative")
        self._add("authority", collaborative_id=collaborative)
        body = self._add("governance_body", collaborative_id=collaborative)
        self._add("governance_member", body_id=body)
        key = f"{next(self._others)}{number}"
        plan = self._add("plan", key=key, collaborative_id=collaborative, starts="2023-08-01", ends="2024-06-30")
        self._add("theme", plan_id=plan)
        return plan

    def _workstream(self, plan: str, place: int) -> str:
        rag = (None, "amber", "red")[place]
        stream = self._add("workstream", plan_id=plan, key=f"{next(self._others)}{place}", rag_override=rag)
        for standing in ("agreed", "mentioned"):
            self._add("support", workstream_id=stream, standing=standing)
        theme = self._connection.execute("SELECT id FROM theme WHERE plan_id = ?", (plan,)).fetchone()[0]
        self._add("workstream_theme", workstream_id=stream, theme_id=theme)
        return stream

    def _action(self, plan: str, stream: str, number: int, text: str) -> str:
        ref = f"{text}{number}" if number % 4 == 3 else f"HOS-{number}"
        action = self._add(
            "action",
            text,
            plan_id=plan,
            workstream_id=stream,
            parent_id=None,
            ref=ref,
            place=f"{number:06}{text}",
            status=list(Status)[number % len(Status)],
            priority="normal",
            firmness="day",
            starts="2024-01-10",
            due=("2024-02-01", None, "2024-03-20")[number % 3],
            news_on="2024-01-05",
            rag_override=(None, "red", None, "green", None)[number % 5],
            rag_override_on="2024-03-01",
        )
        owner = self._add("owner", text, plan_id=plan, key=f"{number}{text}", kind="person")
        self._add("action_owner", action_id=action, owner_id=owner)
        self._add("evidence", text, action_id=action, dated="2024-02-02")
        for _ in range(2):
            self._add("note", text, action_id=action, written_at="2024-02-03 09:30:00.000000")
        self._change(plan, ref, action, text)
        return ref

    def _change(self, plan: str, ref: str, action: str, text: str) -> None:
        number = next(self._numbers)
        change = self._add(
            "change",
            text,
            sequence=number,
            plan_id=plan,
            at="2024-02-03 09:30:00.000000",
            stamp=f"{number:09}",
            kind="edit",
            target_id=None,
            state="standing",
        )
        said = json.dumps(text)
        for place, (entity, field, old, new) in enumerate(
            (
                ("action", "title", said, json.dumps(f"{text}!")),
                ("action", text, said, said),
                ("note", "", None, json.dumps({"text": text, "author": text})),
                (text, "", json.dumps({"id": text}), None),
            )
        ):
            given = {"entity": entity, "field": field, "old": old, "new": new, "entity_id": action, "subject": ref}
            self._add("changed_field", text, change_id=change, position=place, **given)

    def _indicator(self, plan: str, place: int, streams: Sequence[str]) -> None:
        direction = ("higher", "lower", None)[place % 3]
        indicator = self._add("indicator", plan_id=plan, number=place + 1, direction=direction)
        self._add("indicator_workstream", indicator_id=indicator, workstream_id=streams[0])
        action = self._connection.execute("SELECT id FROM action WHERE plan_id = ? LIMIT 1", (plan,)).fetchone()
        if action is not None:
            self._add("action_indicator", action_id=action[0], indicator_id=indicator)
        for role, printed, state in (
            ("baseline", "41.5", "number"),
            ("value", "1,042", "number"),
            ("value", "TBC", "TBC"),
            ("value", "N/A", "N/A"),
            ("target", "50%", "number"),
        ):
            period = f"{next(self._others)}{next(self._numbers)}"
            self._add("figure", indicator_id=indicator, role=role, period=period, printed=printed, state=state)

    def _settings(self) -> None:
        view = {"query": "is:open", "sort": "title", "descending": False, "group": None}
        for number, text in enumerate(self._texts[:10]):
            self._add("setting", key=f"view {text}{number}", value=json.dumps(view))
        self._add("setting", key="view bad", value=self._texts[0])
        self._add("setting", key="last plan", value=self._texts[0])
        self._add("setting", key=f"limit {self._texts[0]}", value=self._texts[0])
