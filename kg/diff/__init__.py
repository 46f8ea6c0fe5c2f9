"""What changed between two editions, files, folders or snapshots: by development, field and milestone, in words."""

from kg.diff.change import Change, Diff
from kg.diff.compare import compare
from kg.diff.library import Library
from kg.diff.outline import outline
from kg.diff.sides import Side
from kg.diff.words import Words

__all__ = ["Change", "Diff", "Library", "Side", "Words", "compare", "outline"]
