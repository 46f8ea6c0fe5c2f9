"""Accepting a body that an import proposed: as a body of its own, or as another spelling of one that is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

from kg.curation.changes import Changes
from kg.curation.renaming import naming, rename
from kg.curation.wording import address, line
from kg.errors import ConflictError, RecordError, UsageError
from kg.namespaces import CV, ID, VET, concept, iri, slug
from kg.records import Reference, References
from kg.records.canonical import canonical
from kg.records.references import MERGED
from kg.turtle import Triple, dumps
from kg.vocabulary import fold, vocabulary

_BODY = str(ID) + "body/"
_NAMES = (RDFS.label, SKOS.altLabel)


@dataclass(frozen=True)
class Decision:
    """The day, and what a steward adds to a proposal.

    That is another name or system, whether the body is public, where it was found, a note.
    """

    day: date
    label: str | None = None
    system: str | None = None
    public: bool = False
    source: str | None = None
    note: str | None = None


def accept(root: Path, references: Sequence[str], decision: Decision) -> Changes:
    """Return the changes that make proposals bodies of their own in their systems' files, with rows in references.csv.

    Where name or system give one another reference, all that name it follow. Raises UsageError where nothing is
    proposed under a reference or the system is not known, ConflictError where its names or reference are taken.
    """
    changes, told = Changes(root), _checked(decision)
    for reference in dict.fromkeys(references):
        _accept(changes, reference, told)
    return changes


def same_as(root: Path, references: Sequence[str], known: str, decision: Decision) -> Changes:
    """Return the changes that make proposals other spellings of a known body, which all that name them then mean.

    Raises UsageError where nothing is proposed under a reference or no such body is known, ConflictError where a
    development names both.
    """
    changes, told = Changes(root), _checked(decision)
    for reference in dict.fromkeys(references):
        _same_as(changes, reference, known, told)
    return changes


def _checked(decision: Decision) -> Decision:
    """Return a decision whose words are words. Raises UsageError where they are not."""
    return replace(
        decision,
        label=None if decision.label is None else line(decision.label, "--label"),
        system=None if decision.system is None else line(decision.system, "--system"),
        source=None if decision.source is None else address(decision.source, "--source"),
        note=None if decision.note is None else line(decision.note, "--note"),
    )


def _accept(changes: Changes, reference: str, decision: Decision) -> None:
    path, proposal = _proposal(changes, reference)
    names = sorted({str(name) for name in proposal.objects(None, None) if isinstance(name, Literal) and name.language})
    system = decision.system or _system(proposal)
    if (VET.jurisdiction, concept("system", system)) not in set(proposal.predicate_objects(None)):
        changes.notes += [f"{reference} goes to {system}, its page shows {shown}" for shown in _shown(proposal)]
    label = decision.label or next((name for name in names if reference.endswith(f"-{slug(name)}")), _label(proposal))
    new = f"{system}-{slug(label)}"
    _body(new)
    for name in (label, *names):
        _refuse_known(changes, name, system, new)
    told = list(_described(changes, reference, new, label, names, system, decision))
    changes.set(path, None)
    if new != reference:
        rename(changes, reference, new)
    file = changes.root / "bodies" / f"{system}.ttl"
    changes.set(file, _with(changes.read(file), told, str(file)))
    _register(changes, reference, new, label, decision.day.isoformat())


def _same_as(changes: Changes, reference: str, known: str, decision: Decision) -> None:
    path, proposal = _proposal(changes, reference)
    body = _body(known)
    file = next((each for each in _files(changes) if (body, RDF.type, VET.Body) in _graph(changes, each)), None)
    if file is None:
        where = str(changes.root / "bodies")
        raise UsageError(f"no body is called {known}", where=where, hint="name one of bodies/*.ttl")
    graph = _graph(changes, file)
    have = {fold(str(name)) for predicate in _NAMES for name in graph.objects(body, predicate)}
    names = [str(name) for predicate in _NAMES for name in proposal.objects(None, predicate)]
    added: list[Triple] = [(body, SKOS.altLabel, Literal(name, lang="en")) for name in names if fold(name) not in have]
    if decision.note:
        added.append((body, SKOS.editorialNote, Literal(decision.note, lang="en")))
    changes.set(path, None)
    rename(changes, reference, known)
    changes.set(file, _with(changes.read(file), added, str(file)))
    _register(changes, reference, known, None, decision.day.isoformat())


def _described(
    changes: Changes, old: str, new: str, label: str, names: list[str], system: str, decision: Decision
) -> Iterator[Triple]:
    body = iri("body", new)
    yield body, RDF.type, VET.Body
    yield body, RDFS.label, Literal(label, lang="en")
    yield body, VET.jurisdiction, concept("system", system)
    if decision.public:
        yield body, RDF.type, CV.PublicOrganisation
    for name in names:
        if name != label:
            yield body, SKOS.altLabel, Literal(name, lang="en")
    sources = [decision.source] if decision.source else sorted(_pages(changes, old))
    for source in sources:
        yield body, DCTERMS.source, URIRef(source)
    notes = [decision.note] if decision.note else []
    if not notes and not sources:
        notes = ["Named by a record whose page gives no address of its own."]
    for note in notes:
        yield body, SKOS.editorialNote, Literal(note, lang="en")


def _pages(changes: Changes, reference: str) -> Iterator[str]:
    """Yield the addresses of the pages whose editions name a body."""
    for path in naming(changes, reference):
        for page in _graph(changes, path).objects(None, VET.pageAddress):
            if str(page).startswith(("https://", "http://")):
                yield str(page)


def _proposal(changes: Changes, reference: str) -> tuple[Path, Graph]:
    body = _body(reference)
    path = changes.root / "bodies" / "proposed" / f"{reference}.ttl"
    graph = _graph(changes, path)
    if (body, RDF.type, VET.Body) not in graph:
        raise UsageError(
            f"nothing is proposed as {reference}", where=str(changes.root), hint="vetkg todo lists what is"
        )
    return path, graph


def _body(reference: str) -> URIRef:
    try:
        return iri("body", reference)
    except ValueError:
        hint = "as vetkg todo and the files of bodies/ name them: norway-vox"
        raise UsageError(f"{reference!r} is no reference of a body", hint=hint) from None


def _label(proposal: Graph) -> str:
    found = next(proposal.objects(None, RDFS.label), None)
    if found is None:
        raise ConflictError("the proposal has no label", hint="give it one with --label NAME")
    return str(found)


def _system(proposal: Graph) -> str:
    found = next(_shown(proposal), None)
    if found is None:
        raise UsageError("the proposal has no system", hint="name it with --system CODE (estonia)")
    return found


def _shown(proposal: Graph) -> Iterator[str]:
    """Yield the system that a proposal was found in: the one of the page."""
    for found in proposal.objects(None, VET.jurisdiction):
        yield str(found).rsplit("/", 1)[-1]


def _refuse_known(changes: Changes, name: str, system: str, new: str) -> None:
    try:
        vocabulary().get("system", system)
    except KeyError:
        raise UsageError(
            f"{system} is no system", hint="a code of the vocabulary system: estonia, belgium-fl"
        ) from None
    for path in _files(changes):
        for body, predicate, known in _graph(changes, path):
            if predicate not in _NAMES or not isinstance(body, URIRef) or not str(body).startswith(_BODY):
                continue
            reference = str(body).removeprefix(_BODY)
            if reference == new or (path.stem == system and fold(str(known)) == fold(name)):
                hint = f"if it is the same body: --same-as {reference}"
                raise ConflictError(f"{name!r} is a name of {reference} already", where=str(path), hint=hint)


def _register(changes: Changes, old: str, new: str, label: str | None, day: str) -> None:
    """Note the references: a new one is live, an old one that was given out before is merged into it."""
    path = changes.root / "references.csv"
    text = changes.read(path)
    rows = {(row.kind, row.reference): row for row in (References.parse(text, path) if text else ())}
    before = rows.get(("body", old))
    if before is not None and old != new:
        rows["body", old] = replace(before, status=MERGED, replaced_by=new, ended=day)
    if label is not None:
        rows["body", new] = rows.get(("body", new)) or Reference("body", new, label, day)
    if rows:
        changes.set(path, References(rows.values()).text())


def _with(text: str, added: list[Triple], where: str) -> str:
    """Return the canonical text of a file with more statements; the comments before the first one stay."""
    return canonical(f"{text}\n{dumps(added)}", where) if added else text


def _files(changes: Changes) -> list[Path]:
    return [path for path in changes.turtle() if path.parent == changes.root / "bodies"]


def _graph(changes: Changes, path: Path) -> Graph:
    try:
        for _ in ox.parse(changes.raw(path), format=ox.RdfFormat.TURTLE):
            pass  # its messages name the line
        return Graph().parse(data=changes.raw(path), format="turtle", publicID=path.absolute().as_uri())
    except (SyntaxError, OSError) as error:
        raise RecordError(
            f"cannot be read ({error})", where=str(path), hint="mend it; vetkg format says where"
        ) from error
