"""Where ontology/, shapes/ and data/ lie: inside an installed wheel, or beside the package in a checkout."""

from pathlib import Path

from kg.errors import SnapshotError

_PACKAGE = Path(__file__).parent
_PLACES = (_PACKAGE / "_assets", _PACKAGE.parent)


def asset_dir(name: str) -> Path:
    """Return the folder called ``name`` (ontology, shapes or data).

    Raises SnapshotError where neither the wheel nor a checkout holds it.
    """
    for place in _PLACES:
        if (place / name).is_dir():
            return place / name
    looked = " and ".join(str(place / name) for place in _PLACES)
    raise SnapshotError(f"the folder {name}/ is missing; looked in {looked}", hint="install vet-policy-graph again")


def ontology_dir() -> Path:
    """Return the folder of the ontology, its vocabularies, mappings and questions."""
    return asset_dir("ontology")


def shapes_dir() -> Path:
    """Return the folder of the SHACL shapes and check queries."""
    return asset_dir("shapes")


def data_dir() -> Path:
    """Return the folder of the records that come with the distribution."""
    return asset_dir("data")
