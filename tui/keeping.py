"""The commands that keep the file safe: a backup, the way back from one, a look at whether all is as it should be."""

import os
from argparse import Namespace
from collections.abc import Iterator, Sequence

from models import backups, checks
from models.backups import Restored
from models.checks import Checked, Finding, Grade
from models.errors import CairnError, DamagedError, UsageError
from models.wording import count, listed, moment
from tui import shapes
from tui.call import Call
from tui.locations import shown
from tui.plain import Answer, Cell, Column, Paper, clean, columns, say
from tui.stopping import Stopping

_SHOWN = 20
"""Findings of one kind that a person is shown."""
_FINDINGS = (Column("Where", floor=8), Column("What", floor=24), Column("What to do", floor=24))


def backup(call: Call, options: Namespace) -> int:
    """A consistent copy of the database, in its folder of backups or where it is wanted."""
    if options.path == "":
        raise UsageError("The path of a backup is empty; name a file or a folder, or leave it out.")
    with Stopping("Stopped; no backup was made.") as stopping:
        if options.path is None:
            made = backups.back_up(call.database, call.now, stopping.check)
        else:
            made = backups.back_up_to(call.database, options.path, call.now, stopping.check)
    say([clean(f"Backed up {shown(call.database)} as {shown(made)}")])
    return 0


# -------------------------------------------------------------------------------------------------------- restore


def restore(call: Call, options: Namespace) -> int:
    """A backup in the place of the database; what stood there is put aside."""
    wanted = _found(call.database, options.path)
    with Stopping("Stopped; nothing was changed.") as stopping:
        done = backups.restore(call.database, wanted, call.now, stopping.check)
    say([clean(line) for line in _restored(call, wanted, done)])
    return 0


def _found(database: str, path: str) -> str:
    """The backup that is meant: a path, or the name alone of one in the folder of backups."""
    named = os.path.join(backups.folder_of(database), path)
    return named if os.path.basename(path) == path and not os.path.exists(path) and os.path.exists(named) else path


def _restored(call: Call, wanted: str, done: Restored) -> Iterator[str]:
    held = count(done.held.changes, "change")
    last = f", the last on {moment(done.held.last)} (UTC)" if done.held.last else ""
    yield f"Put {shown(wanted)} in the place of {shown(call.database)}: {held}{last}"
    if done.is_older:
        yield "It was made by an older version of cairn; when it is next opened it is brought up to date."
    if done.aside is None:
        return
    yield f"What stood there is now {shown(done.aside)}"
    if done.was_sound:
        yield f"To go back: {backups.restore_command(shown(call.database), shown(done.aside))}"


# ---------------------------------------------------------------------------------------------------------- check


def check(call: Call, options: Namespace) -> int:
    """Whether the file is whole and the plan in it keeps its own rules."""
    found = checks.check(call.database)
    is_mended = False
    if options.mend and found.worst is not Grade.DAMAGE:
        checks.mend(call.database)
        found, is_mended = checks.check(call.database), True
    say(_as_json(call, found, is_mended) if options.json else _in_words(call, found, is_mended, call.paper))
    return 0 if found.worst is None else _EXIT_CODES.get(found.worst, 0)


_EXIT_CODES = {Grade.DAMAGE: DamagedError.exit_code, Grade.RULE: CairnError.exit_code}


def _as_json(call: Call, found: Checked, is_mended: bool) -> str:
    told = {
        "database": call.database,
        "sound": found.worst not in _EXIT_CODES,
        "version": found.version or None,
        "mended": is_mended,
        "findings": [
            {"grade": one.grade, "what": one.what, "plan": one.plan, "ref": one.ref, "do": one.do or None}
            for one in found.findings
        ],
    }
    return shapes.text(told)


def _in_words(call: Call, found: Checked, is_mended: bool, on: Paper) -> Answer:
    lines = ["What is kept ready for lists was made again."] if is_mended else []
    looked_at = listed([count(number, noun) for noun, number in found.counted.items()])
    verdict = {
        Grade.DAMAGE: "is damaged." if found.version else "cannot be opened.",
        Grade.RULE: f"is whole, but not all in it is as it should be ({looked_at}).",
    }.get(found.worst or Grade.ADVICE, f"is sound ({looked_at}).")
    lines += on.fit(clean(f"{shown(call.database)} {verdict}"))
    rows = [row for group in _alike(found.findings) for row in _told(group)]
    return [*lines, "", *columns(_FINDINGS, rows, on)] if rows else lines


def _alike(findings: Sequence[Finding]) -> list[list[Finding]]:
    groups: dict[tuple[Grade, str], list[Finding]] = {}
    for one in findings:
        groups.setdefault((one.grade, one.what), []).append(one)
    return list(groups.values())


def _told(group: Sequence[Finding]) -> Iterator[list[str | Cell]]:
    for one in group[:_SHOWN]:
        yield [one.ref or "", one.what, one.do]
    if len(group) > _SHOWN:
        yield ["", f"… {len(group) - _SHOWN:,} more like this; --json", ""]
