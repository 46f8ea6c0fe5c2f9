from hypothesis import given
from hypothesis import strategies as st

from kg.query.positions import Edit, EditedText, line_and_column, offset_of
from tests.cases import for_each

TEXT = "ab\ncdé\n\nf"


@for_each(
    "offset, place",
    [(0, (1, 1)), (1, (1, 2)), (2, (1, 3)), (3, (2, 1)), (6, (2, 4)), (7, (3, 1)), (8, (4, 1)), (9, (4, 2))],
)
def test_offsets_and_places_are_the_same_thing(offset: int, place: tuple[int, int]) -> None:
    assert line_and_column(TEXT, offset) == place
    assert offset_of(TEXT, *place) == offset


def test_a_place_behind_the_end_is_the_end() -> None:
    assert offset_of(TEXT, 9, 1) == offset_of(TEXT, 4, 99) == len(TEXT)


def test_each_kept_character_comes_from_its_own_place() -> None:
    edited = EditedText("0123456789", [Edit(6, 8, "SEVENTH"), Edit(0, 0, "head "), Edit(3, 4, "")])
    assert edited.text == "head 01245SEVENTH89"
    assert [edited.origin(edited.text.index(digit)) for digit in "0124589"] == [0, 1, 2, 4, 5, 8, 9]
    assert edited.origin(2) == 0
    assert edited.origin(edited.text.index("V")) == 6
    assert edited.origin(len(edited.text)) == 10


@given(st.text(max_size=20), st.lists(st.tuples(st.integers(0, 20), st.text("xyz", max_size=3)), max_size=4))
def test_origins_never_go_back(source: str, inserted: list[tuple[int, str]]) -> None:
    edits = [Edit(place, place, text) for place, text in dict(inserted).items() if place <= len(source)]
    edited = EditedText(source, edits)
    origins = [edited.origin(offset) for offset in range(len(edited.text) + 1)]
    assert origins == sorted(origins)
    assert origins[-1] == len(source)
