"""What the tests know for certain: the day they are judged at, and facts of the published plans."""

from datetime import date

TODAY = date(2024, 3, 10)
"""The day everything is judged at, unless a test says otherwise."""

WEST, ABERDEEN = "west-partnership", "aberdeen-elc"

WEST_WORKSTREAMS = ["CLN", "FAM", "CUR", "HWB", "LEA", "SYS", "EVR", "CLP"]

WEST_JUDGED_WELL = {1, 2, 3, 5, 6, 8, 19}
WEST_ON_TRACK = {14}
WEST_BEHIND = {4, 7, 9, 10}
WEST_QUERY = {20}
WEST_NOT_JUDGED = {11, 12, 13, 15, 16, 17, 18}
