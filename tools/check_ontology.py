"""Prove that the ontology is OWL 2 DL, consistent and without impossible classes, and that the proof can fail.

Three documents must pass: the ontology with its vocabularies, the same with every example of a term, and the same with
the data. Each planted fault of tests/ontology/faults must be found, as its name says. The environment .venv-ontology
(OWLAPI, HermiT and a Java from requirements/ontology.txt) is made when it is missing or out of date.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rdflib import Graph
from rdflib.namespace import SKOS

from kg.namespaces import PREFIXES

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements" / "ontology.txt"
VENV = ROOT / ".venv-ontology"
FAULTS = ROOT / "tests" / "ontology" / "faults"


def environment() -> Path:
    """Return the Python of .venv-ontology, made anew when the lock file or this Python has changed."""
    python = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    state = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    stamp = VENV / ".ready"
    if not (python.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == state):
        print("making .venv-ontology (OWLAPI, HermiT, Java)", file=sys.stderr)
        venv.create(VENV, clear=True, with_pip=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, "--require-hashes", "--no-deps", "-r", str(LOCK)], check=True)
        stamp.write_text(state, encoding="ascii")
    return python


def merged(paths: list[Path]) -> str:
    """Return Turtle files as one: prefixes may be declared again, and no file of ours has blank node labels."""
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def examples(ontology: str) -> str:
    """Return the examples of all terms as one Turtle document."""
    graph = Graph().parse(data=ontology, format="turtle")
    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    return head + "\n".join(sorted(str(text) for text in graph.objects(None, SKOS.example)))


def documents(folder: Path) -> Iterator[tuple[str, Path, bool]]:
    """Write what is to be checked into ``folder``; yield its name, its file, and whether it holds data."""
    terms = merged([ROOT / "ontology" / "vet.ttl", *sorted((ROOT / "ontology" / "modules").glob("*.ttl"))])
    vocabularies = merged(sorted((ROOT / "ontology" / "vocabularies").glob("*.ttl")))
    texts = {
        "ontology and vocabularies": terms + vocabularies,
        "with the examples": terms + vocabularies + examples(terms),
        "with the data": terms + vocabularies + merged(sorted((ROOT / "data").rglob("*.ttl"))),
        **{path.stem: terms + path.read_text(encoding="utf-8") for path in sorted(FAULTS.glob("*.ttl"))},
    }
    for name, text in texts.items():
        path = folder / (name.replace(" ", "-") + ".ttl")
        path.write_text(text, encoding="utf-8")
        yield name, path, name.startswith("with ")


def faults(answer: dict[str, Any]) -> list[str]:
    """Return what is wrong, each message beginning with its kind: profile, inconsistent or unsatisfiable."""
    found = [f"profile: {violation}" for violation in answer["violations"]]
    if answer.get("consistent") is False:
        found.append("inconsistent: no world can be as these axioms say")
    return found + [f"unsatisfiable: {each} can have no member" for each in answer.get("unsatisfiable", ())]


def judge(name: str, answer: dict[str, Any], planted: bool) -> bool:
    """Print what was found; return whether it is what was to be found."""
    found = faults(answer)
    if planted:
        passed = bool(found) and all(name.startswith(message.partition(":")[0]) for message in found)
        print(f"{'found' if passed else 'MISSED'}  planted fault {name}")
        return passed
    left_out = ", ".join(f"{count} {datatype}" for datatype, count in answer["left_out"].items())
    note = f" (left out, no datatypes of OWL 2: {left_out})" if left_out else ""
    print(f"{'FAILED' if found else 'passed'}  {name}: {answer['axioms']} axioms{note}")
    for message in found:
        print(f"        {message}")
    return not found


def main() -> int:
    """Return 0 when all documents pass and all planted faults are found, else 1."""
    python = environment()
    with tempfile.TemporaryDirectory() as folder:
        asked = list(documents(Path(folder)))
        arguments = [part for _, path, data in asked for part in (("--with-data",) if data else ()) + (str(path),)]
        checker = [str(python), str(Path(__file__).with_name("owl_checker.py"))]
        done = subprocess.run([*checker, *arguments], check=True, stdout=subprocess.PIPE, text=True)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    planted = {path.stem for path in FAULTS.glob("*.ttl")}
    if not planted or len(answers) != len(asked):
        sys.exit("the check did not run in full: no planted faults, or a document without an answer")
    verdicts = [judge(name, answer, name in planted) for (name, _, _), answer in zip(asked, answers, strict=True)]
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
