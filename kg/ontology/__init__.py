"""The ontology as Python sees it: its files, and the JSON-LD context that is made from them."""
