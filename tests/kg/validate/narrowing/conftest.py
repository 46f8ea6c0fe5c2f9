"""The fixtures of this folder."""

from collections.abc import Callable

import pytest

from tests.kg.validate.narrowing.working_tree import Tree, start

__all__ = ["start"]


@pytest.fixture
def tree(start: Callable[[str], Tree]) -> Tree:
    """Three records on two bodies, one of which belongs to a third, and a file that has to do with none of them."""
    made = start("tree")
    made.write("data/records/s/1/2024.ttl", ":one :body :ministry")
    made.write("data/records/s/1/2024.text.ttl", ':one :summary "…"')
    made.write("data/records/s/2/2024.ttl", ":two :body :office", ":two :partOf :one")
    made.write("data/records/s/3/2024.ttl", ":three :body :office")
    made.write("data/bodies/ministry.ttl", ":ministry :name 'Ministry'")
    made.write("data/bodies/office.ttl", ":office :unitOf :ministry")
    made.write("data/alone.ttl", ":alone :is :alone")
    made.commit()
    return made
