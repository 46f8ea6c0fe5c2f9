"""sh:pattern is read as XPath reads it, by both engines."""

from collections.abc import Callable

import pytest
from pyoxigraph import BlankNode, Literal

from kg.validate.engines import RawResult
from kg.validate.engines.patterns import for_python, for_rust, matches

Agreed = Callable[..., list[RawResult]]
#: Pattern, flags, what it is found in, what not.
CASES = [
    (r"^\d+$", "", ["3", "٣"], ["3\n", "x\n3"]),
    (r"^\d+$", "m", ["3", "3\n", "x\n3"], ["x"]),
    (r"^a.b$", "", ["a-b", "a\rb"], ["a\nb"]),
    (r"^a.b$", "s", ["a-b", "a\nb"], ["ab"]),
    (r"^a.b$", "si", ["A\nB"], ["ab"]),
    (r"^ a b $", "x", ["ab"], [" a b "]),
    (r"^a#b[ #]$", "x", ["a#b ", "a#b#"], ["a", "a#b"]),
    ("^a\n+\tb", "xi", ["AAB"], ["a\nb"]),
    ("a.b", "q", ["xa.b"], ["a-b", "A.b"]),
    ("a.B", "qi", ["A.b"], ["a-b"]),
    ("^B", "i", ["b", "B"], ["ab"]),
    (r"^\p{Lu}", "", ["Abc", "É"], ["abc"]),
    (r"^\P{L}+$", "", ["1 2"], ["a"]),
    (r"^[\p{L}-]+$", "", ["a-b"], ["1"]),
    (r"^\w$", "", ["a", "_", "\u0301"], ["²", " "]),
    (r"^\s$", "", [" ", "\u00a0"], ["\u001c", "a"]),
    (r"^[\i-[:]][\c]*$", "", ["ab", "_1", "é·"], [":ab", "1a", ""]),
    (r"^\i\c*$", "", ["ab", ":ab"], ["1a"]),
    (r"^\I\C$", "", ["1!"], ["a!", "1a"]),
    (r"^[\I\d]+$", "", ["1!"], ["a"]),
    (r"^\\i$", "", ["\\i"], ["a"]),
    ("^[a-z-[aeiou]]+$", "", ["bcd"], ["abc", "-"]),
    ("^[a&&b]+$", "", ["a&b"], ["c"]),
    ("^[$]$", "", ["$"], ["$\n"]),
    (r"^[\]$]$", "", ["]", "$"], ["$\n"]),
    (r"^\$$", "", ["$"], ["$\n"]),
    ("^(?:a|b)$", "", ["a"], ["a\n", "c"]),
]


@pytest.mark.parametrize(("pattern", "flags", "found", "missed"), CASES)
def test_patterns_are_those_of_xpath(
    pattern: str, flags: str, found: list[str], missed: list[str], agreed: Agreed
) -> None:
    for constraint in (f"sh:pattern {Literal(pattern)} ; sh:flags {Literal(flags)}", f"sh:pattern {Literal(pattern)}"):
        if flags and "flags" not in constraint:
            continue
        values = " , ".join(str(Literal(one)) for one in [*found, *missed])
        shape = f"e:S a sh:PropertyShape ; sh:targetNode e:a ; sh:path e:p ; {constraint} ."
        told = {one.value.value for one in agreed(shape, f"e:a e:p {values} .") if isinstance(one.value, Literal)}
        assert told == set(missed)
        node = f"e:S a sh:NodeShape ; sh:targetObjectsOf e:p ; sh:not [ {constraint} ] ."
        told = {one.focus.value for one in agreed(node, f"e:a e:p {values} .") if isinstance(one.focus, Literal)}
        assert told == set(found)


def test_blank_nodes_have_no_pattern_and_iris_have(agreed: Agreed) -> None:
    shape = r"e:S a sh:NodeShape ; sh:targetObjectsOf e:p ; sh:pattern '^\\p{Ll}+:' ; sh:message 'none' ."
    (result,) = agreed(shape, "e:a e:p e:b , _:x .")
    assert (result.value, result.focus, result.message) == (BlankNode("x"), BlankNode("x"), "none")


def test_two_patterns_of_a_shape_that_python_cannot_say(agreed: Agreed) -> None:
    shape = r"e:S sh:targetNode e:a ; sh:path [ sh:alternativePath ( e:p e:q ) ] ; sh:pattern '^\\p{Lu}' , '\\p{Nd}$' ."
    found = agreed(shape, "e:a e:p 'A' , 'A1' , 'a' ; e:q 'a' .")
    assert sorted(one.value.value for one in found if isinstance(one.value, Literal)) == ["A", "a", "a"]


def test_what_python_can_say_stays_its_own() -> None:
    assert for_python("^[A-Z]{3}$", "") == r"^[A-Z]{3}\Z"
    assert for_python("^[A-Z]{3}$", "m") == "^[A-Z]{3}$"
    assert for_python(r"^https://e[.]org/[a-z0-9.-]+", "i") == r"^https://e[.]org/[a-z0-9.-]+"
    assert for_python("a**", "") is None
    assert for_rust(r"^[\p{L}.]+$", "i") == (r"^[\p{L}.]+$", "i")


def test_what_is_no_pattern_is_found_nowhere() -> None:
    assert not matches("(", "(", "")
