"""Templates call, look up and translate as Jinja does, only sooner."""

from gettext import NullTranslations

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError, pass_context

from api.web.rendering import Templates, Texts
from tests.cases import for_each

MACROS = (
    "{% macro plain(a, b='two', c=none) %}{{ a }}-{{ b }}-{{ c }}{% endmacro %}"
    "{% macro many(a) %}{{ a }}{{ varargs | join('+') }}{{ kwargs.get('z', '') }}{% endmacro %}"
    "{% macro around(a) %}<i>{{ a }}{{ caller() }}</i>{% endmacro %}"
    "{% macro given(a, caller=none) %}{{ a }}{{ caller() if caller else 'alone' }}{% endmacro %}"
)
RENDERED = (
    "{{ plain(v) }} {{ plain(v, c=v) }} {{ plain(1, 2, 3) }} {{ plain(b=v, a=1) }} {{ plain(v, none) }}",
    "{% for x in [v, 2] %}{{ plain(x) }}{{ loop.index }}{{ plain(x, b=loop.last) }}{% endfor %}",
    "{{ many(1, v, 3, z=v) }} {{ many(v) }}",
    "{% call around(v) %}{{ v }}{% endcall %} {{ given(v) }} {% call given(1) %}{{ v }}{% endcall %}",
    "{{ d.a }} {{ d['a'] }} {{ d.items() | list }} {{ d.get('nothing') }} {{ d.nothing is defined }}",
    "{{ upper(v) }} {{ v.replace('<', '>') }} {{ seen() }} {{ plain(plain(v)) }} {% set w = plain(v) %}{{ w }}",
    "{{ _('plain') }} {{ _('100 %%') }} {{ _('<b>%(x)s</b>', x=v) }} {{ gettext('a & b') }}",
    "{% trans %}one & two{% endtrans %} {% trans x=v %}for {{ x }}, 5 %{% endtrans %}",
    "{% for n in [1, 2] %}{% trans n=n, x=v %}{{ n }} {{ x }}{% pluralize %}{{ n }}s {{ x }}{% endtrans %}{% endfor %}",
    "{% trans count=3, n=v %}{{ n }} a{% pluralize %}{{ n }} of {{ count }}{% endtrans %}",
    "{{ ngettext('%(num)s a', '%(num)s as', 2) }}",
)  # fmt: skip
WRONG = ("{{ plain(1, d=2) }}", "{{ plain(1, 2, 3, 4) }}", "{{ plain(1, a=2) }}", "{{ plain() }}", "{{ d.nothing }}")


@pass_context
def seen(context: object) -> str:
    return type(context).__mro__[-2].__name__


def made(kind: type[Environment], text: str) -> Environment:
    found = kind(
        loader=DictLoader({"a": MACROS + text}), autoescape=True, undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )  # fmt: skip
    found.install_gettext_translations(NullTranslations(), newstyle=True)  # type: ignore[attr-defined]
    if kind is Templates:
        texts = Texts(NullTranslations())
        found.globals |= {"_": texts.gettext, "gettext": texts.gettext, "ngettext": texts.ngettext}
    return found


VALUES = {"v": "<'&\">", "d": {"a": "<1>", "items": 3}, "upper": str.upper, "seen": seen}


@for_each("text", RENDERED)
def test_templates_say_what_they_say_in_jinja(text: str) -> None:
    ours, usual = (made(kind, text).get_template("a").render(VALUES) for kind in (Templates, Environment))
    assert ours == usual
    assert "<'&" not in ours


@for_each("text", WRONG)
def test_what_is_wrong_in_jinja_is_wrong_here(text: str) -> None:
    for kind in (Templates, Environment):
        with pytest.raises((TypeError, UndefinedError)):
            made(kind, text).get_template("a").render(VALUES)
