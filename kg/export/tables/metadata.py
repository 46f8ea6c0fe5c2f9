"""What the tables mean, as CSVW says it (W3C: Metadata Vocabulary for Tabular Data)."""

import json
from collections.abc import Iterable
from typing import Any

from rdflib.namespace import RDF, RDFS

from kg.export.tables.column import Column, Kind
from kg.export.tables.writing import Sheet
from kg.model.evidence import LICENCE
from kg.tables import SEPARATOR

_DATE = {"base": "string", "format": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"}
_DATATYPES: dict[Kind, str | dict[str, str]] = {
    Kind.IRI: "anyURI",
    Kind.ADDRESS: "anyURI",
    Kind.TEXT: "string",
    Kind.STRING: "string",
    Kind.LABELS: "string",
    Kind.INTEGER: "integer",
    Kind.DECIMAL: "decimal",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: _DATE,
}
_DIALECT = {"encoding": "utf-8", "header": True, "delimiter": ",", "quoteChar": '"', "doubleQuote": True}


def metadata(sheets: Iterable[Sheet]) -> bytes:
    """Return the metadata of the tables that were written, with how many rows have something in each column."""
    document = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": "VET policy graph: tables",
        "dc:license": {"@id": str(LICENCE)},
        "dialect": _DIALECT,
        "tables": [_table(sheet) for sheet in sheets],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _table(sheet: Sheet) -> dict[str, Any]:
    table = sheet.table
    columns = [_column(column, sheet) for column in table.columns]
    type_ = {"name": "rdf_type", "virtual": True, "propertyUrl": str(RDF.type), "valueUrl": str(table.cls)}
    keys = [
        {"columnReference": column.name, "reference": {"resource": f"{column.to}.csv", "columnReference": "id"}}
        for column in table.columns
        if column.to and not column.many and sheet.filled[column.name] == sheet.rows  # CSVW forbids empty ones
    ]
    schema = {"aboutUrl": "{+id}", "primaryKey": "id", "columns": [*columns, type_]}
    return {
        "url": f"{table.name}.csv",
        "dc:title": table.name,
        "dc:description": table.holds,
        "dc:extent": f"{sheet.rows} rows",
        "tableSchema": schema | ({"foreignKeys": keys} if keys else {}),
    }


def _column(column: Column, sheet: Sheet) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.says + (" Inferred by us." if column.inferred else ""),
        "dc:extent": f"{sheet.filled[column.name]} of {sheet.rows} rows",
        "datatype": _DATATYPES[column.kind],
    }
    if column.kind is Kind.TEXT:
        said["lang"] = "en"
    if column.many:
        said["separator"] = SEPARATOR
    if column.name == "id":
        return said | {"required": True, "suppressOutput": True}
    return said | _statement(column)


def _statement(column: Column) -> dict[str, Any]:
    """Return which statement of the graph a cell makes; where CSVW has no way to say it, that it makes none."""
    step = column.path.simple
    if column.label_of and not column.many:
        return {"aboutUrl": f"{{+{column.label_of}}}", "propertyUrl": str(RDFS.label)}
    if step is None or step.only or column.label_of or column.kind is Kind.LABELS:
        return {"suppressOutput": True}
    if step.back:
        about = {"aboutUrl": f"{{+{column.name}}}", "propertyUrl": step.name, "valueUrl": "{+id}"}
        return {"suppressOutput": True} if column.many else about
    address = {"valueUrl": f"{{+{column.name}}}"} if column.kind is Kind.IRI and not column.many else {}
    return {"propertyUrl": step.name, **address}
