"""SPARQL queries as text: what they are, what they may be, and how their answers are written."""
