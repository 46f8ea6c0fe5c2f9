"""The validation step of action.yml: from the inputs in the environment to one run of ``vetkg validate``.

Inputs are only ever arguments, never part of a command line, and the repository that is validated gives no code: ``-P``
keeps its folder off the path on which Python looks for modules.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

#: Inputs of one line, and the option that it becomes.
_OPTIONS = {"SHAPES": "shapes", "CHANGED_SINCE": "changed-since", "BASELINE": "baseline", "FAIL_ON": "fail-on"}


#: What an error about a line of a file begins with, such as a missing full stop.
_AT = re.compile(r"^vetkg: (?P<file>.+):(?P<line>[0-9]+): ", re.MULTILINE)


def lines(name: str) -> list[str]:
    """Return the lines of an input that are not blank."""
    return [line.strip() for line in os.environ.get(name, "").splitlines() if line.strip()]


def single(name: str) -> list[str]:
    """Return the line of an input that has at most one. Raises ValueError where it has several."""
    found = lines(name)
    if len(found) > 1:
        raise ValueError(f"{_OPTIONS[name]} takes one line, not {len(found)}")
    return found


def switch(name: str) -> bool:
    """Return whether an input is on, as it is where it is blank. Raises ValueError for anything but true and false."""
    value = os.environ.get(name, "").strip().lower() or "true"
    if value not in ("true", "false"):
        raise ValueError(f"{name.lower()} is true or false")
    return value == "true"


def arguments(counts: Path) -> list[str]:
    """Return the arguments of the run; ``counts`` is where it leaves its numbers.

    Raises ValueError for inputs that say nothing clear.
    """
    paths = lines("PATHS")
    if not paths:
        raise ValueError("paths is blank: name the files and folders to validate, one a line")
    options = [f"--{option}={line}" for name, option in _OPTIONS.items() for line in single(name)]
    options += [f"--report={line}" for line in lines("REPORTS")]
    forms = ["github" if switch("ANNOTATIONS") else "text", f"json={counts}"]
    if switch("SUMMARY"):
        forms.append(f"markdown={os.environ['GITHUB_STEP_SUMMARY']}")
    return [*options, *(f"--report={form}" for form in forms), "--", *paths]


def outputs(status: int, counts: Path) -> dict[str, int]:
    """Return the outputs of the step; the numbers are missing where nothing could be validated."""
    found = json.loads(counts.read_bytes())["counts"] if counts.exists() else {}
    return {"status": status, **{f"{severity}s": number for severity, number in found.items()}}


def harmless(text: str) -> str:
    """Return a text with no line that GitHub takes for a command: one begins with ``::``, or has ``##[`` anywhere."""
    return "\n".join(f"| {line}" for line in text.replace("##[", "## [").splitlines())


def run(counts: Path) -> tuple[int, str]:
    """Return the exit status of the validation and what it said beside its reports.

    Annotations are commands and go out as they are; the text report quotes the data, and no line of it may be one.
    """
    try:
        command = [sys.executable, "-P", "-m", "kg", "validate", *arguments(counts)]
    except ValueError as error:
        return 2, str(error)
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    told = done.stdout.decode(errors="replace")
    told = told.rstrip("\n")
    if told:
        print(told if switch("ANNOTATIONS") else harmless(told), flush=True)
    status = done.returncode if counts.exists() else 2  # what ended without a report did not validate
    return status, done.stderr.decode(errors="replace").strip()


def place(said: str) -> str:
    """Return the file and line of an error as properties of an annotation; nothing where it names no file of ours."""
    found = _AT.search(said)
    file = os.path.relpath(found["file"]) if found else ""
    if not found or file.startswith("..") or not Path(file).is_file():
        return ""
    return f"file={escaped(file).replace(':', '%3A').replace(',', '%2C')},line={found['line']},"


def escaped(text: str) -> str:
    """Return a text as GitHub's runner reads it back from a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def main() -> None:
    """Run, say what went wrong as an annotation, and end as the validation did."""
    counts = Path(os.environ["RUNNER_TEMP"]) / "vetkg-counts.json"
    counts.unlink(missing_ok=True)
    status, said = run(counts)
    if status not in (0, 1):
        said = f"::error {place(said)}title=vetkg could not validate::{escaped(said)}"
    else:
        said = harmless(said)
    print(said, flush=True)
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as file:
        file.writelines(f"{name}={number}\n" for name, number in outputs(status, counts).items())
    sys.exit(status)


if __name__ == "__main__":
    main()
