"""Anybody's files against anybody's shapes: what ``vetkg validate PATH… --shapes …`` does."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from rdflib.namespace import SH

from kg.errors import UsageError, VetkgError
from kg.namespaces import GRAPH, PREFIXES
from kg.validate import checks, engines
from kg.validate.engines.statements import lines_of
from kg.validate.engines.targets import Targets
from kg.validate.foreign.confined import doing
from kg.validate.notation.terms import Term
from kg.validate.reading import MAX_BYTES, Document, rdf_files, read, refuse_imports
from kg.validate.reading.holders import Holders
from kg.validate.reading.places import GraphName
from kg.validate.results import Report, Result
from kg.validate.running.placing import name_of, place_of
from kg.validate.shapesets.shape_set import ShapeSet
from kg.validate.units.background import Background

#: How the statements of the files make data graphs: all of them one, or each graph one of its own.
GRAPHS = ("union", "each")


@dataclass(frozen=True)
class Found:
    """What a run found, before it is placed: a result of a shape or a row of a check."""

    focus: Term
    path: ox.NamedNode | None
    value: Term | None
    raw: engines.RawResult | checks.Row


@dataclass(frozen=True)
class Taking:
    """How files are taken: ``form`` is the format of those that are named themselves, whatever their suffix."""

    form: str | None = None
    max_bytes: int = MAX_BYTES
    ignore_imports: bool = False


def read_all(paths: Iterable[Path], taking: Taking) -> list[Document]:
    """Read the files that ``paths`` name; the blank nodes of each have names of their own.

    Raises UsageError and RecordError as `read` does, and for imports, which are never followed.
    """
    named = list(paths)
    files = rdf_files(named)
    alone = {path for path in named if not path.is_dir()}
    documents = [
        read(path, taking.form if path in alone else None, max_bytes=taking.max_bytes, blank=f"f{number}b")
        for number, path in enumerate(files)
    ]
    if not taking.ignore_imports:
        refuse_imports(documents)
    return documents


def validate_files(
    paths: Iterable[Path],
    shapes: ShapeSet,
    *,
    engine: str = "fast",
    graphs: str = "union",
    background: bool = True,
    taking: Taking = Taking(),
) -> Report:
    """Validate the RDF files that ``paths`` name with a set of shapes; nothing is inferred and nothing is fetched.

    ``graphs`` says what one data graph is: "union" everything in all files; "each" a named graph (of all files), or
    what a file states outside of named graphs. ``background`` lets the data refer to our vocabularies, bodies and
    frameworks, which are not validated themselves; they are there only for data that name something of them.

    Raises UsageError and RecordError for files that cannot be validated, and VetkgError where the shapes cannot run or
    two engines disagree.
    """
    if graphs not in GRAPHS:
        raise UsageError(f"the graphs are no {graphs!r}", hint=f"one of: {', '.join(GRAPHS)}")
    doing("reading the files")
    documents = read_all(paths, taking)
    known = _Known.read() if background else _Known(frozenset(), ())
    runner = shapes.engine(engine)
    results: list[Result] = []
    met: set[str] = set()
    for graph in _graphs(documents, graphs):
        data = graph.quads
        beside = known.beside(data)
        met.update(Targets(shapes.triples, lines_of(beside + data)).focus(lines_of(data)))
        found = [*_judged(runner, data, beside), *_checked(shapes.checks, data, beside)]
        results += _placed(graph, found) if found else ()
    targets = {name[1:-1] if name.startswith("<") else name for name in Targets(shapes.triples, ()).shapes}
    idle = set() if met or (None, SH.target, None) in shapes.graph else targets
    if not targets:
        idle = _unmet(shapes.checks, documents)
    return Report.of(
        results,
        files=len(documents),
        focus_nodes=len({quad.subject for document in documents for quad in document.quads}),
        shapes=len(targets),
        checks=len(shapes.checks),
        idle_shapes=tuple(sorted(idle)),
        silent_shapes=tuple(sorted(targets - {name.strip("<>") for name in met})),
        rules=shapes.rules,
    )


def _unmet(queries: Sequence[checks.Check], documents: Iterable[Document]) -> set[str]:
    """Return all checks, as IRIs, where each says what it `meets` and the documents name nothing of that; else none."""
    wanted = {query.meets for query in queries}
    if "" in wanted:
        return set()
    for document in documents:
        for quad in document.quads:
            for term in (quad.subject, quad.object):
                if isinstance(term, ox.NamedNode) and any(each in term.value.lower() for each in wanted):
                    return set()
    return {PREFIXES["vetsh"] + query.name for query in queries}


@dataclass(frozen=True)
class _Known:
    """Our vocabularies, bodies and frameworks, for data that name something of them."""

    nodes: frozenset[str]
    statements: tuple[ox.Quad, ...]

    @classmethod
    def read(cls) -> "_Known":
        """Return what our own records may refer to."""
        statements = tuple(ox.parse(Background.read(None).text, format=ox.RdfFormat.N_TRIPLES))
        return cls(frozenset(str(quad.subject) for quad in statements), statements)

    def beside(self, data: Sequence[ox.Quad]) -> list[ox.Quad]:
        """Return the statements where ``data`` name a thing that they describe, else none."""
        named = any(str(quad.object) in self.nodes or str(quad.subject) in self.nodes for quad in data)
        return list(self.statements) if named else []


@dataclass(frozen=True)
class _Graph:
    """A data graph: what each document states in the graph called ``name``, or in any where that is None."""

    name: GraphName | None
    stated: Sequence[tuple[Document, Sequence[ox.Quad]]]

    @property
    def quads(self) -> list[ox.Quad]:
        """Its statements."""
        return [quad for _, quads in self.stated for quad in quads]

    def holders(self, nodes: Iterable[Term | None]) -> Holders:
        """Return what tells the places of what is said of ``nodes`` in this graph, and in no other."""
        documents, stated = zip(*self.stated, strict=True)
        return Holders(documents, nodes, self.name, stated)


def _graphs(documents: Sequence[Document], graphs: str) -> list[_Graph]:
    if graphs == "union":
        return [_Graph(None, [(document, document.quads) for document in documents])]
    holding: dict[tuple[int, GraphName], dict[int, list[ox.Quad]]] = {}
    for number, document in enumerate(documents):
        for quad in document.quads:
            name = quad.graph_name
            own = number if isinstance(name, ox.DefaultGraph) else -1
            holding.setdefault((own, name), {}).setdefault(number, []).append(quad)
    return [
        _Graph(name, [(documents[number], quads) for number, quads in held.items()])
        for (_, name), held in holding.items()
    ]


def _judged(runner: engines.Engine, data: list[ox.Quad], beside: list[ox.Quad]) -> Iterator[Found]:
    doing("running the shapes")
    try:
        raw = runner.validate_graph(beside + data, _own(data, beside) if beside else None)
    except RecursionError:
        hint = "paths or shapes lead through too many nodes, one after the other"
        raise VetkgError("the data are nested too deeply for these shapes", hint=hint) from None
    return (Found(one.focus, one.path, one.value, one) for one in raw)


def _own(data: Iterable[ox.Quad], beside: Iterable[ox.Quad]) -> set[engines.Focus]:
    """Return the nodes that ``data`` describe, or name without that they are known."""
    described = {quad.subject for quad in data}
    known = {quad.subject for quad in beside} - described
    named = (one for quad in data for one in (quad.subject, quad.object) if one not in known)
    return {one for one in named if not isinstance(one, ox.Triple)}


def _checked(queries: Sequence[checks.Check], data: list[ox.Quad], beside: list[ox.Quad]) -> Iterator[Found]:
    if not queries:
        return
    store = ox.Store()
    for name, quads in (("data", data), ("background", beside)):
        graph = ox.NamedNode(str(GRAPH[name]))
        store.extend(ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads)
    own = _own(data, beside)
    for query in queries:
        doing(f"running the check {query.name}")
        for row in checks.run(query, store):
            if row.focus in own:
                yield Found(row.focus, row.path, row.value, row)


def _placed(graph: _Graph, found: Sequence[Found]) -> Iterator[Result]:
    holders = graph.holders(node for one in found for node in (one.focus, one.value))
    for one in found:
        text = one.raw.path_text if isinstance(one.raw, engines.RawResult) else ""
        file, line = _place(holders, one)
        about = _of_shape(one.raw) if isinstance(one.raw, engines.RawResult) else _of_check(one.raw)
        yield Result(
            file=file,
            line=line,
            record=Path(file).name,
            focus=holders.text(one.focus),
            path=text or ("" if one.path is None else one.path.value),
            value=holders.text(one.value),
            focus_term=holders.term(one.focus),
            value_term=holders.term(one.value),
            **about,  # type: ignore[arg-type]
        )


def _place(holders: Holders, one: Found) -> tuple[str, int]:
    if isinstance(one.raw, engines.RawResult):
        return place_of(holders, one.raw)
    return holders.place(one.focus, one.path, one.value)


def _of_shape(raw: engines.RawResult) -> dict[str, object]:
    return {
        "severity": raw.severity,
        "own_severity": raw.own_severity,
        "message": raw.message,
        "shape": name_of(raw.shape),
        "component": raw.component,
        "root_shape": name_of(raw.root),
    }


def _of_check(row: checks.Row) -> dict[str, object]:
    name, severity = row.check.name, row.check.severity
    return {"severity": severity, "message": row.message, "shape": PREFIXES["vetsh"] + name, "component": name}
