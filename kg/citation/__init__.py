"""Citations of developments, as their records ask to be cited, and of snapshots, as reference managers read them."""

from kg.citation.editions import cited
from kg.citation.formats import FORMATS, Format
from kg.citation.release import release
from kg.citation.work import Work

__all__ = ["FORMATS", "Format", "Work", "cited", "release"]
