"""Which blank node of the data a result of the fast engine means.

The engine numbers blank nodes and forgets their labels. So the same text is run once more with a statement behind it
for each blank node, which a shape of ours reports with the number that the engine gave it. Whether the added statements
changed anything else is compared; where they did, nothing is claimed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

import shacl

_NUMBER = "urn:vetkg:probe:number"
_SHAPE = "<urn:vetkg:probe:shape>"
_SH = "http://www.w3.org/ns/shacl#"
#: Reports every value of the probe's property, and nothing in any other data.
PROBE_SHAPE = (
    f"{_SHAPE} <{_SH}targetSubjectsOf> <{_NUMBER}> .\n{_SHAPE} <{_SH}path> <{_NUMBER}> .\n"
    f'{_SHAPE} <{_SH}maxLength> "0"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    f"{_SHAPE} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{_SH}PropertyShape> .\n"
)
_LABEL = re.compile(r"(?m)^_:\S+|(?<= )_:\S+(?= \.$)")
_NUMBERED = re.compile(r"_:0_b[0-9]+")


def about_blank(results: Iterable[shacl.Result]) -> bool:
    """Say whether any result names a blank node."""
    return any(one.focus_node.startswith("_:") or (one.value or "").startswith("_:") or _told(one) for one in results)


def labels(shapes: shacl.Shapes, text: str, results: list[shacl.Result]) -> dict[str, str] | None:
    """Return the label in ``text`` of each blank node that ``results`` name; None where it cannot be proven."""
    if _NUMBER in text:
        return None
    order = list(dict.fromkeys(_LABEL.findall(text)))
    probed = text + "".join(f'{label} <{_NUMBER}> "{number}" .\n' for number, label in enumerate(order))
    found = shapes.validate_text(probed, format="ntriples").results
    others = [one for one in found if one.path != f"<{_NUMBER}>"]
    if Counter(map(_identity, others)) != Counter(map(_identity, results)):
        return None
    of_probe = [one for one in found if one.source_shape == _SHAPE]
    known = {one.focus_node: order[int(one.value_plain or "")] for one in of_probe}
    return known if len(known) == len(order) == len(of_probe) else None


def relabelled(message: str, known: Mapping[str, str]) -> str:
    """Return a message that an engine's query filled in, with the labels of the data."""
    return _NUMBERED.sub(lambda match: known.get(match[0], match[0])[2:], message)


def _told(result: shacl.Result) -> bool:
    return result.component == "SPARQLConstraintComponent" and any(map(_NUMBERED.search, result.messages))


def _identity(result: shacl.Result) -> tuple[object, ...]:
    return (result.focus_node, result.value, result.path, result.source_shape, result.component_iri, *result.messages)
