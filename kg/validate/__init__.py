"""Validation: the data against the shapes, edition by edition, and the checks across all of them."""

import logging

from kg.validate.incremental import validate
from kg.validate.results import Report, Result, Severity

__all__ = ["Report", "Result", "Severity", "validate"]

# RDFLib would print a traceback, with the text as it stands, for each literal that is not of its datatype and each IRI
# that is none; the shapes and the reader speak of them.
logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)
