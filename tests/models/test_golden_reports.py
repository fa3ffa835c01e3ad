"""The five reports of both plans, word for word, as they stand in `tests/golden`.

Where a change is meant, `CAIRN_GOLDEN=renew .venv/bin/python -m pytest tests/models/test_golden_reports.py` writes them
anew; read the difference before it is committed.
"""

import os
from pathlib import Path

import pytest

from tests.facts import ABERDEEN, WEST
from tui.reporting import REPORTS, rendered

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.mark.parametrize("form", ["md", "txt"])
@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("plan", [WEST, ABERDEEN])
def test_a_report_says_what_it_said(month_reports, plan, report, form):
    told = rendered(month_reports[plan, report], form).decode()
    path = GOLDEN / f"{plan}-{report}.{form}"
    if os.environ.get("CAIRN_GOLDEN") == "renew":
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8")
