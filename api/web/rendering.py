"""How templates call and look up: as Jinja does, without the detours that it makes for what is not ours.

Our pages are HTML always, what they are told are dictionaries and classes of our own, and macros are most of the calls.
"""

from functools import lru_cache, partial
from gettext import NullTranslations
from types import FunctionType, MethodType
from typing import Any

from jinja2 import Environment
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup

from api.web.compiling import Generator, escaped

_OF_DICTIONARIES = frozenset(dir(dict))
_FUNCTIONS = frozenset((FunctionType, MethodType))
#: Makes HTML of a plain text that a macro wrote, which escapes; ``Markup`` itself looks first at what it was given.
_as_html = partial(str.__new__, Markup)
_TEXTS = 4096  # texts of pages that are kept, of which there are about a thousand


class Calling(Context):
    """The values of a template, and how it calls them."""

    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Return what a macro, a function or anything else returns."""
        kind = type(called)
        if kind is Macro and self.eval_ctx.autoescape and _is_plain(called, len(args)):
            if not kwargs and len(args) == called._argument_count:
                return _as_html(called._func(*args))
            rest = [kwargs.pop(name, missing) for name in called.arguments[len(args) :]]
            if kwargs:
                raise TypeError(f"macro {called.name!r} takes no keyword argument {next(iter(kwargs))!r}")
            return _as_html(called._func(*args, *rest))
        if kind in _FUNCTIONS and not hasattr(called, "jinja_pass_arg"):
            return called(*args, **kwargs)
        return super().call(called, *args, **kwargs)


def _is_plain(macro: Macro, given: int) -> bool:
    """Say whether a macro takes so many arguments by place, and nothing but what it names."""
    return given <= macro._argument_count and not (
        macro.caller or macro.explicit_caller or macro.catch_kwargs or macro.catch_varargs
    )


class Templates(Environment):
    """The templates of pages, compiled by our own generator."""

    code_generator_class = Generator
    context_class = Calling
    escaped = staticmethod(escaped)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what ``obj.attribute`` is in a template; of a dictionary what it has under that name."""
        if type(obj) is dict:
            if attribute not in _OF_DICTIONARIES:
                return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
            return super().getattr(obj, attribute)
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)


class Texts:
    """The texts of pages in a language, as HTML with values put in; the English text is the key."""

    def __init__(self, translations: NullTranslations) -> None:
        self._one = lru_cache(_TEXTS)(lambda text: Markup(translations.gettext(text)))  # noqa: S704 - texts of ours
        self._many = translations.ngettext

    def gettext(self, text: str, /, **values: Any) -> Markup:
        """Return a text; as Jinja has it, ``%%`` is a per cent sign in each."""
        found = self._one(text)
        return found % values if values or "%" in found else found

    def ngettext(self, one: str, many: str, number: int, /, **values: Any) -> Markup:
        """Return the text for a number of things."""
        values.setdefault("num", number)
        return Markup(self._many(one, many, number)) % values  # noqa: S704 - texts of ours
