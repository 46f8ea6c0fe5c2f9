"""sh:pattern is read as XPath reads it, by both engines."""

from collections.abc import Callable

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


def test_patterns_are_those_of_xpath(agreed: Agreed) -> None:
    """Each pattern has shapes and properties of its own, so that one run tells of all."""
    shapes, data, expected = [], [], set()
    for n, (pattern, flags, found, missed) in enumerate(CASES):
        data.append(f"e:a{n} e:p{n} {' , '.join(str(Literal(one)) for one in [*found, *missed])} .")
        said = f"sh:pattern {Literal(pattern)}"
        ways = {"flags": f"{said} ; sh:flags {Literal(flags)}"} | ({} if flags else {"none": said})
        for name, constraint in ways.items():
            shapes.append(f"e:{name}-{n} a sh:PropertyShape ; sh:targetNode e:a{n} ; sh:path e:p{n} ; {constraint} .")
            shapes.append(f"e:not-{name}-{n} a sh:NodeShape ; sh:targetObjectsOf e:p{n} ; sh:not [ {constraint} ] .")
            expected |= {(f"http://e/{name}-{n}", one) for one in missed}
            expected |= {(f"http://e/not-{name}-{n}", one) for one in found}
    results = agreed("\n".join(shapes), "\n".join(data))
    assert all(isinstance(one.value, Literal) for one in results)
    told = [(str(one.shape).strip("<>"), one.value.value) for one in results if isinstance(one.value, Literal)]
    assert sorted(told) == sorted(expected)


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
