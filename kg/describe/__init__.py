"""The document of a resource: what the graph says of it, what hangs on it, what links to it, and what all that is."""

from kg.describe.about import LICENSE, Address
from kg.describe.description import Description, describe, exists
from kg.describe.document import Document
from kg.describe.things import Thing

__all__ = ["LICENSE", "Address", "Description", "Document", "Thing", "describe", "exists"]
