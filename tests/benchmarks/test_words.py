from random import Random

from benchmarks.generator.words import Words


def test_each_word_has_one_other_of_about_its_length() -> None:
    old = ["a", "school", "school", "infrastructure", "internationalisation", "digital", "teacher"]
    new = Words(1).instead_of(dict.fromkeys(old), Random(1))
    assert list(new) == list(dict.fromkeys(old))
    assert len(set(new.values())) == len(new)
    assert {word: len(other) for word, other in new.items()} == {
        "a": 4, "school": 6, "infrastructure": 14, "internationalisation": 14, "digital": 7, "teacher": 7,
    }  # fmt: skip


def test_names_have_capitals() -> None:
    assert all(word.istitle() for word in Words(1).name(Random(1), 5).split())
