"""The graph of aggregates counts what the current view says, and is a well-formed data cube."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import Graph, Literal, Node, URIRef
from rdflib.namespace import RDF, RDFS, SH, SKOS

from kg.assets import ontology_dir, shapes_dir
from kg.build import Snapshot, aggregates
from kg.build.aggregates import CODES, DATA_SETS
from kg.namespaces import AGGREGATES_GRAPH, QB, VET, VETSH
from kg.snapshot import CURRENT_DUMP, HISTORY_DUMP

SHAPES = shapes_dir() / "derived" / "aggregates.ttl"
SYSTEM, STAGE = (URIRef(f"https://w3id.org/vetkg/id/concept/{name}") for name in ("system", "stage"))
KINDS = ("developmentType", "europeanPriority", "subsystem", "targetGroup", "thematicCategory")


#: What is asked here of the current view.
ASKED = {
    *(VET[name] for name in (*KINDS, "milestone", "jurisdiction", "year", "stage", "isCurrent", "editionOf", "source")),
    *(VET[name] for name in ("about", "fieldSeen", "fieldEmpty", "fieldAbsent", "fieldCut")),
    *(RDF.type, SKOS.inScheme),
}


@pytest.fixture(scope="module")
def view(our_snapshot: Snapshot) -> Graph:
    """What the current view says by the properties that are asked for."""
    asked = {f"<{name}>" for name in ASKED}
    with (our_snapshot.path / CURRENT_DUMP).open(encoding="utf-8") as lines:
        return Graph().parse(data="".join(line for line in lines if line.split(" ", 2)[1] in asked), format="nt")


@pytest.fixture(scope="module")
def cube(our_snapshot: Snapshot) -> Graph:
    return stored(our_snapshot)


def stored(snapshot: Snapshot) -> Graph:
    end = f" <{AGGREGATES_GRAPH}> ."
    quads = (snapshot.path / HISTORY_DUMP).read_text().splitlines()
    return Graph().parse(
        data="\n".join(one.removesuffix(end) + " ." for one in quads if one.endswith(end)), format="nt"
    )


def number(cube: Graph, observation: Node, name: str) -> int:
    return int(str(cube.value(observation, VET[name])))


def counted(cube: Graph, name: str, *properties: str) -> dict[tuple[str, ...], int]:
    """Return the numbers of developments of a data set by its dimensions."""
    return {
        tuple(str(cube.value(one, VET[each])) for each in properties): number(cube, one, "developmentCount")
        for one in cube.subjects(QB.dataSet, AGGREGATES_GRAPH + f"#{name}")
    }


def stages(view: Graph) -> Iterator[tuple[str, str, str, str]]:
    for development in view.subjects(RDF.type, VET.PolicyDevelopment):
        for milestone in view.objects(development, VET.milestone):
            for system in view.objects(development, VET.jurisdiction):
                year, stage = (str(view.value(milestone, VET[name])) for name in ("year", "stage"))
                yield str(development), str(system), year, stage


def test_stages_are_counted(view: Graph, cube: Graph) -> None:
    by_system: dict[tuple[str, ...], set[str]] = defaultdict(set)
    by_year: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for development, system, year, stage in stages(view):
        by_system[system, year, stage].add(development)
        by_year[year, stage].add(development)
    assert counted(cube, "stages-by-system-and-year", "ofSystem", "inYear", "atStage") == {
        key: len(found) for key, found in by_system.items()
    }
    assert counted(cube, "stages-by-year", "inYear", "atStage") == {key: len(found) for key, found in by_year.items()}


def test_pairs_of_concepts_are_counted(view: Graph, cube: Graph) -> None:
    wanted = Counter[tuple[str, ...]]()
    for development in view.subjects(RDF.type, VET.PolicyDevelopment):
        concepts = {str(concept) for kind in KINDS for concept in view.objects(development, VET[kind])}
        wanted.update(combinations(sorted(concepts), 2))
    assert counted(cube, "co-occurrence", "withConcept", "andConcept") == wanted
    assert wanted


def test_fields_are_counted(view: Graph, cube: Graph) -> None:
    wanted = Counter[tuple[str, str, str]]()
    for edition in view.subjects(VET.isCurrent, Literal(True)):
        record = view.value(edition, VET.editionOf)
        if str(view.value(record, VET.source)).endswith("/timeline"):
            for development in view.objects(edition, VET.about):
                for name in ("Seen", "Empty", "Absent", "Cut"):
                    for field in view.objects(edition, VET[f"field{name}"]):
                        wanted[str(view.value(development, VET.jurisdiction)), str(field), name] += 1
    found = {
        (str(cube.value(one, VET.ofSystem)), str(cube.value(one, VET.ofField)), name): number(
            cube, one, f"records{name}"
        )
        for one in cube.subjects(QB.dataSet, AGGREGATES_GRAPH + "#fields-by-system")
        for name in ("Seen", "Empty", "Absent", "Cut")
    }
    assert {key: number for key, number in found.items() if number} == wanted
    assert {name for _, _, name in wanted} == {"Seen", "Empty", "Absent", "Cut"}


def test_no_count_is_above_what_it_is_counted_among(cube: Graph) -> None:
    for one in cube.subjects(VET.developmentCount):
        count, known, of = (number(cube, one, f"development{name}") for name in ("Count", "sKnown", "sInAll"))
        assert 0 < count <= known <= of, one


def test_each_data_set_is_made_by_its_query(cube: Graph) -> None:
    folder = Path(aggregates.__file__).parent / "cubes"
    assert {path.stem for path in folder.glob("*.rq")} == {*DATA_SETS, CODES}
    assert set(cube.subjects(RDF.type, QB.DataSet)) == {AGGREGATES_GRAPH + f"#{name}" for name in DATA_SETS}
    assert set(cube.objects(None, QB.dataSet)) == set(cube.subjects(RDF.type, QB.DataSet))


def test_the_cubes_are_well_formed(view: Graph, cube: Graph) -> None:
    """As the integrity constraints of RDF Data Cube, section 11.1, ask of what our cubes use."""
    for part in cube.objects(None, QB.dimension):  # IC-4, IC-5
        assert (part, RDF.type, QB.DimensionProperty) in cube
        assert (part, RDFS.range, None) in cube
        assert (part, RDFS.range, SKOS.Concept) not in cube or (part, QB.codeList, None) in cube
    seen = set()
    for one in cube.subjects(RDF.type, QB.Observation):
        (name,) = cube.objects(one, QB.dataSet)  # IC-1
        (structure,) = cube.objects(name, QB.structure)  # IC-2
        parts = list(cube.objects(structure, QB.component))
        dimensions = [part for each in parts for part in cube.objects(each, QB.dimension)]
        measures = [part for each in parts for part in cube.objects(each, QB.measure)]
        assert measures  # IC-3
        assert all(len(list(cube.objects(one, part))) == 1 for part in (*dimensions, *measures))  # IC-11, IC-14
        key = (name, *sorted((str(part), str(cube.value(one, part))) for part in dimensions))
        assert key not in seen, f"two observations of {key}"  # IC-12
        seen.add(key)
        for part, codes in ((VET.ofSystem, SYSTEM), (VET.atStage, STAGE)):  # IC-19
            assert all((value, SKOS.inScheme, codes) in view for value in cube.objects(one, part))
    assert len(seen) > len(DATA_SETS)


def test_they_are_no_part_of_the_current_view(our_snapshot: Snapshot) -> None:
    assert f" <{QB.dataSet}> " not in (our_snapshot.path / CURRENT_DUMP).read_text(encoding="utf-8")
    assert f" <{QB.dataSet}> " in (our_snapshot.path / HISTORY_DUMP).read_text(encoding="utf-8")


def conforms(cube: Graph) -> set[Node]:
    """Return the shapes that a cube breaks."""
    _, report, _ = validate(cube, shacl_graph=Graph().parse(SHAPES))
    assert isinstance(report, Graph)
    return set(report.objects(None, SH.sourceShape))


@pytest.fixture
def small(made: Snapshot) -> Graph:
    """The aggregates of a few invented records."""
    return stored(made)


def test_the_shapes_hold(small: Graph) -> None:
    assert {str(name).rpartition("#")[2] for name in small.objects(None, QB.dataSet)} >= {"stages-by-year"}
    assert conforms(small) == set()


@pytest.mark.parametrize(
    "change",
    [
        lambda cube, one: cube.remove((one, VET.inYear, None)),
        lambda cube, one: cube.set((one, VET.developmentCount, Literal(99))),
        lambda cube, one: cube.set((one, VET.atStage, SYSTEM + "/austria")),
        lambda cube, one: cube.add((one, VET.developmentsInAll, Literal(98))),
    ],
    ids=["no year", "more than known", "no stage", "two numbers"],
)
def test_the_shapes_are_broken_by(small: Graph, change: Callable[[Graph, Node], object]) -> None:
    change(small, min(small.subjects(QB.dataSet, AGGREGATES_GRAPH + "#stages-by-year"), key=str))
    assert VETSH["DataSet-StagesByYear-observation"] in conforms(small)


def test_every_term_has_its_shape() -> None:
    declared = set(Graph().parse(ontology_dir() / "modules" / "aggregate.ttl").subjects())
    assert declared == {path for path in Graph().parse(SHAPES).objects(None, SH.path) if str(path).startswith(str(VET))}
