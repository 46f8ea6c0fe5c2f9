"""Reading anybody's RDF files: what they state, and on which line, with nothing fetched and nothing guessed."""

from kg.validate.notation.numbering import numbered
from kg.validate.reading.content import MAX_BYTES
from kg.validate.reading.document import Document, read
from kg.validate.reading.folders import rdf_files
from kg.validate.reading.formats import FORMATS
from kg.validate.reading.imports import refuse_imports
from kg.validate.reading.places import Places

__all__ = ["FORMATS", "MAX_BYTES", "Document", "Places", "numbered", "rdf_files", "read", "refuse_imports"]
