"""What a listing shows of developments beside the dimensions by which they are found: titles, summaries, years."""

from kg.cards.card import Card, Text
from kg.cards.load import Cards

__all__ = ["Card", "Cards", "Text"]
