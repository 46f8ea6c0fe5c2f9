"""The graph as files to download: RDF in every syntax, tables for a spreadsheet, checksums."""

from kg.export.files import FORMATS, File, files
from kg.export.index import Attribution, Facts, as_json, attributions, index
from kg.export.making import batches
from kg.export.run import export, sums

__all__ = [
    "FORMATS",
    "Attribution",
    "Facts",
    "File",
    "as_json",
    "attributions",
    "batches",
    "export",
    "files",
    "index",
    "sums",
]
