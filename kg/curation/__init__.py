"""What a steward decides about the data, as changes of files that git shows and takes back."""

from kg.curation.bodies import Decision, accept, same_as
from kg.curation.changes import Changes
from kg.curation.links import NewLink, add_link
from kg.curation.lock import hold
from kg.curation.unfinished import Unfinished

__all__ = ["Changes", "Decision", "NewLink", "Unfinished", "accept", "add_link", "hold", "same_as"]
