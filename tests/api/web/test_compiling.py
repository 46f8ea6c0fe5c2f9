"""Templates are compiled once for all languages, and escape all that Jinja does."""

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from api.web import compiling
from api.web.compiling import Compiled, Generator, escaped
from api.web.environment import environment

VALUES = (
    "", "plain", "<b>", "a & b", '"', "'", "a>b", "é&", 0, -3, 2.5, None, True, ["<"], {"<": "&"}, Markup("<b>&amp;"),
    type("Text", (str,), {})("<i>"), type("Html", (), {"__html__": lambda _: "<hr>"})(),
)  # fmt: skip


def test_it_escapes_as_markupsafe_does() -> None:
    for value in VALUES:
        assert escaped(value) == str(escape(value)), repr(value)


def test_templates_escape_values_macros_and_attributes() -> None:
    class Templates(Environment):
        code_generator_class = Generator
        escaped = staticmethod(escaped)

    text = (
        "{% macro bold(x) %}<b>{{ x }}</b>{% endmacro %}{% set y %}{{ v }}{% endset %}"
        "<a t='{{ v }}'>{{ bold(v) }}{{ y }}{{ v ~ '<' }}</a>"
    )
    made = Templates(loader=DictLoader({"a": text}), autoescape=True, undefined=StrictUndefined).get_template("a")
    usual = Environment(loader=DictLoader({"a": text}), autoescape=True).get_template("a")
    assert made.render(v="<'&\">") == usual.render(v="<'&\">")
    assert "<'" not in made.render(v="<'&\">").removeprefix("<a t='")
    with pytest.raises(UndefinedError):
        made.render()


def test_a_template_is_compiled_once() -> None:
    compiled = Compiled()
    for name in ("one", "other"):
        templates = Environment(
            loader=DictLoader({"a": "{{ 1 }}{{ said }}"}), bytecode_cache=compiled, autoescape=True, extensions=()
        )
        templates.globals["said"] = name
        assert templates.get_template("a").render() == f"1{name}"
    assert len(compiled._kept) == 1


def test_all_languages_share_what_was_compiled() -> None:
    for language in ("en", "nl", "fr", "de"):
        templates = environment(language)
        assert templates.bytecode_cache is compiling.COMPILED
        templates.get_template("layout/parts.html")
    keys = [key for key, _ in compiling.COMPILED._kept]
    assert len(keys) == len(set(keys)) > 0
