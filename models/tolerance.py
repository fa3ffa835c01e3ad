"""How far beside its line an indicator may be and still count as on track: a setting of the database, else nothing."""

from decimal import Decimal

from models import sqlite
from models.errors import RefusedError
from models.figures import NotAFigureError, read_figure

KEY = "tolerance"
"""The setting that keeps it."""
NONE = Decimal(0)
_MOST = Decimal(1_000_000)


def read_tolerance(kept: str | None) -> Decimal:
    """The tolerance that a setting says, in an indicator's own unit; none where it is missing or makes no sense."""
    try:
        number = read_figure(kept).number
    except NotAFigureError:
        return NONE
    return number if number is not None and 0 <= number <= _MOST else NONE


def keep_tolerance(path: str, tolerance: Decimal, patience: float | None = None) -> None:
    """Keep the tolerance of a database, and judge every indicator again; raises RefusedError for one below nothing."""
    if not (tolerance.is_finite() and 0 <= tolerance <= _MOST):
        raise RefusedError(f"{tolerance} is no tolerance to judge by: give a number from 0 to {_MOST:,}.")
    from models.kept import rejudge

    with sqlite.transaction(path, patience) as connection:
        connection.execute(
            "INSERT INTO setting (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value",
            {"key": KEY, "value": f"{tolerance:f}"},
        )
        rejudge(connection)
