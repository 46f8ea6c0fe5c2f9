"""How templates become Python: compiled once for all languages, and with a quicker way to escape what needs nothing.

What a template is compiled to holds no language: texts are looked up when it is rendered.
"""

import re
from types import CodeType
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.bccache import Bucket

_unsafe = re.compile("[&<>\"']").search


def escaped(value: Any) -> str:
    """Return a value as HTML, as ``markupsafe.escape`` does; most are short texts, numbers or HTML already."""
    kind = type(value)
    if kind is str:
        return value if _unsafe(value) is None else escape(value)
    if kind is Markup:
        return str(value)
    return str(value) if kind is int else escape(value)


class Generator(CodeGenerator):
    """Writes ``environment.escaped`` where Jinja writes ``escape``: what is written is joined to a text at once.

    Calls say no variables of loops and blocks, which only functions want that look into the template: we have none.
    """

    def visit_Call(self, node: "nodes.Call", frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - Jinja's
        """Write a call."""
        self.write("context.call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def _output_child_pre(self, node: "nodes.Expr", frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class Compiled(BytecodeCache):
    """Keeps what templates were compiled to in memory, for the environments of all languages."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: "Bucket") -> None:
        """Give a template what another language's environment compiled."""
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: "Bucket") -> None:
        """Keep what a template was compiled to."""
        if bucket.code is not None:
            self._kept[bucket.key, bucket.checksum] = bucket.code


#: One for the process: templates come with the code.
COMPILED = Compiled()
