"""How the forms of the report name things: rules, constraints, values, and text that fits on one line."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.prefixes import ID, PREFIXES
from kg.validate.notation.names import short
from kg.validate.results import Report, Result, Rule, Severity

_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_XSD = PREFIXES["xsd"]
#: Datatypes that a value shows by itself.
_BARE = tuple(f'"^^<{_XSD}{name}>' for name in ("integer", "decimal", "boolean"))
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def rule(report: Report, result: Result) -> Rule:
    """Return the rule that ``result`` breaks, also where the report does not describe it."""
    found = report.rules.get(result.rule)
    if found:
        return found
    from kg.validate.rules.rules import unknown  # noqa: PLC0415 - slow to import, and seldom needed

    return unknown(result.rule, result.message, result.severity)


@dataclass(frozen=True)
class Spot:
    """One place to mend: the results of one rule about the same value, which one edit mends."""

    result: Result
    constraints: tuple[str, ...]


def spots(results: Iterable[Result]) -> list[Spot]:
    """Return ``results`` with those of one rule, one node, one value and one line put together, in their order."""
    found: dict[tuple[object, ...], list[Result]] = {}
    for one in results:
        where = (
            one.rule,
            one.file,
            one.line,
            one.focus_term or one.focus,
            one.path,
            one.value_term or one.value,
            one.severity,
            one.message,
        )
        found.setdefault(where, []).append(one)
    return [Spot(same[0], tuple(sorted({constraint(one) for one in same}))) for same in found.values()]


def heaviest_first(results: Iterable[Result]) -> list[Result]:
    """Return results by weight, and by file and line where they weigh the same."""
    return sorted(results, key=lambda result: (-result.severity, result))


def constraint(result: Result) -> str:
    """Return the short name of the constraint: ``MinCount``, or the name of a check."""
    return short(result.component).removeprefix("sh:").removesuffix("ConstraintComponent")


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


def verdict(report: Report) -> str:
    """Return the outcome in a sentence."""
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
