"""What can go wrong with a measurement."""


class MeasurementError(Exception):
    """Something could not be measured; says what, in one sentence."""
