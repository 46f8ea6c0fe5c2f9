"""YAML tables as trees with line numbers. Aliases, tags of other types and deep nesting are refused, not followed."""

import yaml

from kg.errors import SourceError
from kg.ingest.facts.tree import Fields, Items, Node, Scalar

#: A table nests four deep; more is no table of ours.
DEEPEST = 12
_NULL = "tag:yaml.org,2002:null"
#: YAML counts these as line ends, pages do not.
_OTHER_LINE_ENDS = {0x85: " ", 0x2028: " ", 0x2029: " "}

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML without libyaml is slower, not different
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


def parse(lines: tuple[str, ...], source: str) -> Node:
    """Return the tree of a YAML document.

    Raises SourceError with the line for what is no YAML, holds several documents, an alias, or nests too deep.
    """
    text = "\n".join(lines).translate(_OTHER_LINE_ENDS)
    try:
        _check(text, source)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SourceError(f"not YAML: {error.problem}", where=f"{source}:{line}", hint="mend the line") from error
    except yaml.YAMLError as error:
        raise SourceError(f"not YAML: {error}", where=source, hint="save it as UTF-8 text") from error
    if node is None:
        raise SourceError("the table is empty", where=source)
    return _node(node)


def _check(text: str, source: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            raise SourceError("an alias: tables repeat what they mean", where=_at(event, source), hint="write it out")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise SourceError("nested too deep for a table", where=_at(event, source))


def _at(event: yaml.Event, source: str) -> str:
    return source if event.start_mark is None else f"{source}:{event.start_mark.line + 1}"


def _node(node: yaml.Node) -> Node:
    start, end = node.start_mark, node.end_mark
    if start is None or end is None:  # only nodes that were made by hand have no marks
        raise ValueError("a node without a place")
    first = start.line + 1
    if isinstance(node, yaml.SequenceNode):
        return Items(tuple(_node(item) for item in node.value), first)
    if isinstance(node, yaml.MappingNode):
        return Fields(tuple((_key(key), _node(value)) for key, value in node.value), first)
    last = end.line if end.column == 0 and end.line + 1 > first else end.line + 1
    return Scalar(None if node.tag == _NULL else node.value.strip(), first, last)


def _key(node: yaml.Node) -> Scalar:
    key = _node(node)
    return key if isinstance(key, Scalar) else Scalar("(a key that is no word)", key.first, key.first)
