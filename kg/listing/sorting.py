"""What labels are sorted by: letters without case and accents."""

import unicodedata

_LONGEST = 80


def collated(label: str) -> str:
    """Return what a label is sorted by, cut to a length that a cursor can carry."""
    if label.isascii():
        return label[:_LONGEST].casefold()
    plain = unicodedata.normalize("NFKD", label[: 2 * _LONGEST])
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()[:_LONGEST]
