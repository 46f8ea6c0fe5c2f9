"""The reference of the resources for people, made of their declarations (docs/reference/rest.md holds it)."""

from collections.abc import Iterable

from api.rest.parameters import Kind, Parameter
from api.rest.resources import Resource

#: Between these lines of the page stands what is made here.
BEGIN, END = "<!-- made by tools/rest_reference.py -->", "<!-- to here -->"
_FEW = 8  # choices that are listed; of more one is shown


def reference(resources: Iterable[Resource]) -> str:
    """Return the sections of resources in their order."""
    return "\n".join(map(_section, resources))


def _section(resource: Resource) -> str:
    ends = ", ".join(f"`.{name}`" for name in resource.formats)
    lines = [f"### `GET {resource.path}`", "", f"{resource.summary}. {resource.says} Formats: {ends}.", ""]
    if resource.takes:
        lines += ["| parameter | what it says | value |", "| --- | --- | --- |", *map(_row, resource.takes), ""]
    lines += [f"* `{resource.example(text)}`" for text in resource.examples]
    return "\n".join([*lines, ""])


def _row(one: Parameter) -> str:
    return f"| `{one.name}` | {one.says} | {_value(one)} |".replace("||", r"\|\|")


def _value(one: Parameter) -> str:
    found = _kind(one)
    if one.listed:
        found += ", several with commas"
    if one.many:
        found += ", repeatable"
    if one.default is not None and one.kind is not Kind.TRUTH:
        found += f"; `{one.default}` where it is not said"
    shown = one.example and not (one.choices and len(one.known) <= _FEW)
    return found + (f": `{one.example}`" if shown else "")


def _kind(one: Parameter) -> str:
    if one.choices:
        listed = [f"`{choice}`" for choice in one.known]
        return " ".join(listed) if len(listed) <= _FEW else f"one of {len(listed)}"
    if one.kind is Kind.WHOLE:
        return f"{one.least} to {one.most}"
    return f"text of at most {one.longest} characters" if one.kind is Kind.TEXT else one.kind.value
