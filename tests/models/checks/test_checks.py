"""What a check finds: nothing in a plan that was only ever changed by edits, and every rule that is broken."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from models import checks, documents
from models.checks import Grade
from models.edits import content, figures, life, override, structure
from models.edits.adopt import ImportIntoPlan
from models.errors import BusyError, CairnError, DamagedError
from models.vocabulary import Rag, Status
from models.workspace import Workspace
from tests import damage
from tests.facts import TODAY

CUR_1 = "(SELECT id FROM action WHERE ref = 'CUR-1')"
CUR_4 = "(SELECT id FROM action WHERE ref = 'CUR-4')"
HWB = "(SELECT id FROM workstream WHERE key = 'HWB')"
ELC = "(SELECT id FROM plan WHERE key = 'aberdeen-elc')"
NOTE = f"INSERT INTO note VALUES ('n', 1, {CUR_1}, 'Heard of it', 'K Innes', '2024-03-01 09:00:00.000000')"
PART = """UPDATE indicator SET parent_id = (SELECT id FROM indicator WHERE number = {1}) WHERE number = {0}"""
GAP = """INSERT INTO indicator (id, version, plan_id, number, title, place, gap_from_id, gap_to_id)
    SELECT 'gap {0}', 1, plan_id, {0}, 'A gap', 'z{0}i', id, (SELECT id FROM indicator WHERE number = {2})
    FROM indicator WHERE number = {1}"""
TWICE = "UPDATE figure SET role = 'value', period = '2016/2017' WHERE printed = '63.8'"
CHANGE = """INSERT INTO change (id, sequence, plan_id, label, actor, at, node, stamp, kind, target_id, state)
    SELECT 'c', {sequence}, id, 'A step', 'K Innes', '2024-03-01 09:00:00.000000', 'n', '0123456789ab-000000-n',
    '{kind}', {target}, '{state}' FROM plan WHERE key = 'west-partnership'"""
ENTRY = "INSERT INTO changed_field VALUES ('f{n}', 'c', {n}, NULL, '{entity}', 'x', '{field}', {old}, {new}, NULL)"


def change(sequence=9, kind="edit", target="NULL", state="standing"):
    return CHANGE.format(sequence=sequence, kind=kind, target=target, state=state)


def entry(n=0, entity="action", field="title", old="'\"a\"'", new="'\"b\"'"):
    return ENTRY.format(n=n, entity=entity, field=field, old=old, new=new)


def faults(path):
    """What is found that is no advice, without what lists are made from."""
    found = checks.check(str(path)).findings
    return [one for one in found if one.grade is not Grade.ADVICE and "what lists are made from" not in one.what]


@pytest.mark.parametrize("name", ["empty", "west", "aberdeen", "both"])
def test_the_bundled_plans_are_sound(made_databases, name):
    assert checks.check(str(made_databases[name])).worst is None


def test_a_plan_that_was_worked_on_is_sound(both_database, tmp_path):
    csv = tmp_path / "more.csv"
    csv.write_text("workstream,action,owner,status\nCurriculum,Visit,QIO,complete\nArt,Paint,,ongoing\n")
    workspace = Workspace(both_database, today=TODAY, actor="K Innes", plan_key="west-partnership")

    def ids(*refs):
        return tuple(workspace.find_action(ref).row.id for ref in refs)

    hwb = workspace.find_workstream("HWB").id
    add = structure.AddAction(
        "A part of it", "", ("QIO", "R Binks, convener"), "By Feb 2025", parent_id=ids("CUR-4")[0]
    )
    for edit in (
        ImportIntoPlan(documents.read([str(csv)], lambda *_: None).draft, "west-partnership"),
        add,
        add,
        structure.AddAction("Another", hwb),
        structure.MoveActions(ids("CUR-4", "CUR-1"), hwb),
        structure.AddAction("A part that moved", "", parent_id=ids("CUR-4")[0]),
        structure.Reorder(ids("HWB-1")[0], 1),
        life.GiveEvidence(ids("CUR-2", "CUR-3"), "Minutes"),
        life.SetStatus(ids("CUR-2", "CUR-3"), Status.DONE),
        life.Confirm(ids("CUR-2"), "R Binks"),
        life.Reopen(ids("CUR-2"), "It was not done"),
        life.Snooze(ids("CUR-3"), date(2024, 5, 1)),
        content.SetDates(ids("CUR-3"), (("starts", date(2024, 5, 1)), ("due", date(2024, 5, 2)))),
        override.OverrideActionRag(ids("CUR-3"), Rag.RED, "A reason"),
        override.OverrideWorkstreamRag(hwb, Rag.GREEN),
        figures.RecordFigure(workspace.find_indicator("I-1").id, "2030-2031", "66.10%"),
        figures.RecordFigure(workspace.find_indicator("I-2").id, "2030-2031", "tbc"),
    ):
        workspace.perform(edit)
    for _ in range(9):
        workspace.undo()
    for _ in range(4):
        workspace.redo()
    workspace.perform(life.AddNote(ids("CUR-3"), "Heard of it"))
    workspace.close()
    found = checks.check(both_database)
    assert found.findings == []
    assert found.counted["action"] == 69 + 2 + 2 + 1 + 1


def test_what_a_document_says_is_done_needs_no_evidence_and_stays_allowed(both_database, tmp_path):
    csv = tmp_path / "more.csv"
    csv.write_text("workstream,action,owner,status\nCurriculum,Visit,QIO,complete\n")
    workspace = Workspace(both_database, today=TODAY, actor="K Innes", plan_key="west-partnership")
    workspace.perform(ImportIntoPlan(documents.read([str(csv)], lambda *_: None).draft, "west-partnership"))
    chosen = (workspace.find_action("CUR-5").row.id,)
    assert faults(both_database) == []
    workspace.perform(life.Confirm(chosen, "R Binks"))
    workspace.undo()
    workspace.redo()
    workspace.perform(life.Reopen(chosen, "It was not done"))
    workspace.undo()
    workspace.close()
    assert faults(both_database) == []


@pytest.mark.parametrize(
    ("statements", "what", "ref"),
    [
        # Rows whose parents are gone.
        ([NOTE, f"DELETE FROM action WHERE id = {CUR_1}"], "a row of note belongs to a row of action", None),
        (["DELETE FROM indicator WHERE number = 7"], "a row of figure belongs to a row of indicator", None),
        (["DELETE FROM plan WHERE key = 'aberdeen-elc'"], "a row of workstream belongs to a row of plan", "ELC"),
        # What cannot be.
        (["UPDATE action SET status = 'confirmed' WHERE ref = 'CUR-1'"], "nobody is named for it or no day", "CUR-1"),
        (
            ["UPDATE action SET status = 'confirmed', confirmed_by = 'R Binks' WHERE ref = 'CUR-1'"],
            "it is confirmed, and nobody is named for it or no day",
            "CUR-1",
        ),
        (["UPDATE action SET confirmed_by = 'x' WHERE ref = 'CUR-1'"], "it is not confirmed, and somebody", "CUR-1"),
        (
            [
                "UPDATE action SET status = 'done' WHERE ref = 'CUR-1'",
                change(),
                f"INSERT INTO changed_field SELECT 'f', 'c', 0, 'CUR-1', 'action', {CUR_1}, 'status', '\"blocked\"', "
                "'\"done\"', NULL",
            ],
            "it was set to done, and there is no evidence for it",
            "CUR-1",
        ),
        (
            ["UPDATE action SET starts = '2024-05-02', due = '2024-05-01' WHERE ref = 'CUR-1'"],
            "before it starts",
            "CUR-1",
        ),
        (["UPDATE action SET rag_override = 'red' WHERE ref = 'CUR-1'"], "its RAG was set by hand", "CUR-1"),
        # Where actions stand.
        (
            [f"UPDATE action SET parent_id = {CUR_4} WHERE ref = 'LEA-1'"],
            "it is part of an action that is itself part of another",
            "LEA-1.1",
        ),
        ([f"UPDATE action SET workstream_id = {HWB} WHERE ref = 'CUR-4.2'"], "another workstream than the", "CUR-4.2"),
        ([f"UPDATE action SET plan_id = {ELC} WHERE ref = 'CUR-4.2'"], "another plan than the action it is", "CUR-4.2"),
        ([f"UPDATE action SET plan_id = {ELC} WHERE ref = 'CUR-1'"], "in another plan than its workstream", "CUR-1"),
        (["UPDATE action SET place = '0000z/1' WHERE ref = 'CUR-1'"], "its place in the order is not in its", "CUR-1"),
        (["UPDATE action SET place = place || '/1' WHERE ref = 'CUR-1'"], "its place in the order is not in", "CUR-1"),
        (
            ["UPDATE action SET place = '0000z/1/1' WHERE ref = 'CUR-4.2'"],
            "not behind the action it is part",
            "CUR-4.2",
        ),
        (["UPDATE workstream SET place = place || '0' WHERE key = 'CUR'"], "is no place (workstream)", "CUR"),
        (["UPDATE indicator SET place = '' WHERE number = 7"], "is no place (indicator)", "I-7"),
        (["UPDATE theme SET place = 'A B' WHERE name = 'Equity'"], "is no place (theme)", "Equity"),
        (
            ["UPDATE action SET place = (SELECT place FROM action WHERE ref = 'CUR-2') WHERE ref = 'CUR-1'"],
            "its place in the order is another's too (action)",
            "CUR-2",
        ),
        (["UPDATE indicator SET place = '1' WHERE number IN (7, 8)"], "is another's too (indicator)", "I-8"),
        (["UPDATE figure SET place = '1'"], "is another's too (figure)", "I-7"),
        # Links across plans.
        (
            [
                "INSERT INTO action_owner SELECT 'l', 1, a.id, o.id, '1' FROM action a, owner o"
                " WHERE a.ref = 'CUR-1' AND o.plan_id <> a.plan_id LIMIT 1"
            ],
            "it is linked to an owner of another plan",
            "CUR-1",
        ),
        (
            [
                "INSERT INTO indicator_workstream SELECT 'l', 1, i.id, w.id FROM indicator i, workstream w"
                " WHERE w.key = 'ELC' LIMIT 1"
            ],
            "it is linked to an indicator of another plan",
            "ELC",
        ),
        (
            [
                "INSERT INTO workstream_theme SELECT 'l', 1, w.id, t.id FROM theme t, workstream w"
                " WHERE w.key = 'ELC' AND t.plan_id <> w.plan_id LIMIT 1"
            ],
            "it is linked to a theme of another plan",
            "ELC",
        ),
        # References.
        (["UPDATE action SET ref = 'CUR 1' WHERE ref = 'CUR-1'"], "is not written as references are", "CUR 1"),
        (["UPDATE action SET ref = 'CUR-01' WHERE ref = 'CUR-1'"], "is not written as references are", "CUR-01"),
        (["UPDATE action SET ref = 'CUR-7.1' WHERE ref = 'CUR-4.1'"], "is not one of a part of CUR-4", "CUR-7.1"),
        (["UPDATE action SET ref = 'CUR-9' WHERE ref = 'CUR-4.1'"], "is not written as references are", "CUR-9"),
        (["UPDATE action SET ref = 'HWB-1.1' WHERE ref = 'CUR-1'"], "is not written as references are", "HWB-1.1"),
        (["UPDATE action SET ref = 'LEA-2.1' WHERE ref = 'CUR-4.1'"], "is not one of a part of CUR-4", "LEA-2.1"),
        (["UPDATE action SET ref = 'XYZ-1' WHERE ref = 'CUR-1'"], "it is in CUR, and nothing says that", "XYZ-1"),
        (
            ["UPDATE action SET ref = 'LEA-0' || SUBSTR(ref, 5) WHERE ref = 'CUR-1'"],
            "is not written as references are",
            "LEA-01",
        ),
        (["UPDATE action SET ref = 'CUR-77' WHERE ref = 'CUR-1'"], "beyond the last that was given out", "CUR-77"),
        (["UPDATE action SET ref = 'CUR-4.77' WHERE ref = 'CUR-4.1'"], "beyond the last that was given", "CUR-4.77"),
        (["DELETE FROM reference_counter"], "beyond the last that was given out", "I-7"),
        (["UPDATE indicator SET number = 77 WHERE number = 7"], "beyond the last that was given out", "I-77"),
        (["UPDATE indicator SET number = 0 WHERE number = 7"], "its number is not one from 1 up", "I-0"),
        (["UPDATE workstream SET key = 'C-R' WHERE key = 'CUR'"], "is not one that references can begin with", "C-R"),
        (["UPDATE workstream SET key = 'I' WHERE key = 'CUR'"], "is not one that references can begin with", "I"),
        # Figures.
        (
            ["UPDATE figure SET number = '99' WHERE printed = '63.8'"],
            "its baseline for 2016-2017 is kept as 99, and printed as “63.8”",
            "I-7",
        ),
        (["UPDATE figure SET number = NULL WHERE printed = '63.8'"], "is kept as number, and printed as “63.8”", "I-7"),
        (["UPDATE figure SET state = 'TBC' WHERE printed = '63.8'"], "is kept as 63.8, and printed as “63.8”", "I-7"),
        (["UPDATE figure SET printed = 'lots' WHERE printed = '63.8'"], "and printed as “lots”", "I-7"),
        (
            ["UPDATE figure SET role = 'baseline' WHERE printed = '65'"],
            "it has more than one baseline",
            "I-7",
        ),
        (
            ["UPDATE figure SET period = '2016-17', role = 'value' WHERE printed = '74'", TWICE],
            "one period is there twice: 2016/2017 with 63.8, and 2016-17 with 74",
            "I-7",
        ),
        # Indicators.
        (["UPDATE indicator SET band_low = '96', band_high = '92' WHERE number = 7"], "96 to 92, has not two", "I-7"),
        (["UPDATE indicator SET band_low = '92' WHERE number = 7"], "its band, 92 to None, has not two bounds", "I-7"),
        (["UPDATE indicator SET periodicity = 'daily' WHERE number = 7"], "its periodicity is no word", "I-7"),
        ([PART.format(7, 7)], "it is a part of itself, or of what is a part already", "I-7"),
        ([PART.format(7, 8), PART.format(8, 9)], "it is a part of itself, or of what is a part already", "I-7"),
        ([GAP.format(21, 1, 1)], "it is a gap, and not between two others", "I-21"),
        ([GAP.format(21, 1, 99)], "it is a gap, and not between two others", "I-21"),
        ([GAP.format(21, 1, 2), GAP.format(22, 1, 21)], "it is the gap between what is a gap itself", "I-22"),
        (
            [
                "UPDATE indicator SET gap_from_id = (SELECT id FROM indicator WHERE number = 1), gap_to_id = "
                "(SELECT id FROM indicator WHERE number = 2) WHERE number = 7"
            ],
            "and has figures of its own",
            "I-7",
        ),
        # Cells.
        (
            ["UPDATE action SET status = 'Finished' WHERE ref = 'CUR-1'"],
            "its status is no word that it may be",
            "CUR-1",
        ),
        (["UPDATE action SET due = '2024-02-30' WHERE ref = 'CUR-1'"], "its due is no date", "CUR-1"),
        (["UPDATE action SET due = 'soon' WHERE ref = 'CUR-1'"], "its due is no date", "CUR-1"),
        (["UPDATE action SET title = '  ' WHERE ref = 'CUR-1'"], "its title is empty, or no text", "CUR-1"),
        ([f"UPDATE action SET need = '{'x' * 20_001}' WHERE ref = 'CUR-1'"], "no text of at most 20,000", "CUR-1"),
        (["UPDATE action SET need = x'00ff' WHERE ref = 'CUR-1'"], "its need is no text", "CUR-1"),
        (["UPDATE action SET version = 'x' WHERE ref = 'CUR-1'"], "its version is no whole number", "CUR-1"),
        (
            [f"UPDATE action SET version = {2**63 - 1} WHERE ref = 'CUR-1'"],
            "its version is no whole number, or none to count on from",
            "CUR-1",
        ),
        ([NOTE, "UPDATE note SET written_at = 'then'"], "its note's written at is no moment", "CUR-1"),
        # The log.
        ([change(kind="undo", target="'gone'"), entry()], "it takes back or makes again a step that is not", None),
        ([change(kind="undo", target="NULL"), entry()], "it takes back or makes again a step that is not", None),
        ([change(target="(SELECT MIN(id) FROM change)"), entry()], "it is no undo and no redo, and names a step", None),
        ([change(kind="start", state="undone"), entry()], "it is no step, and is said to be undone", None),
        ([change(state="undone"), entry()], "it is said to be undone, and nothing says by what", None),
        ([change(state="left behind"), entry()], "it is said to be undone, and nothing says by what", None),
        (
            [change(), entry(), change(10, "undo", "'c'").replace("'c',", "'d',", 1).replace("ab-", "ac-")],
            "it was undone, and is said to stand",
            None,
        ),
        ([change(sequence=0), entry()], "its number in the log is none", None),
        ([change()], "it says nothing of what it changed", None),
        ([change().replace("0123456789ab", "yesterday"), entry()], "its stamp is none", None),
        ([change(), entry(), "UPDATE change SET stamp = '0123456789ab-000000-n'"], "its stamp is another's too", None),
        ([change(), entry(0), "UPDATE changed_field SET position = 0"], "two of its entries have one place", None),
        ([change(), entry(entity="bookmark")], "what it says of bookmark x cannot be read", None),
        ([change(), entry(field="colour")], "what it says of action x cannot be read", None),
        ([change(), entry(new="'{'")], "what it says of action x cannot be read", None),
        ([change(), entry(field="", new='\'{"id": "y"}\'', old="NULL")], "what it says of action x cannot", None),
        ([change(), entry(field="", new='\'{"id": "x"}\'')], "what it says of action x cannot be read", None),
        ([change(), entry(field="*", new="'[]'", old="NULL")], "what it says of action x cannot be read", None),
        ([change(), entry(field="*", new="NULL", old="NULL")], "what it says of action x cannot be read", None),
        (
            [change(), entry(field="*", old="NULL", new='\'{"columns": ["ref", "id"], "rows": [["CUR-1"]]}\'')],
            "what it says of action x cannot be read",
            None,
        ),
        (
            [change(), entry(field="*", old="NULL", new='\'{"columns": ["colour", "id"], "rows": [["red", "x"]]}\'')],
            "what it says of action x cannot be read",
            None,
        ),
        (
            [change(), entry(field="*", old="NULL", new='\'{"columns": ["ref", "id"], "rows": []}\'')],
            "what it says of action x cannot be read",
            None,
        ),
    ],
)
def test_a_broken_rule_is_found(both_database, statements, what, ref):
    damage.run(both_database, *statements)
    found = checks.check(both_database)
    assert found.worst is Grade.RULE
    told = [one for one in faults(both_database) if what in one.what]
    assert told, [one.what for one in found.findings]
    assert ref is None or ref in {one.ref for one in told}
    assert all(one.do for one in told)


def test_the_change_that_was_undone_may_not_be_followed_by_one_that_stands(both_database):
    workspace = Workspace(both_database, today=TODAY, actor="K Innes", plan_key="west-partnership")
    chosen = (workspace.find_action("CUR-1").row.id,)
    workspace.perform(life.AddNote(chosen, "One"))
    workspace.undo()
    workspace.perform(life.AddNote(chosen, "Two"))
    workspace.close()
    assert faults(both_database) == []
    damage.run(both_database, "UPDATE change SET state = 'undone' WHERE state = 'left behind'")
    assert [one.what for one in faults(both_database)] == [
        "in the log, “Note on CUR-1”: it could be made again, though something else was done since"
    ]


def test_an_action_that_was_moved_keeps_its_reference_and_one_that_was_carried_does_not(west_database):
    workspace = Workspace(west_database, today=TODAY, actor="K Innes")
    hwb, lea = (workspace.find_workstream(key).id for key in ("HWB", "LEA"))
    chosen = (workspace.find_action("CUR-4").row.id,)
    for workstream in (hwb, lea):
        workspace.perform(structure.MoveActions(chosen, workstream))
    workspace.close()
    assert faults(west_database) == []
    damage.run(west_database, "UPDATE action SET ref = 'SYS-1x' WHERE ref = 'SYS-1'")
    damage.run(west_database, "UPDATE action SET ref = 'SYS-1' WHERE ref = 'CUR-4'")
    assert "it is in LEA, and nothing says that it was moved there" in [one.what for one in faults(west_database)]


def test_what_is_kept_ready_is_compared(west_database):
    damage.run(west_database, "DELETE FROM kept_verdict")
    (one,) = checks.check(west_database).findings
    assert one.what == "what lists are made from is not what the plan says: the judgement of 20 indicators"
    assert one.do == "cairn check --mend"
    checks.mend(west_database)
    assert checks.check(west_database).findings == []


def test_a_table_that_lacks_a_column_is_damage(west_database):
    damage.run(west_database, "ALTER TABLE kept_tally DROP COLUMN stale")
    found = checks.check(west_database)
    assert found.worst is Grade.DAMAGE
    assert found.findings[0].what == "its table kept_tally has no stale, which this version of cairn keeps"


def test_a_cell_that_nothing_can_be_made_of_does_not_end_the_check(west_database):
    damage.run(
        west_database,
        "UPDATE action SET ref = x'ff' WHERE ref = 'CUR-1'",
        "UPDATE figure SET printed = x'ff', number = 'x'",
        "UPDATE kept_tally SET as_of = 'never'",
        "UPDATE changed_field SET new = x'ff'",
    )
    told = [one.what for one in checks.check(west_database).findings]
    assert "its ref is no text of at most 40 characters" in told
    assert any("cannot be looked at to their end" in what for what in told)
    with pytest.raises(CairnError, match="was left as it is: something in the plan cannot be read"):
        checks.mend(west_database)


@pytest.mark.parametrize("spoil", damage.BROKEN)
def test_a_damaged_file_is_not_mended(west_database, spoil):
    spoil(west_database)
    before = Path(west_database).read_bytes()
    assert checks.check(west_database).worst is Grade.DAMAGE
    with pytest.raises(DamagedError):
        checks.mend(west_database)
    assert Path(west_database).read_bytes() == before


def test_nothing_is_changed(both_database):
    before = Path(both_database).read_bytes()
    seen = Path(both_database).stat().st_mtime_ns
    checks.check(both_database)
    assert Path(both_database).read_bytes() == before
    assert Path(both_database).stat().st_mtime_ns == seen


def test_while_it_is_locked_it_is_busy(west_database, monkeypatch):
    from models import sqlite

    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    for lock in ("BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"):
        with closing(sqlite3.connect(west_database, isolation_level=None)) as other:
            other.execute(lock)
            with pytest.raises(BusyError):
                checks.check(west_database)


def test_what_was_left_half_written_is_taken_back(west_database, tmp_path):
    from tests.models.backups.test_restoring import half_written

    half_written(west_database)
    assert checks.check(west_database).findings == []
    assert not Path(f"{west_database}-journal").exists()


def test_a_log_of_batches_can_be_read(both_database):
    with closing(sqlite3.connect(both_database)) as connection:
        batches = connection.execute("SELECT new FROM changed_field WHERE field = '*'").fetchall()
    assert batches
    assert all(set(json.loads(text)) == {"columns", "rows"} for (text,) in batches)
    assert faults(both_database) == []


def test_a_copy_of_a_plan_is_as_sound_as_the_plan(west_database, tmp_path):
    copy = shutil.copy(west_database, tmp_path / "copy.db")
    assert checks.check(str(copy)).findings == []
