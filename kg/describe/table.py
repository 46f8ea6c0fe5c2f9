"""A document as a plain table: one statement a row, with labels."""

import csv
import io

from pyoxigraph import Literal

from kg.describe.document import Document

#: The columns: a value without datatype is the IRI of a resource.
COLUMNS = (
    "subject",
    "property",
    "value",
    "datatype",
    "language",
    "subject_label",
    "property_label",
    "value_label",
)


def as_csv(document: Document) -> bytes:
    """Return the document as CSV (RFC 4180)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for subject, property_, value in document.statements:
        datatype, language, label = ("", "", document.label(value.value))
        if isinstance(value, Literal):
            datatype, language, label = value.datatype.value, value.language or "", ""
        labels = (document.label(subject.value), document.label(property_.value), label)
        writer.writerow((subject.value, property_.value, value.value, datatype, language, *labels))
    return text.getvalue().encode()
