"""A comparison whose rows, columns and layers stand in the order of their names in the language of the page."""

from collections.abc import Mapping, Sequence
from typing import Any

from api.web.environment import Words
from kg.listing.sorting import collated

Thing = Mapping[str, Any]


def by_names(data: Mapping[str, Any], language: str) -> Mapping[str, Any]:
    """Return what REST compares, in the order of names; what does not stand by its English names stays as it is."""
    words = Words(language)
    heads = _places(data["heads"], words)
    rows = _ranks([item["row"] for item in data["items"]], words)
    layers = _ranks([item["layer"] for item in data["items"] if "layer" in item], words)
    items = sorted(
        data["items"], key=lambda item: (rows[item["row"]["key"]], layers[item["layer"]["key"]] if layers else 0)
    )
    return {
        **data,
        "heads": [data["heads"][place] for place in heads],
        "items": [{**item, "counts": [item["counts"][place] for place in heads]} for item in items],
    }


def _ranks(things: Sequence[Thing], words: Words) -> dict[str, int]:
    """Return the place of each thing, by its key."""
    found = list({thing["key"]: thing for thing in things}.values())
    return {found[place]["key"]: rank for rank, place in enumerate(_places(found, words))}


def _places(things: Sequence[Thing], words: Words) -> list[int]:
    """Return the present places of things in the order in which they shall stand."""
    places = list(range(len(things)))
    english = [collated(str(thing.get("label", ""))) for thing in things]
    if english != sorted(english):
        return places
    names = [collated(words.label(thing)) for thing in things]
    return sorted(places, key=names.__getitem__)
