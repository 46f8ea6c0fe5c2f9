"""The graph for who does not write SPARQL: collections and things under /api/v1 as JSON-LD, CSV and workbooks.

A resource is declared once, and that gives its routes, the reading of its addresses, and its place in OpenAPI:

    async def _systems(asked: Asked) -> Answer:
        found = await asked.serving.read(systems)                       # own reads of bounded cost
        items = [{"id": one.iri, "label": one.label} for one in found]
        of = len(items)
        return Answer(
            collection(asked, items, Counted(len(items), of, of)),      # answers.collection: the envelope
            table=lambda: Table("systems", COLUMNS, rows(found), {}),   # made only where a table is asked for
            counted=Counted(len(items), of, of),
        )

    SYSTEMS = Resource(
        path="/api/v1/systems", name="systems", tag="REST", summary="List the systems",
        says="Every reporting unit.", parameters=(LIMIT, CURSOR, FIELDS, LANG), make=_systems,
        schema=collection_schema({"type": "object", "properties": {"id": IRI}}), examples=("", "?limit=2"),
    )

and a line in ``routes.RESOURCES``. ``{name}`` in a path is a part of the address: ``asked.parts["name"]``. A resource
says what it does not find by ``NotFoundError`` (api.linked.errors), a bad value by ``BadValueError`` (api.rest.errors).
"""
