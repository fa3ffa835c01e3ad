"""What is kept ready beside the plan, so that lists, counts and searches cost what a page costs.

Every row of a `kept_` table follows from the plan's own tables. `settle` brings them up to date inside the transaction
that changed the plan, `sync` does so for whole plans, and `differences` says where they are not what they should be.

This package writes; `models/reading` reads what it kept. It stands on the standard library's connection alone.
"""

from models.kept.checking import differences
from models.kept.settling import Touched, bring_forward, recount, rejudge, settle, sync

__all__ = ["Touched", "bring_forward", "differences", "recount", "rejudge", "settle", "sync"]
