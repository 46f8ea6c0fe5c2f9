"""Fingerprints of fixed sentences, so that a page's help texts and definitions are recognised but never stored."""

import hashlib
import re
import unicodedata

_SEPARATORS = re.compile(r"[\W_]+")


def normalise(text: str) -> str:
    """Return ``text`` in NFKC, case-folded, with every run of characters that are no letters or digits as one space."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _SEPARATORS.sub(" ", text.casefold()).strip()


def fingerprint(text: str) -> str:
    """Return the SHA-256 of the normalised ``text`` as 64 hexadecimal digits.

    Two prints of one sentence that differ in spaces, quotation marks, hyphens or capitals have the same fingerprint.
    """
    return hashlib.sha256(normalise(text).encode()).hexdigest()
