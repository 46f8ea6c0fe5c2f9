"""Cases that found what is not mended yet, by a part of their names; the tests of this folder expect them to fail."""

PENDING: dict[str, str] = {}
