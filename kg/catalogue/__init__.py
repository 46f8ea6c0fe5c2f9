"""What the service says about itself and its data, for machines: descriptions, prefixes, examples, the catalogue."""
