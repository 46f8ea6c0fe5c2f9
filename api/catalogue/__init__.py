"""Where machines find out what the service holds: descriptions, catalogue, terms, shapes, prefixes, site map."""
