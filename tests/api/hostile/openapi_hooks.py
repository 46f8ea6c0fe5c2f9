"""What schemathesis does not know by itself: how a body of SPARQL is sent."""

import schemathesis


@schemathesis.serializer("application/sparql-query")
def as_sparql(_context: schemathesis.SerializationContext, value: object) -> bytes:
    """Return a query as it is sent: as it is."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
