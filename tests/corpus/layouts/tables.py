"""Tables as spreadsheets save them: separators, wordings and the order of columns differ, and so does what is left out."""

import csv
import io

from tests.corpus.making import layout, proof, rows


def written(table, separator=","):
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator).writerows(table)
    return file.getvalue()


@layout(".csv", "strathdon", "workstream action owner timescale status evidence need")
def council_tracker(plan):
    head = ["Priority", "Area for improvement", "Action", "Lead", "Deadline", "Status", "Progress to date"]
    return written(
        [
            head,
            *(
                [s.title, a.need, a.title, " / ".join(a.owners), a.timescale, a.status.value.title(), proof(a)]
                for s, a, _ in rows(plan)
            ),
        ]
    )


@layout(".csv", "millburn", "workstream action owner timescale evidence")
def school_semicolons(plan):
    """Titles above the headings, each theme named once, other words over the columns."""
    table = [[plan.title, "", "", "", ""], [f"Session {plan.period}", "", "", "", ""], [""] * 5]
    table.append(["Theme", "How will we know?", "What will we do?", "By whom", "By when"])
    for s, a, nth in rows(plan):
        table.append(["" if nth else s.title, proof(a), a.title, ", ".join(a.owners), a.timescale])
    return written(table, ";")


@layout(".csv", "lomond", "workstream action owner timescale status evidence")
def regional_sections(plan):
    """Rows of one cell name the workstream; numbers before the actions, notes below; saved by an old spreadsheet."""
    table = [["No.", "Key action", "Responsible officer", "Timescale", "Current status", "Evidence"]]
    for number, stream in enumerate(plan.workstreams, 1):
        table.append([f"Workstream {number} – {stream.title}", "", "", "", "", ""])
        for nth, a in enumerate(stream.actions, 1):
            said = [f"{number}.{nth}", a.title, "; ".join(a.owners), a.timescale, a.status.value, proof(a)]
            table.append(said)
    table += [[""] * 6, ["Note: this tracker is updated every term", "", "", "", "", ""]]
    return written(table, "\t").encode("cp1252")


@layout(".csv", "tweedside", "indicator baseline value target")
def measures_target_first(plan):
    table = [["Measure", "Target 2025/26", "Baseline 2021/22", "2022/23"]]
    table += [[m.title, m.target.value, m.baseline.value, m.values[0].value] for m in plan.indicators]
    return written(table)
