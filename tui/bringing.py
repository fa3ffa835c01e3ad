"""`import` of a plan that `export` wrote: the whole of it, history and all."""

import os
from argparse import Namespace

from models.errors import RefusedError
from models.exports import bringing
from models.exports.bringing import Copy
from models.wording import count
from tui import shapes
from tui.call import Call
from tui.plain import clean, say
from tui.progress import Bar
from tui.stopping import Stopping

_BEGINNING = 200


def is_meant(paths: list[str]) -> bool:
    """Whether it is a whole plan that is to be taken in."""
    for path in paths:
        if not os.path.isfile(path):
            # What is no file, such as a pipe, might never have anything to give, or never end.
            continue
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                if bringing.is_complete(file.read(_BEGINNING)):
                    return True
        except (OSError, ValueError):
            # Whoever reads it next says so.
            continue
    return False


def run(call: Call, options: Namespace) -> int:
    """Take it in, or say what it is."""
    if len(options.files) > 1 or options.into is not None:
        raise RefusedError("A plan that cairn exported is taken in by itself, as a plan of its own.")
    (path,) = options.files
    with Stopping("Stopped; nothing was imported.") as stopping, Bar() as bar:
        copy = bringing.load(path)
        stopping.check()
        if options.dry_run:
            return _tell(path, copy, options)

        def tell(done: int, total: int) -> None:
            stopping.check()
            bar.show(f"Storing {_held(copy)}", done, total)

        with call.workspace() as workspace:
            key = workspace.bring(copy, tell)
            plan = workspace.use_plan(key)
            workspace.remember_plan()
    if options.json:
        say(shapes.text({"plan": shapes.plan(plan), "label": _held(copy), "questions": [], "unplaced": []}))
    else:
        name = clean(os.path.basename(path))
        say([clean(f"Imported {_held(copy)} from {name}, into {plan.title} ({plan.key}).")])
    return 0


def _tell(path: str, copy: Copy, options: Namespace) -> int:
    if options.json:
        say(shapes.text(_shape(copy)))
    else:
        name = clean(os.path.basename(path))
        say([clean(f"{name}: {_held(copy)}, as the plan “{copy.title}”. Nothing is stored yet.")])
    return 0


def _held(copy: Copy) -> str:
    actions, changes = copy.counted
    return f"{count(actions, 'action')} and {count(changes, 'change')}"


def _shape(copy: Copy) -> shapes.Shape:
    """What the plan holds, in the form in which what was found in a document is told."""
    rows = {name: sorted(some, key=lambda row: str(row.get("place", ""))) for name, some in copy.tables.items()}
    (plan,) = rows["plan"]
    owners = {row["id"]: row["name"] for row in rows["owner"]}
    themes = {row["id"]: row["name"] for row in rows["theme"]}
    figures = {role: _of(rows["figure"], "indicator_id", role) for role in ("baseline", "value", "target")}
    owned, shown = _of(rows["action_owner"], "action_id"), _of(rows["evidence"], "action_id")
    linked, support = _of(rows["workstream_theme"], "workstream_id"), _of(rows["support"], "workstream_id")

    def action(row: shapes.Shape) -> shapes.Shape:
        return {
            **{"ref": row["ref"], "text": row["title"], "need": row.get("need")},
            "owners": [owners[link["owner_id"]] for link in owned.get(row["id"], ())],
            **{name: row.get(name) for name in ("timescale", "starts", "due")},
            "evidence": "\n".join(said["text"] for said in shown.get(row["id"], ())) or None,
            "status": row["status"],
            "children": [action(child) for child in rows["action"] if child.get("parent_id") == row["id"]],
        }

    def figure(role: str, row: shapes.Shape) -> shapes.Shape | None:
        found = figures[role].get(row["id"], ())
        return {"period": found[-1]["period"], "value": found[-1].get("printed")} if found else None

    return {
        "plan": {"title": plan["title"], "period": plan.get("period")},
        "workstreams": [
            {
                **{name: stream.get(name) for name in ("title", "sponsor", "lead_officer", "remit")},
                "themes": [themes[link["theme_id"]] for link in linked.get(stream["id"], ())],
                "support": [item["text"] for item in support.get(stream["id"], ())],
                "actions": [
                    action(row)
                    for row in rows["action"]
                    if row["workstream_id"] == stream["id"] and row.get("parent_id") is None
                ],
            }
            for stream in rows["workstream"]
        ],
        "indicators": [
            {
                **{"name": row["title"], "unit": row.get("unit"), "direction": row.get("direction")},
                "baseline": figure("baseline", row),
                "values": [
                    {"period": cell["period"], "value": cell.get("printed")}
                    for cell in figures["value"].get(row["id"], ())
                ],
                "target": figure("target", row),
            }
            for row in rows["indicator"]
        ],
        "questions": [],
        "unplaced": [],
    }


def _of(rows: list[shapes.Shape], owner: str, role: str | None = None) -> dict[str, list[shapes.Shape]]:
    """Rows by what they belong to."""
    found: dict[str, list[shapes.Shape]] = {}
    for row in rows:
        if role is None or row["role"] == role:
            found.setdefault(row[owner], []).append(row)
    return found
