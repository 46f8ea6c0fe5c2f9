"""What makes a measurement worthless."""


class MeasureError(Exception):
    """Nothing can be measured, or what was measured means nothing."""
