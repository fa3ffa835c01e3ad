"""Small plans by chance, with all that is known of their actions beside them."""

import random
import sqlite3
from datetime import date, timedelta
from typing import NamedTuple

from models.judgement import ActionFacts
from models.migrations import upgrade
from models.vocabulary import Firmness, Priority, Rag, Status
from tests.kept import keep_in

TODAY = date(2024, 3, 10)
WORDS = [
    "network",
    "Éilidh",
    "50%",
    "a_b",
    "Support",
    "CUR-1",
    "CUR-1.1",
    "cur-",
    "J Stuart",
    'the "plan"',
    "or",
    "-x",
    "!",
    "\\",
    'say "no',
    "*",
    "a*",
    "^the end",
    "words : col",
    "NEAR(a b)",
    "[x] {y}",
    "AND NOT OR",
    "日本語の計画",
    "İstanbul straße",
    "🙂🙃🧭 up",
]
"""What titles, needs and notes are made of: plain words, and signs that some language or other reads as its own."""
_ACTIONS = 40


class Known(NamedTuple):
    """Everything about one action that a filter may ask for."""

    id: str
    ref: str
    place: str
    title: str
    need: str | None
    status: Status
    priority: Priority
    starts: date | None
    due: date | None
    snoozed_until: date | None
    facts: ActionFacts
    workstream: tuple[str, str]
    themes: tuple[str, ...]
    owners: tuple[str, ...]
    notes: tuple[str, ...]
    has_children: bool


WORKSTREAMS = {"CUR": "Curriculum", "NET": "Learning networks for the curious", "ÉIL": "50%_family"}
THEMES = {"t0": "Equity", "t1": "Ére a_b"}
OWNERS = ["J Stuart", "QI team", "Éilidh MacLeod", "50% a_b", 'the "plan" group', "日本 (x)", "A*"]


def _insert(connection, table, **values):
    columns = ", ".join(f'"{name}"' for name in values)
    connection.execute(
        f'INSERT INTO "{table}" ({columns}) VALUES ({", ".join("?" * len(values))})',
        [value.isoformat() if isinstance(value, date) else value for value in values.values()],
    )


def random_plan(seed):
    """A database with a small plan by chance, and what is known of its actions, in their order."""
    chance = random.Random(seed)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    upgrade(connection)
    themes = _frame(connection, chance)
    known = []
    for number in range(_ACTIONS):
        key = chance.choice(list(WORKSTREAMS))
        parent = chance.choice([None, *known[-3:]])
        known.append(_random_action(chance, number, key, parent, themes[key]))
        _store(connection, known[-1], parent)
    keep_in(connection)
    parents = {id for (id,) in connection.execute("SELECT DISTINCT parent_id FROM action WHERE parent_id IS NOT NULL")}
    rows = [row._replace(has_children=row.id in parents) for row in sorted(known, key=lambda row: row.place)]
    return connection, rows


def _frame(connection, chance):
    """Make the plan without its actions, and give the themes of each of its workstreams."""
    _insert(connection, "collaborative", id="c", version=1, name="C")
    for plan in ("p", "other"):
        _insert(connection, "plan", id=plan, version=1, key=plan, collaborative_id="c", title="P", place=plan)
    for key, name in THEMES.items():
        _insert(connection, "theme", id=key, version=1, plan_id="p", name=name, place=key)
    themes = {}
    for place, (key, title) in enumerate(WORKSTREAMS.items()):
        _insert(connection, "workstream", id=key, version=1, plan_id="p", key=key, title=title, place=str(place))
        chosen = [theme for theme in THEMES if chance.random() < 0.5]
        for theme in chosen:
            _insert(connection, "workstream_theme", id=f"{key}{theme}", version=1, workstream_id=key, theme_id=theme)
        themes[key] = tuple(THEMES[theme] for theme in chosen)
    # A name that only another plan knows must never be found.
    for number, name in enumerate([*OWNERS, "J Stuart"]):
        plan = "p" if number < len(OWNERS) else "other"
        _insert(connection, "owner", id=f"o{number}", version=1, plan_id=plan, key=name, name=name, kind="person")
    return themes


def _random_action(chance, number, key, parent, themes):
    facts = _random_facts(chance)
    words = chance.sample(WORDS, 3)
    return Known(
        id=f"a{number}",
        ref=f"{parent.ref}.{number}" if parent else f"{key}-{number}",
        place=f"{list(WORKSTREAMS).index(key)}/{number:03}",
        title=f"Extend {words[0]} here",
        need=chance.choice([None, "", f"more {words[1]}"]),
        status=facts.status,
        priority=chance.choice(list(Priority)),
        starts=facts.starts,
        due=facts.due,
        snoozed_until=_random_day(chance, 0.2),
        facts=facts,
        workstream=(key, WORKSTREAMS[key]),
        themes=themes,
        owners=tuple(chance.sample(OWNERS, chance.randint(1, 2))) if facts.owned else (),
        notes=(f"heard of {words[2]}",) if chance.random() < 0.4 else (),
        has_children=False,
    )


def _random_facts(chance):
    override = chance.choice([None, None, None, *Rag])
    return ActionFacts(
        status=chance.choice(list(Status)),
        starts=_random_day(chance, 0.4),
        due=_random_day(chance, 0.6),
        firmness=Firmness.DAY,
        timescale=chance.choice([None, "soon"]),
        owned=chance.random() < 0.6,
        evidenced=chance.random() < 0.4,
        news_on=_random_day(chance, 1) or TODAY,
        rag_override=override,
        rag_override_on=_random_day(chance, 1) if override else None,
    )


def _random_day(chance, likely):
    return TODAY + timedelta(days=chance.randint(-90, 90)) if chance.random() < likely else None


def _store(connection, row, parent):
    facts = row.facts
    _insert(
        connection,
        "action",
        id=row.id,
        version=1,
        plan_id="p",
        workstream_id=row.workstream[0],
        parent_id=parent.id if parent else None,
        ref=row.ref,
        place=row.place,
        title=row.title,
        need=row.need,
        status=row.status,
        priority=row.priority,
        timescale=facts.timescale,
        starts=row.starts,
        due=row.due,
        firmness=facts.firmness,
        news_on=facts.news_on,
        snoozed_until=row.snoozed_until,
        rag_override=facts.rag_override,
        rag_override_on=facts.rag_override_on,
    )
    if facts.evidenced:
        _insert(connection, "evidence", id=f"e-{row.id}", version=1, action_id=row.id, text="Minutes")
    for place, name in enumerate(row.owners):
        values = {"id": f"l{place}-{row.id}", "version": 1, "action_id": row.id}
        _insert(connection, "action_owner", **values, owner_id=f"o{OWNERS.index(name)}", place=str(place))
    for text in row.notes:
        values = {"id": f"n-{row.id}", "version": 1, "action_id": row.id, "text": text, "author": "x"}
        _insert(connection, "note", **values, written_at="2024-01-01")
