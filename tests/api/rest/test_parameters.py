"""Addresses are read strictly: what is asked is what is answered, or the address is refused."""

from datetime import date

import pytest

from api.rest.errors import AddressTooLongError, BadValueError, UnknownParameterError
from api.rest.parameters import LONGEST, Kind, Parameter, Reader, written
from tests.cases import for_each

ONE = Parameter("q", "Words.", longest=20)
MANY = Parameter("system", "Systems.", many=True, choices=lambda: ("austria", "belgium", "malta"))
LISTED = Parameter("fields", "Members.", listed=True, choices=lambda: ("label", "title"))
LIMIT = Parameter("limit", "How many.", Kind.WHOLE, least=1, most=500)
LANG = Parameter("lang", "Language.", choices=lambda: ("en", "de"), default="en")
DAY = Parameter("since", "Since.", Kind.DATE)
SHARE = Parameter("share", "Share.", Kind.SHARE)
TRUTH = Parameter("known_only", "Known.", Kind.TRUTH)
OPEN = Parameter("body", "Body.", many=True, choices=lambda: ("one",), closed=False)
ALL = (ONE, MANY, LISTED, LIMIT, LANG, DAY, SHARE, TRUTH, OPEN)


def test_what_is_not_said_is_the_default_or_nothing() -> None:
    assert Reader(ALL).read(b"") == {
        "q": None, "system": (), "fields": (), "limit": None, "lang": "en", "since": None, "share": None,
        "known_only": None, "body": (),
    }  # fmt: skip


def test_each_kind_of_value_is_read() -> None:
    query = (
        "q=caf%C3%A9+cr%C3%A8me&system=malta&system=austria&system=malta&fields=title,label&limit=7&lang=de"
        "&since=2025-01-31&share=0.50&known_only=true&body=other"
    )
    found = Reader(ALL).read(query.encode())
    assert found["q"] == "café crème"
    assert found["system"] == ("malta", "austria")
    assert found["fields"] == ("title", "label")
    assert (found["limit"], found["lang"], found["since"]) == (7, "de", date(2025, 1, 31))
    assert (found["share"], found["known_only"], found["body"]) == ("0.5", True, ("other",))


def test_the_canonical_query_is_the_same_for_the_same_question() -> None:
    one = Reader(ALL).read(b"system=malta&lang=en&q=a%20%26+b&system=austria&fields=title,label")
    other = Reader(ALL).read(b"fields=title%2Clabel&q=a+%26%20b&system=austria&system=malta&system=malta")
    assert written(ALL, one) == written(ALL, other) == "q=a%20%26%20b&system=austria&system=malta&fields=title,label"
    assert Reader(ALL).read(written(ALL, one).encode())["q"] == "a & b"


def test_what_is_taken_anyway_is_not_said_also_where_that_depends_on_others() -> None:
    sort = Parameter("sort", "Order.", usual=lambda values, _: "near" if values["q"] else "far")
    rows = Parameter("limit", "How many.", Kind.WHOLE, usual=lambda _, end: 25 if end == "json" else None)
    declared = (ONE, sort, rows)
    reader = Reader(declared)
    for query, end, expected in (
        (b"sort=far&limit=25", "json", ""),
        (b"sort=near&limit=25", "csv", "sort=near&limit=25"),
        (b"q=a&sort=near", "csv", "q=a"),
        (b"q=a&sort=far&limit=24", "json", "q=a&sort=far&limit=24"),
    ):
        assert written(declared, reader.plain(reader.read(query), end)) == expected


def test_a_choice_may_have_other_names() -> None:
    wanted = Parameter(
        "fields", "Members.", listed=True, choices=lambda: ("id", "startYear"), others={"start": "startYear"}
    )
    assert Reader((wanted,)).read(b"fields=start,id,startYear")["fields"] == ("startYear", "id")


@for_each("text, same", [("0.50", "0.5"), ("1.0", "1"), ("0", "0"), ("0.0", "0"), ("1", "1")])
def test_a_share_is_written_in_one_way(text: str, same: str) -> None:
    assert SHARE.one(text) == same


@for_each(
    "query, words",
    [
        ("share=0.11123", "at most 4 decimals"),
        ("q=", "leave q out"),
        ("q", "leave q out"),
        ("q=a&q=b", "2 times"),
        ("q=" + "a" * 21, "no more than 20"),
        ("q=%FF", "UTF-8"),
        ("q=%00", "control"),
        ("q=a%0Ab", "control"),
        ("system=austia", "did you mean austria?"),
        ("system=", "leave system out"),
        ("fields=label,", "leave fields out"),
        ("fields=label&fields=title", "2 times"),
        ("fields=tittle", "did you mean title?"),
        ("limit=0", "from 1 to 500"),
        ("limit=501", "from 1 to 500"),
        ("limit=ten", "from 1 to 500"),
        ("limit=1e1", "from 1 to 500"),
        ("limit=%D9%A3", "from 1 to 500"),
        ("limit=99999999999999999999", "from 1 to 500"),
        ("lang=it", "known: en, de"),
        ("since=2025-02-30", "2025-01-31"),
        ("since=20250131", "2025-01-31"),
        ("share=1.01", "from 0 to 1"),
        ("share=-0.1", "from 0 to 1"),
        ("share=nan", "from 0 to 1"),
        ("known_only=yes", "true or false"),
        ("&".join(f"body={n}" for n in range(101)), "no more than 100"),
    ],
)
def test_values_that_cannot_be_are_refused_with_what_can(query: str, words: str) -> None:
    with pytest.raises(BadValueError) as caught:
        Reader(ALL).read(query.encode())
    assert words in str(caught.value)


def test_an_unknown_parameter_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownParameterError) as caught:
        Reader(ALL).read(b"sytem=austria")
    assert "'sytem'" in caught.value.message
    assert "system" in caught.value.hint


def test_far_from_all_of_them_it_is_told_which_there_are() -> None:
    with pytest.raises(UnknownParameterError) as caught:
        Reader((ONE, LIMIT)).read(b"zzz=1")
    assert caught.value.hint == "known: q, limit"


def test_long_values_and_names_are_not_repeated_at_length() -> None:
    with pytest.raises(UnknownParameterError) as caught:
        Reader(ALL).read(b"x" * 4000 + b"=1")
    assert len(str(caught.value)) < 400


def test_an_address_has_a_length_that_is_enough() -> None:
    with pytest.raises(AddressTooLongError):
        Reader(ALL).read(b"&" * (LONGEST + 1))
    assert Reader(ALL).read(b"&" * LONGEST)["limit"] is None
