"""How the forms of the report name things: rules, constraints, values, and text that fits on one line."""

import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

from kg.prefixes import ID, PREFIXES
from kg.validate.notation.names import short
from kg.validate.reports.folding import Spot
from kg.validate.results import Report, Result, Rule, Severity

_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_XSD = PREFIXES["xsd"]
#: Datatypes that a value shows by itself.
_BARE = tuple(f'"^^<{_XSD}{name}>' for name in ("integer", "decimal", "boolean"))
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}

One = TypeVar("One", bound=Result)


def rule(report: Report, result: Result) -> Rule:
    """Return the rule that ``result`` breaks, also where the report does not describe it."""
    found = report.rules.get(result.rule)
    if found:
        return found
    from kg.validate.rules.rules import unknown  # noqa: PLC0415 - slow to import, and seldom needed

    return unknown(result.rule, result.message, result.severity)


def heaviest_first(results: Iterable[One]) -> list[One]:
    """Return results by weight, and by file and line where they weigh the same."""
    return sorted(results, key=lambda result: (-result.severity, result))


def constraint(result: Result) -> str:
    """Return the short name of the constraint, ``MinCount``, or of the check; of a spot those of all, in order."""
    components = result.constraints if isinstance(result, Spot) else (result.component,)
    return ", ".join(sorted(short(one).removeprefix("sh:").removesuffix("ConstraintComponent") for one in components))


def one_line(text: str, most: int = 300) -> str:
    """Return ``text`` on one line and not too long; what is not seen or moves the cursor is written as an escape."""
    if text.isprintable() and len(text) <= most:
        return text
    cut = text if len(text) <= most else text[: most - 1] + "…"
    return "".join(_escape(sign) if unicodedata.category(sign) in _HIDDEN else sign for sign in cut)


def _escape(sign: str) -> str:
    return _NAMED.get(sign) or (f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}")


def named(iri: str) -> str:
    """Return an IRI for people who know the project: without the part that all of our things share."""
    return short(iri).removeprefix(ID)


def value(result: Result, most: int = 300, name: Callable[[str], str] = short) -> str:
    """Return the value of a result for people: IRIs with prefixes, text in quotes, datatypes where they are told.

    ``name`` shortens IRIs.
    """
    text = one_line(name(result.value), most)
    if not result.value_term.startswith('"') or result.value_term.endswith(_BARE):
        return text
    kind = result.value_term.rpartition('"')[2]
    return f'"{text}"' + (f" ({short(kind[3:-1])})" if kind.startswith("^^") else kind)


def place(result: Result) -> str:
    """Return ``file:line``, or the file where the line is not known."""
    return one_line(f"{result.file}:{result.line}" if result.line else result.file, 1000)


def harmless(line: str) -> str:
    """Return a line that no runner of GitHub takes for a command of the step that prints it.

    It takes a line that begins with two colons, and one that holds ``##[`` anywhere.
    """
    told = line.replace("##[", "#\\u0023[")
    return f"./{told}" if told.lstrip().startswith("::") else told


def details(result: Result, most: int = 300) -> list[tuple[str, str]]:
    """Return what a result is about, as names and texts of one line, the empty ones left out."""
    parts = [
        ("record", one_line(result.record, most)),
        ("node", one_line(short(result.focus), most)),
        ("property", one_line(short(result.path), most)),
        ("value", value(result, most)),
        ("shape", one_line(short(result.rule), most)),
        ("constraint", one_line(constraint(result), most)),
    ]
    return [(name, text) for name, text in parts if text]


def number(count: int, noun: str) -> str:
    """Return ``1 file`` or ``2 files``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def summary(report: Report) -> str:
    """Return the numbers of a report as one phrase: ``2 violations, 1 warning, 0 infos``."""
    return ", ".join(number(count, name) for name, count in report.counts().items())


def unmet(report: Report) -> list[tuple[str, str]]:
    """Return the shapes that met no node, each with that in words; of files that state nothing only this."""
    if report.empty:
        return [("no statements", f"no statements in {number(report.files, 'file')}: nothing was checked")]
    named = ((one, one_line(short(one))) for one in report.idle_shapes)
    return [(one, f"{name} met no node: it checked nothing") for one, name in named]


def verdict(report: Report) -> str:
    """Return the outcome in a sentence."""
    if report.empty:
        return "Nothing can be said: the files state nothing."
    if report.idle_shapes:
        return "Nothing can be said: shapes met no node."
    found = [number(count, name) for name, count in report.counts().items() if count]
    told = " and ".join(filter(None, (", ".join(found[:-1]), *found[-1:])))
    if not found and report.known:
        return "Passes: nothing but what the baseline holds."
    if not found:
        return f"Passes: every rule {'that was asked ' if report.silent_shapes else ''}is met."
    return f"Does not pass: {told}." if report.fails else f"Passes, with {told}."


def weight(severity: Severity, words: tuple[str, str, str]) -> str:
    """Return the word of another tool for a severity, given its words for violation, warning and info."""
    return words[Severity.VIOLATION - severity]
