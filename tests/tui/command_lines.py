"""Every command that opens a database, as somebody might give it for one that holds both of the published plans."""

READING = [
    ["status"],
    ["status", "--all"],
    ["plans"],
    ["workstreams"],
    ["actions"],
    ["actions", "is:overdue", "--csv"],
    ["indicators"],
    ["show", "CUR-1"],
    ["history"],
    ["triage", "--json"],
    # A plan that is named is remembered, which writes.
    ["--plan", "aberdeen-elc", "status"],
    ["export"],
    ["export", "--format", "ics"],
    ["report", "board"],
    ["report", "noting"],
    ["report", "page"],
    ["report", "workstream", "--workstream", "CUR"],
    ["report", "indicators"],
]
WRITING = [
    ["add", "It", "--workstream", "CUR"],
    ["set", "CUR-1", "status=blocked"],
    ["note", "CUR-1", "Heard of it"],
    ["evidence", "CUR-1", "Minutes"],
    ["confirm", "CUR-1", "--by", "R Binks"],
    ["reopen", "CUR-1", "--why", "It was not done"],
    ["record", "I-7", "2020-2021", "66.1"],
    ["target", "I-7", "2021-2022", "74"],
    ["undo"],
    ["undo", "2"],
    ["redo"],
    ["import", "plan.csv"],
    ["import", "plan.csv", "--into", "west-partnership"],
    ["backup"],
]
TABLE = "plan.csv", "action,workstream\nVisit every school,HWB\n"
"""The name of the file that is imported, and what is in it."""
KEEPING = ("check", "restore")
"""Which open a file that is damaged too, each in its own way."""
ELSEWHERE = ("init", "completion", "man")
"""Which open no database that is there."""
