"""Pages for people: one folder a kind of page, over the same REST and SPARQL that programs use."""
