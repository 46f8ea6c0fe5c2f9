"""Known defects of the reference: results that it leaves out or makes up against SHACL, each with its proof.

SHACL (section 4.1.2) asks for a result where a literal is ill-typed. RDFLib says of a literal what Python's own types
say of it: ``" 1 "^^xsd:integer`` and ``"1e3"^^xsd:decimal`` are well to it, the date ``-0001-01-01`` is not. The proof
is the lexical form of the datatype in XML Schema 1.1 (`kg.validate.engines.lexical`).
"""

import pyoxigraph as ox

from kg.validate.engines.lexical import well_formed
from kg.validate.engines.result import RawResult
from kg.validate.engines.triples import SH, Triples

_ASKED = f"<{SH}datatype>"
_DATATYPE = f"{SH}DatatypeConstraintComponent"


def left_out_by_reference(result: RawResult, shapes: Triples) -> bool:
    """Say whether ``result`` is one that the reference is known to leave out: of a literal that is ill-typed."""
    return result.component == _DATATYPE and _form(result, shapes) is False


def made_up(result: RawResult, shapes: Triples) -> bool:
    """Say whether ``result`` is one that engines are known to make up: of a literal that is well-formed."""
    return result.component == _DATATYPE and _form(result, shapes) is True


def _form(result: RawResult, shapes: Triples) -> bool | None:
    """Say whether a literal of the datatype that its shape asks for has one of its forms; None where it is no such."""
    value = result.value
    if not isinstance(value, ox.Literal) or str(value.datatype) not in shapes.objects(str(result.shape), _ASKED)[:1]:
        return None
    return well_formed(value.value, value.datatype.value)
